// Names the kind of a form from its bands, its title and its attributes together.
#pragma once

#include "model/records.h"
#include "normalize/draft.h"

namespace guidang::normalize {

// `unknown` where nothing speaks for any kind.
model::FormKind classify(const FormDraft& draft, const patterns::PackSet& packs);

}  // namespace guidang::normalize

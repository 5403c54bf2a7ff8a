// The keys of the canonical records, for lint to hold the packs against.
#pragma once

#include "patterns/lint.h"

namespace guidang::app {

patterns::Contract contract_keys();

}  // namespace guidang::app

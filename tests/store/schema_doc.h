// docs/schema.md, made from the comments of the embedded SQL and the keys of model/keys.h.
#pragma once

#include <string>
#include <vector>

#include "store/schema_comments.h"

namespace guidang::store {

// The whole page in Markdown.
std::string schema_page(const std::vector<RelationDoc>& relations);

}  // namespace guidang::store

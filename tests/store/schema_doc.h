// docs/schema.md, made from the comments of the embedded SQL and the keys of model/keys.h.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/embedded_file.h"

namespace guidang::store {

struct ColumnDoc {
  std::string name;
  std::string type;  // "INTEGER", "TEXT"; "" in a view
  std::string refers_to;
  std::string meaning, unit, example;
};

struct RelationDoc {
  bool is_view = false;
  std::string name;
  std::string meaning;
  std::string group;  // "Source layer: what the extractor saw"; "" in views
  std::vector<ColumnDoc> columns;
};

std::vector<RelationDoc> read_schema_comments(std::span<const base::EmbeddedFile> files);

// The whole page in Markdown.
std::string schema_page(const std::vector<RelationDoc>& relations);

}  // namespace guidang::store

// What the comments of the schema say of every table, view and column.
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

// Reads schema and view files: a comment above a relation says what a row is, one behind a column its
// meaning, unit and example, parted by |.
std::vector<RelationDoc> read_schema_comments(std::span<const base::EmbeddedFile> files);

}  // namespace guidang::store

#include "store/schema_comments.h"

#include <array>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

namespace guidang::store {
namespace {

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// "meaning | unit | example"
void split_comment(const std::string& comment, ColumnDoc& column) {
  std::array<std::string*, 3> parts{&column.meaning, &column.unit, &column.example};
  std::size_t part = 0;
  std::istringstream in(comment);
  for (std::string piece; part < parts.size() && std::getline(in, piece, '|'); ++part)
    *parts[part] = trimmed(piece);
}

// "document_id INTEGER NOT NULL REFERENCES documents …," or, in a view, "document_id,"
ColumnDoc column_of(const std::string& definition, const std::string& comment) {
  ColumnDoc column;
  std::istringstream words(definition);
  words >> column.name >> column.type;
  for (std::string word; words >> word;) {
    if (word == "REFERENCES") words >> column.refers_to;
  }
  for (std::string* text : {&column.name, &column.type}) {
    if (text->ends_with(',')) text->pop_back();
  }
  split_comment(comment, column);
  return column;
}

// "ALTER TABLE documents ADD COLUMN more TEXT;  -- meaning | unit | example" → the table, and the column.
std::optional<std::pair<std::string, ColumnDoc>> added_column(const std::string& line) {
  constexpr std::string_view alter = "ALTER TABLE ", add = " ADD COLUMN ";
  if (!line.starts_with(alter)) return std::nullopt;
  const std::size_t name_end = line.find(add);
  const std::size_t semicolon = line.find(';');
  const std::size_t dashes = line.find("--");
  if (name_end == std::string::npos || semicolon == std::string::npos || dashes == std::string::npos) {
    return std::nullopt;
  }
  const std::size_t definition = name_end + add.size();
  return std::pair{line.substr(alter.size(), name_end - alter.size()),
                   column_of(line.substr(definition, semicolon - definition), line.substr(dashes + 2))};
}

}  // namespace

std::vector<RelationDoc> read_schema_comments(std::span<const base::EmbeddedFile> files) {
  std::vector<RelationDoc> relations;
  for (const base::EmbeddedFile& file : files) {
    std::istringstream lines{std::string(file.text)};
    std::string comment, group;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("-- == ")) {
        group = line.substr(6, line.size() - 9);
      } else if (line.starts_with("-- ")) {
        comment += (comment.empty() ? "" : " ") + line.substr(3);
        continue;
      } else if (line.ends_with(" (") && line.starts_with("CREATE ")) {
        const bool is_view = line.starts_with("CREATE VIEW ");
        // "CREATE TABLE name (", "CREATE VIEW name (", "CREATE VIRTUAL TABLE name USING module ("
        const bool is_virtual = line.starts_with("CREATE VIRTUAL TABLE ");
        const std::size_t name = (is_virtual ? std::string_view("CREATE VIRTUAL TABLE ")
                                  : is_view  ? "CREATE VIEW "
                                             : "CREATE TABLE ")
                                     .size();
        relations.push_back({is_view, line.substr(name, line.find(' ', name) - name), comment, group, {}});
        inside = true;
      } else if (const auto added = added_column(line)) {
        for (RelationDoc& relation : relations) {
          if (relation.name == added->first) relation.columns.push_back(added->second);
        }
      } else if (line.starts_with(")")) {
        inside = false;
      } else if (const std::size_t dashes = line.find("--"); inside && dashes != std::string::npos) {
        relations.back().columns.push_back(column_of(line.substr(0, dashes), line.substr(dashes + 2)));
        if (relations.back().is_view) relations.back().columns.back().type.clear();
      }
      comment.clear();
    }
  }
  return relations;
}

}  // namespace guidang::store

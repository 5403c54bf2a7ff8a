#include "tests/store/schema_doc.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <sstream>

#include "model/keys.h"

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

std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '\\' || c == '<') out += '\\';
    out += c;
  }
  return out;
}

std::string code(const std::string& text) { return text.empty() ? "" : "`" + text + "`"; }

void relation_page(std::string& page, const RelationDoc& relation) {
  page += fmt::format("\n### {}\n\n{}\n\n", relation.name, relation.meaning);
  page += relation.is_view
              ? "| column | meaning | unit | example |\n| --- | --- | --- | --- |\n"
              : "| column | type | meaning | unit | example |\n| --- | --- | --- | --- | --- |\n";
  for (const ColumnDoc& column : relation.columns) {
    const std::string type = column.refers_to.empty()
                                 ? column.type
                                 : column.type + " → [" + column.refers_to + "](#" + column.refers_to + ")";
    page +=
        fmt::format("| {} |{} {} | {} | {} |\n", code(column.name), relation.is_view ? "" : " " + type + " |",
                    cell(column.meaning), code(column.unit), code(column.example));
  }
}

void keys_page(std::string& page, std::string_view heading, std::span<const model::Key> keys) {
  page += fmt::format("\n{}\n\n| key | 名称 | meaning |\n| --- | --- | --- |\n", heading);
  for (const model::Key& key : keys)
    page += fmt::format("| `{}` | {} | {} |\n", key.key, key.label, key.meaning);
}

constexpr const char* introduction = R"(# The archive

Made from the comments of `store/schema/*.sql`, `store/views/*.sql` and from `model/keys.h` by
`GUIDANG_UPDATE=1 store_test --gtest_filter='SchemaPage.*'`; do not edit.

One SQLite file in WAL mode. Any SQLite client can read everything in it; no extension is needed.
`PRAGMA user_version` is the version of the schema, `PRAGMA application_id` is 0x67446e67 (`gDng`).

- Numbers that count places (`position`, `block_index`, `row_index`, `column_index`) start at 0; pages, and the columns
  `行`, `列` and `序次` of the Chinese views, start at 1.
- Money is in 万元, percentages are in percent; the number as written always stands beside it.
- NULL means not stated; there are no empty texts but in `paragraphs.text`, `cells.text`, `warnings` and `terms.parent`.
- Keys that end in `_id` are those of one archive; `sha256` and `position` name the same thing in every archive.
- Personal data (names and telephones of those who signed) is in `signatures` and `v_signatures`, names of those who
  wrote a file in `properties`, and both, as everything, in the source layer; in no other table or view.

Start from the views: [绩效指标](#绩效指标), [预算执行](#预算执行), [经费数据](#经费数据), [绩效目标](#绩效目标),
[报告章节](#报告章节), [表单](#表单), [文档](#文档), [导入失败](#导入失败), or their English twins.
)";

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
        const std::size_t name = std::string("CREATE TABLE ").size() - (is_view ? 1 : 0);
        relations.push_back({is_view, line.substr(name, line.size() - 2 - name), comment, group, {}});
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

std::string schema_page(const std::vector<RelationDoc>& relations) {
  std::string page = introduction;
  std::string group;
  for (const RelationDoc& relation : relations) {
    if (relation.is_view) continue;
    if (relation.group != group) page += fmt::format("\n## {}\n", group = relation.group);
    relation_page(page, relation);
  }
  page += "\n## Views for analysts\n";
  for (const RelationDoc& relation : relations) {
    if (relation.is_view) relation_page(page, relation);
  }
  page += "\n## Keys\n\nThe table `terms` has them too.\n";
  keys_page(page, "`forms.kind`", model::form_kind_keys);
  keys_page(page, "`indicators.level1`", model::level1_keys);
  keys_page(page, "`indicators.level2`", model::level2_keys);
  for (const model::Statement& statement : model::statement_keys) {
    const model::Key& key = statement.statement;
    keys_page(page,
              fmt::format("`amounts.statement` = `{}` ({}: {}); its items", key.key, key.label, key.meaning),
              statement.items);
    keys_page(page, "and its measures", statement.measures);
  }
  keys_page(page, "`sections.key`", model::section_keys);
  keys_page(page, "`attributes.key`", model::attribute_keys);
  keys_page(page, "`signatures.role`", model::signature_roles);
  return page;
}

}  // namespace guidang::store

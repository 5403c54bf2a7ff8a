#include "store/record.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

#include "store/nearest.h"

namespace guidang::store {
namespace {

using base::ErrorCode;
using Fields = std::vector<std::pair<std::string, Value>>;

struct Kind {
  std::string_view name, table;
  std::array<std::string_view, 3> key;  // "" where there are fewer parts
};

constexpr std::array<Kind, 13> kinds{{
    {"document", "documents", {"document_id"}},
    {"form", "forms", {"form_id"}},
    {"indicator", "indicators", {"indicator_id"}},
    {"amount", "amounts", {"amount_id"}},
    {"goal", "goals", {"goal_id"}},
    {"attribute", "attributes", {"attribute_id"}},
    {"signature", "signatures", {"signature_id"}},
    {"section", "sections", {"section_id"}},
    {"finding", "findings", {"finding_id"}},
    {"unmapped", "unmapped", {"unmapped_id"}},
    {"suspicion", "suspicions", {"suspicion_id"}},
    {"paragraph", "paragraphs", {"document_id", "block_index"}},
    {"cell", "cells", {"table_id", "row_index", "column_index"}},
}};

// "204.8.2" → "table_id = 204 AND row_index = 8 AND column_index = 2"; none where it is no such id.
std::optional<std::string> condition(const Kind& kind, std::string_view id) {
  std::string sql;
  for (std::size_t i = 0; i < kind.key.size() && !kind.key[i].empty(); ++i) {
    if (i > 0) {
      if (!id.starts_with('.')) return std::nullopt;
      id.remove_prefix(1);
    }
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error != std::errc() || number < 0) return std::nullopt;
    id.remove_prefix(static_cast<std::size_t>(end - id.data()));
    sql += fmt::format("{}{} = {}", i == 0 ? "" : " AND ", kind.key[i], number);
  }
  return id.empty() ? std::optional(sql) : std::nullopt;
}

// The first row of a query with its column names; empty if there is none.
base::Result<Fields> first_row(Session& session, const std::string& sql) {
  Fields fields;
  RowSink sink;
  sink.columns = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) fields.emplace_back(name, Value());
  };
  bool found = false;
  sink.row = [&](const std::vector<Value>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) fields[i].second = row[i];
    found = true;
    return false;
  };
  if (auto asked = session.run(sql, sink); !asked) return base::fail(std::move(asked.error()));
  if (!found) fields.clear();
  return fields;
}

const Value* find(const Fields& fields, std::string_view name) {
  for (const auto& [field, value] : fields) {
    if (field == name) return &value;
  }
  return nullptr;
}
std::string text(const Fields& fields, std::string_view name) {
  const Value* value = find(fields, name);
  const auto* found = value == nullptr ? nullptr : std::get_if<std::string>(value);
  return found == nullptr ? std::string() : *found;
}
std::optional<int> number(const Fields& fields, std::string_view name) {
  const Value* value = find(fields, name);
  const auto* found = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
  return found == nullptr ? std::nullopt : std::optional(static_cast<int>(*found));
}
std::int64_t key(const Fields& fields, std::string_view name) {
  const Value* value = find(fields, name);
  const auto* found = value == nullptr ? nullptr : std::get_if<std::int64_t>(value);
  return found == nullptr ? 0 : *found;
}

std::string sql_number(const std::optional<int>& number) { return number ? std::to_string(*number) : "NULL"; }

// The form that a place of a document belongs to: the last one that begins before it.
std::string form_at(const Record& record) {
  return fmt::format(
      "SELECT form_id FROM forms WHERE document_id = {} AND (block_index, coalesce(row_index, 0)) <= ({}, "
      "{}) "
      "ORDER BY block_index DESC, row_index DESC LIMIT 1",
      record.document_id, sql_number(record.block_index), record.row_index.value_or(0));
}

base::Result<void> find_place(Session& session, Record& record) {
  if (record.document_id == 0 && record.form_id != 0) {
    auto form =
        first_row(session, fmt::format("SELECT document_id FROM forms WHERE form_id = {}", record.form_id));
    if (!form) return base::fail(std::move(form.error()));
    record.document_id = key(*form, "document_id");
  }
  if (record.table_id != 0) {
    auto table = first_row(session, fmt::format("SELECT document_id, block_index, page_first FROM tables "
                                                "WHERE table_id = {}",
                                                record.table_id));
    if (!table) return base::fail(std::move(table.error()));
    record.document_id = key(*table, "document_id");
    record.block_index = number(*table, "block_index");
    record.page = number(*table, "page_first");
  }
  if (record.form_id == 0 && record.kind != "document" && record.block_index) {
    auto form = first_row(session, form_at(record));
    if (!form) return base::fail(std::move(form.error()));
    record.form_id = key(*form, "form_id");
  }
  auto document = first_row(
      session,
      fmt::format(
          "SELECT coalesce(f.unit_name, d.unit_name) AS unit_name, coalesce(f.fiscal_year, d.fiscal_year) AS "
          "fiscal_year, coalesce(f.title, f.project_name) AS title, d.source_path, d.member_path, "
          "coalesce((SELECT page FROM cells WHERE table_id = {} AND row_index = {} AND column_index = {}), "
          "(SELECT page FROM paragraphs WHERE document_id = d.document_id AND block_index = {})) AS page "
          "FROM documents AS d LEFT JOIN forms AS f ON f.form_id = {} WHERE d.document_id = {}",
          record.table_id, sql_number(record.row_index), record.column_index.value_or(0),
          sql_number(record.block_index), record.form_id, record.document_id));
  if (!document) return base::fail(std::move(document.error()));
  record.unit_name = text(*document, "unit_name");
  record.fiscal_year = number(*document, "fiscal_year");
  record.form_title = text(*document, "title");
  record.source_path = text(*document, "source_path");
  record.member_path = text(*document, "member_path");
  if (const auto page = number(*document, "page")) record.page = page;
  return {};
}

}  // namespace

base::Result<Record> find_record(Session& session, std::string_view name, std::string_view id) {
  const Kind* kind = nullptr;
  for (const Kind& known : kinds) {
    if (known.name == name) kind = &known;
  }
  if (kind == nullptr) {
    const auto near = nearest(name, {record_kinds.begin(), record_kinds.end()}, 1);
    return base::fail(ErrorCode::usage, {}, fmt::format("there is no kind of record {}", name),
                      near.empty() ? fmt::format("there are {}", fmt::join(record_kinds, ", "))
                                   : fmt::format("did you mean {}?", near.front()));
  }
  const auto where = condition(*kind, id);
  if (!where) {
    return base::fail(
        ErrorCode::usage, {}, fmt::format("{} {} is no id", name, id),
        "give numbers, parted by dots for a paragraph (document.block) or cell (table.row.column)");
  }
  Record record;
  record.kind = name;
  record.id = id;
  auto fields = first_row(session, fmt::format("SELECT * FROM {} WHERE {}", kind->table, *where));
  if (!fields) return base::fail(std::move(fields.error()));
  if (fields->empty()) return base::fail(ErrorCode::usage, {}, fmt::format("there is no {} {}", name, id));
  record.fields = std::move(*fields);
  record.document_id = key(record.fields, "document_id");
  record.form_id = key(record.fields, "form_id");
  record.table_id = key(record.fields, "table_id");
  record.block_index = number(record.fields, "block_index");
  record.row_index = number(record.fields, "row_index");
  record.column_index = number(record.fields, "column_index");
  if (auto found = find_place(session, record); !found) return base::fail(std::move(found.error()));
  return record;
}

}  // namespace guidang::store

// Writing; canonical_rows_load.cc reads.
#include "store/canonical_rows.h"

#include <optional>
#include <string_view>
#include <utility>

namespace guidang::store {
namespace {

// The four columns of a place.
struct PlaceColumns {
  std::optional<std::int64_t> table_id;
  std::optional<int> block_index, row_index, column_index;

  PlaceColumns(const model::Place& place, const TableIds& tables)
      : block_index(or_null(place.block_index)),
        row_index(or_null(place.row)),
        column_index(or_null(place.column)) {
    if (place.block_index < 0 || static_cast<std::size_t>(place.block_index) >= tables.size()) return;
    const std::int64_t id = tables[static_cast<std::size_t>(place.block_index)];
    if (id != 0) table_id = id;
  }
};

std::optional<std::string_view> symbol(const std::optional<model::Comparison>& comparison) {
  return comparison ? std::optional<std::string_view>(model::to_string(*comparison)) : std::nullopt;
}

}  // namespace

base::Result<std::unique_ptr<CanonicalRows>> CanonicalRows::prepare(Database& database) {
  std::unique_ptr<CanonicalRows> rows(new CanonicalRows(database));
  if (auto prepared = rows->prepare_writing(); !prepared) return base::fail(std::move(prepared.error()));
  if (auto prepared = rows->prepare_reading(); !prepared) return base::fail(std::move(prepared.error()));
  return rows;
}

base::Result<void> CanonicalRows::prepare_writing() {
  return prepare_all(
      database_,
      {
          {&insert_form_,
           "INSERT INTO forms (document_id, position, kind, title, attachment_label, unit_name, "
           "project_name, "
           "supervising_department, implementing_unit, fiscal_year, total_weight, total_score, rating, "
           "is_blank, skeleton, fingerprint, "
           "table_id, block_index, row_index, column_index) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&insert_indicator_,
           "INSERT INTO indicators (form_id, position, level1, level1_label, level1_weight, level2, "
           "level2_label, "
           "level2_weight, name, target_text, target_type, target_comparison, target_value, target_unit, "
           "actual_text, actual_type, actual_comparison, actual_value, actual_unit, weight, weight_span, "
           "score, "
           "score_span, standard, deviation_note, applicable, table_id, block_index, row_index, "
           "column_index) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
           "?)"},
          {&insert_amount_,
           "INSERT INTO amounts (form_id, position, statement, item, item_label, parent_item, measure, "
           "organization, value, unit, text, table_id, block_index, row_index, column_index) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&insert_goal_,
           "INSERT INTO goals (form_id, position, expected, actual, table_id, block_index, row_index, "
           "column_index) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
          {&insert_attribute_,
           "INSERT INTO attributes (form_id, position, key, label, value, table_id, block_index, row_index, "
           "column_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&insert_signature_,
           "INSERT INTO signatures (form_id, position, role, name, phone, signed_on, text, table_id, "
           "block_index, "
           "row_index, column_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&insert_suspicion_,
           "INSERT INTO suspicions (form_id, position, kind, written, likely, message, table_id, "
           "block_index, "
           "row_index, column_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&insert_evidence_,
           "INSERT INTO evidence (document_id, position, field, value, source, chosen, table_id, "
           "block_index, "
           "row_index, column_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&insert_section_,
           "INSERT INTO sections (document_id, position, level, number, key, title, body, table_id, "
           "block_index, "
           "row_index, column_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&insert_unmapped_,
           "INSERT INTO unmapped (document_id, position, table_id, block_index, row_index, column_index, "
           "context, "
           "text, nearest_key, similarity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&remove_forms_, "DELETE FROM forms WHERE document_id = ?"},
          {&remove_sections_, "DELETE FROM sections WHERE document_id = ?"},
          {&remove_unmapped_, "DELETE FROM unmapped WHERE document_id = ?"},
          {&remove_evidence_, "DELETE FROM evidence WHERE document_id = ?"},
          {&remove_findings_, "DELETE FROM findings WHERE document_id = ?"},
      });
}

base::Result<void> CanonicalRows::insert(std::int64_t document_id, const model::Records& records,
                                         const TableIds& tables) {
  int position = 0;
  for (const model::Form& form : records.forms) {
    if (auto done = insert(document_id, position++, form, tables); !done) return done;
  }
  position = 0;
  for (const model::Section& section : records.sections) {
    const PlaceColumns place(section.place, tables);
    auto done = insert_section_.run(document_id, position++, section.level, or_null(section.number),
                                    or_null(section.key), or_null(section.title), or_null(section.body),
                                    place.table_id, place.block_index, place.row_index, place.column_index);
    if (!done) return done;
  }
  position = 0;
  for (const model::Unmapped& unmapped : records.unmapped) {
    const PlaceColumns place(unmapped.place, tables);
    auto done =
        insert_unmapped_.run(document_id, position++, place.table_id, place.block_index, place.row_index,
                             place.column_index, or_null(unmapped.context), or_null(unmapped.text),
                             or_null(unmapped.nearest_key), unmapped.similarity);
    if (!done) return done;
  }
  position = 0;
  for (const model::Evidence& evidence : records.evidence) {
    const PlaceColumns place(evidence.place, tables);
    auto done = insert_evidence_.run(document_id, position++, evidence.field, evidence.value, evidence.source,
                                     evidence.chosen, place.table_id, place.block_index, place.row_index,
                                     place.column_index);
    if (!done) return done;
  }
  return {};
}

base::Result<void> CanonicalRows::insert(std::int64_t document_id, int position, const model::Form& form,
                                         const TableIds& tables) {
  const PlaceColumns place(form.place, tables);
  auto done = insert_form_.run(
      document_id, position, model::to_string(form.kind), or_null(form.title), or_null(form.attachment_label),
      or_null(form.unit_name), or_null(form.project_name), or_null(form.supervising_department),
      or_null(form.implementing_unit), form.fiscal_year, form.total_weight, form.total_score,
      or_null(form.rating), form.is_blank, or_null(form.skeleton), or_null(form.fingerprint), place.table_id,
      place.block_index, place.row_index, place.column_index);
  if (!done) return done;
  return insert_lists(database_.last_insert_id(), form, tables);
}

base::Result<void> CanonicalRows::insert_lists(std::int64_t form_id, const model::Form& form,
                                               const TableIds& tables) {
  int position = 0;
  for (const model::Indicator& indicator : form.indicators) {
    const PlaceColumns place(indicator.place, tables);
    const model::Quantity& target = indicator.target;
    const model::Quantity& actual = indicator.actual;
    auto done = insert_indicator_.run(
        form_id, position++, or_null(indicator.level1), or_null(indicator.level1_label),
        indicator.level1_weight, or_null(indicator.level2), or_null(indicator.level2_label),
        indicator.level2_weight, or_null(indicator.name), or_null(indicator.target_text),
        model::to_string(target.type), symbol(target.comparison), target.value, or_null(target.unit),
        or_null(indicator.actual_text), model::to_string(actual.type), symbol(actual.comparison),
        actual.value, or_null(actual.unit), indicator.weight, indicator.weight_span, indicator.score,
        indicator.score_span, or_null(indicator.standard), or_null(indicator.deviation_note),
        indicator.applicable, place.table_id, place.block_index, place.row_index, place.column_index);
    if (!done) return done;
  }
  position = 0;
  for (const model::Amount& amount : form.amounts) {
    const PlaceColumns place(amount.place, tables);
    auto done = insert_amount_.run(form_id, position++, or_null(amount.statement), or_null(amount.item),
                                   or_null(amount.item_label), or_null(amount.parent_item),
                                   or_null(amount.measure), or_null(amount.organization), amount.value,
                                   or_null(amount.unit), or_null(amount.text), place.table_id,
                                   place.block_index, place.row_index, place.column_index);
    if (!done) return done;
  }
  position = 0;
  for (const model::Goal& goal : form.goals) {
    const PlaceColumns place(goal.place, tables);
    auto done = insert_goal_.run(form_id, position++, or_null(goal.expected), or_null(goal.actual),
                                 place.table_id, place.block_index, place.row_index, place.column_index);
    if (!done) return done;
  }
  position = 0;
  for (const model::Attribute& attribute : form.attributes) {
    const PlaceColumns place(attribute.place, tables);
    auto done = insert_attribute_.run(form_id, position++, or_null(attribute.key), or_null(attribute.label),
                                      or_null(attribute.value), place.table_id, place.block_index,
                                      place.row_index, place.column_index);
    if (!done) return done;
  }
  position = 0;
  for (const model::Signature& signature : form.signatures) {
    const PlaceColumns place(signature.place, tables);
    auto done =
        insert_signature_.run(form_id, position++, or_null(signature.role), or_null(signature.name),
                              or_null(signature.phone), or_null(signature.signed_on), or_null(signature.text),
                              place.table_id, place.block_index, place.row_index, place.column_index);
    if (!done) return done;
  }
  position = 0;
  for (const model::Suspicion& suspicion : form.suspicions) {
    const PlaceColumns place(suspicion.place, tables);
    auto done = insert_suspicion_.run(form_id, position++, suspicion.kind, or_null(suspicion.written),
                                      or_null(suspicion.likely), or_null(suspicion.message), place.table_id,
                                      place.block_index, place.row_index, place.column_index);
    if (!done) return done;
  }
  return {};
}

base::Result<void> CanonicalRows::remove(std::int64_t document_id) {
  // What forms hold goes with them.
  if (auto done = remove_findings_.run(document_id); !done) return done;
  if (auto done = remove_forms_.run(document_id); !done) return done;
  if (auto done = remove_sections_.run(document_id); !done) return done;
  if (auto done = remove_evidence_.run(document_id); !done) return done;
  return remove_unmapped_.run(document_id);
}

}  // namespace guidang::store

#include <limits>
#include <utility>
#include <vector>

#include "store/canonical_rows.h"

namespace guidang::store {
namespace {

// From block_index, row_index, column_index.
model::Place place_at(const Statement& row, int column) {
  return {row.maybe_number(column).value_or(-1), row.maybe_number(column + 1).value_or(-1),
          row.maybe_number(column + 2).value_or(-1)};
}

// From type, comparison, value, unit.
model::Quantity quantity_at(const Statement& row, int column) {
  model::Quantity quantity;
  quantity.type =
      model::quantity_type_from_string(row.text(column)).value_or(model::QuantityType::qualitative);
  quantity.comparison = model::comparison_from_string(row.text(column + 1));
  quantity.value = row.maybe_real(column + 2);
  quantity.unit = row.text(column + 3);
  return quantity;
}

// SQLite keeps what is not a number as NULL.
double real_at(const Statement& row, int column) {
  return row.maybe_real(column).value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

base::Result<void> CanonicalRows::prepare_reading() {
  return prepare_all(
      database_,
      {
          {&load_forms_,
           "SELECT form_id, kind, title, attachment_label, unit_name, project_name, supervising_department, "
           "implementing_unit, fiscal_year, total_weight, total_score, rating, is_blank, block_index, "
           "row_index, "
           "column_index, skeleton, fingerprint FROM forms WHERE document_id = ? ORDER BY position"},
          {&load_indicators_,
           "SELECT level1, level1_label, level1_weight, level2, level2_label, level2_weight, name, "
           "target_text, "
           "target_type, target_comparison, target_value, target_unit, actual_text, actual_type, "
           "actual_comparison, "
           "actual_value, actual_unit, weight, weight_span, score, score_span, standard, deviation_note, "
           "applicable, "
           "block_index, row_index, column_index FROM indicators WHERE form_id = ? ORDER BY position"},
          {&load_amounts_,
           "SELECT statement, item, item_label, parent_item, measure, organization, value, unit, text, "
           "block_index, "
           "row_index, column_index FROM amounts WHERE form_id = ? ORDER BY position"},
          {&load_goals_,
           "SELECT expected, actual, block_index, row_index, column_index FROM goals WHERE form_id = ? "
           "ORDER BY position"},
          {&load_attributes_,
           "SELECT key, label, value, block_index, row_index, column_index FROM attributes WHERE form_id = ? "
           "ORDER BY position"},
          {&load_signatures_,
           "SELECT role, name, phone, signed_on, text, block_index, row_index, column_index FROM signatures "
           "WHERE form_id = ? ORDER BY position"},
          {&load_suspicions_,
           "SELECT kind, written, likely, message, block_index, row_index, column_index FROM suspicions "
           "WHERE form_id = ? ORDER BY position"},
          {&load_evidence_,
           "SELECT field, value, source, chosen, block_index, row_index, column_index FROM evidence "
           "WHERE document_id = ? AND source <> 'path' ORDER BY position"},
          {&load_sections_,
           "SELECT level, number, key, title, body, block_index, row_index, column_index FROM sections "
           "WHERE document_id = ? ORDER BY position"},
          {&load_unmapped_,
           "SELECT context, text, nearest_key, similarity, block_index, row_index, column_index FROM "
           "unmapped "
           "WHERE document_id = ? ORDER BY position"},
      });
}

base::Result<void> CanonicalRows::load(std::int64_t document_id, model::Records& records) {
  std::vector<std::int64_t> form_ids;
  load_forms_.start(document_id);
  auto loaded = load_forms_.each([&] {
    const Statement& row = load_forms_;
    model::Form form;
    form.kind = model::form_kind_from_string(row.text(1)).value_or(model::FormKind::unknown);
    form.title = row.text(2);
    form.attachment_label = row.text(3);
    form.unit_name = row.text(4);
    form.project_name = row.text(5);
    form.supervising_department = row.text(6);
    form.implementing_unit = row.text(7);
    form.fiscal_year = row.maybe_number(8);
    form.total_weight = row.maybe_real(9);
    form.total_score = row.maybe_real(10);
    form.rating = row.text(11);
    form.is_blank = row.integer(12) != 0;
    form.place = place_at(row, 13);
    form.skeleton = row.text(16);
    form.fingerprint = row.text(17);
    records.forms.push_back(std::move(form));
    form_ids.push_back(row.integer(0));
  });
  if (!loaded) return loaded;
  for (std::size_t i = 0; i < form_ids.size(); ++i) {
    if (loaded = load_lists(form_ids[i], records.forms[i]); !loaded) return loaded;
  }

  load_sections_.start(document_id);
  loaded = load_sections_.each([&] {
    const Statement& row = load_sections_;
    records.sections.push_back(
        {row.number(0), row.text(1), row.text(2), row.text(3), row.text(4), place_at(row, 5)});
  });
  if (!loaded) return loaded;
  load_unmapped_.start(document_id);
  loaded = load_unmapped_.each([&] {
    const Statement& row = load_unmapped_;
    records.unmapped.push_back({row.text(0), row.text(1), row.text(2), real_at(row, 3), place_at(row, 4)});
  });
  if (!loaded) return loaded;
  load_evidence_.start(document_id);
  return load_evidence_.each([&] {
    const Statement& row = load_evidence_;
    records.evidence.push_back(
        {row.text(0), row.text(1), row.text(2), row.integer(3) != 0, place_at(row, 4)});
  });
}

base::Result<void> CanonicalRows::load_lists(std::int64_t form_id, model::Form& form) {
  load_indicators_.start(form_id);
  auto loaded = load_indicators_.each([&] {
    const Statement& row = load_indicators_;
    model::Indicator indicator;
    indicator.level1 = row.text(0);
    indicator.level1_label = row.text(1);
    indicator.level1_weight = row.maybe_real(2);
    indicator.level2 = row.text(3);
    indicator.level2_label = row.text(4);
    indicator.level2_weight = row.maybe_real(5);
    indicator.name = row.text(6);
    indicator.target_text = row.text(7);
    indicator.target = quantity_at(row, 8);
    indicator.actual_text = row.text(12);
    indicator.actual = quantity_at(row, 13);
    indicator.weight = row.maybe_real(17);
    indicator.weight_span = row.number(18);
    indicator.score = row.maybe_real(19);
    indicator.score_span = row.number(20);
    indicator.standard = row.text(21);
    indicator.deviation_note = row.text(22);
    indicator.applicable = row.integer(23) != 0;
    indicator.place = place_at(row, 24);
    form.indicators.push_back(std::move(indicator));
  });
  if (!loaded) return loaded;
  load_amounts_.start(form_id);
  loaded = load_amounts_.each([&] {
    const Statement& row = load_amounts_;
    form.amounts.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                            real_at(row, 6), row.text(7), row.text(8), place_at(row, 9)});
  });
  if (!loaded) return loaded;
  load_goals_.start(form_id);
  loaded = load_goals_.each([&] {
    form.goals.push_back({load_goals_.text(0), load_goals_.text(1), place_at(load_goals_, 2)});
  });
  if (!loaded) return loaded;
  load_attributes_.start(form_id);
  loaded = load_attributes_.each([&] {
    const Statement& row = load_attributes_;
    form.attributes.push_back({row.text(0), row.text(1), row.text(2), place_at(row, 3)});
  });
  if (!loaded) return loaded;
  load_suspicions_.start(form_id);
  loaded = load_suspicions_.each([&] {
    const Statement& row = load_suspicions_;
    form.suspicions.push_back({row.text(0), row.text(1), row.text(2), row.text(3), place_at(row, 4)});
  });
  if (!loaded) return loaded;
  load_signatures_.start(form_id);
  return load_signatures_.each([&] {
    const Statement& row = load_signatures_;
    form.signatures.push_back(
        {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), place_at(row, 5)});
  });
}

}  // namespace guidang::store

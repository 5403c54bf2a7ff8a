#include "store/coverage/arrivals.h"

#include <fmt/format.h>

#include <variant>

namespace guidang::store {
namespace {

using Row = std::vector<Value>;

std::string text(const Row& row, std::size_t column) {
  const auto* found = std::get_if<std::string>(&row[column]);
  return found == nullptr ? std::string() : *found;
}
std::int64_t number(const Row& row, std::size_t column) {
  const auto* found = std::get_if<std::int64_t>(&row[column]);
  return found == nullptr ? 0 : *found;
}
std::optional<int> maybe_number(const Row& row, std::size_t column) {
  const auto* found = std::get_if<std::int64_t>(&row[column]);
  return found == nullptr ? std::nullopt : std::optional(static_cast<int>(*found));
}

template <typename Take>
base::Result<void> each(Session& session, std::string_view sql, Take&& take) {
  RowSink sink;
  sink.row = [&](const Row& row) {
    take(row);
    return true;
  };
  return session.run(sql, sink);
}

// A scan of which no unit is known says nothing of itself: it is an unread file.
constexpr std::string_view forms_sql = R"(
SELECT d.document_id, f.form_id, coalesce(f.unit_name, d.unit_name), d.unit_name, f.implementing_unit,
  f.supervising_department, f.project_name, f.kind, coalesce(f.fiscal_year, d.fiscal_year),
  coalesce(d.region, d.canonical_region), f.is_blank, d.status = 'partial',
  EXISTS (SELECT 1 FROM warnings AS w WHERE w.document_id = d.document_id AND w.code = 'needs_ocr'),
  (SELECT max(s.modified_at) FROM sources AS s WHERE s.document_id = d.document_id),
  (SELECT count(*) FROM indicators AS i WHERE i.form_id = f.form_id)
    + (SELECT count(*) FROM amounts AS a WHERE a.form_id = f.form_id),
  d.format, d.source_path, d.member_path,
  (SELECT count(*) FROM sources AS s WHERE s.document_id = d.document_id)
FROM documents AS d LEFT JOIN forms AS f ON f.document_id = d.document_id
WHERE d.status <> 'failed' AND NOT (d.error_code IS 'needs_ocr' AND d.unit_name IS NULL AND f.form_id IS NULL)
ORDER BY d.document_id, f.position)";

constexpr std::string_view unread_sql = R"(
SELECT d.document_id, s.path, s.member_path, coalesce(s.region, d.region), d.error_code, d.error_message,
  d.error_code IS 'needs_ocr'
FROM documents AS d JOIN sources AS s ON s.document_id = d.document_id
WHERE d.status = 'failed'
   OR (d.error_code IS 'needs_ocr' AND d.unit_name IS NULL
       AND NOT EXISTS (SELECT 1 FROM forms AS f WHERE f.document_id = d.document_id))
ORDER BY s.path, coalesce(s.member_path, ''))";

// Numbers only as they are understood: the text of a PDF has other blanks than that of a Word file.
constexpr std::string_view records_sql = R"(
SELECT group_concat(part, char(10)) FROM (
  SELECT * FROM (
    SELECT f.position AS form, 0 AS what, i.position AS place, replace(replace(coalesce(i.name, ''), ' ', ''), char(10), '')
      || '|' || coalesce(i.target_value, '') || '|' || coalesce(i.actual_value, '') || '|' || coalesce(i.weight, '')
      || '|' || coalesce(i.score, '') AS part
    FROM forms AS f JOIN indicators AS i ON i.form_id = f.form_id WHERE f.document_id = {0}
    UNION ALL
    SELECT f.position, 1, a.position, coalesce(a.statement, '') || '|' || coalesce(a.item, a.item_label, '') || '|'
      || coalesce(a.measure, '') || '|' || coalesce(a.organization, '') || '|' || coalesce(a.value, '')
    FROM forms AS f JOIN amounts AS a ON a.form_id = f.form_id WHERE f.document_id = {0})
  ORDER BY form, what, place))";

}  // namespace

base::Result<Arrivals> load_arrivals(Session& session) {
  Arrivals arrivals;
  auto done = each(session, forms_sql, [&](const Row& row) {
    Arrival a;
    a.document_id = number(row, 0);
    a.form_id = number(row, 1);
    a.unit = text(row, 2);
    a.document_unit = text(row, 3);
    a.implementing_unit = text(row, 4);
    a.supervising_department = text(row, 5);
    a.project = text(row, 6);
    a.kind = text(row, 7);
    a.fiscal_year = maybe_number(row, 8);
    a.region = text(row, 9);
    a.is_blank = number(row, 10) != 0;
    a.is_partial = number(row, 11) != 0;
    a.is_scan = number(row, 12) != 0;
    a.modified_at = number(row, 13);
    a.records = number(row, 14);
    a.format = text(row, 15);
    a.path = text(row, 16);
    a.member_path = text(row, 17);
    a.places = number(row, 18);
    arrivals.forms.push_back(std::move(a));
  });
  if (done) {
    done = each(session, unread_sql, [&](const Row& row) {
      arrivals.unread.push_back({number(row, 0), text(row, 1), text(row, 2), text(row, 3), text(row, 4),
                                 text(row, 5), number(row, 6) != 0});
    });
  }
  if (done) {
    done = each(session, "SELECT alias, unit_name FROM unit_aliases",
                [&](const Row& row) { arrivals.aliases.emplace_back(text(row, 0), text(row, 1)); });
  }
  if (!done) return base::fail(std::move(done.error()));
  return arrivals;
}

base::Result<std::vector<std::string>> record_texts(Session& session,
                                                    const std::vector<std::int64_t>& documents) {
  std::vector<std::string> texts;
  for (const std::int64_t document : documents) {
    texts.emplace_back();
    const std::string sql = fmt::format(fmt::runtime(records_sql), document);
    auto done = each(session, sql, [&](const Row& row) { texts.back() = text(row, 0); });
    if (!done) return base::fail(std::move(done.error()));
  }
  return texts;
}

}  // namespace guidang::store

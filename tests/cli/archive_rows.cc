#include "tests/cli/archive_rows.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>

Rows rows_of(const std::filesystem::path& archive, const std::string& sql) {
  sqlite3* opened = nullptr;
  const int status = sqlite3_open_v2(archive.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db(opened, sqlite3_close);
  sqlite3_stmt* prepared = nullptr;
  if (status != SQLITE_OK || sqlite3_prepare_v2(db.get(), sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
    ADD_FAILURE() << archive << ": " << sqlite3_errmsg(db.get()) << "\n" << sql;
    return {};
  }
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared, sqlite3_finalize);
  Rows rows;
  while (sqlite3_step(statement.get()) == SQLITE_ROW) {
    std::vector<std::string>& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(statement.get()); ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), i));
      row.emplace_back(text == nullptr ? "NULL" : text);
    }
  }
  return rows;
}

Rows content_of_archive(const std::filesystem::path& archive) {
  const char* queries[] = {
      "SELECT sha256, source_path, member_path, format, byte_size, page_count, title, region, unit_name, "
      "fiscal_year, "
      "status, error_code, error_message FROM documents ORDER BY sha256",
      "SELECT path, byte_size, modified_at, is_complete FROM bundles ORDER BY path",
      "SELECT path, member_path, what, byte_size, modified_at FROM other_files ORDER BY path, member_path",
      "SELECT d.sha256, s.path, s.member_path, s.region, s.modified_at, s.fiscal_year, s.unit_name FROM "
      "sources s JOIN documents d "
      "USING (document_id) ORDER BY 1, 2, 3",
      "SELECT d.sha256, p.block_index, p.page, p.role, p.level, p.list_label, p.text FROM paragraphs p JOIN "
      "documents "
      "d USING (document_id) ORDER BY 1, 2",
      "SELECT d.sha256, t.block_index, t.page_first, t.page_last, t.row_count, t.column_count, c.row_index, "
      "c.column_index, c.row_span, c.column_span, c.text, c.page FROM tables t JOIN documents d USING "
      "(document_id) "
      "LEFT JOIN cells c USING (table_id) ORDER BY 1, 2, 7, 8",
      "SELECT d.sha256, f.position, f.kind, f.title, f.attachment_label, f.unit_name, f.project_name, "
      "f.supervising_department, f.implementing_unit, f.fiscal_year, f.total_weight, f.total_score, "
      "f.rating, "
      "f.is_blank, f.skeleton, f.fingerprint FROM forms f JOIN documents d USING (document_id) ORDER BY 1, 2",
      "SELECT d.sha256, f.position, i.position, i.level1, i.level1_label, i.level1_weight, i.level2, "
      "i.level2_label, "
      "i.level2_weight, i.name, i.target_text, i.target_type, i.target_comparison, i.target_value, "
      "i.target_unit, "
      "i.actual_text, i.actual_value, i.weight, i.weight_span, i.score, i.score_span, i.standard, "
      "i.deviation_note, "
      "i.applicable, i.row_index FROM indicators i JOIN forms f USING (form_id) JOIN documents d USING "
      "(document_id) "
      "ORDER BY 1, 2, 3",
      "SELECT d.sha256, f.position, a.position, a.statement, a.item, a.item_label, a.measure, a.value, "
      "a.unit, a.text "
      "FROM amounts a JOIN forms f USING (form_id) JOIN documents d USING (document_id) ORDER BY 1, 2, 3",
      "SELECT d.sha256, f.position, a.key, a.label, a.value, a.row_index, a.column_index FROM attributes a "
      "JOIN forms f "
      "USING (form_id) JOIN documents d USING (document_id) ORDER BY 1, 2, 6, 7, 4",
      "SELECT d.sha256, f.position, g.position, g.expected, g.actual, g.block_index, g.row_index FROM goals "
      "g "
      "JOIN forms f USING (form_id) JOIN documents d USING (document_id) ORDER BY 1, 2, 3",
      "SELECT d.sha256, f.position, s.position, s.role, s.name, s.phone, s.signed_on, s.text FROM signatures "
      "s JOIN forms f USING (form_id) JOIN documents d USING (document_id) ORDER BY 1, 2, 3",
      "SELECT d.sha256, f.position, s.position, s.kind, s.written, s.likely, s.message, s.block_index, "
      "s.row_index, s.column_index FROM suspicions s JOIN forms f USING (form_id) JOIN documents d USING "
      "(document_id) ORDER BY 1, 2, 3",
      "SELECT d.sha256, e.position, e.field, e.value, e.source, e.chosen, e.block_index FROM evidence e JOIN "
      "documents d USING (document_id) ORDER BY 1, 2",
      "SELECT d.sha256, s.position, s.level, s.number, s.key, s.title, s.body, s.block_index FROM sections s "
      "JOIN "
      "documents d USING (document_id) ORDER BY 1, 2",
      "SELECT d.sha256, u.row_index, u.column_index, u.context, u.text, u.nearest_key, u.similarity FROM "
      "unmapped u "
      "JOIN documents d USING (document_id) ORDER BY 1, 2, 3, 4, 5",
  };
  Rows all;
  for (const char* query : queries) {
    for (auto& row : rows_of(archive, query)) all.push_back(std::move(row));
  }
  return all;
}

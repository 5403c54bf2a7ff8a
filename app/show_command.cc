#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "model/table_drawing.h"
#include "model/table_excerpt.h"
#include "output/cell_text.h"
#include "store/archive.h"
#include "store/record.h"

namespace guidang::app {
namespace {

struct ShowFlags {
  std::vector<std::string> id;
  std::filesystem::path archive;
  bool with_contacts = false;
};

// "indicator 12" as two words or, as search prints it, as one.
base::Result<store::Record> find(store::Session& session, const ShowFlags& options) {
  std::string kind = options.id.front();
  std::string id = options.id.size() > 1 ? options.id[1] : "";
  if (const auto blank = kind.find(' '); id.empty() && blank != std::string::npos) {
    id = kind.substr(blank + 1);
    kind.resize(blank);
  }
  return store::find_record(session, kind, id);
}

std::string file_of(const store::Record& record) {
  return record.member_path.empty() ? record.source_path : record.source_path + "!/" + record.member_path;
}

void print_field(std::string_view name, std::string_view value) {
  std::string text(value);
  for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
    text.insert(at + 1, std::string(24, ' '));
  }
  std::cout << fmt::format("{:<22}  {}\n", name, text);
}

void print_place(const store::Record& record) {
  std::cout << '\n';
  print_field("file", file_of(record));
  if (record.page) print_field("page", std::to_string(*record.page));
  if (!record.unit_name.empty()) print_field("unit", record.unit_name);
  if (record.fiscal_year) print_field("year", std::to_string(*record.fiscal_year));
  if (!record.form_title.empty()) print_field("form", record.form_title);
  if (record.row_index) {
    // As a person counts.
    std::string place = fmt::format("row {}", *record.row_index + 1);
    if (record.column_index) place += fmt::format(", column {}", *record.column_index + 1);
    print_field("in the table", place);
  }
}

// The row of the table, or the paragraph, that the record was read from.
base::Result<void> print_source(const ShowFlags& options, const store::Record& record) {
  if (!record.block_index || record.kind == "document" || record.kind == "form") return {};
  auto archive = store::Archive::open(options.archive, store::OpenMode::read_only);
  if (!archive) return base::fail(std::move(archive.error()));
  const auto document = archive->load_document(record.document_id);
  if (!document) return base::fail(document.error());
  const auto block = static_cast<std::size_t>(*record.block_index);
  if (block >= document->blocks.size()) return {};
  std::cout << '\n';
  if (const auto* paragraph = std::get_if<model::Paragraph>(&document->blocks[block])) {
    std::cout << paragraph->list_label << paragraph->text << '\n';
  } else if (record.row_index) {
    std::string drawing;
    model::append_drawing(drawing, model::row_with_heads(std::get<model::Table>(document->blocks[block]),
                                                         *record.row_index, record.column_index.value_or(0)));
    std::cout << drawing;
  }
  return {};
}

// What stands below a document or a form; the cells that a finding rests on.
int print_parts(store::Session& session, const store::Record& record) {
  RowOutput table;
  table.format = "table";
  std::string sql;
  if (record.kind == "document") {
    sql = fmt::format(
        "SELECT form_id AS form, form_kind AS kind, form_title AS title, project_name AS project, "
        "indicator_count AS "
        "indicators, amount_count AS amounts, page FROM v_forms WHERE document_id = {} ORDER BY position",
        record.document_id);
  } else if (record.kind == "form") {
    sql = fmt::format(
        "SELECT indicator_id AS indicator, level1_label AS 一级指标, level2_label AS 二级指标, name AS "
        "三级指标, "
        "target_text AS 年度指标值, actual_text AS 实际完成值, weight AS 分值, score AS 得分 FROM indicators "
        "WHERE form_id = {} ORDER BY position",
        record.form_id);
  } else if (record.kind == "finding") {
    sql = fmt::format(
        "SELECT side, coalesce(record || ' ' || record_id, 'cell') AS record, part, page, row_index + 1 AS "
        "row, column_index "
        "+ 1 AS column, text FROM v_finding_cells WHERE finding_id = {} ORDER BY position",
        record.id);
  } else {
    return exit_ok;
  }
  std::cout << '\n' << std::flush;
  return print_query(session, sql, table, {});
}

int run_show(const ShowFlags& options) {
  auto session = store::Session::open(options.archive);
  if (!session) return give_up(session.error());
  const auto record = find(*session, options);
  if (!record) return give_up(record.error());
  if (record->kind == "signature" && !options.with_contacts) {
    return give_up({base::ErrorCode::usage, {}, "a signature is personal data", "give --with-contacts"});
  }
  std::cout << record->kind << ' ' << record->id << "\n\n";
  for (const auto& [name, value] : record->fields) {
    if (!output::is_null(value)) print_field(name, output::plain_text(value));
  }
  print_place(*record);
  if (auto printed = print_source(options, *record); !printed) return give_up(printed.error());
  return print_parts(*session, *record);
}

int run_open(const ShowFlags& options) {
  auto session = store::Session::open(options.archive);
  if (!session) return give_up(session.error());
  const auto record = find(*session, options);
  if (!record) return give_up(record.error());
  std::cout << record->source_path << '\n';
  if (!record->member_path.empty()) std::cout << "member " << record->member_path << '\n';
  if (record->page) std::cout << "page " << *record->page << '\n';
  return exit_ok;
}

std::shared_ptr<ShowFlags> add_record_options(CLI::App& command) {
  auto options = std::make_shared<ShowFlags>();
  std::string kinds;
  for (const auto kind : store::record_kinds) kinds += (kinds.empty() ? "" : ", ") + std::string(kind);
  command.add_option("RECORD", options->id, "What: one of " + kinds + "; and its id")
      ->required()
      ->expected(1, 2)
      ->type_name("");
  add_archive_option(command, options->archive);
  return options;
}

}  // namespace

void add_show(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("show", "Show a record, and the row of the source that it was read from");
  const auto options = add_record_options(*command);
  command->add_flag("--with-contacts", options->with_contacts, "Signatures too: names and telephone numbers");
  command->footer(
      "Examples:\n"
      "  guidang show indicator 12\n"
      "  guidang show form 3\n"
      "  guidang show cell 204.8.2      # table, row and column, from 0");
  command->callback([options, &status] { status = run_show(*options); });
}

void add_open(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("open", "Say in which file and on which page a record stands");
  const auto options = add_record_options(*command);
  command->footer("Example:\n  xdg-open \"$(guidang open indicator 12 | head -n 1)\"");
  command->callback([options, &status] { status = run_open(*options); });
}

}  // namespace guidang::app

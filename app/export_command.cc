#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "app/commands.h"
#include "app/datasette.h"
#include "app/options.h"
#include "app/output_file.h"
#include "app/report.h"
#include "output/rows.h"
#include "output/xlsx_book.h"
#include "store/session.h"

namespace guidang::app {
namespace {

namespace fs = std::filesystem;

struct ExportFlags {
  fs::path folder;
  fs::path archive;
  std::string format = "csv";
  bool bom = false, views = false, with_contacts = false, datasette = false;
};

struct Exported {
  std::string name;  // table or view, and file or sheet
  std::string order;
};

const std::vector<Exported> tables{{"documents", "document_id"},
                                   {"sources", "source_id"},
                                   {"forms", "form_id"},
                                   {"indicators", "indicator_id"},
                                   {"amounts", "amount_id"},
                                   {"goals", "goal_id"},
                                   {"attributes", "attribute_id"},
                                   {"sections", "section_id"},
                                   {"evidence", "document_id, position"},
                                   {"suspicions", "suspicion_id"},
                                   {"findings", "finding_id"},
                                   {"unmapped", "unmapped_id"},
                                   {"finding_cells", "finding_id, position"},
                                   {"rules", "rule"},
                                   {"terms", "kind, parent, key"}};
const std::vector<Exported> views{{"文档", ""},     {"表单", ""},     {"绩效指标", ""}, {"预算执行", ""},
                                  {"经费数据", ""}, {"绩效目标", ""}, {"填报信息", ""}, {"报告章节", ""},
                                  {"核对问题", ""}, {"导入失败", ""}};
const std::vector<Exported> contacts{{"signatures", "signature_id"}, {"properties", "document_id"}};

base::Result<std::int64_t> copy_rows(store::Session& session, const Exported& what,
                                     output::RowWriter& writer) {
  std::int64_t count = 0;
  store::RowSink sink;
  sink.columns = [&](const std::vector<std::string>& names) { writer.columns(names); };
  sink.row = [&](const std::vector<store::Value>& row) {
    writer.row(row);
    ++count;
    return true;
  };
  const std::string order = what.order.empty() ? "" : " ORDER BY " + what.order;
  auto done = session.run(fmt::format("SELECT * FROM \"{}\"{}", what.name, order), sink);
  if (!done) return base::fail(std::move(done.error()));
  writer.finish();
  return count;
}

base::Result<void> export_file(store::Session& session, const Exported& what, const ExportFlags& options) {
  OutputFile file(options.folder / (what.name + "." + options.format));
  if (auto opened = file.open(); !opened) return opened;
  if (options.bom && options.format == "csv") file.stream() << "\xEF\xBB\xBF";
  const auto format = options.format == "csv" ? output::RowFormat::csv : output::RowFormat::jsonl;
  const auto writer = output::make_row_writer(format, file.stream());
  const auto count = copy_rows(session, what, *writer);
  if (!count) return base::fail(count.error());
  std::cout << fmt::format("{}.{}: {} rows\n", what.name, options.format, *count);
  return file.close();
}

base::Result<void> export_book(store::Session& session, const std::vector<Exported>& list,
                               const ExportFlags& options) {
  auto book = output::XlsxBook::create(options.folder / "guidang.xlsx");
  if (!book) return base::fail(std::move(book.error()));
  for (const Exported& what : list) {
    const auto writer = (*book)->sheet(what.name);
    const auto count = copy_rows(session, what, *writer);
    if (!count) return base::fail(count.error());
    std::cout << fmt::format("guidang.xlsx, {}: {} rows\n", what.name, *count);
  }
  return (*book)->close();
}

base::Result<void> export_all(const ExportFlags& options) {
  auto session = store::Session::open(options.archive);
  if (!session) return base::fail(std::move(session.error()));
  std::error_code error;
  fs::create_directories(options.folder, error);
  if (error)
    return base::fail(base::ErrorCode::io_error, options.folder.string(), error.message(),
                      "give another folder");

  // A workbook is for reading: the Chinese views. Files are for programs: the tables.
  const bool book = options.format == "xlsx";
  std::vector<Exported> list = book ? views : tables;
  if (options.views && !book) list.insert(list.end(), views.begin(), views.end());
  if (options.with_contacts) list.insert(list.end(), contacts.begin(), contacts.end());
  if (options.datasette) {
    OutputFile file(options.folder / "metadata.json");
    if (auto opened = file.open(); !opened) return opened;
    file.stream() << datasette_metadata(options.archive.stem().string());
    if (auto closed = file.close(); !closed) return closed;
    std::cout << "metadata.json\n";
  }
  if (book) return export_book(*session, list, options);
  for (const Exported& what : list) {
    if (auto done = export_file(*session, what, options); !done) return done;
  }
  return {};
}

}  // namespace

void add_export(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("export", "Write what the archive knows as files of a folder");
  const auto options = std::make_shared<ExportFlags>();
  command->add_option("DIR", options->folder, "The folder; made if it is not there")
      ->required()
      ->type_name("");
  add_archive_option(*command, options->archive);
  command
      ->add_option("--format", options->format,
                   "csv and jsonl: a file a table; xlsx: one workbook of the Chinese views")
      ->check(CLI::IsMember({"csv", "jsonl", "xlsx"}))
      ->capture_default_str();
  command->add_flag("--bom", options->bom, "CSV with a byte order mark, for Excel");
  command->add_flag("--views", options->views, "The Chinese views too");
  command->add_flag("--with-contacts", options->with_contacts,
                    "Personal data too: who signed, who wrote the files");
  command->add_flag("--datasette", options->datasette, "A metadata.json for Datasette beside them");
  command->footer(
      "Examples:\n"
      "  guidang export tables/ --bom\n"
      "  guidang export out/ --format xlsx\n"
      "  guidang export site/ --datasette && datasette guidang.db -m site/metadata.json");
  command->callback([options, &status] {
    const auto done = export_all(*options);
    status = done ? exit_ok : give_up(done.error());
  });
}

}  // namespace guidang::app

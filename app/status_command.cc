#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <system_error>
#include <variant>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "store/query.h"

namespace guidang::app {
namespace {

struct Options {
  std::filesystem::path archive;
  RowOutput output;
};

constexpr const char* counts = R"(
SELECT * FROM (SELECT 'documents' AS what, status AS kind, count(*) AS count FROM documents GROUP BY status ORDER BY status)
UNION ALL SELECT * FROM (SELECT 'files', NULL, count(*) FROM sources)
UNION ALL SELECT * FROM (SELECT 'documents by format', format, count(*) FROM documents WHERE format IS NOT NULL GROUP BY format ORDER BY format)
UNION ALL SELECT * FROM (SELECT 'documents by year', CAST(fiscal_year AS TEXT), count(*) FROM documents WHERE fiscal_year IS NOT NULL GROUP BY fiscal_year ORDER BY fiscal_year)
UNION ALL SELECT 'units', NULL, count(DISTINCT unit_name) FROM documents
UNION ALL SELECT * FROM (SELECT 'forms', kind, count(*) FROM forms GROUP BY kind ORDER BY kind)
UNION ALL SELECT 'indicators', NULL, count(*) FROM indicators
UNION ALL SELECT 'amounts', NULL, count(*) FROM amounts
UNION ALL SELECT 'sections', NULL, count(*) FROM sections
UNION ALL SELECT 'unmapped', NULL, count(*) FROM unmapped)";

base::Result<std::int64_t> schema_version_of(const std::filesystem::path& archive) {
  std::int64_t version = 0;
  store::RowSink sink;
  sink.row = [&](const std::vector<store::Value>& row) {
    if (const auto* number = std::get_if<std::int64_t>(&row.at(0))) version = *number;
    return true;
  };
  if (auto asked = store::query(archive, "PRAGMA user_version", sink); !asked)
    return base::fail(asked.error());
  return version;
}

// With what is still in the write-ahead log.
std::uintmax_t size_of(const std::filesystem::path& archive) {
  std::uintmax_t size = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::filesystem::path part = archive;
    part += suffix;
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(part, error);
    if (!error) size += bytes;
  }
  return size;
}

int print_status(const Options& options) {
  const auto version = schema_version_of(options.archive);
  if (!version) return give_up(version.error());
  return print_query(options.archive,
                     fmt::format("{}\nUNION ALL SELECT 'archive', 'schema version', {}"
                                 "\nUNION ALL SELECT 'archive', 'bytes', {}",
                                 counts, *version, size_of(options.archive)),
                     options.output);
}

}  // namespace

void add_status(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("status", "Tell what is in the archive");
  const auto options = std::make_shared<Options>();
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->footer("Example:\n  guidang status --archive county.db");
  command->callback([options, &status] { status = print_status(*options); });
}

}  // namespace guidang::app

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "ingest/sandbox.h"
#include "store/query.h"

namespace guidang::app {
namespace {

struct StatusFlags {
  std::filesystem::path archive;
  RowOutput output;
  bool templates = false, only_new = false;
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

// What the last import brought: fingerprints that no document before it has.
constexpr const char* new_templates = R"(
(SELECT fingerprint FROM forms WHERE fingerprint IS NOT NULL GROUP BY fingerprint
 HAVING min(document_id) > coalesce((SELECT CAST(value AS INTEGER) FROM archive_info
                                     WHERE name = 'last_import_after'), 0)))";

constexpr const char* template_counts = R"(
UNION ALL SELECT * FROM (SELECT 'templates', kind, count(DISTINCT fingerprint) FROM forms WHERE fingerprint IS NOT NULL GROUP BY kind ORDER BY kind)
UNION ALL SELECT 'templates', 'new with the last import', (SELECT count(*) FROM {0})
UNION ALL SELECT 'forms without headings', NULL, count(*) FROM forms WHERE fingerprint IS NULL)";

// {0}: the new ones; {1}: which templates are shown.
constexpr const char* templates = R"(
SELECT t.fingerprint,
  (SELECT group_concat(kind, ', ') FROM (SELECT DISTINCT kind FROM forms AS f WHERE f.fingerprint = t.fingerprint ORDER BY kind)) AS kind,
  t.forms, t.documents,
  (SELECT group_concat(region, ', ') FROM (SELECT DISTINCT d.region FROM forms AS f JOIN documents AS d USING (document_id)
    WHERE f.fingerprint = t.fingerprint AND d.region IS NOT NULL ORDER BY 1)) AS regions,
  (SELECT group_concat(year, ', ') FROM (SELECT DISTINCT coalesce(f.fiscal_year, d.fiscal_year) AS year FROM forms AS f JOIN documents AS d USING (document_id)
    WHERE f.fingerprint = t.fingerprint AND coalesce(f.fiscal_year, d.fiscal_year) IS NOT NULL ORDER BY 1)) AS years,
  t.first_file,
  t.fingerprint IN {0} AS is_new,
  t.skeleton
FROM (SELECT f.fingerprint, count(*) AS forms, count(DISTINCT f.document_id) AS documents,
        min(d.source_path || coalesce('!/' || d.member_path, '')) AS first_file, min(f.skeleton) AS skeleton
      FROM forms AS f JOIN documents AS d USING (document_id)
      WHERE f.fingerprint IS NOT NULL GROUP BY f.fingerprint) AS t
{1}
ORDER BY t.forms DESC, t.documents DESC, t.fingerprint)";

constexpr std::int64_t version_with_templates = 2;

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

int print_status(const StatusFlags& options) {
  const auto version = schema_version_of(options.archive);
  if (!version) return give_up(version.error());
  const bool has_templates = *version >= version_with_templates;
  if (options.templates || options.only_new) {
    if (!has_templates) {
      return give_up({base::ErrorCode::archive_error, options.archive.string(),
                      "the archive is of an older version and knows no templates",
                      "`guidang renormalize` brings it up to date"});
    }
    const std::string shown =
        options.only_new ? fmt::format("WHERE t.fingerprint IN {}", new_templates) : std::string();
    return print_query(options.archive, fmt::format(fmt::runtime(templates), new_templates, shown),
                       options.output);
  }
  const ingest::Sandbox sandbox = ingest::available_sandbox();
  return print_query(
      options.archive,
      fmt::format(
          "{}{}\nUNION ALL SELECT 'archive', 'schema version', {}"
          "\nUNION ALL SELECT 'archive', 'bytes', {}"
          // What keeps workers from writing and from the network on this machine; 0: the kernel has it not.
          "\nUNION ALL SELECT 'workers', 'seccomp', {}"
          "\nUNION ALL SELECT 'workers', 'landlock version', {}",
          counts, has_templates ? fmt::format(fmt::runtime(template_counts), new_templates) : "", *version,
          size_of(options.archive), sandbox.seccomp ? 1 : 0, sandbox.landlock),
      options.output);
}

}  // namespace

void add_status(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("status", "Tell what is in the archive");
  const auto options = std::make_shared<StatusFlags>();
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->add_flag("--templates", options->templates,
                    "List the layouts of forms, the most frequent first, with the headings of each");
  command->add_flag("--new", options->only_new, "Only those that came with the last import");
  command->footer(
      "Examples:\n"
      "  guidang status --archive county.db\n"
      "  guidang status --templates --new --format csv");
  command->callback([options, &status] { status = print_status(*options); });
}

}  // namespace guidang::app

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "output/rows.h"
#include "patterns/fold.h"
#include "patterns/label.h"
#include "store/query.h"

namespace guidang::app {
namespace {

using store::Value;

struct UnmappedFlags {
  std::filesystem::path archive;
  RowOutput output;
  std::string context;
  std::int64_t min_count = 1, limit = 0;
  bool each = false;
};

// Where each one stands, for a person: tables, rows and columns count from 1.
constexpr const char* occurrences = R"(
SELECT u.text, u.context, u.nearest_key, round(u.similarity, 3) AS similarity,
       d.source_path || coalesce('!/' || d.member_path, '') AS file,
       CASE WHEN u.table_id IS NULL THEN coalesce('block ' || (u.block_index + 1), '') ELSE
         'table ' || (SELECT count(*) FROM tables AS t WHERE t.document_id = u.document_id AND t.block_index <= u.block_index)
         || coalesce(', row ' || (u.row_index + 1), '') || coalesce(', column ' || (u.column_index + 1), '') END AS place,
       u.document_id
FROM unmapped AS u JOIN documents AS d USING (document_id){}
ORDER BY file, d.sha256, u.position)";

std::string text_of(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? "" : *text;
}

// The same heading however it is typed: one spelling, without enumerator, weight, unit, final colon and notes
// in brackets.
std::string spelling_of(const std::string& text) {
  const patterns::Label label = patterns::peel_label(text);
  return label.core.empty() ? patterns::fold(text) : label.core;
}

struct Group {
  std::map<std::string, std::int64_t> written;  // how often in which writing
  std::int64_t count = 0;
  std::set<std::int64_t> documents;
  Value nearest, similarity;  // of the first that has any
  Value file, place;          // of the first
};

class Ledger {
 public:
  void add(const std::vector<Value>& row) {
    const std::string text = text_of(row.at(0)), context = text_of(row.at(1));
    Group& group = groups_[{spelling_of(text), context}];
    if (group.count++ == 0) {
      group.file = row.at(4);
      group.place = row.at(5);
    }
    ++group.written[text];
    if (const auto* document = std::get_if<std::int64_t>(&row.at(6))) group.documents.insert(*document);
    if (std::holds_alternative<std::monostate>(group.nearest) && !text_of(row.at(2)).empty()) {
      group.nearest = row.at(2);
      group.similarity = row.at(3);
    }
  }

  // The most frequent first; those that are in more documents before those that are often in few.
  std::vector<std::vector<Value>> rows(std::int64_t min_count, std::int64_t limit) const {
    std::vector<std::pair<const std::pair<std::string, std::string>*, const Group*>> order;
    for (const auto& [key, group] : groups_) {
      if (group.count >= min_count) order.emplace_back(&key, &group);
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return std::pair(a.second->count, a.second->documents.size()) >
             std::pair(b.second->count, b.second->documents.size());
    });
    std::vector<std::vector<Value>> rows;
    for (const auto& [key, group] : order) {
      if (limit > 0 && static_cast<std::int64_t>(rows.size()) == limit) break;
      // The usual writing; of several the shortest.
      const auto usual =
          std::min_element(group->written.begin(), group->written.end(), [](const auto& x, const auto& y) {
            return std::tuple(-x.second, x.first.size(), x.first) <
                   std::tuple(-y.second, y.first.size(), y.first);
          });
      rows.push_back({usual->first, key->second, group->count,
                      static_cast<std::int64_t>(group->documents.size()), group->nearest, group->similarity,
                      group->file, group->place});
    }
    return rows;
  }

 private:
  std::map<std::pair<std::string, std::string>, Group> groups_;  // by spelling and context
};

std::string sql_text(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

int print_unmapped(const UnmappedFlags& options) {
  const std::string filter =
      options.context.empty() ? "" : "\nWHERE u.context = " + sql_text(options.context);
  const std::string sql = fmt::format(fmt::runtime(occurrences), filter);
  if (options.each) {
    const std::string limit = options.limit > 0 ? fmt::format(" LIMIT {}", options.limit) : "";
    return print_query(
        options.archive,
        fmt::format("SELECT text, context, nearest_key, similarity, file, place FROM ({}){}", sql, limit),
        options.output);
  }
  Ledger ledger;
  store::RowSink sink;
  sink.row = [&](const std::vector<Value>& row) {
    ledger.add(row);
    return true;
  };
  if (auto asked = store::query(options.archive, sql, sink); !asked) return give_up(asked.error());
  return print_rows(
      {"text", "context", "count", "documents", "nearest_key", "similarity", "first_file", "place"},
      ledger.rows(options.min_count, options.limit), options.output);
}

}  // namespace

void add_unmapped(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("unmapped", "List headings and rows that no pattern knows, most frequent first");
  const auto options = std::make_shared<UnmappedFlags>();
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->add_option("--context", options->context, "Only those that stand so: head, label, row, group …")
      ->type_name("NAME");
  command->add_option("--min-count", options->min_count, "Only those that occur so often")
      ->check(CLI::Range(1, 1'000'000'000))
      ->type_name("N");
  command->add_option("--limit", options->limit, "Only the first so many")
      ->check(CLI::Range(1, 1'000'000'000))
      ->type_name("N");
  command->add_flag("--each", options->each, "A row for each place where one stands")
      ->excludes("--min-count");
  command->footer(
      "Different spellings of one heading count as one. What is listed can be taught: see `guidang "
      "patterns`.\n"
      "Examples:\n"
      "  guidang unmapped --context head --min-count 5\n"
      "  guidang unmapped --each --format csv --output unmapped.csv");
  command->callback([options, &status] { status = print_unmapped(*options); });
}

}  // namespace guidang::app

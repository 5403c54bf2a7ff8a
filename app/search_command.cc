#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "store/search/search.h"

namespace guidang::app {
namespace {

struct SearchFlags {
  std::vector<std::string> words;
  std::filesystem::path archive;
  RowOutput output;
  std::size_t limit = 20;
  std::string kind;
};

output::Value number_or_null(const std::optional<int>& number) {
  return number ? output::Value(std::int64_t{*number}) : output::Value();
}

// What `guidang show` and `guidang open` take.
std::string name_of(const store::SearchHit& hit) {
  if (hit.indicator_id != 0) return "indicator " + std::to_string(hit.indicator_id);
  if (hit.kind == store::HitKind::cell && hit.row_index && hit.column_index) {
    return "cell " + std::to_string(hit.table_id) + '.' + std::to_string(*hit.row_index) + '.' +
           std::to_string(*hit.column_index);
  }
  if (hit.kind == store::HitKind::paragraph && hit.block_index) {
    return "paragraph " + std::to_string(hit.document_id) + '.' + std::to_string(*hit.block_index);
  }
  return "document " + std::to_string(hit.document_id);
}

int run_search(const SearchFlags& options) {
  std::string words;
  for (const std::string& word : options.words) {
    // An argument with blanks was in quotes on the command line: it is meant as it stands.
    const bool phrase = options.words.size() > 1 && word.find(' ') != std::string::npos &&
                        word.find('"') == std::string::npos;
    words += (words.empty() ? "" : " ") + (phrase ? '"' + word + '"' : word);
  }
  store::SearchOptions wanted{options.limit};
  for (const auto kind : {store::HitKind::paragraph, store::HitKind::cell, store::HitKind::indicator}) {
    if (store::to_string(kind) == options.kind) wanted.kind = kind;
  }
  const auto answer = store::search(options.archive, words, wanted);
  if (!answer) return give_up(answer.error());

  std::vector<std::vector<output::Value>> rows;
  for (const store::SearchHit& hit : answer->hits) {
    rows.push_back({hit.snippet, text_or_null(hit.unit_name), number_or_null(hit.fiscal_year),
                    text_or_null(hit.form_title), number_or_null(hit.page), hit.source_path,
                    text_or_null(hit.member_path), name_of(hit)});
  }
  const int status =
      print_rows({"snippet", "unit_name", "fiscal_year", "form", "page", "source_path", "member_path", "id"},
                 rows, options.output);
  if (answer->newest_only) {
    std::cerr << "guidang: the words stand in very many places; the newest of them were ranked\n";
  }
  if (answer->more) std::cerr << "guidang: there are more; --limit shows them\n";
  return status;
}

}  // namespace

void add_search(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("search", "Find words in paragraphs, cells and indicators, best places first");
  const auto options = std::make_shared<SearchFlags>();
  command
      ->add_option(
          "WORDS", options->words,
          "All of them must stand there; -WORD must not; \"in quotes\": side by side; LETTERS*: a start")
      ->required()
      ->type_name("");
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->add_option("-n,--limit", options->limit, "So many places at most")->capture_default_str();
  command->add_option("--kind", options->kind, "Only these places")
      ->check(CLI::IsMember({"paragraph", "cell", "indicator"}));
  command->footer(
      "Examples:\n"
      "  guidang search 满意度\n"
      "  guidang search 资金 拨付不及时 --kind paragraph --limit 50\n"
      "  guidang search 满意度 -- -问卷");
  command->callback([options, &status] { status = run_search(*options); });
}

}  // namespace guidang::app

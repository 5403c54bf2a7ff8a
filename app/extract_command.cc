#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "app/commands.h"
#include "app/one_document.h"
#include "app/report.h"
#include "model/document_html.h"
#include "model/document_json.h"
#include "model/document_text.h"

namespace guidang::app {
namespace {

struct Options {
  std::filesystem::path file;
  std::string format = "json";
};

int extract_file(const Options& options) {
  const auto document = read_one_document(options.file);
  if (!document) return give_up(document.error());
  if (options.format == "text") return print_text(model::document_to_text(*document));
  if (options.format == "html") return print_text(model::document_to_html(*document));
  return print_text(model::document_to_json(*document));
}

}  // namespace

void add_extract(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("extract", "Show what a file says: its paragraphs and tables");
  const auto options = std::make_shared<Options>();
  command->add_option("FILE", options->file, "The file")->required()->type_name("");
  command->add_option("--format", options->format, "How it is written")
      ->check(CLI::IsMember({"json", "text", "html"}))
      ->capture_default_str();
  command->footer("Example:\n  guidang extract report.docx --format html > report.html");
  command->callback([options, &status] { status = extract_file(*options); });
}

}  // namespace guidang::app

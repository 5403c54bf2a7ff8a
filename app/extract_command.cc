#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

#include "app/commands.h"
#include "app/one_document.h"
#include "app/output_file.h"
#include "app/report.h"
#include "base/limits.h"
#include "extract/extract.h"
#include "model/document_html.h"
#include "model/document_json.h"
#include "model/document_text.h"

namespace guidang::app {
namespace {

struct ExtractFlags {
  std::filesystem::path file;
  std::string format = "json";
  std::filesystem::path overlay;
  int page = 1;
};

// A page of a PDF with what was recognised, in a file of its own.
int write_overlay(const ExtractFlags& options) {
  const base::Limits limits;
  const auto bytes = read_one_file(options.file);
  if (!bytes) return give_up(bytes.error());
  const auto format = extract::detect_format(*bytes, options.file.string());
  if (!format) return give_up(format.error());
  if (*format != model::Format::pdf) {
    return give_up(base::Error{base::ErrorCode::usage, options.file.string(),
                               "is no PDF, and only its pages can be drawn", "leave out --overlay"});
  }
  const auto document = extract::extract(*bytes, options.file.string(), limits);
  if (!document) return give_up(document.error());
  const auto drawing = extract::draw_overlay(*bytes, options.file.string(), options.page, *document, limits);
  if (!drawing) return give_up(drawing.error());
  OutputFile out(options.overlay);
  if (auto opened = out.open(); !opened) return give_up(opened.error());
  out.stream() << *drawing;
  if (auto closed = out.close(); !closed) return give_up(closed.error());
  return exit_ok;
}

int extract_file(const ExtractFlags& options) {
  if (!options.overlay.empty()) return write_overlay(options);
  const auto document = read_one_document(options.file);
  if (!document) return give_up(document.error());
  if (options.format == "text") return print_text(model::document_to_text(*document));
  if (options.format == "html") return print_text(model::document_to_html(*document));
  return print_text(model::document_to_json(*document));
}

}  // namespace

void add_extract(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("extract", "Show what a file says: its paragraphs and tables");
  const auto options = std::make_shared<ExtractFlags>();
  command->add_option("FILE", options->file, "The file; in a bundle: BUNDLE.zip!/FOLDER/FILE")
      ->required()
      ->type_name("");
  command->add_option("--format", options->format, "How it is written")
      ->check(CLI::IsMember({"json", "text", "html"}))
      ->capture_default_str();
  command
      ->add_option("--overlay", options->overlay,
                   "Draw a page of a PDF with the cells and paragraphs found, as SVG")
      ->type_name("FILE.svg");
  command->add_option("--page", options->page, "The page that --overlay draws")
      ->needs("--overlay")
      ->type_name("N")
      ->capture_default_str();
  command->footer(
      "Examples:\n  guidang extract report.docx --format html > report.html\n"
      "  guidang extract report.pdf --overlay page3.svg --page 3");
  command->callback([options, &status] { status = extract_file(*options); });
}

}  // namespace guidang::app

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <vector>

#include "app/commands.h"
#include "app/one_document.h"
#include "app/options.h"
#include "app/report.h"
#include "model/records_json.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"

namespace guidang::app {
namespace {

struct NormalizeFlags {
  std::filesystem::path file;
  std::vector<std::filesystem::path> patterns;
  bool with_contacts = false;
};

int normalize_file(const NormalizeFlags& options) {
  const auto packs = patterns::load_packs(options.patterns);
  if (!packs) return give_up(packs.error());
  const auto document = read_one_document(options.file);
  if (!document) return give_up(document.error());
  const model::Records records = normalize::normalize(*document, **packs);
  return print_text(
      model::records_to_json(records, model::Places::include,
                             options.with_contacts ? model::Contacts::include : model::Contacts::omit));
}

}  // namespace

void add_normalize(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("normalize", "Show what a file means: its canonical records as JSON");
  const auto options = std::make_shared<NormalizeFlags>();
  command
      ->add_option("FILE", options->file,
                   "The file (in a bundle: BUNDLE.zip!/FOLDER/FILE); no archive is touched")
      ->required()
      ->type_name("");
  add_patterns_option(*command, options->patterns);
  command->add_flag("--with-contacts", options->with_contacts,
                    "Include names and telephone numbers of people");
  command->footer("Example:\n  guidang normalize report.docx --patterns my-packs/");
  command->callback([options, &status] { status = normalize_file(*options); });
}

}  // namespace guidang::app

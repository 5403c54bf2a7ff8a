#include "app/options.h"

#include <CLI/CLI.hpp>

namespace guidang::app {

void add_archive_option(CLI::App& command, std::filesystem::path& archive) {
  archive = "guidang.db";
  command.add_option("-a,--archive", archive, "The archive")
      ->envname("GUIDANG_ARCHIVE")
      ->capture_default_str()
      ->type_name("FILE");
}

void add_patterns_option(CLI::App& command, std::vector<std::filesystem::path>& folders) {
  command.add_option("--patterns", folders, "A folder with pattern packs of your own, over those built in")
      ->type_name("DIR")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace guidang::app

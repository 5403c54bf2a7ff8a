// Pack files from the program itself and from the user's folders.
#include <algorithm>
#include <span>
#include <string>
#include <system_error>
#include <utility>

#include "base/bytes.h"
#include "base/embedded_file.h"
#include "base/limits.h"
#include "patterns/pack_set.h"

namespace guidang::patterns {

std::span<const base::EmbeddedFile> embedded_packs();

namespace {

// The packs of a folder in the order of their names.
base::Result<std::vector<std::filesystem::path>> packs_of(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  std::filesystem::directory_iterator item(folder, error);
  for (; !error && item != std::filesystem::directory_iterator(); item.increment(error)) {
    if (item->path().extension() == ".toml") files.push_back(item->path());
  }
  if (error) {
    return base::fail(base::ErrorCode::file_not_found, folder.string(),
                      "no folder of pattern packs: " + error.message(), "check --patterns");
  }
  if (files.empty()) {
    return base::fail(base::ErrorCode::file_not_found, folder.string(),
                      "no pattern pack (*.toml) in this folder", "check --patterns");
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

base::Result<PackFiles> read_packs(const std::vector<std::filesystem::path>& user_folders) {
  PackFiles packs;
  const auto add = [&](std::string_view text, const std::string& name, int layer) {
    auto read = read_pack(text, name);
    if (!read) {
      packs.errors.push_back(std::move(read.error()));
      return;
    }
    for (Entry& entry : *read) {
      entry.layer = layer;
      packs.entries.push_back(std::move(entry));
    }
  };
  for (const base::EmbeddedFile& file : embedded_packs()) add(file.text, std::string(file.name), 0);
  int layer = 0;
  for (const std::filesystem::path& folder : user_folders) {
    ++layer;
    const auto files = packs_of(folder);
    if (!files) return base::fail(files.error());
    for (const std::filesystem::path& path : *files) {
      const auto text = base::read_file(path, base::Limits{});
      if (text) {
        add(*text, path.string(), layer);
      } else {
        packs.errors.push_back(text.error());
      }
    }
  }
  return packs;
}

base::Result<std::shared_ptr<const PackSet>> load_packs(
    const std::vector<std::filesystem::path>& user_folders) {
  auto packs = read_packs(user_folders);
  if (!packs) return base::fail(std::move(packs.error()));
  if (!packs->errors.empty()) return base::fail(std::move(packs->errors.front()));
  return PackSet::compile(std::move(packs->entries));
}

}  // namespace guidang::patterns

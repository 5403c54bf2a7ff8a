#include "extract/file_name.h"

#include <algorithm>
#include <iterator>

namespace guidang::extract {

bool has_extension(std::string_view name, std::string_view extension) {
  if (name.size() < extension.size()) return false;
  const std::string_view end = name.substr(name.size() - extension.size());
  for (std::size_t i = 0; i < end.size(); ++i) {
    const char c = end[i] >= 'A' && end[i] <= 'Z' ? static_cast<char>(end[i] - 'A' + 'a') : end[i];
    if (c != extension[i]) return false;
  }
  return true;
}

bool is_word_name(std::string_view name) {
  return has_extension(name, ".docx") || has_extension(name, ".docm") || has_extension(name, ".dotx") ||
         has_extension(name, ".dotm");
}

bool is_document_name(std::string_view name) {
  static constexpr std::string_view others[] = {".doc", ".dot", ".wps", ".wpt", ".rtf",
                                                ".odt", ".ofd", ".pdf", ".txt", ".caj"};
  return is_word_name(name) ||
         std::any_of(std::begin(others), std::end(others),
                     [&](std::string_view extension) { return has_extension(name, extension); });
}

}  // namespace guidang::extract

#include "extract/docx/compatibility.h"

#include <algorithm>
#include <string_view>

namespace guidang::extract::docx {
namespace {

bool is_known(std::string_view uri) {
  return uri.starts_with("http://schemas.microsoft.com/office/") ||
         uri.starts_with("http://schemas.openxmlformats.org/") ||
         uri.starts_with("http://purl.oclc.org/ooxml/") || uri.starts_with("urn:schemas-microsoft-com:");
}

bool is_understood(const xml::Attributes& choice) {
  std::string_view prefixes = choice.get("Requires").value_or("");
  while (!prefixes.empty()) {
    const std::size_t end = std::min(prefixes.find(' '), prefixes.size());
    const auto uri = choice.namespace_of(prefixes.substr(0, end));
    if (end > 0 && uri && !is_known(*uri)) return false;
    prefixes.remove_prefix(std::min(end + 1, prefixes.size()));
  }
  return true;
}

}  // namespace

bool Alternatives::take(Tag choice_or_fallback, const xml::Attributes& attributes) {
  if (taken_.empty()) return true;
  if (taken_.back() || (choice_or_fallback == Tag::choice && !is_understood(attributes))) return false;
  taken_.back() = true;
  return true;
}

}  // namespace guidang::extract::docx

#include "model/document.h"

#include <algorithm>
#include <array>
#include <utility>

namespace guidang::model {
namespace {

constexpr std::array<std::pair<Format, std::string_view>, 3> formats{{
    {Format::docx, "docx"},
    {Format::pdf, "pdf"},
    {Format::text, "text"},
}};

constexpr std::array<std::pair<Role, std::string_view>, 8> roles{{
    {Role::body, "body"},
    {Role::header, "header"},
    {Role::footer, "footer"},
    {Role::footnote, "footnote"},
    {Role::endnote, "endnote"},
    {Role::text_box, "text_box"},
    {Role::comment, "comment"},
    {Role::page_number, "page_number"},
}};

template <typename Names, typename Value>
std::string_view name_of(const Names& names, Value value) {
  for (const auto& [known, name] : names) {
    if (known == value) return name;
  }
  return {};
}

template <typename Value, typename Names>
std::optional<Value> value_of(const Names& names, std::string_view name) {
  for (const auto& [value, known] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Format format) { return name_of(formats, format); }

std::optional<Format> format_from_string(std::string_view name) { return value_of<Format>(formats, name); }

std::string_view to_string(Role role) { return name_of(roles, role); }

std::optional<Role> role_from_string(std::string_view name) { return value_of<Role>(roles, name); }

bool Document::is_partial() const {
  return std::any_of(warnings.begin(), warnings.end(), [](const Warning& w) { return w.loses_content; });
}

}  // namespace guidang::model

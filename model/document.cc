#include "model/document.h"

#include <algorithm>
#include <array>

#include "model/enum_names.h"

namespace guidang::model {
namespace {

constexpr std::array<EnumName<Format>, 3> formats{{
    {Format::docx, "docx"},
    {Format::pdf, "pdf"},
    {Format::text, "text"},
}};

constexpr std::array<EnumName<Role>, 8> roles{{
    {Role::body, "body"},
    {Role::header, "header"},
    {Role::footer, "footer"},
    {Role::footnote, "footnote"},
    {Role::endnote, "endnote"},
    {Role::text_box, "text_box"},
    {Role::comment, "comment"},
    {Role::page_number, "page_number"},
}};

}  // namespace

std::string_view to_string(Format format) { return name_of(formats, format); }

std::optional<Format> format_from_string(std::string_view name) { return value_of(formats, name); }

std::string_view to_string(Role role) { return name_of(roles, role); }

std::optional<Role> role_from_string(std::string_view name) { return value_of(roles, name); }

bool Document::is_partial() const {
  return std::any_of(warnings.begin(), warnings.end(), [](const Warning& w) { return w.loses_content; });
}

}  // namespace guidang::model

// A page with what was recognised drawn over it, for the eye of a developer or a user.
#pragma once

#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::extract::pdf {

// Page `number` (from 1) as SVG, in points from its top left corner: its characters and lines in grey as they
// are drawn, the cells of `document` in blue with row and column, its paragraphs in green, furniture in
// orange. Errors: those of read_pdf; usage (there is no such page).
base::Result<std::string> draw_overlay(std::string_view bytes, std::string_view where, int number,
                                       const model::Document& document, const base::Limits& limits);

}  // namespace guidang::extract::pdf

// One spelling out of many: what is done to labels and number tokens before they are compared. The written
// text is never replaced by the folded one.
#pragma once

#include <string>
#include <string_view>

namespace guidang::patterns {

// For comparing labels: Unicode NFKC (full width → half width, ㎡ → m2, ㈠ → (一)), the comparison signs that
// NFKC leaves (≧ ≦ ═ → ≥ ≤ =), circled numbers kept apart as (1) … (20), traditional characters → simplified,
// ASCII lower case, no white space, no zero-width characters. Text that is not valid UTF-8 comes back with
// U+FFFD in place of what is wrong.
enum class Case { lower, keep };
std::string fold(std::string_view text, Case letter_case = Case::lower);

// Two looks that save folding a text: whether it begins with a Chinese character, which folds to a Chinese
// character, and whether fold() may give a digit of it. The second may say yes where there is none.
bool begins_with_ideograph(std::string_view text);
bool may_fold_to_digit(std::string_view text);

// For keeping labels: white space removed, but one blank kept between two Latin letters or digits.
std::string squeeze(std::string_view text);

// For keeping texts ("as written, white space folded"): each line trimmed, runs of blanks (tabs, U+00A0,
// U+3000 …) made one blank, empty lines dropped; lines stay joined by '\n'. Remnants that converters leave
// (`[bookmark: x]`) go.
std::string fold_space(std::string_view text);

// Whether nothing but white space stands in it.
bool is_blank(std::string_view text);

// Number of code points.
int length(std::string_view text);

}  // namespace guidang::patterns

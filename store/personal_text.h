// Finds personal data in a text and blacks it out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guidang::store {

// What is known of the people of a document.
struct PersonalWords {
  std::vector<std::string> names;   // without white space, at least two characters each
  std::vector<std::string> phones;  // digits alone, at least five
};

// The names in a field of a signature: "甲乙丙、丁 戊" → 甲乙丙, 丁戊.
std::vector<std::string> names_in(std::string_view field);
// The digits of a telephone number; "" where there are fewer than five.
std::string phone_digits(std::string_view field);

// Puts ■ in the place of the names (white space may stand within them) and telephone numbers given, and of
// what tells itself: mobile numbers (13… to 19…, in one or with hyphens, +86 before), numbers with an area
// code, identity cards with their date of birth, e-mail addresses. Full-width digits count as digits. Digits
// that are part of a longer number or have decimals stay. Whether anything was found.
bool black_out(std::string& text, const PersonalWords& words);

}  // namespace guidang::store

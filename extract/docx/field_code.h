// The code of a field, as far as the text depends on it (ECMA-376 part 1, 17.16).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guidang::extract::docx {

// Whether it is the page's number (PAGE, 17.16.5.45): "PAGE", " page \* MERGEFORMAT"; not "PAGEREF …".
bool is_page_code(std::string_view code);

// What Word shows for a field that has no result, since it draws it from the code itself:
//  - EQ (17.16.5.22): Word's dialogs write 带圈字符 as `eq \o\ac(○,1)` (→ ①), 拼音指南 as
//    `EQ … \o\ad(\s\up 9(pīn),拼)` (→ 拼), 合并字符 as `EQ \o(\s\up 5(甲),\s\do 2(乙))` (→ 甲乙); fractions,
//    roots, brackets, lists become one line as in formula.h;
//  - MACROBUTTON, GOTOBUTTON: their words; SYMBOL: its character.
// "" where it shows nothing (XE, TC, SET …). None where it shows something that is not known: a number that
// Word counts out (AUTONUM, LISTNUM), an EQ of another form, or one whose code is not `whole`.
std::optional<std::string> shown_by_code(std::string_view code, bool whole);

// Whether it is a MACROBUTTON or GOTOBUTTON, which templates ask with to be filled in: "[单击此处键入姓名]".
bool is_button_code(std::string_view code);

// The field's name in capitals.
std::string field_name(std::string_view code);

}  // namespace guidang::extract::docx

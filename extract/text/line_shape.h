// What a line looks like, by its form alone: the evidence for telling a cell's paragraph from prose.
#pragma once

#include <string_view>

namespace guidang::extract::text {

struct LineShape {
  int chars = 0;            // code points without leading and trailing white space, counted up to 400
  bool hollow = false;      // nothing but white space (or nothing at all)
  bool indented = false;    // starts with a space, a no-break space or U+3000, and is not hollow
  bool number = false;      // a number, a percentage, or a mark that stands for none ("/", "——")
  bool integer = false;     // a number of at most three digits and nothing else: a serial number, perhaps
  bool attachment = false;  // starts with the marker of an attachment and its number
  bool page_mark = false;  // says which page it is, or that a table goes on: "第 2 页", "— 2 —", "（续表）"
  bool outline = false;  // starts with a Chinese outline number: "一、", "（二）", "第三部分"
  int list_number = 0;  // the arabic or Chinese number that it starts with ("1.", "2：", "（三）"), 0 if none
  bool fields =
      false;  // several labels with colons, set apart by runs of blanks: a line to be filled in or signed
  bool year = false;       // starts with a year: "2023年", "（2023 年度）"
  bool bracket = false;    // starts with a round bracket
  bool note = false;       // a word, a colon and then more: "说明：…", "注：…"
  bool colon_end = false;  // ends with a colon: something is to be filled in
  bool sentence = false;   // ends as a sentence does
};

// `line` is valid UTF-8. Looks at the first 400 code points and the end only, so the cost is bounded.
LineShape shape_of(std::string_view line);

}  // namespace guidang::extract::text

// Equations (OMML, ECMA-376 part 1, 22.1) as one line of text, in the linear format that Word itself converts
// to: a/b, (a+b)/c, x^2, a_i, √(x+1), ∑_(i=1)^n x. Operands of more than one piece stand in brackets, so that
// a fraction never reads as another number.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {

// Fed with the elements of an equation; the characters themselves come into the text by the caller.
class Formula {
 public:
  static bool knows(Tag tag) { return tag >= Tag::mathFraction && tag <= Tag::mathSeparator; }

  // `text` is the text of the paragraph so far. Nothing is written where the text is hidden: then neither
  // call may come.
  void start(Tag tag, const xml::Attributes& attributes, std::string& text);
  void end(Tag tag, std::string& text);

  // A paragraph or a part ended: what was open is forgotten.
  void reset() { open_.clear(); }

 private:
  struct Structure {
    Tag kind;
    std::size_t argument = 0;  // where the argument that is open begins
    int arguments = 0;         // that have ended
    bool scripted = false;     // a limit was written
    std::string character;     // of an n-ary operator
    std::string begin = "(", end = ")", separator = "|";
  };

  void end_argument(Structure& in, Tag tag, std::string& text);

  std::vector<Structure> open_;
};

}  // namespace guidang::extract::docx

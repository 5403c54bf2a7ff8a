// Which of the two double-byte encodings of Chinese some bytes are in, judged by how usual the characters are
// that each would make of them.
#pragma once

#include <cstddef>
#include <string_view>

namespace guidang::extract::text {

// What bytes look like, read as one encoding.
struct ByteScore {
  double score = 0;        // sum over the characters: common ones count for it, rare ones against it
  std::size_t pairs = 0;   // characters that are not ASCII
  std::size_t usual = 0;   // of them: Han characters of the first level, marks, lines of drawn tables
  std::size_t common = 0;  // of them: among the five hundred most frequent ones
  std::size_t broken = 0;  // sequences that the encoding does not have

  void add(const ByteScore& other);
};

ByteScore score_gb18030(std::string_view bytes);
ByteScore score_big5(std::string_view bytes);

enum class DoubleByte { none, gb18030, big5 };

// GB18030 unless Big5 explains the bytes clearly better; none where neither makes Chinese text of them. Some
// broken sequences are no reason against an encoding that explains the rest.
DoubleByte choose_double_byte(const ByteScore& gb18030, const ByteScore& big5);

}  // namespace guidang::extract::text

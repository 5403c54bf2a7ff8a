// The scanner of enumerators beside the expression that says the same: independent ways to one answer.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "patterns/label.h"

namespace guidang {
namespace {

using Style = patterns::Enumerator::Style;

struct Expected {
  Style style = Style::none;
  std::string written;
  bool point = false;  // digits and a point, behind which a digit makes a decimal of it
};

Expected by_expression(const std::string& text) {
  static const RE2 enumerator(
      R"(^[\s　]*((第[一二三四五六七八九十百]{1,4}[章节部分]{1,2}[、.．:：]?)|([一二三四五六七八九十]{1,3})\s*[、.．，,:：）)]|[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)][、.．]?|[（(]\s*([0-9０-９]{1,2})\s*[）)][、.．]?|([0-9０-９]{1,2})\s*([、.．:：)）])|([㈠-㈩])[、.．]?|([①-⑳⑴-⒇⒈-⒛Ⅰ-Ⅻⅰ-ⅻ])[、.．]?|[【〔\[]\s*([一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})\s*[】〕\]]))",
      RE2::Quiet);
  std::array<std::string, 10> group;
  if (!RE2::PartialMatch(text, enumerator, &group[0], &group[1], &group[2], &group[3], &group[4], &group[5],
                         &group[6], &group[7], &group[8], &group[9])) {
    return {};
  }
  Expected out{Style::chapter, group[0], false};
  if (!group[2].empty()) out.style = Style::chinese;
  if (!group[3].empty() || !group[7].empty()) out.style = Style::bracketed_chinese;
  if (!group[4].empty()) out.style = Style::bracketed_arabic;
  if (!group[5].empty()) out.style = Style::arabic;
  if (!group[8].empty()) out.style = Style::circled;
  if (!group[9].empty()) {
    out.style = patterns::read_chinese_number(group[9]) ? Style::bracketed_chinese : Style::bracketed_arabic;
  }
  out.point = group[6] == "." || group[6] == "．" || group[6] == ":" || group[6] == "：";
  return out;
}

TEST(Enumerators, AreWhatTheExpressionTakes) {
  static constexpr std::array<std::string_view, 47> pieces = {
      "第", "一", "二", "十", "百", "章", "节", "部", "分", "、", ".", "．", "，", ",",  ":",  "：",
      "(",  ")",  "（", "）", "【", "】", "〔", "〕", "[",  "]",  "1", "2",  "0",  "１", "９", "①",
      "⑳",  "⒈",  "Ⅳ",  "ⅻ",  "㈠", "㈩", "㈪", "㉑", "甲", "a",  " ", "\t", "　", "\n", "年"};
  std::mt19937 random(7);
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
  int found = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string text;
    for (std::size_t size = 1 + below(8); size > 0; --size) text += pieces[below(pieces.size())];
    const Expected expected = by_expression(text);
    const patterns::Enumerator actual = patterns::read_enumerator(text);
    if (actual.style == Style::dotted) continue;
    if (expected.point && actual.style == Style::none) continue;  // a decimal or a date
    ASSERT_EQ(actual.style, expected.style) << text;
    ASSERT_EQ(actual.written, expected.written) << text;
    if (actual.style == Style::none) {
      ASSERT_EQ(actual.rest, text);
    } else {
      ASSERT_EQ(actual.rest.data() + actual.rest.size(), text.data() + text.size()) << text;
      ++found;
    }
  }
  EXPECT_GT(found, 3'000);
}

}  // namespace
}  // namespace guidang

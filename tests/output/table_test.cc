#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/cell_text.h"
#include "tests/output/written.h"

namespace guidang::output {
namespace {

TEST(Table, ChineseTakesTwoPlacesAndNumbersStandRight) {
  EXPECT_EQ(written(RowFormat::table, {"单位", "得分"},
                    {{text("云山县水利局"), real(9.5)}, {text("ab"), integer(10)}, {null(), null()}}),
            "┌──────────────┬──────┐\n"
            "│ 单位         │ 得分 │\n"
            "├──────────────┼──────┤\n"
            "│ 云山县水利局 │  9.5 │\n"
            "│ ab           │   10 │\n"
            "│              │      │\n"
            "└──────────────┴──────┘\n"
            "(3 rows)\n");
}

TEST(Table, OneTextInAColumnMakesItText) {
  EXPECT_EQ(written(RowFormat::table, {"value"}, {{integer(1)}, {text("无")}}),
            "┌───────┐\n│ value │\n├───────┤\n│ 1     │\n│ 无    │\n└───────┘\n(2 rows)\n");
}

TEST(Table, NoRowsStillShowTheColumns) {
  EXPECT_EQ(written(RowFormat::table, {"a"}, {}), "┌───┐\n│ a │\n├───┤\n└───┘\n(0 rows)\n");
}

TEST(Table, ACellIsOneLineOfHarmlessText) {
  EXPECT_EQ(one_line("一\n二\r\n三", 60), "一␤二␤三");
  EXPECT_EQ(one_line("a\tb", 60), "a b");
  EXPECT_EQ(one_line("\x1b[31mred\x7f", 60), "␛[31mred␡") << "no escape sequence reaches the terminal";
  EXPECT_EQ(one_line("\xE2\x80\xAE"
                     "abc",
                     60),
            "\xEF\xBF\xBD"
            "abc")
      << "nor does a turn of direction";
  EXPECT_EQ(one_line("a\xff", 60), "a\xEF\xBF\xBD");
}

TEST(Table, LongTextIsCut) {
  EXPECT_EQ(one_line("abcdef", 6), "abcdef");
  EXPECT_EQ(one_line("abcdefg", 6), "abcde…");
  EXPECT_EQ(one_line("一二三", 6), "一二三");
  EXPECT_EQ(one_line("一二三四", 6), "一二…") << "never half of a character";
  EXPECT_EQ(one_line("a一二三四", 6), "a一二…");
  const std::string out = written(RowFormat::table, {"a"}, {{text(std::string(1000, 'x'))}});
  EXPECT_THAT(out, testing::HasSubstr("│ " + std::string(59, 'x') + "… │"));
}

TEST(Width, CountsPlacesOnATerminal) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("绩效指标"), 8u);
  EXPECT_EQ(display_width("（50分）"), 8u) << "full-width punctuation";
  EXPECT_EQ(display_width("𠮷"), 2u) << "beyond the basic plane";
  EXPECT_EQ(display_width("ｶﾅ"), 2u) << "half-width";
  EXPECT_EQ(display_width("e\xCC\x81"), 1u) << "a combining accent";
  EXPECT_EQ(display_width("a\xE2\x80\x8B"
                          "b"),
            2u)
      << "a zero-width space";
  EXPECT_EQ(display_width("≥95%"), 4u);
}

}  // namespace
}  // namespace guidang::output

#include <gtest/gtest.h>

#include "tests/output/written.h"

namespace guidang::output {
namespace {

TEST(Markdown, AlignsForTheEyeAndForTheReader) {
  EXPECT_EQ(
      written(RowFormat::markdown, {"单位", "得分"}, {{text("云山县"), real(9.5)}, {null(), integer(10)}}),
      "| 单位   | 得分 |\n"
      "| ------ | ---: |\n"
      "| 云山县 |  9.5 |\n"
      "|        |   10 |\n");
}

TEST(Markdown, KeepsACellACell) {
  EXPECT_EQ(written(RowFormat::markdown, {"a|b"}, {{text("x|y\nz")}, {text("<b>&\\")}}),
            "| a\\|b          |\n"
            "| ------------- |\n"
            "| x\\|y<br>z     |\n"
            "| &lt;b>&amp;\\\\ |\n");
}

TEST(Markdown, LongTextIsWhole) {
  EXPECT_NE(written(RowFormat::markdown, {"a"}, {{text(std::string(500, 'x'))}}).find(std::string(500, 'x')),
            std::string::npos);
}

TEST(Formats, AreKnownByName) {
  EXPECT_EQ(row_format_from_string("jsonl"), RowFormat::jsonl);
  EXPECT_EQ(row_format_from_string("table"), RowFormat::table);
  EXPECT_FALSE(row_format_from_string("CSV"));
}

}  // namespace
}  // namespace guidang::output

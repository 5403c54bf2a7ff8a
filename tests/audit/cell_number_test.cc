#include "audit/cell_number.h"

#include <gtest/gtest.h>

#include <limits>

namespace guidang::audit {
namespace {

TEST(CellNumber, IsOneNumberWithAtMostAUnit) {
  EXPECT_EQ(cell_number("10"), 10);
  EXPECT_EQ(cell_number(" 1,024.50 "), 1024.5);
  EXPECT_EQ(cell_number("93.05%"), 93.05);
  EXPECT_EQ(cell_number("１０．５％"), 10.5);
  EXPECT_EQ(cell_number("9\n分"), 9);
  EXPECT_EQ(cell_number("-9.32万元"), -9.32);
  EXPECT_EQ(cell_number("\u300010\u00a0"), 10);
}

TEST(CellNumber, IsNothingElse) {
  for (const char* text :
       {"", "　", "无", "——", "2023.1-2023.12", "32户，54户", "10分，见附表说明的第三条", "≥95%", "1.2.3"}) {
    EXPECT_EQ(cell_number(text), std::nullopt) << text;
  }
  EXPECT_EQ(cell_number("1e5"), std::nullopt) << "no report writes so";
}

TEST(WithoutBlanks, TakesOutBlanksAlone) {
  EXPECT_EQ(without_blanks("年度预  算申\n请\u3000（万元）"), "年度预算申请（万元）");
  EXPECT_EQ(without_blanks("\u300a书\u300b"), "\u300a书\u300b")
      << "other characters that begin with the same byte";
}

}  // namespace
}  // namespace guidang::audit

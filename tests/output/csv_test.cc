#include <gtest/gtest.h>

#include <limits>

#include "tests/output/written.h"

namespace guidang::output {
namespace {

TEST(Csv, PlainRowsNeedNoQuotes) {
  EXPECT_EQ(written(RowFormat::csv, {"单位", "得分"},
                    {{text("云山县水利局"), real(9.5)}, {text("甲"), integer(10)}}),
            "单位,得分\n云山县水利局,9.5\n甲,10\n");
}

TEST(Csv, QuotesWhatWouldBreakAFieldOrALine) {
  EXPECT_EQ(written(RowFormat::csv, {"a,b", "say \"x\""},
                    {{text("1,2"), text("\"")}, {text("a\nb"), text("a\rb")}, {text(" a"), text("b ")}}),
            "\"a,b\",\"say \"\"x\"\"\"\n\"1,2\",\"\"\"\"\n\"a\nb\",\"a\rb\"\n\" a\",\"b \"\n");
}

TEST(Csv, TellsNullFromEmptyText) {
  EXPECT_EQ(written(RowFormat::csv, {"a", "b"}, {{null(), text("")}}), "a,b\n,\"\"\n");
  EXPECT_EQ(written(RowFormat::csv, {"a"}, {{null()}}), "a\n\"\"\n") << "an empty line is no row";
}

TEST(Csv, NumbersReadBackAsTheSame) {
  EXPECT_EQ(written(RowFormat::csv, {"a"},
                    {{real(0.1)},
                     {real(116.2)},
                     {real(100)},
                     {real(-0.5)},
                     {real(1.0 / 3)},
                     {real(1e300)},
                     {integer(std::numeric_limits<std::int64_t>::min())}}),
            "a\n0.1\n116.2\n100\n-0.5\n0.3333333333333333\n1e+300\n-9223372036854775808\n");
}

TEST(Csv, NoRowsIsAHead) { EXPECT_EQ(written(RowFormat::csv, {"a", "b"}, {}), "a,b\n"); }

}  // namespace
}  // namespace guidang::output

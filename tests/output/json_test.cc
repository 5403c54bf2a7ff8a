#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "tests/output/written.h"

namespace guidang::output {
namespace {

TEST(Json, OneObjectALineOfOneArray) {
  const std::string out = written(RowFormat::json, {"单位", "得分", "n"},
                                  {{text("甲"), real(9.5), null()}, {text("乙"), null(), integer(3)}});
  EXPECT_EQ(out,
            "[\n{\"单位\":\"甲\",\"得分\":9.5,\"n\":null},\n{\"单位\":\"乙\",\"得分\":null,\"n\":3}\n]\n");
  EXPECT_EQ(nlohmann::json::parse(out).size(), 2u);
}

TEST(Json, NoRowsIsAnEmptyArray) { EXPECT_EQ(written(RowFormat::json, {"a"}, {}), "[]\n"); }

TEST(Json, AnyTextIsValid) {
  const std::string nasty("\"\\\n\t\x01\0\xff𠮷", 11);
  for (const RowFormat format : {RowFormat::json, RowFormat::jsonl}) {
    const auto parsed = nlohmann::json::parse(written(format, {"a\"b"}, {{text(nasty)}}));
    const auto& object = format == RowFormat::json ? parsed.at(0) : parsed;
    EXPECT_EQ(object.at("a\"b").get<std::string>(), std::string("\"\\\n\t\x01\0\xEF\xBF\xBD𠮷", 13));
  }
}

TEST(Json, NumbersReadBackAsTheSame) {
  for (const double number : {0.1, 116.2, 1.0 / 3, 1e300, 5e-324, -0.0, 100.0, 1e16}) {
    const auto parsed = nlohmann::json::parse(written(RowFormat::jsonl, {"a"}, {{real(number)}}));
    EXPECT_EQ(parsed.at("a").get<double>(), number);
  }
  EXPECT_EQ(written(RowFormat::jsonl, {"a"}, {{integer(std::numeric_limits<std::int64_t>::max())}}),
            "{\"a\":9223372036854775807}\n");
  EXPECT_EQ(written(RowFormat::jsonl, {"a"}, {{real(std::numeric_limits<double>::infinity())}}),
            "{\"a\":null}\n");
}

TEST(Json, ColumnsOfTheSameNameAreKeptApart) {
  EXPECT_EQ(
      written(RowFormat::jsonl, {"a", "a", "a_2", "a"}, {{integer(1), integer(2), integer(3), integer(4)}}),
      "{\"a\":1,\"a_3\":2,\"a_2\":3,\"a_4\":4}\n");
}

TEST(JsonLines, OneObjectALine) {
  EXPECT_EQ(written(RowFormat::jsonl, {"a"}, {{text("x\ny")}, {null()}}),
            "{\"a\":\"x\\ny\"}\n{\"a\":null}\n");
  EXPECT_EQ(written(RowFormat::jsonl, {"a"}, {}), "");
}

}  // namespace
}  // namespace guidang::output

// A table that follows another with no line between, and one that the marks of its pages cut in two.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/text/text_document.h"
#include "tests/extract/text/shown.h"

namespace guidang::extract::text {
namespace {

using Shown = std::vector<std::string>;

model::Document read(const std::string& dump) {
  auto document = read_text(dump, "a.txt", base::Limits{});
  if (!document) {
    ADD_FAILURE() << document.error().message();
    return {};
  }
  return *document;
}

// Rows as "a|b|c", one a line, printed as a dump does: no blank line behind the last.
std::string dump_of(const Shown& rows) {
  std::string dump;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    dump += (i > 0 ? "\n\t" : "\t");
    for (const char c : rows[i]) dump += c == '|' ? "\n\t" : std::string(1, c);
    dump += "\n";
  }
  return dump;
}

Shown operator+(Shown left, const Shown& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

const Shown kSeven = {"单位|合计|甲款|乙款|丙款|丁款|戊款", "总的|10.5|2|3|4|1|0.5", "东所|4.5|1||2|1|0.5",
                      "西所|6|1|3|2||"};
const Shown kThreeHead = {"机关|经费|其中的", "||接待的|车辆的|出行的|别的", "总的|3|1|2|0|0",
                          "东所|3|1|2||"};

TEST(TablesWithNoLineBetween, AHeadBehindValuesStartsItsOwnRow) {
  const model::Document document = read(dump_of(kSeven) + dump_of(kThreeHead));
  EXPECT_EQ(testing::shown(document), kSeven + kThreeHead);
  EXPECT_EQ(document.blocks.size(), 1u);
}

TEST(TablesWithNoLineBetween, AThirdAndAFourth) {
  const Shown five = {"房屋|面积|其中||", "|在用的|出租的|闲着的|别的", "总的|200|180|20|0"};
  EXPECT_EQ(testing::shown(read(dump_of(kSeven) + dump_of(kThreeHead) + dump_of(five) + dump_of(kSeven))),
            kSeven + kThreeHead + five + kSeven);
}

TEST(TablesWithNoLineBetween, ATitleRowBehindValues) {
  const Shown titled = {"三、本年各处房屋的情况", "房屋|面积|其中|别的", "|在用|出租|闲着",
                        "总的|200|180|20"};
  EXPECT_EQ(testing::shown(read(dump_of(kSeven) + dump_of(titled))), kSeven + titled);
}

TEST(TablesWithNoLineBetween, TheSameFormAgainBehindAShortLastRow) {
  const auto form = [](const std::string& name) {
    return Shown{"事项的名|" + name,
                 "主管的|某局|承办的|某所",
                 "类|细类|事|计划|实际|分|得分|说明",
                 "产出|数目|树|20.5|21|50|50|",
                 "产出|质地|路|3.5|3|30|29|",
                 "效果|人|车|2.5|2|20|20|",
                 "总的|100|99|"};
  };
  EXPECT_EQ(testing::shown(read(dump_of(form("种树")) + dump_of(form("修路")))), form("种树") + form("修路"));
}

TEST(TablesWithNoLineBetween, AHeadWiderThanTheRowsAboveIsOneRow) {
  const Shown wide = {"事项|去年|今年|增减",
                      "东所|10.5|20.5|10",
                      "西所|10.5|20.5|10",
                      "南所|1.5|2.5|1",
                      "房屋|批复的|实际的|比例|预算的|投入的|概算",
                      "|1200|1100|0.9|300|290|0.9",
                      "措施|照章办事"};
  EXPECT_EQ(testing::shown(read(dump_of(wide))), wide);
}

TEST(TablesWithNoLineBetween, PairsOfLabelAndValueAreOneRow) {
  const Shown pairs = {"姓名|张某", "所在的组|二组", "主管的|某局|承办的|某所", "人数|12|实有|11", "备注|无"};
  EXPECT_EQ(testing::shown(read(dump_of(pairs))), pairs);
}

TEST(TablesWithNoLineBetween, AValueRowWithARemarkIsOneRow) {
  const Shown remark = {"事项|去年|今年|增减", "东所|10.5|20.5|10", "西所|10.5|20.5|10|因为下雨，没有修完。",
                        "南所|1.5|2.5|1", "北所|1.5|2.5|1"};
  EXPECT_EQ(testing::shown(read(dump_of(remark))), remark);
}

class PageMarks : public ::testing::TestWithParam<const char*> {};

TEST_P(PageMarks, BetweenTwoHalvesAreProse) {
  const std::string marks = GetParam();
  const Shown first = {"类|细类|事|计划|实际|分|得分", "产出|数目|树|2000亩|2100亩|60|60"};
  const Shown second = {"效果|人|车|2.5|2|40|39", "总的|||||100|99"};
  Shown wanted = first;
  for (std::size_t at = 0; at < marks.size();) {
    const std::size_t end = marks.find('\n', at);
    wanted.push_back("¶" + marks.substr(at, end - at));
    at = end + 1;
  }
  EXPECT_EQ(testing::shown(read("某地某事表\n" + dump_of(first) + marks + dump_of(second))),
            Shown{"¶某地某事表"} + wanted + second);
}

INSTANTIATE_TEST_SUITE_P(All, PageMarks,
                         ::testing::Values("第 2 页\n续表\n", "第2页 共9页\n", "— 2 —\n", "（续表）\n",
                                           "续表\n", "接下一张纸\n"));

TEST(PageMarks, AreNoneInsideACell) {
  const Shown rows = {"事项|计划|实际|分", "东所|20\n（第2页的）|21|5", "西所|20|21|5", "南所|20|21|5"};
  Shown wanted = rows;
  wanted[1] = "东所|20⏎（第2页的）|21|5";
  EXPECT_EQ(testing::shown(read(dump_of(rows))), wanted);
}

}  // namespace
}  // namespace guidang::extract::text

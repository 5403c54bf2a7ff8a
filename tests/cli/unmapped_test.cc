// The ledger of what no pattern knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using Json = nlohmann::json;

// A form whose fifth column has a heading that no pattern knows.
std::string form_with(const std::string& head, const std::string& unit) {
  return zip_of(docx_parts(paragraph("2023年度项目支出绩效自评表") +
                           table({{"项目名称", unit + "饮水工程", "", "", "", "", ""},
                                  {"一级指标", "二级指标", "三级指标", "年度指标值", head, "分值", "得分"},
                                  {"产出指标", "数量指标", "维修水站", "3座", "3座", "10", "9"}})));
}

class Unmapped : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/1.docx", form_with("兑现数（Ｂ）", "甲村"));
    folder_.write("in/2.docx", form_with("兑 现\n数", "乙村"));
    folder_.write("in/3.docx", form_with("兑现数", "丙村"));
    folder_.write("in/4.docx", form_with("年度调整值", "丁村"));
    ASSERT_EQ(guidang({"import", "-q", "-a", archive(), (folder_ / "in").string()}).status, 0);
  }
  Json unmapped(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"unmapped", "-a", archive(), "--format", "json"});
    const RunResult result = guidang(more);
    EXPECT_EQ(result.status, 0) << result.err;
    return Json::parse(result.out);
  }
  std::string archive() const { return (folder_ / "out.db").string(); }
  const TempFolder folder_;
};

TEST_F(Unmapped, OneRowAHeadingHoweverItIsTyped) {
  const Json heads = unmapped({"--context", "head"});
  ASSERT_THAT(heads, SizeIs(2)) << heads.dump();
  EXPECT_EQ(heads[0]["text"], "兑现数");
  EXPECT_EQ(heads[0]["count"], 3);
  EXPECT_EQ(heads[0]["documents"], 3);
  EXPECT_THAT(heads[0]["first_file"].get<std::string>(), HasSubstr("in/1.docx"));
  EXPECT_EQ(heads[0]["place"], "table 1, row 2, column 5");
}

TEST_F(Unmapped, NamesTheNearestThatIsKnown) {
  Json nearest;
  for (const Json& row : unmapped()) {
    if (row["text"] == "年度调整值") nearest = row;
  }
  ASSERT_FALSE(nearest.is_null());
  EXPECT_EQ(nearest["nearest_key"], "target");
  EXPECT_GE(nearest["similarity"].get<double>(), 0.5);
}

TEST_F(Unmapped, CanBeNarrowed) {
  EXPECT_THAT(unmapped({"--context", "head", "--min-count", "2"}), SizeIs(1));
  EXPECT_THAT(unmapped({"--limit", "1"}), SizeIs(1));
  EXPECT_THAT(unmapped({"--context", "nothing"}), SizeIs(0));
  EXPECT_THAT(unmapped({"--context", "it's"}), SizeIs(0));
  EXPECT_THAT(unmapped({"--each", "--context", "head"}), SizeIs(4));
}

TEST_F(Unmapped, IsEmptyOnceItHasBeenTaught) {
  folder_.write(
      "p/mine.toml",
      "[[head]]\nband = \"indicators\"\nkey = \"actual\"\nmatch = [\"兑现数\"]\nexamples = [\"兑现数\"]\n");
  ASSERT_EQ(guidang({"renormalize", "-q", "-a", archive(), "--patterns", (folder_ / "p").string()}).status,
            0);
  const Json heads = unmapped({"--context", "head"});
  ASSERT_THAT(heads, SizeIs(1));
  EXPECT_EQ(heads[0]["text"], "年度调整值");
}

}  // namespace

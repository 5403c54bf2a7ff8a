// New layouts told by an import, and guidang status --templates.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using Json = nlohmann::json;

class Templates : public ::testing::Test {
 protected:
  RunResult import(const std::string& what, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"import", "-a", archive(), (folder_ / what).string()});
    return guidang(more);
  }
  Json templates(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"status", "--templates", "-a", archive(), "--format", "json"});
    const RunResult result = guidang(more);
    EXPECT_EQ(result.status, 0) << result.err;
    return Json::parse(result.out);
  }
  std::string archive() const { return (folder_ / "out.db").string(); }

  const TempFolder folder_;
};

std::string another_docx(const std::string& unit) {
  return zip_of(docx_parts(paragraph("2022年度部门整体支出绩效评价评分表") +
                           table({{"单位名称", unit, "", "", ""},
                                  {"一级指标", "二级指标", "三级指标", "评分标准", "得分"},
                                  {"过程", "预算管理", "制度执行", "缺一项扣1分", "5"}})));
}

TEST_F(Templates, FirstSeenAreToldAndListed) {
  folder_.write("a/1.docx", report_docx("甲单位", 2));
  folder_.write("a/2.docx", report_docx("乙单位", 5));
  const RunResult first = import("a", {"--region", "云山县"});
  EXPECT_THAT(first.out, HasSubstr("new templates: 2 (guidang status --templates)\n"));
  EXPECT_EQ(first.last_line(), "imported 2, unchanged 0, failed 0");

  folder_.write("b/3.docx", report_docx("丙单位", 1));
  const RunResult known = import("b", {"--region", "清江县"});
  EXPECT_EQ(known.out, "imported 1, unchanged 0, failed 0\n") << "a layout that is known is no news";
  EXPECT_THAT(templates({"--new"}), SizeIs(0));

  folder_.write("c/4.docx", another_docx("丁单位"));
  EXPECT_THAT(import("c").out, StartsWith("new templates: 1 "));
  const Json all = templates();
  // The report has a form and a text; the other file is a form alone.
  ASSERT_THAT(all, SizeIs(3)) << all.dump();
  EXPECT_EQ(all[0]["forms"], 3);
  EXPECT_EQ(all[0]["documents"], 3);
  EXPECT_EQ(all[0]["regions"], "云山县, 清江县");
  EXPECT_EQ(all[0]["is_new"], 0);
  EXPECT_THAT(all[0]["first_file"].get<std::string>(), HasSubstr("a/1.docx"));
  EXPECT_THAT(all[0]["skeleton"].get<std::string>() + all[1]["skeleton"].get<std::string>(),
              AllOf(HasSubstr("indicators: 一级指标|"), HasSubstr("sections: overview")));
  EXPECT_EQ(all[2]["kind"], "scorecard");
  EXPECT_EQ(all[2]["years"], "2022");
  EXPECT_EQ(all[2]["is_new"], 1);
  const Json news = templates({"--new"});
  ASSERT_THAT(news, SizeIs(1));
  EXPECT_EQ(news[0]["fingerprint"], all[2]["fingerprint"]);

  EXPECT_EQ(import("c").out, "imported 0, unchanged 1, failed 0\n");
  EXPECT_THAT(templates({"--new"}), SizeIs(1)) << "an import that brings nothing leaves the news";
  const RunResult status = guidang({"status", "-a", archive()});
  EXPECT_THAT(status.out,
              AllOf(HasSubstr("templates,scorecard,1"), HasSubstr("templates,new with the last import,1")));
}

TEST_F(Templates, QuietSaysNothing) {
  folder_.write("a/1.docx", report_docx("甲单位", 2));
  EXPECT_EQ(import("a", {"--quiet"}).out, "imported 1, unchanged 0, failed 0\n");
}

TEST_F(Templates, AreTheSameForAnyNumberOfJobs) {
  for (int i = 0; i < 6; ++i) {
    folder_.write("a/" + std::to_string(i) + ".docx", report_docx("甲单位" + std::to_string(i), i + 1));
    folder_.write("a/s" + std::to_string(i) + ".docx", another_docx("乙单位" + std::to_string(i)));
  }
  const std::string one = (folder_ / "one.db").string(), four = (folder_ / "four.db").string();
  const std::string in = (folder_ / "a").string();
  const RunResult serial = guidang({"import", "-a", one, "--jobs", "1", in});
  const RunResult parallel = guidang({"import", "-a", four, "--jobs", "4", in});
  EXPECT_EQ(serial.out, parallel.out);
  EXPECT_THAT(serial.out, HasSubstr("new templates: 3 "));
  EXPECT_EQ(guidang({"status", "--templates", "-a", one}).out,
            guidang({"status", "--templates", "-a", four}).out);
}

}  // namespace

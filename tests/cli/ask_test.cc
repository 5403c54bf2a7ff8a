// The ready questions over the reports of corpus/: the rows were worked out by hand from the reports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/cli/archive_rows.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

// One archive for all tests of this file.
class Ask : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    std::vector<std::string> import{"import", "-q", "--region", "云山市", "-a", archive()};
    for (const auto& entry : std::filesystem::directory_iterator(GUIDANG_SOURCE_DIR "/corpus")) {
      // The thirteen reports that the rows below were worked out from.
      const std::string name = entry.path().filename().string();
      if (entry.path().extension() == ".docx" && name[2] == '_' && name.substr(0, 2) <= "13") {
        import.push_back(entry.path().string());
      }
    }
    ASSERT_EQ(guidang(import).status, 0);
  }
  static void TearDownTestSuite() { delete folder_; }
  static std::string archive() { return (*folder_ / "corpus.db").string(); }

  // The rows of a question as CSV, without the head and from the column behind the region on.
  static std::vector<std::string> ask(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"ask", "-a", archive()});
    const RunResult result = guidang(arguments);
    EXPECT_EQ(result.status, 0) << result.err;
    std::vector<std::string> rows;
    std::istringstream lines(result.out);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      const std::string region = "云山市,";
      rows.push_back(line.starts_with(region) ? line.substr(region.size()) : line);
    }
    return rows;
  }

  static TempFolder* folder_;
};
TempFolder* Ask::folder_ = nullptr;

TEST_F(Ask, ListsWhatItKnows) {
  const auto rows = ask({});
  EXPECT_THAT(rows, SizeIs(::testing::Ge(15u)));
  EXPECT_THAT(
      rows, ::testing::Contains(AllOf(StartsWith("low-execution,预算执行率低于"), HasSubstr("--below=90"))));
}

TEST_F(Ask, EveryQuestionRunsWithItsDefaultsAndForAYear) {
  for (const std::string& line : ask({})) {
    const std::string name = line.substr(0, line.find(','));
    ask({name});
    if (line.find("--year") != std::string::npos) {
      EXPECT_THAT(ask({name, "--year", "1999"}), ::testing::IsEmpty()) << name;
    }
  }
}

TEST_F(Ask, Execution) {
  EXPECT_THAT(ask({"low-execution", "--year", "2023"}), ::testing::IsEmpty()) << "nobody is below 90 %";
  EXPECT_THAT(
      ask({"low-execution", "--year=2023", "--below", "95"}),
      ElementsAre(
          StartsWith("鹿溪区土地征收服务中心,2023,,301.25,280.3,93.05,93.05,部分项目补偿资金到位较晚"),
          StartsWith("县档案馆,2023,,169.44,160.46,94.7,100,扫描设备老化,")));
  EXPECT_THAT(ask({"low-execution", "--below", "95", "--region", "别处"}), ::testing::IsEmpty());
  EXPECT_THAT(
      ask({"budget-adjustment"}),
      ElementsAre(StartsWith("桐岑县滨河新区事务中心,2023,滨河新区基础设施建设及日常维护,76,918.43,1108.46,"),
                  StartsWith("桐岑县滨河新区事务中心,2023,,268.45,1127.68,320.07,"),
                  StartsWith("鹿溪区土地征收服务中心,2023,,204.36,301.25,47.41,")));
  EXPECT_THAT(ask({"carryover"}),
              ElementsAre(StartsWith(
                  "桐岑县滨河新区事务中心,2023,滨河新区基础设施建设及日常维护,257.4,918.43,28.03,")));
}

TEST_F(Ask, BaseData) {
  EXPECT_THAT(ask({"three-public", "--top", "3"}),
              ElementsAre(StartsWith("芷汀县雁来镇人民政府,2023,24.7,26,21.33,-3.37,-13.64,"),
                          StartsWith("青萍县水务局,2023,4.26,5,3.18,-1.08,-25.35,"),
                          StartsWith("桐岑县滨河新区事务中心,2023,2.05,3.2,2.61,0.56,27.32,")));
  EXPECT_THAT(ask({"overstaffed"}), ElementsAre(StartsWith("芷汀县雁来镇人民政府,2023,86,91,105.81,105.81,"),
                                                StartsWith("槐序县档案馆,2023,8,9,112.5,100,")))
      << "the second one printed 100 %";
  EXPECT_THAT(ask({"procurement"}),
              ElementsAre(StartsWith("青萍县水务局,2023,12.8,43.66,30.86,341.09,"),
                          StartsWith("鹿溪区土地征收服务中心,2023,3,12.08,9.08,402.67,"),
                          StartsWith("芷汀县雁来镇人民政府,2023,80,75.24,-4.76,94.05,"),
                          StartsWith("槐序县档案馆,2023,6,5.88,-0.12,98,"),
                          StartsWith("桐岑县滨河新区事务中心,2023,,120.4,,,")));
  EXPECT_THAT(ask({"project-sums"}),
              ElementsAre(StartsWith("芷汀县雁来镇人民政府,2023,2,830,1645.9,-815.9,"),
                          StartsWith("松坞区卫生健康局,2023,3,1476.452,1508.9,-32.448,")));
}

TEST_F(Ask, Scores) {
  EXPECT_THAT(ask({"score-sums"}), ElementsAre(HasSubstr("县档案馆,2023,")));
  EXPECT_THAT(ask({"score-sums"})[0], HasSubstr(",98,92,6,0,"));
  EXPECT_THAT(ask({"full-marks", "--year", "2023"}), ElementsAre(StartsWith("2023,云山市,16,2,12.5,")));
  const auto satisfaction = ask({"satisfaction", "--year", "2023"});
  EXPECT_EQ(satisfaction[0], "桐岑县滨河新区事务中心,2023,2,2,20,19,95");
  EXPECT_EQ(satisfaction.back(), "荻浦区体育中心,2023,1,0,,,") << "a form without weights";
  EXPECT_THAT(ask({"weights", "--level1", "cost"}), ElementsAre("2023,云山市,成本,1,20,20,20"));
}

TEST_F(Ask, Indicators) {
  const auto unexplained = ask({"unexplained-deductions"});
  EXPECT_THAT(unexplained, SizeIs(13));
  EXPECT_THAT(unexplained[1], StartsWith("县档案馆,2023,,接收档案,1.5万卷,1.46万卷,15,14,"));
  EXPECT_THAT(
      ask({"missed-targets"}),
      ElementsAre(StartsWith(
          "萧塘县乡村产业发展中心,2023,茶叶初制加工点建设项目,★★★受益脱贫户数,>=165户,163户,15,15,")));
  EXPECT_THAT(ask({"copied-targets", "--year", "2020"}),
              ElementsAre(StartsWith("白鹭县文物保护所,2020,31,2,")));
  EXPECT_THAT(ask({"not-applicable", "--year", "2023"}), ElementsAre("2023,云山市,生态效益指标,5,2,0,40"));
  EXPECT_THAT(ask({"top-deviations", "--top", "2"}),
              ElementsAre(HasSubstr("秸秆焚烧火点,＜3次,0次,-100,6,6,"),
                          HasSubstr("公用经费,24.18万元,33.07万元,36.77,7,6,")));
  const auto years = ask({"targets-over-years", "--project", "图书馆"});
  EXPECT_THAT(years, SizeIs(8));
  EXPECT_THAT(years[1],
              StartsWith("云苔县图书馆,公共图书馆免费开放补助,开放天数,2022,≥300天,300,312,312,天,15,"));
}

TEST_F(Ask, Prose) {
  const auto problems = ask({"problems", "--word", "监控不够及时"});
  ASSERT_THAT(problems, SizeIs(::testing::Ge(1u)));
  EXPECT_THAT(problems[0], StartsWith("鹿溪区土地征收服务中心,2023,存在的问题及原因分析,"));
  EXPECT_THAT(ask({"blank-forms"}),
              ElementsAre(StartsWith("青萍县水务局,2023,项目支出绩效自评表,2023年度项目支出绩效自评表")));
}

TEST_F(Ask, PrintsItsSql) {
  const RunResult sql = guidang({"ask", "low-execution", "--below", "95", "--sql"});
  EXPECT_EQ(sql.status, 0);
  EXPECT_THAT(sql.out, AllOf(HasSubstr("100, 4) < 95"), HasSubstr("NULL IS NULL OR")));
  EXPECT_THAT(rows_of(archive(), sql.out), SizeIs(2)) << "runs in any SQLite client as it is";
}

TEST_F(Ask, AQuestionOfOnesOwn) {
  const RunResult file = guidang({"ask", "low-execution", "--file"});
  ASSERT_EQ(file.status, 0);
  const std::string mine = (*folder_ / "mine.sql").string();
  std::ofstream(mine) << file.out;
  EXPECT_EQ(ask({mine, "--below", "95"}), ask({"low-execution", "--below", "95"}));
  std::ofstream(mine)
      << "-- :what = it''s   x | y\nSELECT :what AS a, ':what' AS b, \"unit_name\" FROM documents -- :what\n"
         "WHERE unit_name = '县档案馆' OR :what = 'x';";
  const auto rows = ask({mine, "--what", "it's; DROP TABLE documents; --"});
  EXPECT_THAT(rows, ::testing::Each(StartsWith("it's; DROP TABLE documents; --,:what,")));
}

TEST_F(Ask, WhatIsWrongIsSaid) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"ask", "low-executions"},
                                                    {"ask", "low-execution", "--bellow", "9"},
                                                    {"ask", "low-execution", "--year"},
                                                    {"ask", "low-execution", "--year", "去年"},
                                                    {"ask", "low-execution", "--below", "9o"},
                                                    {"ask", "low-execution", "stray"},
                                                    {"ask", "./nowhere.sql"}}) {
    const RunResult result = guidang(arguments);
    EXPECT_EQ(result.status, 2) << arguments.back();
    EXPECT_THAT(result.err_lines(), SizeIs(1)) << result.err;
  }
  EXPECT_THAT(guidang({"ask", "low-executions"}).err, HasSubstr("did you mean low-execution?"));
  EXPECT_THAT(guidang({"ask", "low-execution", "--bellow", "9"}).err, HasSubstr("--below"));
}

}  // namespace

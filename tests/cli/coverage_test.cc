// A list of what must come, held against what came, through the real binary.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/cli/archive_rows.h"
#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Two units reported, one of them twice; one file cannot be read and one unit is on no list.
class CoverageBoard : public ::testing::Test {
 protected:
  CoverageBoard() {
    put("in/水利局.docx", report_docx("云山县水利局", 3), 1'700'000'000);
    put("in/水利局改.docx", report_docx("云山县水利局", 4), 1'700'100'000);
    put("in/林业局.docx", report_docx("林业局", 2), 1'700'000'000);
    put("in/不在册.docx", report_docx("云山县气象站", 2), 1'700'000'000);
    put("in/文化馆.docx", "broken", 1'700'000'000);
    EXPECT_EQ(run({"import", "-q", (folder_ / "in").string()}).status, 1);
  }
  void put(const std::string& name, const std::string& bytes, std::int64_t changed) {
    const auto path = folder_.write(name, bytes);
    const timespec times[2] = {{changed, 0}, {changed, 0}};
    ::utimensat(AT_FDCWD, path.c_str(), times, 0);
  }
  RunResult run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"-a", (folder_ / "out.db").string()});
    return guidang(arguments, {.env = {{"TZ", "UTC"}}});
  }
  RunResult board(const std::string& list, std::vector<std::string> more = {}) {
    folder_.write("list.csv", list);
    std::vector<std::string> arguments{"coverage", (folder_ / "list.csv").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(std::move(arguments));
  }
  std::string in(const std::string& name) { return (folder_ / ("in/" + name)).string(); }

  const TempFolder folder_;
  const std::string list_ =
      "序号,单位,年度,表单类型\n1,云山县水利局,2023年度,整体支出绩效自评表\n"
      "2,\"云山县\n林业局\",2023,整体支出绩效自评表\n3,县文化馆,2023,\n4,文化馆,2023,\n5,县档案馆,2023,\n";
};

TEST_F(CoverageBoard, ALineForEachLineOfTheList) {
  const RunResult result = board(list_);
  EXPECT_EQ(result.status, 1);
  const std::string why =
      rows_of(folder_ / "out.db", "SELECT error_message FROM documents WHERE status = 'failed'").at(0).at(0);
  EXPECT_EQ(result.out,
            "状态,地区,单位,项目名称,年度,表单类型,份数,计入文件,说明\n"
            "已报,,云山县水利局,,2023,整体支出绩效自评表,2," +
                in("水利局改.docx") +
                ",共 2 份，数据不一致；计入：最后修改\n"
                "待核,,云山县林业局,,2023,整体支出绩效自评表,0,,疑似 林业局（单位名称相近）\n"
                "未报,,县文化馆,,2023,,0,,\n"
                "不能读取,,文化馆,,2023,,0,,\"文件名中有该单位：" +
                in("文化馆.docx") + "（" + why +
                "）\"\n"
                "未报,,县档案馆,,2023,,0,,\n");
  EXPECT_THAT(result.err,
              HasSubstr("expected 5: received 1, read in part 0, blank 0, unreadable 1, in doubt 1, "
                        "missing 2; twice 1, named by no line 2"));
}

TEST_F(CoverageBoard, WhatIsThereAndNothingElseIsStatusZero) {
  EXPECT_EQ(board("单位\n云山县水利局\n林业局\n").status, 0);
  EXPECT_EQ(board("云山县水利局\n林业局\n").status, 0) << "a list without a head";
  EXPECT_EQ(board("unit,year\n林业局,2023\n").status, 0);
  EXPECT_EQ(board("unit,year\n林业局,2022\n").status, 1);
}

TEST_F(CoverageBoard, EncodingsOfSpreadsheets) {
  EXPECT_EQ(board("\xEF\xBB\xBF单位,年度\r\n林业局,2023\r\n").status, 0);
  EXPECT_EQ(board("单位\t年度\n林业局\t2023\n").status, 0);
  // 单位,年度 / 林业局,2023 in GB18030.
  EXPECT_EQ(board("\xB5\xA5\xCE\xBB,\xC4\xEA\xB6\xC8\r\n\xC1\xD6\xD2\xB5\xBE\xD6,2023\r\n").status, 0);
}

TEST_F(CoverageBoard, PairingByAlias) {
  folder_.write("names.csv", "曾用名,单位名称\n林业局,\"云山县\n林业局\"\n");
  ASSERT_EQ(run({"units", "--aliases", (folder_ / "names.csv").string()}).status, 0);
  EXPECT_THAT(board(list_).out, HasSubstr("已报,,云山县林业局,,2023,整体支出绩效自评表,1,"));
}

TEST_F(CoverageBoard, TheOtherTables) {
  EXPECT_EQ(board(list_, {"--show", "twice"}).out,
            "地区,单位,项目名称,年度,表单类型,是否计入,文件,格式,最后修改,数据条数,理由\n"
            ",云山县水利局,,2023,整体支出绩效自评表,是," +
                in("水利局改.docx") +
                ",docx,2023-11-16 02:00,4,计入：最后修改\n"
                ",云山县水利局,,2023,整体支出绩效自评表,否," +
                in("水利局.docx") + ",docx,2023-11-14 22:13,3,与计入的一份数据不一致\n");
  EXPECT_THAT(board(list_, {"--show", "doubts"}).out, HasSubstr(",单位名称相近,林业局,,2023,"));
  EXPECT_THAT(board(list_, {"--show", "unexpected"}).out,
              AllOf(HasSubstr("云山县气象站,,2023,整体支出绩效自评表," + in("不在册.docx") + ",\n"),
                    HasSubstr("林业局,,2023,整体支出绩效自评表," + in("林业局.docx") + ",云山县林业局\n")));
  EXPECT_THAT(board(list_, {"--show", "units"}).out, AllOf(HasSubstr(",云山县水利局,1,1,0,0,0,0,0,1,0,0\n"),
                                                           HasSubstr(",文化馆,1,0,0,0,1,0,0,0,0,1\n")));
  EXPECT_THAT(board(list_, {"--show", "unread"}).out, HasSubstr(in("文化馆.docx") + ","));
  EXPECT_EQ(board(list_, {"--show", "nothing"}).status, 2);
}

TEST_F(CoverageBoard, RemindersAsTextMarkdownTableAndWorkbook) {
  const RunResult text =
      board("单位,项目,年度\n县档案馆,修库房,2023\n,数字化_扫描,2023\n林业局,,2023\n", {"--remind"});
  EXPECT_EQ(text.status, 1);
  EXPECT_EQ(text.out,
            "催报清单：1 个单位，2 项\n\n县档案馆\n  1. 2023 年度 “修库房”：未报\n  2. 2023 年度 "
            "“数字化_扫描”：未报\n");
  EXPECT_THAT(text.err, HasSubstr("1 lines have no unit and count for the unit above them"));
  EXPECT_EQ(board("单位,项目,年度\n县档案馆,数字化_扫描,2023\n", {"--remind", "--format", "markdown"}).out,
            "# 催报清单：1 个单位，1 项\n\n## 县档案馆\n\n- 2023 年度 “数字化\\_扫描”：未报\n");
  EXPECT_EQ(board("单位,年度\n县档案馆,2023\n", {"--remind", "--format", "csv"}).out,
            "地区,单位,项目名称,年度,表单类型,状态,说明\n,县档案馆,,2023,,未报,\n");
  const auto book = folder_ / "board.xlsx";
  EXPECT_EQ(board(list_, {"--format", "xlsx", "--output", book.string()}).status, 1);
  EXPECT_THAT(content(book), AllOf(StartsWith("PK"), HasSubstr("xl/worksheets/sheet7.xml")));
  EXPECT_EQ(board(list_, {"--format", "xlsx"}).status, 2);
}

TEST_F(CoverageBoard, WhatIsWrongIsSaidWithItsLine) {
  const auto wrong = [&](const std::string& list, const std::string& says) {
    const RunResult result = board(list);
    EXPECT_EQ(result.status, 2) << list;
    EXPECT_THAT(result.err, HasSubstr(says)) << list;
    EXPECT_EQ(result.out, "") << list;
  };
  wrong("", "the list is empty");
  wrong("单位,年度\n", "names no report");
  wrong("项目,年度\n供水,2023\n", "line 1: no column is headed 单位");
  wrong("单位,单位名称\na,b\n", "mean the same");
  wrong("单位,年度\n水利局,去年\n", "line 2: 去年 is no year");
  wrong("单位,表单类型\n\n水利局,奇怪的表\n", "line 3: 奇怪的表 is no kind of form");
  wrong("单位,项目\n,供水\n", "line 2: there is no unit");
  wrong("单位\n\"水利局\n", "line 2: a quotation mark is opened");
  wrong("PK\x03\x04xlsx", "this is a workbook");
  EXPECT_THAT(run({"coverage", (folder_ / "none.csv").string()}).err, HasSubstr("none.csv"));
  EXPECT_THAT(board("单位,年度\n林业局,2023\n 林业局 ,2023年\n").err,
              HasSubstr("line 3 says the same as line 2"));
}

TEST_F(CoverageBoard, WithoutAYearTheArchiveHasToHaveOne) {
  folder_.write("in/older.txt",
                "2021年度部门整体支出绩效自评报告\n单位名称：云山县水利局\n一、部门基本情况\n负责修缮。\n");
  ASSERT_EQ(run({"import", "-q", (folder_ / "in/older.txt").string()}).status, 0);
  EXPECT_THAT(board("单位\n林业局\n").err, HasSubstr("the archive has 2021, 2023, give --year"));
  EXPECT_EQ(board("单位\n林业局\n", {"--year", "2023"}).status, 0);
  EXPECT_EQ(board("单位,年度\n林业局,2023\n旧局,2021\n", {"--year", "2023"}).status, 0);
  EXPECT_EQ(board("单位,年度\n林业局,2021\n", {"--year", "2023"}).status, 2);
}

}  // namespace

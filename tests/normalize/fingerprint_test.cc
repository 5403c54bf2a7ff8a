// Heading skeletons and fingerprints: the same template gives the same, whatever is filled in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "extract/extract.h"
#include "model/table_builder.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"

namespace {

using namespace guidang;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
namespace fs = std::filesystem;

const patterns::PackSet& packs() {
  static const auto loaded = patterns::load_packs({}).value();
  return *loaded;
}

using Rows = std::vector<std::vector<std::string>>;

// A document of one title and one table; "<" is a cell merged with the one before it.
model::Form form_of(const Rows& rows, const std::string& title = "2023年度项目支出绩效自评表") {
  model::Document document;
  if (!title.empty())
    document.blocks.emplace_back(model::Paragraph{title, "", {}, {}, model::Role::body, {}});
  model::TableBuilder builder{base::Limits{}};
  for (const auto& row : rows) {
    builder.add_row();
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (row[c] == "<") continue;
      int wide = 1;
      while (c + static_cast<std::size_t>(wide) < row.size() &&
             row[c + static_cast<std::size_t>(wide)] == "<")
        ++wide;
      builder.add_cell(static_cast<int>(c), wide, 1, row[c]);
    }
  }
  document.blocks.emplace_back(builder.finish());
  const auto records = normalize::normalize(document, packs());
  EXPECT_EQ(records.forms.size(), 1u);
  return records.forms.at(0);
}

Rows project_form() {
  return {{"项目名称", "农村道路亮化", "<", "<", "<", "<", "<"},
          {"主管部门", "青溪县住建局", "<", "实施单位", "青溪县路灯所", "<", "<"},
          {"项目资金（万元）", "年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率", "得分"},
          {"年度资金总额", "120", "118", "118", "10", "100%", "10"},
          {"其中：当年财政拨款", "120", "118", "118", "", "", ""},
          {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"},
          {"产出指标（50分）", "数量指标", "安装路灯", "120盏", "120盏", "50", "48"},
          {"效益指标（40分）", "社会效益指标", "夜间出行", "明显改善", "明显改善", "40", "40"}};
}

TEST(Fingerprint, IsReadableAsASkeleton) {
  const model::Form form = form_of(project_form());
  EXPECT_EQ(form.skeleton,
            "labels: 项目名称|主管部门|实施单位\n"
            "budget_execution: 项目资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分\n"
            "budget_execution rows: 年度资金总额|当年财政拨款\n"
            "indicators: 一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分");
  EXPECT_THAT(form.fingerprint, MatchesRegex("[0-9a-f]{16}"));
}

TEST(Fingerprint, DoesNotDependOnWhatIsFilledIn) {
  const model::Form form = form_of(project_form());
  Rows other = project_form();
  other[0][1] = "中小学营养餐";
  other[1][1] = other[1][4] = "云山县教育局";
  other[3] = {"年度资金总额", "7", "6", "5.5", "10", "91.7%", "9"};
  other[4] = {"其中：当年财政拨款", "", "", "", "", "", ""};
  other[6] = {"产出指标（60分）", "质量指标", "供餐", "≥95%", "96%", "60", "60"};
  other.push_back({"", "生态效益指标", "浪费减少", "明显", "明显", "10", "9"});
  other.push_back({"满意度指标（10分）", "服务对象满意度指标", "家长满意度", "≥90%", "92%", "10", "10"});
  EXPECT_EQ(form_of(other).skeleton, form.skeleton);
  EXPECT_EQ(form_of(other, "2021年度项目支出绩效自评表").fingerprint, form.fingerprint);

  Rows blank = project_form();
  for (std::size_t row : {3u, 4u}) std::fill(blank[row].begin() + 1, blank[row].end(), "");
  std::fill(blank[6].begin() + 2, blank[6].end(), "");
  std::fill(blank[7].begin() + 2, blank[7].end(), "");
  EXPECT_EQ(form_of(blank).skeleton, form.skeleton) << "an unfilled template is the same template";
}

TEST(Fingerprint, DoesNotDependOnHowAHeadingIsTyped) {
  Rows other = project_form();
  other[0][0] = "项 目\n名　称：";
  other[2] = {"项目资金\n(万元)",   "年初\n预算数", "全年预算数\n（Ａ）", "全年执行数（Ｂ）", "分 值",
              "执 行 率（Ｂ／Ａ）", "得分"};
  other[4][0] = "其中:当年财政拨款";
  other[5] = {"一级\n指标",       "二级\n指标", "三级指标", "年度指标值（Ａ）",
              "实际完成值（Ｂ）", "分值",       "得 分"};
  EXPECT_EQ(form_of(other).skeleton, form_of(project_form()).skeleton);
}

TEST(Fingerprint, DependsOnTheColumnsAndTheirOrder) {
  const model::Form form = form_of(project_form());
  Rows swapped = project_form();
  for (auto& row : swapped) {
    if (row.size() == 7 && row[5] != "<") std::swap(row[5], row[6]);
  }
  EXPECT_NE(form_of(swapped).fingerprint, form.fingerprint);
  Rows renamed = project_form();
  renamed[5][3] = "目标值";
  EXPECT_NE(form_of(renamed).fingerprint, form.fingerprint);
}

TEST(Fingerprint, YearsInHeadingsAreValues) {
  const auto skeleton_of = [](const std::string& before, const std::string& now) {
    return form_of({{"经费控制情况（万元）", before + "年决算数", now + "年预算数", now + "年决算数"},
                    {"三公经费", "3", "3", "2"},
                    {"公用经费", "30", "30", "20"}},
                   now + "年整体支出绩效评价基础数据表")
        .skeleton;
  };
  EXPECT_EQ(skeleton_of("2022", "2023"), skeleton_of("2019", "2020"));
  EXPECT_THAT(skeleton_of("2022", "2023"), HasSubstr("yyyy年决算数|yyyy年预算数|yyyy年决算数"));
}

TEST(Fingerprint, OfAnUnknownFormIsItsHeadOrItsLabels) {
  const model::Form list = form_of({{"路段", "里程（公里）", "责任人"},
                                    {"东环路", "3.2", "赵某"},
                                    {"西环路", "4.1", "钱某"},
                                    {"南环路", "2.0", "孙某"}},
                                   "");
  EXPECT_EQ(list.kind, model::FormKind::unknown);
  EXPECT_EQ(list.skeleton, "table: 路段|里程|责任人");
  const model::Form other = form_of({{"路段", "里程（公里）", "责任人"}, {"北环路", "1.5", "李某"}}, "");
  EXPECT_EQ(other.fingerprint, list.fingerprint);

  const model::Form sheet = form_of({{"桥梁编号", "QX-7"}, {"桥面宽度", "12米"}}, "");
  EXPECT_EQ(sheet.skeleton, "table rows: 桥梁编号|桥面宽度");
  EXPECT_THAT(sheet.skeleton, Not(HasSubstr("QX")));
}

model::Records read(const fs::path& path) {
  const base::Limits limits;
  const auto bytes = base::read_file(path, limits);
  EXPECT_TRUE(bytes.has_value()) << path;
  const auto document = extract::extract(*bytes, path.string(), limits);
  EXPECT_TRUE(document.has_value()) << path;
  static normalize::Normalizer normalizer(packs());
  return normalizer(*document);
}

TEST(Fingerprint, IsTheSameForAWordFileAndItsText) {
  int compared = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(GUIDANG_SOURCE_DIR) / "corpus")) {
    if (entry.path().extension() != ".docx") continue;
    fs::path text = entry.path();
    text.replace_extension(".txt");
    if (!fs::exists(text)) continue;
    const auto word_records = read(entry.path()), text_records = read(text);
    ASSERT_EQ(word_records.forms.size(), text_records.forms.size()) << text;
    for (std::size_t i = 0; i < word_records.forms.size(); ++i) {
      EXPECT_EQ(word_records.forms[i].skeleton, text_records.forms[i].skeleton) << text << " form " << i;
      EXPECT_NE(word_records.forms[i].fingerprint, "") << text << " form " << i;
      ++compared;
    }
  }
  EXPECT_GT(compared, 30);
}

// Word file, tabs, pipes, box characters, Markdown: one document, one list of skeletons. Where columns are
// told by blanks alone, a row of a label and its value may be a line of its own over the table.
TEST(Fingerprint, IsTheSameInEveryNotation) {
  std::map<std::string, std::map<std::string, std::vector<std::string>>> documents;  // by stem, by file
  for (const auto& entry : fs::directory_iterator(fs::path(GUIDANG_SOURCE_DIR) / "corpus/accuracy/files")) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".json") || name.ends_with(".aligned.txt")) continue;
    std::vector<std::string>& skeletons = documents[name.substr(0, name.find('.'))][name];
    for (const model::Form& form : read(entry.path()).forms) skeletons.push_back(form.skeleton);
  }
  EXPECT_GE(documents.size(), 60u);
  for (const auto& [stem, files] : documents) {
    for (const auto& [name, skeletons] : files)
      EXPECT_EQ(skeletons, files.begin()->second) << name << " and " << files.begin()->first;
  }
}

}  // namespace

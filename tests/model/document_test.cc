#include "model/document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "model/document_check.h"
#include "model/document_html.h"
#include "model/document_text.h"
#include "model/table_drawing.h"
#include "sample_document.h"

namespace guidang::model {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(DocumentNames, GoBothWays) {
  for (const Format format : {Format::docx, Format::pdf, Format::text}) {
    EXPECT_EQ(format_from_string(to_string(format)), format);
  }
  for (int role = 0; role <= static_cast<int>(Role::page_number); ++role) {
    EXPECT_EQ(role_from_string(to_string(static_cast<Role>(role))), static_cast<Role>(role));
  }
  EXPECT_EQ(to_string(Role::text_box), "text_box");
  EXPECT_EQ(format_from_string("doc"), std::nullopt);
  EXPECT_EQ(role_from_string(""), std::nullopt);
}

TEST(Document, IsPartialWhereAWarningLosesContent) {
  Document document;
  EXPECT_FALSE(document.is_partial());
  document.warnings.push_back({"told", "", {}, false});
  EXPECT_FALSE(document.is_partial());
  document.warnings.push_back({"lost", "", {}, true});
  EXPECT_TRUE(document.is_partial());
}

// ----------------------------------------------------------------------------------------------- check

TEST(DocumentCheck, ASoundDocumentHasNoProblems) {
  EXPECT_THAT(check_document(test::sample_document()), IsEmpty());
}

TEST(DocumentCheck, EveryBrokenPromiseIsFound) {
  const auto broken = [](const std::function<void(Document&)>& change) {
    Document document = test::sample_document();
    change(document);
    const auto problems = check_document(document);
    return problems.empty() ? std::string("nothing found") : problems.front();
  };
  const auto paragraph = [](Document& d) -> Paragraph& { return std::get<Paragraph>(d.blocks[0]); };
  const auto outer = [](Document& d) -> Table& { return std::get<Table>(d.blocks[2]); };
  const auto nested = [](Document& d) -> Table& { return std::get<Table>(d.blocks[3]); };

  for (const std::string_view text :
       {std::string_view("\xFF"), std::string_view("\xC0\x80"), std::string_view("\0", 1),
        std::string_view("\xED\xA0\x80"), std::string_view("\xE4\xB8")}) {
    EXPECT_THAT(broken([&](Document& d) { paragraph(d).text = text; }), HasSubstr("UTF-8"));
  }
  EXPECT_THAT(broken([&](Document& d) { paragraph(d).text = "a\n"; }), HasSubstr("blank line"));
  EXPECT_THAT(broken([&](Document& d) { paragraph(d).level = 0; }), HasSubstr("level"));
  EXPECT_THAT(broken([&](Document& d) { paragraph(d).page = 0; }), HasSubstr("page"));
  EXPECT_THAT(broken([&](Document& d) { paragraph(d).bbox->x1 = 0; }), HasSubstr("box"));
  EXPECT_THAT(broken([&](Document& d) { outer(d).cells.pop_back(); }), HasSubstr("covered exactly once"));
  EXPECT_THAT(broken([&](Document& d) { outer(d).cells[1].row_span = 2; }),
              HasSubstr("blocks[2].cells[2]: covers"));
  EXPECT_THAT(broken([&](Document& d) { outer(d).cells[1].column_span = 2; }), HasSubstr("outside"));
  EXPECT_THAT(broken([&](Document& d) { std::swap(outer(d).cells[0], outer(d).cells[1]); }),
              HasSubstr("order"));
  EXPECT_THAT(broken([&](Document& d) { outer(d).row_count = 0; }), HasSubstr("without rows"));
  EXPECT_THAT(broken([&](Document& d) { outer(d).repeated_header_rows = {1, 1}; }), HasSubstr("repeated"));
  EXPECT_THAT(broken([&](Document& d) { outer(d).page_last.reset(); }), HasSubstr("page_last"));
  EXPECT_THAT(broken([&](Document& d) { nested(d).parent->block_index = 0; }), HasSubstr("right after"));
  EXPECT_THAT(broken([&](Document& d) {
                nested(d).parent->row = 1;
                nested(d).parent->column = 0;
              }),
              HasSubstr("parent cell"));
  EXPECT_THAT(broken([&](Document& d) { std::swap(d.blocks[0], d.blocks[3]); }), HasSubstr("right after"));
  EXPECT_THAT(broken([&](Document& d) { d.warnings[0].block_index = 4; }), HasSubstr("not there"));
  EXPECT_THAT(broken([&](Document& d) { d.page_count = 0; }), HasSubstr("page"));
}

// ------------------------------------------------------------------------------------------- text and HTML

TEST(DocumentText, ParagraphsAndADrawnTable) {
  EXPECT_EQ(document_to_text(test::sample_document()),
            "一、部门基本情况\n"
            "[footer] 第一行\n"
            "第二行\t<b>\n"
            "\n"
            "+----------+----+\n"
            "| 一级指标 | a  |\n"
            "|          | b  |\n"
            "|          +----+\n"
            "|          |    |\n"
            "+----------+----+\n"
            "\n"
            "[in row 1, column 2 of the table above]\n"
            "+----+\n"
            "| 内 |\n"
            "+----+\n");
  EXPECT_EQ(document_to_text(Document{}), "");
}

TEST(DocumentText, LongTextIsWrappedAndWideCellsUseTheirWidth) {
  Table table;
  table.row_count = 2;
  table.column_count = 2;
  std::string text;
  for (int i = 0; i < 20; ++i) text += "字";
  table.cells = {Cell{0, 0, 1, 2, "合并的表头", {}, {}}, Cell{1, 0, 1, 1, "a", {}, {}},
                 Cell{1, 1, 1, 1, text, {}, {}}};
  std::string out;
  append_drawing(out, table);
  std::vector<int> widths;
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = out.find('\n', at);
    widths.push_back(display_width(std::string_view(out).substr(at, end - at)));
    at = end + 1;
  }
  EXPECT_THAT(widths, ElementsAre(45, 45, 45, 45, 45, 45));
}

TEST(DocumentText, AVeryWideTableIsOneLineARow) {
  Table table;
  table.row_count = 2;
  table.column_count = 100;
  table.cells = {Cell{0, 0, 1, 1, "a\nb", {}, {}}, Cell{0, 1, 1, 99, "c", {}, {}},
                 Cell{1, 0, 1, 100, "d", {}, {}}};
  std::string out;
  append_drawing(out, table);
  EXPECT_EQ(out, "a b | c\nd\n");
}

TEST(DocumentHtml, IsACompleteEscapedPage) {
  const std::string html = document_to_html(test::sample_document());
  EXPECT_THAT(html, HasSubstr("<!DOCTYPE html>"));
  EXPECT_THAT(html, HasSubstr("<title>自评 &lt;报告&gt; &amp; &quot;附件&quot;</title>"));
  EXPECT_THAT(html, HasSubstr("<h1><span class=\"label\">一、</span> 部门基本情况</h1>"));
  EXPECT_THAT(html, HasSubstr("<p class=\"role footer\">第一行<br>第二行\t&lt;b&gt;</p>"));
  EXPECT_THAT(
      html,
      HasSubstr(
          "<tr><td rowspan=\"2\">一级指标</td><td>a<br>b</td></tr>\n<tr class=\"repeated\"><td></td></tr>"));
  EXPECT_THAT(html, HasSubstr("<b>ambiguous_rows</b>"));
  EXPECT_THAT(html, Not(HasSubstr("<b>\n")));
  EXPECT_TRUE(html.ends_with("</html>\n"));
}

}  // namespace
}  // namespace guidang::model

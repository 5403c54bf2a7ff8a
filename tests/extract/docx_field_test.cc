// Fields that Word draws from their code: there is no result to read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string_view>

#include "docx_maker.h"
#include "extract/docx/equation_field.h"
#include "extract/docx/field_code.h"

namespace guidang::extract::test {
namespace {

using docx::equation_text;
using docx::shown_by_code;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string mark(const std::string& kind) { return "<w:r><w:fldChar w:fldCharType=\"" + kind + "\"/></w:r>"; }
std::string code(const std::string& text) {
  return "<w:r><w:instrText xml:space=\"preserve\">" + text + "</w:instrText></w:r>";
}
std::string field(const std::string& text) { return mark("begin") + code(text) + mark("end"); }
std::string wp(const std::string& content) { return "<w:p>" + content + "</w:p>"; }

TEST(DocxField, WhatWordsDialogsWrite) {
  const auto document =
      DocxMaker(wp(run("指标") + mark("begin") + code("eq \\o\\ac(") + code("○") + code(",1)") + mark("end") +
                   run("完成")) +
                wp(field("EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(pīn),拼)") + run("音")) +
                wp(field(" eq \\o(\\s\\up 5(甲乙),\\s\\do 2(丙丁)) ")) +
                wp(field(" EQ \\f(1,2) ") + run("亩")) +
                wp(field(" MACROBUTTON  AcceptAllChangesInDoc 张某某 ")))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("指标①完成", "拼音", "甲乙丙丁", "1/2亩", "张某某"));
  EXPECT_THAT(document.warnings, IsEmpty());
}

TEST(DocxField, InACellAndBesideAResult) {
  const auto document =
      DocxMaker(tbl(tr(tc(wp(field("eq \\o\\ac(○,2)") + mark("begin") + code(" =SUM(ABOVE) ") +
                             mark("separate") + run("34") + mark("end"))))))
          .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 ②34"));
}

TEST(DocxField, WhatOnlyWordCountsOutIsTold) {
  for (const std::string lost : {" AUTONUM ", "LISTNUM \\l 2", "EQ \\q(1)", "EQ \\f(1,2", "SYMBOL x"}) {
    const auto document = DocxMaker(wp(field(lost) + run("概况"))).read();
    EXPECT_THAT(lines(document), ElementsAre("概况"));
    EXPECT_THAT(warning_codes(document), ElementsAre("unread_field")) << lost;
  }
  // What another field gives is not in the code.
  const auto nested = DocxMaker(wp(mark("begin") + code("EQ \\f(1,") + mark("begin") + code("=2") +
                                   mark("separate") + run("2") + mark("end") + code(")") + mark("end")))
                          .read();
  EXPECT_THAT(warning_codes(nested), ElementsAre("unread_field"));
}

TEST(DocxField, FieldsThatShowNothing) {
  const auto document = DocxMaker(wp(run("概况") + field(" XE \"概况\" ") + field(" TC \"一\" \\l 1 ") +
                                     field("SET a \"b\"") + field("")))
                            .read();
  EXPECT_THAT(lines(document), ElementsAre("概况"));
  EXPECT_THAT(document.warnings, IsEmpty());
}

TEST(DocxField, APromptOfAButtonIsNoText) {
  const auto document = DocxMaker(wp(run("姓名：") + field("MACROBUTTON NoMacro [单击此处键入姓名]"))).read();
  EXPECT_THAT(lines(document), ElementsAre("姓名："));
  EXPECT_THAT(warning_codes(document), ElementsAre("placeholder_text"));
}

TEST(DocxField, HiddenWithItsRunAndInsideACode) {
  const std::string vanish = "<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r>";
  EXPECT_THAT(lines(DocxMaker(wp(run("a") + mark("begin") + code("eq \\o\\ac(○,1)") + vanish) +
                              wp(run("b") + mark("begin") + code("IF ") + field("EQ \\f(1,2)") +
                                 mark("separate") + run("c") + mark("end")))
                        .read()),
              ElementsAre("a", "bc"));
}

TEST(DocxField, Equations) {
  const auto text = [](const char* code) { return equation_text(code).value_or("none"); };
  EXPECT_EQ(text(" \\f(a+b,2)"), "(a+b)/2");
  EXPECT_EQ(text("\\r(x+1)"), "√(x+1)");
  EXPECT_EQ(text("\\r(3,x)"), "√(3&x)");
  EXPECT_EQ(text("\\b\\bc\\{(a;b)"), "{a,b}");
  EXPECT_EQ(text("\\b\\lc\\|\\rc\\|(x)"), "|x|");
  EXPECT_EQ(text("\\i\\su(i=1,n,x)"), "∑_(i=1)^n x");
  EXPECT_EQ(text("10\\s\\up 6(4)"), "10^4");
  EXPECT_EQ(text("a\\s\\do4(i)+b"), "a_i+b");
  EXPECT_EQ(text("\\x\\to\\bo(合格)"), "合格");
  EXPECT_EQ(text("\\a\\al\\co2(1,2,3,4)"), "1;2;3;4");
  EXPECT_EQ(text("\\l(A,B)"), "A,B");
  EXPECT_EQ(text("\\d\\fo10()x"), "x");
  EXPECT_EQ(text("f\\(x\\)\\,y"), "f(x),y");
  EXPECT_EQ(text("\\f((a,b),c)"), "((a,b))/c");
  EXPECT_EQ(text("\\o\\ac(○,20)\\o\\ac(○,50)\\o\\ac(○,51)"), "⑳㊿○51");
  EXPECT_EQ(text("\\o\\ac(○,三)\\o\\ac(a,○)\\o\\ac(□,密)"), "㊂ⓐ□密");
  for (const char* broken : {"\\", "\\f(", "\\f(1)", "\\f(1,000,2)", "\\zz(1)", "\\b\\lc(x)", "\\o"}) {
    EXPECT_EQ(text(broken), "none") << broken;
  }
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "\\x(";
  EXPECT_EQ(equation_text(deep), std::nullopt);
  EXPECT_EQ(equation_text(std::string(5000, '(')), std::nullopt);
}

TEST(DocxField, AnyCodeEndsSomewhere) {
  constexpr auto pieces = std::to_array<std::string_view>(
      {"\\",  "\\o", "\\ac", "\\s", "\\up ", "\\f", "\\b", "\\lc", "\\bc\\{", "\\i",
       "\\r", "\\*", "\"",   "(",   "(",     ")",   ")",   ",",    ";",       "○",
       "1",   " ",   "x",    "\\d", "\\a",   "\\x", "\\l", "\xE4"});
  std::mt19937 random(20231231);
  int understood = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string code;
    for (auto left = random() % 20; left > 0; --left) code += pieces[random() % pieces.size()];
    const auto text = equation_text(code);
    understood += text.has_value();
    // Brackets, roots and slashes are put in: a bounded number for each sign of the code.
    ASSERT_LE(text.value_or("").size(), 8 * code.size() + 8) << code;
  }
  EXPECT_GT(understood, 100);
}

TEST(DocxField, Symbols) {
  EXPECT_EQ(shown_by_code("SYMBOL 254 \\f \"Wingdings\" \\s 10.5", true), "☑");
  EXPECT_EQ(shown_by_code("symbol 0x41", true), "A");
  EXPECT_EQ(shown_by_code("SYMBOL 9632 \\u", true), "■");
  EXPECT_EQ(shown_by_code("SYMBOL 200", true), std::nullopt);  // of a code page that is not known
  EXPECT_EQ(shown_by_code("SYMBOL 254 \\f Wingdings", false), std::nullopt);
  EXPECT_EQ(shown_by_code("HYPERLINK", false), "");
}

// --- what floats

TEST(DocxShapes, WordArtOfOldDocumentsIsText) {
  const auto document =
      DocxMaker(wp(run("a") + "<w:r><w:pict><v:shapetype><v:textpath on=\"t\"/></v:shapetype><v:shape>"
                              "<v:textpath string=\"绩效报告\"/></v:shape></w:pict></w:r>"))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("a", "绩效报告"));
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[1]).role, model::Role::text_box);
}

TEST(DocxShapes, WhatFloatsFromHiddenTextIsHidden) {
  const std::string hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:pict>";
  EXPECT_THAT(
      lines(DocxMaker(wp(run("a") + hidden + "<v:textbox><w:txbxContent>" + p("x") +
                         "</w:txbxContent></v:textbox><v:textpath string=\"y\"/></w:pict></w:r>" + run("b")))
                .read()),
      ElementsAre("ab"));
}

TEST(DocxShapes, TheTextOfALockedCanvas) {
  EXPECT_THAT(
      lines(DocxMaker(wp(run("a") + "<w:r><w:drawing><a:txBody><a:p><a:r><a:t>财务股</a:t></a:r></a:p>"
                                    "<a:p><a:r><a:t>办公室 </a:t></a:r></a:p></a:txBody></w:drawing></w:r>"))
                .read()),
      ElementsAre("a", "财务股", "办公室 "));
}

TEST(DocxShapes, ANewerChartIsTold) {
  const auto document =
      DocxMaker(wp(run("a") + "<w:r><w:drawing><cx:chart xmlns:cx=\"http://schemas.microsoft.com/office/"
                              "drawing/2014/chartex\"/></w:drawing></w:r>"))
          .read();
  EXPECT_THAT(warning_codes(document), ElementsAre("embedded_object"));
}

TEST(DocxShapes, TextOutsideAnyParagraphIsNotLost) {
  const auto document =
      DocxMaker("<w:r><w:t>x</w:t></w:r>" + tbl("<w:tr><w:tc>" + run("y") + "</w:tc></w:tr>") +
                wp(run("a") + tbl(tr(tc("b"))) + run("z")))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("x", "a", "z"));
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 y"));
  EXPECT_THAT(cells(table(document, 1)), ElementsAre("0,0 1x1 b"));
}

}  // namespace
}  // namespace guidang::extract::test

// What of a paragraph's runs is text.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docx_maker.h"

namespace guidang::extract::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> lines_of(const std::string& body) { return lines(DocxMaker(body).read()); }
std::string wp(const std::string& content) { return "<w:p>" + content + "</w:p>"; }

TEST(DocxText, RunsOfOneParagraphAreOneText) {
  EXPECT_THAT(lines_of(wp(run("部门") + run("预算") + run(" 100万元"))), ElementsAre("部门预算 100万元"));
}

TEST(DocxText, EmptyAndBlankParagraphsAreNoBlocks) {
  EXPECT_THAT(lines_of(p("") + p("  ") + p("\u3000\u3000") + p("一")), ElementsAre("一"));
}

TEST(DocxText, LeadingBlanksOfALineAreKept) {
  EXPECT_THAT(lines_of(p("\u3000\u3000正文 ")), ElementsAre("\u3000\u3000正文 "));
}

TEST(DocxText, TabsAndBreaks) {
  EXPECT_THAT(lines_of(wp("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>"
                          "<w:ptab w:alignment=\"right\"/><w:t>e</w:t></w:r>")),
              ElementsAre("a\tb\nc\nd\te"));
}

TEST(DocxText, PageAndColumnBreaksAreNoText) {
  EXPECT_THAT(lines_of(wp("<w:r><w:br w:type=\"page\"/><w:t>a</w:t><w:br w:type=\"column\"/>"
                          "<w:lastRenderedPageBreak/><w:t>b</w:t></w:r>")),
              ElementsAre("ab"));
}

TEST(DocxText, BlankLinesAtTheEndsAreLeftOut) {
  EXPECT_THAT(lines_of(wp("<w:r><w:br/><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t><w:br/></w:r>")),
              ElementsAre("a\n\nb"));
}

TEST(DocxText, TabStopsOfTheParagraphAreNoText) {
  EXPECT_THAT(lines_of(p("a", "<w:tabs><w:tab w:val=\"left\" w:pos=\"420\"/></w:tabs>")), ElementsAre("a"));
}

TEST(DocxText, BlanksCountOnlyWhereTheyArePreserved) {
  EXPECT_THAT(lines_of(wp("<w:r><w:t> a </w:t><w:t xml:space=\"preserve\"> b\n</w:t><w:t>c\nd</w:t></w:r>")),
              ElementsAre("a b c d"));
}

TEST(DocxText, Hyphens) {
  EXPECT_THAT(lines_of(wp("<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>2024</w:t><w:softHyphen/></w:r>")),
              ElementsAre("2023-2024"));
}

TEST(DocxText, SymbolsOfSymbolFontsAreReadable) {
  EXPECT_THAT(
      lines_of(wp(
          "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Wingdings 2\" w:char=\"0052\"/>"
          "<w:sym w:font=\"Wingdings\" w:char=\"00A8\"/><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/>"
          "<w:sym w:font=\"宋体\" w:char=\"4E00\"/><w:sym w:font=\"Webdings\" w:char=\"F0A1\"/>"
          "<w:sym w:font=\"x\" w:char=\"zz\"/></w:r>")),
      ElementsAre("☑☑□≥一□"));
}

TEST(DocxText, OfAFieldTheResultCounts) {
  EXPECT_THAT(
      lines_of(wp("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
                  "<w:r><w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
                  run("2023年") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run("完")) +
               wp("<w:fldSimple w:instr=\"AUTHOR\">" + run("单位") + "</w:fldSimple>")),
      ElementsAre("2023年完", "单位"));
}

TEST(DocxText, AFieldInAFieldsCode) {
  const std::string begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
  const std::string separate = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
  const std::string end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
  EXPECT_THAT(lines_of(wp(begin + begin + separate + run("hidden") + end + separate + run("shown") + end)),
              ElementsAre("shown"));
}

TEST(DocxText, AFieldThatNothingEndsHidesNoOtherParagraph) {
  const std::string begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
  const auto empty = DocxMaker(wp(run("a") + begin) + p("b")).read();
  EXPECT_THAT(lines(empty), ElementsAre("a", "b"));
  EXPECT_THAT(empty.warnings, IsEmpty());
  const auto lossy = DocxMaker(wp(run("a") + begin + run("x")) + p("b")).read();
  EXPECT_THAT(lines(lossy), ElementsAre("a", "b"));
  EXPECT_THAT(warning_codes(lossy), ElementsAre("unfinished_field"));
}

TEST(DocxText, FormFieldsShowTheirState) {
  EXPECT_THAT(
      lines_of(
          wp("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/>"
             "<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>"
             "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" +
             run("是") +
             "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:result w:val=\"1\"/>"
             "<w:listEntry w:val=\"良\"/><w:listEntry w:val=\"优\"/></w:ddList></w:ffData></w:fldChar></w:r>"
             "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")),
      ElementsAre("☒是优"));
}

TEST(DocxText, WrappersAreTransparent) {
  EXPECT_THAT(lines_of(wp("<w:hyperlink r:id=\"x\">" + run("a") +
                          "</w:hyperlink><w:smartTag><w:smartTagPr/>" + run("b") +
                          "</w:smartTag><w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>" +
                          run("c") + "</w:sdtContent></w:sdt><w:customXml>" + run("d") +
                          "</w:customXml><w:bdo>" + run("e") + "</w:bdo>") +
                       "<w:sdt><w:sdtContent>" + p("f") + "<w:sdt><w:sdtContent>" + p("g") +
                       "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"),
              ElementsAre("abcde", "f", "g"));
}

TEST(DocxText, InsertedIsTextAndDeletedIsNot) {
  EXPECT_THAT(lines_of(wp("<w:ins>" + run("新") +
                          "</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
                          "<w:moveFrom>" +
                          run("来") + "</w:moveFrom><w:moveTo>" + run("到") + "</w:moveTo>")),
              ElementsAre("新到"));
}

TEST(DocxText, ADeletedParagraphEndJoinsTheNext) {
  const std::string deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";
  EXPECT_THAT(lines_of(p("前", deleted) + p("后") + p("末", deleted)), ElementsAre("前后", "末"));
}

TEST(DocxText, OldPropertiesOfATrackedChangeDoNotCount) {
  EXPECT_THAT(
      lines_of(
          wp("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>")),
      ElementsAre("a"));
}

TEST(DocxText, HiddenTextIsNone) {
  const DocxMaker maker =
      DocxMaker(wp("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t><w:tab/></w:r>" + run("a")) +
                wp("<w:r><w:rPr><w:rStyle w:val=\"h\"/></w:rPr><w:t>x</w:t></w:r>" + run("b")) +
                wp("<w:r><w:rPr><w:rStyle w:val=\"h\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>c</w:t></w:r>") +
                p("x", "<w:pStyle w:val=\"hp\"/>") + p("d", "<w:rPr><w:vanish/></w:rPr>"))
          .styles(
              "<w:style w:type=\"character\" w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"hp\"><w:rPr><w:vanish/></w:rPr></w:style>");
  EXPECT_THAT(lines(maker.read()), ElementsAre("a", "b", "c", "d"));
}

TEST(DocxText, OfRubyTheBaseIsKept) {
  EXPECT_THAT(lines_of(wp("<w:r><w:ruby><w:rubyPr/><w:rt>" + run("pīn") + "</w:rt><w:rubyBase>" + run("拼") +
                          "</w:rubyBase></w:ruby></w:r>")),
              ElementsAre("拼"));
}

TEST(DocxText, OneAlternativeAlone) {
  const auto choice = [](const std::string& text) {
    return "<mc:Choice Requires=\"wps\">" + run(text) + "</mc:Choice>";
  };
  const auto fallback = [](const std::string& text) {
    return "<mc:Fallback>" + run(text) + "</mc:Fallback>";
  };
  const auto alternate = [](const std::string& s) {
    return "<mc:AlternateContent>" + s + "</mc:AlternateContent>";
  };
  EXPECT_THAT(lines_of(wp(alternate(choice("a") + fallback("x"))) + wp(alternate(fallback("b"))) +
                       wp(alternate(choice("c") + choice("x") + fallback("x"))) +
                       wp(alternate("<mc:Choice Requires=\"wps\">" + alternate(choice("d") + fallback("x")) +
                                    "</mc:Choice>" + fallback("x")))),
              ElementsAre("a", "b", "c", "d"));
}

TEST(DocxText, AnEmojiSymbolWithFallback) {
  EXPECT_THAT(lines_of(wp("<w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\">"
                          "<w16se:symEx w16se:font=\"Segoe UI Symbol\" w16se:char=\"2611\"/></mc:Choice>"
                          "<mc:Fallback><w:t>☑</w:t></mc:Fallback></mc:AlternateContent></w:r>")),
              ElementsAre("☑"));
}

TEST(DocxText, TextBoxesFollowTheirParagraph) {
  const std::string box =
      "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>" +
      p("框一") + tbl(tr(tc("格"))) +
      "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>"
      "<w:pict><v:textbox><w:txbxContent>" +
      p("框一") +
      "</w:txbxContent></v:textbox></w:pict>"
      "</mc:Fallback></mc:AlternateContent></w:r>";
  const auto document = DocxMaker(wp(run("前") + box + run("后")) + p("下")).read();
  ASSERT_EQ(document.blocks.size(), 4u);
  EXPECT_THAT(lines(document), ElementsAre("前后", "框一", "下"));
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[0]).role, model::Role::body);
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[1]).role, model::Role::text_box);
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 格"));
}

TEST(DocxText, ATextBoxInATableFollowsTheTable) {
  const std::string box = "<w:p>" + run("格") + "<w:r><w:pict><v:textbox><w:txbxContent>" + p("框") +
                          "</w:txbxContent></v:textbox></w:pict></w:r></w:p>";
  const auto document = DocxMaker(tbl(tr(tc(box)))).read();
  ASSERT_EQ(document.blocks.size(), 2u);
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 格"));
  EXPECT_THAT(lines(document), ElementsAre("框"));
}

TEST(DocxText, FormulasAreText) {
  EXPECT_THAT(lines_of(wp("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")), ElementsAre("a+b"));
}

TEST(DocxText, StrictDocumentsReadTheSame) {
  const DocxMaker maker = DocxMaker(p("一") + tbl(tr(tc("格"))), Dialect::strict)
                              .styles(
                                  "<w:style w:type=\"paragraph\" w:styleId=\"1\" w:default=\"1\">"
                                  "<w:name w:val=\"heading 1\"/></w:style>");
  const auto document = maker.read();
  EXPECT_THAT(lines(document), ElementsAre("一"));
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[0]).level, 1);
  EXPECT_THAT(document.warnings, IsEmpty());
}

TEST(DocxText, EntitiesOfXmlAndCharacterData) {
  EXPECT_THAT(lines_of(wp("<w:r><w:t>&lt;&amp;&#x4E00;<![CDATA[<二>]]></w:t></w:r>")),
              ElementsAre("<&一<二>"));
}

}  // namespace
}  // namespace guidang::extract::test

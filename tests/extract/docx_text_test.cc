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

TEST(DocxText, BehindAPageOrColumnBreakIsAnotherLine) {
  EXPECT_THAT(lines_of(wp("<w:r><w:br w:type=\"page\"/><w:t>a</w:t><w:br w:type=\"column\"/>"
                          "<w:lastRenderedPageBreak/><w:t>b</w:t></w:r>")),
              ElementsAre("a\nb"));
}

TEST(DocxText, PagesWhereWordsMarksAndItsCountAgree) {
  const std::string mark = "<w:r><w:lastRenderedPageBreak/></w:r>";
  const std::string body =
      p("一") + wp("<w:r><w:t>二</w:t><w:br w:type=\"page\"/></w:r>") + wp(mark + run("三")) +
      wp(run("四") + mark + run("续")) +
      tbl(tr(tc("a") + tc("b")) + tr(tc("<w:p>" + mark + run("c") + "</w:p>") + tc("d")) +
          // A row over two pages: both cells say so.
          tr(tc("<w:p>" + run("e") + mark + run("e") + "</w:p>") +
             tc("<w:p>" + run("f") + mark + run("f") + "</w:p>")) +
          tr(tc("g") + tc("h"))) +
      p("五");
  const auto document = DocxMaker(body).pages("5").read();
  std::vector<int> pages;
  for (const auto& block : document.blocks) {
    if (const auto* paragraph = std::get_if<model::Paragraph>(&block))
      pages.push_back(paragraph->page.value_or(0));
  }
  EXPECT_THAT(pages, ElementsAre(1, 1, 2, 2, 5));
  pages.clear();
  for (const auto& cell : table(document).cells) pages.push_back(cell.page.value_or(0));
  EXPECT_THAT(pages, ElementsAre(3, 3, 4, 4, 4, 4, 5, 5));
  EXPECT_EQ(table(document).page_first, 3);
  EXPECT_EQ(table(document).page_last, 5);

  for (const std::string count : {"4", "0"}) {
    const auto doubtful = DocxMaker(body).pages(count).read();
    EXPECT_EQ(std::get<model::Paragraph>(doubtful.blocks[0]).page, std::nullopt);
    EXPECT_EQ(table(doubtful).cells[0].page, std::nullopt);
    EXPECT_EQ(table(doubtful).page_first, std::nullopt);
  }
  EXPECT_EQ(std::get<model::Paragraph>(DocxMaker(p("a")).pages("1").read().blocks[0]).page, std::nullopt);
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
          "<w:sym w:font=\"宋体\" w:char=\"4E00\"/><w:sym w:font=\"Symbol\" w:char=\"F031\"/>"
          "<w:sym w:font=\"x\" w:char=\"zz\"/></w:r>")),
      ElementsAre("☑☑□≥一1"));
}

TEST(DocxText, ASymbolThatNoTableHasIsToldAndNoEmptyBox) {
  for (const std::string symbol :
       {"<w:r><w:sym w:font=\"Webdings\" w:char=\"F0A1\"/></w:r>",
        "<w:r><w:rPr><w:rFonts w:ascii=\"Wingdings 2\"/></w:rPr><w:t>\uF021</w:t></w:r>"}) {
    const auto document = DocxMaker(wp(symbol + run("是"))).read();
    EXPECT_THAT(lines(document), ElementsAre("\uFFFD是"));
    EXPECT_THAT(warning_codes(document), ElementsAre("unknown_symbol"));
    const auto in_box = DocxMaker(wp("<w:r><w:pict><v:textbox><w:txbxContent>" + wp(symbol) +
                                     "</w:txbxContent></v:textbox></w:pict></w:r>"))
                            .read();
    EXPECT_THAT(warning_codes(in_box), ElementsAre("unknown_symbol"));
  }
}

TEST(DocxText, LettersInAFontOfSymbolsAreWhatIsSeen) {
  const auto in = [](const std::string& font, const std::string& text) {
    return "<w:r><w:rPr><w:rFonts w:ascii=\"" + font + "\" w:hAnsi=\"" + font + "\"/></w:rPr><w:t>" + text +
           "</w:t></w:r>";
  };
  EXPECT_THAT(lines_of(wp(in("Wingdings 2", "R") + run("是") + in("Wingdings 2", "£") + run("否R")) +
                       wp(in("Wingdings", "\uF0FE\u00A8优") + in("Symbol", "Sa12\uF0B3")) +
                       wp(in("宋体", "R\uF0FE")) + wp(in("Wingdings", "9"))),
              ElementsAre("☑是□否R", "☑□优Σα12≥", "R\uF0FE", "9"));
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

TEST(DocxText, APromptOfAContentControlIsNoText) {
  const auto control = [](const std::string& properties, const std::string& content) {
    return "<w:sdt><w:sdtPr>" + properties + "</w:sdtPr><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
  };
  const std::string prompt = "<w:showingPlcHdr/>";
  const std::string styled = "<w:r><w:rPr><w:rStyle w:val=\"a3\"/></w:rPr><w:t>请填写</w:t></w:r>";
  const auto document =
      DocxMaker(wp(run("单位：") + control(prompt, styled)) +
                wp(control(prompt, run("[文档标题]")) + run("后")) +
                control(prompt, p("单击或点击此处输入文字。")) + wp(control(prompt, run("县水务局"))) +
                wp(control("", styled)) + wp(control("<w:showingPlcHdr w:val=\"0\"/>", styled)))
          .styles(
              "<w:style w:type=\"character\" w:styleId=\"a3\"><w:name w:val=\"Placeholder Text\"/></w:style>")
          .read();
  EXPECT_THAT(lines(document), ElementsAre("单位：", "后", "县水务局", "请填写", "请填写"));
  EXPECT_THAT(warning_codes(document), ElementsAre("placeholder_text"));
  EXPECT_FALSE(document.is_partial());
}

TEST(DocxText, CheckBoxesAndListsOfContentControlsShowWhatTheyHold) {
  EXPECT_THAT(
      lines_of(wp(
          "<w:sdt><w:sdtPr><w14:checkbox xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\">"
          "<w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr><w:sdtContent>" +
          run("☑") + "</w:sdtContent></w:sdt>" + run("是") +
          "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"优\" w:value=\"1\"/>"
          "</w:dropDownList></w:sdtPr><w:sdtContent>" +
          run("良") + "</w:sdtContent></w:sdt><w:sdt><w:sdtContent/></w:sdt>")),
      ElementsAre("☑是良"));
}

TEST(DocxText, AFieldOverParagraphs) {
  const auto mark = [](const std::string& type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
  };
  const std::string toc = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>";
  const std::string page = mark("begin") + "<w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>" +
                           mark("separate") + run("3") + mark("end");
  EXPECT_THAT(
      lines_of(wp(mark("begin") + toc + mark("separate") + run("一、概况") + "<w:r><w:tab/></w:r>" + page) +
               wp(run("二、结果") + "<w:r><w:tab/></w:r>" + page) + wp(mark("end")) + p("正文")),
      ElementsAre("一、概况\t3", "二、结果\t3", "正文"));
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

TEST(DocxText, HiddenByTwoStylesIsShown) {
  const DocxMaker maker =
      DocxMaker(
          "<w:p><w:pPr><w:pStyle w:val=\"hp\"/></w:pPr><w:r><w:rPr><w:rStyle "
          "w:val=\"h\"/></w:rPr><w:t>a</w:t></w:r></w:p>" +
          p("b"))
          .styles(
              "<w:style w:type=\"character\" w:styleId=\"h\"><w:rPr><w:vanish/></w:rPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"hp\"><w:rPr><w:vanish/></w:rPr></w:style>");
  // The mark of the first paragraph is hidden by its style, so that both are one line.
  EXPECT_THAT(lines(maker.read()), ElementsAre("ab"));
}

TEST(DocxText, AHeadingRunIntoItsText) {
  const DocxMaker maker =
      DocxMaker(p("一、概况。", "<w:outlineLvl w:val=\"0\"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>") +
                p("本年度……"));
  const auto document = maker.read();
  EXPECT_THAT(lines(document), ElementsAre("一、概况。本年度……"));
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[0]).level, 1);
}

TEST(DocxText, AnEquationIsNotHiddenByTheRunBefore) {
  EXPECT_THAT(
      lines_of(
          wp("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>")),
      ElementsAre("a"));
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

TEST(DocxText, AChoiceThatRequiresWhatWordDoesNotKnow) {
  const std::string unknown =
      "<mc:Choice xmlns:own=\"urn:some-maker\" Requires=\"own\">" + run("x") + "</mc:Choice>";
  const std::string fallback = "<mc:Fallback>" + run("a") + "</mc:Fallback>";
  EXPECT_THAT(lines_of(wp("<mc:AlternateContent>" + unknown + fallback + "</mc:AlternateContent>") +
                       wp("<mc:AlternateContent>" + unknown + "<mc:Choice Requires=\"wps v\">" + run("b") +
                          "</mc:Choice>" + fallback + "</mc:AlternateContent>")),
              ElementsAre("a", "b"));
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

std::string math(const std::string& text) { return "<m:r><m:t>" + text + "</m:t></m:r>"; }
std::string math(const std::string& name, const std::string& content) {
  return "<m:" + name + ">" + content + "</m:" + name + ">";
}
std::string equation(const std::string& content) { return wp(run("= ") + math("oMath", content)); }

TEST(DocxText, EquationsAreLines) {
  const std::string sum = math("a+b");
  EXPECT_THAT(
      lines_of(equation(sum) +
               equation(math("f", math("num", math("执行数")) + math("den", math("预算数")))) +
               equation(math("f", math("num", sum) + math("den", math("c")))) +
               equation(math("sSup", math("e", math("x")) + math("sup", math("2")))) +
               equation(math("sSubSup",
                             math("e", math("a")) + math("sub", math("i")) + math("sup", math("n+1")))) +
               equation(math("rad", "<m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/>" + math("e", sum))) +
               equation(math("rad", math("deg", math("3")) + math("e", math("x"))))),
      ElementsAre("= a+b", "= 执行数/预算数", "= (a+b)/c", "= x^2", "= a_i^(n+1)", "= √(a+b)", "= √(3&x)"));
}

TEST(DocxText, LargerEquations) {
  const std::string sum =
      math("nary", "<m:naryPr><m:chr m:val=\"∑\"/></m:naryPr>" + math("sub", math("i=1")) +
                       math("sup", math("n")) + math("e", math("x")));
  const std::string accent = math("acc", math("e", math("x")));
  const std::string braces =
      math("d", "<m:dPr><m:begChr m:val=\"{\"/><m:endChr m:val=\"\"/></m:dPr>" +
                    math("e", math("eqArr", math("e", math("0")) + math("e", math("1")))));
  EXPECT_THAT(lines_of(equation(sum) + equation(math("d", math("e", accent) + math("e", math("b")))) +
                       equation(braces) +
                       equation(math("func", math("fName", math("limLow", math("e", math("lim")) +
                                                                              math("lim", math("x→0")))) +
                                                 math("e", math("f")))) +
                       equation(math("m", math("mr", math("e", math("a")) + math("e", math("b"))) +
                                              math("mr", math("e", math("c")) + math("e", math("d")))))),
              ElementsAre("= ∑_(i=1)^n x", "= (x|b)", "= {0;1", "= lim_x→0 f", "= a,b;c,d"));
}

TEST(DocxText, EquationsInAnyDisorderEndSomewhere) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<m:f><m:num><m:rad><m:e>";
  deep += math("x");
  for (int i = 0; i < 200; ++i) deep += "</m:e></m:rad></m:num></m:f>";
  base::Limits limits;
  limits.xml_depth = 2000;
  const auto document =
      DocxMaker(wp(deep) + wp(math("den", math("y")) + math("f", math("den", math("z"))))).read(limits);
  EXPECT_THAT(lines(document).back(), "yz");
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

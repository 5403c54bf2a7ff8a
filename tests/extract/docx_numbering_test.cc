// Automatic numbers and heading levels.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docx_maker.h"
#include "extract/docx/number_format.h"

namespace guidang::extract::test {
namespace {

using docx::format_number;
using ::testing::ElementsAre;

std::string lvl(int level, const std::string& format, const std::string& text, const std::string& more = {}) {
  return fmt::format(
      "<w:lvl w:ilvl=\"{}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/>{}<w:lvlText "
      "w:val=\"{}\"/></w:lvl>",
      level, format, more, text);
}
std::string abstract(int id, const std::string& levels) {
  return fmt::format("<w:abstractNum w:abstractNumId=\"{}\">{}</w:abstractNum>", id, levels);
}
std::string list(int id, int abstract_id, const std::string& overrides = {}) {
  return fmt::format("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/>{}</w:num>", id, abstract_id,
                     overrides);
}
const std::string outline = abstract(
    7, lvl(0, "chineseCounting", "%1、") + lvl(1, "chineseCounting", "（%2）") + lvl(2, "decimal", "%3."));

TEST(DocxNumbering, LabelsOfAChineseOutline) {
  const auto document = DocxMaker(p("甲", num(1)) + p("乙", num(1, 1)) + p("丙", num(1, 1)) +
                                  p("丁", num(1, 2)) + p("戊", num(1)) + p("己", num(1, 1)))
                            .numbering(outline + list(1, 7))
                            .read();
  EXPECT_THAT(lines(document),
              ElementsAre("一、|甲", "（一）|乙", "（二）|丙", "1.|丁", "二、|戊", "（一）|己"));
}

TEST(DocxNumbering, NumbersOfSeveralLevels) {
  const auto document =
      DocxMaker(p("a", num(1)) + p("b", num(1, 1)) + p("c", num(1, 1)) + p("d", num(1)) + p("e", num(1, 1)))
          .numbering(abstract(0, lvl(0, "decimal", "%1") + lvl(1, "decimal", "%1.%2")) + list(1, 0))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("1|a", "1.1|b", "1.2|c", "2|d", "2.1|e"));
}

TEST(DocxNumbering, LegalNumbersAreDecimal) {
  const auto document = DocxMaker(p("a", num(1)) + p("b", num(1, 1)))
                            .numbering(abstract(0, lvl(0, "chineseCounting", "第%1章") +
                                                       lvl(1, "decimal", "%1.%2", "<w:isLgl/>")) +
                                       list(1, 0))
                            .read();
  EXPECT_THAT(lines(document), ElementsAre("第一章|a", "1.1|b"));
}

TEST(DocxNumbering, ListsOfOneDefinitionCountOnUnlessOverridden) {
  const auto document =
      DocxMaker(p("a", num(1)) + p("b", num(2)) + p("c", num(3)) + p("d", num(3)) + p("e", num(1)))
          .numbering(outline + list(1, 7) + list(2, 7) +
                     list(3, 7, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>"))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("一、|a", "二、|b", "五、|c", "六、|d", "七、|e"));
}

TEST(DocxNumbering, AnOverriddenLevel) {
  const auto document = DocxMaker(p("a", num(1)))
                            .numbering(outline + list(1, 7,
                                                      "<w:lvlOverride w:ilvl=\"0\">" +
                                                          lvl(0, "decimal", "(%1)") + "</w:lvlOverride>"))
                            .read();
  EXPECT_THAT(lines(document), ElementsAre("(1)|a"));
}

TEST(DocxNumbering, LevelsRestartAsTheySay) {
  const std::string body = p("a", num(1)) + p("b", num(1, 1)) + p("c", num(1, 2)) + p("d", num(1, 1)) +
                           p("e", num(1, 2)) + p("f", num(1)) + p("g", num(1, 2));
  const auto with = [&](const std::string& restart) {
    return lines(DocxMaker(body)
                     .numbering(abstract(0, lvl(0, "decimal", "%1") + lvl(1, "decimal", "%2") +
                                                lvl(2, "decimal", "%3", restart)) +
                                list(1, 0))
                     .read());
  };
  EXPECT_THAT(with(""), ElementsAre("1|a", "1|b", "1|c", "2|d", "1|e", "2|f", "1|g"));
  EXPECT_THAT(with("<w:lvlRestart w:val=\"0\"/>"),
              ElementsAre("1|a", "1|b", "1|c", "2|d", "2|e", "2|f", "3|g"));
  EXPECT_THAT(with("<w:lvlRestart w:val=\"1\"/>"),
              ElementsAre("1|a", "1|b", "1|c", "2|d", "2|e", "2|f", "1|g"));
}

TEST(DocxNumbering, NumberingOfAStyle) {
  const auto document =
      DocxMaker(p("a", "<w:pStyle w:val=\"h1\"/>") + p("b", "<w:pStyle w:val=\"h2\"/>") +
                p("c", "<w:pStyle w:val=\"own\"/>") + p("d", "<w:pStyle w:val=\"h1\"/>" + num(0)))
          .styles(
              "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:name w:val=\"heading 1\"/><w:pPr>"
              "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:name w:val=\"heading 2\"/><w:pPr>"
              "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"own\"><w:basedOn w:val=\"h1\"/></w:style>")
          .numbering(abstract(0, lvl(0, "decimal", "%1.", "<w:pStyle w:val=\"h1\"/>") +
                                     lvl(1, "decimal", "%1.%2", "<w:pStyle w:val=\"h2\"/>")) +
                     list(1, 0))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("1.|a", "1.1|b", "2.|c", "d"));
}

TEST(DocxNumbering, AStyleMayStateItsLevelAlone) {
  const auto document =
      DocxMaker(p("a", "<w:pStyle w:val=\"h1\"/>") + p("b", "<w:pStyle w:val=\"h2\"/>") +
                p("c", "<w:pStyle w:val=\"h2\"/>"))
          .styles(
              "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:name w:val=\"heading 1\"/><w:pPr>"
              "<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:name w:val=\"heading 2\"/><w:basedOn "
              "w:val=\"h1\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr></w:style>")
          .numbering(abstract(0, lvl(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"h1\"/>") +
                                     lvl(1, "chineseCounting", "（%2）")) +
                     list(1, 0))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("一、|a", "（一）|b", "（二）|c"));
}

TEST(DocxNumbering, AHiddenLabelCountsAndIsNotShown) {
  EXPECT_THAT(lines(DocxMaker(p("a", num(1)) + p("b", num(1, 1)))
                        .numbering(abstract(0, lvl(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>") +
                                                   lvl(1, "decimal", "%1.%2")) +
                                   list(1, 0))
                        .read()),
              ElementsAre("a", "1.1|b"));
}

TEST(DocxNumbering, AListThatIsTheListOfANumberingStyle) {
  const auto document =
      DocxMaker(p("a", num(2)))
          .styles(
              "<w:style w:type=\"numbering\" w:styleId=\"s\"><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
              "</w:numPr></w:pPr></w:style>")
          .numbering(abstract(0, lvl(0, "upperRoman", "%1.")) + abstract(1, "<w:numStyleLink w:val=\"s\"/>") +
                     list(1, 0) + list(2, 1))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("I.|a"));
}

TEST(DocxNumbering, Bullets) {
  const auto document =
      DocxMaker(p("a", num(1)) + p("b", num(1, 1)))
          .numbering(abstract(0, lvl(0, "bullet", "\uF0B7", "") +
                                     lvl(1, "bullet", "\uF0D8",
                                         "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>")) +
                     list(1, 0))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("•|a", "➢|b"));
}

TEST(DocxNumbering, DeletedParagraphsDoNotCountAndEmptyOnesDo) {
  const auto document = DocxMaker(p("a", num(1)) + p("", num(1) + "<w:rPr><w:del w:id=\"1\"/></w:rPr>") +
                                  p("", num(1)) + p("b", num(1)))
                            .numbering(outline + list(1, 7))
                            .read();
  EXPECT_THAT(lines(document), ElementsAre("一、|a", "二、|", "三、|b"));
}

TEST(DocxNumbering, InACellTheLabelIsPartOfTheText) {
  const auto document = DocxMaker(tbl(tr(tc(p("", num(1))) + tc(p("甲", num(2)) + p("乙", num(2))))))
                            .numbering(abstract(0, lvl(0, "decimal", "%1")) +
                                       abstract(1, lvl(0, "decimal", "%1.")) + list(1, 0) + list(2, 1))
                            .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 1", "0,1 1x1 1. 甲\n2. 乙"));
}

TEST(DocxNumbering, WithoutASuffixTheLabelStandsRightBeforeTheTextOfACell) {
  const auto document =
      DocxMaker(tbl(tr(tc(p("甲", num(1))))))
          .numbering(abstract(0, lvl(0, "decimal", "%1、", "<w:suff w:val=\"nothing\"/>")) + list(1, 0))
          .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 1、甲"));
}

TEST(DocxNumbering, AStyleDerivedFromALinkedOneKeepsItsLevel) {
  const auto document =
      DocxMaker(p("a", "<w:pStyle w:val=\"h1\"/>") + p("b", "<w:pStyle w:val=\"own\"/>"))
          .styles(
              "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:pPr><w:numPr><w:numId "
              "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:pPr><w:numPr><w:numId "
              "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"own\"><w:basedOn w:val=\"h2\"/></w:style>")
          .numbering(abstract(0, lvl(0, "decimal", "%1.", "<w:pStyle w:val=\"h1\"/>") +
                                     lvl(1, "decimal", "%1.%2", "<w:pStyle w:val=\"h2\"/>")) +
                     list(1, 0))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("1.|a", "1.1|b"));
}

TEST(DocxNumbering, TheListOfANumberingStyleByItsLink) {
  const auto document =
      DocxMaker(p("a", num(2)))
          .numbering(abstract(0, "<w:styleLink w:val=\"s\"/>" + lvl(0, "upperRoman", "%1.")) +
                     abstract(1, "<w:numStyleLink w:val=\"s\"/>") + list(2, 1))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("I.|a"));
}

TEST(DocxNumbering, HiddenParagraphsAndDeletedRowsDoNotCount) {
  const std::string hidden =
      "<w:p><w:pPr>" + num(1) +
      "<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>";
  const auto document =
      DocxMaker(p("a", num(1)) + hidden + tbl(tr(tc(p("x", num(1))), "<w:del w:id=\"1\"/>") + tr(tc("y"))) +
                p("b", num(1)))
          .numbering(outline + list(1, 7))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("一、|a", "二、|b"));
}

TEST(DocxNumbering, TextBoxesCountApart) {
  const std::string box = "<w:p><w:pPr>" + num(1) + "</w:pPr>" + run("a") +
                          "<w:r><w:pict><v:textbox><w:txbxContent>" + p("框", num(1)) +
                          "</w:txbxContent></v:textbox></w:pict></w:r></w:p>";
  const auto document = DocxMaker(box + p("b", num(1))).numbering(outline + list(1, 7)).read();
  EXPECT_THAT(lines(document), ElementsAre("一、|a", "一、|框", "二、|b"));
}

TEST(DocxNumbering, ListsThatAreNotThereShowNothing) {
  const auto document = DocxMaker(p("a", num(99)) + p("b", num(1, 12)) + p("c", num(1, -1)) + p("d", num(2)))
                            .numbering(outline + list(1, 7) + list(2, 50))
                            .read();
  EXPECT_THAT(lines(document), ElementsAre("a", "b", "c", "d"));
}

TEST(DocxNumbering, HostileStartsAndFormats) {
  const auto document =
      DocxMaker(p("a", num(1)) + p("b", num(1)) + p("c", num(1, 1)))
          .numbering(
              abstract(0,
                       "<w:lvl w:ilvl=\"0\"><w:start w:val=\"2147483647\"/>"
                       "<w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1%%9%\"/></w:lvl>"
                       "<w:lvl w:ilvl=\"1\"><w:start w:val=\"-7\"/>"
                       "<w:numFmt w:val=\"chineseLegalSimplified\"/><w:lvlText w:val=\"%2\"/></w:lvl>") +
              list(1, 0))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("2147483647%%|a", "2147483647%%|b", "-7|c"));
}

TEST(DocxNumbering, ACustomFormat) {
  const auto document =
      DocxMaker(p("a", num(1)))
          .numbering(
              abstract(
                  0,
                  "<w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><mc:AlternateContent><mc:Choice "
                  "Requires=\"w14\"><w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice>"
                  "<mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent>"
                  "<w:lvlText w:val=\"%1\"/></w:lvl>") +
              list(1, 0))
          .read();
  EXPECT_THAT(lines(document), ElementsAre("003|a"));
}

TEST(NumberFormat, Chinese) {
  EXPECT_EQ(format_number(1, "chineseCounting"), "一");
  EXPECT_EQ(format_number(10, "chineseCounting"), "十");
  EXPECT_EQ(format_number(12, "chineseCounting"), "十二");
  EXPECT_EQ(format_number(20, "chineseCounting"), "二十");
  EXPECT_EQ(format_number(99, "chineseCounting"), "九十九");
  EXPECT_EQ(format_number(100, "chineseCounting"), "一○○");
  EXPECT_EQ(format_number(10, "chineseCountingThousand"), "十");
  EXPECT_EQ(format_number(101, "chineseCountingThousand"), "一百零一");
  EXPECT_EQ(format_number(110, "chineseCountingThousand"), "一百一十");
  EXPECT_EQ(format_number(1005, "chineseCountingThousand"), "一千零五");
  EXPECT_EQ(format_number(12, "chineseLegalSimplified"), "壹拾贰");
  EXPECT_EQ(format_number(205, "chineseLegalSimplified"), "贰佰零伍");
  EXPECT_EQ(format_number(10, "ideographDigital"), "一〇");
  EXPECT_EQ(format_number(3, "ideographTraditional"), "丙");
  EXPECT_EQ(format_number(11, "ideographTraditional"), "11");
  EXPECT_EQ(format_number(12, "ideographZodiac"), "亥");
  EXPECT_EQ(format_number(61, "ideographZodiacTraditional"), "61");
  EXPECT_EQ(format_number(110, "japaneseCounting"), "百十");
  EXPECT_EQ(format_number(21, "taiwaneseCounting"), "二十一");
  EXPECT_EQ(format_number(20'000, "taiwaneseCountingThousand"), "二萬");
  EXPECT_EQ(format_number(12, "ideographLegalTraditional"), "壹拾貳");
}

TEST(NumberFormat, Western) {
  EXPECT_EQ(format_number(7, "decimalZero"), "07");
  EXPECT_EQ(format_number(27, "lowerLetter"), "aa");
  EXPECT_EQ(format_number(26, "upperLetter"), "Z");
  EXPECT_EQ(format_number(1994, "upperRoman"), "MCMXCIV");
  EXPECT_EQ(format_number(4, "lowerRoman"), "iv");
  EXPECT_EQ(format_number(3, "decimalEnclosedCircle"), "③");
  EXPECT_EQ(format_number(20, "decimalEnclosedCircle"), "⑳");
  EXPECT_EQ(format_number(21, "decimalEnclosedCircle"), "21");
  // Word's own limit for the Chinese variant.
  EXPECT_EQ(format_number(10, "decimalEnclosedCircleChinese"), "⑩");
  EXPECT_EQ(format_number(11, "decimalEnclosedCircleChinese"), "11");
  EXPECT_EQ(format_number(12, "decimalFullWidth"), "１２");
  EXPECT_EQ(format_number(2, "decimalEnclosedParen"), "⑵");
  EXPECT_EQ(format_number(5, "none"), "");
  EXPECT_EQ(format_number(5, "neverHeardOf"), "5");
}

TEST(DocxHeadings, LevelsByOutlineNameAndAncestry) {
  const auto document =
      DocxMaker(p("a", "<w:pStyle w:val=\"1\"/>") + p("b", "<w:pStyle w:val=\"z\"/>") +
                p("c", "<w:pStyle w:val=\"derived\"/>") + p("d", "<w:pStyle w:val=\"o\"/>") +
                p("e", "<w:outlineLvl w:val=\"3\"/>") +
                p("f", "<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>") + p("g") +
                p("h", "<w:pStyle w:val=\"body\"/>"))
          .styles(
              "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"z\"><w:name w:val=\"标题 2\"/></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"derived\"><w:name w:val=\"我的\"/><w:basedOn "
              "w:val=\"z\"/></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"o\"><w:name w:val=\"x\"/><w:pPr><w:outlineLvl "
              "w:val=\"4\"/></w:pPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"body\"><w:basedOn w:val=\"1\"/><w:pPr><w:outlineLvl "
              "w:val=\"9\"/></w:pPr></w:style>"
              "<w:style w:type=\"paragraph\" w:styleId=\"n\" w:default=\"1\"><w:name "
              "w:val=\"Normal\"/></w:style>")
          .read();
  std::vector<int> levels;
  for (const auto& block : document.blocks)
    levels.push_back(std::get<model::Paragraph>(block).level.value_or(0));
  EXPECT_THAT(levels, ElementsAre(1, 2, 2, 5, 4, 0, 0, 0));
}

TEST(DocxHeadings, AnAliasBesideTheName) {
  const auto document = DocxMaker(p("a", "<w:pStyle w:val=\"3\"/>") + p("b", "<w:pStyle w:val=\"30\"/>"))
                            .styles(
                                "<w:style w:styleId=\"3\"><w:name w:val=\"heading 3,三级标题\"/></w:style>"
                                "<w:style w:styleId=\"30\"><w:name w:val=\"heading 30\"/></w:style>")
                            .read();
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[0]).level, 3);
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[1]).level, std::nullopt);
}

TEST(DocxHeadings, StylesBasedOnEachOtherInACircle) {
  const auto document = DocxMaker(p("a", "<w:pStyle w:val=\"x\"/>") + p("b", "<w:pStyle w:val=\"self\"/>"))
                            .styles(
                                "<w:style w:styleId=\"x\"><w:basedOn w:val=\"y\"/></w:style>"
                                "<w:style w:styleId=\"y\"><w:basedOn w:val=\"x\"/><w:pPr><w:outlineLvl "
                                "w:val=\"0\"/></w:pPr></w:style>"
                                "<w:style w:styleId=\"self\"><w:basedOn w:val=\"self\"/></w:style>")
                            .read();
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[0]).level, 1);
}

}  // namespace
}  // namespace guidang::extract::test

// Text of pages: lines to paragraphs, what is left out, what is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf_maker.h"
#include "pdf_reading.h"

namespace guidang::test {
namespace {

using ::testing::HasSubstr;

std::vector<std::string> codes(const model::Document& document) {
  std::vector<std::string> out;
  for (const model::Warning& warning : document.warnings) out.push_back(warning.code);
  return out;
}

TEST(PdfText, FullLinesGoOnAndIndentsBegin) {
  // The margins are 100 and 400: 30 characters of 10 points a line.
  PdfPage page;
  page.text(120, 100, "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛");
  page.text(100, 116, "续到第二行。");
  page.text(120, 132, "另起一段。");
  EXPECT_EQ(drawn(make_pdf({page})),
            "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛续到第二行。\n另起一段。\n");
}

TEST(PdfText, AParagraphGoesOnOverThePageBreak) {
  PdfPage first, second;
  first.text(100, 116, "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸")
      .text(290, 800, "— 1 —");
  second.text(100, 100, "完。").text(290, 800, "— 2 —");
  EXPECT_EQ(drawn(make_pdf({first, second})),
            "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸完。\n[page_number] — 1 "
            "—\n[page_number] — 2 —\n");
}

TEST(PdfText, SpacesBetweenWordsAndNoneBetweenChinese) {
  PdfPage page;
  page.text(100, 100, "Public").text(132.5, 100, "budget").text(100, 130, "绩").text(112, 130, "效");
  EXPECT_EQ(drawn(make_pdf({page})), "Public budget\n绩效\n");
}

TEST(PdfText, KerningDoesNotSplitANumber) {
  PdfPage page;
  page.text(100, 100, "968.191").text(136, 100, "8");  // a point apart
  page.text(100, 130, "100").text(119, 130, "200");    // a space apart
  EXPECT_EQ(drawn(make_pdf({page})), "968.1918\n100 200\n");
}

TEST(PdfText, AHyphenAtALineEnd) {
  PdfPage page;
  page.text(100, 100, "The evaluation of all of the expenditure and of its perfor-")
      .text(100, 112, "mance in the year.");
  EXPECT_EQ(drawn(make_pdf({page})),
            "The evaluation of all of the expenditure and of its performance in the year.\n");
}

TEST(PdfText, FakeBoldCountsOnce) {
  PdfPage page;
  page.text(100, 100, "总计11").text(100.4, 100, "总计11").text(100.4, 100.3, "总计11");
  EXPECT_EQ(drawn(make_pdf({page})), "总计11\n");
}

TEST(PdfText, HiddenAndOffPageTextIsNone) {
  PdfPage page;
  page.raw("3 Tr").text(100, 100, "invisible").raw("0 Tr").text(100, 900, "below").text(-200, 100, "beside");
  page.raw("q 0 0 50 50 re W n").text(100, 140, "clipped").raw("Q").text(100, 120, "seen");
  EXPECT_EQ(drawn(make_pdf({page})), "seen\n");
}

TEST(PdfText, VerticalCharactersOfACellReadDownward) {
  PdfPage page;
  page.grid({100, 130, 200}, {100, 200});
  double y = 120;
  for (const char* character : {"绩", "效", "指", "标"}) page.text(110, y += 15, character);
  page.text(140, 150, "数量");
  EXPECT_EQ(drawn(make_pdf({page})), "绩效指标 | 数量\n");
}

TEST(PdfText, TurnedTextOfACell) {
  PdfPage page;
  page.grid({100, 130, 300}, {100, 200})
      .turned_text(118, 190, "sideways", 90)
      .text(140, 130, "first")
      .text(140, 150, "second");
  page.text(140, 170, "third line");
  EXPECT_EQ(drawn(make_pdf({page})), "sideways | first/second/third line\n");
}

TEST(PdfText, ParagraphsOfACell) {
  // The cell has room for eight characters.
  PdfPage page;
  page.grid({100, 190, 400}, {100, 180})
      .text(105, 115, "目标一二三四五六")
      .text(105, 128, "七八。")
      .text(105, 141, "第二段");
  page.text(195, 115, "x");
  EXPECT_EQ(drawn(make_pdf({page})), "目标一二三四五六七八。/第二段 | x\n");
}

TEST(PdfText, HeadersFootersAndPageNumbers) {
  std::vector<PdfPage> pages;
  for (int number = 1; number <= 3; ++number) {
    PdfPage page;
    page.text(200, 40, "某县财政局文件", 9).text(100, 100, fmt::format("正文{}。", number));
    page.text(200, 800, fmt::format("第 {} 页 共 3 页", number), 9);
    pages.push_back(page);
  }
  EXPECT_EQ(drawn(make_pdf(pages)),
            "[header] 某县财政局文件\n正文1。\n[page_number] 第 1 页 共 3 页\n"
            "[header] 某县财政局文件\n正文2。\n[page_number] 第 2 页 共 3 页\n"
            "[header] 某县财政局文件\n正文3。\n[page_number] 第 3 页 共 3 页\n");
}

TEST(PdfText, ATitleThatComesBackIsNoHeader) {
  std::vector<PdfPage> pages;
  for (int number = 1; number <= 3; ++number) {
    PdfPage page;
    page.text(150, 90, "项目支出绩效自评表", 16).text(100, 130, "正文。");
    pages.push_back(page);
  }
  EXPECT_THAT(drawn(make_pdf(pages)), Not(HasSubstr("[header]")));
}

TEST(PdfText, AFontThatSaysNothingIsToldAndNotGuessed) {
  PdfOptions options;
  options.with_to_unicode = false;
  PdfPage page;
  page.text(100, 100, "甲乙").text(100, 130, "known", 10, "F2");
  const auto document = read(make_pdf({page}, options));
  EXPECT_EQ(drawn(document), "\xEF\xBF\xBD\xEF\xBF\xBD\nknown\n");
  EXPECT_EQ(codes(document), std::vector<std::string>{"unreadable_glyphs"});
  EXPECT_THAT(document.warnings[0].message, HasSubstr("page 1"));
  EXPECT_TRUE(document.is_partial());
}

TEST(PdfText, PrivateUseCharactersAreUnreadable) {
  PdfPage page;
  page.text(100, 100, "合计\xEE\x80\x81");  // U+E001
  const auto document = read(make_pdf({page}));
  EXPECT_EQ(drawn(document), "合计\xEF\xBF\xBD\n");
  EXPECT_EQ(codes(document), std::vector<std::string>{"unreadable_glyphs"});
}

// A font of one-byte codes, all its characters one em wide, that does not say what they are: as programs
// write that make small fonts of the Chinese characters of a page.
TEST(PdfText, LettersAsWideAsChineseCharactersAreNone) {
  PdfOptions options;
  options.fonts = {
      "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+FZSSK /FirstChar 33 /LastChar 38 /Widths [1000 "
      "1000 "
      "1000 1000 1000 1000] /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+FZSSK /Flags 4 "
      "/Ascent 880 "
      "/Descent -120 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>"};
  PdfPage page;
  page.raw("BT /E0 10 Tf 100 700 Td <2122232425> Tj ET").text(100, 200, "known");
  const auto document = read(make_pdf({page}, options));
  EXPECT_THAT(drawn(document), Not(HasSubstr("!")));
  EXPECT_THAT(drawn(document), HasSubstr("known"));
  EXPECT_EQ(codes(document), std::vector<std::string>{"unreadable_glyphs"});
}

TEST(PdfText, NamesOfGlyphsThatAreNumbersAreNoCharacters) {
  PdfOptions options;
  for (const char* names : {"/a1 /a2 /a23", "/g12 /g65 /g66", "/C0041 /C0042 /C0043", "/G21 /G22 /G41"}) {
    options.fonts.push_back(
        fmt::format("<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+FZBook /FirstChar 65 /LastChar 67 "
                    "/Widths [1000 1000 1000] "
                    "/Encoding << /Type /Encoding /Differences [65 {}] >> /FontDescriptor << /Type "
                    "/FontDescriptor /FontName "
                    "/ABCDEF+FZBook /Flags 4 /Ascent 880 /Descent -120 /FontBBox [0 -120 1000 880] "
                    "/ItalicAngle 0 /CapHeight 700 "
                    "/StemV 80 >> >>",
                    names));
  }
  PdfPage page;
  for (int i = 0; i < 4; ++i) page.raw(fmt::format("BT /E{} 10 Tf 100 {} Td (ABC) Tj ET", i, 700 - 30 * i));
  const auto document = read(make_pdf({page}, options));
  const std::string unknown = "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n";
  EXPECT_EQ(drawn(document), unknown + unknown + unknown + unknown);
  EXPECT_EQ(codes(document), std::vector<std::string>{"unreadable_glyphs"});
}

TEST(PdfText, LettersOfAFontOfSignsAreSigns) {
  PdfOptions options;
  options.fonts = {
      "<< /Type /Font /Subtype /TrueType /BaseFont /Wingdings /Encoding /WinAnsiEncoding /FirstChar 254 "
      "/LastChar 254 "
      "/Widths [891] /FontDescriptor << /Type /FontDescriptor /FontName /Wingdings /Flags 4 /Ascent 880 "
      "/Descent -120 "
      "/FontBBox [0 -120 1000 880] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>"};
  PdfPage page;
  page.raw("BT /E0 10 Tf 100 700 Td <FE> Tj ET");
  EXPECT_EQ(drawn(make_pdf({page}, options)), "☑\n");
}

TEST(PdfText, SecondCodePointsOfChineseCharactersAreTheFirst) {
  PdfPage page;
  page.text(100, 100, "\xE2\xBC\x80\xE5\xB9\xB4");  // U+2F00 年
  EXPECT_EQ(drawn(make_pdf({page})), "一年\n");
}

TEST(PdfText, AChineseFontThatIsNotEmbedded) {
  PdfPage page;
  page.raw("BT /F4 10 Tf 100 700 Td <BCA8D0A7> Tj ET");  // GBK
  EXPECT_EQ(drawn(make_pdf({page})), "绩效\n");
}

// What a Chinese font that is not embedded needs where poppler-data is not installed.
TEST(PdfText, ACharacterTableThatIsNotInstalledIsTold) {
  PdfOptions options;
  options.fonts = {
      "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Nowhere-H /DescendantFonts [<< /Type "
      "/Font "
      "/Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Nowhere) "
      "/Supplement 2 "
      ">> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /Ascent 880 /Descent "
      "-120 "
      "/FontBBox [0 -120 1000 880] /ItalicAngle 0 /CapHeight 700 /StemV 80 >> >>] >>"};
  PdfPage page;
  page.raw("BT /E0 10 Tf 100 700 Td <BCA8D0A7> Tj ET").text(100, 200, "known");
  const auto document = read(make_pdf({PdfPage(), page}, options));
  EXPECT_THAT(drawn(document), HasSubstr("known\n"));
  EXPECT_THAT(codes(document), ::testing::Contains("missing_cmaps"));
  EXPECT_THAT(codes(document), ::testing::Contains("lost_text"));
  EXPECT_THAT(document.warnings.back().message, HasSubstr("page 2"));
  EXPECT_TRUE(document.is_partial());
}

TEST(PdfText, AScannedPageNeedsRecognition) {
  PdfPage scan, text;
  scan.image(0, 0, 595, 842);
  text.text(100, 100, "text");
  const auto document = read(make_pdf({text, scan, scan}));
  EXPECT_EQ(drawn(document), "text\n");
  ASSERT_EQ(codes(document), std::vector<std::string>{"needs_ocr"});
  EXPECT_THAT(document.warnings[0].message, HasSubstr("pages 2-3"));
  EXPECT_TRUE(document.is_partial());
}

TEST(PdfText, AScanWithALinePrintedInItsMarginNeedsRecognition) {
  PdfPage scan;
  scan.image(0, 0, 595, 842).text(100, 40, "某县财政局 2023年度绩效自评 第1页 共9页");
  EXPECT_EQ(codes(read(make_pdf({scan}))), std::vector<std::string>{"needs_ocr"});
  PdfPage letter;  // a page with its background
  letter.image(0, 0, 595, 842).text(100, 40, "某县财政局").text(100, 400, "关于报送绩效自评报告的函");
  EXPECT_EQ(codes(read(make_pdf({letter}))), std::vector<std::string>());
}

TEST(PdfText, LettersDrawnAsCurvesNeedRecognition) {
  PdfPage page;
  for (int i = 0; i < 100; ++i) {
    page.raw(fmt::format("{0} {1} m {0} {2} {3} {2} {3} {1} c h f", 100 + 12 * (i % 30), 700 - 20 * (i / 30),
                         710 - 20 * (i / 30), 110 + 12 * (i % 30)));
  }
  const auto document = read(make_pdf({PdfPage().text(100, 100, "text"), page}));
  ASSERT_EQ(codes(document), std::vector<std::string>{"needs_ocr"});
  EXPECT_THAT(document.warnings[0].message, HasSubstr("page 2"));
}

TEST(PdfText, TheTextLayerOfAScanIsReadAndTold) {
  PdfPage page;
  page.image(0, 0, 595, 842).raw("3 Tr").text(100, 100, "recognised by a machine");
  const auto document = read(make_pdf({page}));
  EXPECT_EQ(drawn(document), "recognised by a machine\n");
  EXPECT_EQ(codes(document), std::vector<std::string>{"recognised_text"});
}

TEST(PdfText, TheTitleAndTheNumberOfPages) {
  PdfOptions options;
  options.title = "自评报告";
  const auto document = read(make_pdf({PdfPage(), PdfPage()}, options));
  EXPECT_EQ(document.title, "自评报告");
  EXPECT_EQ(document.page_count, 2);
  EXPECT_TRUE(document.blocks.empty());
}

}  // namespace
}  // namespace guidang::test

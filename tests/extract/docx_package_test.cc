// The package: parts by relationship, furniture and notes, properties, and everything that can be wrong with
// it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "docx_maker.h"
#include "extract/extract.h"

namespace guidang::extract::test {
namespace {

using base::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

model::Role role(const model::Document& document, std::size_t index) {
  return std::get<model::Paragraph>(document.blocks.at(index)).role;
}

base::Error error_of(const std::string& bytes, std::string_view name = "report.docx") {
  auto document = extract(bytes, name, {});
  if (!document) return document.error();
  ADD_FAILURE() << "an error was to be expected";
  return {};
}

TEST(DocxPackage, TheMainPartMayHaveAnyName) {
  EXPECT_THAT(lines(DocxMaker(p("a")).main_name("document2.xml").read()), ElementsAre("a"));
  EXPECT_THAT(lines(DocxMaker(p("a")).main_name("Deep/Er/main.XML").read()), ElementsAre("a"));
}

TEST(DocxPackage, TitleAndPages) {
  const auto document = DocxMaker(p("a")).title(" 自评\n报告 ").pages("12").read();
  EXPECT_EQ(document.format, model::Format::docx);
  EXPECT_EQ(document.title, "自评 报告");
  EXPECT_EQ(document.page_count, 12);
  EXPECT_EQ(DocxMaker(p("a")).pages("0").read().page_count, std::nullopt);
  EXPECT_EQ(DocxMaker(p("a")).pages("many").read().page_count, std::nullopt);
}

// A reference to a note.
std::string note(const std::string& kind, int id, const std::string& more = {}) {
  return "<w:r><w:" + kind + "Reference " + more + " w:id=\"" + std::to_string(id) + "\"/></w:r>";
}

TEST(DocxPackage, WhatTheDocumentSaysOfItself) {
  const auto document =
      DocxMaker(p("a"))
          .title("t")
          .pages("1")
          .entry("docProps/core.xml",
                 "<cp:coreProperties "
                 "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">"
                 "<dc:title>报告</dc:title><dc:creator> 甲某 "
                 "</dc:creator><cp:lastModifiedBy>乙某</cp:lastModifiedBy>"
                 "<dcterms:created>2024-03-01T08:00:00Z</dcterms:created>"
                 "<dcterms:modified>2024-03-02T09:30:00Z</dcterms:modified></cp:coreProperties>")
          .entry("docProps/app.xml",
                 "<Properties "
                 "xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
                 "<Application>WPS Office</Application><Pages>3</Pages><Company>某局</Company></Properties>")
          .read();
  EXPECT_EQ(document.title, "报告");
  EXPECT_EQ(document.page_count, 3);
  model::Properties said;
  said.author = "甲某";
  said.last_modified_by = "乙某";
  said.company = "某局";
  said.created = "2024-03-01T08:00:00Z";
  said.modified = "2024-03-02T09:30:00Z";
  said.application = "WPS Office";
  EXPECT_EQ(document.properties, said);
}

TEST(DocxPackage, FurnitureAndNotesFollowTheBody) {
  const std::string section =
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/><w:headerReference w:type=\"even\" "
      "r:id=\"h2\"/>"
      "<w:footerReference w:type=\"default\" r:id=\"f1\"/></w:sectPr>";
  const auto document =
      DocxMaker(p("正文", section) + p("完") + "<w:p>" + note("footnote", 1) + note("endnote", 1) + "</w:p>" +
                section)
          .part("s", "settings", "w:settings", "<w:evenAndOddHeaders/>")
          .part("c", "comments", "w:comments", "<w:comment w:id=\"0\">" + p("批注") + "</w:comment>")
          .part("n", "footnotes", "w:footnotes",
                "<w:footnote w:type=\"separator\" w:id=\"-1\">" + p("----") +
                    "</w:footnote><w:footnote w:id=\"1\">" + p("脚注") + "</w:footnote>")
          .part("e", "endnotes", "w:endnotes", "<w:endnote w:id=\"1\">" + p("尾注") + "</w:endnote>")
          .part("h2", "header", "w:hdr", p("偶数页眉"))
          .part("h1", "header", "w:hdr", tbl(tr(tc("页眉") + tc("右"))))
          .part("f1", "footer", "w:ftr", p("页脚"))
          .part("h3", "header", "w:hdr", p("no section shows it"))
          .read();
  EXPECT_THAT(lines(document),
              ElementsAre("正文", "完", "页眉", "右", "偶数页眉", "页脚", "1|脚注", "i|尾注", "批注"));
  using model::Role;
  EXPECT_EQ(role(document, 2), Role::header);
  EXPECT_EQ(role(document, 4), Role::header);
  EXPECT_EQ(role(document, 5), Role::footer);
  EXPECT_EQ(role(document, 6), Role::footnote);
  EXPECT_EQ(role(document, 7), Role::endnote);
  EXPECT_EQ(role(document, 8), Role::comment);
}

TEST(DocxPackage, HeadersThatNoPageShowsAreLeftOut) {
  const auto reference = [](const std::string& type, const std::string& id) {
    return "<w:headerReference w:type=\"" + type + "\" r:id=\"" + id + "\"/>";
  };
  const std::string all = reference("first", "h1") + reference("even", "h2") + reference("default", "h3");
  const auto shown = [&](const std::string& sections, const std::string& settings) {
    return lines(DocxMaker(sections)
                     .part("h1", "header", "w:hdr", p("首页"))
                     .part("h2", "header", "w:hdr", p("偶数页"))
                     .part("h3", "header", "w:hdr", p("其他"))
                     .part("s", "settings", "w:settings", settings)
                     .read());
  };
  EXPECT_THAT(shown("<w:sectPr>" + all + "</w:sectPr>", ""), ElementsAre("其他"));
  EXPECT_THAT(shown("<w:sectPr>" + all + "<w:titlePg/></w:sectPr>", "<w:evenAndOddHeaders/>"),
              ElementsAre("首页", "其他", "偶数页"));
  // A section without its own shows those of the section before.
  EXPECT_THAT(shown(p("", "<w:sectPr>" + all + "</w:sectPr>") + "<w:sectPr><w:titlePg/></w:sectPr>", ""),
              ElementsAre("其他", "首页"));
}

TEST(DocxPackage, NotesStandInTheOrderOfTheirMarksWithTheirNumbers) {
  const auto with = [](const std::string& settings, const std::string& properties) {
    return lines(DocxMaker("<w:p>" + run("甲") + note("footnote", 7) + "<w:del>" + note("footnote", 8) +
                           "</w:del></w:p>" + p("", "<w:sectPr>" + properties + "</w:sectPr>") + "<w:p>" +
                           note("footnote", 5, "w:customMarkFollows=\"1\"") + run("*") + note("footnote", 6) +
                           "</w:p>" + "<w:sectPr>" + properties + "</w:sectPr>")
                     .part("n", "footnotes", "w:footnotes",
                           "<w:footnote w:id=\"5\">" + p("* 五") + "</w:footnote><w:footnote w:id=\"6\">" +
                               p("六") + p("续") + "</w:footnote><w:footnote w:id=\"7\">" + p("七") +
                               "</w:footnote><w:footnote w:id=\"8\">" + p("删") + "</w:footnote>")
                     .part("s", "settings", "w:settings", settings)
                     .read());
  };
  EXPECT_THAT(with("", ""), ElementsAre("甲", "*", "1|七", "* 五", "2|六", "续"));
  EXPECT_THAT(with("<w:footnotePr><w:numFmt w:val=\"decimalEnclosedCircleChinese\"/><w:numStart "
                   "w:val=\"3\"/></w:footnotePr>",
                   ""),
              ElementsAre("甲", "*", "③|七", "* 五", "④|六", "续"));
  EXPECT_THAT(with("", "<w:footnotePr><w:numRestart w:val=\"eachSect\"/></w:footnotePr>"),
              ElementsAre("甲", "*", "1|七", "* 五", "1|六", "续"));
  EXPECT_THAT(with("", "<w:footnotePr><w:numRestart w:val=\"eachPage\"/></w:footnotePr>"),
              ElementsAre("甲", "*", "七", "* 五", "六", "续"));
}

TEST(DocxPackage, APageNumberIsOne) {
  const std::string field =
      "<w:p>" + run("- ") +
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE \\* MERGEFORMAT "
      "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
      run("3") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run(" -") + "</w:p>";
  const auto document = DocxMaker("<w:sectPr><w:footerReference r:id=\"f\"/></w:sectPr>")
                            .part("f", "footer", "w:ftr", field)
                            .read();
  EXPECT_THAT(lines(document), ElementsAre("- 3 -"));
  EXPECT_EQ(role(document, 0), model::Role::page_number);
}

TEST(DocxPackage, EmptyDocument) {
  const auto document = DocxMaker("").read();
  EXPECT_THAT(document.blocks, IsEmpty());
  EXPECT_THAT(document.warnings, IsEmpty());
}

// ------------------------------------------------------------------------- damage that costs a part of it

TEST(DocxPackage, DamagedSidePartsCostThemselvesAlone) {
  const auto document =
      DocxMaker(p("正文", "<w:pStyle w:val=\"1\"/>") + "<w:sectPr><w:headerReference r:id=\"h\"/></w:sectPr>")
          .styles("<w:style>")
          .numbering("</x>")
          .part("h", "header", "w:hdr", p("a") + "<")
          .entry("docProps/app.xml", "")
          .read();
  EXPECT_THAT(lines(document), ElementsAre("正文"));
  EXPECT_THAT(warning_codes(document), ElementsAre("damaged_styles", "damaged_numbering", "damaged_header"));
  EXPECT_TRUE(document.is_partial());
}

TEST(DocxPackage, AMissingSidePartIsAWarning) {
  const auto document = DocxMaker(p("a")).styles("").without("word/part-rIdStyles.xml").read();
  EXPECT_THAT(warning_codes(document), ElementsAre("damaged_styles"));
}

TEST(DocxPackage, DamagedPropertiesLoseNothing) {
  const auto document = DocxMaker(p("a")).title("t").entry("docProps/core.xml", "<").read();
  EXPECT_THAT(warning_codes(document), ElementsAre("damaged_properties"));
  EXPECT_FALSE(document.is_partial());
}

TEST(DocxPackage, ContentThatIsNotReadIsTold) {
  EXPECT_THAT(warning_codes(DocxMaker(p("a") + "<w:altChunk r:id=\"x\"/>").read()),
              ElementsAre("embedded_document"));
  EXPECT_THAT(
      warning_codes(DocxMaker("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>" + p("a")).read()),
      ElementsAre("embedded_object"));
  EXPECT_THAT(warning_codes(DocxMaker("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>").read()),
              ElementsAre("only_pictures"));
}

// ----------------------------------------------------------------------------------------------- errors

TEST(DocxPackage, LostContentTypesAndLostPackageRelationshipsAreLivedWith) {
  EXPECT_THAT(lines(DocxMaker(p("a")).without("[Content_Types].xml").read()), ElementsAre("a"));
  EXPECT_THAT(lines(DocxMaker(p("a")).without("_rels/.rels").read()), ElementsAre("a"));
}

TEST(DocxPackage, WithoutItsMainPart) {
  const auto error = DocxMaker(p("a")).without("word/document.xml").error();
  EXPECT_EQ(error.code, ErrorCode::missing_part);
  EXPECT_THAT(error.message(), HasSubstr("report.docx: word/document.xml: "));
  EXPECT_THAT(error.remedy, Not(IsEmpty()));
}

TEST(DocxPackage, BrokenXmlNamesPartAndLine) {
  const auto error = DocxMaker("\n\n" + p("a") + "\n<w:p><w:r></w:p>").error();
  EXPECT_EQ(error.code, ErrorCode::broken_xml);
  EXPECT_THAT(error.where, "report.docx: word/document.xml, line 5");
}

TEST(DocxPackage, PartsOfZeroBytes) {
  const auto error = DocxMaker(p("a")).entry("word/document.xml", "").error();
  EXPECT_EQ(error.code, ErrorCode::broken_xml);
  EXPECT_EQ(DocxMaker(p("a")).entry("_rels/.rels", "").error().code, ErrorCode::broken_xml);
  EXPECT_EQ(DocxMaker(p("a")).entry("[Content_Types].xml", "").error().code, ErrorCode::broken_xml);
}

TEST(DocxPackage, AnotherRootElement) {
  EXPECT_EQ(DocxMaker().entry("word/document.xml", "<html><body><p>a</p></body></html>").error().code,
            ErrorCode::not_a_docx);
}

TEST(DocxPackage, TypeDeclarationsAndEntitiesAreRefused) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
      "<w:document "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&b;"
      "</w:t></w:r></w:p></w:body></w:document>";
  const auto error = DocxMaker().entry("word/document.xml", bomb).error();
  EXPECT_EQ(error.code, ErrorCode::broken_xml);
  EXPECT_THAT(error.what, HasSubstr("document type declaration"));
  const std::string outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>";
  EXPECT_EQ(DocxMaker().entry("word/document.xml", outside).error().code, ErrorCode::broken_xml);
  EXPECT_EQ(DocxMaker("<w:p><w:r><w:t>&unknown;</w:t></w:r></w:p>").error().code, ErrorCode::broken_xml);
}

TEST(DocxPackage, PackagesThatAreNoDocxSayWhatTheyAre) {
  const auto what = [](const std::map<std::string, std::string>& entries) {
    const auto error = error_of(zip_of(entries));
    EXPECT_EQ(error.code, ErrorCode::not_a_docx);
    EXPECT_THAT(error.remedy, Not(IsEmpty()));
    return error.what;
  };
  const auto office = [](const std::string& part, const std::string& type) {
    return std::map<std::string, std::string>{
        {"[Content_Types].xml",
         "<Types><Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/></Types>"},
        {part, "<x/>"}};
  };
  EXPECT_THAT(what(office("xl/workbook.xml",
                          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
              HasSubstr("Excel"));
  EXPECT_THAT(
      what(office("ppt/presentation.xml",
                  "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
      HasSubstr("PowerPoint"));
  EXPECT_THAT(what({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}}),
              HasSubstr("OpenDocument"));
  EXPECT_THAT(what({{"mimetype", "application/epub+zip"}}), HasSubstr("EPUB"));
  EXPECT_THAT(what({{"META-INF/MANIFEST.MF", "x"}}), HasSubstr("Java"));
  EXPECT_THAT(what({{"OFD.xml", "x"}}), HasSubstr("OFD"));
  EXPECT_THAT(what({{"a.txt", "x"}}), HasSubstr("zip archive"));
}

TEST(DocxPackage, CutOffAnywhereItFailsWithOneLine) {
  const std::string whole = DocxMaker(p("正文")).styles("").bytes();
  for (std::size_t length = 4; length < whole.size(); length += 7) {
    const auto document = extract(std::string_view(whole).substr(0, length), "cut.docx", {});
    ASSERT_FALSE(document) << length;
    EXPECT_THAT(document.error().message(), Not(HasSubstr("\n")));
    EXPECT_EQ(document.error().code, ErrorCode::damaged_zip) << length;
  }
}

TEST(DocxPackage, AnyByteFlippedNeverCrashes) {
  const std::string whole =
      DocxMaker(p("正文", num(1)) + tbl(tr(tc("a") + tc("b")))).styles("").numbering("").bytes();
  std::size_t failed = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string bytes = whole;
    bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
    failed += !extract(bytes, "flipped.docx", {});
  }
  EXPECT_GT(failed, whole.size() / 4);
}

TEST(DocxPackage, DamagedDeflateDataIsADamagedZip) {
  std::string body;
  for (int i = 0; i < 2000; ++i) body += p(std::to_string(i * 7919));
  std::string bytes = DocxMaker(body).bytes();
  const std::size_t start = bytes.find("word/document.xml") + 200;
  for (std::size_t i = start; i < start + 50; ++i) bytes[i] = static_cast<char>(~bytes[i]);
  EXPECT_EQ(error_of(bytes).code, ErrorCode::damaged_zip);
}

// ---------------------------------------------------------------------------------------------- limits

TEST(DocxPackage, ABombIsStoppedByItsRatio) {
  const std::string bomb(8 << 20, ' ');
  const auto error = DocxMaker(bomb + p("a")).error();
  EXPECT_EQ(error.code, ErrorCode::limit_exceeded);
  EXPECT_THAT(error.what, HasSubstr("times its size"));
}

TEST(DocxPackage, EveryLimitIsKept) {
  const std::string body = p("一二三") + p("四") + tbl(tr(tc("a") + tc("b")));
  const DocxMaker maker(body);
  const auto code = [&](auto change) {
    base::Limits limits;
    change(limits);
    const auto error = maker.error(limits);
    EXPECT_THAT(error.what, HasSubstr("limit")) << error.message();
    return error.code;
  };
  EXPECT_EQ(code([](base::Limits& l) { l.zip_entries = 2; }), ErrorCode::limit_exceeded);
  EXPECT_EQ(code([](base::Limits& l) { l.zip_entry_bytes = 500; }), ErrorCode::limit_exceeded);
  EXPECT_EQ(code([](base::Limits& l) { l.zip_total_bytes = 800; }), ErrorCode::limit_exceeded);
  EXPECT_EQ(code([](base::Limits& l) { l.xml_depth = 4; }), ErrorCode::limit_exceeded);
  EXPECT_EQ(code([](base::Limits& l) { l.document_paragraphs = 1; }), ErrorCode::limit_exceeded);
  EXPECT_EQ(code([](base::Limits& l) { l.document_cells = 1; }), ErrorCode::limit_exceeded);
  EXPECT_EQ(code([](base::Limits& l) { l.text_bytes = 5; }), ErrorCode::limit_exceeded);
  base::Limits limits;
  limits.document_bare_cells = 1;
  EXPECT_THAT(DocxMaker(tbl("<w:tr><w:tc/><w:tc/></w:tr>")).error(limits).what, HasSubstr("limit of 1"));
  EXPECT_THAT(cells(table(DocxMaker(tbl("<w:tr><w:tc/><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
                                        "</w:tc></w:tr>"))
                              .read(limits))),
              ElementsAre("0,0 1x1 ", "0,1 1x1 "));
}

TEST(DocxPackage, DeepNestingIsALimit) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:sdt>";
  const auto error = DocxMaker(deep).error();
  EXPECT_EQ(error.code, ErrorCode::limit_exceeded);
}

TEST(DocxPackage, ElementsAsDeepAsTheLimitAreRead) {
  std::string open, close;
  for (int i = 0; i < 500; ++i) open += "<w:sdt>", close += "</w:sdt>";
  EXPECT_THAT(lines(DocxMaker(open + p("a") + close).read()), ElementsAre("a"));
}

TEST(DocxPackage, ManyWarningsAreSummedUp) {
  std::string body;
  for (int i = 0; i < 150; ++i) body += tbl(tr(tc("a", "<w:vMerge/>"))) + p("x");
  const auto document = DocxMaker(body).read();
  ASSERT_EQ(document.warnings.size(), 101u);
  EXPECT_EQ(document.warnings.back().code, "more_warnings");
  EXPECT_FALSE(document.is_partial());
}

}  // namespace
}  // namespace guidang::extract::test

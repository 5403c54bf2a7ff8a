// How the package may be written: zip variants, names of parts, encodings, kinds of Word documents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docx_maker.h"
#include "docx_raw_zip.h"
#include "extract/extract.h"

namespace guidang::extract::test {
namespace {

using base::ErrorCode;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string main_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

std::string content_types(const std::string& part, const std::string& type = main_type) {
  return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
         "PartName=\"" +
         part + "\" ContentType=\"" + type + "\"/></Types>";
}
std::string relationships(const std::string& target, const std::string& more = {}) {
  return "<Relationships "
         "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"d\" "
         "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
         "Target=\"" +
         target + "\" " + more + "/></Relationships>";
}
std::string main_part(const std::string& text) {
  return "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
         p(text) + "</w:body></w:document>";
}
std::vector<RawEntry> package(const std::string& name = "word/document.xml",
                              const std::string& target = "word/document.xml") {
  return {{"[Content_Types].xml", content_types("/" + target)},
          {"_rels/.rels", relationships(target)},
          {name, main_part("正文")}};
}

std::vector<std::string> read(const std::string& bytes, std::string_view name = "a.docx") {
  const auto document = extract(bytes, name, {});
  if (!document) return {"error: " + document.error().message()};
  return lines(*document);
}
ErrorCode code_of(const std::string& bytes) {
  const auto document = extract(bytes, "a.docx", {});
  return document ? ErrorCode::internal : document.error().code;
}

// UTF-16 of text in the Basic Multilingual Plane, with its mark.
std::string utf16(std::string_view utf8, bool big) {
  std::string out;
  const auto unit = [&](unsigned value) {
    const char high = static_cast<char>(value >> 8), low = static_cast<char>(value & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  };
  unit(0xFEFF);
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(utf8[i + k]); };
    if (byte(0) < 0x80) {
      unit(byte(0)), i += 1;
    } else if (byte(0) < 0xE0) {
      unit(((byte(0) & 0x1Fu) << 6) | (byte(1) & 0x3Fu)), i += 2;
    } else {
      unit(((byte(0) & 0xFu) << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu)), i += 3;
    }
  }
  return out;
}

TEST(DocxContainer, StoredEntriesDescriptorsAndZip64) {
  for (const bool descriptor : {false, true}) {
    for (const bool zip64 : {false, true}) {
      for (const bool zip64_end : {false, true}) {
        auto entries = package();
        for (RawEntry& entry : entries) entry.descriptor = descriptor, entry.zip64 = zip64;
        EXPECT_THAT(read(raw_zip(entries, zip64_end)), ElementsAre("正文"))
            << descriptor << zip64 << zip64_end;
      }
    }
  }
}

TEST(DocxContainer, BytesBehindTheEndAreIgnored) {
  EXPECT_THAT(read(raw_zip(package()) + std::string(300, '\0')), ElementsAre("正文"));
}

TEST(DocxContainer, AnyOrderOfTheEntries) {
  auto entries = package();
  std::reverse(entries.begin(), entries.end());
  EXPECT_THAT(read(raw_zip(entries)), ElementsAre("正文"));
}

TEST(DocxContainer, PartNamesAsWritersSpellThem) {
  EXPECT_THAT(read(raw_zip(package("word\\document.xml"))), ElementsAre("正文"));
  EXPECT_THAT(read(raw_zip(package("/word/document.xml"))), ElementsAre("正文"));
  EXPECT_THAT(read(raw_zip(package("Word/Document.XML"))), ElementsAre("正文"));
  EXPECT_THAT(read(raw_zip(package("word/document.xml", "/word/document.xml"))), ElementsAre("正文"));
  EXPECT_THAT(read(raw_zip(package("word/document.xml", "./other/../word/document.xml"))),
              ElementsAre("正文"));
  EXPECT_THAT(read(raw_zip(package("word/document.xml", "../../word/document.xml"))), ElementsAre("正文"));
  EXPECT_THAT(read(raw_zip(package("word/document.xml", "word\\document.xml"))), ElementsAre("正文"));
  EXPECT_THAT(read(raw_zip(package("word/正 文.xml", "word/%E6%AD%A3%20%E6%96%87.xml"))),
              ElementsAre("正文"));
  EXPECT_THAT(read(raw_zip(package("word/%E6%AD%A3.xml", "word/正.xml"))), ElementsAre("正文"));
}

TEST(DocxContainer, AnExternalDocumentIsNotFetched) {
  auto entries = package();
  entries[0].bytes = content_types("/other.xml", "text/xml");
  entries[1].bytes = relationships("http://example.invalid/document.xml", "TargetMode=\"External\"");
  EXPECT_EQ(code_of(raw_zip(entries)), ErrorCode::not_a_docx);
  entries[1].bytes = relationships("file:///etc/passwd");
  EXPECT_EQ(code_of(raw_zip(entries)), ErrorCode::missing_part);
}

TEST(DocxContainer, ADocumentPartThatIsThereTwiceIsTold) {
  auto entries = package();
  entries.push_back({"WORD/document.xml", main_part("另一")});
  const auto document = extract(raw_zip(entries), "a.docx", {});
  ASSERT_TRUE(document);
  EXPECT_THAT(lines(*document), ElementsAre("正文"));
  EXPECT_THAT(warning_codes(*document), ElementsAre("repeated_part"));
  EXPECT_TRUE(document->is_partial());
}

TEST(DocxContainer, PartsInUtf16) {
  for (const bool big : {false, true}) {
    auto entries = package();
    for (RawEntry& entry : entries) {
      entry.bytes = utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + entry.bytes, big);
    }
    EXPECT_THAT(read(raw_zip(entries)), ElementsAre("正文")) << big;
  }
  auto entries = package();
  entries[2].bytes = "\xEF\xBB\xBF" + entries[2].bytes;
  EXPECT_THAT(read(raw_zip(entries)), ElementsAre("正文"));
}

TEST(DocxContainer, TemplatesAndMacroDocuments) {
  for (const std::string type :
       {"application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"}) {
    auto entries = package();
    entries[0].bytes = content_types("/word/document.xml", type);
    for (const char* name : {"a.docm", "a.dotx", "a.dotm", "a.doc", "a.wps", "a"}) {
      EXPECT_THAT(read(raw_zip(entries), name), ElementsAre("正文")) << type << name;
    }
    // Where the relationships are lost, the content type tells the part.
    entries[1].bytes = "<Relationships/>";
    EXPECT_THAT(read(raw_zip(entries)), ElementsAre("正文")) << type;
  }
}

TEST(DocxContainer, AnEncryptedEntryIsToldAsSuch) {
  std::string bytes = raw_zip(package());
  // The flag of encryption, in each entry's local and central header.
  for (std::size_t at = 0; (at = bytes.find("PK\x03\x04", at)) != std::string::npos; at += 4)
    bytes[at + 6] |= 1;
  for (std::size_t at = 0; (at = bytes.find("PK\x01\x02", at)) != std::string::npos; at += 4)
    bytes[at + 8] |= 1;
  EXPECT_EQ(code_of(bytes), ErrorCode::encrypted);
}

TEST(DocxContainer, StylesAndNumberingThatAreNotThereAreNotMissed) {
  const auto document = DocxMaker(p("a", "<w:pStyle w:val=\"1\"/>" + num(1))).read();
  EXPECT_THAT(lines(document), ElementsAre("a"));
  EXPECT_THAT(document.warnings, IsEmpty());
}

}  // namespace
}  // namespace guidang::extract::test

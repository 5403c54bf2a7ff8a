// What a file is, by its bytes, and what a user is told about files that are not read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "docx_maker.h"
#include "extract/extract.h"

namespace guidang::extract::test {
namespace {

using base::ErrorCode;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace std::string_literals;

base::Error refused(const std::string& bytes, std::string_view name = "file.docx") {
  const auto format = detect_format(bytes, name);
  if (format) {
    ADD_FAILURE() << "taken for " << to_string(*format);
    return {};
  }
  const auto document = extract(bytes, name, {});
  EXPECT_FALSE(document);
  if (document) return {};
  EXPECT_EQ(document.error().code, format.error().code);
  EXPECT_EQ(format.error().where, name);
  EXPECT_THAT(format.error().remedy, Not(IsEmpty()));
  return format.error();
}

std::string utf16(std::string_view text) {
  std::string out;
  for (const char c : text) out += c, out += '\0';
  return out;
}

// A compound file whose directory has these streams.
std::string ole(std::initializer_list<std::string_view> streams) {
  std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
  out.resize(1024, '\0');
  for (const std::string_view name : streams) {
    std::string entry = utf16(name);
    entry.resize(128, '\0');
    out += entry;
  }
  return out;
}

TEST(Detect, Docx) {
  EXPECT_EQ(detect_format(DocxMaker(p("a")).bytes(), "a.docx"), model::Format::docx);
  EXPECT_EQ(detect_format(DocxMaker(p("a")).bytes(), "a.txt"), model::Format::docx);
}

TEST(Detect, TextThatDoesNotCallItselfAWordFile) {
  EXPECT_EQ(detect_format("部门整体支出绩效自评报告\n", "a.txt"), model::Format::text);
  EXPECT_EQ(detect_format("部门整体支出绩效自评报告\n", "a.dat"), model::Format::text);
  EXPECT_EQ(refused("部门整体支出绩效自评报告\n", "a.docx").code, ErrorCode::not_a_zip);
  EXPECT_EQ(refused("<html>502 Bad Gateway\n", "A.DOCX").code,
            refused("<html>502 Bad Gateway\n", "b.docx").code);
}

TEST(Detect, AnEmptyFile) { EXPECT_EQ(refused("").code, ErrorCode::empty_file); }

TEST(Detect, PicturesAndOtherFormatsAreNamed) {
  const auto what = [](const std::string& bytes) {
    std::string padded = bytes;
    padded.resize(std::max<std::size_t>(padded.size(), 600), '\0');
    const auto error = refused(padded);
    EXPECT_EQ(error.code, ErrorCode::unsupported_format);
    return error.what;
  };
  EXPECT_THAT(what("\x89PNG\r\n\x1A\n"), HasSubstr("PNG"));
  EXPECT_THAT(what("\xFF\xD8\xFF\xE0"), HasSubstr("JPEG"));
  EXPECT_THAT(what("GIF89a"), HasSubstr("GIF"));
  EXPECT_THAT(what("BM\x36\x10\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x10"s),
              HasSubstr("BMP"));
  EXPECT_THAT(what("{\\rtf1\\ansi"), HasSubstr("RTF"));
  EXPECT_THAT(what("7z\xBC\xAF\x27\x1C"), HasSubstr("7z"));
  EXPECT_THAT(what("Rar!\x1A\x07\x01"), HasSubstr("RAR"));
  EXPECT_THAT(what("\x1F\x8B\x08"), HasSubstr("gzip"));
  EXPECT_THAT(what("  <!DOCTYPE html><html>"), HasSubstr("HTML"));
  EXPECT_THAT(what("\xEF\xBB\xBF<html xmlns:o=\"x\">"), HasSubstr("HTML"));
  EXPECT_THAT(what("MIME-Version: 1.0\r\nContent-Type: multipart/related; "), HasSubstr("MHTML"));
  EXPECT_THAT(what("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"), HasSubstr("Word"));
  EXPECT_THAT(what("<?xml version=\"1.0\"?><a/>"), HasSubstr("XML"));
}

TEST(Detect, CompoundFiles) {
  EXPECT_THAT(refused(ole({"Root Entry", "WordDocument"})).what, HasSubstr(".doc file"));
  EXPECT_THAT(refused(ole({"Workbook"})).what, HasSubstr(".xls"));
  EXPECT_THAT(refused(ole({"Book"})).what, HasSubstr(".xls"));
  EXPECT_THAT(refused(ole({"PowerPoint Document"})).what, HasSubstr(".ppt"));
  EXPECT_THAT(refused(ole({"Something"})).what, HasSubstr("OLE"));
  EXPECT_THAT(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s).what, HasSubstr("OLE"));
  const auto encrypted = refused(ole({"Root Entry", "EncryptionInfo", "EncryptedPackage"}));
  EXPECT_EQ(encrypted.code, ErrorCode::encrypted);
  EXPECT_THAT(encrypted.message(), AllOf(HasSubstr("password"), Not(HasSubstr("\n"))));
}

TEST(Detect, NoiseIsToldByTheNameThatItHas) {
  std::string noise;
  for (unsigned i = 0, x = 1; i < 4096; ++i) noise += static_cast<char>((x = x * 1103515245u + 12345u) >> 16);
  noise[0] = '\x01';
  noise[1] = '\0';
  EXPECT_EQ(refused(noise, "a.docx").code, ErrorCode::not_a_zip);
  EXPECT_EQ(refused(noise, "a.txt").code, ErrorCode::unknown_encoding);
  EXPECT_EQ(refused(noise, "a.bin").code, ErrorCode::unsupported_format);
}

TEST(Detect, WordsThatBeginAsASignatureAreText) {
  EXPECT_EQ(detect_format("BMI 指数说明,详见附件一、附件二、附件三。\n", "a.txt"), model::Format::text);
  EXPECT_EQ(detect_format("PKU 项目情况说明\n", "a.txt"), model::Format::text);
  EXPECT_EQ(detect_format("%PDF-1.7\n", "a"), model::Format::pdf);
  EXPECT_EQ(detect_format("\0\1junk%PDF-1.4\n"s, "a.txt"), model::Format::pdf);
  EXPECT_EQ(detect_format("本文说明 %PDF- 标记的含义\n", "a.txt"), model::Format::text);
}

}  // namespace
}  // namespace guidang::extract::test

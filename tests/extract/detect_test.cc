// What a file is, by its bytes, and what a user is told about files that are not read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

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

void put_number(std::string& out, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i)
    out[at + i] = static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
}

// One entry of a directory: type 5 the root, 1 a storage, 2 a stream.
std::string ole_entry(std::string_view name, char type, std::uint32_t right, std::uint32_t child,
                      std::uint32_t sector = 0, std::uint32_t size = 0) {
  std::string entry = utf16(name);
  entry.resize(128, '\0');
  entry[64] = static_cast<char>(2 * name.size() + 2);
  entry[66] = type;
  put_number(entry, 68, 0xFFFFFFFF);
  put_number(entry, 72, right);
  put_number(entry, 76, child);
  put_number(entry, 116, sector);
  put_number(entry, 120, size);
  return entry;
}

// A compound file: sector 0 its allocation table, 1 and the next the directory of these streams, one behind
// the other in the root; `inside`: in a storage of an embedded object. `stream`: what sector 4 holds, of the
// first one.
std::string ole(const std::vector<std::string_view>& streams, std::string_view inside = {},
                const std::string& stream = {}) {
  std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
  out.resize(512, '\0');
  out[30] = 9;
  put_number(out, 44, 1);  // one sector of table
  put_number(out, 48, 1);  // the directory
  put_number(out, 68, 0xFFFFFFFE);
  for (std::size_t i = 0; i < 109; ++i) put_number(out, 76 + 4 * i, i == 0 ? 0 : 0xFFFFFFFF);

  std::string table(512, '\xFF');
  put_number(table, 0, 0xFFFFFFFD);
  put_number(table, 4, 2);
  put_number(table, 8, 3);
  put_number(table, 12, 0xFFFFFFFE);
  const auto none = 0xFFFFFFFFu;
  const auto count = static_cast<std::uint32_t>(streams.size());
  std::string directory = ole_entry("Root Entry", 5, none, count == 0 && inside.empty() ? none : 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool last = i + 1 == count && inside.empty();
    directory += ole_entry(streams[i], 2, last ? none : i + 2, none, 4, 4096);
  }
  if (!inside.empty()) {
    directory += ole_entry("ObjectPool", 1, none, count + 2);
    directory += ole_entry(inside, 2, none, none);
  }
  directory.resize(3 * 512, '\0');
  std::string data = stream;
  data.resize(512, '\0');
  return out + table + directory + data;
}

TEST(Detect, Docx) {
  EXPECT_EQ(detect_format(DocxMaker(p("a")).bytes(), "a.docx"), model::Format::docx);
  for (const char* name : {"a.txt", "a.doc", "a.wps", "a.pdf", "a"}) {
    EXPECT_EQ(detect_format(DocxMaker(p("a")).bytes(), name), model::Format::docx);
  }
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
  EXPECT_THAT(refused(ole({"WordDocument", "1Table"})).what, HasSubstr(".doc file, whatever its name says"));
  EXPECT_THAT(refused(ole({"WordDocument"}), "a.doc").what, Not(HasSubstr("name")));
  EXPECT_THAT(refused(ole({"Workbook"})).what, HasSubstr(".xls"));
  EXPECT_THAT(refused(ole({"Book"})).what, HasSubstr(".xls"));
  EXPECT_THAT(refused(ole({"PowerPoint Document"})).what, HasSubstr(".ppt"));
  EXPECT_THAT(refused(ole({"Something"})).what, HasSubstr("an old Office file"));
  EXPECT_THAT(refused(ole({})).what, HasSubstr("an old Office file"));
}

TEST(Detect, WhatStandsInAnEmbeddedObjectIsNotTheFile) {
  EXPECT_THAT(refused(ole({"Workbook"}, "WordDocument")).what, HasSubstr(".xls"));
  EXPECT_THAT(refused(ole({"WordDocument"}, "EncryptedPackage")).what, HasSubstr(".doc file"));
  // Nor are words in the text, wherever they lie.
  EXPECT_THAT(refused(ole({"WordDocument"}, {}, utf16("EncryptedPackage"))).what, HasSubstr(".doc file"));
}

TEST(Detect, PasswordsAreTold) {
  std::string word = "\xEC\xA5"s + std::string(9, '\0') + '\x01';
  for (const std::string& bytes :
       {ole({"EncryptionInfo", "EncryptedPackage"}), ole({"a", "b", "c", "d", "EncryptedPackage"}),
        ole({"WordDocument"}, {}, word)}) {
    const auto encrypted = refused(bytes);
    EXPECT_EQ(encrypted.code, ErrorCode::encrypted);
    EXPECT_THAT(encrypted.message(), AllOf(HasSubstr("password"), Not(HasSubstr("\n"))));
  }
}

TEST(Detect, DamagedCompoundFilesAreToldAndEnd) {
  EXPECT_THAT(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s).what, HasSubstr("damaged"));
  const std::string whole = ole({"EncryptionInfo", "EncryptedPackage"});
  for (std::size_t length = 8; length < 1100; length += 37) {
    EXPECT_THAT(refused(whole.substr(0, length)).what, HasSubstr("damaged")) << length;
  }
  std::string circle = whole;  // the directory's sectors follow each other for ever, and so do its entries
  put_number(circle, 512 + 12, 1);
  put_number(circle, 1024 + 128 + 72, 1);
  EXPECT_THAT(refused(circle).remedy, Not(IsEmpty()));
  for (std::size_t i = 8; i < whole.size(); ++i) {
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 0xA5);
    EXPECT_FALSE(detect_format(flipped, "a.docx")) << i;
  }
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

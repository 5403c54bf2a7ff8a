#include <gtest/gtest.h>

#include <random>
#include <string>

#include "extract/text/convert.h"
#include "extract/text/encoding.h"

namespace guidang::extract::text {
namespace {

using base::ErrorCode;

// "山水田园，县乡公路。" and a tab row, in the encodings that clerks' programs write.
const std::string kUtf8 = "山水田园，县乡公路。\n\t名称\n\t数值\n";
const std::string kGbk =
    "\xC9\xBD\xCB\xAE\xCC\xEF\xD4\xB0\xA3\xAC\xCF\xD8\xCF\xE7\xB9\xAB\xC2\xB7\xA1\xA3\n\t\xC3\xFB\xB3\xC6\n\t"
    "\xCA\xFD\xD6\xB5\n";
const std::string kBig5Utf8 = "山水田園，縣鄉公路。\n\t名稱\n\t數值\n";
const std::string kBig5 =
    "\xA4\x73\xA4\xF4\xA5\xD0\xB6\xE9\xA1\x41\xBF\xA4\xB6\x6D\xA4\xBD\xB8\xF4\xA1\x43\n\t\xA6\x57\xBA\xD9\n\t"
    "\xBC\xC6\xAD\xC8\n";

std::string utf16(const std::u16string& text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}
const std::u16string kUtf16 = u"山水田园，县乡公路。\n\t名称\n\t数值\n";

std::string text_of(const std::string& bytes) {
  const auto text = decode_text(bytes, "a.txt");
  return text ? *text : "error: " + text.error().message();
}

TEST(Decode, Utf8WithAndWithoutByteOrderMark) {
  EXPECT_EQ(text_of(kUtf8), kUtf8);
  EXPECT_EQ(text_of("\xEF\xBB\xBF" + kUtf8), kUtf8);
}

TEST(Decode, Utf16WithByteOrderMark) {
  EXPECT_EQ(text_of("\xFF\xFE" + utf16(kUtf16, false)), kUtf8);
  EXPECT_EQ(text_of("\xFE\xFF" + utf16(kUtf16, true)), kUtf8);
}

TEST(Decode, Utf16WithoutByteOrderMark) {
  EXPECT_EQ(text_of(utf16(kUtf16, false)), kUtf8);
  EXPECT_EQ(text_of(utf16(kUtf16, true)), kUtf8);
  EXPECT_EQ(decode(utf16(u"plain ASCII\n", false), "a.txt")->encoding, "UTF-16LE");
}

TEST(Decode, GbkAndGb18030) {
  EXPECT_EQ(text_of(kGbk), kUtf8);
  EXPECT_EQ(decode(kGbk, "a.txt")->encoding, "GB18030");
  // four bytes: U+20000, between common characters
  EXPECT_EQ(text_of(kGbk + "\x95\x32\x82\x36" + kGbk), kUtf8 + "\U00020000" + kUtf8);
}

TEST(Decode, Big5WhereItIsClearlyBetter) {
  EXPECT_EQ(text_of(kBig5), kBig5Utf8);
  EXPECT_EQ(decode(kBig5, "a.txt")->encoding, "Big5");
}

TEST(Decode, LineEndsBecomeLineFeeds) { EXPECT_EQ(text_of("a\r\nb\rc\n\r\n"), "a\nb\nc\n\n"); }

TEST(Decode, NulBytesAreTakenOutAndCounted) {
  const auto decoded = decode(std::string("甲\0乙\0\n", 9), "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "甲乙\n");
  EXPECT_EQ(decoded->nul_bytes, 2u);
}

TEST(Decode, CutCharacterAtTheEndIsToldAndLeftOut) {
  const auto decoded = decode(kUtf8 + "\xE5\xB1", "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, kUtf8);
  EXPECT_TRUE(decoded->truncated);
}

TEST(Decode, WhatIsNoTextIsAnError) {
  for (const std::string& bytes :
       {std::string("\xFF\x00\x80\x81 \x90", 6), std::string("caf\xE9 cr\xE8me br\xFBl\xE9"),
        std::string("\xC9\xBD\xFF\xFF\xFF"),
        std::string("\x83\x52\x83\x93\x83\x67\x83\x8D\x81\x5B\x83\x8B")}) {
    const auto decoded = decode(bytes, "a.txt");
    ASSERT_FALSE(decoded) << decoded->encoding << ": " << decoded->text;
    EXPECT_EQ(decoded.error().code, ErrorCode::unknown_encoding);
    EXPECT_EQ(decoded.error().where, "a.txt");
  }
}

// --- what is damaged is told, and costs no more than itself

TEST(Decode, BrokenUtf8IsMarkedWhereItIs) {
  const auto decoded = decode(kUtf8 + "甲\xC0\x80乙\xE5\xB1\n" + kUtf8, "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding, "UTF-8");
  EXPECT_EQ(decoded->text, kUtf8 + "甲\uFFFD\uFFFD乙\uFFFD\n" + kUtf8);
  EXPECT_EQ(decoded->broken, 3u);
  EXPECT_EQ(decoded->lost_before, 0u);
}

TEST(Decode, BrokenGbkIsMarkedWhereItIs) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += kGbk;
  const auto decoded = decode(bytes + "\xC9\xBD\xFF\xCB\xAE\xCC\n" + kGbk, "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding, "GB18030");
  EXPECT_EQ(decoded->text, kUtf8 + kUtf8 + kUtf8 + kUtf8 + "山\uFFFD水\uFFFD\n" + kUtf8);
  EXPECT_EQ(decoded->broken, 2u);
}

TEST(Decode, GbkCutAtItsLastByte) {
  for (const std::string& cut : {std::string("\xC9"), std::string("\x95\x32\x82")}) {
    const auto decoded = decode(kGbk + cut, "a.txt");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, kUtf8);
    EXPECT_TRUE(decoded->truncated);
    EXPECT_EQ(decoded->broken, 0u);
  }
}

TEST(Decode, Utf16OfAnOddLength) {
  for (const bool big_endian : {false, true}) {
    for (const std::string& mark : {std::string(), std::string(big_endian ? "\xFE\xFF" : "\xFF\xFE")}) {
      const auto decoded = decode(mark + utf16(kUtf16, big_endian) + "\x4E", "a.txt");
      ASSERT_TRUE(decoded);
      EXPECT_EQ(decoded->text, kUtf8);
      EXPECT_TRUE(decoded->truncated);
    }
  }
}

TEST(Decode, HalfASurrogateIsMarked) {
  const auto decoded = decode("\xFF\xFE" + utf16(kUtf16 + char16_t{0xD840} + u"田。", false), "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, kUtf8 + "\uFFFD田。");
  EXPECT_EQ(decoded->broken, 1u);
}

TEST(Decode, LinesInAnotherEncodingAreReadInIt) {
  const auto decoded = decode(kUtf8 + kGbk + kUtf8, "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, kUtf8 + kUtf8 + kUtf8);
  EXPECT_EQ(decoded->foreign_encoding, "GB18030");
  EXPECT_EQ(decoded->foreign_lines, 3u);
  EXPECT_EQ(decoded->broken, 0u);
}

TEST(Decode, WhatWasLostBeforeIsTold) {
  const auto decoded = decode(kUtf8 + "甲\uFFFD乙\n锟斤拷\n", "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->lost_before, 2u);
  EXPECT_EQ(decoded->broken, 0u);
}

// --- which encoding it is

std::string encoded(const std::string& text, Encoding encoding) { return from_utf8(text, encoding); }

TEST(Decode, ShortGbkIsNothingElse) {
  for (const std::string text :
       {"名称",     "数量", "单位",   "县",  "合计\t12.5",    "满意", "表", "无",       "第一", "镇", "修路",
        "垃圾清运", "万元", "组长：", "①甲", "1、水费、电费", "≥95%", "——", "（盖章）", "联通"}) {
    const auto decoded = decode(encoded(text, Encoding::gb18030), "a.txt");
    ASSERT_TRUE(decoded) << text;
    EXPECT_EQ(decoded->text, text);
  }
}

TEST(Decode, ShortBig5WhereGbkWouldBeNonsense) {
  for (const std::string text : {"縣鄉公路", "名稱\t數值", "這是一個說明", "經費與人員"}) {
    const auto decoded = decode(encoded(text, Encoding::big5), "a.txt");
    ASSERT_TRUE(decoded) << text;
    EXPECT_EQ(decoded->text, text);
  }
}

TEST(Decode, ALongReportInBig5) {
  const std::string text =
      "一、基本情況\n本會負責山林巡護，下設三個科室，年末在職人員十二名。\n\t名稱\n\t數量（公頃）\n\n\t造林\n"
      "\t12.5\n\n"
      "二、經費情況：全年收入３５.２萬元，其中撥款佔百分之九十。\n";
  const auto decoded = decode(encoded(text, Encoding::big5), "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding, "Big5");
  EXPECT_EQ(decoded->text, text);
}

TEST(Decode, TraditionalCharactersInGbk) {
  const std::string text = "縣鄉公路的養護，由本會負責。經費與人員的情況，見附表。\n";
  const auto decoded = decode(encoded(text, Encoding::gb18030), "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding, "GB18030");
  EXPECT_EQ(decoded->text, text);
}

TEST(Decode, FewChineseBytesAmongManyOthers) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += std::to_string(i) + ",12.50,abc def\n";
  text += "合计,1.5\n";
  const auto decoded = decode(encoded(text, Encoding::gb18030), "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, text);
  EXPECT_EQ(decode(text, "a.txt")->encoding, "UTF-8");
}

TEST(Decode, LinesDrawnInGbkAreNoReasonAgainstIt) {
  const std::string text = "┌──┬──┐\n│名称│数值│\n├──┼──┤\n│水费│1.5 │\n└──┴──┘\n";
  const auto decoded = decode(encoded(text, Encoding::gb18030), "a.txt");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, text);
}

TEST(Decode, MarksOfOtherUnicodeFormsAndOfGb18030) {
  EXPECT_EQ(text_of("\x84\x31\x95\x33" + kGbk), kUtf8);
  EXPECT_EQ(text_of(std::string("\xFF\xFE\0\0\x71\x5C\0\0", 8)), "山");
  EXPECT_EQ(text_of(std::string("\0\0\xFE\xFF\0\0\x5C\x71", 8)), "山");
}

TEST(Decode, LineEndsOfEveryKind) {
  EXPECT_EQ(text_of("甲\r\r\n乙\u0085丙\u2029丁\r\r戊\r\n\r\n己\n"), "甲\n乙\n丙\n丁\n\n戊\n\n己\n");
}

TEST(Decode, MarksOfFilesPutTogetherAndOldEndsAreTakenOut) {
  EXPECT_EQ(text_of("\uFEFF甲\n\uFEFF乙\n\x1A"), "甲\n乙\n");
}

TEST(Decode, GbkThatIsUtf8ByChanceIsGbk) {
  const std::string bytes = "\xCF\xB0\xD2\xBB\xCE\xAA";  // 习一为
  EXPECT_EQ(text_of(bytes), "习一为");
  EXPECT_EQ(text_of("± 0.5 °C, café"), "± 0.5 °C, café");
}

TEST(Decode, RandomBytesAreNoText) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::string bytes;
    for (int k = 0; k < 400; ++k) bytes += static_cast<char>(random() & 0xFF);
    EXPECT_FALSE(looks_like_text(bytes));
  }
}

TEST(Decode, NothingIsAnEmptyFile) {
  for (const std::string& bytes : {std::string(), std::string("\xEF\xBB\xBF"), std::string("\0\0\0", 3)}) {
    const auto decoded = decode(bytes, "a.txt");
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, ErrorCode::empty_file);
  }
}

TEST(LooksLikeText, TellsTextFromBinary) {
  EXPECT_TRUE(looks_like_text(kUtf8));
  EXPECT_TRUE(looks_like_text(kGbk));
  EXPECT_TRUE(looks_like_text(kBig5));
  EXPECT_TRUE(looks_like_text(utf16(kUtf16, false)));
  EXPECT_TRUE(looks_like_text("plain\n"));
  EXPECT_FALSE(looks_like_text(""));
  EXPECT_FALSE(looks_like_text("PK\x03\x04\x14\x00\x06\x00\x08\x02"));
  EXPECT_FALSE(looks_like_text("\x89PNG\r\n\x1A\n\x01\x02\x03"));
  EXPECT_FALSE(looks_like_text("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"));
}

TEST(LooksLikeText, SampleMayCutACharacter) {
  std::string longer = "a";
  while (longer.size() < 200'000) longer += "田";
  EXPECT_TRUE(looks_like_text(longer));
}

}  // namespace
}  // namespace guidang::extract::text

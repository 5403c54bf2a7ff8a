#include <gtest/gtest.h>

#include <string>

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
        std::string("\xC9\xBD\xFF\xFF\xFF"), kUtf8 + "\xC0\x80" + kUtf8}) {
    const auto decoded = decode(bytes, "a.txt");
    ASSERT_FALSE(decoded) << decoded->encoding << ": " << decoded->text;
    EXPECT_EQ(decoded.error().code, ErrorCode::unknown_encoding);
    EXPECT_EQ(decoded.error().where, "a.txt");
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

// Personal data in texts.
#include "store/personal_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guidang::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string black(std::string text, const PersonalWords& words = {}) {
  const std::string before = text;
  const bool changed = black_out(text, words);
  EXPECT_EQ(changed, text != before) << before;
  return text;
}

TEST(PersonalText, NumbersThatTellThemselves) {
  EXPECT_EQ(black("手机13912345678。"), "手机■。");
  EXPECT_EQ(black("１３９１２３４５６７８"), "■") << "full width";
  EXPECT_EQ(black("+86 13912345678、139-1234-5678"), "■、■");
  EXPECT_EQ(black("电话0871-1234567，（010）12345678"), "电话■，■");
  EXPECT_EQ(black("010-12345678转8001"), "■转8001");
  EXPECT_EQ(black("身份证11010119900307123X。"), "身份证■。");
  EXPECT_EQ(black("邮箱 a.b-c@example.com.cn."), "邮箱 ■.");
}

TEST(PersonalText, NumbersThatAreNone) {
  for (const char* text :
       {"金额13912345678901元", "13912345678.90元", "0.13912345678", "12912345678", "2023-2025年",
        "项目编码530000210000000012345", "2023年1月1日", "≥95%", "110101199013071234", "100-12345678",
        "150 2000 3000", "a@b", "@", "0871", "完成率１００％"}) {
    EXPECT_EQ(black(text), text);
  }
}

TEST(PersonalText, NamesAndTelephonesThatAreKnown) {
  const PersonalWords words{{"甲乙丙", "丁戊"}, {"1234567", "65432"}};
  EXPECT_EQ(black("填表人：甲 乙　丙，丁\n戊 123 4567", words), "填表人：■，■ ■");
  EXPECT_EQ(black("分机65432，编号654321", words), "分机■，编号654321");
  EXPECT_EQ(black("甲乙丁、丁", words), "甲乙丁、丁");
  EXPECT_EQ(black("甲乙丙丁戊", words), "■■");
  EXPECT_EQ(black("", words), "");
  EXPECT_EQ(black("\xE7\x94", words), "\xE7\x94") << "a character cut off";
}

TEST(PersonalText, FieldsOfSignatures) {
  EXPECT_THAT(names_in("甲乙丙、丁 戊/己"), ElementsAre("甲乙丙", "丁戊"));
  EXPECT_THAT(names_in(""), IsEmpty());
  EXPECT_EQ(phone_digits("（0871）123-4567"), "08711234567");
  EXPECT_EQ(phone_digits("8001"), "");
}

}  // namespace
}  // namespace guidang::store

#include "patterns/fold.h"

#include <gtest/gtest.h>
#include <unicode/translit.h>

#include <set>

#include "patterns/label.h"
#include "patterns/pack_set.h"
#include "patterns/similarity.h"
#include "patterns/simplified.h"
#include "patterns/typo.h"

namespace {

using namespace guidang;

TEST(Fold, GivesOneSpelling) {
  EXPECT_EQ(patterns::fold("指标值（Ａ）　"), "指标值(a)");
  EXPECT_EQ(patterns::fold("績效 指標"), "绩效指标");
  EXPECT_EQ(patterns::fold("①㎡½ﬁ"), "(1)m21⁄2fi");
  EXPECT_EQ(patterns::fold("≧≦═"), "≥≤=");
  EXPECT_EQ(patterns::fold("a\u200Bb\uFEFF"), "ab");
  EXPECT_EQ(patterns::fold("ＡＢ", patterns::Case::keep), "AB");
}

TEST(Fold, LooksSaveOnlyWhatCannotBe) {
  for (char32_t c = 1; c <= 0xFFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = patterns::to_utf8(std::u32string(1, c));
    const std::string folded = patterns::fold(text);
    if (patterns::begins_with_ideograph(text)) {
      EXPECT_EQ(folded.size(), 3U) << text;
      EXPECT_TRUE(patterns::begins_with_ideograph(folded)) << text;
    }
    if (!patterns::may_fold_to_digit(text)) {
      EXPECT_EQ(folded.find_first_of("0123456789"), std::string::npos) << text;
    }
  }
  EXPECT_TRUE(patterns::may_fold_to_digit("预算２"));
  EXPECT_FALSE(patterns::may_fold_to_digit("年初预算数（A）"));
  EXPECT_FALSE(patterns::begins_with_ideograph(""));
}

TEST(Fold, KeepsWhatIsNoUtf8AsOneSign) {
  EXPECT_EQ(patterns::fold("预\xE7\xAE 算A"), "预\uFFFD算a");
  EXPECT_EQ(patterns::squeeze("预 \xFF 算"), "预\uFFFD算");
  EXPECT_EQ(patterns::fold_space(" 预 \xFF\n\n 算 \x80 "), "预 \uFFFD\n算 \uFFFD");
  EXPECT_FALSE(patterns::is_blank(" \xFF"));
  EXPECT_TRUE(patterns::is_blank("\u3000 \n\u200B"));
}

// The table is ICU's, without the characters that simplified text has itself.
TEST(Simplified, IsWhatIcuSays) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> icu_says(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  ASSERT_TRUE(U_SUCCESS(status));
  int changed = 0;
  for (char32_t c = 0x4E00; c <= 0x9FFF; ++c) {
    const char32_t ours = patterns::to_simplified(c);
    if (ours == c) continue;
    ++changed;
    icu::UnicodeString text(static_cast<UChar32>(c));
    icu_says->transliterate(text);
    EXPECT_EQ(static_cast<char32_t>(text.char32At(0)), ours) << std::hex << static_cast<unsigned>(c);
    EXPECT_EQ(patterns::to_simplified(ours), ours);
  }
  EXPECT_GT(changed, 2000);
}

TEST(Numerals, ReadWhatIsWrittenInFull) {
  const auto read = [](const char* text) { return patterns::read_chinese_number(text).value_or(-1); };
  EXPECT_EQ(read("十二"), 12);
  EXPECT_EQ(read("两千零二十三"), 2023);
  EXPECT_EQ(read("一百一十"), 110);
  EXPECT_EQ(read("廿四"), 24);
  EXPECT_EQ(read("三亿零五十万"), 300'500'000);
  EXPECT_EQ(read("一百二"), -1) << "said for 120, read as 102";
  EXPECT_EQ(read("三万五"), -1);
  EXPECT_EQ(read("十百"), -1);
  EXPECT_EQ(read("二三"), -1);
}

TEST(Labels, KeepTheirWordsWithoutNotes) {
  const auto core = [](const char* text) { return patterns::peel_label(text).core_written; };
  EXPECT_EQ(core("全年执行数（B）"), "全年执行数");
  EXPECT_EQ(core("全年执行数（B）(含结转)"), "全年执行数");
  EXPECT_EQ(core("（甲）（乙）"), "（甲）");
  EXPECT_EQ(core("（甲）"), "（甲）");
  EXPECT_EQ(core("执行数）"), "执行数）");
  EXPECT_EQ(core("执行数（（B））"), "执行数（（B））");
  EXPECT_EQ(core("执行数（B"), "执行数（B");
}

TEST(EnumeratorLook, RulesOutWhatIsNone) {
  using Style = patterns::Enumerator::Style;
  const auto style = [](const char* text) { return patterns::read_enumerator(text).style; };
  EXPECT_EQ(style("　１２ 、甲"), Style::arabic);
  EXPECT_EQ(style("3：甲"), Style::arabic);
  EXPECT_EQ(style("2.1 职能"), Style::dotted);
  EXPECT_EQ(style("（ 12 ）甲"), Style::bracketed_arabic);
  EXPECT_EQ(style("㈡甲"), Style::bracketed_chinese);
  EXPECT_EQ(style("〔三〕甲"), Style::bracketed_chinese);
  EXPECT_EQ(style("Ⅳ、甲"), Style::circled);
  EXPECT_EQ(style("第三章 甲"), Style::chapter);
  EXPECT_EQ(style("十一、甲"), Style::chinese);
  for (const char* text : {"", " ", "2023年", "100%", "12.5", "123、甲", "甲、乙", "一般", "★甲", "：甲"})
    EXPECT_EQ(style(text), Style::none) << text;
}

class Typos : public testing::Test {
 protected:
  static std::string nearest(const char* text) {
    static const auto packs = patterns::load_packs({}).value();
    static const patterns::TypoIndex index(*packs);
    return index.find(patterns::peel_label(text).core).word;
  }
};

TEST_F(Typos, AreSlipsOfKnownLabels) {
  EXPECT_EQ(nearest("上级移支付"), "上级转移支付");
  EXPECT_EQ(nearest("全年执行歉"), "");
  EXPECT_EQ(nearest("财政供养人员情祝"), "财政供养人员情况");
  EXPECT_EQ(nearest("偏差原因分析及改进措拖"), "偏差原因分析及改进措施");
  EXPECT_EQ(nearest("政府购采金额"), "政府采购金额");
}

TEST_F(Typos, AreNeverGuesses) {
  for (const char* text : {"一级旨标示", "数量", "末级指标", "半年执行数", "年预算数", "省级专项资金额",
                           "某某专项经费", "社会成本效益", "期末预算数", "不满意度"}) {
    EXPECT_EQ(nearest(text), "") << text;
  }
}

}  // namespace

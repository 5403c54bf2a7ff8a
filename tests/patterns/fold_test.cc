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

#include "patterns/answer_memo.h"

#include <gtest/gtest.h>

#include <string>

#include "patterns/pack_set.h"

namespace guidang {
namespace {

TEST(AnswerMemo, AsksOnceAndGivesWhatWasSaid) {
  patterns::AnswerMemo memo;
  int asked = 0;
  const auto size_of = [&](std::string_view text) {
    ++asked;
    return static_cast<int>(text.size());
  };
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(memo.answer("", size_of), 0);
    EXPECT_EQ(memo.answer("abc", size_of), 3);
  }
  EXPECT_EQ(asked, 2);
}

TEST(AnswerMemo, StaysRightWhenItIsFullAndForLongTexts) {
  patterns::AnswerMemo memo;
  const auto size_of = [](std::string_view text) { return static_cast<int>(text.size()); };
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 3'000; ++i) {
      const std::string text = std::string(static_cast<std::size_t>(i % 40), 'x') + std::to_string(i);
      ASSERT_EQ(memo.answer(text, size_of), static_cast<int>(text.size())) << text;
    }
  }
}

// Words of equal length: the first entry wins, and what stands behind a word does not change which it is.
TEST(AnswerMemo, ComparisonsDoNotDependOnWhatWasAskedBefore) {
  const auto packs = patterns::load_packs({}).value();
  const patterns::ValueGrammar& values = packs->values();
  const char* texts[] = {"≥95%", "不低于3次", "95%以上", "3次以内", "大于等于5", "无", "5"};
  for (const char* text : texts) {
    const auto fresh = patterns::load_packs({}).value();
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(values.before(text).symbol, fresh->values().before(text).symbol) << text;
      EXPECT_EQ(values.before(text).length, fresh->values().before(text).length) << text;
      EXPECT_EQ(values.after(text).symbol, fresh->values().after(text).symbol) << text;
      EXPECT_EQ(values.after(text).length, fresh->values().after(text).length) << text;
    }
  }
  EXPECT_EQ(values.before("≥95%").symbol, ">=");
  EXPECT_EQ(values.before("不低于3次").symbol, ">=");
  EXPECT_EQ(values.after("95%以上").symbol, ">=");
  EXPECT_EQ(values.after("3次以内").symbol, "<=");
  EXPECT_EQ(values.before("5").length, 0U);
}

}  // namespace
}  // namespace guidang

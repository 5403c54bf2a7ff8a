// Random reports, printed as a dump and read back: the rows must be those that were meant.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "extract/text/text_document.h"
#include "tests/extract/text/dump_maker.h"
#include "tests/extract/text/shown.h"

namespace guidang::extract::text {
namespace {

using testing::DumpMaker;
using testing::Habits;
using testing::MadeBlock;
using testing::MadeProse;
using testing::MadeTable;

std::string cell_text(const testing::MadeCell& cell) {
  std::string text;
  for (std::size_t i = 0; i < cell.size(); ++i) text += (i > 0 ? "\n" : "") + cell[i];
  const std::size_t begin = text.find_first_not_of('\n');
  if (begin == std::string::npos) return {};
  return testing::in_one_line(text.substr(begin, text.find_last_not_of('\n') - begin + 1));
}

std::vector<std::string> meant(const std::vector<MadeBlock>& blocks) {
  std::vector<std::string> lines;
  for (const MadeBlock& block : blocks) {
    if (const auto* prose = std::get_if<MadeProse>(&block)) {
      for (const std::string& line : prose->lines) {
        if (!line.empty()) lines.push_back("¶" + line);
      }
      continue;
    }
    for (const testing::MadeRow& row : std::get<MadeTable>(block)) {
      std::string line;
      for (std::size_t i = 0; i < row.size(); ++i) line += (i > 0 ? "|" : "") + cell_text(row[i]);
      lines.push_back(line);
    }
  }
  return lines;
}

struct Score {
  int lines = 0;  // rows and paragraphs meant
  int found = 0;  // of these, read as they were meant
  int documents = 0;
  int whole = 0;         // read without any mistake
  int false_alarms = 0;  // of these, with a warning

  double share() const { return static_cast<double>(found) / lines; }
  double whole_share() const { return static_cast<double>(whole) / documents; }
};

Score score(Habits habits, std::uint32_t seeds) {
  Score result;
  for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
    DumpMaker maker(seed, habits);
    const std::vector<MadeBlock> blocks = maker.report();
    const auto document = read_text(testing::print_dump(blocks), "made", base::Limits{});
    if (!document) {
      ADD_FAILURE() << "seed " << seed << ": " << document.error().message();
      continue;
    }
    const std::vector<std::string> wanted = meant(blocks);
    const std::vector<std::string> got = testing::shown(*document);
    std::multiset<std::string> left(got.begin(), got.end());
    for (const std::string& line : wanted) {
      ++result.lines;
      if (const auto at = left.find(line); at != left.end()) {
        left.erase(at);
        ++result.found;
      }
    }
    ++result.documents;
    if (wanted == got) {
      ++result.whole;
      if (document->is_partial()) ++result.false_alarms;
    }
  }
  ::testing::Test::RecordProperty("share", std::to_string(result.share()));
  ::testing::Test::RecordProperty("whole", std::to_string(result.whole_share()));
  ::testing::Test::RecordProperty("false_alarms", std::to_string(result.false_alarms));
  return result;
}

TEST(RebuiltRows, PlainDumpsAreExact) {
  Habits plain;
  plain.wrapped = plain.leading_blanks = plain.trailing_blank = plain.same_column = 0;
  plain.prose_glued = 0;
  plain.attachment = 1000;
  const Score result = score(plain, 300);
  EXPECT_GE(result.share(), 0.998);
}

TEST(RebuiltRows, GluedProseAndBlankLinesInCells) {
  Habits habits;
  habits.trailing_blank = habits.same_column = 0;
  const Score result = score(habits, 300);
  EXPECT_GE(result.share(), 0.997);
  EXPECT_GE(result.whole_share(), 0.91);
}

TEST(RebuiltRows, RowsThatLookSplitHereAndThere) {
  const Score result = score(Habits{}, 300);
  EXPECT_GE(result.share(), 0.987);
}

TEST(RebuiltRows, FormsThatSplitTheirRowsByHabit) {
  Habits habits;
  habits.trailing_blank = 0;
  habits.same_column = 1000;
  const Score result = score(habits, 300);
  EXPECT_GE(result.share(), 0.975);
}

TEST(RebuiltRows, TablesWithoutALineBetween) {
  Habits habits;
  habits.trailing_blank = habits.same_column = 0;
  habits.follows = 300;
  const Score result = score(habits, 300);
  EXPECT_GE(result.share(), 0.985);
  EXPECT_GE(result.whole_share(), 0.63);
}

TEST(RebuiltRows, TablesCutByTheMarksOfTheirPages) {
  Habits habits;
  habits.trailing_blank = habits.same_column = 0;
  habits.page_marks = 1000;
  const Score result = score(habits, 300);
  EXPECT_GE(result.share(), 0.997);
  EXPECT_GE(result.whole_share(), 0.90);
}

}  // namespace
}  // namespace guidang::extract::text

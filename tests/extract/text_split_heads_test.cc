// A head whose cell ends with an empty paragraph: a dump prints a blank line in the middle of its row.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/text/text_document.h"
#include "tests/extract/text/shown.h"

namespace guidang::extract::text {
namespace {

using Shown = std::vector<std::string>;

// Rows as "a|b|c"; "~" at the end of a cell is an empty last paragraph.
Shown read_rows(const Shown& rows) {
  std::string dump;
  for (const std::string& row : rows) {
    dump += "\t";
    for (const char c : row) dump += c == '|' ? "\n\t" : c == '~' ? "\n" : std::string(1, c);
    dump += "\n\n";
  }
  auto document = read_text(dump, "a.txt", base::Limits{});
  if (!document) {
    ADD_FAILURE() << document.error().message();
    return {};
  }
  return testing::shown(*document);
}

const Shown kRows = {"产出|数目|种树|20|21|60|60|", "|质地|修路|3.5|3|30|29|下雨",
                     "效果|人|行车|2.5|2|10|10|"};

TEST(SplitHeads, AreOneRowWhereverTheBlankLineIs) {
  const Shown head = {"类", "细类", "事项", "计划的值", "实际的值", "分值", "得分", "说明"};
  for (std::size_t blank = 0; blank + 1 < head.size(); ++blank) {
    Shown dump = {"单位|某局"};
    Shown wanted = dump;
    std::string row;
    std::string plain;
    for (std::size_t i = 0; i < head.size(); ++i) {
      row += (i > 0 ? "|" : "") + head[i] + (i == blank ? "~" : "");
      plain += (i > 0 ? "|" : "") + head[i];
    }
    dump.push_back(row);
    wanted.push_back(plain);
    dump.insert(dump.end(), kRows.begin(), kRows.end());
    wanted.insert(wanted.end(), kRows.begin(), kRows.end());
    EXPECT_EQ(read_rows(dump), wanted) << "behind cell " << blank;
  }
}

TEST(SplitHeads, OfEqualPartsWhereTheirColumnsEndAlike) {
  EXPECT_EQ(read_rows({"花费|去年的数~|计划的数|今年的数", "车|1.5|2.5|3.5", "饭|4|5|6", "纸|1|2|3"}),
            (Shown{"花费|去年的数|计划的数|今年的数", "车|1.5|2.5|3.5", "饭|4|5|6", "纸|1|2|3"}));
}

TEST(SplitHeads, PairsAboveAGridStayPairs) {
  const Shown rows = {"组长|张某", "住处|东街", "车|1.5|2.5|3.5", "饭|4|5|6", "纸|1|2|3"};
  EXPECT_EQ(read_rows(rows), rows);
}

TEST(SplitHeads, APairAboveAHeadOfItsOwnWidthStaysAPair) {
  const Shown rows = {"单位|某局", "花费|去年|计划|今年", "车|1.5|2.5|3.5", "饭|4|5|6", "纸|1|2|3"};
  EXPECT_EQ(read_rows(rows), rows);
}

}  // namespace
}  // namespace guidang::extract::text

#include "tests/extract/text/dump_maker.h"

#include <array>

namespace guidang::extract::text::testing {
namespace {

// Characters for invented words: none of them makes a sentence.
constexpr std::array<const char*, 40> kCharacters = {
    "山", "水", "田", "林", "路", "桥", "城", "乡", "村", "镇", "河", "湖", "海", "港",
    "车", "船", "粮", "棉", "油", "茶", "书", "画", "琴", "棋", "春", "夏", "秋", "冬",
    "东", "南", "西", "北", "红", "黄", "蓝", "白", "高", "低", "长", "短"};

const std::vector<std::string> kEmpty = {""};

bool is_number(const MadeCell& cell) {
  return cell.size() == 1 && !cell[0].empty() &&
         cell[0].find_first_not_of("0123456789.%/") == std::string::npos;
}

}  // namespace

std::string DumpMaker::word(int least, int most) {
  std::string result;
  const int length = least + below(most - least + 1);
  for (int i = 0; i < length; ++i) result += kCharacters[static_cast<std::size_t>(below(kCharacters.size()))];
  return result;
}

std::string DumpMaker::number() {
  switch (below(6)) {
    case 0:
      return std::to_string(below(30));
    case 1:
      return std::to_string(below(2000)) + "." + std::to_string(10 + below(90));
    case 2:
      return std::to_string(below(101)) + "%";
    case 3:
      return "/";
    case 4:
      return std::to_string(below(40)) + word(1, 2);
    default:
      return std::to_string(below(300));
  }
}

MadeCell DumpMaker::label(int most) {
  std::string head = word(2, most);
  if (chance(100)) head = std::to_string(1 + below(9)) + "、" + head;
  MadeCell cell = {head};
  if (chance(habits_.wrapped)) {
    if (chance(habits_.inner_blank * 5)) cell.push_back("");
    cell.push_back(chance(500) ? "（" + std::to_string(10 * (1 + below(5))) + "分）" : word(2, 4));
    if (chance(200)) cell.push_back(word(1, 3));
  }
  if (chance(habits_.leading_blanks)) cell.insert(cell.begin(), static_cast<std::size_t>(1 + below(5)), "");
  return cell;
}

MadeCell DumpMaker::text() {
  MadeCell cell;
  const int paragraphs = chance(500) ? 1 : 1 + below(5);
  const bool listed = chance(500);
  const bool spaced = paragraphs > 1 && chance(habits_.inner_blank * 10);
  for (int i = 0; i < paragraphs; ++i) {
    if (i > 0 && spaced) cell.push_back("");
    cell.push_back((listed ? std::to_string(i + 1) + "、" : "") + word(10, 50) + (chance(700) ? "。" : "；"));
  }
  return cell;
}

MadeRow DumpMaker::numbers(MadeCell first, int count, int blank_chance) {
  MadeRow row = {std::move(first)};
  for (int i = 0; i < count; ++i) row.push_back(chance(blank_chance) ? kEmpty : MadeCell{number()});
  return row;
}

MadeTable DumpMaker::ledger() {
  MadeTable table;
  if (chance(500)) table.push_back({label(), {word(6, 14)}});
  const int measures = chance(800) ? 3 : 2 + below(4);
  const auto head = [&] {
    MadeRow row;
    for (int i = 0; i <= measures; ++i) row.push_back(label());
    table.push_back(row);
  };
  head();
  table.push_back(numbers(kEmpty, measures, 100));
  head();
  for (int i = 8 + below(16); i > 0; --i) {
    if (chance(40)) {
      table.emplace_back(static_cast<std::size_t>(measures + 1), kEmpty);
    } else {
      table.push_back(numbers(label(12), measures, 400));
    }
  }
  if (chance(800)) {
    MadeRow wide;
    for (int i = 0; i < 7; ++i) wide.push_back(label());
    table.push_back(wide);
    table.push_back(numbers(kEmpty, chance(700) ? 6 : 5, 600));
  }
  if (chance(700)) table.push_back({label(), chance(600) ? kEmpty : text()});
  return table;
}

MadeTable DumpMaker::indicators() {
  MadeTable table;
  table.push_back({label(), chance(800) ? MadeCell{word(6, 14)} : kEmpty});
  if (chance(500))
    table.push_back({label(), {word(3, 9)}, label(), chance(700) ? MadeCell{word(3, 9)} : kEmpty});
  const int funds = chance(700) ? 8 : 6 + below(3);
  MadeRow head = {label(), kEmpty};
  while (static_cast<int>(head.size()) < funds) head.push_back(label(5));
  table.push_back(head);
  for (int i = 1 + below(5); i > 0; --i) {
    MadeRow row = numbers(kEmpty, funds - 1, 300);
    row[1] = label();
    table.push_back(row);
  }
  if (chance(600)) {
    for (int i = 3 + below(3); i > 0; --i) {
      const auto half = [&] {
        return chance(200) ? kEmpty : MadeCell{word(4, 8) + "：" + (chance(500) ? number() : "")};
      };
      table.push_back({kEmpty, half(), half()});
    }
  }
  table.push_back({label(), label(), label()});
  const bool blank_form = chance(200);
  table.push_back({kEmpty, blank_form ? kEmpty : text(), blank_form ? kEmpty : text()});
  const int width = chance(700) ? 9 : 6 + below(5);
  MadeRow columns;
  for (int i = 0; i < width; ++i) columns.push_back(label());
  table.push_back(columns);
  for (int group = 2 + below(3); group > 0; --group) {
    for (int part = 1 + below(4); part > 0; --part) {
      for (int line = 1 + below(3); line > 0; --line) {
        MadeRow row(static_cast<std::size_t>(width), kEmpty);
        if (!chance(60)) {
          if (part == 1 && line == 1) row[1] = label(4);
          row[2] = line == 1 ? label(6) : kEmpty;
          if (!blank_form) {
            row[3] = {word(4, 14)};
            for (int i = 4; i < width - 1; ++i) row[static_cast<std::size_t>(i)] = {number()};
            if (chance(100)) row[static_cast<std::size_t>(width - 1)] = text();
          } else if (line > 1) {
            row[3] = {"……"};
          }
        }
        table.push_back(row);
      }
    }
  }
  if (chance(850)) {
    MadeRow total = {label(4), {"100"}, {number()}};
    if (chance(500)) total.push_back(kEmpty);
    table.push_back(total);
  }
  return table;
}

MadeTable DumpMaker::profile() {
  MadeTable table;
  const auto section = [&] { table.push_back({{word(6, 14)}}); };
  section();
  for (int i = 1 + below(3); i > 0; --i) table.push_back({label(), {word(2, 5)}, label(), {number()}});
  for (int i = 1 + below(3); i > 0; --i) table.push_back({label(), text()});
  for (int grid = 1 + below(3); grid > 0; --grid) {
    grids_.push_back(table.size());
    if (chance(500)) section();
    const int width = 4 + below(5);
    MadeRow upper;
    for (int i = width - below(3); i > 0; --i) upper.push_back(label());
    table.push_back(upper);
    if (chance(600)) {
      MadeRow lower = {kEmpty, kEmpty};
      while (static_cast<int>(lower.size()) < width) lower.push_back(label());
      table.push_back(lower);
    }
    for (int i = 3 + below(5); i > 0; --i) table.push_back(numbers(label(10), width - 1, 300));
  }
  for (int i = below(3); i > 0; --i) table.push_back({label(), {number()}});
  for (int i = below(3); i > 0; --i) table.push_back({{word(5, 9) + "：", "", "          年    月    日"}});
  return table;
}

MadeTable DumpMaker::scorecard() {
  MadeTable table;
  const int width = 5 + below(4);
  MadeRow columns;
  for (int i = 0; i < width; ++i) columns.push_back(label());
  table.push_back(columns);
  for (int i = 6 + below(15); i > 0; --i) {
    MadeRow row(static_cast<std::size_t>(width), kEmpty);
    if (chance(250)) row[0] = label();
    if (chance(500)) row[1] = label();
    row[2] = label();
    row[3] = text();
    for (int c = 4; c < width - 1; ++c) row[static_cast<std::size_t>(c)] = {number()};
    table.push_back(row);
  }
  if (chance(600)) {
    MadeRow total(static_cast<std::size_t>(width - below(2)), kEmpty);
    total[0] = label();
    total.back() = {"100"};
    table.push_back(total);
  }
  return table;
}

// Empty paragraphs at the end of cells in mid-row, here and there or as a template's habit in one column.
void DumpMaker::spoil(MadeTable& table) {
  std::size_t habit_column = 100;
  std::size_t habit_width = 0;
  if (chance(habits_.same_column)) {
    const MadeRow& like = table[static_cast<std::size_t>(below(static_cast<int>(table.size())))];
    habit_width = like.size();
    if (habit_width > 1) habit_column = static_cast<std::size_t>(below(static_cast<int>(habit_width) - 1));
  }
  for (MadeRow& row : table) {
    for (std::size_t column = 0; column + 1 < row.size(); ++column) {
      const bool habit =
          row.size() == habit_width && column == habit_column && row[column] != kEmpty && chance(600);
      if (habit || chance(row[column] == kEmpty ? habits_.trailing_blank / 4 : habits_.trailing_blank)) {
        row[column].push_back("");
      }
    }
    if (row.size() > 1 && chance(habits_.trailing_blank)) row.back().push_back("");
  }
}

MadeProse DumpMaker::between(bool first) {
  MadeProse prose;
  const auto blanks = [&](int most) {
    for (int i = below(most + 1); i > 0; --i) prose.lines.push_back("");
  };
  if (!first && !chance(habits_.prose_glued)) blanks(2);
  if (!first && chance(300)) {
    prose.lines.push_back("说明：" + word(20, 50) + "。");
  }
  if (!first && chance(400)) {
    prose.lines.push_back(word(2, 4) + "：" + word(2, 3) + "    " + word(3, 4) + "：" + number() + "   " +
                          word(3, 4) + "：");
    blanks(3);
  }
  if (chance(first ? 900 : habits_.attachment)) {
    static constexpr std::array<const char*, 4> kMarkers = {"附件", " 附件 ", "附件：", "附 件"};
    prose.lines.push_back(kMarkers[static_cast<std::size_t>(below(4))] + std::to_string(1 + below(5)));
    blanks(1);
    prose.lines.push_back("2023年度" + word(8, 16) + "表");
  } else {
    prose.lines.push_back((chance(500) ? " " : "") + std::string("2023 年度") + word(8, 16) + "表");
  }
  if (chance(400)) prose.lines.push_back("");
  return prose;
}

MadeProse DumpMaker::narrative() {
  MadeProse prose;
  const bool spaced = chance(500);
  static constexpr std::array<const char*, 5> kNumbers = {"一、", "二、", "三、", "四、", "五、"};
  if (!chance(habits_.prose_glued)) prose.lines.push_back("");
  prose.lines.push_back((chance(500) ? " " : "") + std::string("2023年度") + word(10, 20) + "报告");
  for (const char* heading : kNumbers) {
    if (spaced) prose.lines.push_back("");
    prose.lines.push_back(heading + word(4, 12));
    for (int i = 1 + below(4); i > 0; --i) {
      if (spaced) prose.lines.push_back("");
      prose.lines.push_back((chance(300) ? "　　" : "") + word(20, 120) + "。");
    }
  }
  return prose;
}

MadeProse DumpMaker::page_mark() {
  MadeProse prose;
  const std::string page = std::to_string(2 + below(8));
  if (chance(500)) prose.lines.push_back(chance(500) ? "第 " + page + " 页" : "— " + page + " —");
  if (prose.lines.empty() || chance(500)) prose.lines.push_back(chance(500) ? "续表" : "（续表）");
  return prose;
}

// A table, or several with no line between, or halves with the marks of their pages between.
void DumpMaker::cut(const MadeTable& table, std::vector<MadeBlock>& blocks) {
  std::size_t from = 0;
  const auto part = [&](std::size_t to) {
    blocks.emplace_back(MadeTable(table.begin() + static_cast<std::ptrdiff_t>(from),
                                  table.begin() + static_cast<std::ptrdiff_t>(to)));
    from = to;
  };
  for (const std::size_t grid : grids_) {
    if (grid > from && habits_.follows > 0 && chance(habits_.follows)) part(grid);
  }
  if (habits_.page_marks > 0 && chance(habits_.page_marks)) {
    const auto rows = static_cast<int>(table.size());
    const std::size_t at = static_cast<std::size_t>(rows / 2 + below(rows / 2 - 1));
    // between rows of one grid, where the page is full
    if (at > from + 2 && table[at - 1].size() == table[at].size() &&
        table[at - 2].size() == table[at].size()) {
      part(at);
      blocks.emplace_back(page_mark());
    }
  }
  part(table.size());
}

MadeTable DumpMaker::form() {
  grids_.clear();
  switch (below(5)) {
    case 0:
      return ledger();
    case 1:
      return profile();
    case 2:
      return scorecard();
    default:
      return indicators();
  }
}

std::vector<MadeBlock> DumpMaker::report() {
  std::vector<MadeBlock> blocks;
  const int forms = 1 + below(4);
  MadeTable table;
  for (int form = 0; form < forms; ++form) {
    const bool follows = form > 0 && habits_.follows > 0 && chance(habits_.follows);
    if (!follows) blocks.emplace_back(between(form == 0));
    if (follows && chance(600)) {
      // the same form, filled in anew
      for (MadeRow& row : table) {
        for (MadeCell& cell : row) {
          if (is_number(cell)) cell = {number()};
        }
      }
    } else {
      table = this->form();
    }
    spoil(table);
    cut(table, blocks);
  }
  if (chance(600)) blocks.emplace_back(narrative());
  return blocks;
}

std::string print_dump(const std::vector<MadeBlock>& blocks) {
  std::string dump;
  for (const MadeBlock& block : blocks) {
    if (const auto* prose = std::get_if<MadeProse>(&block)) {
      for (const std::string& line : prose->lines) dump += line + "\n";
      continue;
    }
    const MadeTable& table = std::get<MadeTable>(block);
    for (std::size_t row = 0; row < table.size(); ++row) {
      if (row > 0) dump += "\n";
      for (const MadeCell& cell : table[row]) {
        dump += "\t";
        for (std::size_t i = 0; i < cell.size(); ++i) dump += (i > 0 ? "\n" : "") + cell[i];
        dump += "\n";
      }
    }
  }
  return dump;
}

}  // namespace guidang::extract::text::testing

// Makes random reports and prints them as a word processor's text dump does, so that tests know what was
// meant.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <variant>
#include <vector>

namespace guidang::extract::text::testing {

// A cell is its paragraphs; an empty cell is one empty paragraph.
using MadeCell = std::vector<std::string>;
using MadeRow = std::vector<MadeCell>;
using MadeTable = std::vector<MadeRow>;
struct MadeProse {
  std::vector<std::string> lines;  // empty ones are blank lines of the dump
};
using MadeBlock = std::variant<MadeProse, MadeTable>;

// What a clerk's template does to the dump, as chances in 1000.
struct Habits {
  int wrapped = 80;         // a label broken into several paragraphs
  int inner_blank = 15;     // … with an empty paragraph between them
  int leading_blanks = 10;  // a label pushed down by empty paragraphs
  int trailing_blank = 5;   // a cell in mid-row that ends with an empty paragraph
  int same_column = 300;    // a form in which the cells of one column do so as a habit
  int prose_glued = 600;    // no blank line between a table and the prose behind it
  int attachment = 500;     // that prose has an attachment's marker
  int follows = 0;          // a table right behind another one, with no line between
  int page_marks = 0;       // a table cut in two by a line or two about its pages
};

class DumpMaker {
 public:
  DumpMaker(std::uint32_t seed, Habits habits) : random_(seed), habits_(habits) {}

  // Some forms with prose between them.
  std::vector<MadeBlock> report();

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  bool chance(int in_thousand) { return below(1000) < in_thousand; }
  std::string word(int least, int most);
  std::string number();
  MadeCell label(int most = 8);
  MadeCell text();
  MadeRow numbers(MadeCell first, int count, int blank_chance);
  void spoil(MadeTable& table);
  void cut(const MadeTable& table, std::vector<MadeBlock>& blocks);

  MadeTable form();        // any of these:
  MadeTable ledger();      // label and three numbers, a wide band, pairs
  MadeTable indicators();  // bands of 2, 4, 8, 3 and 9 cells, merged labels
  MadeTable profile();     // sections of one cell, pairs, grids of several widths
  MadeTable scorecard();   // one grid with long texts
  MadeProse between(bool first);
  MadeProse narrative();
  MadeProse page_mark();

  std::mt19937 random_;
  Habits habits_;
  std::vector<std::size_t> grids_;  // rows of the table in the making where a table of its own may start
};

// The dump. Tables that follow each other in `blocks` have no line between; they are one in what can be read
// back.
std::string print_dump(const std::vector<MadeBlock>& blocks);

}  // namespace guidang::extract::text::testing

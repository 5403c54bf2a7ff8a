#include "tests/golden/mutations.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "patterns/label.h"

namespace guidang::golden {

namespace {

using model::Cell;
using model::Table;
using patterns::PackSet;
using patterns::Vocabulary;

const patterns::Entry* head_of(const PackSet& packs, const Cell& cell) {
  const auto label = patterns::peel_label(cell.text);
  return label.empty() ? nullptr : packs.find(Vocabulary::head, label, "indicators");
}

bool is_total(const PackSet& packs, const Cell& cell) {
  const auto label = patterns::peel_label(cell.text);
  return !label.empty() && packs.find(Vocabulary::total, label) != nullptr;
}

// The rows of indicators of a table: heads, rows, the total row.
struct Band {
  int first = 0, head_last = 0, last = 0;
  bool complete = false;            // the total row ends it: it does not go on in another table
  std::map<int, std::string> keys;  // column → key of its head
};

std::vector<Band> bands_of(const Table& table, const PackSet& packs) {
  std::map<int, int> heads;
  std::set<int> totals;
  for (const Cell& cell : table.cells) {
    if (head_of(packs, cell) != nullptr) ++heads[cell.row];
    if (cell.column == 0 && is_total(packs, cell)) totals.insert(cell.row);
  }
  std::vector<Band> out;
  for (const auto& [row, count] : heads) {
    if (count < 3) continue;
    if (!out.empty() && row == out.back().head_last + 1) {
      out.back().head_last = row;
      continue;
    }
    if (!out.empty()) out.back().last = std::min(out.back().last, row - 1);
    Band band{row, row, table.row_count - 1, false, {}};
    out.push_back(band);
  }
  for (Band& band : out) {
    // The last one is the total of all; those before it are subtotals.
    const auto after = totals.upper_bound(band.last);
    if (after != totals.begin() && *std::prev(after) > band.head_last) {
      band.last = *std::prev(after);
      band.complete = true;
    }
    for (const Cell& cell : table.cells) {
      if (cell.row < band.first || cell.row > band.head_last) continue;
      const auto* head = head_of(packs, cell);
      for (int column = cell.column; column < cell.column + cell.column_span; ++column) {
        if (head != nullptr) band.keys[column] = head->key;
      }
    }
  }
  return out;
}

template <typename Change>
void each_table(model::Document& document, Change change) {
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    if (std::holds_alternative<Table>(document.blocks[i])) change(i);
  }
}

Table& table_at(model::Document& document, std::size_t index) {
  return std::get<Table>(document.blocks[index]);
}

void in_order(Table& table) {
  std::sort(table.cells.begin(), table.cells.end(), [](const Cell& a, const Cell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
}

// What stands in a column, row by row: -1 for a cell of its own, else the number of the wide cell over it.
// None if a cell reaches out of the band.
std::optional<std::vector<int>> shape_of(const Table& table, const Band& band, int column) {
  std::vector<int> shape(static_cast<std::size_t>(band.last - band.first + 1), -1);
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Cell& cell = table.cells[i];
    const int end = cell.row + cell.row_span - 1;
    if (column < cell.column || column >= cell.column + cell.column_span) continue;
    if (end < band.first || cell.row > band.last) continue;
    if (cell.row < band.first || end > band.last) return std::nullopt;
    if (cell.column_span == 1) continue;
    for (int row = cell.row; row <= end; ++row) {
      shape[static_cast<std::size_t>(row - band.first)] = static_cast<int>(i);
    }
  }
  return shape;
}

void shuffle_band(Table& table, const Band& band, Dice& dice) {
  std::map<std::vector<int>, std::vector<int>> alike;
  std::set<std::string> seen;
  for (const auto& [column, key] : band.keys) {
    if (key == "block" || key == "levels" || column == 0) continue;  // the total row begins with its label
    if (key == "weight" && !seen.insert(key).second)
      return;  // several columns of one name: their order tells
    if (auto shape = shape_of(table, band, column)) alike[*shape].push_back(column);
  }
  std::map<int, int> place;
  for (const auto& [shape, columns] : alike) {
    std::vector<int> to = columns;
    for (std::size_t i = to.size(); i > 1; --i) std::swap(to[i - 1], to[dice.roll(i)]);
    for (std::size_t i = 0; i < to.size(); ++i) place[columns[i]] = to[i];
  }
  for (Cell& cell : table.cells) {
    if (cell.row < band.first || cell.row > band.last || cell.column_span != 1) continue;
    if (const auto to = place.find(cell.column); to != place.end()) cell.column = to->second;
  }
  in_order(table);
}

// The columns whose labels may go on over a cut: groups, and the label of the whole block.
bool may_cross(const Band& band, const Cell& cell) {
  const auto key = band.keys.find(cell.column);
  return key == band.keys.end() || key->second == "level1" || key->second == "level2" ||
         key->second == "block";
}

// Rows before which the band can be cut: inside its rows, no number or name merged over the place.
std::vector<int> cuts_of(const Table& table, const Band& band, int most) {
  std::vector<int> out;
  for (int row = band.head_last + 2; row <= most; ++row) {
    const bool whole = std::all_of(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
      return cell.row >= row || cell.row + cell.row_span <= row || may_cross(band, cell);
    });
    if (whole) out.push_back(row);
  }
  return out;
}

void insert_row(Table& table, int row) {
  std::vector<bool> covered(static_cast<std::size_t>(table.column_count), false);
  for (Cell& cell : table.cells) {
    if (cell.row >= row) {
      ++cell.row;
    } else if (cell.row + cell.row_span > row) {
      ++cell.row_span;
      for (int i = 0; i < cell.column_span; ++i) covered[static_cast<std::size_t>(cell.column + i)] = true;
    }
  }
  for (int column = 0; column < table.column_count; ++column) {
    if (covered[static_cast<std::size_t>(column)]) continue;
    Cell cell;
    cell.row = row;
    cell.column = column;
    table.cells.push_back(cell);
  }
  ++table.row_count;
  for (int& repeated : table.repeated_header_rows) repeated += repeated >= row ? 1 : 0;
  in_order(table);
}

// Cuts a table before `row`; `head`: the band whose head the second part repeats.
Table cut(Table& table, int row, const Band* head) {
  const int lead = head != nullptr ? head->head_last - head->first + 1 : 0;
  Table rest = table;
  rest.cells.clear();
  rest.header_rows = 0;
  rest.repeated_header_rows.clear();
  rest.row_count = table.row_count - row + lead;
  std::vector<Cell> kept;
  for (Cell cell : table.cells) {
    const int end = cell.row + cell.row_span;
    if (head != nullptr && cell.row >= head->first && cell.row <= head->head_last) {
      Cell again = cell;
      again.row -= head->first;
      again.row_span = std::min(again.row_span, lead - again.row);
      rest.cells.push_back(again);
    }
    if (cell.row >= row) {
      cell.row += lead - row;
      rest.cells.push_back(cell);
    } else if (end > row) {
      Cell below = cell;
      below.row = lead;
      below.row_span = end - row;
      rest.cells.push_back(below);
      cell.row_span = row - cell.row;
      kept.push_back(cell);
    } else {
      kept.push_back(cell);
    }
  }
  table.cells = kept;
  table.row_count = row;
  in_order(rest);
  return rest;
}

void split(model::Document& document, const PackSet& packs, Dice& dice, bool with_head) {
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    if (!std::holds_alternative<Table>(document.blocks[i])) continue;
    Table& table = table_at(document, i);
    const auto bands = bands_of(table, packs);
    if (bands.empty() || table.parent) continue;
    const Band band = bands.back();
    const auto cuts = cuts_of(table, band, std::min(band.last, table.row_count - 1));
    if (cuts.empty()) continue;
    Table rest = cut(table, cuts[dice.roll(cuts.size())], with_head ? &band : nullptr);
    document.blocks.insert(document.blocks.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
    ++i;
  }
}

// The characters of a text.
std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> out;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0u) == 0x80u && !out.empty()) {
      out.back() += c;
    } else {
      out.emplace_back(1, c);
    }
  }
  return out;
}

// A blank or a line break at one place between two characters outside ASCII, as narrow columns make them.
std::string scattered(const std::string& text, Dice& dice) {
  const auto pieces = characters(text);
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i - 1].size() == 3 && pieces[i].size() == 3) places.push_back(i);
  }
  if (places.empty()) return text;
  const std::size_t place = places[dice.roll(places.size())];
  static const char* const kinds[] = {" ", "\n", "　", "  ", " \n"};
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) out += (i == place ? kinds[dice.roll(5)] : "") + pieces[i];
  return out;
}

}  // namespace

void shuffle_columns(model::Document& document, const PackSet& packs, Dice& dice) {
  each_table(document, [&](std::size_t i) {
    Table& table = table_at(document, i);
    for (const Band& band : bands_of(table, packs)) {
      if (band.complete) shuffle_band(table, band, dice);
    }
  });
}

// Heads whose words stand in no record. The others name attributes of the row.
const std::set<std::string> kOwnNames = {"level1", "level2", "name",     "target",   "actual",
                                         "weight", "score",  "standard", "deviation"};

void rename_heads(model::Document& document, const PackSet& packs, Dice& dice) {
  each_table(document, [&](std::size_t i) {
    Table& table = table_at(document, i);
    for (const Band& band : bands_of(table, packs)) {
      for (Cell& cell : table.cells) {
        const auto* head = head_of(packs, cell);
        if (head == nullptr || cell.row < band.first || cell.row > band.head_last) continue;
        const auto label = patterns::peel_label(cell.text);
        if (!label.unit.empty() || label.weight || !kOwnNames.contains(head->key) || head->examples.empty())
          continue;
        // Of two columns of one meaning the second is an attribute, under its own heading.
        const auto columns = std::count_if(band.keys.begin(), band.keys.end(),
                                           [&](const auto& column) { return column.second == head->key; });
        if (columns > cell.column_span) continue;
        cell.text = head->examples[dice.roll(head->examples.size())];
      }
    }
  });
}

void insert_blank_rows(model::Document& document, const PackSet& packs, Dice& dice) {
  each_table(document, [&](std::size_t i) {
    Table& table = table_at(document, i);
    const auto bands = bands_of(table, packs);
    for (auto band = bands.rbegin(); band != bands.rend(); ++band) {
      const auto cuts = cuts_of(table, *band, band->last);
      for (auto row = cuts.rbegin(); row != cuts.rend(); ++row) {
        if (dice.roll(3) == 0) insert_row(table, *row);
      }
    }
  });
}

void split_with_head(model::Document& document, const PackSet& packs, Dice& dice) {
  split(document, packs, dice, true);
}

void split_without_head(model::Document& document, const PackSet& packs, Dice& dice) {
  split(document, packs, dice, false);
}

void widen(model::Document& document, const PackSet&, Dice& dice) {
  static const std::string narrow = "0123456789%().:/<>=";
  each_table(document, [&](std::size_t i) {
    for (Cell& cell : table_at(document, i).cells) {
      if (dice.roll(3) == 0) continue;
      std::string out;
      for (const char c : cell.text) {
        if (narrow.find(c) == std::string::npos) {
          out += c;
        } else {  // U+FF01 + (c - '!')
          const unsigned code = 0xFF01u + static_cast<unsigned>(c - '!');
          out += {static_cast<char>(0xE0u | (code >> 12)), static_cast<char>(0x80u | ((code >> 6) & 0x3Fu)),
                  static_cast<char>(0x80u | (code & 0x3Fu))};
        }
      }
      cell.text = out;
    }
  });
}

void scatter_blanks(model::Document& document, const PackSet& packs, Dice& dice) {
  each_table(document, [&](std::size_t i) {
    Table& table = table_at(document, i);
    for (const Band& band : bands_of(table, packs)) {
      // Where no head is over names, they stand under that of the second level.
      const bool named = std::any_of(band.keys.begin(), band.keys.end(),
                                     [](const auto& column) { return column.second == "name"; });
      for (Cell& cell : table.cells) {
        if (cell.row < band.first || cell.row > band.last) continue;
        const auto key = band.keys.find(cell.column);
        const bool group = key != band.keys.end() && cell.column_span == 1 &&
                           (key->second == "level1" || (named && key->second == "level2"));
        if (cell.row <= band.head_last || group) cell.text = scattered(cell.text, dice);
      }
    }
  });
}

}  // namespace guidang::golden

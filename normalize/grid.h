// A table as rows of slots: the view of it that the normalizer reads. A Word table and a text dump of it give
// the same rows of slots, for a dump prints each horizontally merged cell once and each vertically merged
// continuation empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "patterns/label_memo.h"

namespace guidang::normalize {

// A cell's text with what is known of it, looked up at the first question.
class CellText {
 public:
  CellText(const model::Cell& cell, patterns::LabelMemo& memo) : cell_(&cell), memo_(&memo) {}
  const model::Cell& cell() const { return *cell_; }
  bool blank() const;
  const patterns::Label& label() const { return known().label; }
  // The entries that match the label (its full text, then its core), best first.
  const std::vector<const patterns::Entry*>& entries() const { return known().entries; }
  // The known label that this one is a slip of; "" if it is none.
  const std::string& similar_to() const { return known().similar_to; }
  // The best of them of a vocabulary and, if given, of a band.
  const patterns::Entry* entry(patterns::Vocabulary vocabulary, std::string_view band = {}) const {
    return known().entry(vocabulary, band);
  }

 private:
  const patterns::KnownLabel& known() const;

  const model::Cell* cell_;
  patterns::LabelMemo* memo_;
  mutable const patterns::KnownLabel* known_ = nullptr;
  mutable signed char blank_ = -1;
};

// One place in a row.
struct Slot {
  int row = 0;     // grid row that the slot is seen in
  int column = 0;  // first grid column
  int column_span = 1;
  bool continued = false;          // a merged cell that began in a row above
  const CellText* cell = nullptr;  // the cell itself, also where it is continued
  bool blank() const { return continued || cell->blank(); }
  const std::string& text() const { return cell->cell().text; }
};

struct Row {
  int index = 0;
  std::vector<Slot> slots;
  // Slots that hold something.
  std::vector<const Slot*> filled() const;
  const Slot* first_filled() const;  // null if there is none
  bool blank() const;
};

struct Grid {
  const model::Table* table = nullptr;
  int block_index = 0;
  bool aligned = true;
  bool merges_lost = false;     // aligned, with no merged cell: one may have left blank cells
  std::vector<CellText> cells;  // never grows once the rows point into it
  std::vector<Row> rows;
  std::vector<Row> parted;  // pairs that a dump had glued to the front of a head row, taken off it
};

// `table` and `memo` must outlive the grid, and the memo must not be trimmed meanwhile.
Grid make_grid(const model::Table& table, int block_index, patterns::LabelMemo& memo);

}  // namespace guidang::normalize

// A table as rows of slots: the view of it that the normalizer reads. A Word table and a text dump of it give the same
// rows of slots, for a dump prints each horizontally merged cell once and each vertically merged continuation empty.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "patterns/pack_set.h"

namespace guidang::normalize {

// A cell's text with what is known of it, made once per cell.
class CellText {
 public:
  CellText(const model::Cell& cell, const patterns::PackSet& packs) : cell_(&cell), packs_(&packs) {}
  const model::Cell& cell() const { return *cell_; }
  bool blank() const;
  const patterns::Label& label() const;
  // The entries that match the label (its full text, then its core), best first.
  const std::vector<const patterns::Entry*>& entries() const;
  const patterns::Entry* entry(patterns::Vocabulary vocabulary, std::string_view band = {}) const;

 private:
  const model::Cell* cell_;
  const patterns::PackSet* packs_;
  mutable std::unique_ptr<patterns::Label> label_;
  mutable std::unique_ptr<std::vector<const patterns::Entry*>> entries_;
  mutable signed char blank_ = -1;
};

// One place in a row.
struct Slot {
  int row = 0;                     // grid row that the slot is seen in
  int column = 0;                  // first grid column
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
  bool blank() const;
};

struct Grid {
  const model::Table* table = nullptr;
  int block_index = 0;
  bool aligned = true;
  std::vector<std::unique_ptr<CellText>> cells;
  std::vector<Row> rows;
};

// `table` must outlive the grid.
Grid make_grid(const model::Table& table, int block_index, const patterns::PackSet& packs);

}  // namespace guidang::normalize

// A label × measure band: rows are items, organizations or a single item; filled number cells become amounts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/draft.h"
#include "normalize/header_grid.h"
#include "normalize/quantity.h"

namespace guidang::normalize {

class LedgerReader {
 public:
  LedgerReader(const Reading& reading, const Grid& grid, Head head, FormDraft& draft);

  // True if the row belongs to the band and was read; false: it is something else.
  bool read_row(const Row& row);
  const Head& head() const { return head_; }

 private:
  struct Measure {
    std::size_t column = 0;                 // in head_.columns
    std::string key;                        // a measure; for rows of organizations the item
    std::string label;                      // as written
    std::string parent;                     // for rows of organizations: the item's parent
    const patterns::Entry* part = nullptr;  // the item that the column names under its measure
    std::string unit;
    int year = 0;  // that its head states; 0 if none
    bool money = false;
    bool own_unit = false;  // the column's head states it, or the measure has it always
  };
  struct Item {
    std::string key, label, parent;
  };
  void find_measures();
  void disown(Measure& measure);
  const Slot* label_slot(const Row& row, const std::vector<const Slot*>& slots) const;
  Item item_of(const Slot& slot);
  bool read_cells(const Row& row, const std::vector<const Slot*>& slots, const Item& item,
                  const std::string& organization);
  void keep_extras(const Row& row, const std::vector<const Slot*>& slots, const Slot* label);
  std::optional<AmountValue> fraction_rate(const std::string& text,
                                           const std::vector<const Slot*>& slots) const;
  void drop_doubled(const std::vector<const Slot*>& left, std::vector<const Slot*>& slots) const;
  std::string money_unit_of(const std::string& unit) const;
  const std::string& total_item()
      const;  // what a number without a row's label is of; "" where it is of nothing
  bool none_of_statement() const;
  bool is_number(const Slot& slot) const;
  bool fits_from_right(const Row& row) const;
  bool is_displaced(const std::vector<const Slot*>& slots) const;
  bool row_has_number(const std::vector<const Slot*>& slots) const;

  const Reading reading_;
  const Grid& grid_;
  Head head_;
  FormDraft& draft_;
  std::string statement_, rows_;
  std::vector<Measure> measures_;
  std::size_t first_value_column_ = 0;  // in head_.columns: labels stand left of it
  bool money_ = false;
  // The last item under which a unit's own lines may stand, and how its siblings are numbered.
  std::string open_parent_, open_parent_parent_;
  patterns::Enumerator::Style open_style_ = patterns::Enumerator::Style::none;
};

}  // namespace guidang::normalize

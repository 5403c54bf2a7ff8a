// The indicator band: level labels carried down, one record a filled third-level row, the total row.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "normalize/draft.h"
#include "normalize/header_grid.h"

namespace guidang::normalize {

// The entry of the row's first cell if that makes it a total or subtotal row; null if it does not.
const patterns::Entry* total_of(const Row& row);

class IndicatorReader {
 public:
  IndicatorReader(const Reading& reading, const Grid& grid, Head head, FormDraft& draft);

  struct Level {
    std::string key, label;
    std::optional<double> weight;
    const CellText* cell = nullptr;
    bool share = false;  // what stands under it are shares of a whole
    bool money = false;  // … is money
  };

  enum class Outcome { read, total };  // total: the row closes the band
  Outcome read_row(const Row& row);

  // What a table that goes on without its head needs to know: the head and the groups that are open.
  struct State;
  State state() const;
  void resume(const State& state);

  // The same head again, after a page break: the columns of the repeated head hold from here on.
  void continue_with(const Head& head);
  const Head& head() const { return head_; }
  // Whether the cells of a dump's row from `first` on are one indicator, each under its head: points where
  // points are due, words where names are.
  bool fits(const Row& row, std::size_t first) const;

 private:
  void read_level(const Slot* slot, patterns::Vocabulary vocabulary, Level& level);
  void read_total(const Row& row);
  std::optional<double> read_number(const Slot* slot, std::map<const CellText*, std::size_t>& owners,
                                    int model::Indicator::*span);
  void doubt_glyphs(const Slot* slot, bool share, const std::string& text, model::Quantity& read);
  void read_small_percent(model::Indicator& indicator, bool share, const std::string& hint,
                          const Slot* target_slot, const Slot* actual_slot);
  void infer_spans(const model::Indicator& indicator, const Slot* weight_slot, const Slot* score_slot);
  const Slot* slot(const std::vector<const Slot*>& slots, std::string_view key) const;

  const Reading reading_;
  const Grid& grid_;
  Head head_;
  FormDraft& draft_;
  Level level1_, level2_;
  std::map<const CellText*, std::size_t> weight_owner_, score_owner_;
};

// Whether a row is an indicator under the head: as many cells as columns, points where points are due, words
// where names are, and in the columns of the levels nothing but known groups.
bool goes_on_under(const Head& head, const Row& row, const patterns::PackSet& packs);

struct IndicatorReader::State {
  Head head;
  Level level1, level2;
};

}  // namespace guidang::normalize

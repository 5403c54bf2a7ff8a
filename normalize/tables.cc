#include "normalize/tables.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "normalize/captions.h"
#include "normalize/forms/amount_pairs.h"
#include "normalize/forms/goals.h"
#include "normalize/forms/halves.h"
#include "normalize/forms/indicators.h"
#include "normalize/forms/ledger.h"
#include "normalize/forms/pairs.h"
#include "normalize/forms/turned_funds.h"
#include "normalize/quantity.h"
#include "normalize/row_shape.h"
#include "normalize/signatures.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

using patterns::Entry;
using patterns::Vocabulary;

// Whether a row is one cell short of a head that ends with remarks.
bool lacks_remarks(const Head& head, const Row& row) {
  return row.slots.size() + 1 == head.columns.size() && head.columns.back().key == "deviation";
}

constexpr std::size_t prose_bytes = 120;  // a cell that may hold a whole report

class TableReader {
 public:
  TableReader(const Reading& reading, Grid& grid, TableReading& out)
      : reading_(reading), grid_(grid), out_(out) {}

  void read() {
    resume();
    out_.open = {};
    for (row_ = 0; row_ < grid_.rows.size(); ++row_) {
      Row& row = grid_.rows[row_];
      if (const std::size_t cut = head_behind_pair(grid_, row); cut > 0) {
        Row pair = row;
        pair.slots.resize(cut);
        row.slots.erase(row.slots.begin(), row.slots.begin() + static_cast<std::ptrdiff_t>(cut));
        close_band();
        if (starts_another(pair)) start_form(pair);
        read_pairs(reading_, grid_, pair, draft());
        grid_.parted.push_back(std::move(pair));
      }
      read_row(row);
    }
    if (band_ == Band::indicators) out_.open.indicators = indicators_->state();
    if (band_ == Band::ledger) out_.open.ledger = ledger_->head();
    out_.open.column_count = grid_.table->column_count;
  }

 private:
  enum class Band { none, indicators, ledger, goals, people };

  FormDraft& draft() { return out_.drafts->back(); }

  // Goes on with the band that the table before left open, if this one has as many columns and no head of its
  // own.
  void resume() {
    carried_ = out_.open.indicators;
    if (grid_.rows.empty() || read_head(grid_, 0, *reading_.packs).band != nullptr) return;
    const bool same_grid = grid_.table->column_count == out_.open.column_count;
    if (out_.open.indicators) {
      IndicatorReader::State state = *out_.open.indicators;
      if (!same_grid) {
        // The halves of a cut table may have grids of their own: the cells then count from the left. A last
        // column of remarks that has none may be missing.
        const Row& first = grid_.rows.front();
        if (lacks_remarks(state.head, first)) {
          state.head.columns.pop_back();
          if (!goes_on_under(state.head, first, *reading_.packs)) return;
        }
        if (first.slots.size() != state.head.columns.size()) return;
        state.head.aligned = false;
      }
      indicators_ = std::make_unique<IndicatorReader>(reading_, grid_, state.head, draft());
      indicators_->resume(state);
      band_ = Band::indicators;
    } else if (out_.open.ledger && same_grid) {
      ledger_ = std::make_unique<LedgerReader>(reading_, grid_, *out_.open.ledger, draft());
      band_ = Band::ledger;
    }
  }

  void close_band() {
    band_ = Band::none;
    ledger_.reset();
  }

  void start_form(const Row& row) {
    close_band();
    indicators_.reset();
    FormDraft next;
    next.form.place = {grid_.block_index, row.index, -1};
    next.money_unit = draft().money_unit;
    out_.drafts->push_back(std::move(next));
  }

  static bool same_keys(const Head& a, const Head& b) {
    return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                      [](const HeadColumn& x, const HeadColumn& y) { return x.key == y.key; });
  }

  // The same heads, word by word: the columns then mean what they meant before the page ended, though the few
  // rows below may not show it.
  static void keep_keys(const Head& before, Head& head) {
    const bool same = std::equal(before.columns.begin(), before.columns.end(), head.columns.begin(),
                                 head.columns.end(), [](const HeadColumn& x, const HeadColumn& y) {
                                   if (x.slot == nullptr || y.slot == nullptr) return x.slot == y.slot;
                                   return x.slot->cell->label().full == y.slot->cell->label().full;
                                 });
    for (std::size_t i = 0; same && i < head.columns.size(); ++i) head.columns[i].key = before.columns[i].key;
  }

  static bool holds_records(const FormDraft& draft) {
    const model::Form& form = draft.form;
    return !form.indicators.empty() || !form.amounts.empty() || !form.goals.empty() ||
           !form.attributes.empty() || draft.evidence.contains("indicators") ||
           draft.evidence.contains("total");
  }

  const Head* open_head() const {
    switch (band_) {
      case Band::indicators:
        return &indicators_->head();
      case Band::ledger:
        return &ledger_->head();
      case Band::goals:
      case Band::people:
        return &head_;
      case Band::none:
        break;
    }
    return nullptr;
  }

  void read_row(const Row& row) {
    if (row.blank()) return;
    if (const std::size_t cut = form_behind_total(row); cut > 0) {
      Row total = row, next = row;
      total.slots.resize(cut);
      next.slots.erase(next.slots.begin(), next.slots.begin() + static_cast<std::ptrdiff_t>(cut));
      read_row(total);
      start_form(next);
      read_row(next);
      return;
    }
    if (const std::size_t cut = row_behind_row(row); cut > 0) {
      Row first = row, second = row;
      first.slots.resize(cut);
      second.slots.erase(second.slots.begin(), second.slots.begin() + static_cast<std::ptrdiff_t>(cut));
      read_row(first);
      read_row(second);
      return;
    }
    const auto filled = row.filled();
    if (filled.size() == 1 && read_single(row, *filled.front())) return;
    if (const Head* head = open_head();
        head != nullptr && (head->grid != &grid_ || row.index > head->last_row)) {
      if (repeats_head(grid_, *head, row.index)) return;
    }
    if (open_band(row)) {
      interrupted_ = false;
      return;
    }
    if (interrupted_ && band_ == Band::none && indicators_ &&
        goes_on_under(indicators_->head(), row, *reading_.packs)) {
      band_ = Band::indicators;
    }
    if (read_late_total(row)) return;
    if (band_ != Band::none && is_signed(row, *reading_.packs)) close_band();
    note_money_unit(row);
    // Under an indicator head only a total, a pair or a signature ends the band; under others, what does not
    // fit.
    if (const Entry* label = leading_label(row);
        label != nullptr && band_ != Band::none && !belongs_to_band(row)) {
      close_band();
    }
    if (read_in_band(row)) return;
    if (band_ == Band::none) {
      if (const std::size_t rows = read_turned_funds(reading_, grid_, row_, draft()); rows > 0) {
        row_ += rows - 1;
        return;
      }
    }
    if (band_ == Band::none && read_halves(row)) return;
    if (listing_ || (band_ == Band::none && begins_listing(grid_, row))) {
      listing_ = true;
      draft().evidence.insert("listing");
      report_row(reading_, grid_, row);
      return;
    }
    if (starts_another(row)) start_form(row);
    if (band_ == Band::none && read_listed_funds(row)) return;
    if (read_measure_pairs(reading_, grid_, row, draft())) return;
    if (read_pairs(reading_, grid_, row, draft())) return;
    if (read_unknown_pair(row)) return;
    if (!filled.empty()) report_row(reading_, grid_, row);
  }

  // "年度预算申请（万元）" left of rows without a head of their own: the unit of the money in them.
  void note_money_unit(const Row& row) {
    if (band_ != Band::none || row.filled().size() < 2) return;
    const Slot& first = *row.filled().front();
    const std::string& unit = first.cell->label().unit;
    if (unit.empty()) return;
    const auto known = reading_.packs->values().unit(patterns::fold(unit));
    const bool heads = std::any_of(
        first.cell->entries().begin(), first.cell->entries().end(),
        [](const Entry* entry) { return entry->vocabulary == Vocabulary::head && entry->key == "block"; });
    if (known && known->money_shift && heads) draft().money_unit = unit;
  }

  // Funds listed as `label：value` cells where no head stands over them, as in declarations.
  bool read_listed_funds(const Row& row) {
    for (const Entry* band : reading_.packs->entries(Vocabulary::band)) {
      const std::string& pairs = band->fact("pairs");
      if (pairs.empty()) continue;
      const auto filled = row.filled();
      const bool opens = std::any_of(filled.begin(), filled.end(), [&](const Slot* slot) {
        const Entry* item = slot->cell->entry(Vocabulary::item, pairs);
        return item != nullptr && item->flag("opens");
      });
      if (!opens && !draft().evidence.contains(pairs)) continue;
      if (read_amount_pairs(reading_, grid_, row, pairs, draft())) return true;
    }
    return false;
  }

  // Two lists side by side. A row of them with more numbers than one on a side is told whole.
  bool read_halves(const Row& row) {
    constexpr std::ptrdiff_t more = 3;
    const bool under_way = halves_.is_open();
    if (halves_.open(reading_, row) || halves_.read(reading_, grid_, row, draft())) return true;
    const auto filled = row.filled();
    const auto numbers = std::count_if(
        filled.begin(), filled.end(), [](const Slot* slot) { return read_points(slot->text()).has_value(); });
    if (!under_way || numbers < more) return false;
    report_row(reading_, grid_, row);
    return true;
  }

  // A total row below rows that ended the indicator band (其他需要说明事项 …).
  bool read_late_total(const Row& row) {
    if (band_ != Band::none || !indicators_ || draft().evidence.contains("total")) return false;
    const auto filled = row.filled();
    if (filled.size() < 2 || total_of(row) == nullptr) return false;
    return indicators_->read_row(row) == IndicatorReader::Outcome::total;
  }

  // A label that no pattern knows beside one value: kept under its own label, and reported.
  bool read_unknown_pair(const Row& row) {
    constexpr int longest_label = 24;
    const auto filled = row.filled();
    const bool narrow =
        row.slots.size() <= 3 || (grid_.merges_lost && band_ == Band::none && !row.slots.front().blank());
    if (filled.size() != 2 || !narrow || draft().evidence.empty()) return false;
    const Slot &label = *filled[0], &value = *filled[1];
    if (patterns::length(label.cell->label().full) > longest_label || label.cell->label().empty())
      return false;
    if (read_points(label.text())) return false;
    if (heads_wider_rows(grid_, row, value)) return false;
    reading_.report("label", label.text(), place_of(grid_, label), Vocabulary::attribute);
    draft().form.attributes.push_back(
        {"", label.cell->label().written, patterns::fold_space(value.text()), place_of(grid_, value)});
    return true;
  }

  // Where a dump glued the first row of a table to the last one of the table above, without a line between
  // them: the slot with which it begins, else 0. Both must be rows of the open band beyond doubt.
  std::size_t row_behind_row(const Row& row) const {
    if (grid_.aligned || band_ != Band::indicators) return 0;
    const std::size_t width = indicators_->head().columns.size();
    if (row.slots.size() <= width || !indicators_->fits(row, 0)) return 0;
    const bool another = row.slots.size() == 2 * width && indicators_->fits(row, width);
    const Entry* label =
        row.slots[width].blank() ? nullptr : row.slots[width].cell->entry(Vocabulary::attribute);
    return another || (label != nullptr && label->flag("starts")) ? width : 0;
  }

  // The attribute or signature entry of the first filled cell.
  static const Entry* leading_label(const Row& row) {
    for (const Slot& slot : row.slots) {
      if (slot.blank()) continue;
      if (const Entry* entry = slot.cell->entry(Vocabulary::attribute)) return entry;
      return slot.cell->entry(Vocabulary::signature);
    }
    return nullptr;
  }

  // Whether a row that begins like a pair is rather a row of the open band: its first cell is also a group,
  // an item or a total there.
  bool belongs_to_band(const Row& row) const {
    const Slot* first = nullptr;
    for (const Slot& slot : row.slots) {
      if (!slot.blank()) {
        first = &slot;
        break;
      }
    }
    if (first == nullptr) return true;
    switch (band_) {
      case Band::indicators: {
        if (total_of(row) != nullptr) return true;
        const HeadColumn* level1 = indicators_->head().find("level1");
        const bool group = first->cell->entry(Vocabulary::level1) != nullptr ||
                           first->cell->entry(Vocabulary::level2) != nullptr;
        if (group) return true;
        // The block's own label, repeated where the table goes on.
        const Head& head = indicators_->head();
        const Entry* named = first->cell->entry(Vocabulary::head, head.band->key);
        const HeadColumn* block = head.find("block");
        if (named != nullptr && named->key == "block" && block != nullptr &&
            row.slots.size() == head.columns.size() && row.filled().size() >= 3) {
          return true;
        }
        // Deeper columns hold free names that may sound like a label.
        return level1 != nullptr && first->column > level1->last &&
               row.slots.size() == indicators_->head().columns.size();
      }
      case Band::ledger:
        return first->cell->entry(Vocabulary::item, ledger_->head().band->key) != nullptr ||
               ledger_->head().band->fact("rows") == "organizations";
      case Band::goals:
      case Band::people:
        return row.slots.size() == head_.columns.size() && row.slots.front().blank();
      case Band::none:
        break;
    }
    return false;
  }

  bool starts_another(const Row& row) {
    const Entry* label = leading_label(row);
    if (label == nullptr || !label->flag("starts")) return false;
    const FormDraft& current = draft();
    return current.evidence.contains("total") || !current.form.indicators.empty() ||
           current.evidence.contains("group:basic") ||
           (current.evidence.contains(label->key) && holds_records(current) && label->key == "project_name");
  }

  bool open_band(const Row& row) {
    Head head = read_head(grid_, row.index, *reading_.packs);
    if (head.band == nullptr) return false;
    const std::string kind = head.band->fact("kind");
    // Inside an open indicator band a data row can look like a head only if it names levels again.
    if (band_ == Band::indicators && kind == "indicators") {
      row_ = static_cast<std::size_t>(head.last_row);
      keep_keys(indicators_->head(), head);
      indicators_->continue_with(head);
      return true;
    }
    // A fund block after the indicators, or a second of its kind, begins another form.
    const bool again = kind != "indicators" && kind != "people" &&
                       head.band->fact("rows") != "organizations" &&
                       (draft().evidence.contains("total") ||
                        (draft().evidence.contains("indicators") && !draft().form.indicators.empty() &&
                         kind == "ledger" && draft().evidence.contains(head.band->key)));
    // Bands of different forms never share one: basic data above, an evaluation's funds below.
    const std::string& group = head.band->fact("group");
    const bool other_form =
        !group.empty() && std::any_of(draft().evidence.begin(), draft().evidence.end(), [&](const auto& e) {
          return e.starts_with("group:") && e != "group:" + group;
        });
    const bool indicators_again = kind == "indicators" && draft().evidence.contains("total");
    if (again || indicators_again || other_form) start_form(row);
    close_band();
    if (!group.empty()) draft().evidence.insert("group:" + group);
    row_ = static_cast<std::size_t>(head.last_row);
    if (kind == "indicators") {
      if (carried_) keep_keys(carried_->head, head);
      const bool goes_on = carried_ && same_keys(carried_->head, head) && !again && !indicators_again;
      indicators_ = std::make_unique<IndicatorReader>(reading_, grid_, std::move(head), draft());
      if (goes_on) indicators_->resume(*carried_);
      carried_.reset();
      band_ = Band::indicators;
    } else if (kind == "ledger") {
      ledger_ = std::make_unique<LedgerReader>(reading_, grid_, std::move(head), draft());
      band_ = Band::ledger;
    } else {
      band_ = kind == "goals" ? Band::goals : Band::people;
      draft().evidence.insert(head.band->key);
      for (const HeadColumn& column : head.columns) {
        if (column.entry == nullptr && column.slot != nullptr)
          reading_.report("head", column.slot->text(), place_of(grid_, *column.slot), Vocabulary::head,
                          head.band->key);
      }
      // "年度总体目标 | 预期目标 | …": the first of two that could be the goal is the block's heading.
      const auto goals = std::count_if(head.columns.begin(), head.columns.end(),
                                       [](const auto& c) { return c.key == "expected"; });
      for (HeadColumn& column : head.columns) {
        if (goals > 1 && column.key == "expected") {
          column.key = "block";
          break;
        }
      }
      head_ = std::move(head);
    }
    return true;
  }

  bool read_in_band(const Row& row) {
    switch (band_) {
      case Band::indicators:
        if (indicators_->read_row(row) == IndicatorReader::Outcome::total) close_band();
        return true;
      case Band::ledger: {
        if (heads_another_band(row, ledger_->head().band->key)) {
          close_band();
          return false;
        }
        const std::string& pairs = ledger_->head().band->fact("pairs");
        if (!pairs.empty() && read_amount_pairs(reading_, grid_, row, pairs, draft())) return true;
        if (ledger_->read_row(row)) return true;
        close_band();
        return false;
      }
      case Band::goals:
        if (read_goal(reading_, grid_, head_, row, draft())) return true;
        close_band();
        return false;
      case Band::people:
        if (row.slots.size() == head_.columns.size()) {
          read_person(reading_, grid_, head_, row, draft());
          return true;
        }
        close_band();
        return false;
      case Band::none:
        break;
    }
    return false;
  }

  // Rows with one filled cell that spans the table: titles, headings, lone pairs, signature lines, a whole
  // report.
  bool read_single(const Row& row, const Slot& slot) {
    const bool alone = row.slots.size() == 1;
    if (!alone && !may_span_the_table(row, slot)) return false;
    const std::string text = patterns::fold_space(slot.text());
    if (text.size() >= prose_bytes && holds_outline(slot.text())) {
      out_.prose.push_back({place_of(grid_, slot), out_.last_heading});
      return true;
    }
    const std::string mark = reading_.packs->values().mark(patterns::fold(text));
    if (mark == "note" || mark == "attachment") {
      if (mark == "attachment" && holds_records(draft())) start_form(row);
      if (mark == "attachment") draft().form.attachment_label = text;
      return true;
    }
    if (is_form_title(text, *reading_.packs) &&
        patterns::read_enumerator(text).style == patterns::Enumerator::Style::none) {
      if (runs_on(row) && tidy_title(text) == draft().form.title) return true;
      if (holds_records(draft())) start_form(row);
      draft().form.title = tidy_title(text);
      if (const auto year = year_of_title(text)) draft().form.fiscal_year = year;
      draft().caption += " " + text;
      return true;
    }
    if (read_pairs(reading_, grid_, row, draft())) {
      close_band();
      return true;
    }
    constexpr int longest_heading = 50;
    if (patterns::length(text) > longest_heading) {
      interrupted_ = interrupted_ || runs_on(row);
      if (!slot.cell->label().empty() || band_ != Band::none) close_band();
      reading_.report("text", slot.text(), place_of(grid_, slot), Vocabulary::section);
      return true;
    }
    // A heading inside the table ends a band and may name the unit of the money below it.
    const patterns::Label& label = slot.cell->label();
    if (const auto unit = reading_.packs->values().unit(patterns::fold(label.unit));
        unit && unit->money_shift) {
      draft().money_unit = label.unit;
    }
    interrupted_ = interrupted_ || runs_on(row);
    close_band();
    if (slot.cell->entries().empty())
      reading_.report("heading", slot.text(), place_of(grid_, slot), Vocabulary::section);
    out_.last_heading = label.written;
    return true;
  }

  // Whether the open indicators go on in the row below: what stands in this one is a page's number or running
  // head.
  bool runs_on(const Row& row) const {
    const std::size_t next = static_cast<std::size_t>(row.index) + 1;
    constexpr std::size_t most_lines = 4;  // of a page's foot and the next one's head
    if (!indicators_ || (band_ != Band::indicators && !interrupted_)) return false;
    for (std::size_t r = next; r < grid_.rows.size() && r < next + most_lines; ++r) {
      if (grid_.rows[r].filled().size() <= 1) continue;
      return goes_on_under(indicators_->head(), grid_.rows[r], *reading_.packs);
    }
    return false;
  }

  // Where merges were lost, a cell alone at the left of its row: a title, a note or a heading that says the
  // unit. What could be a row of the open band with nothing filled in is none.
  bool may_span_the_table(const Row& row, const Slot& slot) const {
    if (!grid_.merges_lost || row.slots.front().cell != slot.cell || row.slots.size() < 3) return false;
    const std::string text = patterns::fold_space(slot.text());
    const std::string mark = reading_.packs->values().mark(patterns::fold(text));
    if (mark == "note" || mark == "attachment" || is_form_title(text, *reading_.packs)) return true;
    if (!slot.cell->entries().empty()) return false;
    const patterns::Label& label = slot.cell->label();
    const auto unit = reading_.packs->values().unit(patterns::fold(label.unit));
    return unit && unit->money_shift;
  }

  bool holds_outline(const std::string& text) const {
    int known = 0;
    std::size_t begin = 0;
    while (begin <= text.size() && known < 2) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string line = patterns::fold_space(std::string_view(text).substr(begin, end - begin));
      if (!line.empty() && known_section(line, *reading_.memo) != nullptr) ++known;
      begin = end + 1;
    }
    return known >= 2;
  }

  const Reading& reading_;
  Grid& grid_;  // a row that a dump glued to a head is taken off it
  TableReading& out_;
  std::size_t row_ = 0;
  Band band_ = Band::none;
  bool interrupted_ = false;  // a line of the page stands between rows of the indicators
  bool listing_ = false;      // in a list that no form knows, to the end of the table
  std::unique_ptr<IndicatorReader> indicators_;
  std::unique_ptr<LedgerReader> ledger_;
  Head head_;
  Halves halves_;
  std::optional<IndicatorReader::State> carried_;  // of the table before, until a head of its own is met
};

}  // namespace

bool goes_on(const Grid& grid, const OpenBand& open, const patterns::PackSet& packs) {
  if (!open.indicators || grid.rows.empty() || read_head(grid, 0, packs).band != nullptr) return false;
  Head head = open.indicators->head;
  if (lacks_remarks(head, grid.rows.front())) head.columns.pop_back();
  return goes_on_under(head, grid.rows.front(), packs);
}

void read_table(const Reading& reading, Grid& grid, TableReading& out) {
  TableReader(reading, grid, out).read();
}

}  // namespace guidang::normalize

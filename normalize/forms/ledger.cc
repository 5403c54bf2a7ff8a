#include "normalize/forms/ledger.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <optional>
#include <utility>

#include "normalize/quantity.h"
#include "patterns/fold.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Enumerator;
using patterns::Vocabulary;

namespace {

// Heads that order a table and measure nothing.
bool is_structure(const std::string& key) {
  return key.empty() || key == "block" || key == "organization" || key == "within" || key == "note" ||
         key == "halfway" || key == "label" || key == "half";
}

// Columns whose cells are no measure of the statement and say something of the row: they are kept with it.
bool is_extra(const HeadColumn& column) {
  return column.slot != nullptr && (column.key.empty() || column.key == "note" || column.key == "halfway");
}

// "预算数 财政拨款": what an extra column's values are of.
std::string extra_label(const HeadColumn& column) {
  const std::string& own = column.slot->cell->label().written;
  return column.group == nullptr ? own : column.group->cell->label().written + " " + own;
}

bool is_structure_column(const HeadColumn& column) { return !column.key.empty() && is_structure(column.key); }

// "（2022年完工项目）": words in brackets below a block's heading say more of it.
bool is_remark(const std::string& text) {
  const std::string folded = patterns::fold(text);
  return folded.starts_with("(") && folded.ends_with(")");
}

int year_in(const std::string& text) {
  static const RE2 year(R"(((?:19|20)[0-9]{2}))", RE2::Quiet);
  int value = 0;
  if (patterns::may_fold_to_digit(text)) RE2::PartialMatch(patterns::fold(text), year, &value);
  return value;
}

}  // namespace

LedgerReader::LedgerReader(const Reading& reading, const Grid& grid, Head head, FormDraft& draft)
    : reading_(reading), grid_(grid), head_(std::move(head)), draft_(draft) {
  statement_ = head_.band->fact("statement");
  rows_ = head_.band->fact("rows");
  money_ = head_.band->flag("money");
  draft_.evidence.insert(head_.band->key);
  if (rows_ == "organizations") draft_.evidence.insert("organizations");
  if (head_.find("halfway") != nullptr) draft_.evidence.insert("halfway_column");
  find_measures();
}

// The column is no measure after all: what stands in it is kept under its own heading.
void LedgerReader::disown(Measure& measure) {
  const Slot& slot = *head_.columns[measure.column].slot;
  reading_.report("head", slot.text(), place_of(grid_, slot), Vocabulary::head, head_.band->key);
  measure.key.clear();
  head_.columns[measure.column].key.clear();
}

void LedgerReader::find_measures() {
  // A unit in the heading of the block or of its label column holds for all its money columns.
  for (const HeadColumn& column : head_.columns) {
    const bool heading = column.key == "block" || column.entry == nullptr;
    if (heading && column.slot != nullptr && !column.slot->cell->label().unit.empty()) {
      const std::string unit = money_unit_of(column.slot->cell->label().unit);
      if (!unit.empty()) draft_.money_unit = unit;
    }
  }
  for (std::size_t i = 0; i < head_.columns.size(); ++i) {
    const HeadColumn& column = head_.columns[i];
    if (column.entry != nullptr && column.slot != nullptr) suspect_label(grid_, *column.slot, draft_.form);
    if (column.entry == nullptr && column.slot != nullptr) {
      reading_.report("head", column.slot->text(), place_of(grid_, *column.slot), Vocabulary::head,
                      head_.band->key);
    }
    if (is_structure(column.key) || column.slot == nullptr) continue;
    const patterns::Label& label = column.slot->cell->label();
    Measure measure;
    measure.column = i;
    measure.key = column.key;
    measure.label = label.written;
    measure.year = year_in(measure.label);
    if (measure.year == 0 && column.over != nullptr) measure.year = year_in(column.over->text());
    measure.part = column.part;
    measure.parent = column.entry->fact("parent");
    measure.money = money_ || column.entry->flag("money");
    const bool rate_or_points =
        column.key == "weight" || column.key == "score" || !column.entry->fact("unit").empty();
    if (rate_or_points) measure.money = false;
    measure.unit = !label.unit.empty() ? label.unit : column.entry->fact("unit");
    if (column.over != nullptr && measure.money && label.unit.empty()) {
      if (const std::string over = money_unit_of(column.over->cell->label().unit); !over.empty())
        measure.unit = over;
    }
    measure.own_unit = !measure.unit.empty();
    if (measure.unit.empty() && measure.money) measure.unit = draft_.money_unit;
    measures_.push_back(std::move(measure));
  }
  // Of two columns of one measure that has an earlier twin, the earlier year is the twin.
  for (Measure& measure : measures_) {
    const Entry* entry = head_.columns[measure.column].entry;
    const std::string& earlier = entry->fact("earlier");
    if (earlier.empty() || measure.key == earlier) continue;
    const int year = measure.year;
    for (const Measure& other : measures_) {
      const int other_year = other.year;
      if (&other != &measure && year != 0 && other_year > year) measure.key = earlier;
    }
  }
  // Of several earlier years only the last is the year before.
  for (Measure& measure : measures_) {
    const Entry* entry = head_.columns[measure.column].entry;
    const int year = measure.year;
    if (measure.key != entry->fact("earlier") || year == 0) continue;
    const bool older = std::any_of(measures_.begin(), measures_.end(), [&](const Measure& other) {
      return other.key == measure.key && other.year > year;
    });
    if (!older) continue;
    disown(measure);
  }
  // Two columns of one measure that nothing tells apart: neither is believed.
  std::vector<std::string> doubled;
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (measures_[i].key == measures_[j].key && measures_[i].part == measures_[j].part &&
          !measures_[i].key.empty())
        doubled.push_back(measures_[i].key);
    }
  }
  if (rows_ != "organizations") {
    for (Measure& measure : measures_) {
      if (std::find(doubled.begin(), doubled.end(), measure.key) == doubled.end()) continue;
      disown(measure);
    }
  }
  HeadYear latest;
  for (const Measure& measure : measures_) {
    const int year = measure.year;
    if (year > latest.year) latest = {year, place_of(grid_, *head_.columns[measure.column].slot)};
  }
  if (latest.year != 0) draft_.head_years.push_back(latest);
  if (!measures_.empty()) first_value_column_ = measures_.front().column;
  std::erase_if(measures_, [](const Measure& measure) { return measure.key.empty(); });
}

// The unit if it is one of money, else "".
std::string LedgerReader::money_unit_of(const std::string& unit) const {
  const auto known = unit.empty() ? std::nullopt : reading_.packs->values().unit(patterns::fold(unit));
  return known && known->money_shift ? unit : "";
}

const std::string& LedgerReader::total_item() const { return head_.band->fact("organization_item"); }

bool LedgerReader::none_of_statement() const {
  return std::none_of(draft_.form.amounts.begin(), draft_.form.amounts.end(),
                      [&](const model::Amount& amount) { return amount.statement == statement_; });
}

bool LedgerReader::row_has_number(const std::vector<const Slot*>& slots) const {
  return std::any_of(measures_.begin(), measures_.end(), [&](const Measure& measure) {
    const Slot* slot = slots[measure.column];
    return slot != nullptr && !slot->blank() &&
           read_amount(slot->text(), measure.unit, measure.money, reading_.packs->values()).value.has_value();
  });
}

const Slot* LedgerReader::label_slot(const Row& row, const std::vector<const Slot*>& slots) const {
  if (measures_.empty()) return nullptr;
  const Slot* first_value = nullptr;
  for (std::size_t i = first_value_column_; i < slots.size() && first_value == nullptr; ++i)
    first_value = slots[i];
  // Under a head that says so; else the last words before the numbers.
  if (const int own = head_.index_of("label"); own >= 0) {
    const Slot* slot = slots[static_cast<std::size_t>(own)];
    if (slot != nullptr && !slot->blank() && !is_number(*slot)) return slot;
  }
  const Slot* label = nullptr;
  for (const Slot& slot : row.slots) {
    if (first_value != nullptr && slot.column >= first_value->column) break;
    if (!slot.blank() && !is_number(slot)) label = &slot;
  }
  if (label != nullptr) return label;
  // Columns in another order: the label may stand right of the numbers, under no measure's head.
  for (std::size_t i = first_value_column_; i < slots.size(); ++i) {
    const Slot* slot = slots[i];
    if (slot == nullptr || slot->blank()) continue;
    const bool measured =
        std::any_of(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.column == i; });
    if (!measured && slot->cell->entry(Vocabulary::item, head_.band->key) != nullptr) return slot;
  }
  return nullptr;
}

bool LedgerReader::is_number(const Slot& slot) const {
  return read_amount(slot.text(), "", false, reading_.packs->values()).value.has_value();
}

// An item's label under the head of a measure: the row's cells do not stand under their heads.
bool LedgerReader::is_displaced(const std::vector<const Slot*>& slots) const {
  return std::any_of(measures_.begin(), measures_.end(), [&](const Measure& measure) {
    const Slot* slot = slots[measure.column];
    if (slot == nullptr || slot->blank() || read_points(slot->text())) return false;
    return slot->cell->entry(Vocabulary::item, head_.band->key) != nullptr;
  });
}

// A rate written as a fraction ("0.92"), where the row's own money tells that it is one.
std::optional<AmountValue> LedgerReader::fraction_rate(const std::string& text,
                                                       const std::vector<const Slot*>& slots) const {
  const auto money = [&](std::string_view key) -> std::optional<double> {
    for (const Measure& measure : measures_) {
      const Slot* slot = measure.key == key ? slots[measure.column] : nullptr;
      if (slot == nullptr || slot->blank()) continue;
      const auto read = read_amount(slot->text(), measure.unit, measure.money, reading_.packs->values());
      if (read.value) return read.value->value;
    }
    return std::nullopt;
  };
  const auto budget = money("annual_budget"), executed = money("executed");
  const auto fraction = read_points(text);
  constexpr double rounding = 0.006;  // two decimals
  if (!budget || !executed || !fraction || *budget <= 0) return std::nullopt;
  if (std::abs(*executed / *budget - *fraction) > rounding) return std::nullopt;
  return AmountValue{std::round(*fraction * 1e8) / 1e6, "%"};
}

LedgerReader::Item LedgerReader::item_of(const Slot& slot) {
  const patterns::Label& label = slot.cell->label();
  const Entry* entry = slot.cell->entry(Vocabulary::item, head_.band->key);
  const Enumerator::Style style = patterns::read_enumerator(label.enumerator + "x").style;
  Item item;
  item.label = !label.written.empty() ? label.written : patterns::fold_space(slot.text());
  if (entry != nullptr) {
    suspect_label(grid_, slot, draft_.form);
    item.key = entry->key;
    item.parent = entry->fact("parent");
    if (entry->flag("children")) {
      open_parent_ = entry->key;
      open_parent_parent_ = entry->fact("parent");
      open_style_ = style;
    } else if (open_parent_.empty() || item.parent != open_parent_) {
      open_parent_.clear();
    }
    return item;
  }
  item.key = "other";
  if (!open_parent_.empty()) {
    // Numbered like the item above, the line is its sibling; else it stands under it.
    const bool sibling =
        style != Enumerator::Style::none && style == open_style_ && !open_parent_parent_.empty();
    item.parent = sibling ? open_parent_parent_ : open_parent_;
  } else {
    item.parent = head_.band->fact("own_parent");
  }
  reading_.report("row", slot.text(), place_of(grid_, slot), Vocabulary::item, head_.band->key);
  return item;
}

// What stands in a row's columns that are no measure: kept as attributes of the row or told, never lost.
void LedgerReader::keep_extras(const Row& row, const std::vector<const Slot*>& slots, const Slot* label) {
  for (std::size_t i = first_value_column_; i < head_.columns.size(); ++i) {
    const bool measured =
        std::any_of(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.column == i; });
    const Slot* slot = slots[i];
    if (measured || slot == nullptr || slot->blank() || slot == label) continue;
    if (is_extra(head_.columns[i])) {
      if (is_nothing(slot->text(), reading_.packs->values())) continue;
      draft_.form.attributes.push_back(
          {"", extra_label(head_.columns[i]), patterns::fold_space(slot->text()), place_of(grid_, *slot)});
    } else if (!is_structure_column(head_.columns[i]) &&
               read_amount(slot->text(), "", false, reading_.packs->values()).value) {
      // Under years that the schema does not keep: told, not lost.
      reading_.report("value", slot->text(), place_of(grid_, *slot), Vocabulary::head, head_.band->key);
    }
  }
  // Left of them: numbers, and what stands beside a label that has a head of its own.
  for (std::size_t i = 0; i < std::min(first_value_column_, head_.columns.size()); ++i) {
    const HeadColumn& column = head_.columns[i];
    const Slot* slot = slots[i];
    if (slot == nullptr || slot->blank() || slot == label || column.slot == nullptr || !column.key.empty())
      continue;
    if (is_nothing(slot->text(), reading_.packs->values())) continue;
    if (!is_number(*slot) && head_.find("label") == nullptr) continue;
    draft_.form.attributes.push_back(
        {"", extra_label(column), patterns::fold_space(slot->text()), place_of(grid_, *slot)});
  }
  // Further cells under one head, or under none.
  const int first_value =
      first_value_column_ < head_.columns.size() ? head_.columns[first_value_column_].first : 0;
  std::vector<const Slot*> taken(slots);
  std::sort(taken.begin(), taken.end(), std::less<>());
  for (const Slot& slot : row.slots) {
    if (slot.blank() || &slot == label || slot.column < first_value) continue;
    if (std::binary_search(taken.begin(), taken.end(), &slot, std::less<>())) continue;
    if (is_nothing(slot.text(), reading_.packs->values())) continue;
    reading_.report("value", slot.text(), place_of(grid_, slot), Vocabulary::head, head_.band->key);
  }
}

bool LedgerReader::read_cells(const Row& row, const std::vector<const Slot*>& slots, const Item& item,
                              const std::string& organization) {
  bool any = false;
  const Slot* label = label_slot(row, slots);
  keep_extras(row, slots, label);
  const std::string row_unit = label == nullptr ? "" : money_unit_of(label->cell->label().unit);
  for (const Measure& measure : measures_) {
    const Slot* slot = slots[measure.column];
    if (slot == nullptr || slot->blank()) continue;
    const bool points = measure.key == "weight" || measure.key == "score";
    std::optional<AmountValue> value;
    bool uncertain = false;
    if (points) {
      constexpr double most_points = 100;
      const auto number = measure.key == "weight" ? read_weight(slot->text()) : read_points(slot->text());
      if (number && *number <= most_points) value = AmountValue{*number, ""};
      uncertain = !value && !is_nothing(slot->text(), reading_.packs->values());
    } else {
      const std::string& unit =
          measure.money && !measure.own_unit && !row_unit.empty() ? row_unit : measure.unit;
      const AmountReading read = read_amount(slot->text(), unit, measure.money, reading_.packs->values());
      value = read.value;
      uncertain = read.uncertain;
      if (uncertain && measure.key == "execution_rate") value = fraction_rate(slot->text(), slots);
    }
    if (!value) {
      if (uncertain) reading_.report("value", slot->text(), place_of(grid_, *slot), Vocabulary::mark);
      continue;
    }
    model::Amount amount;
    amount.statement = statement_;
    amount.value = value->value;
    amount.unit = value->unit;
    amount.text = patterns::fold_space(slot->text());
    amount.place = place_of(grid_, *slot);
    if (rows_ == "organizations") {
      amount.item = measure.key;
      amount.item_label = measure.label;
      amount.parent_item = measure.parent;
      amount.measure = head_.band->fact("measure");
      amount.organization = organization;
    } else {
      amount.organization = organization;
      amount.item = item.key;
      amount.item_label = item.label;
      amount.parent_item = item.parent;
      amount.measure = measure.key;
      if (measure.part != nullptr && measure.part->vocabulary == Vocabulary::item &&
          (measure.part->key != total_item() || item.key == total_item())) {
        if (measure.part->key != item.key && (item.key != total_item() || !organization.empty())) {
          // A source of money of an own row: the schema has no place for both.
          draft_.form.attributes.push_back(
              {"", extra_label(head_.columns[measure.column]), amount.text, amount.place});
          continue;
        }
        amount.item = measure.part->key;
        amount.item_label = measure.label;
        amount.parent_item = measure.part->fact("parent");
      }
    }
    if (statement_ == "budget_execution" && measure.key == "executed") draft_.evidence.insert("executed");
    keep_amount(draft_, std::move(amount), measure.money);
    any = true;
  }
  return any;
}

// Two numbers under one measure, and no head that tells them apart: neither is believed.
void LedgerReader::drop_doubled(const std::vector<const Slot*>& left, std::vector<const Slot*>& slots) const {
  for (const Slot* other : left) {
    if (!is_number(*other)) continue;
    for (const Measure& measure : measures_) {
      const HeadColumn& column = head_.columns[measure.column];
      const Slot*& slot = slots[measure.column];
      const bool under = other->column <= column.last && other->column + other->column_span > column.first;
      if (under && slot != nullptr && !slot->blank() && is_number(*slot)) slot = nullptr;
    }
  }
}

// Whether a dump's row of a cell or two more than the head, counted from the right, has numbers or nothing
// under each measure and words before them.
bool LedgerReader::fits_from_right(const Row& row) const {
  constexpr std::size_t most_more = 2;
  const std::size_t shift = row.slots.size() - head_.columns.size();
  if (shift > most_more || measures_.empty() || head_.columns.front().key == measures_.front().key)
    return false;
  if (first_value_column_ != 1) return false;
  bool words = false, number = false;
  for (std::size_t i = 0; i <= shift; ++i) {
    if (row.slots[i].blank()) continue;
    if (is_number(row.slots[i])) return false;
    words = true;
  }
  for (const Measure& measure : measures_) {
    const Slot& slot = row.slots[measure.column + shift];
    if (slot.blank() || is_nothing(slot.text(), reading_.packs->values())) continue;
    if (!is_number(slot)) return false;
    number = true;
  }
  return words && number;
}

bool LedgerReader::read_row(const Row& row) {
  if (row.blank()) return true;
  std::vector<const Slot*> slots;
  if (head_.aligned || row.slots.size() == head_.columns.size()) {
    std::vector<const Slot*> left;
    slots = assign(head_, row, &left);
    drop_doubled(left, slots);
  } else if (row.slots.size() < head_.columns.size() && row.slots.size() >= 2) {
    // A dump's narrower row: its label spans, its values end at the right edge.
    const std::size_t shift = head_.columns.size() - row.slots.size();
    slots.assign(head_.columns.size(), nullptr);
    for (std::size_t i = 0; i < row.slots.size(); ++i) slots[i == 0 ? 0 : i + shift] = &row.slots[i];
  } else if (row.slots.size() > head_.columns.size() && fits_from_right(row)) {
    // A dump's wider row: the head's own heading is merged over the columns of its labels.
    const std::size_t shift = row.slots.size() - head_.columns.size();
    slots.assign(head_.columns.size(), nullptr);
    for (std::size_t i = 1; i < head_.columns.size(); ++i) slots[i] = &row.slots[i + shift];
  } else {
    return false;
  }
  if (measures_.empty()) {  // heads that nothing tells apart: each row is told whole
    report_row(reading_, grid_, row);
    draft_.evidence.insert("unread_rows");
    return true;
  }
  if (rows_ == "single") {
    const Slot* label = nullptr;
    for (const HeadColumn& column : head_.columns) {
      if (column.key == "block") label = column.slot;
    }
    // A row of the band has nothing in its label column (the block's heading is merged over it).
    const Slot* own = label_slot(row, slots);
    if (own != nullptr && is_remark(own->text())) own = nullptr;
    if (own != nullptr && label != nullptr && own->cell != label->cell) {
      // Rows by kind of staff: their total is the item, the kinds stand under it.
      if (!row_has_number(slots)) return false;
      const bool total = own->cell->entry(Vocabulary::total) != nullptr;
      Item item{head_.band->fact("item"), own->cell->label().written, ""};
      if (!total) item = {"other", own->cell->label().written, head_.band->fact("item")};
      read_cells(row, slots, item, "");
      return true;
    }
    if (!row_has_number(slots)) {
      read_cells(row, slots, {}, "");
      return own == nullptr;
    }
    Item item{head_.band->fact("item"), label != nullptr ? label->cell->label().core_written : "", ""};
    read_cells(row, slots, item, "");
    return true;
  }
  if (is_displaced(slots)) {
    report_row(reading_, grid_, row);
    return true;
  }
  const Slot* label = label_slot(row, slots);
  if (rows_ == "organizations") {
    if (label == nullptr) return false;
    const std::string organization = label->cell->label().written;
    if (!row_has_number(slots)) {
      if (label->cell->entry(Vocabulary::attribute) != nullptr) return false;
      // A body without figures says nothing; what no pattern knows is told.
      const std::string mark = reading_.packs->values().mark(label->cell->label().full);
      if (label->cell->entries().empty() && mark.empty()) report_row(reading_, grid_, row);
      return true;
    }
    read_cells(row, slots, {}, organization);
    return true;
  }
  if (label == nullptr) {
    if (!row_has_number(slots)) return true;
    // Numbers right below their heads, without a label: what the whole form is about.
    const bool first = !total_item().empty() && none_of_statement();
    const HeadColumn* block = head_.find("block");
    const std::string heading =
        block != nullptr && block->slot != nullptr ? block->slot->cell->label().core_written : "";
    read_cells(row, slots, first ? Item{total_item(), heading, ""} : Item{"other", "", open_parent_}, "");
    return true;
  }
  const Entry* known = label->cell->entry(Vocabulary::item, head_.band->key);
  const bool has_number = row_has_number(slots);
  if (has_number && head_.find("organization") != nullptr) {
    // Rows are organizations; one that is an item's label sums them up.
    const Item total{total_item(), "", ""};
    const bool sum = known != nullptr || label->cell->entry(Vocabulary::total) != nullptr;
    read_cells(row, slots, sum ? Item{total.key, label->cell->label().written, ""} : total,
               sum ? "" : label->cell->label().written);
    return true;
  }
  if (known == nullptr && !has_number) {
    // An own line without numbers says nothing; another band's or a pair's label ends this band.
    const bool other_meaning = label->cell->entry(Vocabulary::attribute) != nullptr;
    return !other_meaning && row.slots.size() == head_.columns.size();
  }
  if (known == nullptr && label->cell->entry(Vocabulary::total) != nullptr && head_.band->flag("own_rows"))
    return false;
  read_cells(row, slots, item_of(*label), "");
  return true;
}

}  // namespace guidang::normalize

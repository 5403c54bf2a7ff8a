#include "normalize/forms/ledger.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
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
         key == "halfway";
}

// Columns whose cells are no measure of the statement and say something of the row: they are kept with it.
bool is_extra(const HeadColumn& column) {
  return column.slot != nullptr && (column.key.empty() || column.key == "note" || column.key == "halfway");
}

bool is_structure_column(const HeadColumn& column) { return !column.key.empty() && is_structure(column.key); }

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

void LedgerReader::find_measures() {
  // A unit in the heading of the block or of its label column holds for all its money columns.
  for (const HeadColumn& column : head_.columns) {
    const bool heading = column.key == "block" || column.entry == nullptr;
    if (heading && column.slot != nullptr && !column.slot->cell->label().unit.empty()) {
      const auto unit = reading_.packs->values().unit(patterns::fold(column.slot->cell->label().unit));
      if (unit && unit->money_shift) draft_.money_unit = column.slot->cell->label().unit;
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
    measure.parent = column.entry->fact("parent");
    measure.money = money_ || column.entry->flag("money");
    const bool rate_or_points =
        column.key == "weight" || column.key == "score" || !column.entry->fact("unit").empty();
    if (rate_or_points) measure.money = false;
    measure.unit = !label.unit.empty() ? label.unit : column.entry->fact("unit");
    if (measure.unit.empty() && measure.money) measure.unit = draft_.money_unit;
    measures_.push_back(std::move(measure));
  }
  // Of two columns of one measure that has an earlier twin, the earlier year is the twin.
  for (Measure& measure : measures_) {
    const Entry* entry = head_.columns[measure.column].entry;
    const std::string& earlier = entry->fact("earlier");
    if (earlier.empty() || measure.key == earlier) continue;
    const int year = year_in(measure.label);
    for (const Measure& other : measures_) {
      const int other_year = year_in(other.label);
      if (&other != &measure && year != 0 && other_year > year) measure.key = earlier;
    }
  }
  // Of several earlier years only the last is the year before.
  for (Measure& measure : measures_) {
    const Entry* entry = head_.columns[measure.column].entry;
    const int year = year_in(measure.label);
    if (measure.key != entry->fact("earlier") || year == 0) continue;
    const bool older = std::any_of(measures_.begin(), measures_.end(), [&](const Measure& other) {
      return other.key == measure.key && year_in(other.label) > year;
    });
    if (!older) continue;
    const Slot& slot = *head_.columns[measure.column].slot;
    reading_.report("head", slot.text(), place_of(grid_, slot), Vocabulary::head, head_.band->key);
    measure.key.clear();
  }
  // Two columns of one measure that nothing tells apart: neither is believed.
  std::vector<std::string> doubled;
  for (std::size_t i = 0; i < measures_.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (measures_[i].key == measures_[j].key && !measures_[i].key.empty())
        doubled.push_back(measures_[i].key);
    }
  }
  if (rows_ != "organizations") {
    for (Measure& measure : measures_) {
      if (std::find(doubled.begin(), doubled.end(), measure.key) == doubled.end()) continue;
      const Slot& slot = *head_.columns[measure.column].slot;
      reading_.report("head", slot.text(), place_of(grid_, slot), Vocabulary::head, head_.band->key);
      measure.key.clear();
    }
  }
  HeadYear latest;
  for (const Measure& measure : measures_) {
    const int year = year_in(measure.label);
    if (year > latest.year) latest = {year, place_of(grid_, *head_.columns[measure.column].slot)};
  }
  if (latest.year != 0) draft_.head_years.push_back(latest);
  if (!measures_.empty()) first_value_column_ = measures_.front().column;
  std::erase_if(measures_, [](const Measure& measure) { return measure.key.empty(); });
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
  const Slot* label = nullptr;
  for (const Slot& slot : row.slots) {
    if (first_value != nullptr && slot.column >= first_value->column) break;
    if (!slot.blank()) label = &slot;
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
    } else {
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

bool LedgerReader::read_cells(const Row& row, const std::vector<const Slot*>& slots, const Item& item,
                              const std::string& organization) {
  bool any = false;
  const Slot* label = label_slot(row, slots);
  for (std::size_t i = first_value_column_; i < head_.columns.size(); ++i) {
    const bool measured =
        std::any_of(measures_.begin(), measures_.end(), [&](const Measure& m) { return m.column == i; });
    const Slot* slot = slots[i];
    if (measured || slot == nullptr || slot->blank() || slot == label) continue;
    if (is_extra(head_.columns[i])) {
      // Of the row, under a head that is no measure: an attribute, so that nothing is lost.
      if (is_nothing(slot->text(), reading_.packs->values())) continue;
      draft_.form.attributes.push_back({"", head_.columns[i].slot->cell->label().written,
                                        patterns::fold_space(slot->text()), place_of(grid_, *slot)});
    } else if (!is_structure_column(head_.columns[i]) &&
               read_amount(slot->text(), "", false, reading_.packs->values()).value) {
      // Under years that the schema does not keep: told, not lost.
      reading_.report("value", slot->text(), place_of(grid_, *slot), Vocabulary::head, head_.band->key);
    }
  }
  const std::string row_unit = label == nullptr ? "" : label->cell->label().unit;
  for (const Measure& measure : measures_) {
    const Slot* slot = slots[measure.column];
    if (slot == nullptr || slot->blank()) continue;
    const bool points = measure.key == "weight" || measure.key == "score";
    std::optional<AmountValue> value;
    bool uncertain = false;
    if (points) {
      constexpr double most_points = 100;
      if (const auto number = read_points(slot->text()); number && *number <= most_points)
        value = AmountValue{*number, ""};
      uncertain = !value && !is_nothing(slot->text(), reading_.packs->values());
    } else {
      const std::string& unit = measure.unit.empty() && measure.money ? row_unit : measure.unit;
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
    }
    if (statement_ == "budget_execution" && measure.key == "executed") draft_.evidence.insert("executed");
    draft_.form.amounts.push_back(std::move(amount));
    any = true;
  }
  return any;
}

bool LedgerReader::read_row(const Row& row) {
  if (row.blank()) return true;
  std::vector<const Slot*> slots;
  if (head_.aligned || row.slots.size() == head_.columns.size()) {
    slots = assign(head_, row);
  } else if (row.slots.size() < head_.columns.size() && row.slots.size() >= 2) {
    // A dump's narrower row: its label spans, its values end at the right edge.
    const std::size_t shift = head_.columns.size() - row.slots.size();
    slots.assign(head_.columns.size(), nullptr);
    for (std::size_t i = 0; i < row.slots.size(); ++i) slots[i == 0 ? 0 : i + shift] = &row.slots[i];
  } else {
    return false;
  }
  if (rows_ == "single") {
    const Slot* label = nullptr;
    for (const HeadColumn& column : head_.columns) {
      if (column.key == "block") label = column.slot;
    }
    // A row of the band has nothing in its label column (the block's heading is merged over it).
    const Slot* own = label_slot(row, slots);
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
    read_cells(row, slots, {"other", "", open_parent_}, "");
    return true;
  }
  const Entry* known = label->cell->entry(Vocabulary::item, head_.band->key);
  const bool has_number = row_has_number(slots);
  if (has_number && head_.find("organization") != nullptr) {
    // Rows are organizations; one that is an item's label sums them up.
    const Item total{head_.band->fact("organization_item"), "", ""};
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

bool read_amount_pairs(const Reading& reading, const Grid& grid, const Row& row, const std::string& pairs,
                       FormDraft& draft) {
  static const RE2 pair(R"(^\s*(?:其\s*中\s*[:：])?\s*([^:：]{2,40})[:：]\s*(.*?)\s*$)", RE2::Quiet);
  struct Found {
    const Entry* entry;
    std::string label, value;
    const Slot* slot;
  };
  std::vector<Found> found;
  bool belongs = false;
  for (std::size_t i = 0; i < row.slots.size(); ++i) {
    const Slot& slot = row.slots[i];
    if (slot.blank() || slot.text().size() > 1000) continue;
    // Broken lines inside one pair are joined; a cell of several pairs has a colon on each line.
    std::vector<std::string> lines;
    const std::string folded = patterns::fold_space(slot.text());
    std::size_t begin = 0;
    while (begin <= folded.size()) {
      const std::size_t end = std::min(folded.find('\n', begin), folded.size());
      const std::string line = folded.substr(begin, end - begin);
      const bool own = line.find(':') != std::string::npos || line.find("：") != std::string::npos;
      if (lines.empty() || own) {
        lines.push_back(line);
      } else {
        lines.back() += line;
      }
      begin = end + 1;
    }
    for (const std::string& line : lines) {
      std::string label, value;
      const bool under_way = draft.evidence.contains(pairs);
      const bool colon = line.find(':') != std::string::npos || line.find("：") != std::string::npos;
      if (!colon || !RE2::FullMatch(line, pair, &label, &value)) {
        // Below the list's head a label may stand in one cell and its value in the next.
        const Entry* alone = slot.cell->entry(Vocabulary::item, pairs);
        if (alone != nullptr && !under_way && !alone->flag("opens")) alone = nullptr;
        if (alone != nullptr && alone->flag("opens")) belongs = true;
        if (alone == nullptr || i + 1 >= row.slots.size()) continue;
        const Slot& next = row.slots[i + 1];
        if (!next.blank() && !read_amount(next.text(), draft.money_unit, true, reading.packs->values()).value)
          continue;
        belongs = true;
        if (!next.blank()) {
          found.push_back({alone, slot.cell->label().written, patterns::fold_space(next.text()), &next});
        }
        continue;
      }
      const patterns::Label peeled = patterns::peel_label(label);
      const Entry* entry = reading.packs->find(Vocabulary::item, peeled, pairs);
      if (entry == nullptr && under_way && reading.packs->find(Vocabulary::attribute, peeled) == nullptr &&
          read_amount(value, draft.money_unit, true, reading.packs->values()).value) {
        belongs = true;
        reading.report("row", label, place_of(grid, slot), Vocabulary::item, pairs);
        found.push_back({nullptr, peeled.written, value, &slot});
        continue;
      }
      if (entry == nullptr) continue;
      belongs = true;
      if (value.empty() && lines.size() == 1 && i + 1 < row.slots.size() && !row.slots[i + 1].blank()) {
        // The value stands in the next cell.
        const std::string& next = row.slots[i + 1].text();
        if (read_amount(next, draft.money_unit, true, reading.packs->values()).value) {
          found.push_back({entry, peeled.written, patterns::fold_space(next), &row.slots[i + 1]});
          continue;
        }
      }
      found.push_back({entry, peeled.written, value, &slot});
    }
  }
  if (!belongs) return false;
  draft.evidence.insert(pairs);
  for (const Found& item : found) {
    const AmountReading read = read_amount(item.value, draft.money_unit, true, reading.packs->values());
    if (!read.value) {
      if (read.uncertain) reading.report("value", item.value, place_of(grid, *item.slot), Vocabulary::mark);
      continue;
    }
    model::Amount amount;
    amount.statement = pairs;
    amount.item = item.entry != nullptr ? item.entry->key : "other";
    amount.item_label = item.label;
    amount.parent_item = item.entry != nullptr ? item.entry->fact("parent") : "";
    amount.measure = "amount";
    amount.value = read.value->value;
    amount.unit = read.value->unit;
    amount.text = item.value;
    amount.place = place_of(grid, *item.slot);
    draft.form.amounts.push_back(std::move(amount));
  }
  return true;
}

}  // namespace guidang::normalize

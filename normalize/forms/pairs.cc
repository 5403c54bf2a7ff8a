#include "normalize/forms/pairs.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "normalize/forms/measures.h"
#include "normalize/quantity.h"
#include "normalize/signatures.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

using patterns::Entry;
using patterns::Vocabulary;

// What a value means where a name should stand: "/" names nothing.
bool names_something(const std::string& value, const patterns::PackSet& packs) {
  static const RE2 word(R"(\pL)", RE2::Quiet);
  return !is_nothing(value, packs.values()) && RE2::PartialMatch(value, word);
}

// `（盖章）` and the like behind a name are instructions to the writer.
std::string without_instruction(const std::string& value) {
  static const RE2 seal(R"(\s*[（(]\s*(?:盖\s*章|公\s*章|签\s*章|签\s*字)\s*[）)]\s*$)", RE2::Quiet);
  std::string out = value;
  RE2::Replace(&out, seal, "");
  return out;
}

// "■优 □良 □中" → 优: of a list of boxes the one that is ticked; a list without a tick chooses nothing.
std::string checked_choice(const std::string& value) {
  static const RE2 boxes(R"([□☐○■☑✓✔√☒])", RE2::Quiet);
  static const RE2 begins_with_box(R"(^\s*[□☐○■☑✓✔√☒])", RE2::Quiet);
  static const RE2 tick_before(R"([■☑✓✔√☒]\s*([\p{Han}]{1,3}))", RE2::Quiet);
  static const RE2 tick_behind(R"(([\p{Han}]{1,3})\s*[（(]?\s*[■☑✓✔√☒])", RE2::Quiet);
  if (!RE2::PartialMatch(value, boxes)) return value;
  std::string choice;
  RE2::PartialMatch(value, RE2::PartialMatch(value, begins_with_box) ? tick_before : tick_behind, &choice);
  return choice;
}

void set_form_field(model::Form& form, const std::string& field, const std::string& value,
                    const patterns::PackSet& packs) {
  if (field == "total_score") {
    if (const auto points = read_points(value); points && !form.total_score) form.total_score = points;
    return;
  }
  if (field == "rating") {
    if (form.rating.empty()) form.rating = checked_choice(value);
    return;
  }
  if (!names_something(value, packs)) return;
  std::string* target = field == "unit_name"                ? &form.unit_name
                        : field == "project_name"           ? &form.project_name
                        : field == "supervising_department" ? &form.supervising_department
                        : field == "implementing_unit"      ? &form.implementing_unit
                        : field == "rating"                 ? &form.rating
                                                            : nullptr;
  if (target != nullptr && target->empty()) *target = value;
}

void keep_pair(const Reading& reading, const Entry& entry, const patterns::Label& peeled,
               const std::string& written, model::Place place, FormDraft& draft) {
  const std::string& label = peeled.written;
  draft.evidence.insert(entry.key);
  const std::string value = without_instruction(written);
  // A dash or a slash fills the place and says nothing; 无 says that there is none and is kept.
  const std::string mark = reading.packs->values().mark(patterns::fold(value));
  if (value.empty() || mark == "not_applicable" || mark == "remnant") return;
  if (!entry.fact("statement").empty()) {
    const bool money = entry.flag("money");
    const std::string& unit = !money                 ? entry.fact("unit")
                              : !peeled.unit.empty() ? peeled.unit
                                                     : draft.money_unit;
    const AmountReading read = read_amount(value, unit, money, reading.packs->values());
    if (read.value) {
      model::Amount amount;
      amount.statement = entry.fact("statement");
      amount.item = entry.fact("item");
      amount.item_label = label;
      amount.parent_item = entry.fact("parent");
      amount.measure = entry.fact("measure");
      amount.value = read.value->value;
      amount.unit = read.value->unit;
      amount.text = value;
      amount.place = place;
      keep_amount(draft, std::move(amount), money);
      return;
    }
    if (read.uncertain) reading.report("value", value, place, Vocabulary::mark);
    if (!read.uncertain) return;
  }
  if (const std::string& half = entry.fact("goal"); !half.empty()) {
    auto& goals = draft.form.goals;
    const bool open =
        !goals.empty() && (half == "actual" ? goals.back().actual.empty() : goals.back().expected.empty());
    if (!open) goals.push_back({"", "", place});
    (half == "actual" ? goals.back().actual : goals.back().expected) = value;
    return;
  }
  if (!entry.fact("form").empty()) set_form_field(draft.form, entry.fact("form"), value, *reading.packs);
  draft.form.attributes.push_back({entry.key, label, value, place});
}

// The person that a pair names; a telephone joins the person before it.
void keep_person(const Entry& entry, const std::string& label, const std::string& value, model::Place place,
                 FormDraft& draft) {
  if (value.empty()) return;
  auto& people = draft.form.signatures;
  const std::string& field = entry.fact("field");
  const bool same_row = !people.empty() && people.back().place.block_index == place.block_index &&
                        people.back().place.row == place.row;
  if (field != "name" && same_row) {
    std::string& target = field == "phone" ? people.back().phone : people.back().signed_on;
    if (target.empty()) {
      target = value;
      people.back().text += " " + label + "：" + value;
      return;
    }
  }
  model::Signature person;
  person.role = field == "name" ? entry.key : "contact";
  person.text = label + "：" + value;
  person.place = place;
  if (field == "phone") {
    person.phone = value;
  } else if (field == "date") {
    person.signed_on = value;
  } else {
    // "项目负责人及电话": name and number in one cell.
    static const RE2 both(R"(^(\pL+)[\s、,，:：]*([0-9][0-9\- ]{5,}[0-9])$)", RE2::Quiet);
    std::string name, phone;
    if (RE2::FullMatch(value, both, &name, &phone)) {
      person.name = name;
      person.phone = phone;
    } else {
      person.name = value;
    }
  }
  people.push_back(std::move(person));
}

// A heading of some band that is merged over rows of pairs.
bool is_heading(const Slot& slot) {
  return std::any_of(slot.cell->entries().begin(), slot.cell->entries().end(),
                     [](const Entry* entry) { return entry->vocabulary == Vocabulary::head; });
}

}  // namespace

namespace {

// A row of several heads of one band that opened none: its cells are no pairs.
bool looks_like_a_head(const Row& row) {
  constexpr int enough = 3;
  std::map<std::string, int> heads;  // by band
  for (const Slot* slot : row.filled()) {
    std::set<std::string> counted;
    for (const Entry* entry : slot->cell->entries()) {
      const bool head = entry->vocabulary == Vocabulary::head && entry->key != "block";
      if (head && counted.insert(entry->band).second && ++heads[entry->band] >= enough) return true;
    }
  }
  return false;
}

// Whether a cell holds "label：value".
bool holds_pair(const Reading& reading, const Slot& slot) {
  static const RE2 pair(R"(^\s*([^:：\n]{2,24}?)\s*[:：]\s*\S)", RE2::Quiet);
  std::string label;
  return slot.text().size() <= 300 && RE2::PartialMatch(slot.text(), pair, &label) &&
         reading.packs->find(Vocabulary::attribute, patterns::peel_label(label)) != nullptr;
}

// "预算执行数（元） | 1,243,750.00": a measure of a ledger that names the item which a number without a row's
// label belongs to. None where it is no such label, or no number that can be read for certain.
std::optional<model::Amount> measure_of(const Reading& reading, const Grid& grid, const Entry& band,
                                        const Slot& label_slot, const Slot& slot, const FormDraft& draft) {
  if (!takes_measures(band)) return std::nullopt;
  const Entry* measure = measure_named(label_slot, band);
  if (measure == nullptr) return std::nullopt;
  const patterns::Label& label = label_slot.cell->label();
  const bool money = measure->flag("money");
  const std::string& unit =
      !label.unit.empty() ? label.unit : (money ? draft.money_unit : measure->fact("unit"));
  const AmountReading read = read_amount(slot.text(), unit, money, reading.packs->values());
  if (!read.value) return std::nullopt;
  model::Amount amount = measured(band, *measure, *read.value, grid, slot);
  amount.item = band.fact("organization_item");
  amount.item_label = label.written;
  return amount;
}

// Whether the cells of a row stand where the labels and values of a known pair above it do, over rows that
// all have the same places.
bool stands_below_pairs(const Grid& grid, const Row& row, const std::vector<const Slot*>& filled) {
  constexpr int most_rows = 8;  // are looked at
  for (int r = row.index - 1; r >= 0 && r >= row.index - most_rows; --r) {
    const auto above = grid.rows[static_cast<std::size_t>(r)].filled();
    if (above.size() != filled.size()) return false;
    bool known = false;
    for (std::size_t i = 0; i < filled.size(); ++i) {
      if (above[i]->column != filled[i]->column) return false;
      if (i % 2 == 1 && !above[i]->cell->entries().empty()) return false;
      if (i % 2 == 0) known = known || above[i]->cell->entry(Vocabulary::attribute) != nullptr;
    }
    if (known) return true;
  }
  return false;
}

// A row of labels and values of which no pattern knows any label of a pair, below a row of pairs: its labels
// stand where the labels of that row do. Measures among them are amounts; what the others say is kept and
// told.
bool read_unknown_pairs(const Reading& reading, const Grid& grid, const Row& row, FormDraft& draft) {
  constexpr int longest_label = 14;  // characters
  const auto filled = row.filled();
  if (filled.size() < 2 || filled.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < filled.size(); i += 2) {
    const patterns::Label& label = filled[i]->cell->label();
    if (label.empty() || read_points(filled[i]->text()) || patterns::length(label.full) > longest_label)
      return false;
    if (!filled[i + 1]->cell->entries().empty()) return false;
    if (is_nothing(filled[i]->text(), reading.packs->values())) return false;
  }
  if (!stands_below_pairs(grid, row, filled)) return false;
  for (std::size_t i = 0; i < filled.size(); i += 2) {
    const Slot &label = *filled[i], &value = *filled[i + 1];
    bool kept = false;
    for (const Entry* band : reading.packs->entries(Vocabulary::band)) {
      auto amount = measure_of(reading, grid, *band, label, value, draft);
      if (!amount) continue;
      keep_measured(draft, *band, std::move(*amount));
      kept = true;
      break;
    }
    if (kept) continue;
    reading.report("label", label.text(), place_of(grid, label), Vocabulary::attribute);
    if (is_nothing(value.text(), reading.packs->values())) continue;
    draft.form.attributes.push_back(
        {"", label.cell->label().written, patterns::fold_space(value.text()), place_of(grid, value)});
  }
  return true;
}

}  // namespace

bool read_measure_pairs(const Reading& reading, const Grid& grid, const Row& row, FormDraft& draft) {
  const auto filled = row.filled();
  if (filled.size() < 2 || filled.size() % 2 != 0) return false;
  for (const Entry* band : reading.packs->entries(Vocabulary::band)) {
    std::vector<model::Amount> amounts;
    for (std::size_t i = 0; i < filled.size(); i += 2) {
      auto amount = measure_of(reading, grid, *band, *filled[i], *filled[i + 1], draft);
      if (!amount) break;
      amounts.push_back(std::move(*amount));
    }
    if (amounts.size() * 2 != filled.size()) continue;
    for (model::Amount& amount : amounts) keep_measured(draft, *band, std::move(amount));
    return true;
  }
  return false;
}

bool read_pairs(const Reading& reading, const Grid& grid, const Row& row, FormDraft& draft) {
  const auto label_of = [&](const Slot& slot) -> const Entry* {
    if (slot.blank()) return nullptr;
    if (const Entry* entry = slot.cell->entry(Vocabulary::attribute)) return entry;
    return slot.cell->entry(Vocabulary::signature);
  };
  // A row of cells that each hold "role：name" is a signature line cut into cells.
  bool signed_row = false;
  for (const Slot& slot : row.slots) {
    if (slot.blank() || slot.text().size() > 600) continue;
    const std::string text = patterns::fold_space(slot.text());
    if (text.find("：") == std::string::npos && text.find(':') == std::string::npos) continue;
    if (!is_signature_line(text, *reading.packs)) continue;
    for (auto& person : read_signature_line(text, place_of(grid, slot), *reading.packs)) {
      draft.form.signatures.push_back(std::move(person));
    }
    signed_row = true;
  }
  if (signed_row) return true;
  if (looks_like_a_head(row)) return false;
  // Where do labels stand? In the first filled place, or right after a heading of the block.
  bool any = false;
  bool inline_pairs = false;  // "label：value" in cells, from the first on
  int looked_at = 0;
  for (const Slot& slot : row.slots) {
    if (slot.blank()) continue;
    if (looked_at == 0 && holds_pair(reading, slot)) inline_pairs = any = true;
    if (label_of(slot) != nullptr) any = true;
    if (any || ++looked_at >= 2) break;
  }
  const std::size_t count = row.slots.size();
  // One cell alone that holds "label：value".
  const auto filled = row.filled();
  if (filled.size() == 1 && (count == 1 || label_of(*filled.front()) == nullptr)) {
    const Slot& only = *filled.front();
    const std::string text = patterns::fold_space(only.text());
    if (text.size() <= 600 && read_pair_line(reading, text, place_of(grid, only), draft)) return true;
  }
  if (!any) return read_unknown_pairs(reading, grid, row, draft);
  // Where a table has no merged cells, a label or value that was one left blank cells: the value is then the
  // next that is filled, if it is no label and no second value or unknown label stands behind it.
  const auto value_at = [&](std::size_t first) {
    if (!grid.merges_lost || !row.slots[first].blank()) return first;
    std::size_t at = first;
    while (at < count && row.slots[at].blank()) ++at;
    if (at == count || label_of(row.slots[at]) != nullptr) return first;
    std::size_t behind = at + 1;
    while (behind < count && row.slots[behind].blank()) ++behind;
    return behind == count || label_of(row.slots[behind]) != nullptr ? at : first;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const Slot& slot = row.slots[i];
    const Entry* entry = label_of(slot);
    if (entry == nullptr && inline_pairs && !slot.blank() && count > 1 && holds_pair(reading, slot)) {
      read_pair_line(reading, patterns::fold_space(slot.text()), place_of(grid, slot), draft);
      continue;
    }
    if (entry == nullptr) {
      // A label that no pattern knows, between known ones, with a value of its own.
      const bool pair = !slot.blank() && i + 1 < count && !row.slots[i + 1].blank() &&
                        label_of(row.slots[i + 1]) == nullptr && !slot.cell->label().empty() &&
                        !is_nothing(slot.text(), reading.packs->values()) &&
                        patterns::length(slot.cell->label().full) <= 16 && i > 0 && !read_points(slot.text());
      if (!pair) {
        // The block's own heading at the left says nothing of its own; what stands elsewhere is told.
        if (!slot.blank() && (i > 0 || !is_heading(slot)) &&
            !is_nothing(slot.text(), reading.packs->values()))
          reading.report("value", slot.text(), place_of(grid, slot), Vocabulary::attribute);
        continue;
      }
      reading.report("label", slot.text(), place_of(grid, slot), Vocabulary::attribute);
      draft.form.attributes.push_back({"", slot.cell->label().written,
                                       patterns::fold_space(row.slots[i + 1].text()),
                                       place_of(grid, row.slots[i + 1])});
      ++i;
      continue;
    }
    suspect_label(grid, slot, draft.form);
    const bool has_value = i + 1 < count && label_of(row.slots[i + 1]) == nullptr;
    if (!has_value) continue;
    i = value_at(i + 1) - 1;
    const Slot& value_slot = row.slots[i + 1];
    const std::string value = value_slot.blank() ? "" : patterns::fold_space(value_slot.text());
    if (entry->vocabulary == Vocabulary::signature) {
      keep_person(*entry, slot.cell->label().written, value, place_of(grid, value_slot), draft);
    } else {
      keep_pair(reading, *entry, slot.cell->label(), value, place_of(grid, value_slot), draft);
    }
    ++i;
  }
  return true;
}

void read_person(const Reading& reading, const Grid& grid, const Head& head, const Row& row,
                 FormDraft& draft) {
  const std::vector<const Slot*> slots = assign(head, row);
  model::Signature person;
  person.role = "evaluator";
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    const Slot* slot = slots[i];
    if (slot == nullptr || slot->blank()) continue;
    const std::string text = patterns::fold_space(slot->text());
    if (head.columns[i].key == "name") {
      person.name = text;
      person.place = place_of(grid, *slot);
    } else if (head.columns[i].key == "phone") {
      person.phone = text;
    }
    person.text += (person.text.empty() ? "" : " ") + text;
  }
  (void)reading;
  if (!person.name.empty()) draft.form.signatures.push_back(std::move(person));
}

bool read_pair_line(const Reading& reading, std::string_view text, model::Place place, FormDraft& draft) {
  static const RE2 pair(R"(^\s*([^:：\n]{2,60}?)\s*[:：]\s*((?:.|\n)*?)\s*$)", RE2::Quiet);
  static const RE2 next_pair(R"(^((?:.|\n)*?)\s+([^\s:：]{2,16}\s*[:：](?:.|\n)*)$)", RE2::Quiet);
  bool known = false;
  std::string rest(text);
  for (int guard = 0; guard < 8 && !rest.empty(); ++guard) {
    std::string label, value;
    if (!RE2::FullMatch(rest, pair, &label, &value)) break;
    rest.clear();
    // "填报单位：甲局      单位：万元": the next pair begins where a blank stands before a label.
    std::string before, after;
    if (RE2::FullMatch(value, next_pair, &before, &after)) {
      value = before;
      rest = after;
    }
    const patterns::Label peeled = patterns::peel_label(label);
    if (const Entry* entry = reading.packs->find(Vocabulary::attribute, peeled)) {
      keep_pair(reading, *entry, peeled, patterns::fold_space(value), place, draft);
      known = true;
    } else if (const auto unit = reading.packs->values().unit(patterns::fold(value));
               unit && unit->money_shift) {
      draft.money_unit = value;  // 单位：万元
    }
  }
  return known;
}

}  // namespace guidang::normalize

#include "normalize/forms/indicators.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "normalize/lost_glyph.h"
#include "normalize/quantity.h"
#include "normalize/split_name.h"
#include "patterns/fold.h"

namespace guidang::normalize {

using model::Indicator;
using model::QuantityType;
using patterns::Entry;
using patterns::Vocabulary;

namespace {

std::string text_of(const Slot* slot) {
  return slot == nullptr || slot->blank() ? "" : patterns::fold_space(slot->text());
}

// Where 分值 stands more than once, the one right of a group's column is the group's ("一级 分值 二级 分值
// 三级 分值").
void bind_group_weights(Head& head) {
  for (const char* key : {"weight", "score"}) {
    const auto count =
        std::count_if(head.columns.begin(), head.columns.end(), [&](const auto& c) { return c.key == key; });
    if (count < 2) continue;
    std::string level;
    auto left = count;
    for (HeadColumn& column : head.columns) {
      if (column.key == "level1" || column.key == "level2" || column.key == "name") level = column.key;
      if (column.key != key) continue;
      // The last one is the indicator's own, wherever it stands.
      if (--left > 0 && (level == "level1" || level == "level2")) column.key = level + "_" + key;
    }
  }
}

// A name is one phrase: where a narrow column broke its line between two Chinese characters, nothing stood.
std::string join_lines(std::string_view text) {
  std::string out = patterns::fold_space(text);
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at)) {
    const bool wide = at > 0 && at + 1 < out.size() && static_cast<unsigned char>(out[at - 1]) >= 0x80 &&
                      static_cast<unsigned char>(out[at + 1]) >= 0x80;
    out.replace(at, 1, wide ? "" : " ");
  }
  return out;
}

bool declares_nothing(const std::string& name, const patterns::ValueGrammar& grammar) {
  const QuantityType type = read_quantity(name, grammar).type;
  return type == QuantityType::none || type == QuantityType::not_applicable;
}

// A group's label and its weight, glued in front or behind, with or without brackets.
std::optional<std::pair<std::string, double>> peel_group_weight(std::string_view text) {
  static const RE2 behind(
      R"(^(.*?\pL[）)]?)[-—:：,，]?[（(\[【〔]?(?:分值|权重|共|满分|占|计)?[:：]?[（(]?([0-9]{1,3}(?:\.[0-9]{1,2})?)[）)]?(?:分|%|％)?[）)\]】〕]?[*＊★]?$)",
      RE2::Quiet);
  static const RE2 front(R"(^[（(\[【〔]?([0-9]{1,3}(?:\.[0-9]{1,2})?)(?:分|%|％)[）)\]】〕]?(\pL.*)$)",
                         RE2::Quiet);
  if (text.size() > 120 || !patterns::may_fold_to_digit(text)) return std::nullopt;
  // Full-width digits and brackets are read like the others; the label is only matched, and kept as the
  // pack's core.
  const std::string squeezed = patterns::fold(text, patterns::Case::keep);
  std::string label, number;
  if (!RE2::FullMatch(squeezed, behind, &label, &number) &&
      !RE2::FullMatch(squeezed, front, &number, &label)) {
    return std::nullopt;
  }
  const auto weight = read_points(number);
  if (!weight || *weight > 100) return std::nullopt;
  return std::pair(label, *weight);
}

// "人员经费（万元）": the unit that a name states in brackets at its end.
std::string unit_in_name(const std::string& name, const patterns::ValueGrammar& grammar) {
  static const RE2 bracket(R"([（(](?:单位[:：])?([^（()）]{1,12})[）)]$)", RE2::Quiet);
  std::string unit;
  return RE2::PartialMatch(name, bracket, &unit) && grammar.unit(patterns::fold(unit)) ? unit : "";
}

// The weight of a group stands behind its label, sometimes before a note: "产出指标(50分)(…)".
std::string group_label(const patterns::Label& label, const Entry* entry) {
  return entry != nullptr ? label.core_written : label.written;
}

}  // namespace

const Entry* total_of(const Row& row) {
  const auto filled = row.filled();
  if (filled.empty()) return nullptr;
  const Entry* total = filled.front()->cell->entry(Vocabulary::total);
  if (total == nullptr || !total->flag("pair")) return total;
  // "综合得分" beside one number is a pair; beside a weight and a score it is the total row.
  const auto numbers = std::count_if(filled.begin() + 1, filled.end(),
                                     [](const Slot* slot) { return read_points(slot->text()).has_value(); });
  return numbers >= 2 ? total : nullptr;
}

IndicatorReader::IndicatorReader(const Reading& reading, const Grid& grid, Head head, FormDraft& draft)
    : reading_(reading), grid_(grid), head_(std::move(head)), draft_(draft) {
  draft_.evidence.insert("indicators");
  if (head_.find("target") != nullptr && head_.find("actual") == nullptr && head_.find("score") == nullptr &&
      head_.find("halfway") == nullptr) {
    draft_.evidence.insert("targets_only");
  }
  for (const char* column : {"standard", "halfway", "outlook", "target", "actual", "score"}) {
    if (head_.find(column) != nullptr) draft_.evidence.insert(std::string(column) + "_column");
  }
  bind_group_weights(head_);
  for (const HeadColumn& column : head_.columns) {
    if (column.entry != nullptr && column.slot != nullptr) suspect_label(grid_, *column.slot, draft_.form);
    if (column.entry == nullptr && column.slot != nullptr && column.slot->row <= head_.last_row) {
      reading_.report("head", column.slot->text(), place_of(grid_, *column.slot), Vocabulary::head,
                      "indicators");
    }
  }
}

IndicatorReader::State IndicatorReader::state() const { return {head_, level1_, level2_}; }

void IndicatorReader::resume(const State& state) {
  level1_ = state.level1;
  level2_ = state.level2;
}

const Slot* IndicatorReader::slot(const std::vector<const Slot*>& slots, std::string_view key) const {
  const int index = head_.index_of(key);
  return index < 0 ? nullptr : slots[static_cast<std::size_t>(index)];
}

void IndicatorReader::read_level(const Slot* slot, Vocabulary vocabulary, Level& level) {
  if (slot == nullptr || slot->cell->blank()) return;       // carried down
  if (slot->continued && level.cell == slot->cell) return;  // merged: the same group goes on
  const patterns::Label& label = slot->cell->label();
  const Entry* entry = slot->cell->entry(vocabulary);
  std::string written = group_label(label, entry);
  std::optional<double> weight = label.weight;
  if (!weight) {
    // "产出指标50", "【50分】产出指标", "产出指标（权重50%）": the weight in a shape that only groups have.
    if (const auto parts = peel_group_weight(slot->text())) {
      const patterns::Label bare = patterns::peel_label(parts->first);
      if (const Entry* found = reading_.packs->find(vocabulary, bare)) {
        entry = found;
        written = bare.core_written;
        weight = parts->second;
      }
    }
  }
  if (written.empty()) written = patterns::fold_space(slot->text());
  const bool same = written == level.label;
  if (same && !weight) weight = level.weight;  // repeated after a page break
  level.key = entry != nullptr ? entry->key : "other";
  level.label = written;
  level.weight = weight;
  level.cell = slot->cell;
  level.share = entry != nullptr && entry->flag("share");
  if (entry != nullptr) suspect_label(grid_, *slot, draft_.form);
  if (entry == nullptr) reading_.report("group", slot->text(), place_of(grid_, *slot), vocabulary);
}

std::optional<double> IndicatorReader::read_number(const Slot* slot,
                                                   std::map<const CellText*, std::size_t>& owners,
                                                   int Indicator::*span) {
  if (slot == nullptr || slot->cell->blank()) return std::nullopt;
  const auto owner = owners.find(slot->cell);
  if (owner != owners.end()) {  // a merged number stands on the first row that it covers
    ++(draft_.form.indicators[owner->second].*span);
    return std::nullopt;
  }
  const auto number = read_points(slot->text());
  if (number) {
    owners[slot->cell] = draft_.form.indicators.size();
  } else if (!is_nothing(slot->text(), reading_.packs->values())) {
    reading_.report("value", slot->text(), place_of(grid_, *slot), Vocabulary::mark);
  }
  return number;
}

// Tells of a sign that a scanner or a font lost; a number that is wrong with it is none.
void IndicatorReader::doubt_glyphs(const Slot* slot, bool share, const std::string& text,
                                   model::Quantity& read) {
  if (slot == nullptr) return;
  const auto lost = find_lost_glyph(text, read, share);
  if (!lost) return;
  model::Suspicion suspicion;
  suspicion.kind = "lost_glyph";
  suspicion.written = text;
  suspicion.likely = lost->likely;
  suspicion.message = lost->number_is
                          ? "a share of a whole beyond 100 %: a comparison sign was read as a digit"
                          : "a comparison sign before the number was lost";
  suspicion.place = place_of(grid_, *slot);
  draft_.form.suspicions.push_back(std::move(suspicion));
  if (lost->number_is) {
    read.value.reset();
    read.comparison.reset();
  }
}

// A dump has lost the merges. A score without a weight, below a weight of the same group, is under that
// weight; a row with a result but neither weight nor score is under those of the row above.
void IndicatorReader::infer_spans(const Indicator& indicator, const Slot* weight_slot,
                                  const Slot* score_slot) {
  const auto empty = [](const Slot* slot) { return slot == nullptr || slot->blank(); };
  const bool has_weight = head_.find("weight") != nullptr, has_score = head_.find("score") != nullptr;
  const bool no_weight = empty(weight_slot), no_score = empty(score_slot);
  if (has_weight && !no_weight) return;
  if (no_score && is_nothing(indicator.actual_text, reading_.packs->values())) return;
  const auto extend = [&](std::optional<double> Indicator::*number, int Indicator::*span) {
    for (auto i = draft_.form.indicators.rbegin(); i != draft_.form.indicators.rend(); ++i) {
      if (i->level1_label != indicator.level1_label || i->level2_label != indicator.level2_label ||
          !i->applicable)
        return;
      if (!((*i).*number)) continue;
      ++((*i).*span);
      return;
    }
  };
  if (has_weight) extend(&Indicator::weight, &Indicator::weight_span);
  if (has_score && no_score) extend(&Indicator::score, &Indicator::score_span);
}

void IndicatorReader::read_total(const Row& row) {
  struct Found {
    double value;
    std::size_t position;  // of its slot behind the label
    const Slot* slot;
    bool under_weight, under_score;
  };
  std::vector<Found> numbers;
  std::optional<double> weight, score, label_weight;
  const auto under = [&](const Slot& slot, std::string_view key) {
    const HeadColumn* column = head_.find(key);
    return head_.aligned && column != nullptr && slot.column <= column->last &&
           slot.column + slot.column_span - 1 >= column->first;
  };
  // The label is the first cell, or with columns in another order the one that is a total.
  const Slot* label = nullptr;
  for (const Slot* slot : row.filled()) {
    if (label == nullptr || (label->cell->entry(Vocabulary::total) == nullptr &&
                             slot->cell->entry(Vocabulary::total) != nullptr)) {
      label = slot;
    }
  }
  if (label != nullptr) label_weight = label->cell->label().weight;  // 合计（100分）
  std::size_t position = 0;                                          // behind the label
  for (const Slot& slot : row.slots) {
    if (&slot == label) continue;
    if (label != nullptr && &slot > label) ++position;
    if (slot.blank()) continue;
    if (const auto number = read_points(slot.text())) {
      numbers.push_back({*number, position, &slot, under(slot, "weight"), under(slot, "score")});
    } else if (reading_.packs->values().mark(patterns::fold(slot.text())) == "rating" &&
               draft_.form.rating.empty()) {
      draft_.form.rating = patterns::fold_space(slot.text());
    }
  }
  const bool has_weight = head_.find("weight") != nullptr;
  const bool has_score = head_.find("score") != nullptr;
  const bool score_first = has_weight && has_score && head_.index_of("score") < head_.index_of("weight");
  if (numbers.size() >= 2 && has_weight && has_score) {
    // By their columns if both stand under one, else in the order of the columns: a total row's cells are
    // often merged another way than those above it.
    const auto by_weight = std::find_if(numbers.begin(), numbers.end(),
                                        [](const Found& f) { return f.under_weight && !f.under_score; });
    const auto by_score = std::find_if(numbers.begin(), numbers.end(),
                                       [](const Found& f) { return f.under_score && !f.under_weight; });
    if (by_weight != numbers.end() && by_score != numbers.end()) {
      weight = by_weight->value;
      score = by_score->value;
    } else if (numbers.size() == 2) {
      weight = numbers[score_first ? 1 : 0].value;
      score = numbers[score_first ? 0 : 1].value;
    }
  } else if (numbers.size() == 1) {
    const Found& only = numbers.front();
    const bool is_score = label_weight.has_value() || !has_weight ||
                          (only.under_score && !only.under_weight) ||
                          (!only.under_weight && has_score && only.position == 2);
    (is_score ? score : weight) = only.value;
  } else if (!numbers.empty() && !has_weight) {
    score = numbers.back().value;
  }
  for (const Found& number : numbers) {
    if (number.value == weight || number.value == score) continue;
    reading_.report("value", number.slot->text(), place_of(grid_, *number.slot), Vocabulary::total);
  }
  if (!weight) weight = label_weight;
  if (weight) draft_.form.total_weight = weight;
  if (score) draft_.form.total_score = score;
  draft_.evidence.insert("total");
}

IndicatorReader::Outcome IndicatorReader::read_row(const Row& row) {
  const auto& grammar = reading_.packs->values();
  if (const Entry* total = total_of(row)) {
    if (total->key == "subtotal") return Outcome::read;
    read_total(row);
    return Outcome::total;
  }
  if (!head_.aligned && row.slots.size() > head_.columns.size()) {
    // More cells than heads, as where two rows of a dump ran together: nobody knows which is which.
    report_row(reading_, grid_, row);
    return Outcome::read;
  }
  const std::vector<const Slot*> slots = assign(head_, row);
  // Sums may be labelled in any of the label columns.
  for (const char* column : {"level1", "level2", "name"}) {
    const Slot* label = slot(slots, column);
    if (label == nullptr || label->blank()) continue;
    const Entry* total = label->cell->entry(Vocabulary::total);
    if (total == nullptr || total->flag("pair")) continue;
    const auto empty = [&](std::string_view key) {
      const Slot* value = slot(slots, key);
      return value == nullptr || value == label || is_nothing(value->text(), grammar);
    };
    if (!empty("target") || !empty("actual")) continue;
    if (total->key == "subtotal") return Outcome::read;
    read_total(row);
    return Outcome::total;
  }
  const Slot* first = slot(slots, "level1");
  if (first == nullptr && head_.find("level1") == nullptr) {
    // The block's own column may hold the groups ("绩效指标" over 产出指标 …).
    const Slot* block = slot(slots, "block");
    if (block != nullptr && block->cell->entry(Vocabulary::level1) != nullptr) first = block;
  }
  const Level before = level1_;
  read_level(first, Vocabulary::level1, level1_);
  if (level1_.cell != before.cell && level1_.label != before.label) level2_ = {};
  read_level(slot(slots, "level2"), Vocabulary::level2, level2_);
  for (const auto& [column, level] :
       {std::pair("level1_weight", &level1_), std::pair("level2_weight", &level2_)}) {
    const Slot* points = slot(slots, column);
    if (points == nullptr || points->blank()) continue;
    if (const auto weight = read_points(points->text())) level->weight = weight;
  }

  Indicator indicator;
  const Slot* name_slot = slot(slots, "name");
  const Slot* target_slot = slot(slots, "target");
  const Slot* actual_slot = slot(slots, "actual");
  if (actual_slot == nullptr) actual_slot = slot(slots, "halfway");
  const bool has_name_column = head_.find("name") != nullptr;
  const Slot* written_name = has_name_column ? name_slot : target_slot;
  // A merged name counts for each row that it covers; a blank one is no name.
  std::string name;
  if (written_name != nullptr && !written_name->cell->blank()) {
    const std::string_view text = written_name->text();
    name = join_lines(text.substr(grammar.stub(text)));
  }
  if (has_name_column) {
    indicator.target_text = text_of(target_slot);
    if (indicator.target_text.empty() && written_name != nullptr && !written_name->continued) {
      if (auto parts = split_name(written_name->text(), SplitAt::wide_gap_only, grammar)) {
        name = join_lines(std::string_view(parts->first).substr(grammar.stub(parts->first)));
        indicator.target_text = parts->second;
      }
    }
  } else if (written_name != nullptr && !written_name->blank()) {
    if (auto parts = split_name(written_name->text(), SplitAt::any_quantity, grammar)) {
      name = join_lines(std::string_view(parts->first).substr(grammar.stub(parts->first)));
      indicator.target_text = parts->second;
    }
  }
  if (has_name_column && !grid_.aligned && name.empty() && !draft_.form.indicators.empty() &&
      !is_nothing(indicator.target_text, grammar)) {
    // A dump shows a merged name only once: the rows below it have targets of their own and no group of their
    // own.
    const Indicator& above = draft_.form.indicators.back();
    const Slot* group = slot(slots, "level2");
    if (above.level1_label == level1_.label && above.level2_label == level2_.label &&
        (group == nullptr || group->blank())) {
      name = above.name;
    }
  }
  const std::string operator_text = text_of(slot(slots, "operator"));
  const std::string unit_text = text_of(slot(slots, "unit"));
  indicator.actual_text = text_of(actual_slot);
  indicator.standard = text_of(slot(slots, "standard"));
  indicator.deviation_note = text_of(slot(slots, "deviation"));

  const bool merged_name = written_name != nullptr && written_name->continued;
  const bool name_filled = !name.empty() && grammar.mark(patterns::fold(name)) != "remnant";
  const bool values_filled =
      !is_nothing(indicator.target_text, grammar) || !is_nothing(indicator.actual_text, grammar);
  const Slot* score_slot = slot(slots, "score");
  const bool score_filled = score_slot != nullptr && !score_slot->blank() && read_points(score_slot->text());
  if (!name_filled && !values_filled && !score_filled) return Outcome::read;
  if (!name_filled && !values_filled && !merged_name) {
    // Numbers alone, without a name or a result: a sum that the writer labelled in some way of his own.
    for (const Slot* number : {score_slot, slot(slots, "weight")}) {
      if (number != nullptr && !number->blank()) {
        reading_.report("row", number->text(), place_of(grid_, *number), Vocabulary::total);
        break;
      }
    }
    return Outcome::read;
  }
  if (merged_name && !values_filled && !score_filled) return Outcome::read;

  indicator.name = name_filled ? name : "";
  indicator.level1 = level1_.key.empty() ? "other" : level1_.key;
  indicator.level1_label = level1_.label;
  indicator.level1_weight = level1_.weight;
  indicator.level2 = level2_.key;
  indicator.level2_label = level2_.label;
  indicator.level2_weight = level2_.weight;
  indicator.applicable = indicator.name.empty() || !declares_nothing(indicator.name, grammar);

  // Sign, value and unit in three columns are one target: "≥" "90" "%".
  std::string unit_hint = unit_in_name(indicator.name, grammar);
  if (!indicator.target_text.empty() && !(operator_text.empty() && unit_text.empty())) {
    const model::Quantity sign = read_quantity(operator_text + "0", grammar);
    const bool is_sign = sign.value.has_value() && !operator_text.empty();
    const std::string unit = is_nothing(unit_text, grammar) ? "" : unit_text;
    const model::Quantity bare = read_quantity(indicator.target_text, grammar);
    const std::string value = indicator.target_text + (bare.value && bare.unit.empty() ? unit : "");
    // A cell that repeats the sign keeps its own.
    const bool has_sign = bare.comparison && *bare.comparison != model::Comparison::equal;
    indicator.target_text = (is_sign && !has_sign ? operator_text : "") + value;
    if (!unit.empty()) unit_hint = unit;
  }
  // 150万 beside a name of money: only there its unit is beyond doubt.
  const auto money_hint = [&](const std::string& text, const std::string& hint) -> std::string {
    const bool bare = text.ends_with("万") || text.ends_with("亿");
    return bare && hint.empty() && grammar.name_is("money", patterns::fold(indicator.name)) ? "元" : hint;
  };
  indicator.target =
      read_quantity(indicator.target_text, grammar, money_hint(indicator.target_text, unit_hint));
  // A target that is a unit alone ("万元") names the unit of the actual value.
  std::string actual_hint = unit_hint;
  if (indicator.target.type == QuantityType::blank && !indicator.target_text.empty() && actual_hint.empty()) {
    if (grammar.unit(patterns::fold(indicator.target_text))) actual_hint = indicator.target_text;
  }
  indicator.actual =
      read_quantity(indicator.actual_text, grammar, money_hint(indicator.actual_text, actual_hint));

  const bool share =
      level1_.share || level2_.share || grammar.name_is("share", patterns::fold(indicator.name));
  doubt_glyphs(target_slot, share, indicator.target_text, indicator.target);
  doubt_glyphs(actual_slot, share, indicator.actual_text, indicator.actual);

  const Slot* weight_slot = slot(slots, "weight");
  indicator.weight = read_number(weight_slot, weight_owner_, &Indicator::weight_span);
  indicator.score = read_number(score_slot, score_owner_, &Indicator::score_span);
  if (!grid_.aligned && indicator.applicable && !patterns::peel_label(indicator.name).within)
    infer_spans(indicator, weight_slot, score_slot);
  const Slot* place =
      written_name != nullptr ? written_name : (target_slot != nullptr ? target_slot : actual_slot);
  indicator.place = place != nullptr ? model::Place{grid_.block_index, row.index, place->column}
                                     : model::Place{grid_.block_index, row.index, -1};

  // Columns that the head names but the schema does not know: kept as attributes of the row.
  for (std::size_t i = 0; i < head_.columns.size(); ++i) {
    const HeadColumn& column = head_.columns[i];
    const Slot* extra = slots[i];
    if (extra == nullptr || extra->blank() || column.slot == nullptr) continue;
    const bool known = !column.key.empty() && column.key != "reviewed_score" && column.key != "outlook" &&
                       !column.key.ends_with("_score");
    const bool shadowed = known && head_.index_of(column.key) != static_cast<int>(i) &&
                          column.key != "block" && column.key != "level1" && column.key != "level2" &&
                          column.key != "name";
    if (known && !shadowed) continue;
    draft_.form.attributes.push_back({"", column.slot->cell->label().written,
                                      patterns::fold_space(extra->text()), place_of(grid_, *extra)});
  }
  if (indicator.target.type != QuantityType::blank && indicator.actual_text.empty())
    draft_.evidence.insert("declared_targets");
  if (!indicator.actual_text.empty()) draft_.evidence.insert("actuals");
  draft_.form.indicators.push_back(std::move(indicator));
  return Outcome::read;
}

}  // namespace guidang::normalize

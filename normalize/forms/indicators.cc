#include "normalize/forms/indicators.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "normalize/forms/indicator_text.h"
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

// "三级指标 得分 评价标准 得分", and no 分值: of two columns of one name the first is what can be had, and so
// are those of the groups.
void find_points_called_scores(Head& head) {
  const int name = head.index_of("name");
  if (name < 0 || head.find("weight") != nullptr) return;
  std::vector<std::size_t> scores;
  std::size_t behind_name = 0;
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    if (head.columns[i].key != "score" || head.columns[i].slot == nullptr) continue;
    const std::string& label = head.columns[i].slot->cell->label().full;
    if (!scores.empty() && head.columns[scores.front()].slot->cell->label().full != label) return;
    scores.push_back(i);
    if (static_cast<int>(i) > name) ++behind_name;
  }
  if (behind_name < 2) return;
  scores.pop_back();
  for (const std::size_t i : scores) head.columns[i].key = "weight";
}

// Where 分值 stands more than once, the one right of a group's column is the group's ("一级 分值 二级 分值
// 三级 分值").
void bind_group_weights(Head& head) {
  find_points_called_scores(head);
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

bool declares_nothing(const std::string& name, const patterns::ValueGrammar& grammar) {
  const QuantityType type = read_quantity(name, grammar).type;
  return type == QuantityType::none || type == QuantityType::not_applicable;
}

// The weight of a group stands behind its label, sometimes before a note: "产出指标(50分)(…)".
std::string group_label(const patterns::Label& label, const Entry* entry) {
  return entry != nullptr ? label.core_written : label.written;
}

}  // namespace

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

void IndicatorReader::continue_with(const Head& head) {
  head_ = head;
  bind_group_weights(head_);
}

bool row_fits(const Head& head, const Row& row, std::size_t first, const patterns::PackSet& packs) {
  if (row.slots.size() < first + head.columns.size()) return false;
  bool points = false, name = false;
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    const Slot& slot = row.slots[first + i];
    const std::string& key = head.columns[i].key;
    if (slot.blank()) continue;
    const bool number = read_points(slot.text()).has_value();
    if (key == "weight" || key == "score") {
      if (!number && !is_nothing(slot.text(), packs.values())) return false;
      points = points || number;
    } else if (key == "level1" || key == "level2" || key == "name") {
      if (number) return false;
      name = name || key == "name";
    }
  }
  return points && name;
}

bool IndicatorReader::fits(const Row& row, std::size_t first) const {
  return row_fits(head_, row, first, *reading_.packs);
}

bool goes_on_under(const Head& head, const Row& row, const patterns::PackSet& packs) {
  if (row.slots.size() != head.columns.size() || !row_fits(head, row, 0, packs)) return false;
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    const Slot& slot = row.slots[i];
    const std::string& key = head.columns[i].key;
    if (slot.blank() || (key != "level1" && key != "level2")) continue;
    const auto vocabulary = key == "level1" ? Vocabulary::level1 : Vocabulary::level2;
    if (slot.cell->entry(vocabulary) == nullptr) return false;
  }
  return true;
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
  level.money = entry != nullptr && entry->flag("money");
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
  const auto number =
      (span == &Indicator::weight_span ? read_weight(slot->text()) : read_points(slot->text()));
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

// Where % stands in a column of its own or behind the name, 0.97 may be 0.97 % or 97 %. A share of a whole is
// hardly promised so low: it gets no number. An error rate of at most 3 % may well be 0.5.
void IndicatorReader::read_small_percent(Indicator& indicator, bool share, const std::string& hint,
                                         const Slot* target_slot, const Slot* actual_slot) {
  constexpr double most_fraction = 1.5;
  const auto small = [&](const model::Quantity& read) {
    return read.value && read.unit == "%" && *read.value > 0 && *read.value <= most_fraction;
  };
  const auto& grammar = reading_.packs->values();
  // "At most 1 %" of what is rejected is promised from above.
  const bool from_above = indicator.target.comparison == model::Comparison::at_most ||
                          indicator.target.comparison == model::Comparison::less;
  if (share && !from_above && small(indicator.target) && target_slot != nullptr &&
      !has_percent(target_slot->text())) {
    indicator.target.value.reset();
    indicator.target.comparison.reset();
    reading_.report("value", target_slot->text(), place_of(grid_, *target_slot), Vocabulary::mark);
  }
  // 0.93 beside a target of 90% is 93 % or 0.93 %; beside "at most 3%" it is what it says.
  const auto percent = [&](const model::Quantity& read, const Slot* slot) {
    return read.value && read.unit == "%" && *read.value > most_fraction && slot != nullptr &&
           has_percent(slot->text());
  };
  const auto doubt = [&](model::Quantity& read, const Slot& slot) {
    read.value.reset();
    read.comparison.reset();
    read.unit = "%";
    reading_.report("value", slot.text(), place_of(grid_, slot), Vocabulary::mark);
  };
  const auto fraction = [&](const model::Quantity& read) {
    return read.value && read.unit.empty() && *read.value > 0 && *read.value <= most_fraction;
  };
  if (!from_above && percent(indicator.target, target_slot) && fraction(indicator.actual)) {
    doubt(indicator.actual, *actual_slot);
    return;
  }
  if (target_slot != nullptr && fraction(indicator.target) && percent(indicator.actual, actual_slot)) {
    doubt(indicator.target, *target_slot);
    return;
  }
  if (actual_slot == nullptr || indicator.actual.value || !has_percent(hint)) return;
  const model::Quantity bare = read_quantity(indicator.actual_text, grammar);
  if (!bare.value || !bare.unit.empty()) return;
  if (from_above || (!share && small(indicator.target))) {
    indicator.actual = bare;
    indicator.actual.unit = "%";
  } else {
    reading_.report("value", actual_slot->text(), place_of(grid_, *actual_slot), Vocabulary::mark);
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
  std::vector<const Slot*> left;
  const std::vector<const Slot*> slots = assign(head_, row, &left);
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
    if (const auto weight = read_weight(points->text())) level->weight = weight;
  }

  Indicator indicator;
  const Slot* name_slot = slot(slots, "name");
  const Slot* target_slot = slot(slots, "target");
  const Slot* actual_slot = slot(slots, "actual");
  if (actual_slot == nullptr) actual_slot = slot(slots, "halfway");
  const bool has_name_column = head_.find("name") != nullptr;
  const Slot* written_name = has_name_column ? name_slot : target_slot;
  // Where no head is that of the names, they may stand with the targets; not where another column may hold
  // them.
  if (!has_name_column) {
    for (std::size_t i = 0; i < head_.columns.size(); ++i) {
      const HeadColumn& column = head_.columns[i];
      const Slot* other = slots[i];
      if (!column.key.empty() || column.slot == nullptr || other == nullptr || other->blank()) continue;
      if (read_points(other->text())) continue;
      report_row(reading_, grid_, row);
      return Outcome::read;
    }
  }
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
  indicator.actual_text = text_of(actual_slot);
  // Several cells under one head: sign, number and unit of one value are put together, others are told; of
  // two numbers of points neither is believed.
  std::vector<const Slot*> doubted;
  for (const Slot* other : left) {
    if (is_nothing(other->text(), grammar)) continue;
    const auto under = [&](const Slot* owner, std::string_view key) {
      const HeadColumn* column = head_.find(key);
      return owner != nullptr && column != nullptr && other->column >= column->first &&
             other->column <= column->last;
    };
    if (under(target_slot, "target") && join_value(indicator.target_text, text_of(other), grammar)) continue;
    if (under(actual_slot, "actual") && join_value(indicator.actual_text, text_of(other), grammar)) continue;
    for (const char* key : {"weight", "score"}) {
      const Slot* points = slot(slots, key);
      if (under(points, key) && read_points(other->text()) && read_points(points->text()))
        doubted.push_back(points);
    }
    reading_.report("value", other->text(), place_of(grid_, *other), Vocabulary::head, "indicators");
  }
  const std::string operator_text = text_of(slot(slots, "operator"));
  const std::string unit_text = text_of(slot(slots, "unit"));
  indicator.standard = text_of(slot(slots, "standard"));
  indicator.deviation_note = text_of(slot(slots, "deviation"));

  const bool merged_name = written_name != nullptr && written_name->continued;
  const bool name_filled = !name.empty() && grammar.mark(patterns::fold(name)) != "remnant";
  const bool values_filled =
      !is_nothing(indicator.target_text, grammar) || !is_nothing(indicator.actual_text, grammar);
  const auto points_at = [&](std::string_view key) -> const Slot* {
    const Slot* points = slot(slots, key);
    if (std::find(doubted.begin(), doubted.end(), points) == doubted.end()) return points;
    reading_.report("value", points->text(), place_of(grid_, *points), Vocabulary::head, "indicators");
    return nullptr;
  };
  const Slot* score_slot = points_at("score");
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
    const bool number = bare.value || read_quantity(indicator.target_text, grammar, unit).value;
    const std::string value = indicator.target_text + (number && bare.unit.empty() ? unit : "");
    // A cell that repeats the sign keeps its own.
    const bool has_sign = bare.comparison && *bare.comparison != model::Comparison::equal;
    indicator.target_text = (is_sign && !has_sign ? operator_text : "") + value;
    if (!unit.empty()) unit_hint = unit;
  }
  // A sign behind the name ("满意度（≥%）") is that of a target which is a number and has none of its own.
  std::string target_sign;
  if (operator_text.empty() && patterns::may_fold_to_digit(indicator.target_text)) {
    const model::Quantity bare = read_quantity(indicator.target_text, grammar, unit_hint);
    if (bare.value && bare.type == QuantityType::quantity)
      target_sign = sign_in_name(indicator.name, grammar);
  }
  // 150万 beside a name of money: only there its unit is beyond doubt.
  const auto money_hint = [&](const std::string& text, const std::string& hint) -> std::string {
    const bool bare = text.ends_with("万") || text.ends_with("亿");
    const bool money = level2_.money || indicator.target.unit == "万元" ||
                       grammar.name_is("money", patterns::fold(indicator.name));
    return bare && hint.empty() && money ? "元" : hint;
  };
  indicator.target = read_quantity(target_sign + indicator.target_text, grammar,
                                   money_hint(indicator.target_text, unit_hint));
  // "≤ 6 月" is a date, and so is its 5.
  const bool month =
      indicator.target.type == QuantityType::date && read_points(indicator.actual_text).has_value();
  // A target that is a unit alone ("万元") names the unit of the actual value.
  std::string actual_hint = unit_hint;
  if (indicator.target.type == QuantityType::blank && !indicator.target_text.empty() && actual_hint.empty()) {
    if (grammar.unit(patterns::fold(indicator.target_text))) actual_hint = indicator.target_text;
  }
  const std::string dated = month && !unit_hint.empty() ? unit_hint : "";
  indicator.actual =
      read_quantity(indicator.actual_text + dated, grammar, money_hint(indicator.actual_text, actual_hint));

  const bool share =
      level1_.share || level2_.share || grammar.name_is("share", patterns::fold(indicator.name));
  read_small_percent(indicator, share, actual_hint, target_slot, actual_slot);
  doubt_glyphs(target_slot, share, indicator.target_text, indicator.target);
  doubt_glyphs(actual_slot, share, indicator.actual_text, indicator.actual);

  const Slot* weight_slot = points_at("weight");
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
                       column.key != "extra" && !column.key.ends_with("_score");
    const bool shadowed = known && head_.index_of(column.key) != static_cast<int>(i) &&
                          column.key != "block" && column.key != "level1" && column.key != "level2";
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

// What the cells of an indicator's row say beside their values: names over broken lines, weights and units
// glued to words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "patterns/value_grammar.h"

namespace guidang::normalize {

// A name as one phrase, without the line breaks of a narrow column.
std::string join_lines(std::string_view text);

// "产出指标50", "【50分】产出指标": a group's label and its weight; nothing where there is no weight.
std::optional<std::pair<std::string, double>> peel_group_weight(std::string_view text);

// "人员经费（万元）", "满意度（≥%）": the unit that a name states in brackets at its end; "" if none.
std::string unit_in_name(const std::string& name, const patterns::ValueGrammar& grammar);

// "满意度（≥%）": the comparison sign that a name states in brackets at its end, alone or before a unit; ""
// if none.
std::string sign_in_name(const std::string& name, const patterns::ValueGrammar& grammar);

bool has_percent(std::string_view text);

// "≥" and "95%", "95" and "%" in two cells under one head: one value, put together in `value`. False, and
// nothing is changed, where they are not.
bool join_value(std::string& value, const std::string& more, const patterns::ValueGrammar& grammar);

}  // namespace guidang::normalize

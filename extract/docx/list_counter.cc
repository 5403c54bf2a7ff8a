#include "extract/docx/list_counter.h"

#include <algorithm>
#include <limits>

#include "extract/docx/number_format.h"
#include "extract/docx/symbols.h"

namespace guidang::extract::docx {
namespace {

// "001, 002, 003, ..." → zeros up to the width of the first.
std::string custom_number(int value, const std::string& pattern) {
  const std::size_t end = pattern.find_first_not_of("0123456789");
  const std::size_t width = std::min<std::size_t>(end == std::string::npos ? pattern.size() : end, 32);
  std::string out = std::to_string(value);
  if (out.size() < width) out.insert(0, width - out.size(), '0');
  return out;
}

std::string number(int value, const ListLevel& level, bool legal) {
  if (legal && level.format != "none") return std::to_string(value);
  if (level.format == "custom") return custom_number(value, level.custom_format);
  return format_number(value, level.format);
}

void trim(std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string::npos) {
    text.clear();
    return;
  }
  text.erase(text.find_last_not_of(" \t") + 1);
  text.erase(0, first);
}

}  // namespace

ListLabel ListCounter::next(int num_id, int level) {
  const List* list = numbering_.find(num_id);
  if (!list || !numbering_.level(*list, level)) return {};
  advance(*list, num_id, level);
  const ListLevel& definition = *numbering_.level(*list, level);
  if (definition.hidden) return {};
  return {label(*list, level, states_[list->abstract_id]), definition.gap};
}

void ListCounter::advance(const List& list, int num_id, int level) {
  State& state = states_[list.abstract_id];
  const auto start_of = [&](int at) {
    const ListLevel* definition = numbering_.level(list, at);
    return list.start_override[at].value_or(definition ? definition->start : 1);
  };

  // An override restarts the count once, where the list first uses the level.
  const bool overridden = list.start_override[level] &&
                          overrides_used_.insert(static_cast<long long>(num_id) * list_levels + level).second;
  if (overridden || !state.counting[level]) {
    state.values[level] = start_of(level);
  } else if (state.values[level] < std::numeric_limits<int>::max()) {
    ++state.values[level];
  }
  state.counting[level] = true;

  // A level that was skipped on the way down stands at its start.
  for (int above = 0; above < level; ++above) {
    if (state.counting[above]) continue;
    state.values[above] = start_of(above);
    state.counting[above] = true;
  }
  for (int below = level + 1; below < list_levels; ++below) {
    const ListLevel* definition = numbering_.level(list, below);
    const int after = definition && definition->restart ? *definition->restart : below;
    if (level < after) state.counting[below] = false;
  }
}

std::string ListCounter::label(const List& list, int level, const State& state) const {
  const ListLevel& definition = *numbering_.level(list, level);
  std::string out;
  if (definition.format == "bullet") {
    out = label_text(definition.font, definition.text);
    trim(out);
    return out;
  }
  const std::string& text = definition.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%' || i + 1 >= text.size() || text[i + 1] < '1' || text[i + 1] > '9') {
      out += text[i];
      continue;
    }
    const int at = text[++i] - '1';
    const ListLevel* shown = numbering_.level(list, at);
    if (!shown || at > level) continue;
    out += number(state.values[at], *shown, definition.legal);
  }
  trim(out);
  return out;
}

}  // namespace guidang::extract::docx

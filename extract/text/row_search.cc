#include "extract/text/row_search.h"

#include <algorithm>
#include <cmath>

namespace guidang::extract::text {
namespace {

constexpr float kChange = 1.5F;       // a row of another width than the row before
constexpr float kNarrowStart = 1.2F;  // tables often start with a title or a name: at most this for its width
constexpr float kNextStart = 2.0F;    // … or with two pairs
constexpr float kLonelyMerge = 2.0F;  // a row over a blank line that has the width of neither neighbour
constexpr float kOneSided = 1.5F;     // … that of the row before alone
constexpr float kFreshMerge = 0.7F;   // … not that of the row before
constexpr float kEqualParts = 3.0F;   // … whose parts are equally wide: rather rows of a stack
constexpr float kSplitHead = 4.5F;    // … which the rows below show to be a head: a bonus
constexpr float kAllEmpty = 2.0F;     // a row with nothing in it, unless the row before has its width
constexpr float kHabitDiscount = 1.2F;  // times ln(1 + others that do the same)
constexpr float kMostDiscount = 3.5F;
constexpr float kHopeless = 40.0F;  // what a row over stops may cost at most
constexpr float kPrune = 20.0F;
constexpr int kMaxStops = 64;         // in one row
constexpr int kMaxBlanks = 12;        // blank lines within one row
constexpr std::size_t kBlock = 4096;  // stops that are read together

// Whether a row goes over a blank line, and then whether the row before has its width.
enum class Merge : std::uint8_t { no, like_before, like_none };

// How a partial reading ends at a stop.
struct State {
  std::uint32_t width = 0;  // of the row that ends here; 0: a table ends here, or another one starts
  Merge merge = Merge::no;
  float cost = 0;             // of all up to here
  float to_go = kImpossible;  // of all from here
  std::int32_t stop = -1;     // where the row before ends
  std::int32_t state = -1;    // … and in which state
};

class Search {
 public:
  Search(const std::vector<CellStart>& cells, const RowEvidence& evidence, const RowModel& model,
         const std::vector<std::uint32_t>& stops)
      : cells_(cells), evidence_(evidence), model_(model), stops_(stops) {}

  float read(Margins margins, std::vector<RowSpan>& rows) const {
    float cost = 0;
    for (std::size_t from = 0; from < stops_.size();) {
      const std::size_t to = block_end(from);
      cost += read_block(from, to, margins == Margins::weigh, rows);
      from = to;
    }
    return cost;
  }

 private:
  // Blocks end where the row does for sure, or nearly so: between two stretches of one width.
  std::size_t block_end(std::size_t from) const {
    if (stops_.size() - from <= kBlock) return stops_.size();
    const std::size_t most = from + kBlock;
    for (std::size_t i = most - 1; i > from + kBlock / 2; --i) {
      if (cells_[stops_[i]].tail.blank_end && stops_[i] - stops_[i - 1] == stops_[i + 1] - stops_[i])
        return i + 1;
    }
    for (std::size_t i = most - 1; i > from; --i) {
      if (cells_[stops_[i]].tail.row_end != kImpossible) return i + 1;
    }
    return most;
  }

  // What a row from behind stop `before` (-1: the block's start) to stop `end` costs, whatever stands around
  // it.
  struct Row {
    std::uint32_t width = 0;
    bool merged = false;
    float width_cost = 0;  // in cost, too
    float cost = 0;
  };

  std::uint32_t first_cell(std::ptrdiff_t before) const {
    return before < 0 ? 0 : stops_[static_cast<std::size_t>(before)] + 1;
  }

  // Calls visit(before, row) for each row that may end at stop `end` and starts in the block.
  template <typename Visit>
  void each_row(std::size_t block, std::size_t end, Visit visit) const {
    float base = 0;
    int blanks = 0;
    bool equal = true;
    float parts = 0;         // what the parts so far cost
    std::uint32_t part = 0;  // width of the parts, if all are equal
    std::uint32_t part_end = stops_[end];
    for (std::ptrdiff_t before = static_cast<std::ptrdiff_t>(end) - 1;; --before) {
      const std::uint32_t first = first_cell(before);
      Row row;
      row.width = stops_[end] - first + 1;
      row.merged = blanks > 0;
      row.width_cost = model_.width_cost(first, stops_[end]);
      row.cost = base + row.width_cost - model_.column_bonus(first, stops_[end]) + evidence_.first[first];
      if (row.width == 1) row.cost += evidence_.alone[first];
      if (row.merged) {
        row.cost += parts + (part_end == first ? evidence_.single[first] : 0);
        float fewest = kImpossible;  // other rows that go over a blank line at the same places
        for (std::size_t i = static_cast<std::size_t>(before + 1); i < end; ++i) {
          if (!cells_[stops_[i]].tail.blank_end) continue;
          const float others = static_cast<float>(model_.habit(first, stops_[i], stops_[end]));
          row.cost -= std::min(kMostDiscount, kHabitDiscount * std::log1p(others));
          fewest = std::min(fewest, others);
        }
        const bool split_head = evidence_.split_head[first] == stops_[end];
        if (split_head) row.cost -= kSplitHead;
        if (!split_head && equal && part_end - first + 1 == part) row.cost += kEqualParts / (1 + fewest);
      }
      visit(before, row);
      if (before < static_cast<std::ptrdiff_t>(block)) break;
      const Tail& tail = cells_[stops_[static_cast<std::size_t>(before)]].tail;
      base += tail.go_on;
      if (tail.blank_end) {
        const std::uint32_t width = part_end - first + 1;
        if (width == 1) parts += evidence_.single[first];
        parts += evidence_.part[first];
        equal = equal && (blanks == 0 || width == part);
        part = width;
        part_end = first - 1;
        ++blanks;
      }
      if (base > kHopeless || blanks > kMaxBlanks || end - static_cast<std::size_t>(before) > kMaxStops)
        break;
    }
  }

  float join_cost(const State& before, const Row& row, std::uint32_t first, std::uint32_t last) const {
    float cost = 0;
    if (before.width != 0 && before.width != row.width) cost += kChange + left_alone(before.merge);
    if (before.width == 0 && row.width <= 4) {
      cost -= std::max(0.0F, row.width_cost - (row.width <= 2 ? kNarrowStart : kNextStart));
    }
    if (row.merged && before.width != row.width) cost += kFreshMerge;
    if (before.width != row.width && evidence_.filled[last + 1] == evidence_.filled[first]) cost += kAllEmpty;
    return cost;
  }

  static Merge merge_of(const State& before, const Row& row) {
    if (!row.merged) return Merge::no;
    return before.width == row.width ? Merge::like_before : Merge::like_none;
  }

  // What it costs that the row behind a merged one has another width.
  static float left_alone(Merge merge) {
    return merge == Merge::no ? 0.0F : merge == Merge::like_before ? kOneSided : kLonelyMerge;
  }

  static void keep(std::vector<State>& states, const State& state) {
    for (State& other : states) {
      if (other.width == state.width && other.merge == state.merge) {
        if (state.cost < other.cost) other = state;
        return;
      }
    }
    states.push_back(state);
  }

  static State* find(std::vector<State>& states, std::uint32_t width, Merge merge) {
    for (State& state : states) {
      if (state.width == width && state.merge == merge) return &state;
    }
    return nullptr;
  }

  float read_block(std::size_t from, std::size_t to, bool with_margins, std::vector<RowSpan>& rows) const {
    // states[0] is the block's start; states[i + 1] belongs to stop from + i
    std::vector<std::vector<State>> states(to - from + 1);
    states[0].push_back(State{});
    const auto at = [&](std::ptrdiff_t stop) -> std::vector<State>& {
      return states[static_cast<std::size_t>(stop - static_cast<std::ptrdiff_t>(from) + 1)];
    };
    for (std::size_t end = from; end < to; ++end) {
      std::vector<State>& here = at(static_cast<std::ptrdiff_t>(end));
      const Tail& tail = cells_[stops_[end]].tail;
      each_row(from, end, [&](std::ptrdiff_t before, const Row& row) {
        const std::vector<State>& there = at(before);
        for (std::size_t i = 0; i < there.size(); ++i) {
          State next;
          next.width = row.width;
          next.merge = merge_of(there[i], row);
          next.stop = static_cast<std::int32_t>(before - static_cast<std::ptrdiff_t>(from) + 1);
          next.state = static_cast<std::int32_t>(i);
          const float cost =
              there[i].cost + row.cost + join_cost(there[i], row, first_cell(before), stops_[end]);
          if (tail.row_end != kImpossible) {
            next.cost = cost + tail.row_end;
            keep(here, next);
          }
          if (tail.table_change() != kImpossible) {
            next.cost = cost + tail.table_change() + left_alone(next.merge);
            next.width = 0;
            next.merge = Merge::no;
            keep(here, next);
          }
        }
      });
      float best = kImpossible;
      for (const State& state : here) best = std::min(best, state.cost);
      std::erase_if(here, [&](const State& state) { return state.cost > best + kPrune; });
    }
    std::vector<float> margins(to - from, kImpossible);
    if (with_margins) weigh_margins(from, to, states, margins);
    return follow_back(from, states, margins, rows);
  }

  // For each stop: the cost of the best whole reading in which the row goes on, ends, or ends its table
  // there; the margin is what the second best of the three costs more than the best.
  void weigh_margins(std::size_t from, std::size_t to, std::vector<std::vector<State>>& states,
                     std::vector<float>& margins) const {
    struct Ways {
      float go_on = kImpossible, row_end = kImpossible, table_end = kImpossible;
    };
    std::vector<Ways> ways(to - from);
    for (State& state : states.back()) state.to_go = 0;
    for (std::size_t end = to; end-- > from;) {
      std::vector<State>& here = states[end - from + 1];
      const Tail& tail = cells_[stops_[end]].tail;
      each_row(from, end, [&](std::ptrdiff_t before, const Row& row) {
        float best = kImpossible;
        for (State& state :
             states[static_cast<std::size_t>(before - static_cast<std::ptrdiff_t>(from) + 1)]) {
          const Merge merge = merge_of(state, row);
          const float cost = row.cost + join_cost(state, row, first_cell(before), stops_[end]);
          const auto way = [&](const State* target, float end_cost, float& slot) {
            if (target == nullptr || target->to_go == kImpossible) return;
            const float to_go = cost + end_cost + target->to_go;
            state.to_go = std::min(state.to_go, to_go);
            slot = std::min(slot, state.cost + to_go);
            best = std::min(best, state.cost + to_go);
          };
          if (tail.row_end != kImpossible) {
            way(find(here, row.width, merge), tail.row_end, ways[end - from].row_end);
          }
          if (tail.table_change() != kImpossible) {
            way(find(here, 0, Merge::no), tail.table_change() + left_alone(merge),
                ways[end - from].table_end);
          }
        }
        for (std::size_t i = static_cast<std::size_t>(before + 1); i < end; ++i) {
          ways[i - from].go_on = std::min(ways[i - from].go_on, best);
        }
      });
    }
    for (std::size_t i = 0; i < ways.size(); ++i) {
      float sorted[] = {ways[i].go_on, ways[i].row_end, ways[i].table_end};
      std::sort(std::begin(sorted), std::end(sorted));
      margins[i] = sorted[1] == kImpossible ? kImpossible : sorted[1] - sorted[0];
    }
  }

  float follow_back(std::size_t from, const std::vector<std::vector<State>>& states,
                    const std::vector<float>& margins, std::vector<RowSpan>& rows) const {
    const std::size_t first_row = rows.size();
    const auto cheaper = [](const State& a, const State& b) { return a.cost < b.cost; };
    std::size_t at = states.size() - 1;
    std::size_t state = static_cast<std::size_t>(
        std::min_element(states[at].begin(), states[at].end(), cheaper) - states[at].begin());
    const float cost = states[at][state].cost;
    while (at > 0) {
      const State& here = states[at][state];
      const std::size_t before = static_cast<std::size_t>(here.stop);
      RowSpan row;
      row.first_cell = first_cell(static_cast<std::ptrdiff_t>(from + before) - 1);
      row.last_cell = stops_[from + at - 1];
      row.cuts_tail = here.width == 0 && cells_[row.last_cell].tail.cuts();
      row.ends_table = row.cuts_tail || row.last_cell + 1 == cells_.size();
      row.margin = kImpossible;
      for (std::size_t i = before; i < at; ++i) row.margin = std::min(row.margin, margins[i]);
      rows.push_back(row);
      state = static_cast<std::size_t>(here.state);
      at = before;
    }
    std::reverse(rows.begin() + static_cast<std::ptrdiff_t>(first_row), rows.end());
    return cost;
  }

  const std::vector<CellStart>& cells_;
  const RowEvidence& evidence_;
  const RowModel& model_;
  const std::vector<std::uint32_t>& stops_;
};

}  // namespace

float cheapest_reading(const std::vector<CellStart>& cells, const std::vector<std::uint32_t>& stops,
                       const RowEvidence& evidence, const RowModel& model, Margins margins,
                       std::vector<RowSpan>& rows) {
  rows.clear();
  return Search(cells, evidence, model, stops).read(margins, rows);
}

}  // namespace guidang::extract::text

#include "extract/text/row_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

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
constexpr std::uint32_t kMostHabit = 32;  // more others are discounted no further
constexpr float kHopeless = 40.0F;        // what a row over stops may cost at most
constexpr float kPrune = 20.0F;
constexpr std::size_t kMaxStops = 64;  // in one row
constexpr int kMaxBlanks = 12;         // blank lines within one row
constexpr std::size_t kBlock = 4096;   // stops that are read together

// Whether a row goes over a blank line, and then whether the row before has its width.
enum class Merge : std::uint8_t { no, like_before, like_none };

class Search {
 public:
  Search(const std::vector<CellStart>& cells, const RowEvidence& evidence, const RowModel& model,
         const std::vector<std::uint32_t>& stops)
      : cells_(cells), evidence_(evidence), model_(model), stops_(stops) {
    for (std::size_t i = 0; i < discounts_.size(); ++i) {
      discounts_[i] = std::min(kMostDiscount, kHabitDiscount * std::log1p(static_cast<float>(i)));
    }
  }

  float read(Margins margins, std::vector<RowSpan>& rows) {
    float cost = 0;
    for (std::size_t from = 0; from < stops_.size();) {
      const std::size_t to = block_end(from);
      cost += read_block(from, to, margins == Margins::weigh, rows);
      from = to;
    }
    return cost;
  }

 private:
  // A row that may end at a stop, and what it costs whatever stands around it.
  struct Row {
    std::uint32_t before = 0;  // the place of the stop before it
    std::uint32_t first = 0;   // its first cell
    std::uint32_t width = 0;
    bool merged = false;
    float width_cost = 0;  // in cost, too
    float cost = 0;
  };

  // How a partial reading ends at a stop.
  struct State {
    std::uint32_t width = 0;  // of the row that ends here; 0: a table ends here, or another one starts
    Merge merge = Merge::no;
    float cost = 0;             // of all up to here
    float to_go = kImpossible;  // of all from here
    std::uint32_t place = 0;    // where the row before ends
    std::uint32_t state = 0;    // … and in which state
  };

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

  // Within a block a stop has a place: 0 is the block's start, place p the stop block_ + p - 1.
  std::uint32_t cell_at(std::size_t place) const { return stops_[block_ + place - 1]; }
  const Tail& tail_at(std::size_t place) const { return cells_[cell_at(place)].tail; }
  std::uint32_t first_cell(std::size_t place_before) const {
    return block_ + place_before == 0 ? 0 : cell_at(place_before) + 1;
  }

  // Makes a row cheaper, which ends at place `end`, for each blank line in it that others of its width go
  // over at the same place. Returns how many do so where the fewest do.
  std::uint32_t take_habits(std::size_t end, Row& row) const {
    if (!model_.has_habits(row.width)) return 0;
    std::uint32_t fewest = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t place = row.before + 1; place < end; ++place) {
      if (!tail_at(place).blank_end) continue;
      const std::uint32_t others = model_.habit(row.first, cell_at(place), cell_at(end));
      row.cost -= discounts_[std::min(others, kMostHabit)];
      fewest = std::min(fewest, others);
    }
    return fewest;
  }

  // Appends each row that may end at place `end` and starts in the block, the shortest first.
  void append_rows(std::size_t end) {
    float base = 0;
    int blanks = 0;
    bool equal = true;
    float parts = 0;         // what the parts so far cost
    std::uint32_t part = 0;  // width of the parts, if all are equal
    const std::uint32_t last = cell_at(end);
    std::uint32_t part_end = last;
    for (std::size_t before = end - 1;; --before) {
      const std::uint32_t first = first_cell(before);
      Row row;
      row.before = static_cast<std::uint32_t>(before);
      row.first = first;
      row.width = last - first + 1;
      row.merged = blanks > 0;
      row.width_cost = model_.width_cost(first, last);
      row.cost = base + row.width_cost - model_.column_bonus(first, last) + evidence_.first[first];
      if (row.width == 1) row.cost += evidence_.alone[first];
      if (row.merged) {
        row.cost += parts + (part_end == first ? evidence_.single[first] : 0);
        const std::uint32_t fewest = take_habits(end, row);
        const bool split_head = evidence_.split_head[first] == last;
        if (split_head) row.cost -= kSplitHead;
        if (!split_head && equal && part_end - first + 1 == part) {
          row.cost += kEqualParts / (1 + static_cast<float>(fewest));
        }
      }
      rows_.push_back(row);
      if (before == 0) break;
      const Tail& tail = tail_at(before);
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
      if (base > kHopeless || blanks > kMaxBlanks || end - before > kMaxStops) break;
    }
  }

  float join_cost(const State& before, const Row& row) const {
    float cost = 0;
    if (before.width != 0 && before.width != row.width) cost += kChange + left_alone(before.merge);
    if (before.width == 0 && row.width <= 4) {
      cost -= std::max(0.0F, row.width_cost - (row.width <= 2 ? kNarrowStart : kNextStart));
    }
    if (row.merged && before.width != row.width) cost += kFreshMerge;
    if (before.width != row.width && evidence_.filled[row.first + row.width] == evidence_.filled[row.first])
      cost += kAllEmpty;
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

  // Keeps the state if it is the first of its width and merge among states_[from …], or the cheapest.
  void keep(std::size_t from, const State& state) {
    State* const other = find(from, states_.size(), state.width, state.merge);
    if (other == nullptr) {
      states_.push_back(state);
    } else if (state.cost < other->cost) {
      *other = state;
    }
  }

  State* find(std::size_t from, std::size_t to, std::uint32_t width, Merge merge) {
    for (std::size_t i = from; i < to; ++i) {
      if (states_[i].width == width && states_[i].merge == merge) return &states_[i];
    }
    return nullptr;
  }

  // The partial readings that end at place `end`, out of those that end before it.
  void append_states(std::size_t end) {
    const std::size_t here = states_.size();
    const Tail& tail = tail_at(end);
    std::size_t table_end = states_.max_size();  // the state of a table's end, which all rows share
    for (std::size_t at = first_row_[end]; at < first_row_[end + 1]; ++at) {
      const Row& row = rows_[at];
      const std::size_t of_row = states_.size();  // no other row that ends here has its width
      for (std::size_t i = first_state_[row.before]; i < first_state_[row.before + 1]; ++i) {
        State next;
        next.width = row.width;
        next.merge = merge_of(states_[i], row);
        next.place = row.before;
        next.state = static_cast<std::uint32_t>(i);
        const float cost = states_[i].cost + row.cost + join_cost(states_[i], row);
        if (tail.row_end != kImpossible) {
          next.cost = cost + tail.row_end;
          keep(of_row, next);
        }
        if (tail.table_change() != kImpossible) {
          next.cost = cost + tail.table_change() + left_alone(next.merge);
          next.width = 0;
          next.merge = Merge::no;
          table_end = std::min(table_end, states_.size());
          keep(table_end, next);
        }
      }
    }
    float best = kImpossible;
    for (std::size_t i = here; i < states_.size(); ++i) best = std::min(best, states_[i].cost);
    const auto hopeless = [&](const State& state) { return state.cost > best + kPrune; };
    states_.erase(
        std::remove_if(states_.begin() + static_cast<std::ptrdiff_t>(here), states_.end(), hopeless),
        states_.end());
  }

  float read_block(std::size_t from, std::size_t to, bool with_margins, std::vector<RowSpan>& rows) {
    block_ = from;
    rows_.clear();
    states_.assign(1, State{});
    first_row_.assign({0, 0});
    first_state_.assign({0, 1});
    for (std::size_t end = 1; end <= to - from; ++end) {
      append_rows(end);
      first_row_.push_back(rows_.size());
      append_states(end);
      first_state_.push_back(states_.size());
    }
    std::vector<float> margins(to - from + 1, kImpossible);
    if (with_margins) weigh_margins(margins);
    return follow_back(margins, rows);
  }

  // For each place: the cost of the best whole reading in which the row goes on, ends, or ends its table
  // there; the margin is what the second best of the three costs more than the best.
  void weigh_margins(std::vector<float>& margins) {
    struct Ways {
      float go_on = kImpossible, row_end = kImpossible, table_end = kImpossible;
    };
    std::vector<Ways> ways(margins.size());
    const std::size_t last = margins.size() - 1;
    for (std::size_t i = first_state_[last]; i < states_.size(); ++i) states_[i].to_go = 0;
    for (std::size_t end = last; end > 0; --end) {
      const std::size_t here = first_state_[end], behind = first_state_[end + 1];
      const Tail& tail = tail_at(end);
      const State* const table_end = find(here, behind, 0, Merge::no);
      for (std::size_t at = first_row_[end]; at < first_row_[end + 1]; ++at) {
        const Row& row = rows_[at];
        float best = kImpossible;
        for (std::size_t i = first_state_[row.before]; i < first_state_[row.before + 1]; ++i) {
          State& state = states_[i];
          const Merge merge = merge_of(state, row);
          const float cost = row.cost + join_cost(state, row);
          const auto way = [&](const State* target, float end_cost, float& slot) {
            if (target == nullptr || target->to_go == kImpossible) return;
            const float to_go = cost + end_cost + target->to_go;
            state.to_go = std::min(state.to_go, to_go);
            slot = std::min(slot, state.cost + to_go);
            best = std::min(best, state.cost + to_go);
          };
          if (tail.row_end != kImpossible) {
            way(find(here, behind, row.width, merge), tail.row_end, ways[end].row_end);
          }
          if (tail.table_change() != kImpossible) {
            way(table_end, tail.table_change() + left_alone(merge), ways[end].table_end);
          }
        }
        for (std::size_t place = row.before + 1; place < end; ++place) {
          ways[place].go_on = std::min(ways[place].go_on, best);
        }
      }
    }
    for (std::size_t place = 1; place < ways.size(); ++place) {
      float sorted[] = {ways[place].go_on, ways[place].row_end, ways[place].table_end};
      std::sort(std::begin(sorted), std::end(sorted));
      margins[place] = sorted[1] == kImpossible ? kImpossible : sorted[1] - sorted[0];
    }
  }

  float follow_back(const std::vector<float>& margins, std::vector<RowSpan>& rows) const {
    const std::size_t first_row = rows.size();
    const auto cheaper = [](const State& a, const State& b) { return a.cost < b.cost; };
    std::size_t place = margins.size() - 1;
    const auto best = std::min_element(states_.begin() + static_cast<std::ptrdiff_t>(first_state_[place]),
                                       states_.end(), cheaper);
    const float cost = best->cost;
    for (const State* here = &*best; place > 0; here = &states_[here->state]) {
      RowSpan row;
      row.first_cell = first_cell(here->place);
      row.last_cell = cell_at(place);
      row.cuts_tail = here->width == 0 && cells_[row.last_cell].tail.cuts();
      row.ends_table = row.cuts_tail || row.last_cell + 1 == cells_.size();
      row.margin = kImpossible;
      for (std::size_t i = here->place + 1; i <= place; ++i) row.margin = std::min(row.margin, margins[i]);
      rows.push_back(row);
      place = here->place;
    }
    std::reverse(rows.begin() + static_cast<std::ptrdiff_t>(first_row), rows.end());
    return cost;
  }

  const std::vector<CellStart>& cells_;
  const RowEvidence& evidence_;
  const RowModel& model_;
  const std::vector<std::uint32_t>& stops_;
  std::array<float, kMostHabit + 1> discounts_{};  // by the number of others that do the same

  // Of the block that is being read. Rows by the place where they end, states by that of their last row:
  // those of place p are rows_[first_row_[p]] to before rows_[first_row_[p + 1]].
  std::size_t block_ = 0;  // its first stop
  std::vector<Row> rows_;
  std::vector<std::size_t> first_row_;
  std::vector<State> states_;
  std::vector<std::size_t> first_state_;
};

}  // namespace

float cheapest_reading(const std::vector<CellStart>& cells, const std::vector<std::uint32_t>& stops,
                       const RowEvidence& evidence, const RowModel& model, Margins margins,
                       std::vector<RowSpan>& rows) {
  rows.clear();
  return Search(cells, evidence, model, stops).read(margins, rows);
}

}  // namespace guidang::extract::text

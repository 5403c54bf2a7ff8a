#include "extract/pdf/paragraphs.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "extract/pdf/flow.h"
#include "extract/pdf/table_output.h"
#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

using model::Role;

// A line that tells how wide the text is: characters, and em.
constexpr int fewest_of_text = 18;
constexpr double narrowest_text = 22;

struct Margins {
  double left = 0, right = 0, pitch = 0;
};

double middle_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Where the text of the document begins and ends in a line, and how far its lines lie apart.
Margins find_margins(const std::vector<FlowItem>& flow) {
  Margins margins;
  std::vector<double> left, pitches;
  bool has_text = false;
  for (const FlowItem& item : flow) {
    const auto* line = std::get_if<FlowLine>(&item);
    if (!line || line->role != Role::body) continue;
    left.push_back(line->line.box.x0);
    const bool is_text =
        line->line.count >= fewest_of_text && width(line->line.box) >= narrowest_text * line->line.size;
    has_text = has_text || is_text;
    margins.right = std::max(margins.right, line->line.box.x1);
  }
  if (left.empty()) return margins;
  if (!has_text) margins.right = 1e6;  // short lines only: none of them is full
  const auto near_first = left.begin() + static_cast<std::ptrdiff_t>(left.size() / 20);
  std::nth_element(left.begin(), near_first, left.end());
  margins.left = *near_first;
  const TextLine* before = nullptr;
  for (const FlowItem& item : flow) {
    const auto* line = std::get_if<FlowLine>(&item);
    if (!line) {
      before = nullptr;
      continue;
    }
    if (line->role != Role::body) continue;
    if (before && before->page == line->line.page && before->box.x1 > margins.right - 2 * before->size) {
      pitches.push_back(line->line.box.y1 - before->box.y1);
    }
    before = &line->line;
  }
  margins.pitch = middle_of(std::move(pitches));
  return margins;
}

class BlockMaker {
 public:
  BlockMaker(const Margins& margins, const Settings& s, const base::Limits& limits)
      : margins_(margins), s_(s), limits_(limits) {}

  void add(FlowItem&& item) {
    if (auto* table = std::get_if<GridTable>(&item)) {
      end_paragraph();
      over_limit |= append_table_blocks(*table, s_, limits_, cells_left_, blocks);
      return;
    }
    FlowLine& line = std::get<FlowLine>(item);
    if (line.role != Role::body) {
      kept_back_.push_back(std::move(line));  // it may stand in the middle of a paragraph
      if (!last_) release();
      return;
    }
    if (last_ && goes_on(*last_, line.line)) {
      append_continuation(paragraph_.text, *last_, line.line, margins_.right - margins_.left);
      if (line.line.page == paragraph_.page) paragraph_.bbox = united(*paragraph_.bbox, line.line.box);
    } else {
      end_paragraph();
      paragraph_ = {};
      paragraph_.text = line.line.text;
      paragraph_.page = line.line.page;
      paragraph_.bbox = line.line.box;
    }
    last_ = std::move(line.line);
  }

  void end_paragraph() {
    if (last_) put(std::move(paragraph_));
    last_.reset();
    release();
  }

  std::vector<model::Block> blocks;
  bool over_limit = false;

 private:
  void put(model::Paragraph&& paragraph) {
    if (blocks.size() >= limits_.document_paragraphs) {
      over_limit = true;
      return;
    }
    blocks.emplace_back(std::move(paragraph));
  }

  void release() {
    for (FlowLine& line : kept_back_) {
      model::Paragraph paragraph;
      paragraph.text = std::move(line.line.text);
      paragraph.page = line.line.page;
      paragraph.bbox = line.line.box;
      paragraph.role = line.role;
      put(std::move(paragraph));
    }
    kept_back_.clear();
  }

  bool is_centred(const TextLine& line) const {
    const double before = line.box.x0 - margins_.left, after = margins_.right - line.box.x1;
    return before > line.size && std::abs(before - after) < 1.5 * line.size;
  }

  // Names with room to write behind them, the last one too: what follows is something else.
  static bool is_form_line(const TextLine& line) {
    return (line.last == U'：' || line.last == U':') && line.text.find("   ") != std::string::npos;
  }

  bool goes_on(const TextLine& before, const TextLine& line) const {
    if (std::abs(before.size - line.size) > 0.12 * before.size) return false;
    // Another typeface from the first character on: a heading, or what follows one.
    if (before.last_face != line.first_face && before.last_face != 0 && line.first_face != 0) return false;
    if (is_form_line(before)) return false;
    const bool centred = is_centred(before) && is_centred(line);
    const double room = margins_.right - before.box.x1;
    if (room >= needed_room(before, line) + s_.fill_slack * before.size) return false;
    if (before.page == line.page) {
      const double pitch = margins_.pitch > 0 ? margins_.pitch : 2 * line.size;
      if (line.box.y1 - before.box.y1 > s_.paragraph_gap * std::max(pitch, 1.1 * line.size)) return false;
    }
    if (!centred && line.box.x0 - margins_.left > s_.indent * line.size) return false;
    return !starts_item(paragraph_.text, before, line);
  }

  const Margins margins_;
  const Settings& s_;
  const base::Limits& limits_;
  std::size_t cells_left_ = limits_.document_cells;
  std::optional<TextLine> last_;  // of the open paragraph
  model::Paragraph paragraph_;
  std::vector<FlowLine> kept_back_;
};

}  // namespace

std::vector<model::Block> make_blocks(std::vector<FlowItem>&& flow, const Settings& settings,
                                      const base::Limits& limits, bool& over_limit) {
  BlockMaker maker(find_margins(flow), settings, limits);
  for (FlowItem& item : flow) maker.add(std::move(item));
  maker.end_paragraph();
  over_limit |= maker.over_limit;
  return std::move(maker.blocks);
}

}  // namespace guidang::extract::pdf

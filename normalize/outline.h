// The prose report as an outline: headings found by what they say, by their numbers and by what follows them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/records.h"
#include "patterns/label_memo.h"

namespace guidang::normalize {

// One paragraph of prose as the outline sees it.
struct ProseLine {
  std::string text;          // white space folded, the automatic number in front
  std::optional<int> level;  // heading level by the source's own structure
  model::Place place;
};

// Whether the line is the title of a section that the packs know.
const patterns::Entry* known_section(std::string_view text, patterns::LabelMemo& memo);

// Builds the sections of one report. Feed it the report's lines in order.
class Outline {
 public:
  explicit Outline(patterns::LabelMemo& memo) : memo_(&memo) {}

  // `next`: the line after it (null at the end), for a heading is told by what follows. True if it was a
  // heading.
  bool add(const ProseLine& line, const ProseLine* next);

  bool empty() const { return sections_.empty(); }
  bool has_known() const { return known_ > 0; }
  int last_top_number() const;
  std::vector<model::Section> take() { return std::move(sections_); }
  const std::vector<model::Section>& sections() const { return sections_; }

 private:
  struct Open {
    patterns::Enumerator::Style style;
    int number;
    int level;
    bool known;
  };
  bool is_heading(const ProseLine& line, const ProseLine* next, const patterns::Enumerator& enumerator,
                  const patterns::Entry* known) const;
  int place_heading(const patterns::Enumerator& enumerator, const patterns::Entry* known,
                    std::optional<int> source_level);
  void pop_to(int level);  // closes what is deeper than `level`

  patterns::LabelMemo* memo_;
  std::vector<Open> open_;
  std::vector<model::Section> sections_;
  int known_ = 0;
  bool top_is_arabic_ = false;  // the first chapter was numbered "1."
};

}  // namespace guidang::normalize

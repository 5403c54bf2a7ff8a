// numbering.xml: the definitions of automatic lists. Counting is in list_counter.h.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "extract/byte_source.h"

namespace guidang::extract::docx {

inline constexpr int list_levels = 9;

struct ListLevel {
  int start = 1;
  std::string format = "decimal";  // ST_NumberFormat; "custom" with the pattern in custom_format
  std::string custom_format;       // "001, 002, 003, ..."
  std::string text;                // "%1.%2"; a literal bullet for the format "bullet"
  std::string style;               // id of the paragraph style that is bound to the level; ""
  std::string font;                // of the label
  std::optional<int>
      restart;          // lvlRestart: 0 never, n after level n (from 1); none: after every higher level
  bool legal = false;   // isLgl: every number in decimal digits
  bool hidden = false;  // w:vanish of the label
  bool gap = true;      // suff: a tab or a blank stands between label and text
};

struct AbstractList {
  std::array<ListLevel, list_levels> levels;
  std::string style_link;  // numStyleLink: the levels are those of the list of this numbering style
  std::string style;       // styleLink: this is the list of that numbering style
};

struct List {
  int abstract_id = -1;
  std::array<std::optional<int>, list_levels> start_override;
  std::map<int, ListLevel> level_override;
};

class Numbering {
 public:
  static base::Result<Numbering> read(ByteSource& source, std::string_view where, const base::Limits& limits);

  // numStyleLink → num id: told by the caller, who knows the styles, once after reading.
  template <typename NumIdOfStyle>
  void follow_style_links(NumIdOfStyle num_id_of_style) {
    for (auto& [id, abstract] : abstracts_) {
      if (abstract.style_link.empty()) continue;
      const std::optional<int> num_id = num_id_of_style(abstract.style_link);
      const List* list = num_id ? find(*num_id) : nullptr;
      auto target = list ? abstracts_.find(list->abstract_id) : abstracts_.end();
      if (target == abstracts_.end()) target = list_of_style(abstract.style_link);
      if (target != abstracts_.end() && target->second.style_link.empty())
        abstract.levels = target->second.levels;
    }
  }

  // The list of a w:numId; null where there is none (0 is none by definition).
  const List* find(int num_id) const;

  // The definition of a level of a list, overrides applied; null for a level or list that is not there.
  const ListLevel* level(const List& list, int level) const;

  // The level that the list binds to a paragraph style; none if it binds none.
  std::optional<int> level_of_style(const List& list, std::string_view style_id) const;

 private:
  friend class NumberingReader;
  std::unordered_map<int, AbstractList>::iterator list_of_style(std::string_view style_id);

  std::unordered_map<int, AbstractList> abstracts_;
  std::unordered_map<int, List> lists_;
};

}  // namespace guidang::extract::docx

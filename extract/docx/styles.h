// styles.xml: what a style says about outline level, numbering and hidden text, with all inheritance
// resolved.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "extract/byte_source.h"

namespace guidang::extract::docx {

struct Style {
  std::string id;
  std::string name;      // "heading 1", "标题 1": as the style gallery shows it
  std::string based_on;  // id; "" for none
  bool is_default = false;
  bool is_paragraph = false;
  // What the style says itself; after reading: what it says with all that it is based on.
  std::optional<int> outline_level;  // 0 … 8; 9: body text
  std::optional<int> num_id;
  std::optional<int> num_level;
  std::string num_style;  // id of the style in the chain that states num_id or num_level
  std::optional<bool> vanish;
  bool is_prompt = false;            // "Placeholder Text": of the prompts of content controls
  std::optional<int> heading_level;  // 1 … 9 by outline level or name; none for body text
};

class Styles {
 public:
  static base::Result<Styles> read(ByteSource& source, std::string_view where, const base::Limits& limits);

  // The style of this id; null where there is none.
  const Style* find(std::string_view id) const;

  // The paragraph style of a paragraph that names none; null where there is none.
  const Style* default_paragraph() const { return default_ < 0 ? nullptr : &styles_[default_]; }

 private:
  void resolve();

  std::vector<Style> styles_;
  std::unordered_map<std::string, int> by_id_;
  int default_ = -1;
};

}  // namespace guidang::extract::docx

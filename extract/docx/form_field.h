// The state of legacy form fields (check box, drop-down list), which stands in the field's beginning
// (w:ffData, ECMA-376 part 1, 17.16.17).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/docx/attributes.h"
#include "extract/docx/vocabulary.h"

namespace guidang::extract::docx {

class FormField {
 public:
  // A w:checkBox or w:ddList begins.
  void start() {
    checked_ = false;
    chosen_ = 0;
    entries_.clear();
  }

  // default, checked, result, listEntry.
  void read(Tag self, Tag parent, const xml::Attributes& attributes) {
    switch (self) {
      case Tag::listEntry:
        if (entries_.size() < 100) entries_.emplace_back(attributes.get("val").value_or(""));
        break;
      case Tag::result:
        chosen_ = int_value(attributes).value_or(0);
        break;
      default:
        if (parent == Tag::checkBox) checked_ = on_value(attributes);
        if (parent == Tag::ddList) chosen_ = int_value(attributes).value_or(0);
        break;
    }
  }

  // Word draws a cross for a box of this kind.
  std::string box() const { return checked_ ? "☒" : "☐"; }
  std::string choice() const {
    const auto index = static_cast<std::size_t>(chosen_);
    return chosen_ >= 0 && index < entries_.size() ? entries_[index] : std::string();
  }

 private:
  bool checked_ = false;
  int chosen_ = 0;
  std::vector<std::string> entries_;
};

}  // namespace guidang::extract::docx

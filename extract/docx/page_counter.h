// On which page things stand, by the marks that Word left where its last layout began a page
// (w:lastRenderedPageBreak, ECMA-376 part 1, 17.3.3.13). A row that goes over pages has a mark in each of its
// cells that does: the row ends on the last of them.
#pragma once

#include <algorithm>
#include <vector>

namespace guidang::extract::docx {

class PageCounter {
 public:
  int page() const { return page_; }  // from 1
  bool marked() const { return marked_; }

  // `opens_row`: nothing of the open row stands before the mark, so that all of it is on the new page.
  void mark(bool opens_row) {
    marked_ = true;
    ++page_;
    if (opens_row && !rows_.empty()) rows_.back().first = rows_.back().last = page_;
  }

  void start_row() { rows_.push_back({page_, page_}); }
  void start_cell() {
    if (!rows_.empty()) page_ = rows_.back().first;
  }
  void end_cell() {
    if (!rows_.empty()) rows_.back().last = std::max(rows_.back().last, page_);
  }
  // The page that the row begins on.
  int end_row() {
    if (rows_.empty()) return page_;
    const Row row = rows_.back();
    rows_.pop_back();
    page_ = std::max(page_, row.last);
    return row.first;
  }

 private:
  struct Row {
    int first, last;
  };
  int page_ = 1;
  bool marked_ = false;
  std::vector<Row> rows_;  // that are open
};

}  // namespace guidang::extract::docx

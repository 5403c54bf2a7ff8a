// The lines of a dump with the shape of each: the passes over its cells ask for the same shapes many times.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/text/line_shape.h"
#include "extract/text/lines.h"

namespace guidang::extract::text {

class ShapedLines {
 public:
  // `lines` must outlive it. Lines before the first cell are prose, whose shape nobody asks for.
  explicit ShapedLines(const Lines& lines) : lines_(lines), shapes_(lines.lines.size()) {
    std::size_t i = 0;
    while (i < size() && !line(i).opens_cell) ++i;
    for (; i < size(); ++i) shapes_[i] = shape_of(text(i));
  }

  std::size_t size() const { return lines_.lines.size(); }
  const Line& line(std::size_t index) const { return lines_.lines[index]; }
  std::string_view text(std::size_t index) const { return lines_.of(line(index)); }
  const LineShape& shape(std::size_t index) const { return shapes_[index]; }

 private:
  const Lines& lines_;
  std::vector<LineShape> shapes_;
};

}  // namespace guidang::extract::text

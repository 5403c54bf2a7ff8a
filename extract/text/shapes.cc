#include "extract/text/shapes.h"

#include <array>
#include <utility>

#include "extract/text/drawing.h"
#include "extract/text/drawn.h"
#include "extract/text/piped.h"
#include "extract/text/tab_separated.h"

namespace guidang::extract::text {
namespace {

struct Shape {
  bool (*may_start)(const Lines&, std::size_t line);
  Attempt (*attempt)(const Lines&, std::size_t at, const base::Limits&);
};

constexpr std::array<Shape, 3> kShapes = {{
    {may_start_drawing, try_drawn},
    {has_bar, try_piped},
    {has_inner_tab, try_tab_separated},
}};

}  // namespace

std::vector<FoundTable> find_tables(const Lines& lines, const base::Limits& limits) {
  std::vector<FoundTable> tables;
  std::array<std::size_t, kShapes.size()> settled{};  // before this line the shape has been tried
  std::size_t cells = 0;
  for (std::size_t line = 0; line < lines.lines.size() && cells < limits.document_cells;) {
    std::size_t next = line + 1;
    for (std::size_t shape = 0; shape < kShapes.size(); ++shape) {
      if (settled[shape] > line || !kShapes[shape].may_start(lines, line)) continue;
      Attempt attempt = kShapes[shape].attempt(lines, line, limits);
      settled[shape] = attempt.end;
      if (!attempt.found) continue;
      next = attempt.end;
      cells += attempt.found->table.cells.size();
      tables.push_back(std::move(*attempt.found));
      break;
    }
    line = next;
  }
  return tables;
}

}  // namespace guidang::extract::text

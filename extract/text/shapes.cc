#include "extract/text/shapes.h"

#include <array>
#include <utility>

#include "extract/text/aligned.h"
#include "extract/text/drawing.h"
#include "extract/text/drawn.h"
#include "extract/text/piped.h"
#include "extract/text/tab_separated.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kMostWarnings = 20;  // of one text

struct Shape {
  bool (*may_start)(const Lines&, std::size_t line);
  Attempt (*attempt)(const Lines&, std::size_t at, const base::Limits&);
};

constexpr std::array<Shape, 4> kShapes = {{
    {may_start_drawing, try_drawn},
    {has_bar, try_piped},
    {has_inner_tab, try_tab_separated},
    {may_start_aligned, try_aligned},
}};

}  // namespace

FoundTables find_tables(const Lines& lines, const base::Limits& limits) {
  FoundTables result;
  std::array<std::size_t, kShapes.size()> settled{};  // before this line the shape has been tried
  std::size_t cells = 0;
  for (std::size_t line = 0; line < lines.lines.size() && cells < limits.document_cells;) {
    std::size_t next = line + 1;
    for (std::size_t shape = 0; shape < kShapes.size(); ++shape) {
      if (settled[shape] > line || !kShapes[shape].may_start(lines, line)) continue;
      Attempt attempt = kShapes[shape].attempt(lines, line, limits);
      settled[shape] = attempt.end;
      if (attempt.warning && result.warnings.size() < kMostWarnings)
        result.warnings.push_back(std::move(*attempt.warning));
      if (!attempt.found) continue;
      next = attempt.end;
      cells += attempt.found->table.cells.size();
      result.tables.push_back(std::move(*attempt.found));
      break;
    }
    line = next;
  }
  return result;
}

}  // namespace guidang::extract::text

// Columns of tables without lines: the white that runs through the rows.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "extract/pdf/lines.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

// Pieces of text at one height.
struct OpenRow {
  std::vector<TextLine> pieces;
  double y0 = 0, y1 = 0;
};

// The middle one of some values.
double middle_of(std::vector<double> values, double otherwise);

class OpenColumns {
 public:
  struct Span {
    int first, last;
  };

  // None where fewer than two columns are seen.
  static std::optional<OpenColumns> find(const std::vector<OpenRow>& rows, const Settings& settings);

  int count() const { return static_cast<int>(edges.size()) - 1; }
  // The columns that a box lies over.
  Span span_of(const Box& box) const;
  // Heads that nearly touch came as one piece: it is parted at white that lies at a column's edge.
  void part_pieces(std::vector<OpenRow>& rows) const;

  std::vector<double> edges;  // ascending, the outer ones too
  double em = 10;             // of most of the text

 private:
  // A part of the width, and how many rows have text there.
  struct Stretch {
    double from, to;
    int covering;
  };

  bool read(const std::vector<OpenRow>& rows, const Settings& settings);
  void add_edge(const std::vector<Stretch>& white, int allowed, const Settings& settings);
  void choose_edges(const std::vector<OpenRow>& rows);
  int collisions(const std::vector<OpenRow>& rows, std::size_t k, double place) const;
  void drop_lonely_columns(const std::vector<OpenRow>& rows);
  std::optional<TextLine> part(TextLine& piece, int column) const;

  double word_split_ = 0.36;
  std::vector<std::vector<double>> places_;  // where each inner edge may lie, the widest white first
};

}  // namespace guidang::extract::pdf

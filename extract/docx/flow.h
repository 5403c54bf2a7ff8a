// The blocks of one flow of text (the body, a header, a text box): finished paragraphs and the marks of
// tables in, model blocks out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/limits.h"
#include "extract/docx/block_list.h"
#include "extract/docx/table_grid.h"
#include "model/document.h"

namespace guidang::extract::docx {

// What all flows of a document share of its limits.
struct Budget {
  std::size_t paragraphs = 0;
  std::size_t cells = 0;
  std::size_t bare_cells = 0;  // without even a paragraph
  std::size_t text_bytes = 0;
};

class Flow {
 public:
  // A flow whose role is neither body nor text_box makes no tables: their paragraphs are paragraphs of the
  // role.
  Flow(model::Role role, const base::Limits& limits, Budget& budget);

  model::Role role() const { return role_; }

  // A finished paragraph. In a cell it becomes a line (or more) of the cell's text, its label before it, with
  // a blank between where `label_gap` and both have something to show (a label "1" before "2.5亩" must not
  // read as 12.5); elsewhere a block, unless it has nothing to show.
  void add_paragraph(model::Paragraph paragraph, bool label_gap);

  // Blocks that float beside the paragraph just added (its text boxes): they come right after it, or right
  // after the outermost table that it stands in.
  void add_floating(BlockList&& blocks);

  // Tables. Marks that do not fit together (a cell outside a row) are ignored; their paragraphs are kept.
  void open_table();
  void close_table();
  void open_row();
  void close_row(bool deleted);
  void open_cell();
  void close_cell();

  // What properties are read into; null where no such thing is open (or it is ignored).
  SourceTable* table();
  SourceRow* row();
  SourceCell* cell();

  // Everything, tables still open closed. The flow is empty afterwards.
  BlockList finish();

 private:
  struct OpenTable {
    SourceTable source;
    std::vector<BlockList> nested;  // SourceCell::nested counts in it
    bool row_open = false;
    bool cell_open = false;
    bool cell_started = false;  // the open cell has had a paragraph
    bool rows_refused = false;
    bool too_deep = false;  // a table in it was nested beyond the limit
  };

  BlockList build(OpenTable&& open);

  const model::Role role_;
  const base::Limits& limits_;
  Budget& budget_;
  bool makes_tables_;
  BlockList out_;
  std::vector<OpenTable> tables_;  // outermost first
  int ignored_ = 0;                // tables open beyond the nesting limit
  BlockList floating_;             // of the outermost table
};

}  // namespace guidang::extract::docx

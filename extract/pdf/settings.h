// Every tunable of the PDF extractor, with its unit. Points unless said otherwise; "em" is the size of the
// characters at hand.
#pragma once

namespace guidang::extract::pdf {

struct Settings {
  // --- characters
  double double_strike = 0.16;  // em: the same character again within this distance is fake bold
  double scan_cover = 0.6;      // part of a page that a picture covers on a scanned one
  int scan_text = 12;           // visible characters of a scanned page at most: a stamp, a page number
  int scan_margin_text =
      120;                   // the same where all of them stand in the margins: what was printed on it later
  double scan_margin = 0.1;  // of the page's height: those margins
  int drawn_letters = 60;    // shapes, or small pictures, of a page without text: letters drawn one by one
  double unreadable_part = 0.0;  // part of a page's characters that may be unreadable without a word

  // --- lines of text
  double same_line = 0.45;    // em between the middles of two characters of one line
  double word_gap = 0.17;     // em that part two Latin words or numbers
  double wide_gap = 0.9;      // em that part Chinese from Chinese
  double mixed_gap = 0.55;    // em that part Chinese from Latin; word processors put 0.25 there themselves
  double kerned_space = 0.1;  // em: a space drawn no wider is none

  // --- rulings
  double snap = 3.0;           // lines of one direction no further apart are one
  double touch = 4.0;          // a gap between two pieces, or at a corner, that still counts as closed
  double shortest_line = 6.0;  // what is shorter is no ruling unless it goes on in another piece
  double edge_cover = 0.6;     // part of a cell's edge that must be drawn for the edge to be there

  // --- tables
  double smallest_cell = 4.0;
  double frame_height = 0.8;  // of the page: a single box as tall is a frame, no table
  double box_width = 0.25;    // of the page: a single box narrower is none either
  double strip = 0.5;         // em that a run of characters may lie over its cell's edge

  // --- tables without lines
  double split = 0.5;             // em of white that may part two columns
  double row_overlap = 0.15;      // em that lines of one row overlap in height
  double row_gap = 2.2;           // em of white between two rows at most
  double word_split = 0.36;       // em of white between two words at a column's edge that part them
  double river = 0.4;             // em that the white between two columns is wide
  double brook = 0.15;            // em: the same of white that a column may end at if it is the better place
  double river_crossings = 0.15;  // part of the rows whose text may cross it: heads over several columns
  double prose_width = 22;        // em: a longer line is prose
  double wrapped_row = 0.6;       // of the usual gap between rows: what is closer belongs to the row above
  double heading_gap = 1.4;       // of the usual gap between rows: a lone line beyond it is a heading
  double rule_width = 0.2;        // of the page that a rule of a table is wide

  // --- paragraphs
  double indent = 1.2;          // em beyond the margin that begin a paragraph
  double cell_slack = 0.02;     // em that a full line of a cell may still have left
  double fill_slack = 0.35;     // em that a full line may still have left
  double narrow = 9;            // em: cells no wider hold short paragraphs
  double paragraph_gap = 1.35;  // line pitches between two lines of a paragraph at most

  // --- continuation
  double same_column = 4.0;  // column edges of one table on two pages differ by less
};

}  // namespace guidang::extract::pdf

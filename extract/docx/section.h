// Sections: which headers and footers their pages show, and how their notes are numbered (ECMA-376 part 1,
// 17.6, 17.10, 17.11).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {

enum class NoteKind { footnote, endnote };

// w:footnotePr, w:endnotePr: what is not said is the document's (its settings), then Word's default.
struct NoteSettings {
  std::string format;        // ST_NumberFormat; "" if not said
  std::optional<int> start;  // of the first note
  std::string restart;       // "continuous", "eachSect", "eachPage"; "" if not said
  void read(Tag property, const xml::Attributes& attributes);  // numFmt, numStart, numRestart
};

// The relationship ids of the headers (or footers) that a section names; "" where it names none and shows
// that of the section before.
struct Furniture {
  std::string first, odd, even;
};

struct Section {
  Furniture headers, footers;
  bool title_page = false;            // its first page shows `first`
  std::array<NoteSettings, 2> notes;  // by NoteKind

  // A property of the section (headerReference, footerReference, titlePg), or of its footnotePr or endnotePr.
  void read(Tag property, Tag parent, const xml::Attributes& attributes);
};

// The ids that some page may show, each once, section by section; `even_and_odd`: the document's pages differ
// (w:evenAndOddHeaders). What Word has stored but shows nowhere is not among them.
std::vector<std::string> shown_furniture(const std::vector<Section>& sections, Furniture Section::*which,
                                         bool even_and_odd);

}  // namespace guidang::extract::docx

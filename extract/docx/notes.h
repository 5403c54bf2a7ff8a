// Footnotes and endnotes: which of them the text shows, in what order, and with what number.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extract/docx/block_list.h"
#include "extract/docx/section.h"

namespace guidang::extract::docx {

// A mark in the text that is shown.
struct NoteReference {
  NoteKind kind = NoteKind::footnote;
  std::string id;           // of the note
  std::size_t section = 0;  // the section that the mark stands in, from 0
  bool own_mark = false;    // the writer put a mark of his own in place of a number
};

// Of w:footnoteReference, w:endnoteReference.
NoteReference read_note_reference(Tag element, const xml::Attributes& attributes, std::size_t section);

using Notes = std::vector<std::pair<std::string, BlockList>>;  // id and content

// The notes of a kind that some reference shows, in the order of the references, each with its number as the
// list label of its first paragraph. Numbers that begin anew on each page are not known without a layout:
// then there is none. A note without a reference was deleted with its mark, and is left out as Word does
// (ECMA-376 part 1, 17.11).
BlockList shown_notes(Notes notes, NoteKind kind, const std::vector<NoteReference>& references,
                      const std::vector<Section>& sections, const NoteSettings& of_document);

}  // namespace guidang::extract::docx

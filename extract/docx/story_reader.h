// A part with text (the document, a header, the footnotes …) → blocks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/byte_source.h"
#include "extract/docx/block_list.h"
#include "extract/docx/layer.h"
#include "extract/docx/notes.h"
#include "extract/docx/section.h"
#include "model/document.h"

namespace guidang::extract::docx {

struct Story {
  BlockList content;
  Notes notes;  // of a part of footnotes or endnotes; their content is not in `content`
  std::vector<NoteReference> note_references;
  std::vector<Section> sections;
  // Of the body alone: on how many pages it stands by the marks of the last layout, 0 where there are no
  // marks. Its blocks have their pages then.
  int pages = 0;
  bool is_document = false;  // the root is a w:document with a w:body
  bool has_pictures = false;
  bool has_objects = false;        // embedded workbooks, charts, diagrams: content that is not read
  bool has_foreign_parts = false;  // w:altChunk, w:subDoc: other documents that are shown inside
};

// Reads the part with all its paragraphs in this role. Errors: broken_xml, limit_exceeded, those of the
// source.
base::Result<Story> read_story(ByteSource& source, std::string_view where, model::Role role,
                               const StoryContext& context);

}  // namespace guidang::extract::docx

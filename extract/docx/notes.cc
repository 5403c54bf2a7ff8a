#include "extract/docx/notes.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <variant>

#include "extract/docx/number_format.h"

namespace guidang::extract::docx {
namespace {

// What counts for a section: its own word, the document's, Word's.
NoteSettings settings_of(const std::vector<Section>& sections, std::size_t section, NoteKind kind,
                         const NoteSettings& of_document) {
  NoteSettings out;
  if (section < sections.size()) out = sections[section].notes[static_cast<std::size_t>(kind)];
  if (out.format.empty()) out.format = of_document.format;
  if (out.format.empty()) out.format = kind == NoteKind::footnote ? "decimal" : "lowerRoman";
  if (!out.start) out.start = of_document.start;
  if (out.restart.empty()) out.restart = of_document.restart;
  return out;
}

void put_label(BlockList& note, std::string label) {
  if (note.blocks.empty()) return;
  auto* first = std::get_if<model::Paragraph>(&note.blocks.front());
  if (first && first->list_label.empty()) first->list_label = std::move(label);
}

}  // namespace

NoteReference read_note_reference(Tag element, const xml::Attributes& attributes, std::size_t section) {
  const auto own_mark = attributes.get("customMarkFollows");
  return {element == Tag::footnoteReference ? NoteKind::footnote : NoteKind::endnote,
          std::string(attributes.get("id").value_or("")), section,
          own_mark && *own_mark != "0" && *own_mark != "false"};
}

BlockList shown_notes(Notes notes, NoteKind kind, const std::vector<NoteReference>& references,
                      const std::vector<Section>& sections, const NoteSettings& of_document) {
  std::unordered_map<std::string, BlockList*> by_id;
  for (auto& [id, content] : notes) by_id.emplace(id, &content);
  BlockList out;
  std::optional<int> next;
  std::size_t section = 0;
  for (const NoteReference& reference : references) {
    if (reference.kind != kind) continue;
    const NoteSettings settings = settings_of(sections, reference.section, kind, of_document);
    if (!next || (settings.restart == "eachSect" && reference.section != section)) {
      next = settings.start.value_or(1);
    }
    section = reference.section;
    const int number = *next;
    if (!reference.own_mark && number < std::numeric_limits<int>::max()) ++*next;
    const auto note = by_id.find(reference.id);
    if (note == by_id.end()) continue;
    if (!reference.own_mark && settings.restart != "eachPage") {
      put_label(*note->second, format_number(number, settings.format));
    }
    out.append(std::move(*note->second));
    by_id.erase(note);
  }
  return out;
}

}  // namespace guidang::extract::docx

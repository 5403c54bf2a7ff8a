#include "extract/docx/section.h"

#include <algorithm>

#include "extract/docx/attributes.h"

namespace guidang::extract::docx {

void NoteSettings::read(Tag property, const xml::Attributes& attributes) {
  if (property == Tag::numFmt) format = attributes.get("val").value_or("");
  if (property == Tag::numStart) start = int_value(attributes);
  if (property == Tag::numRestart) restart = attributes.get("val").value_or("");
}

void Section::read(Tag property, Tag parent, const xml::Attributes& attributes) {
  if (property == Tag::titlePg) {
    title_page = on_value(attributes);
  } else if (property == Tag::headerReference || property == Tag::footerReference) {
    Furniture& furniture = property == Tag::headerReference ? headers : footers;
    const std::string_view type = attributes.get("type").value_or("default");
    std::string& id = type == "first" ? furniture.first : type == "even" ? furniture.even : furniture.odd;
    id = attributes.get_from("/relationships", "id").value_or("");
  } else if (parent == Tag::footnotePr) {
    notes[static_cast<std::size_t>(NoteKind::footnote)].read(property, attributes);
  } else if (parent == Tag::endnotePr) {
    notes[static_cast<std::size_t>(NoteKind::endnote)].read(property, attributes);
  }
}

std::vector<std::string> shown_furniture(const std::vector<Section>& sections, Furniture Section::*which,
                                         bool even_and_odd) {
  std::vector<std::string> out;
  Furniture current;
  const auto show = [&out](const std::string& id) {
    if (!id.empty() && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  };
  for (const Section& section : sections) {
    const Furniture& own = section.*which;
    if (!own.first.empty()) current.first = own.first;
    if (!own.odd.empty()) current.odd = own.odd;
    if (!own.even.empty()) current.even = own.even;
    if (section.title_page) show(current.first);
    show(current.odd);
    if (even_and_odd) show(current.even);
  }
  return out;
}

}  // namespace guidang::extract::docx

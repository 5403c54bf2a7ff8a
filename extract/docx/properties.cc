#include "extract/docx/properties.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "extract/docx/attributes.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {
namespace {

constexpr std::size_t max_text = 4096;

enum Property : xml::ElementId {
  unknown,
  title,
  pages,
  creator,
  last_modified_by,
  created,
  modified,
  company,
  application,
  property_count
};

xml::ElementId property_vocabulary(std::string_view uri, std::string_view name) {
  struct Entry {
    std::string_view name;
    std::string_view uri_start;  // "" for any
    Property property;
  };
  static constexpr auto entries = std::to_array<Entry>({
      {"title", "http://purl.org/dc/elements", title},
      {"creator", "http://purl.org/dc/elements", creator},
      {"created", "http://purl.org/dc/terms", created},
      {"modified", "http://purl.org/dc/terms", modified},
      {"lastModifiedBy", "", last_modified_by},
      {"Pages", "", pages},
      {"Company", "", company},
      {"Application", "", application},
  });
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.name == name && uri.starts_with(entry.uri_start);
  });
  return found == entries.end() ? unknown : found->property;
}

class PropertyReader final : public xml::Handler {
 public:
  xml::Visit start(xml::ElementId element, const xml::Attributes&) override {
    current_ = element;
    return xml::Visit::into;
  }
  void end(xml::ElementId) override { current_ = unknown; }
  void text(std::string_view piece) override {
    if (current_ != unknown && texts[current_].size() < max_text) texts[current_] += piece;
  }

  std::array<std::string, property_count> texts;

 private:
  xml::ElementId current_ = unknown;
};

// Into `out` unless there is nothing.
void put_line(std::string& text, std::string& out) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const std::size_t first = text.find_first_not_of(' ');
  if (first != std::string::npos) out = text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

}  // namespace

base::Result<void> read_properties(ByteSource& source, std::string_view where, const base::Limits& limits,
                                   PackageProperties& properties) {
  PropertyReader reader;
  auto parsed = xml::parse(source, property_vocabulary, reader, where, limits);
  if (!parsed) return base::fail(parsed.error());
  auto& texts = reader.texts;
  put_line(texts[title], properties.title);
  put_line(texts[creator], properties.said.author);
  put_line(texts[last_modified_by], properties.said.last_modified_by);
  put_line(texts[created], properties.said.created);
  put_line(texts[modified], properties.said.modified);
  put_line(texts[company], properties.said.company);
  put_line(texts[application], properties.said.application);
  if (const auto count = to_int(texts[pages]); count && *count > 0) properties.pages = count;
  return {};
}

}  // namespace guidang::extract::docx

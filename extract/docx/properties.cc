#include "extract/docx/properties.h"

#include <algorithm>

#include "extract/docx/attributes.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {
namespace {

constexpr std::size_t max_text = 4096;

enum : xml::ElementId { title_element = 1, pages_element };

xml::ElementId property_vocabulary(std::string_view uri, std::string_view name) {
  if (name == "title" && uri.starts_with("http://purl.org/dc/elements")) return title_element;
  if (name == "Pages") return pages_element;
  return 0;
}

class PropertyReader final : public xml::Handler {
 public:
  xml::Visit start(xml::ElementId element, const xml::Attributes&) override {
    current_ = element;
    return xml::Visit::into;
  }
  void end(xml::ElementId) override { current_ = 0; }
  void text(std::string_view piece) override {
    if (current_ == title_element && title.size() < max_text) title += piece;
    if (current_ == pages_element && pages.size() < max_text) pages += piece;
  }

  std::string title;
  std::string pages;

 private:
  xml::ElementId current_ = 0;
};

}  // namespace

base::Result<void> read_properties(ByteSource& source, std::string_view where, const base::Limits& limits,
                                   Properties& properties) {
  PropertyReader reader;
  auto parsed = xml::parse(source, property_vocabulary, reader, where, limits);
  if (!parsed) return base::fail(parsed.error());
  std::replace_if(
      reader.title.begin(), reader.title.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
      ' ');
  const std::size_t first = reader.title.find_first_not_of(' ');
  if (first != std::string::npos) {
    properties.title = reader.title.substr(first, reader.title.find_last_not_of(' ') + 1 - first);
  }
  if (const auto pages = to_int(reader.pages); pages && *pages > 0) properties.pages = pages;
  return {};
}

}  // namespace guidang::extract::docx

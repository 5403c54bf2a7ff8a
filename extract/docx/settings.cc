#include "extract/docx/settings.h"

#include "extract/docx/attributes.h"
#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {
namespace {

class SettingsReader final : public xml::Handler {
 public:
  xml::Visit start(xml::ElementId element, const xml::Attributes& attributes) override {
    switch (tag(element)) {
      case Tag::settings:
        return xml::Visit::into;
      case Tag::evenAndOddHeaders:
        settings.even_and_odd_headers = on_value(attributes);
        break;
      case Tag::footnotePr:
        notes_ = &settings.notes[static_cast<std::size_t>(NoteKind::footnote)];
        return xml::Visit::into;
      case Tag::endnotePr:
        notes_ = &settings.notes[static_cast<std::size_t>(NoteKind::endnote)];
        return xml::Visit::into;
      default:
        if (notes_) notes_->read(tag(element), attributes);
        break;
    }
    return xml::Visit::skip;
  }
  void end(xml::ElementId) override { notes_ = nullptr; }
  void text(std::string_view) override {}

  Settings settings;

 private:
  NoteSettings* notes_ = nullptr;
};

}  // namespace

base::Result<Settings> read_settings(ByteSource& source, std::string_view where, const base::Limits& limits) {
  SettingsReader reader;
  auto parsed = xml::parse(source, word_vocabulary, reader, where, limits);
  if (!parsed) return base::fail(parsed.error());
  return std::move(reader.settings);
}

}  // namespace guidang::extract::docx

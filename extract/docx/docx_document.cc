#include "extract/docx/docx_document.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/docx/notes.h"
#include "extract/docx/numbering.h"
#include "extract/docx/package.h"
#include "extract/docx/properties.h"
#include "extract/docx/relationships.h"
#include "extract/docx/section.h"
#include "extract/docx/settings.h"
#include "extract/docx/story_reader.h"
#include "extract/docx/styles.h"

namespace guidang::extract::docx {
namespace {

using model::Role;

constexpr std::size_t max_warnings = 100;

class DocxReader {
 public:
  DocxReader(Package package, const base::Limits& limits) : package_(std::move(package)), limits_(limits) {}

  base::Result<model::Document> read() {
    const auto main = find_main_part(package_, limits_);
    if (!main) return base::fail(main.error());
    auto relationships = read_relationships(package_, *main, limits_);
    if (!relationships) {
      warn("damaged_relationships", relationships.error(), true);
      relationships = std::vector<Relationship>();
    }
    relationships_ = std::move(*relationships);

    read_styles();
    read_numbering();
    read_settings_part();
    auto body = read_part(*main, Role::body);
    if (!body) return base::fail(body.error());
    if (!body->is_document) {
      return base::fail(base::ErrorCode::not_a_docx, package_.where(*main),
                        "the document part holds no Word document", "save it as DOCX");
    }
    if (package_.is_repeated(*main)) {
      warn("repeated_part", "the package holds its document part more than once; the first one is read",
           true);
    }
    tell_what_is_not_read(*body);
    content_.append(std::move(body->content));
    pages_by_marks_ = body->pages;
    if (auto done = read_notes(*body); !done) return base::fail(done.error());
    read_document_properties();
    return finish();
  }

 private:
  void warn(std::string code, std::string message, bool loses_content) {
    content_.warnings.push_back({std::move(code), std::move(message), {}, loses_content});
  }

  void warn(std::string code, const base::Error& error, bool loses_content) {
    warn(std::move(code), error.message(), loses_content);
  }

  void read_styles() {
    const Relationship* part = find_type(relationships_, "styles");
    if (!part) return;
    auto source = package_.read(part->target);
    auto styles = source ? Styles::read(**source, package_.where(part->target), limits_)
                         : base::Result<Styles>(base::fail(source.error()));
    if (styles) {
      styles_ = std::move(*styles);
    } else {
      warn("damaged_styles", styles.error(), true);
    }
  }

  void read_numbering() {
    const Relationship* part = find_type(relationships_, "numbering");
    if (!part) return;
    auto source = package_.read(part->target);
    auto numbering = source ? Numbering::read(**source, package_.where(part->target), limits_)
                            : base::Result<Numbering>(base::fail(source.error()));
    if (!numbering) {
      warn("damaged_numbering", numbering.error(), true);
      return;
    }
    numbering_ = std::move(*numbering);
    numbering_.follow_style_links([this](const std::string& style_id) {
      const Style* style = styles_.find(style_id);
      return style ? style->num_id : std::nullopt;
    });
  }

  void read_settings_part() {
    const Relationship* part = find_type(relationships_, "settings");
    if (!part || !package_.has(part->target)) return;
    auto source = package_.read(part->target);
    auto settings = source ? read_settings(**source, package_.where(part->target), limits_)
                           : base::Result<Settings>(base::fail(source.error()));
    if (settings) {
      settings_ = std::move(*settings);
    } else {
      warn("damaged_settings", settings.error(), false);
    }
  }

  base::Result<Story> read_part(const std::string& part, Role role) {
    auto source = package_.read(part);
    if (!source) return base::fail(source.error());
    return read_story(**source, package_.where(part), role,
                      StoryContext{styles_, numbering_, limits_, budget_});
  }

  // A part beside the body: its damage costs itself alone, but a limit stops the document. No story: it is
  // damaged, or was read before.
  base::Result<std::optional<Story>> read_side_part(const std::string& part, Role role) {
    if (!parts_read_.insert(part).second) return std::nullopt;
    auto story = read_part(part, role);
    if (story) return std::move(*story);
    if (story.error().code == base::ErrorCode::limit_exceeded) return base::fail(story.error());
    warn("damaged_" + std::string(to_string(role)), story.error(), true);
    return std::nullopt;
  }

  // What stands beside the body: headers, footers, footnotes, endnotes, comments.
  base::Result<void> read_notes(const Story& body) {
    std::unordered_map<std::string, std::string> targets;
    for (const Relationship& r : relationships_) targets.emplace(r.id, r.target);
    for (const auto& [which, role] :
         {std::pair(&Section::headers, Role::header), std::pair(&Section::footers, Role::footer)}) {
      for (const std::string& id : shown_furniture(body.sections, which, settings_.even_and_odd_headers)) {
        const auto part = targets.find(id);
        if (part == targets.end()) continue;
        auto story = read_side_part(part->second, role);
        if (!story) return base::fail(story.error());
        if (*story) content_.append(std::move((*story)->content));
      }
    }
    for (const auto& [type, role] :
         {std::pair("footnotes", Role::footnote), std::pair("endnotes", Role::endnote),
          std::pair("comments", Role::comment)}) {
      const Relationship* part = find_type(relationships_, type);
      if (!part) continue;
      auto story = read_side_part(part->target, role);
      if (!story) return base::fail(story.error());
      if (!*story) continue;
      if (role != Role::comment) {
        const NoteKind kind = role == Role::footnote ? NoteKind::footnote : NoteKind::endnote;
        content_.append(shown_notes(std::move((*story)->notes), kind, body.note_references, body.sections,
                                    settings_.notes[static_cast<std::size_t>(kind)]));
      }
      content_.append(std::move((*story)->content));
    }
    return {};
  }

  void tell_what_is_not_read(const Story& body) {
    if (body.has_foreign_parts) {
      warn("embedded_document",
           "another document is embedded, which is not read; open the file in Word and save it anew", true);
    }
    if (body.has_objects) {
      warn("embedded_object",
           "an object (a workbook, chart, diagram, old equation) is embedded, whose content is not read",
           true);
    }
    if (body.has_pictures && body.content.blocks.empty()) {
      warn("only_pictures", "the document holds pictures only; its text needs character recognition (OCR)",
           true);
    }
  }

  // Title and page count are no content: the document does without them.
  void read_document_properties() {
    const auto relationships = read_relationships(package_, "", limits_);
    if (!relationships) return;
    for (const std::string_view type : {"core-properties", "extended-properties", "extendedProperties"}) {
      const Relationship* part = find_type(*relationships, type);
      if (!part || !package_.has(part->target)) continue;
      auto source = package_.read(part->target);
      auto done = source ? read_properties(**source, package_.where(part->target), limits_, properties_)
                         : base::Result<void>(base::fail(source.error()));
      if (!done) warn("damaged_properties", done.error(), false);
    }
  }

  // Word's marks of where pages began count where their number is that of its own page count; else some page
  // began where it could leave no mark (with a picture, an empty paragraph), or another program has changed
  // the text since.
  void drop_doubtful_pages() {
    if (pages_by_marks_ > 0 && pages_by_marks_ == properties_.pages) return;
    for (model::Block& block : content_.blocks) {
      if (auto* paragraph = std::get_if<model::Paragraph>(&block)) {
        paragraph->page.reset();
        continue;
      }
      auto& table = std::get<model::Table>(block);
      table.page_first.reset();
      table.page_last.reset();
      for (model::Cell& cell : table.cells) cell.page.reset();
    }
  }

  model::Document finish() {
    drop_doubtful_pages();
    model::Document out;
    out.format = model::Format::docx;
    out.title = std::move(properties_.title);
    out.properties = std::move(properties_.said);
    out.page_count = properties_.pages;
    out.blocks = std::move(content_.blocks);
    out.warnings = std::move(content_.warnings);
    if (out.warnings.size() > max_warnings) {
      const bool loses = std::any_of(out.warnings.begin() + max_warnings, out.warnings.end(),
                                     [](const model::Warning& w) { return w.loses_content; });
      const std::size_t more = out.warnings.size() - max_warnings;
      out.warnings.resize(max_warnings);
      out.warnings.push_back({"more_warnings", "and " + std::to_string(more) + " more warnings", {}, loses});
    }
    return out;
  }

  Package package_;
  const base::Limits& limits_;
  std::vector<Relationship> relationships_;  // of the main part
  Styles styles_;
  Settings settings_;
  Numbering numbering_;
  Budget budget_;
  PackageProperties properties_;
  int pages_by_marks_ = 0;
  BlockList content_;
  std::unordered_set<std::string> parts_read_;
};

}  // namespace

base::Result<model::Document> read_docx(std::string_view bytes, std::string_view where,
                                        const base::Limits& limits) {
  auto package = Package::open(bytes, where, limits);
  if (!package) return base::fail(package.error());
  return DocxReader(std::move(*package), limits).read();
}

base::Result<void> check_docx(std::string_view bytes, std::string_view where, const base::Limits& limits) {
  auto package = Package::open(bytes, where, limits);
  if (!package) return base::fail(package.error());
  const auto main = find_main_part(*package, limits);
  if (!main) return base::fail(main.error());
  return {};
}

}  // namespace guidang::extract::docx

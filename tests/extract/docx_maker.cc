#include "docx_maker.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "extract/extract.h"
#include "model/document_check.h"

namespace guidang::extract::test {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string relationship(std::string_view id, std::string_view type, std::string_view target,
                         Dialect dialect) {
  const std::string_view base = dialect == Dialect::strict
                                    ? "http://purl.oclc.org/ooxml/officeDocument/relationships/"
                                    : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  return fmt::format("<Relationship Id=\"{}\" Type=\"{}{}\" Target=\"{}\"/>", id, base, type, target);
}

std::string relationships_xml(const std::string& content) {
  return fmt::format(
      "{}<Relationships "
      "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
      declaration, content);
}

}  // namespace

std::string zip_of(const std::map<std::string, std::string>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  zip_source_keep(target);
  for (const auto& [name, bytes] : entries) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
  }
  zip_close(archive);
  std::string out;
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  out.resize(static_cast<std::size_t>(zip_source_tell(target)));
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

DocxMaker::DocxMaker(std::string body, Dialect dialect) : body_(std::move(body)), dialect_(dialect) {}

std::string DocxMaker::root(const std::string& name, const std::string& content) const {
  const bool strict = dialect_ == Dialect::strict;
  return fmt::format(
      "{}<{} xmlns:w=\"{}\" xmlns:r=\"{}\" "
      "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
      "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
      "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
      "xmlns:w16se=\"http://schemas.microsoft.com/office/word/2015/wordml/symex\" "
      "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
      "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{}</{}>",
      declaration, name,
      strict ? "http://purl.oclc.org/ooxml/wordprocessingml/main"
             : "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
      strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
             : "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
      content, name);
}

DocxMaker& DocxMaker::styles(const std::string& content) {
  return part("rIdStyles", "styles", "w:styles", content);
}

DocxMaker& DocxMaker::numbering(const std::string& content) {
  return part("rIdNumbering", "numbering", "w:numbering", content);
}

DocxMaker& DocxMaker::part(const std::string& id, const std::string& type, const std::string& root_name,
                           const std::string& content) {
  // Names that no reader may rely on.
  entries_["word/part-" + id + ".xml"] = root(root_name, content);
  relationships_ += relationship(id, type, "part-" + id + ".xml", dialect_);
  return *this;
}

DocxMaker& DocxMaker::title(const std::string& title) {
  entries_["docProps/core.xml"] = fmt::format(
      "{}<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
      declaration, escaped(title));
  package_relationships_ +=
      "<Relationship Id=\"c\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
      "core-properties\" Target=\"docProps/core.xml\"/>";
  return *this;
}

DocxMaker& DocxMaker::pages(const std::string& pages) {
  entries_["docProps/app.xml"] = fmt::format(
      "{}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
      "<Pages>{}</Pages></Properties>",
      declaration, pages);
  package_relationships_ += relationship("e", "extended-properties", "docProps/app.xml", dialect_);
  return *this;
}

DocxMaker& DocxMaker::main_name(const std::string& name) {
  main_ = name;
  return *this;
}

DocxMaker& DocxMaker::entry(const std::string& name, const std::string& bytes) {
  entries_[name] = bytes;
  return *this;
}

DocxMaker& DocxMaker::without(const std::string& name) {
  left_out_.push_back(name);
  return *this;
}

std::string DocxMaker::bytes() const {
  std::map<std::string, std::string> all = entries_;
  all.emplace(main_, root("w:document", "<w:body>" + body_ + "</w:body>"));
  const std::size_t slash = main_.rfind('/') + 1;
  all.emplace(main_.substr(0, slash) + "_rels/" + main_.substr(slash) + ".rels",
              relationships_xml(relationships_));
  all.emplace("_rels/.rels", relationships_xml(relationship("d", "officeDocument", main_, dialect_) +
                                               package_relationships_));
  all.emplace(
      "[Content_Types].xml",
      fmt::format("{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                  "<Override PartName=\"/{}\" ContentType=\"application/vnd.openxmlformats-officedocument."
                  "wordprocessingml.document.main+xml\"/></Types>",
                  declaration, main_));
  for (const std::string& name : left_out_) all.erase(name);
  return zip_of(all);
}

model::Document DocxMaker::read(const base::Limits& limits) const {
  auto document = extract(bytes(), "report.docx", limits);
  if (!document) {
    ADD_FAILURE() << document.error().message();
    return {};
  }
  for (const std::string& problem : model::check_document(*document)) ADD_FAILURE() << problem;
  return std::move(*document);
}

base::Error DocxMaker::error(const base::Limits& limits) const {
  auto document = extract(bytes(), "report.docx", limits);
  if (!document) return document.error();
  ADD_FAILURE() << "an error was to be expected";
  return {};
}

std::string run(std::string_view text) {
  return fmt::format("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text));
}

std::string p(std::string_view text) { return p(text, {}); }

std::string p(std::string_view text, std::string_view properties) {
  return fmt::format("<w:p><w:pPr>{}</w:pPr>{}</w:p>", properties, text.empty() ? std::string() : run(text));
}

std::string num(int num_id, int level) {
  return fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>", level, num_id);
}

std::string tc(std::string_view content, std::string_view properties) {
  const std::string inner = content.starts_with('<') ? std::string(content) : p(content);
  return fmt::format("<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>", properties, inner);
}

std::string tr(std::string_view cells, std::string_view properties) {
  return fmt::format("<w:tr><w:trPr>{}</w:trPr>{}</w:tr>", properties, cells);
}

std::string tbl(std::string_view rows, std::vector<int> grid) {
  std::string columns;
  for (const int width : grid) columns += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
  return fmt::format("<w:tbl><w:tblPr/><w:tblGrid>{}</w:tblGrid>{}</w:tbl>", columns, rows);
}

std::vector<std::string> lines(const model::Document& document) {
  std::vector<std::string> out;
  for (const model::Block& block : document.blocks) {
    const auto* paragraph = std::get_if<model::Paragraph>(&block);
    if (!paragraph) continue;
    out.push_back(paragraph->list_label.empty() ? paragraph->text
                                                : paragraph->list_label + "|" + paragraph->text);
  }
  return out;
}

const model::Table& table(const model::Document& document, int index) {
  static const model::Table none;
  for (const model::Block& block : document.blocks) {
    const auto* found = std::get_if<model::Table>(&block);
    if (found && index-- == 0) return *found;
  }
  ADD_FAILURE() << "no such table";
  return none;
}

std::vector<std::string> cells(const model::Table& table) {
  std::vector<std::string> out;
  for (const model::Cell& cell : table.cells) {
    out.push_back(
        fmt::format("{},{} {}x{} {}", cell.row, cell.column, cell.row_span, cell.column_span, cell.text));
  }
  return out;
}

std::vector<std::string> warning_codes(const model::Document& document) {
  std::vector<std::string> out;
  for (const model::Warning& warning : document.warnings) out.push_back(warning.code);
  return out;
}

}  // namespace guidang::extract::test

// One bare part of a package: the document, or, by what it begins with, its styles, numbering, notes or
// properties. The other parts are sound.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/fuzz/check_reading.h"
#include "tests/fuzz/stored_zip.h"

namespace {

using Parts = std::vector<std::pair<std::string, std::string_view>>;

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

constexpr std::string_view content_types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/d.xml\" ContentType=\"" TYPES
    "document.main+xml\"/>"
    "<Override PartName=\"/s.xml\" ContentType=\"" TYPES
    "styles+xml\"/>"
    "<Override PartName=\"/n.xml\" ContentType=\"" TYPES
    "numbering+xml\"/>"
    "<Override PartName=\"/f.xml\" ContentType=\"" TYPES "footnotes+xml\"/></Types>";
constexpr std::string_view root_relations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"a\" Type=\"" RELATION
    "officeDocument\" Target=\"d.xml\"/>"
    "<Relationship Id=\"b\" Target=\"c.xml\" "
    "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\"/>"
    "</Relationships>";
constexpr std::string_view document_relations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"a\" Type=\"" RELATION
    "styles\" Target=\"s.xml\"/>"
    "<Relationship Id=\"b\" Type=\"" RELATION
    "numbering\" Target=\"n.xml\"/>"
    "<Relationship Id=\"c\" Type=\"" RELATION "footnotes\" Target=\"f.xml\"/></Relationships>";
constexpr std::string_view document =
    "<w:document " W
    "><w:body><w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/>"
    "</w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"2\"/></w:pPr>"
    "<w:r><w:t>b</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:body></w:document>";
constexpr std::string_view styles =
    "<w:styles " W
    "><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr>"
    "<w:outlineLvl w:val=\"0\"/></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"2\"><w:basedOn "
    "w:val=\"1\"/>"
    "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
constexpr std::string_view numbering =
    "<w:numbering " W
    "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/>"
    "<w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimal\"/><w:lvlText "
    "w:val=\"%1-%2\"/>"
    "</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
constexpr std::string_view footnotes =
    "<w:footnotes " W "><w:footnote w:id=\"2\"><w:p><w:r><w:t>c</w:t></w:r></w:p></w:footnote></w:footnotes>";
constexpr std::string_view properties =
    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>t</dc:title></cp:coreProperties>";

// Where the bytes stand in for a sound part.
std::string_view part_of(std::string_view bytes) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> roots{
      {{"<w:styles", "s.xml"},
       {"<w:numbering", "n.xml"},
       {"<w:footnotes", "f.xml"},
       {"<cp:coreProperties", "c.xml"},
       {"<Relationships", "_rels/d.xml.rels"},
       {"<Types", "[Content_Types].xml"}}};
  for (const auto& [root, part] : roots) {
    if (bytes.substr(0, 200).find(root) != std::string_view::npos) return part;
  }
  return "d.xml";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Parts parts{{"[Content_Types].xml", content_types},
              {"_rels/.rels", root_relations},
              {"_rels/d.xml.rels", document_relations},
              {"d.xml", document},
              {"s.xml", styles},
              {"n.xml", numbering},
              {"f.xml", footnotes},
              {"c.xml", properties}};
  const std::string_view bytes = guidang::fuzz::as_text(data, size);
  const std::string_view changed = part_of(bytes);
  for (auto& [name, content] : parts) {
    if (name == changed) content = bytes;
  }
  (void)guidang::fuzz::check_reading(guidang::fuzz::stored_zip(parts), "case.docx");
  return 0;
}

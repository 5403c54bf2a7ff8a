#include "extract/docx/vocabulary.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace guidang::extract::docx {
namespace {

using Entry = std::pair<std::string_view, Tag>;

constexpr auto word = [] {
  auto entries = std::to_array<Entry>({
      {"document", Tag::document},
      {"body", Tag::body},
      {"p", Tag::p},
      {"tbl", Tag::tbl},
      {"tr", Tag::tr},
      {"tc", Tag::tc},
      {"sdt", Tag::sdt},
      {"sectPr", Tag::sectPr},
      {"altChunk", Tag::altChunk},
      {"subDoc", Tag::subDoc},
      {"pPr", Tag::pPr},
      {"pStyle", Tag::pStyle},
      {"numPr", Tag::numPr},
      {"ilvl", Tag::ilvl},
      {"numId", Tag::numId},
      {"outlineLvl", Tag::outlineLvl},
      {"rPr", Tag::rPr},
      {"rStyle", Tag::rStyle},
      {"vanish", Tag::vanish},
      {"specVanish", Tag::specVanish},
      {"ins", Tag::ins},
      {"del", Tag::del},
      {"moveFrom", Tag::moveFrom},
      {"pPrChange", Tag::aside},
      {"rPrChange", Tag::aside},
      {"tblPrChange", Tag::aside},
      {"tblPrExChange", Tag::aside},
      {"tblGridChange", Tag::aside},
      {"trPrChange", Tag::aside},
      {"tcPrChange", Tag::aside},
      {"sectPrChange", Tag::aside},
      {"numberingChange", Tag::aside},
      {"r", Tag::r},
      {"t", Tag::t},
      {"tab", Tag::tab},
      {"br", Tag::br},
      {"cr", Tag::cr},
      {"noBreakHyphen", Tag::noBreakHyphen},
      {"sym", Tag::sym},
      {"ptab", Tag::ptab},
      {"fldChar", Tag::fldChar},
      {"fldSimple", Tag::fldSimple},
      {"instrText", Tag::instrText},
      {"checkBox", Tag::checkBox},
      {"checked", Tag::checkedState},
      {"default", Tag::defaultState},
      {"ddList", Tag::ddList},
      {"listEntry", Tag::listEntry},
      {"result", Tag::result},
      {"rt", Tag::aside},
      {"rubyPr", Tag::aside},
      {"tabs", Tag::aside},
      {"sdtPr", Tag::sdtPr},
      {"showingPlcHdr", Tag::showingPlcHdr},
      {"sdtEndPr", Tag::aside},
      {"tblPrEx", Tag::aside},
      {"smartTagPr", Tag::aside},
      {"customXmlPr", Tag::aside},
      {"object", Tag::object},
      {"lastRenderedPageBreak", Tag::lastRenderedPageBreak},
      {"footnoteReference", Tag::footnoteReference},
      {"endnoteReference", Tag::endnoteReference},
      {"tblPr", Tag::tblPr},
      {"bidiVisual", Tag::bidiVisual},
      {"tblGrid", Tag::tblGrid},
      {"gridCol", Tag::gridCol},
      {"trPr", Tag::trPr},
      {"gridBefore", Tag::gridBefore},
      {"gridAfter", Tag::gridAfter},
      {"wBefore", Tag::wBefore},
      {"tblHeader", Tag::tblHeader},
      {"hidden", Tag::hiddenRow},
      {"tcPr", Tag::tcPr},
      {"tcW", Tag::tcW},
      {"gridSpan", Tag::gridSpan},
      {"vMerge", Tag::vMerge},
      {"hMerge", Tag::hMerge},
      {"cellDel", Tag::cellDel},
      {"cellMerge", Tag::cellMerge},
      {"titlePg", Tag::titlePg},
      {"footnotePr", Tag::footnotePr},
      {"endnotePr", Tag::endnotePr},
      {"numStart", Tag::numStart},
      {"numRestart", Tag::numRestart},
      {"settings", Tag::settings},
      {"evenAndOddHeaders", Tag::evenAndOddHeaders},
      {"headerReference", Tag::headerReference},
      {"footerReference", Tag::footerReference},
      {"footnote", Tag::footnote},
      {"endnote", Tag::endnote},
      {"comment", Tag::comment},
      {"styles", Tag::styles},
      {"style", Tag::style},
      {"name", Tag::name},
      {"basedOn", Tag::basedOn},
      {"numbering", Tag::numbering},
      {"abstractNum", Tag::abstractNum},
      {"num", Tag::num},
      {"abstractNumId", Tag::abstractNumId},
      {"lvl", Tag::lvl},
      {"lvlOverride", Tag::lvlOverride},
      {"startOverride", Tag::startOverride},
      {"start", Tag::start},
      {"numFmt", Tag::numFmt},
      {"lvlText", Tag::lvlText},
      {"lvlRestart", Tag::lvlRestart},
      {"isLgl", Tag::isLgl},
      {"numStyleLink", Tag::numStyleLink},
      {"styleLink", Tag::styleLink},
      {"suff", Tag::suff},
      {"rFonts", Tag::rFonts},
      {"txbxContent", Tag::txbxContent},
  });
  std::sort(entries.begin(), entries.end());
  return entries;
}();

constexpr auto math = [] {
  auto entries = std::to_array<Entry>({
      {"t", Tag::mathText},         {"f", Tag::mathFraction},      {"sSub", Tag::mathSub},
      {"sSup", Tag::mathSup},       {"sSubSup", Tag::mathSubSup},  {"sPre", Tag::mathPre},
      {"rad", Tag::mathRadical},    {"nary", Tag::mathNary},       {"d", Tag::mathDelimiters},
      {"func", Tag::mathFunction},  {"limLow", Tag::mathLower},    {"limUpp", Tag::mathUpper},
      {"m", Tag::mathMatrix},       {"mr", Tag::mathMatrixRow},    {"acc", Tag::mathPlain},
      {"bar", Tag::mathPlain},      {"box", Tag::mathPlain},       {"borderBox", Tag::mathPlain},
      {"groupChr", Tag::mathPlain}, {"phant", Tag::mathPlain},     {"eqArr", Tag::mathArray},
      {"e", Tag::mathBase},         {"num", Tag::mathNumerator},   {"den", Tag::mathDenominator},
      {"sub", Tag::mathSubscript},  {"sup", Tag::mathSuperscript}, {"deg", Tag::mathDegree},
      {"lim", Tag::mathLimit},      {"fName", Tag::mathName},      {"chr", Tag::mathChar},
      {"begChr", Tag::mathBegin},   {"endChr", Tag::mathEnd},      {"sepChr", Tag::mathSeparator},
  });
  std::sort(entries.begin(), entries.end());
  return entries;
}();

// The text of shapes that are drawn without WordprocessingML (a locked canvas, as of an organization chart).
constexpr auto drawing = std::to_array<Entry>({
    {"br", Tag::br},
    {"p", Tag::p},
    {"r", Tag::r},
    {"t", Tag::mathText},
    {"txBody", Tag::txbxContent},
});

constexpr auto compatibility = std::to_array<Entry>({
    {"AlternateContent", Tag::alternateContent},
    {"Choice", Tag::choice},
    {"Fallback", Tag::fallback},
});

Tag find(std::span<const Entry> entries, std::string_view name) {
  const auto found =
      std::lower_bound(entries.begin(), entries.end(), name,
                       [](const Entry& entry, std::string_view key) { return entry.first < key; });
  return found != entries.end() && found->first == name ? found->second : Tag::unknown;
}

Tag lookup(std::string_view uri, std::string_view name) {
  if (uri == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" ||
      uri == "http://purl.oclc.org/ooxml/wordprocessingml/main") {
    return find(word, name);
  }
  if (uri == "http://schemas.openxmlformats.org/markup-compatibility/2006") return find(compatibility, name);
  if (uri.ends_with("/symex") && name == "symEx") return Tag::sym;
  if (uri.ends_with("/math")) return find(math, name);
  if (uri.ends_with("/drawingml/2006/main") || uri.ends_with("/drawingml/main")) return find(drawing, name);
  if (uri.ends_with("/picture") && name == "pic") return Tag::picture;
  if (uri == "urn:schemas-microsoft-com:vml") {
    if (name == "imagedata") return Tag::picture;
    if (name == "textpath") return Tag::textPath;
  }
  if ((uri.ends_with("/chart") || uri.ends_with("/chartex")) && name == "chart") return Tag::chart;
  if (uri.ends_with("/diagram") && name == "relIds") return Tag::diagram;
  return Tag::unknown;
}

}  // namespace

xml::ElementId word_vocabulary(std::string_view namespace_uri, std::string_view local_name) {
  return id(lookup(namespace_uri, local_name));
}

}  // namespace guidang::extract::docx

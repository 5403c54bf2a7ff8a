// The names of WordprocessingML (and of what stands inside it) that the reader knows, Transitional and Strict
// alike.
#pragma once

#include <string_view>

#include "extract/xml/parser.h"

namespace guidang::extract::docx {

// clang-format off: one line a family
enum class Tag : xml::ElementId {
  unknown = 0,
  // blocks
  document,
  body,
  p,
  tbl,
  tr,
  tc,
  sdt,
  sectPr,
  altChunk,
  subDoc,
  // paragraph and run properties
  pPr,
  pStyle,
  numPr,
  ilvl,
  numId,
  outlineLvl,
  rPr,
  rStyle,
  vanish,
  ins,
  del,
  moveFrom,
  aside,  // never content: what properties were before a change, the reading above a ruby base, tab stops …
  // runs
  r,
  t,
  tab,
  br,
  cr,
  noBreakHyphen,
  sym,
  ptab,
  fldChar,
  fldSimple,
  instrText,
  checkBox,
  checkedState,
  defaultState,
  ddList,
  listEntry,
  result,
  object,
  // tables
  tblGrid,
  gridCol,
  trPr,
  gridBefore,
  gridAfter,
  wBefore,
  tcPr,
  tcW,
  gridSpan,
  vMerge,
  hMerge,
  // page furniture
  headerReference,
  footerReference,
  footnote,
  endnote,
  comment,
  // styles and numbering
  styles,
  style,
  name,
  basedOn,
  numbering,
  abstractNum,
  num,
  abstractNumId,
  lvl,
  lvlOverride,
  startOverride,
  start,
  numFmt,
  lvlText,
  lvlRestart,
  isLgl,
  numStyleLink,
  rFonts,
  // other namespaces
  alternateContent,
  choice,
  fallback,
  txbxContent,
  mathText,
  picture,
  chart,
  diagram,
};

// clang-format on

constexpr xml::ElementId id(Tag tag) { return static_cast<xml::ElementId>(tag); }
constexpr Tag tag(xml::ElementId element) { return static_cast<Tag>(element); }

// For xml::parse.
xml::ElementId word_vocabulary(std::string_view namespace_uri, std::string_view local_name);

}  // namespace guidang::extract::docx

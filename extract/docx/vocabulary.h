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
  sdtPr,
  showingPlcHdr,
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
  specVanish,
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
  lastRenderedPageBreak,
  footnoteReference,
  endnoteReference,
  // tables
  tblPr,
  bidiVisual,
  tblGrid,
  gridCol,
  trPr,
  gridBefore,
  gridAfter,
  wBefore,
  tblHeader,
  hiddenRow,
  tcPr,
  tcW,
  gridSpan,
  vMerge,
  hMerge,
  cellDel,
  cellMerge,
  // sections, page furniture, notes
  titlePg,
  footnotePr,
  endnotePr,
  numStart,
  numRestart,
  settings,
  evenAndOddHeaders,
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
  styleLink,
  suff,
  rFonts,
  // other namespaces
  alternateContent,
  choice,
  fallback,
  txbxContent,
  textPath,
  mathText,
  // equations (ECMA-376 part 1, 22.1): structures, their arguments, their properties
  mathFraction,
  mathSub,
  mathSup,
  mathSubSup,
  mathPre,
  mathRadical,
  mathNary,
  mathDelimiters,
  mathFunction,
  mathLower,
  mathUpper,
  mathMatrix,
  mathMatrixRow,
  mathPlain,  // only drawn otherwise: accents, boxes
  mathArray,
  mathBase,
  mathNumerator,
  mathDenominator,
  mathSubscript,
  mathSuperscript,
  mathDegree,
  mathLimit,
  mathName,
  mathChar,
  mathBegin,
  mathEnd,
  mathSeparator,
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

// Random trees of the elements that the reader knows: whatever stands in whatever, the model's promises are
// kept.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string_view>

#include "docx_maker.h"
#include "extract/extract.h"
#include "model/document_check.h"
#include "model/document_html.h"
#include "model/document_json.h"
#include "model/document_text.h"

namespace guidang::extract::test {
namespace {

constexpr std::array<std::string_view, 40> wrappers{
    "w:tbl",     "w:tr",        "w:tc",  "w:p",        "w:r",     "w:txbxContent", "mc:AlternateContent",
    "mc:Choice", "mc:Fallback", "w:sdt", "w:pPr",      "w:tr",    "w:tc",          "w:tbl",
    "w:tr",      "w:tc",        "w:p",   "w:tbl",      "w:tr",    "w:tc",          "w:p",
    "w:tbl",     "w:tr",        "w:tc",  "w:p",        "w:tbl",   "w:tr",          "w:tc",
    "w:p",       "m:f",         "m:num", "m:den",      "m:rad",   "m:deg",         "m:e",
    "m:nary",    "m:sub",       "m:d",   "w:footnote", "w:sectPr"};
constexpr std::array<std::string_view, 30> leaves{
    "<w:t>文</w:t>",
    "<w:t> 字 </w:t>",
    "<w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
    "<w:tcPr><w:hMerge/></w:tcPr>",
    "<w:tcPr><w:hMerge w:val=\"restart\"/></w:tcPr>",
    "<w:tcPr><w:tcW w:w=\"700\"/></w:tcPr>",
    "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>",
    "<w:trPr><w:del/></w:trPr>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:br/>",
    "<w:tblGrid><w:gridCol w:w=\"700\"/><w:gridCol w:w=\"900\"/></w:tblGrid>",
    "<m:t>式</m:t>",
    "<m:t>a+b</m:t>",
    "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>",
    "<w:t>[提示]</w:t>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:rPr><w:rFonts w:ascii=\"Wingdings 2\"/></w:rPr>",
    "<w:t>R</w:t>",
    "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>",
    "<w:tcPr><w:cellDel/></w:tcPr>",
    "<w:tcPr><w:cellMerge w:vMerge=\"cont\"/></w:tcPr>",
    "<w:tblPr><w:bidiVisual/></w:tblPr>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>"};

std::string random_tree(std::mt19937& random, int& left, int depth) {
  std::string out;
  while (left-- > 0 && random() % 5 != 0) {
    if (depth < 40 && random() % 3 != 0) {
      const std::string name(wrappers[random() % wrappers.size()]);
      out += "<" + name + ">" + random_tree(random, left, depth + 1) + "</" + name + ">";
    } else {
      out += leaves[random() % leaves.size()];
    }
  }
  return out;
}

TEST(DocxRandom, AnyTreeOfElementsKeepsThePromises) {
  std::mt19937 random(20231231);
  std::size_t tables = 0;
  for (int round = 0; round < 400; ++round) {
    std::string body;
    for (int left = 150; left > 0;) body += random_tree(random, left, 0);
    const auto document =
        DocxMaker(body)
            .numbering(
                "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"1\"><w:lvlText "
                "w:val=\"%1.%2\"/></w:lvl>"
                "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>")
            .read();
    ASSERT_FALSE(::testing::Test::HasFailure()) << body;
    const auto back = model::document_from_json(model::document_to_json(document));
    ASSERT_TRUE(back);
    ASSERT_EQ(*back, document);
    ASSERT_FALSE(model::document_to_html(document).empty());
    model::document_to_text(document);
    for (const auto& block : document.blocks) tables += std::holds_alternative<model::Table>(block);
  }
  EXPECT_GT(tables, 100u);
}

}  // namespace
}  // namespace guidang::extract::test

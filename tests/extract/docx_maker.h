// Makes packages in memory, sound and broken ones.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::extract::test {

enum class Dialect { transitional, strict };

// A zip of these entries, in order of their names.
std::string zip_of(const std::map<std::string, std::string>& entries);

// Builds a DOCX. Everything given is XML as it stands in the parts; the w:, r:, mc:, wps:, v:, m:, a:
// prefixes are known.
class DocxMaker {
 public:
  explicit DocxMaker(std::string body = {}, Dialect dialect = Dialect::transitional);

  DocxMaker& styles(const std::string& content);     // of w:styles
  DocxMaker& numbering(const std::string& content);  // of w:numbering
  // A part that the main part refers to by `id`: type "header", "footnotes" … `root` "w:hdr".
  DocxMaker& part(const std::string& id, const std::string& type, const std::string& root,
                  const std::string& content);
  DocxMaker& title(const std::string& title);
  DocxMaker& pages(const std::string& pages);
  DocxMaker& main_name(const std::string& name);                        // "word/document.xml"
  DocxMaker& entry(const std::string& name, const std::string& bytes);  // any entry, as it is; replaces
  DocxMaker& without(const std::string& name);

  std::string bytes() const;

  // extract() of it: must succeed and keep the model's promises (reported as test failures).
  model::Document read(const base::Limits& limits = {}) const;
  // extract() of it: must fail.
  base::Error error(const base::Limits& limits = {}) const;

 private:
  std::string root(const std::string& name, const std::string& content) const;

  std::string body_;
  Dialect dialect_;
  std::string main_ = "word/document.xml";
  std::string relationships_;  // of the main part
  std::string package_relationships_;
  std::map<std::string, std::string> entries_;
  std::vector<std::string> left_out_;
};

// <w:p><w:r><w:t xml:space="preserve">text</w:t></w:r></w:p>
std::string p(std::string_view text);
// With properties: p("一", "<w:pStyle w:val=\"1\"/>").
std::string p(std::string_view text, std::string_view properties);
std::string run(std::string_view text);
std::string num(int num_id, int level = 0);  // <w:numPr>…
std::string tc(std::string_view content, std::string_view properties = {});
std::string tr(std::string_view cells, std::string_view properties = {});
std::string tbl(std::string_view rows, std::vector<int> grid = {});

// All paragraph texts, each with its label: "1.|text".
std::vector<std::string> lines(const model::Document& document);
const model::Table& table(const model::Document& document, int index = 0);
// "0,0 2x1 text" for each cell: row, column, row span x column span.
std::vector<std::string> cells(const model::Table& table);
std::vector<std::string> warning_codes(const model::Document& document);

}  // namespace guidang::extract::test

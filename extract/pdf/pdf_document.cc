#include "extract/pdf/pdf_document.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/pdf/continued_tables.h"
#include "extract/pdf/glyph_cleanup.h"
#include "extract/pdf/page_furniture.h"
#include "extract/pdf/page_layout.h"
#include "extract/pdf/paragraphs.h"
#include "extract/pdf/poppler_page.h"
#include "extract/pdf/reading_order.h"
#include "extract/pdf/settings.h"
#include "extract/pdf/upright.h"

namespace guidang::extract::pdf {
namespace {

// 1-3, 7, 9-12
std::string page_list(const std::vector<int>& pages) {
  std::string out;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (out.size() > 120) return out + " …";
    out += (out.empty() ? "" : ", ") + std::to_string(pages[i]);
    if (last > i) out += "-" + std::to_string(pages[last]);
    i = last + 1;
  }
  return (pages.size() == 1 ? "page " : "pages ") + out;
}

// Bytes that a page takes until its lines and cells have become blocks.
std::size_t weight_of(const std::vector<TextLine>& lines) {
  std::size_t bytes = lines.size() * sizeof(TextLine);
  for (const TextLine& line : lines) bytes += line.text.size();
  return bytes;
}

std::size_t weight_of(const PageLayout& page) {
  std::size_t bytes = weight_of(page.lines);
  for (const GridTable& table : page.tables) {
    bytes += table.cells.size() * sizeof(GridCell);
    for (const GridCell& cell : table.cells) bytes += weight_of(cell.lines);
  }
  return bytes;
}

class PdfReader {
 public:
  PdfReader(PdfFile file, const base::Limits& limits) : file_(std::move(file)), limits_(limits) {}

  model::Document read() {
    model::Document out;
    out.format = model::Format::pdf;
    out.title = file_.title();
    const int pages = std::max(file_.page_count(), 0);
    out.page_count = pages;
    read_pages(std::min(pages, limits_.pdf_pages));
    mark_furniture(pages_);
    bool over_limit = false;
    out.blocks = make_blocks(join_pages(std::move(pages_), settings_), settings_, limits_, over_limit);
    if (over_limit && over_limit_.empty()) over_limit_.push_back(0);
    turn_back(out.blocks);
    tell(pages, out.warnings);
    return out;
  }

 private:
  void read_pages(int count) {
    PageContent page;
    std::size_t bytes = 0;
    for (int number = 1; number <= count && bytes <= limits_.pdf_layout_bytes; ++number) {
      pages_read_ = number;
      if (!file_.read_page(number, page)) {
        damaged_.push_back(number);
        continue;
      }
      if (page.over_limit) over_limit_.push_back(number);
      if (page.lost_text) lost_text_.push_back(number);
      const GlyphFaults faults = clean_glyphs(page, settings_);
      if (faults.scanned) scanned_.push_back(number);
      if (faults.ocr_text) recognised_.push_back(number);
      if (faults.unreadable > 0) {
        unreadable_.push_back(number);
        unreadable_count_ += faults.unreadable;
      }
      const double width = page.width, height = page.height;
      if (const Turn turn = turn_upright(page); turn != Turn::right) turned_[number] = {turn, width, height};
      PageLayout layout = lay_out(page, settings_, limits_);
      bytes += weight_of(layout);
      pages_.push_back(in_reading_order(std::move(layout)));
    }
  }

  // Places are told as they lie on the page as displayed.
  void turn_back(std::vector<model::Block>& blocks) const {
    if (turned_.empty()) return;
    const auto turn = [&](std::optional<int> page, std::optional<Box>& box) {
      const auto found = page && box ? turned_.find(*page) : turned_.end();
      if (found != turned_.end()) {
        *box = turned_back(*box, found->second.turn, found->second.width, found->second.height);
      }
    };
    for (model::Block& block : blocks) {
      if (auto* paragraph = std::get_if<model::Paragraph>(&block)) {
        turn(paragraph->page, paragraph->bbox);
      } else {
        for (model::Cell& cell : std::get<model::Table>(block).cells) turn(cell.page, cell.bbox);
      }
    }
  }

  void tell(int pages, std::vector<model::Warning>& warnings) const {
    const auto warn = [&](const char* code, std::string message) {
      warnings.push_back({code, std::move(message), {}, true});
    };
    if (file_.was_repaired()) {
      warn("repaired_file", "the file is damaged; its index was rebuilt, and pages or text may be missing");
    }
    if (!scanned_.empty()) {
      warn("needs_ocr",
           page_list(scanned_) + ": pictures without text; recognise their text (OCR) and import the result");
    }
    if (!recognised_.empty()) {
      warn("recognised_text",
           page_list(recognised_) + ": the text was recognised from a picture (OCR) and may be wrong");
    }
    if (!unreadable_.empty()) {
      warn("unreadable_glyphs",
           page_list(unreadable_) + ": " + std::to_string(unreadable_count_) +
               " characters whose font does not say what they are; each stands as U+FFFD");
    }
    if (file_.lacks_cmaps()) {
      warn("missing_cmaps",
           "a font needs character tables that are not installed; install poppler-data and import again");
    }
    if (!lost_text_.empty()) {
      warn("lost_text", page_list(lost_text_) + ": text whose font cannot be read is left out");
    }
    if (!damaged_.empty()) warn("damaged_page", page_list(damaged_) + ": cannot be read");
    if (pages > pages_read_) {
      warn("page_limit", "only the first " + std::to_string(pages_read_) + " of " + std::to_string(pages) +
                             " pages were read");
    }
    if (!over_limit_.empty())
      warn("over_limit", (over_limit_.front() > 0 ? page_list(over_limit_) + ": " : std::string()) +
                             "more on a page or in a table than is read; the rest is left out");
  }

  struct TurnedPage {
    Turn turn;
    double width, height;  // as displayed
  };

  PdfFile file_;
  const base::Limits& limits_;
  const Settings settings_;
  std::vector<PageFlow> pages_;
  std::map<int, TurnedPage> turned_;
  std::vector<int> damaged_, scanned_, recognised_, unreadable_, over_limit_, lost_text_;
  long unreadable_count_ = 0;
  int pages_read_ = 0;
};

}  // namespace

base::Result<model::Document> read_pdf(std::string_view bytes, std::string_view where,
                                       const base::Limits& limits) {
  auto file = PdfFile::open(bytes, where, limits);
  if (!file) return base::fail(file.error());
  if (file->page_count() < 1) {
    return base::fail(base::ErrorCode::damaged_document, std::string(where), "is a PDF without pages",
                      "copy or download the file again");
  }
  return PdfReader(std::move(*file), limits).read();
}

}  // namespace guidang::extract::pdf

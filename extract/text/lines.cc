#include "extract/text/lines.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace guidang::extract::text {
namespace {

constexpr std::string_view kBookmark = "[bookmark:";
constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";  // U+2028

// Form feeds of a line: before its text, and in or behind it.
struct FormFeeds {
  std::uint32_t before = 0;
  std::uint32_t behind = 0;
};

// Appends a raw line to `out` without what is no text.
FormFeeds append_clean(std::string_view raw, std::string& out) {
  FormFeeds feeds;
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < raw.size();) {
    const char c = raw[i];
    if (c == '\f') {
      ++(out.size() == start ? feeds.before : feeds.behind);
      ++i;
    } else if (c == '\v') {
      out += '\n';
      ++i;
    } else if (c == '[' && raw.substr(i, kBookmark.size()) == kBookmark) {
      const std::size_t end = raw.find(']', i);
      if (end == std::string_view::npos) {
        out.append(raw.substr(i));  // not closed: then it is text
        return feeds;
      }
      i = end + 1;
    } else if (c == kLineSeparator[0] && raw.substr(i, kLineSeparator.size()) == kLineSeparator) {
      out += '\n';
      i += kLineSeparator.size();
    } else {
      out += c;
      ++i;
    }
  }
  return feeds;
}

}  // namespace

Lines Lines::slice(std::size_t first, std::size_t end) const {
  Lines part;
  part.text = text;
  part.lines.assign(lines.begin() + static_cast<std::ptrdiff_t>(first),
                    lines.begin() + static_cast<std::ptrdiff_t>(end));
  part.pages = pages;
  return part;
}

base::Result<Lines> split_lines(std::string_view decoded, std::string_view where,
                                const base::Limits& limits) {
  if (decoded.size() > limits.text_bytes || decoded.size() >= std::numeric_limits<std::uint32_t>::max()) {
    return base::fail(base::ErrorCode::limit_exceeded, std::string(where),
                      "more than " + std::to_string(limits.text_bytes) + " bytes of text",
                      "split the file into its reports");
  }
  Lines result;
  std::string text;
  text.reserve(decoded.size());
  std::uint32_t page = 1;
  std::size_t cells = 0;
  std::size_t others = 0;
  std::uint32_t blanks = 0;
  bool page_break_pending = false;
  for (std::size_t at = 0; at < decoded.size();) {
    std::size_t end = decoded.find('\n', at);
    if (end == std::string_view::npos) end = decoded.size();
    const std::size_t start = text.size();
    const FormFeeds feeds = append_clean(decoded.substr(at, end - at), text);
    at = end + 1;

    Line line;
    line.offset = static_cast<std::uint32_t>(start);
    line.length = static_cast<std::uint32_t>(text.size() - start);
    page_break_pending = page_break_pending || feeds.before + feeds.behind > 0;
    page += feeds.before;
    line.page = page;
    page += feeds.behind;
    if (line.length == 0) {
      ++blanks;
      continue;
    }
    if (text[start] == '\t') {
      line.opens_cell = true;
      ++line.offset;
      --line.length;
      ++cells;
    } else {
      ++others;
    }
    if (cells > limits.document_cells || others > limits.document_paragraphs) {
      return base::fail(base::ErrorCode::limit_exceeded, std::string(where),
                        cells > limits.document_cells
                            ? "more than " + std::to_string(limits.document_cells) + " table cells"
                            : "more than " + std::to_string(limits.document_paragraphs) + " paragraphs",
                        "split the file into its reports");
    }
    line.blanks_before = blanks;
    line.page_break = page_break_pending;
    blanks = 0;
    page_break_pending = false;
    result.lines.push_back(line);
    result.pages = std::max(result.pages, line.page);
  }
  result.text = std::make_shared<const std::string>(std::move(text));
  return result;
}

}  // namespace guidang::extract::text

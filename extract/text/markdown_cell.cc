#include "extract/text/markdown_cell.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "extract/text/white_space.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kMostLayers = 4;  // of emphasis around a cell
constexpr std::string_view kEscapable = R"(!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)";

// Bytes of a line break at text[at]: <br>, <br/>, <BR />; 0 if there is none.
std::size_t line_break_at(std::string_view text, std::size_t at) {
  if (text.size() - at < 4 || text[at] != '<' || (text[at + 1] | 0x20) != 'b' || (text[at + 2] | 0x20) != 'r')
    return 0;
  std::size_t end = at + 3;
  while (end < text.size() && text[end] == ' ' && end - at < 8) ++end;
  if (end < text.size() && text[end] == '/') ++end;
  return end < text.size() && text[end] == '>' ? end + 1 - at : 0;
}

struct Reference {
  std::string_view name, text;
};
constexpr std::array<Reference, 8> kReferences = {{{"&amp;", "&"},
                                                   {"&lt;", "<"},
                                                   {"&gt;", ">"},
                                                   {"&quot;", "\""},
                                                   {"&nbsp;", "\xC2\xA0"},
                                                   {"&ge;", "≥"},
                                                   {"&le;", "≤"},
                                                   {"&#124;", "|"}}};

std::string_view without_emphasis(std::string_view cell) {
  for (std::size_t layer = 0; layer < kMostLayers; ++layer) {
    bool stripped = false;
    for (const std::string_view mark : {"**", "__", "~~", "*", "_", "`"}) {
      if (cell.size() <= 2 * mark.size() || !cell.starts_with(mark) || !cell.ends_with(mark)) continue;
      const std::string_view inner = cell.substr(mark.size(), cell.size() - 2 * mark.size());
      if (inner.find(mark) != std::string_view::npos || inner.ends_with('\\') || trimmed(inner) != inner)
        continue;
      cell = inner;
      stripped = true;
      break;
    }
    if (!stripped) break;
  }
  return cell;
}

}  // namespace

bool is_delimiter_cell(std::string_view cell) {
  if (cell.starts_with(':')) cell.remove_prefix(1);
  if (cell.ends_with(':')) cell.remove_suffix(1);
  return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
}

std::string markdown_text(std::string_view cell) {
  cell = without_emphasis(cell);
  std::string text;
  for (std::size_t i = 0; i < cell.size();) {
    if (const std::size_t length = line_break_at(cell, i); length > 0) {
      text += '\n';
      i += length;
      continue;
    }
    if (cell[i] == '\\' && i + 1 < cell.size() && kEscapable.find(cell[i + 1]) != std::string_view::npos) {
      text += cell[i + 1];
      i += 2;
      continue;
    }
    const auto reference = std::find_if(kReferences.begin(), kReferences.end(), [&](const Reference& known) {
      return cell.substr(i, known.name.size()) == known.name;
    });
    if (cell[i] == '&' && reference != kReferences.end()) {
      text += reference->text;
      i += reference->name.size();
    } else {
      text += cell[i++];
    }
  }
  return text;
}

}  // namespace guidang::extract::text

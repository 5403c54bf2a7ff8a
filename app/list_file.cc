#include "app/list_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/bytes.h"
#include "base/limits.h"
#include "extract/text/encoding.h"

namespace guidang::app {
namespace {

using base::ErrorCode;

constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\xE3\x80\x80", "\xC2\xA0"};

std::string trimmed(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view blank : blanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        again = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return std::string(text);
}

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  if (first.find(',') != std::string_view::npos) return ',';
  if (first.find('\t') != std::string_view::npos) return '\t';
  return first.find(';') != std::string_view::npos ? ';' : ',';
}

base::Result<std::vector<ListRow>> parse(std::string_view text, const std::string& where) {
  const char separator = separator_of(text);
  std::vector<ListRow> rows;
  ListRow row{1, {}};
  std::string field;
  int line = 1, quoted_since = 0;  // the line where the open quote began; 0: none is open
  const auto end_field = [&] {
    row.fields.push_back(trimmed(field));
    field.clear();
  };
  const auto end_row = [&] {
    end_field();
    const bool empty =
        std::all_of(row.fields.begin(), row.fields.end(), [](const std::string& f) { return f.empty(); });
    if (!empty) rows.push_back(std::move(row));
    row = {line, {}};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted_since != 0) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += text[++i];
      } else {
        quoted_since = 0;
      }
    } else if (c == '"' && trimmed(field).empty()) {
      field.clear();
      quoted_since = line;
    } else if (c == separator) {
      end_field();
    } else if (c == '\n') {
      end_row();
    } else {
      field += c;
    }
  }
  if (quoted_since != 0) {
    return base::fail(ErrorCode::usage, fmt::format("{}, line {}", where, quoted_since),
                      "a quotation mark is opened and not closed", "close it");
  }
  end_row();
  return rows;
}

}  // namespace

base::Result<std::vector<ListRow>> read_list(const std::filesystem::path& file) {
  auto bytes = base::read_file(file, {});
  if (!bytes) return base::fail(std::move(bytes.error()));
  if (bytes->starts_with("PK\x03\x04") || bytes->starts_with("\xD0\xCF\x11\xE0")) {
    return base::fail(ErrorCode::usage, file.string(), "this is a workbook, not a CSV file",
                      "save it as CSV in the spreadsheet program");
  }
  if (bytes->empty()) return std::vector<ListRow>();
  const auto text = extract::text::decode_text(*bytes, file.string());
  if (!text) {
    return base::fail(ErrorCode::usage, file.string(), "the encoding of the list cannot be told",
                      "save it as CSV in UTF-8");
  }
  return parse(*text, file.string());
}

}  // namespace guidang::app

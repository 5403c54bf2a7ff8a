#include "patterns/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <vector>

#include "patterns/simplified.h"

namespace guidang::patterns {
namespace {

constexpr UChar32 replacement = 0xFFFD;

// Blanks and what is not seen: white space, zero-width spaces and joiners, byte order marks, soft hyphens.
bool is_space(UChar32 c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  if ((c > 0x3000 && c < 0xFE00) || (c > 0xFF00 && c < 0xFFF0)) return false;
  return u_isUWhiteSpace(c) || u_charType(c) == U_FORMAT_CHAR;
}

void append(std::string& out, UChar32 c) {
  char buffer[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  out.append(buffer, static_cast<std::size_t>(length));
}

// Calls f for each code point of the text; ill-formed bytes are U+FFFD.
template <typename F>
void each(std::string_view text, F f) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    f(c);
  }
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

bool is_latin(UChar32 c) { return c < 0x2E80 && u_isalnum(c); }

// Before NFKC, which turns ① into a bare 1 and leaves some signs alone.
void append_mapped(std::string& out, UChar32 c) {
  if (c >= 0x2460 && c <= 0x2473) {  // ① … ⑳
    out += '(';
    out += std::to_string(c - 0x2460 + 1);
    out += ')';
    return;
  }
  switch (c) {
    case 0x2267:
      c = 0x2265;
      break;  // ≧ → ≥
    case 0x2266:
      c = 0x2264;
      break;  // ≦ → ≤
    case 0x2A7E:
      c = 0x2265;
      break;  // ⩾
    case 0x2A7D:
      c = 0x2264;
      break;  // ⩽
    case 0x2550:
      c = '=';
      break;  // ═
    case 0x3014:
      c = '(';
      break;  // 〔
    case 0x3015:
      c = ')';
      break;  // 〕
    case 0x3010:
      c = '(';
      break;  // 【
    case 0x3011:
      c = ')';
      break;  // 】
    case 0x2212:
      c = '-';
      break;  // −
    case 0x2013:
      c = '-';
      break;  // –
    case 0x201C:
    case 0x201D:
    case 0x2018:
    case 0x2019:
      c = '"';
      break;
    default:
      break;
  }
  append(out, c);
}

// Signs that are frequent, that append_mapped does not need NFKC for, and that do not combine.
bool is_own_form(UChar32 c) {
  switch (c) {
    case 0x00B7:  // ·
    case 0x00D7:  // ×
    case 0x2014:  // —
    case 0x201C:  // “ ” ‘ ’ become "
    case 0x201D:
    case 0x2018:
    case 0x2019:
    case 0x2264:  // ≤ ≥ ≦ ≧ ═
    case 0x2265:
    case 0x2266:
    case 0x2267:
    case 0x2550:
    case 0x2605:  // ★
    case 0x3001:  // 、 。 《 》 〔 〕 【 】
    case 0x3002:
    case 0x300A:
    case 0x300B:
    case 0x3010:
    case 0x3011:
    case 0x3014:
    case 0x3015:
      return true;
    default:
      return c >= 0x2460 && c <= 0x2473;  // ① … ⑳ become (1) … (20)
  }
}

}  // namespace

std::string fold(std::string_view text, Case letter_case) {
  const auto lower = [&](char c) {
    return letter_case == Case::lower && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  };
  std::string mapped;
  mapped.reserve(text.size());
  if (is_ascii(text)) {
    for (const char c : text) {
      if (!is_space(c)) mapped += lower(c);
    }
    return mapped;
  }
  // Most characters of a report are their own NFKC form, or are known without the normalizer.
  bool normal_form = true;
  each(text, [&](UChar32 c) {
    if (is_space(c)) return;
    if (c < 0x80) {
      mapped += lower(static_cast<char>(c));
    } else if (c >= 0x4E00 && c <= 0x9FFF) {
      append(mapped, static_cast<UChar32>(to_simplified(static_cast<char32_t>(c))));
    } else if (c > 0xFF00 && c < 0xFF5F) {  // full-width ASCII
      mapped += lower(static_cast<char>(c - 0xFEE0));
    } else {
      normal_form = normal_form && is_own_form(c);
      append_mapped(mapped, c);
    }
  });
  if (normal_form) return mapped;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return mapped;
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal, static_cast<std::int32_t>(mapped.size()));
  nfkc->normalizeUTF8(0, icu::StringPiece(mapped.data(), static_cast<std::int32_t>(mapped.size())), sink,
                      nullptr, status);
  if (U_FAILURE(status)) return mapped;
  std::string out;
  out.reserve(normal.size());
  for (const char c : normal) {
    if (c == ' ') continue;
    out += lower(c);
  }
  return out;
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  UChar32 last = 0;
  bool pending = false;
  each(text, [&](UChar32 c) {
    if (is_space(c)) {
      pending = true;
      return;
    }
    if (pending && last != 0 && is_latin(last) && is_latin(c)) out += ' ';
    pending = false;
    append(out, c);
    last = c;
  });
  return out;
}

std::string fold_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank_pending = false;
  bool line_has_text = false;
  bool line_pending = false;
  each(text, [&](UChar32 c) {
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == '\v' || c == '\f') {
      if (line_has_text) line_pending = true;
      line_has_text = false;
      blank_pending = false;
      return;
    }
    if (is_space(c)) {
      blank_pending = line_has_text;
      return;
    }
    if (line_pending) {
      out += '\n';
      line_pending = false;
    }
    if (blank_pending) out += ' ';
    blank_pending = false;
    line_has_text = true;
    append(out, c);
  });
  // `[bookmark: name]`: what a converter printed for an invisible mark.
  for (std::size_t at = out.find("[bookmark:"); at != std::string::npos; at = out.find("[bookmark:", at)) {
    const std::size_t end = out.find(']', at);
    if (end == std::string::npos || end - at > 80) break;
    out.erase(at, end - at + 1);
  }
  return out;
}

bool is_blank(std::string_view text) {
  bool blank = true;
  each(text, [&](UChar32 c) { blank = blank && is_space(c); });
  return blank;
}

int length(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace guidang::patterns

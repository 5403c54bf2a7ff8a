#include "patterns/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <utility>
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

// The code points of a text one after the other, and a copy of those that stay as they are, run by run.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text), size_(static_cast<std::int32_t>(text.size())) {
    out.reserve(text.size());
  }

  // The next code point, U+FFFD for ill-formed bytes; false at the end. Unless drop() is called before the
  // next one, it is copied.
  bool next(UChar32& c) {
    begin_ = at_;
    if (at_ >= size_) return false;
    // ASCII and Chinese characters (E4 to E9 with two bytes behind it), which are most, without ICU.
    const std::uint32_t lead = byte(at_);
    if (lead < 0x80) {
      c = static_cast<UChar32>(lead);
      ++at_;
    } else if (lead >= 0xE4 && lead <= 0xE9 && at_ + 2 < size_ && is_trail(at_ + 1) && is_trail(at_ + 2)) {
      c = static_cast<UChar32>((lead & 0x0F) << 12 | (byte(at_ + 1) & 0x3F) << 6 | (byte(at_ + 2) & 0x3F));
      at_ += 3;
    } else {
      c = next_of_any();
    }
    return true;
  }
  // Leaves the code point out; what is written to `out` after this stands in its place.
  void drop() {
    flush(begin_);
    run_ = at_;
    ill_formed_ = false;
  }
  // Brings `out` up to the code point, which is then copied behind what is written to `out` after this.
  void stop_before() {
    flush(begin_);
    run_ = begin_;
  }
  // Ill-formed bytes are no copy: call after the decisions about a code point.
  void keep() {
    if (!ill_formed_) return;
    drop();
    append(out, replacement);
  }
  std::string take() {
    flush(at_);
    run_ = at_;
    return std::move(out);
  }

  std::string out;

 private:
  std::uint32_t byte(std::int32_t at) const {
    return static_cast<unsigned char>(text_[static_cast<std::size_t>(at)]);
  }
  bool is_trail(std::int32_t at) const { return (byte(at) & 0xC0) == 0x80; }

  UChar32 next_of_any() {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data());
    UChar32 c = 0;
    U8_NEXT(bytes, at_, size_, c);
    ill_formed_ = c < 0;
    return ill_formed_ ? replacement : c;
  }

  void flush(std::int32_t end) { out.append(text_.data() + run_, static_cast<std::size_t>(end - run_)); }

  std::string_view text_;
  std::int32_t size_;
  std::int32_t at_ = 0, begin_ = 0, run_ = 0;
  bool ill_formed_ = false;
};

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
  if (is_ascii(text)) {
    mapped.reserve(text.size());
    for (const char c : text) {
      if (!is_space(c)) mapped += lower(c);
    }
    return mapped;
  }
  // Most characters of a report are their own NFKC form, or are known without the normalizer.
  bool normal_form = true;
  Walk walk(text);
  for (UChar32 c = 0; walk.next(c);) {
    if (is_space(c)) {
      walk.drop();
    } else if (c < 0x80) {
      if (letter_case == Case::keep || c < 'A' || c > 'Z') continue;
      walk.drop();
      walk.out += lower(static_cast<char>(c));
    } else if (c >= 0x4E00 && c <= 0x9FFF) {
      const auto simple = static_cast<UChar32>(to_simplified(static_cast<char32_t>(c)));
      if (simple == c) continue;
      walk.drop();
      append(walk.out, simple);
    } else if (c > 0xFF00 && c < 0xFF5F) {  // full-width ASCII
      walk.drop();
      walk.out += lower(static_cast<char>(c - 0xFEE0));
    } else {
      normal_form = normal_form && is_own_form(c);
      walk.drop();
      append_mapped(walk.out, c);
    }
  }
  mapped = walk.take();
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

bool begins_with_ideograph(std::string_view text) {
  // 0xE4 to 0xE9 begin U+4000 to U+9FFF; what is there besides ideographs folds to itself, too.
  const auto first = text.empty() ? 0 : static_cast<unsigned char>(text.front());
  return first >= 0xE4 && first <= 0xE9;
}

bool may_fold_to_digit(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      if (first >= '0' && first <= '9') return true;
      ++i;
      continue;
    }
    // Chinese characters and their punctuation, full-width signs that are no digits; of the rest anything may
    // come (①, ², …).
    const auto second = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    const auto third = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0;
    const bool ideograph = first >= 0xE4 && first <= 0xE9;
    const bool punctuation = (first == 0xE3 && second == 0x80) ||
                             (first == 0xEF && second == 0xBC && (third < 0x90 || third > 0x99));
    if (!ideograph && !punctuation) return true;
    i += 3;
  }
  return false;
}

std::string squeeze(std::string_view text) {
  Walk walk(text);
  UChar32 last = 0;
  bool pending = false;
  for (UChar32 c = 0; walk.next(c);) {
    if (is_space(c)) {
      pending = true;
      walk.drop();
      continue;
    }
    if (pending && last != 0 && is_latin(last) && is_latin(c)) {
      walk.stop_before();
      walk.out += ' ';
    }
    pending = false;
    walk.keep();
    last = c;
  }
  return walk.take();
}

std::string fold_space(std::string_view text) {
  Walk walk(text);
  bool blank_pending = false;
  bool line_has_text = false;
  bool line_pending = false;
  for (UChar32 c = 0; walk.next(c);) {
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == '\v' || c == '\f') {
      if (line_has_text) line_pending = true;
      line_has_text = false;
      blank_pending = false;
      walk.drop();
      continue;
    }
    if (is_space(c)) {
      blank_pending = line_has_text;
      walk.drop();
      continue;
    }
    if (line_pending || blank_pending) {
      walk.stop_before();
      if (line_pending) walk.out += '\n';
      if (blank_pending) walk.out += ' ';
    }
    line_pending = blank_pending = false;
    line_has_text = true;
    walk.keep();
  }
  std::string out = walk.take();
  // `[bookmark: name]`: what a converter printed for an invisible mark.
  for (std::size_t at = out.find("[bookmark:"); at != std::string::npos; at = out.find("[bookmark:", at)) {
    const std::size_t end = out.find(']', at);
    if (end == std::string::npos || end - at > 80) break;
    out.erase(at, end - at + 1);
  }
  return out;
}

bool is_blank(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    if (!is_space(c)) return false;
  }
  return true;
}

int length(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace guidang::patterns

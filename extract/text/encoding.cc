#include "extract/text/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace guidang::extract::text {
namespace {

constexpr std::size_t kSample = 64 * 1024;
constexpr double kPlausible = 0.85;  // share of pairs that Chinese text has; random pairs reach about a half
constexpr double kMostControls = 0.002;  // share of control characters in what is still text

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

std::string_view sample_of(std::string_view bytes) { return bytes.substr(0, kSample); }

// --- UTF-8

// The length of the longest prefix that is strictly valid.
std::size_t valid_utf8_prefix(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  std::size_t at = 0;
  while (at < bytes.size()) {
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    std::size_t more = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      more = 1;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      more = 2;
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      more = 3;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    } else {
      return at;
    }
    if (bytes.size() - at <= more) return at;
    for (std::size_t i = 1; i <= more; ++i) {
      if (byte(at + i) < low || byte(at + i) > high) return at;
      low = 0x80;
      high = 0xBF;
    }
    at += more + 1;
  }
  return at;
}

// Whether what follows a valid prefix is a character that was cut off.
bool is_cut_character(std::string_view rest) {
  if (rest.empty() || rest.size() > 3) return false;
  const auto lead = static_cast<unsigned char>(rest[0]);
  const std::size_t length = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (lead > 0xF4 || rest.size() >= length) return false;
  return std::all_of(rest.begin() + 1, rest.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
}

// --- UTF-16 without a byte order mark

struct Utf16Share {
  double plausible = 0;  // code units that Chinese text has: Han, ASCII text, punctuation, full-width forms
  bool line_ends = false;
};

Utf16Share utf16_share(std::string_view sample, bool big_endian) {
  std::size_t good = 0;
  Utf16Share share;
  const std::size_t units = sample.size() / 2;
  for (std::size_t i = 0; i < units; ++i) {
    const auto first = static_cast<unsigned char>(sample[2 * i]);
    const auto second = static_cast<unsigned char>(sample[2 * i + 1]);
    const unsigned unit = big_endian ? first * 256U + second : second * 256U + first;
    const bool ascii =
        (unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' || unit == '\t' || unit == '\f';
    const bool han = unit >= 0x4E00 && unit <= 0x9FFF;
    const bool mark = (unit >= 0x3000 && unit <= 0x303F) || (unit >= 0xFF00 && unit <= 0xFFEF) ||
                      (unit >= 0x2000 && unit <= 0x27BF) || (unit >= 0xA0 && unit <= 0xFF);
    if (ascii || han || mark) ++good;
    if (unit == '\n' || unit == '\r') share.line_ends = true;
  }
  share.plausible = units == 0 ? 0 : static_cast<double>(good) / static_cast<double>(units);
  return share;
}

// The UTF-16 that the bytes evidently are: "UTF-16LE", "UTF-16BE" or null. ASCII in it leaves every second
// byte zero, which no other encoding of text does.
const char* evident_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return nullptr;
  const std::string_view sample = sample_of(bytes);
  if (sample.find('\0') == std::string_view::npos) return nullptr;
  const Utf16Share little = utf16_share(sample, false);
  const Utf16Share big = utf16_share(sample, true);
  if (little.plausible >= 0.95 && little.plausible > big.plausible) return "UTF-16LE";
  if (big.plausible >= 0.95 && big.plausible > little.plausible) return "UTF-16BE";
  return nullptr;
}

// --- double-byte encodings

struct PairShare {
  std::size_t pairs = 0;
  std::size_t common = 0;
  bool broken = false;
  double plausible() const {
    return pairs == 0 ? 0 : static_cast<double>(common) / static_cast<double>(pairs);
  }
};

// GB18030: the first level of GB 2312 (the common Han characters, rows B0 to D7) and its rows of marks.
PairShare gb_share(std::string_view sample) {
  PairShare share;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const auto lead = static_cast<unsigned char>(sample[i]);
    if (lead < 0x80) continue;
    if (lead == 0x80 || lead == 0xFF) {
      share.broken = true;
      return share;
    }
    if (i + 1 == sample.size()) break;
    const auto trail = static_cast<unsigned char>(sample[i + 1]);
    ++share.pairs;
    if (trail >= 0x30 && trail <= 0x39) {  // four bytes
      i += 3;
      continue;
    }
    if (trail < 0x40 || trail == 0x7F || trail == 0xFF) {
      share.broken = true;
      return share;
    }
    const bool han = lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1;
    const bool mark = lead >= 0xA1 && lead <= 0xA3 && trail >= 0xA1;
    if (han || mark) ++share.common;
    ++i;
  }
  return share;
}

// Big5: its frequently used characters (A4 to C6) and its rows of marks.
PairShare big5_share(std::string_view sample) {
  PairShare share;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const auto lead = static_cast<unsigned char>(sample[i]);
    if (lead < 0x80) continue;
    if (i + 1 == sample.size()) break;
    const auto trail = static_cast<unsigned char>(sample[i + 1]);
    const bool valid = lead >= 0x81 && lead <= 0xFE &&
                       ((trail >= 0x40 && trail <= 0x7E) || (trail >= 0xA1 && trail <= 0xFE));
    if (!valid) {
      share.broken = true;
      return share;
    }
    ++share.pairs;
    if (lead >= 0xA1 && lead <= 0xC6) ++share.common;
    ++i;
  }
  return share;
}

struct DoubleByte {
  const char* name = nullptr;  // for a person
  const char* icu = nullptr;   // for ICU
};

// GB18030 unless Big5 is clearly better; none where neither is plausible.
std::optional<DoubleByte> double_byte(std::string_view sample) {
  const PairShare gb = gb_share(sample);
  const PairShare big5 = big5_share(sample);
  const double gb_plausible = gb.broken ? 0 : gb.plausible();
  const double big5_plausible = big5.broken ? 0 : big5.plausible();
  if (big5_plausible >= 0.97 && gb_plausible < kPlausible - 0.1) return DoubleByte{"Big5", "Big5"};
  if (gb_plausible >= kPlausible - 0.1) return DoubleByte{"GB18030", "gb18030"};
  return std::nullopt;
}

// --- conversion

// Strict: a sequence that the encoding does not have makes it fail. A sequence cut off at the end is left
// out, and `truncated` tells.
std::optional<std::string> convert(std::string_view bytes, const char* encoding, bool& truncated) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open(encoding, &status));
  const Converter to(ucnv_open("UTF-8", &status));
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  if (U_FAILURE(status)) return std::nullopt;

  std::string result;
  result.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  std::vector<char> buffer(64 * 1024);
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  for (bool reset = true;; reset = false) {
    char* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source, source_end,
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset ? 1 : 0, 1,
                   &status);
    result.append(buffer.data(), target);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (status == U_TRUNCATED_CHAR_FOUND && source == source_end) {
      truncated = true;
      return result;
    }
    if (U_FAILURE(status)) return std::nullopt;
    return result;
  }
}

// Line ends to '\n', NUL out.
void normalize(DecodedText& decoded) {
  std::string& text = decoded.text;
  std::size_t to = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '\0') {
      ++decoded.nul_bytes;
      continue;
    }
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
      c = '\n';
    }
    text[to++] = c;
  }
  text.resize(to);
}

std::optional<DecodedText> try_decode(std::string_view bytes) {
  DecodedText decoded;
  const auto with_icu = [&](std::string_view body, const char* name,
                            const char* icu) -> std::optional<DecodedText> {
    std::optional<std::string> text = convert(body, icu, decoded.truncated);
    if (!text) return std::nullopt;
    decoded.text = std::move(*text);
    decoded.encoding = name;
    return std::move(decoded);
  };
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  } else if (bytes.starts_with("\xFF\xFE")) {
    return with_icu(bytes.substr(2), "UTF-16LE", "UTF-16LE");
  } else if (bytes.starts_with("\xFE\xFF")) {
    return with_icu(bytes.substr(2), "UTF-16BE", "UTF-16BE");
  } else if (const char* utf16 = evident_utf16(bytes)) {
    return with_icu(bytes, utf16, utf16);
  }
  const std::size_t valid = valid_utf8_prefix(bytes);
  if (valid == bytes.size() || (valid > 0 && is_cut_character(bytes.substr(valid)))) {
    decoded.text = bytes.substr(0, valid);
    decoded.encoding = "UTF-8";
    decoded.truncated = valid != bytes.size();
    return decoded;
  }
  if (const std::optional<DoubleByte> encoding = double_byte(bytes)) {
    return with_icu(bytes, encoding->name, encoding->icu);
  }
  return std::nullopt;
}

}  // namespace

base::Result<DecodedText> decode(std::string_view bytes, std::string_view where) {
  std::optional<DecodedText> decoded = try_decode(bytes);
  if (!decoded) {
    return base::fail(base::ErrorCode::unknown_encoding, std::string(where),
                      "the character encoding is none of UTF-8, UTF-16, GB18030 and Big5",
                      "save the file as UTF-8 text");
  }
  normalize(*decoded);
  if (decoded->text.empty()) {
    return base::fail(base::ErrorCode::empty_file, std::string(where), "the file has no text");
  }
  return std::move(*decoded);
}

base::Result<std::string> decode_text(std::string_view bytes, std::string_view where) {
  base::Result<DecodedText> decoded = decode(bytes, where);
  if (!decoded) return base::fail(std::move(decoded.error()));
  return std::move(decoded->text);
}

bool looks_like_text(std::string_view bytes) {
  std::string_view sample = sample_of(bytes);
  if (sample.empty()) return false;
  if (sample.size() < bytes.size()) sample = sample.substr(0, sample.size() / 2 * 2);
  // A sample may cut a character; decode() lives with that.
  std::optional<DecodedText> decoded = try_decode(sample);
  if (!decoded) return false;
  std::size_t controls = 0;
  for (const char c : decoded->text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool usual = byte >= 0x20 || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
    if (!usual || byte == 0x7F) ++controls;
  }
  return static_cast<double>(controls) <= kMostControls * static_cast<double>(decoded->text.size());
}

}  // namespace guidang::extract::text

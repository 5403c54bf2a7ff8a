#include "extract/text/encoding.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "extract/text/chinese_bytes.h"
#include "extract/text/convert.h"
#include "extract/text/utf8_lines.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kLooked = 64 * 1024;
constexpr double kMostControls = 0.002;        // share of control characters in what is still text
constexpr double kUtf16Share = 0.95;           // of code units that Chinese text has
constexpr std::size_t kBrokenUnitsOneIn = 50;  // code units of UTF-16 may be broken
constexpr std::size_t kStrayOneIn = 20;  // lines of a file in another encoding may look like UTF-8 by chance

std::string_view sample_of(std::string_view bytes) { return bytes.substr(0, kLooked); }

// --- byte order marks and UTF-16 without one

struct Mark {
  std::string_view bytes;
  Encoding encoding;
};
constexpr std::array<Mark, 6> kByteOrderMarks = {{{"\xEF\xBB\xBF", Encoding::utf8},
                                                  {std::string_view("\xFF\xFE\0\0", 4), Encoding::utf32_le},
                                                  {std::string_view("\0\0\xFE\xFF", 4), Encoding::utf32_be},
                                                  {"\xFF\xFE", Encoding::utf16_le},
                                                  {"\xFE\xFF", Encoding::utf16_be},
                                                  {"\x84\x31\x95\x33", Encoding::gb18030}}};

// Share of code units that Chinese text has: Han, ASCII text, punctuation, full-width forms, signs.
double utf16_share(std::string_view sample, bool big_endian) {
  std::size_t good = 0;
  const std::size_t units = sample.size() / 2;
  for (std::size_t i = 0; i < units; ++i) {
    const auto first = static_cast<unsigned char>(sample[2 * i]);
    const auto second = static_cast<unsigned char>(sample[2 * i + 1]);
    const unsigned unit = big_endian ? first * 256U + second : second * 256U + first;
    const bool ascii =
        (unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' || unit == '\t' || unit == '\f';
    const bool han = unit >= 0x4E00 && unit <= 0x9FFF;
    const bool mark = (unit >= 0x3000 && unit <= 0x303F) || (unit >= 0xFF00 && unit <= 0xFFEF) ||
                      (unit >= 0x2000 && unit <= 0x27BF) || (unit >= 0xA0 && unit <= 0xFF) ||
                      (unit >= 0x3200 && unit <= 0x33FF);
    if (ascii || han || mark) ++good;
  }
  return units == 0 ? 0 : static_cast<double>(good) / static_cast<double>(units);
}

// The UTF-16 that the bytes evidently are. ASCII in it leaves every second byte zero, which no other encoding
// of text does.
std::optional<Encoding> evident_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return std::nullopt;
  const std::string_view sample = sample_of(bytes);
  if (sample.find('\0') == std::string_view::npos) return std::nullopt;
  const double little = utf16_share(sample, false);
  const double big = utf16_share(sample, true);
  if (little >= kUtf16Share && little > big) return Encoding::utf16_le;
  if (big >= kUtf16Share && big > little) return Encoding::utf16_be;
  return std::nullopt;
}

std::optional<DecodedText> converted(std::string_view bytes, Encoding encoding) {
  Converted result = to_utf8(bytes, encoding);
  DecodedText decoded;
  decoded.text = std::move(result.text);
  decoded.encoding = to_string(encoding);
  decoded.broken = result.broken;
  decoded.truncated = result.truncated;
  return decoded;
}

// --- files whose lines differ

template <typename Visit>
void each_line(std::string_view bytes, Visit visit) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::size_t length = end == std::string_view::npos ? bytes.size() : end + 1;
    visit(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
}

// What the lines of a file are together that is not wholly UTF-8.
struct LineCensus {
  std::size_t utf8_lines = 0;     // that are evidently UTF-8
  std::size_t foreign_lines = 0;  // that are evidently not
  std::size_t strong = 0, broken = 0;
  ByteScore all_gb18030, all_big5;          // of all lines
  ByteScore foreign_gb18030, foreign_big5;  // of the foreign ones
};

LineCensus take_census(std::string_view bytes) {
  LineCensus census;
  each_line(bytes, [&](std::string_view line) {
    const Utf8Share share = utf8_share(line);
    if (share.strong + share.weak + share.broken == 0 && !share.cut) return;
    const ByteScore gb18030 = score_gb18030(line);
    const ByteScore big5 = score_big5(line);
    census.all_gb18030.add(gb18030);
    census.all_big5.add(big5);
    census.strong += share.strong;
    census.broken += share.broken;
    if (share.evident()) {
      ++census.utf8_lines;
    } else if (!share.valid()) {
      ++census.foreign_lines;
      census.foreign_gb18030.add(gb18030);
      census.foreign_big5.add(big5);
    }
  });
  return census;
}

std::optional<Encoding> encoding_of(DoubleByte choice) {
  if (choice == DoubleByte::none) return std::nullopt;
  return choice == DoubleByte::big5 ? Encoding::big5 : Encoding::gb18030;
}

// A UTF-8 file with broken lines, or with lines in another encoding.
DecodedText decode_by_line(std::string_view bytes, std::optional<Encoding> foreign) {
  DecodedText decoded;
  decoded.encoding = to_string(Encoding::utf8);
  each_line(bytes, [&](std::string_view line) {
    const Utf8Share share = utf8_share(line);
    if (share.valid()) {
      decoded.text += line;
    } else if (!share.evident() && share.broken > 0 && foreign) {
      Converted converted = to_utf8(line, *foreign);
      decoded.text += converted.text;
      decoded.broken += converted.broken;
      decoded.truncated = decoded.truncated || converted.truncated;
      decoded.foreign_encoding = to_string(*foreign);
      ++decoded.foreign_lines;
    } else {
      decoded.text += repaired_utf8(line);
      decoded.broken += share.broken;
      decoded.truncated = decoded.truncated || share.cut;
    }
  });
  return decoded;
}

std::optional<DecodedText> decode_mixed(std::string_view bytes) {
  const LineCensus census = take_census(bytes);
  const auto whole = encoding_of(choose_double_byte(census.all_gb18030, census.all_big5));
  const auto foreign = encoding_of(choose_double_byte(census.foreign_gb18030, census.foreign_big5));
  if (whole && census.utf8_lines * kStrayOneIn <= census.foreign_lines) return converted(bytes, *whole);
  if (census.utf8_lines > 0 && (foreign || census.strong >= 4 * census.broken))
    return decode_by_line(bytes, foreign);
  return std::nullopt;
}

// A few words in GBK may be UTF-8 by chance: sequences of two bytes, which are letters of no use here.
bool is_utf8_by_chance(std::string_view bytes, const Utf8Share& share) {
  if (!share.valid() || share.strong > 0 || share.weak == share.latin) return false;
  const ByteScore gb18030 = score_gb18030(bytes);
  return gb18030.score > 0 && choose_double_byte(gb18030, {}) == DoubleByte::gb18030;
}

std::optional<DecodedText> try_decode(std::string_view bytes) {
  std::optional<Encoding> marked;
  for (const Mark& mark : kByteOrderMarks) {
    if (marked || !bytes.starts_with(mark.bytes)) continue;
    marked = mark.encoding;
    bytes.remove_prefix(mark.bytes.size());
  }
  if (!marked) marked = evident_utf16(bytes);
  if (marked && *marked != Encoding::utf8) {
    std::optional<DecodedText> decoded = converted(bytes, *marked);
    const bool sound = decoded->broken <= 1 + bytes.size() / 2 / kBrokenUnitsOneIn;
    return sound ? decoded : std::nullopt;
  }
  const Utf8Share share = utf8_share(bytes);
  if (!marked && is_utf8_by_chance(bytes, share)) return converted(bytes, Encoding::gb18030);
  if (share.broken == 0 && !(share.cut && share.strong + share.weak == 0)) {
    DecodedText decoded;
    decoded.text = share.cut ? repaired_utf8(bytes) : std::string(bytes);
    decoded.encoding = to_string(Encoding::utf8);
    decoded.truncated = share.cut;
    return decoded;
  }
  return decode_mixed(bytes);
}

// --- what is the same in every encoding

// What is at text[i] and is a line end; its length in bytes, 0 if it is none.
std::size_t line_end(std::string_view text, std::size_t i) {
  if (text[i] == '\n') return 1;
  if (text[i] == '\r') {
    // "\r\r\n" is what a program makes of "\r\n" that takes "\n" alone for a line end
    std::size_t end = i + 1;
    if (text.substr(end, 2) == "\r\n") ++end;
    return end < text.size() && text[end] == '\n' ? end + 1 - i : 1;
  }
  if (text.substr(i, 2) == "\xC2\x85") return 2;
  if (text.substr(i, 3) == "\xE2\x80\xA9") return 3;
  return 0;
}

// Line ends to '\n'; NUL, byte order marks of files put together and an old end-of-file mark out.
void normalize(DecodedText& decoded) {
  static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  static constexpr std::string_view kRemains = "锟斤拷";  // two replacement characters, read as GBK
  std::string& text = decoded.text;
  while (!text.empty() && text.back() == '\x1A') text.pop_back();
  const std::string_view view = text;
  std::size_t replaced = 0;
  std::size_t to = 0;
  for (std::size_t i = 0; i < view.size();) {
    if (view[i] == '\0') {
      ++decoded.nul_bytes;
      ++i;
    } else if (const std::size_t length = line_end(view, i); length > 0) {
      text[to++] = '\n';
      i += length;
    } else if (view[i] == kByteOrderMark[0] && view.substr(i, 3) == kByteOrderMark) {
      i += 3;
    } else {
      if (view[i] == kReplacement[0] && view.substr(i, 3) == kReplacement) ++replaced;
      if (view[i] == kRemains[0] && view.substr(i, kRemains.size()) == kRemains) ++decoded.lost_before;
      text[to++] = view[i++];
    }
  }
  text.resize(to);
  decoded.lost_before += replaced - std::min(replaced, decoded.broken);
}

}  // namespace

base::Result<DecodedText> decode(std::string_view bytes, std::string_view where) {
  std::optional<DecodedText> decoded = try_decode(bytes);
  if (!decoded) {
    const std::string guess = guessed_name(bytes);
    return base::fail(base::ErrorCode::unknown_encoding, std::string(where),
                      "the character encoding is none of UTF-8, UTF-16, GB18030 and Big5" +
                          (guess.empty() ? "" : "; it may be " + guess),
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
  std::size_t controls = decoded->broken;
  char before = '\1';
  for (const char c : decoded->text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool usual = byte >= 0x20 || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
    const bool padding = c == '\0' && before == '\0';  // a lost block of a disk is one fault
    if ((!usual || byte == 0x7F) && !padding) ++controls;
    before = c;
  }
  return static_cast<double>(controls) <= kMostControls * static_cast<double>(decoded->text.size()) + 2;
}

}  // namespace guidang::extract::text

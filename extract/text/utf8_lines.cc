#include "extract/text/utf8_lines.h"

namespace guidang::extract::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

enum class Sequence { ascii, weak, strong, broken, cut };

// The sequence at bytes[at]; `length` is that of its longest sound beginning, at least 1.
Sequence sequence_at(std::string_view bytes, std::size_t at, std::size_t& length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(at);
  length = 1;
  if (lead < 0x80) return Sequence::ascii;
  std::size_t wanted = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    wanted = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    wanted = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    wanted = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return Sequence::broken;
  }
  for (; length < wanted; ++length) {
    if (at + length == bytes.size()) return Sequence::cut;
    if (byte(at + length) < low || byte(at + length) > high) return Sequence::broken;
    low = 0x80;
    high = 0xBF;
  }
  return wanted == 2 ? Sequence::weak : Sequence::strong;
}

}  // namespace

Utf8Share utf8_share(std::string_view bytes) {
  Utf8Share share;
  for (std::size_t at = 0, length = 0; at < bytes.size(); at += length) {
    switch (sequence_at(bytes, at, length)) {
      case Sequence::ascii:
        break;
      case Sequence::weak:
        ++share.weak;
        if (static_cast<unsigned char>(bytes[at]) <= 0xC3) ++share.latin;
        break;
      case Sequence::strong:
        ++share.strong;
        break;
      case Sequence::broken:
        ++share.broken;
        break;
      case Sequence::cut:
        share.cut = true;
        break;
    }
  }
  return share;
}

std::string repaired_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0, length = 0; at < bytes.size(); at += length) {
    const Sequence sequence = sequence_at(bytes, at, length);
    if (sequence == Sequence::broken) {
      text += kReplacement;
    } else if (sequence != Sequence::cut) {
      text += bytes.substr(at, length);
    }
  }
  return text;
}

}  // namespace guidang::extract::text

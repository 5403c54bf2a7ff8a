#include "extract/docx/symbols.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace guidang::extract::docx {
namespace {

using Entry = std::pair<std::uint8_t, std::string_view>;

// What reports use: check boxes, ticks, bullets, arrows, enclosed numbers.
constexpr auto wingdings = std::to_array<Entry>({
    {0x20, " "}, {0x21, "✏"}, {0x28, "☎"}, {0x2A, "✉"}, {0x46, "☞"}, {0x6C, "●"}, {0x6D, "❍"}, {0x6E, "■"},
    {0x6F, "□"}, {0x70, "◻"}, {0x71, "❑"}, {0x72, "❒"}, {0x73, "⬧"}, {0x74, "⧫"}, {0x75, "◆"}, {0x76, "❖"},
    {0x77, "⬥"}, {0x78, "☒"}, {0x80, "⓪"}, {0x81, "①"}, {0x82, "②"}, {0x83, "③"}, {0x84, "④"}, {0x85, "⑤"},
    {0x86, "⑥"}, {0x87, "⑦"}, {0x88, "⑧"}, {0x89, "⑨"}, {0x8A, "⑩"}, {0x8B, "⓿"}, {0x8C, "❶"}, {0x8D, "❷"},
    {0x8E, "❸"}, {0x8F, "❹"}, {0x90, "❺"}, {0x91, "❻"}, {0x92, "❼"}, {0x93, "❽"}, {0x94, "❾"}, {0x95, "❿"},
    {0x9E, "·"}, {0x9F, "•"}, {0xA0, "▪"}, {0xA1, "○"}, {0xA4, "◉"}, {0xA5, "◎"}, {0xA7, "▪"}, {0xA8, "□"},
    {0xAB, "★"}, {0xAC, "✶"}, {0xD8, "➢"}, {0xDC, "➲"}, {0xE0, "→"}, {0xE8, "➔"}, {0xEF, "⇦"}, {0xF0, "⇨"},
    {0xFB, "✗"}, {0xFC, "✓"}, {0xFD, "☒"}, {0xFE, "☑"},
});

constexpr auto wingdings2 = std::to_array<Entry>({
    {0x20, " "}, {0x4F, "✗"}, {0x50, "✓"}, {0x51, "☒"}, {0x52, "☑"}, {0x53, "☒"}, {0x54, "☒"},
    {0x6A, "①"}, {0x6B, "②"}, {0x6C, "③"}, {0x96, "•"}, {0x97, "●"}, {0x98, "●"}, {0x99, "○"},
    {0xA0, "■"}, {0xA2, "■"}, {0xA3, "□"}, {0xAE, "◆"}, {0xAF, "◇"}, {0xEA, "★"},
});

constexpr auto symbol = std::to_array<Entry>({
    {0x20, " "}, {0x2A, "∗"}, {0x2B, "+"}, {0x2D, "−"}, {0x2F, "/"}, {0x3C, "<"}, {0x3D, "="}, {0x3E, ">"},
    {0x41, "Α"}, {0x42, "Β"}, {0x43, "Χ"}, {0x44, "Δ"}, {0x45, "Ε"}, {0x46, "Φ"}, {0x47, "Γ"}, {0x48, "Η"},
    {0x49, "Ι"}, {0x4A, "ϑ"}, {0x4B, "Κ"}, {0x4C, "Λ"}, {0x4D, "Μ"}, {0x4E, "Ν"}, {0x4F, "Ο"}, {0x50, "Π"},
    {0x51, "Θ"}, {0x52, "Ρ"}, {0x53, "Σ"}, {0x54, "Τ"}, {0x55, "Υ"}, {0x56, "ς"}, {0x57, "Ω"}, {0x58, "Ξ"},
    {0x59, "Ψ"}, {0x5A, "Ζ"}, {0x61, "α"}, {0x62, "β"}, {0x63, "χ"}, {0x64, "δ"}, {0x65, "ε"}, {0x66, "φ"},
    {0x67, "γ"}, {0x68, "η"}, {0x69, "ι"}, {0x6A, "ϕ"}, {0x6B, "κ"}, {0x6C, "λ"}, {0x6D, "μ"}, {0x6E, "ν"},
    {0x6F, "ο"}, {0x70, "π"}, {0x71, "θ"}, {0x72, "ρ"}, {0x73, "σ"}, {0x74, "τ"}, {0x75, "υ"}, {0x76, "ϖ"},
    {0x77, "ω"}, {0x78, "ξ"}, {0x79, "ψ"}, {0x7A, "ζ"}, {0xA3, "≤"}, {0xA5, "∞"}, {0xAB, "↔"}, {0xAC, "←"},
    {0xAD, "↑"}, {0xAE, "→"}, {0xAF, "↓"}, {0xB0, "°"}, {0xB1, "±"}, {0xB3, "≥"}, {0xB4, "×"}, {0xB7, "•"},
    {0xB8, "÷"}, {0xB9, "≠"}, {0xBB, "≈"}, {0xBC, "…"}, {0xD7, "⋅"}, {0xDE, "⇒"}, {0xE5, "∑"},
});

enum class Font { other, greek, dings, dings2 };

Font font_of(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "symbol") return Font::greek;
  if (lower == "wingdings") return Font::dings;
  if (lower == "wingdings 2") return Font::dings2;
  return Font::other;
}

std::string_view find(std::span<const Entry> entries, std::uint32_t code) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [code](const Entry& e) { return e.first == code; });
  return found == entries.end() ? std::string_view() : found->second;
}

bool is_private(std::uint32_t code) { return code >= 0xF020 && code <= 0xF0FF; }

// Whether the table itself says "□", not the want of an entry.
bool is_box(std::string_view font, std::uint32_t code) {
  if (code > 0xFF) return false;
  return (font_of(font) == Font::dings && !find(wingdings, code).empty()) ||
         (font_of(font) == Font::dings2 && !find(wingdings2, code).empty());
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return;
  const auto byte = [&out](std::uint32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
  };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18));
    byte(0x80 | ((code >> 12) & 0x3F));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

std::string symbol_text(std::string_view font, std::uint32_t code) {
  const std::uint32_t low = is_private(code) ? code - 0xF000 : code;
  std::string_view text;
  switch (font_of(font)) {
    case Font::greek:
      text = find(symbol, low);
      break;
    case Font::dings:
      text = find(wingdings, low);
      break;
    case Font::dings2:
      text = find(wingdings2, low);
      break;
    case Font::other: {
      if (is_private(code)) break;
      std::string itself;
      append_utf8(itself, code);
      return itself;
    }
  }
  return std::string(text.empty() ? "□" : text);
}

bool has_own_characters(std::string_view font) { return font_of(font) != Font::other; }

std::string text_in_font(std::string_view font, std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = [&](std::size_t k) {
      return i + k < utf8.size() ? static_cast<unsigned char>(utf8[i + k]) : 0u;
    };
    std::size_t size = 1;
    std::uint32_t code = byte(0);
    if ((byte(0) & 0xE0u) == 0xC0) {
      size = 2;
      code = ((byte(0) & 0x1Fu) << 6) | (byte(1) & 0x3Fu);
    } else if ((byte(0) & 0xF0u) == 0xE0) {
      size = 3;
      code = ((byte(0) & 0x0Fu) << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu);
    } else if (byte(0) >= 0xF0) {
      size = 4;
      code = 0x10FFFF;
    }
    const bool of_font = (code > 0x20 && code < 0x100) || is_private(code);
    const std::string shown = of_font ? symbol_text(font, code) : std::string();
    // A letter that is in no table stays: what it shows is not known, what it is may help.
    if (shown.empty() || (shown == "□" && !is_private(code) && !is_box(font, code))) {
      out += utf8.substr(i, size);
    } else {
      out += shown;
    }
    i += size;
  }
  return out;
}

std::string label_text(std::string_view font, std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    // U+F020 … U+F0FF are EF 80 A0 … EF 83 BF.
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(utf8[k]); };
    if (i + 2 < utf8.size() && byte(i) == 0xEF && byte(i + 1) >= 0x80 && byte(i + 1) <= 0x83) {
      const std::uint32_t code =
          0xF000u | (static_cast<std::uint32_t>(byte(i + 1) & 0x3F) << 6) | (byte(i + 2) & 0x3Fu);
      if (is_private(code)) {
        const std::string text = symbol_text(font.empty() ? "Symbol" : font, code);
        out += text == "□" && code != 0xF06F && code != 0xF0A8 ? "•" : text;
        i += 3;
        continue;
      }
    }
    out += utf8[i++];
  }
  return out;
}

}  // namespace guidang::extract::docx

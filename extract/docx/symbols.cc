#include "extract/docx/symbols.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace guidang::extract::docx {
namespace {

using Entry = std::pair<std::uint8_t, std::string_view>;

// What reports use: check boxes, ticks, bullets, arrows, enclosed numbers, signs of formulas.
constexpr auto wingdings = std::to_array<Entry>({
    {0x20, " "}, {0x21, "✏"}, {0x22, "✂"}, {0x23, "✁"}, {0x28, "☎"}, {0x29, "✆"}, {0x2A, "✉"}, {0x36, "⌛"},
    {0x3E, "✇"}, {0x3F, "✍"}, {0x41, "✌"}, {0x43, "👍"}, {0x44, "👎"}, {0x45, "☜"}, {0x46, "☞"}, {0x47, "☝"},
    {0x48, "☟"}, {0x4A, "☺"}, {0x4C, "☹"}, {0x51, "✈"}, {0x52, "☼"}, {0x54, "❄"}, {0x56, "✞"}, {0x58, "✠"},
    {0x59, "✡"}, {0x5A, "☪"}, {0x5B, "☯"}, {0x5D, "☸"}, {0x5E, "♈"}, {0x5F, "♉"}, {0x60, "♊"}, {0x61, "♋"},
    {0x62, "♌"}, {0x63, "♍"}, {0x64, "♎"}, {0x65, "♏"}, {0x66, "♐"}, {0x67, "♑"}, {0x68, "♒"}, {0x69, "♓"},
    {0x6A, "&"}, {0x6B, "&"}, {0x6C, "●"}, {0x6D, "❍"}, {0x6E, "■"}, {0x6F, "□"}, {0x70, "◻"}, {0x71, "❑"},
    {0x72, "❒"}, {0x73, "⬧"}, {0x74, "⧫"}, {0x75, "◆"}, {0x76, "❖"}, {0x77, "⬥"}, {0x78, "☒"}, {0x79, "⍓"},
    {0x7A, "⌘"}, {0x7B, "❀"}, {0x7C, "✿"}, {0x7D, "❝"}, {0x7E, "❞"}, {0x80, "⓪"}, {0x81, "①"}, {0x82, "②"},
    {0x83, "③"}, {0x84, "④"}, {0x85, "⑤"}, {0x86, "⑥"}, {0x87, "⑦"}, {0x88, "⑧"}, {0x89, "⑨"}, {0x8A, "⑩"},
    {0x8B, "⓿"}, {0x8C, "❶"}, {0x8D, "❷"}, {0x8E, "❸"}, {0x8F, "❹"}, {0x90, "❺"}, {0x91, "❻"}, {0x92, "❼"},
    {0x93, "❽"}, {0x94, "❾"}, {0x95, "❿"}, {0x9E, "·"}, {0x9F, "•"}, {0xA0, "▪"}, {0xA1, "○"}, {0xA4, "◉"},
    {0xA5, "◎"}, {0xA7, "▪"}, {0xA8, "□"}, {0xAA, "✦"}, {0xAB, "★"}, {0xAC, "✶"}, {0xAD, "✴"}, {0xAE, "✹"},
    {0xAF, "✵"}, {0xB1, "⌖"}, {0xB5, "✪"}, {0xB6, "✰"}, {0xD5, "⌫"}, {0xD6, "⌦"}, {0xD8, "➢"}, {0xDC, "➲"},
    {0xDF, "←"}, {0xE0, "→"}, {0xE1, "↑"}, {0xE2, "↓"}, {0xE3, "↖"}, {0xE4, "↗"}, {0xE5, "↙"}, {0xE6, "↘"},
    {0xE8, "➔"}, {0xEF, "⇦"}, {0xF0, "⇨"}, {0xF1, "⇧"}, {0xF2, "⇩"}, {0xF3, "⬄"}, {0xF4, "⇳"}, {0xF9, "▭"},
    {0xFA, "▫"}, {0xFB, "✗"}, {0xFC, "✓"}, {0xFD, "☒"}, {0xFE, "☑"},
});

constexpr auto wingdings2 = std::to_array<Entry>({
    {0x20, " "}, {0x4F, "✗"}, {0x50, "✓"}, {0x51, "☒"}, {0x52, "☑"}, {0x53, "☒"}, {0x54, "☒"}, {0x69, "⓪"},
    {0x6A, "①"}, {0x6B, "②"}, {0x6C, "③"}, {0x6D, "④"}, {0x6E, "⑤"}, {0x6F, "⑥"}, {0x70, "⑦"}, {0x71, "⑧"},
    {0x72, "⑨"}, {0x73, "⑩"}, {0x75, "❶"}, {0x76, "❷"}, {0x77, "❸"}, {0x78, "❹"}, {0x79, "❺"}, {0x7A, "❻"},
    {0x7B, "❼"}, {0x7C, "❽"}, {0x7D, "❾"}, {0x7E, "❿"}, {0x96, "•"}, {0x97, "●"}, {0x98, "●"}, {0x99, "○"},
    {0xA0, "■"}, {0xA2, "■"}, {0xA3, "□"}, {0xAE, "◆"}, {0xAF, "◇"}, {0xEA, "★"},
});

constexpr auto wingdings3 = std::to_array<Entry>({
    {0x20, " "},
    {0x70, "▲"},
    {0x71, "▼"},
    {0x72, "△"},
    {0x73, "▽"},
    {0x74, "◀"},
    {0x75, "▶"},
    {0x76, "◁"},
    {0x77, "▷"},
    {0x78, "◣"},
    {0x79, "◢"},
    {0x7A, "◤"},
    {0x7B, "◥"},
});

constexpr auto webdings = std::to_array<Entry>({
    {0x20, " "},
    {0x33, "◀"},
    {0x34, "▶"},
    {0x35, "▲"},
    {0x36, "▼"},
    {0x61, "✔"},
    {0x63, "□"},
    {0x67, "■"},
    {0x6E, "●"},
    {0x72, "✖"},
});

constexpr auto symbol = std::to_array<Entry>({
    {0x20, " "}, {0x21, "!"}, {0x22, "∀"}, {0x23, "#"}, {0x24, "∃"},  {0x25, "%"}, {0x26, "&"},  {0x27, "∋"},
    {0x28, "("}, {0x29, ")"}, {0x2A, "∗"}, {0x2B, "+"}, {0x2C, ","},  {0x2D, "−"}, {0x2E, "."},  {0x2F, "/"},
    {0x30, "0"}, {0x31, "1"}, {0x32, "2"}, {0x33, "3"}, {0x34, "4"},  {0x35, "5"}, {0x36, "6"},  {0x37, "7"},
    {0x38, "8"}, {0x39, "9"}, {0x3A, ":"}, {0x3B, ";"}, {0x3C, "<"},  {0x3D, "="}, {0x3E, ">"},  {0x3F, "?"},
    {0x40, "≅"}, {0x41, "Α"}, {0x42, "Β"}, {0x43, "Χ"}, {0x44, "Δ"},  {0x45, "Ε"}, {0x46, "Φ"},  {0x47, "Γ"},
    {0x48, "Η"}, {0x49, "Ι"}, {0x4A, "ϑ"}, {0x4B, "Κ"}, {0x4C, "Λ"},  {0x4D, "Μ"}, {0x4E, "Ν"},  {0x4F, "Ο"},
    {0x50, "Π"}, {0x51, "Θ"}, {0x52, "Ρ"}, {0x53, "Σ"}, {0x54, "Τ"},  {0x55, "Υ"}, {0x56, "ς"},  {0x57, "Ω"},
    {0x58, "Ξ"}, {0x59, "Ψ"}, {0x5A, "Ζ"}, {0x5B, "["}, {0x5C, "∴"},  {0x5D, "]"}, {0x5E, "⊥"},  {0x5F, "_"},
    {0x61, "α"}, {0x62, "β"}, {0x63, "χ"}, {0x64, "δ"}, {0x65, "ε"},  {0x66, "φ"}, {0x67, "γ"},  {0x68, "η"},
    {0x69, "ι"}, {0x6A, "ϕ"}, {0x6B, "κ"}, {0x6C, "λ"}, {0x6D, "μ"},  {0x6E, "ν"}, {0x6F, "ο"},  {0x70, "π"},
    {0x71, "θ"}, {0x72, "ρ"}, {0x73, "σ"}, {0x74, "τ"}, {0x75, "υ"},  {0x76, "ϖ"}, {0x77, "ω"},  {0x78, "ξ"},
    {0x79, "ψ"}, {0x7A, "ζ"}, {0x7B, "{"}, {0x7C, "|"}, {0x7D, "}"},  {0x7E, "∼"}, {0xA1, "ϒ"},  {0xA2, "′"},
    {0xA3, "≤"}, {0xA4, "⁄"}, {0xA5, "∞"}, {0xA6, "ƒ"}, {0xA7, "♣"},  {0xA8, "♦"}, {0xA9, "♥"},  {0xAA, "♠"},
    {0xAB, "↔"}, {0xAC, "←"}, {0xAD, "↑"}, {0xAE, "→"}, {0xAF, "↓"},  {0xB0, "°"}, {0xB1, "±"},  {0xB2, "″"},
    {0xB3, "≥"}, {0xB4, "×"}, {0xB5, "∝"}, {0xB6, "∂"}, {0xB7, "•"},  {0xB8, "÷"}, {0xB9, "≠"},  {0xBA, "≡"},
    {0xBB, "≈"}, {0xBC, "…"}, {0xBF, "↵"}, {0xC0, "ℵ"}, {0xC1, "ℑ"},  {0xC2, "ℜ"}, {0xC3, "℘"},  {0xC4, "⊗"},
    {0xC5, "⊕"}, {0xC6, "∅"}, {0xC7, "∩"}, {0xC8, "∪"}, {0xC9, "⊃"},  {0xCA, "⊇"}, {0xCB, "⊄"},  {0xCC, "⊂"},
    {0xCD, "⊆"}, {0xCE, "∈"}, {0xCF, "∉"}, {0xD0, "∠"}, {0xD1, "∇"},  {0xD2, "®"}, {0xD3, "©"},  {0xD4, "™"},
    {0xD5, "∏"}, {0xD6, "√"}, {0xD7, "⋅"}, {0xD8, "¬"}, {0xD9, "∧"},  {0xDA, "∨"}, {0xDB, "⇔"},  {0xDC, "⇐"},
    {0xDD, "⇑"}, {0xDE, "⇒"}, {0xDF, "⇓"}, {0xE0, "◊"}, {0xE1, "〈"}, {0xE5, "∑"}, {0xF1, "〉"}, {0xF2, "∫"},
});

enum class Font { other, greek, dings, dings2, dings3, web };

Font font_of(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "symbol") return Font::greek;
  if (lower == "wingdings") return Font::dings;
  if (lower == "wingdings 2") return Font::dings2;
  if (lower == "wingdings 3") return Font::dings3;
  if (lower == "webdings") return Font::web;
  return Font::other;
}

std::string_view find(std::span<const Entry> entries, std::uint32_t code) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [code](const Entry& e) { return e.first == code; });
  return found == entries.end() ? std::string_view() : found->second;
}

bool is_private(std::uint32_t code) { return code >= 0xF020 && code <= 0xF0FF; }

std::string_view find(Font font, std::uint32_t code) {
  switch (font) {
    case Font::greek:
      return find(symbol, code);
    case Font::dings:
      return find(wingdings, code);
    case Font::dings2:
      return find(wingdings2, code);
    case Font::dings3:
      return find(wingdings3, code);
    case Font::web:
      return find(webdings, code);
    case Font::other:
      break;
  }
  return {};
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
  const Font known = font_of(font);
  if (known == Font::other && !is_private(code)) {
    std::string itself;
    append_utf8(itself, code);
    return itself;
  }
  const std::string_view text = find(known, is_private(code) ? code - 0xF000 : code);
  return std::string(text.empty() ? unknown_symbol : text);
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
    if (shown.empty() || (shown == unknown_symbol && !is_private(code))) {
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
        out += text == unknown_symbol ? "•" : text;
        i += 3;
        continue;
      }
    }
    out += utf8[i++];
  }
  return out;
}

}  // namespace guidang::extract::docx

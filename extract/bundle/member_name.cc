#include "extract/bundle/member_name.h"

#include <algorithm>
#include <optional>

#include "extract/text/chinese_bytes.h"
#include "extract/text/convert.h"

namespace guidang::extract {
namespace {

constexpr std::size_t longest_path = 4096;  // bytes; PATH_MAX of Linux

// Whether the bytes are UTF-8, and whether all that is beyond ASCII takes two bytes. None: they are not.
struct Utf8Look {
  bool ascii = true;
  bool only_pairs = true;
};
std::optional<Utf8Look> look_as_utf8(std::string_view raw) {
  const text::Converted read = text::to_utf8(raw, text::Encoding::utf8);
  if (read.broken > 0 || read.truncated) return std::nullopt;
  Utf8Look look;
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) look.ascii = false;
    if (byte >= 0xE0) look.only_pairs = false;
  }
  return look;
}

bool is_chinese_gb18030(std::string_view raw) {
  const text::ByteScore score = text::score_gb18030(raw);
  return score.broken == 0 && score.pairs > 0 && score.usual == score.pairs;
}

tl::unexpected<base::Error> unsafe(std::string what) {
  return base::fail(base::ErrorCode::unsafe_member, {}, std::move(what),
                    "unpack the bundle yourself if you trust it, and import the folder");
}

bool has_drive(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return name.size() >= 2 && letter(name[0]) && name[1] == ':';
}

}  // namespace

std::string decode_member_name(std::string_view raw) {
  const auto utf8 = look_as_utf8(raw);
  if (utf8 && (utf8->ascii || !utf8->only_pairs || !is_chinese_gb18030(raw))) return std::string(raw);
  const text::Converted chinese = text::to_utf8(raw, text::Encoding::gb18030);
  if (chinese.broken == 0 && !chinese.truncated) return chinese.text;
  return text::to_utf8(raw, text::Encoding::utf8).text;
}

std::string with_second_bytes_mended(std::string_view raw) {
  std::string out(raw);
  if (look_as_utf8(raw)) return out;
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const auto first = static_cast<unsigned char>(out[i]);
    if (first < 0x81 || first == 0xFF) continue;
    if (out[++i] == '/') out[i] = '\\';
  }
  return out;
}

base::Result<std::string> member_path(std::string_view name) {
  if (name.size() > longest_path) return unsafe("has a name that is too long");
  if (name.find('\0') != std::string_view::npos) return unsafe("has a name with a NUL in it");
  std::string slashes(name);
  if (name.find('/') == std::string_view::npos) {
    for (char& c : slashes) {
      if (c == '\\') c = '/';
    }
  }
  if (slashes.starts_with('/') || has_drive(slashes)) return unsafe("has an absolute name");
  std::string out;
  for (std::size_t at = 0; at <= slashes.size();) {
    const std::size_t end = std::min(slashes.find('/', at), slashes.size());
    const std::string_view part = std::string_view(slashes).substr(at, end - at);
    at = end + 1;
    // With backslashes between them, ".." would lead out on Windows.
    if (part == ".." || part.starts_with("..\\") || part.find("\\..\\") != std::string_view::npos ||
        part.ends_with("\\..")) {
      return unsafe("has a name that leads out of the bundle");
    }
    if (part.empty() || part == ".") continue;
    if (!out.empty()) out += '/';
    out += part;
  }
  if (out.empty()) return unsafe("has no name");
  return out;
}

}  // namespace guidang::extract

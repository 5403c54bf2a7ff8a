#include "tests/extract/rar_maker.h"

#include <zlib.h>

#include <cstdint>

namespace {

std::string number(std::uint64_t value, int width) {
  std::string out;
  for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string variable(std::uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7F));
  return out + static_cast<char>(value);
}

std::uint32_t checksum(const std::string& bytes) {
  return static_cast<std::uint32_t>(
      ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::uint32_t checksum_of(const RarMember& member) {
  return checksum(member.bytes) ^ (member.wrong_checksum ? 1u : 0u);
}

// A block of RAR 4 with this header behind its first seven bytes.
std::string block4(int type, int flags, const std::string& header) {
  const std::string rest = number(static_cast<std::uint64_t>(type), 1) +
                           number(static_cast<std::uint64_t>(flags), 2) + number(7 + header.size(), 2) +
                           header;
  return number(checksum(rest) & 0xFFFF, 2) + rest;
}

// The second form of a name: its high byte once, then two bits a character and the low byte, both bytes, or a
// run that repeats the first form.
std::string packed_name(const RarMember& member) {
  const std::u16string& name = member.unicode;
  char high = 0;
  for (const char16_t c : name) {
    if (c >= 0x100) high = static_cast<char>(c >> 8);
  }
  std::string out(1, high), codes;
  int flags = 0, count = 0;
  const auto put = [&](int kind, const std::string& bytes) {
    flags = flags << 2 | kind;
    codes += bytes;
    if (++count % 4 == 0) {
      out += static_cast<char>(flags) + codes;
      flags = 0;
      codes.clear();
    }
  };
  for (std::size_t i = 0; i < name.size();) {
    std::size_t same = 0;
    while (same < 100 && i + same < name.size() && i + same < member.name.size() && name[i + same] < 0x80 &&
           name[i + same] == static_cast<unsigned char>(member.name[i + same])) {
      ++same;
    }
    if (same >= 2) {
      put(3, number(same - 2, 1));
      i += same;
      continue;
    }
    const char16_t c = name[i++];
    if (c < 0x100) {
      put(0, number(c, 1));
    } else if (static_cast<char>(c >> 8) == high) {
      put(1, number(c & 0xFF, 1));
    } else {
      put(2, number(c, 2));
    }
  }
  while (count % 4 != 0) {
    flags <<= 2;
    if (++count % 4 == 0) out += static_cast<char>(flags) + codes;
  }
  return out;
}

// A block of RAR 5 with its data.
std::string block5(int type, const std::string& fields, const std::string& extra = {},
                   const std::string* data = nullptr, int flags = 0) {
  flags |= (extra.empty() ? 0 : 1) | (data == nullptr ? 0 : 2);
  std::string header =
      variable(static_cast<std::uint64_t>(type)) + variable(static_cast<std::uint64_t>(flags));
  if (!extra.empty()) header += variable(extra.size());
  if (data != nullptr) header += variable(data->size());
  header += fields + extra;
  const std::string sized = variable(header.size()) + header;
  return number(checksum(sized), 4) + sized + (data == nullptr ? "" : *data);
}

std::string record5(int type, const std::string& fields) {
  const std::string record = variable(static_cast<std::uint64_t>(type)) + fields;
  return variable(record.size()) + record;
}

}  // namespace

std::string rar4_of(const std::vector<RarMember>& members, const RarOptions& options) {
  bool solid = false;
  for (const RarMember& member : members) solid = solid || member.solid;
  std::string out("Rar!\x1A\x07\0", 7);
  out += block4(0x73, (options.volume ? 1 : 0) | (solid ? 8 : 0) | (options.encrypted_headers ? 0x80 : 0),
                number(0, 6));
  for (const RarMember& member : members) {
    std::string name = member.name;
    if (!member.unicode.empty()) name += '\0' + packed_name(member);
    const int flags = 0x8000 | (member.split_before ? 1 : 0) | (member.split_after ? 2 : 0) |
                      (member.encrypted ? 4 : 0) | (member.solid ? 0x10 : 0) | (member.folder ? 0xE0 : 0) |
                      (!member.unicode.empty() || member.utf8 ? 0x200 : 0);
    out += block4(0x74, flags,
                  number(member.bytes.size(), 4) + number(member.bytes.size(), 4) + number(2, 1) +
                      number(checksum_of(member), 4) + number(0x58210000, 4) + number(20, 1) +
                      number(0x30 + static_cast<std::uint64_t>(member.method), 1) + number(name.size(), 2) +
                      number(member.folder ? 0x10 : 0x20, 4) + name) +
           member.bytes;
  }
  return options.end ? out + block4(0x7B, 0x4000 | (options.volume ? 1 : 0), "") : out;
}

std::string rar5_of(const std::vector<RarMember>& members, const RarOptions& options) {
  std::string out("Rar!\x1A\x07\x01\0", 8);
  if (options.encrypted_headers) {
    out += block5(4, variable(0) + variable(0) + number(15, 1) + std::string(16, 's'));
    return out + std::string(64, 'x');
  }
  out += block5(1, variable(options.volume ? 1 : 0));
  for (const RarMember& member : members) {
    std::string extra;
    if (member.encrypted)
      extra += record5(1, variable(0) + variable(0) + number(15, 1) + std::string(32, 's'));
    if (!member.link_to.empty())
      extra += record5(5, variable(1) + variable(0) + variable(member.link_to.size()) + member.link_to);
    out += block5(2,
                  variable(static_cast<std::uint64_t>(member.folder ? 1 : 0) | 2 | 4) +
                      variable(member.bytes.size()) + variable(member.folder ? 0x10 : 0x20) +
                      number(1'700'000'000, 4) + number(checksum_of(member), 4) +
                      variable(static_cast<std::uint64_t>(member.method) << 7) + variable(0) +
                      variable(member.name.size()) + member.name,
                  extra, &member.bytes, (member.split_before ? 8 : 0) | (member.split_after ? 16 : 0));
  }
  return options.end ? out + block5(5, variable(options.volume ? 1 : 0)) : out;
}

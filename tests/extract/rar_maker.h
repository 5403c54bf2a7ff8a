// Archives of RAR 4 and RAR 5 whose files are stored, not packed: no free program writes any. By technote.txt
// of RAR 3 and "RAR 5.0 archive format".
#pragma once

#include <string>
#include <vector>

struct RarMember {
  std::string name;  // as its bytes stand in the header; of RAR 5 UTF-8
  std::string bytes;
  std::u16string unicode = {};  // RAR 4: the name once more, the way that RAR packs it
  bool utf8 = false;            // RAR 4: the name itself is UTF-8
  std::string link_to = {};     // RAR 5: a symbolic link
  bool folder = false;
  bool encrypted = false;  // only said so
  bool wrong_checksum = false;
  bool solid = false;  // RAR 4: needs what is before it
  int method = 0;      // 0: stored; others are only said
  bool split_before = false, split_after = false;
};

struct RarOptions {
  bool volume = false;  // one part of several
  bool encrypted_headers = false;
  bool end = true;  // with the block of the end
};

std::string rar4_of(const std::vector<RarMember>& members, const RarOptions& options = {});
std::string rar5_of(const std::vector<RarMember>& members, const RarOptions& options = {});

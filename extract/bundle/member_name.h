// The name of a file in a bundle, as its bytes tell it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace guidang::extract {

// Bytes that do not say in which encoding they are → UTF-8. Chinese programs write GB18030, others UTF-8:
// what is valid UTF-8 is taken for it, unless it would be Latin, Greek or the like of two bytes each while
// GB18030 makes Chinese of it. The second byte of a character of GB18030 may be that of '\': it is no
// separator. What neither can be is written with U+FFFD.
std::string decode_member_name(std::string_view raw);

// Bytes in which every '\\' was made a '/' without regard to characters → those of GB18030 as they were:
// behind a first byte there is no '/'. UTF-8 stays as it is.
std::string with_second_bytes_mended(std::string_view raw);

// Makes a member path of a name in UTF-8: '/' between folders ('\' too where the name has no '/', as Windows
// programs write), no "." and no empty parts. A name that ends in '/' is a folder's and loses it.
// Error: unsafe_member where it is absolute, has a drive letter, a "..", a NUL or no
// characters, or is longer than 4096 bytes; `where` stays empty.
base::Result<std::string> member_path(std::string_view name);

}  // namespace guidang::extract

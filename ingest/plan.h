// What is to be done with a file that was found, as far as the archive knows without reading it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/walk.h"
#include "store/archive.h"

namespace guidang::ingest {

enum class Action {
  read,           // new, changed, or to be tried again
  unchanged,      // the archive has it
  failed_before,  // the archive knows that it cannot be read
  bundle,         // a bundle that has been looked through
  other,          // no report
};

struct Decision {
  Action action = Action::read;
  store::DocumentRow known;  // for unchanged and failed_before
  std::vector<store::MemberRow>
      members;  // for bundle: what is in it, and its own failure, or what was asked for
  std::vector<store::OtherFile> others;  // for bundle and other
};

// The key in `sha256` of a file whose bytes could not be had: no digest, so that it never stands for a
// content. The next import tries such a file again without being asked.
std::string unread_key(std::string_view name, std::string_view member_path);
bool is_unread_key(std::string_view sha256);

// A file with the path, size and time that the archive has noted is not read again. Of a bundle of which only
// some files are asked for, those alone count.
base::Result<Decision> decide(store::Archive& archive, const FoundFile& file, bool retry_failed);

}  // namespace guidang::ingest

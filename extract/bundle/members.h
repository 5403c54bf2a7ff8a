// The files in a bundle and in the bundles within it, one after the other.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/bundle_limits.h"
#include "base/result.h"

namespace guidang::extract {

// Which files of a bundle are wanted. Several readers of one bundle that have its stripes give all its files,
// each once: the entries of the outermost bundle go to the stripes by their number.
struct MemberRange {
  int stripe = 0;   // from 0
  int stripes = 1;  // at least 1
  // Members before this one are passed over, unread; "": from the first. A member that is not there: all are.
  std::string from;
  enum class Edge {
    include,  // begins with `from`
    exclude,  // begins behind it
    only,     // nothing but `from`
  } edge = Edge::include;
  std::string within = {};  // nothing behind the members of this bundle within, in which `from` lies; "": all
};

// `path` is the member's name from the outermost bundle on: "2023/a.docx", "inner.zip!/a.docx".
struct MemberEvents {
  // Whether a member is wanted at all; asked before it is read. Bundles within are asked for by what is in
  // them.
  std::function<bool(std::string_view path)> wanted;
  // A member that is about to be read, or an error of it told.
  std::function<void(const std::string& path)> begin;
  // Its bytes, or why there are none. A bundle within that cannot be opened or ends early is a member with an
  // error.
  std::function<void(const std::string& path, base::Result<std::string> bytes)> member;
  // From time to time, while nothing else is called.
  std::function<void()> alive;
};

// Goes through a bundle on disk. An error ends it; what was told before is whole. Bundles within a bundle are
// read in memory, limits.depth deep; a deeper one is a member with limit_exceeded.
base::Result<void> read_members(const std::filesystem::path& bundle, const MemberRange& range,
                                const base::BundleLimits& limits, const MemberEvents& events);

// "a/bundle.zip!/dir/file.docx" → the bundle and the path of the member within; the whole and "" where there
// is no
// "!/" behind an existing file, or where a file of the whole name exists.
struct MemberAddress {
  std::filesystem::path bundle;
  std::string member;
};
MemberAddress member_address(const std::string& text);

// Nothing where a member may be looked for in it; else usage: the file is no bundle.
base::Result<void> check_is_bundle(const std::filesystem::path& file);

// What is said of a member that is not there: file_not_found with the first few names that are, or why the
// bundle cannot be read. Without a member: usage, that the file is a bundle.
base::Error missing_member(const MemberAddress& address, const base::BundleLimits& limits);

// The bytes of one member. Errors: those of check_is_bundle() and missing_member(), of the bundle and of the
// member.
base::Result<std::string> read_member(const MemberAddress& address, const base::BundleLimits& limits);

}  // namespace guidang::extract

#include "extract/bundle/members.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "extract/bundle/bundle.h"
#include "extract/kind.h"

namespace guidang::extract {
namespace {

using base::ErrorCode;

constexpr std::string_view inside = "!/";
constexpr std::uint64_t stripe_entries =
    8;  // neighbours of one stripe: of a solid bundle less is unpacked in vain

class MemberReader {
 public:
  MemberReader(const MemberRange& range, const base::BundleLimits& limits, const MemberEvents& events)
      : range_(range), limits_(limits), events_(events), skipping_(!range.from.empty()) {}

  base::Result<void> read(Bundle& bundle, const std::string& prefix, int depth) {
    while (!done_) {
      auto entry = bundle.next();
      if (!entry) return base::fail(std::move(entry.error()));
      if (!*entry) return {};
      if (events_.alive) events_.alive();
      if (depth == 1 && ((*entry)->index / stripe_entries) % static_cast<std::uint64_t>(range_.stripes) !=
                            static_cast<std::uint64_t>(range_.stripe)) {
        continue;
      }
      take(bundle, **entry, prefix + (*entry)->path, depth);
    }
    return {};
  }

 private:
  // Where a member stands to the one that the range begins with.
  enum class Stand { before, at, around, behind };
  Stand stand_of(const std::string& path) const {
    if (!skipping_) return Stand::behind;
    if (path == range_.from) return Stand::at;
    return range_.from.starts_with(path + std::string(inside)) ? Stand::around : Stand::before;
  }

  // Whether a member is to be told; moves on in the range.
  bool reach(const std::string& path) {
    switch (stand_of(path)) {
      case Stand::before:
      case Stand::around:
        return false;
      case Stand::at:
        skipping_ = false;
        if (only()) done_ = true;
        return range_.edge != MemberRange::Edge::exclude;
      case Stand::behind:
        break;
    }
    return true;
  }

  void tell(const std::string& path, base::Result<std::string> bytes) {
    events_.begin(path);
    events_.member(path, std::move(bytes));
  }

  bool only() const { return range_.edge == MemberRange::Edge::only; }

  // Whether all that is wanted is one member, or the rest of one bundle within.
  bool one() const { return only() || !range_.within.empty(); }

  // What is wanted lies in a bundle that cannot be read.
  void tell_not_had(base::Error why) {
    done_ = true;
    tell(range_.from, base::fail(std::move(why)));
  }

  void take(Bundle& bundle, const BundleEntry& entry, const std::string& path, int depth) {
    const Stand stand = stand_of(path);
    if (stand == Stand::before || !events_.wanted(path)) return;
    if (entry.refusal) {
      if (stand == Stand::around && one()) return tell_not_had(*entry.refusal);
      if (reach(path)) tell(path, base::fail(*entry.refusal));
      return;
    }
    // Known only from its bytes: whether it is a bundle, which has members of its own.
    if (stand == Stand::at && range_.edge == MemberRange::Edge::exclude) {
      reach(path);
      if (path == range_.within) done_ = true;
      return;
    }
    events_.begin(path);
    auto head = bundle.peek(packing_bytes);
    const Packing packing = head ? packing_of(*head, path) : Packing::none;
    auto bytes = head ? bundle.read() : base::fail(head.error());
    const bool is_bundle =
        bytes && (packing == Packing::bundle || (packing == Packing::zip && is_zip_of_files(*bytes)));
    if (!is_bundle) {
      if (stand == Stand::around && one()) {
        done_ = true;
        if (!bytes) tell_not_had(std::move(bytes.error()));
        return;
      }
      if (stand == Stand::around) skipping_ = false;  // no bundle any more: the file has changed
      if (reach(path)) events_.member(path, std::move(bytes));
      return;
    }
    // A bundle that is named as such has all its members in the range.
    if (stand == Stand::at) skipping_ = false;
    open_inner(*bytes, bundle.where() + std::string(inside) + entry.path, path, depth);
    if ((stand != Stand::behind && only()) || path == range_.within) done_ = true;
    if (stand == Stand::around) skipping_ = false;  // the member is gone; what is behind it is not
  }

  void open_inner(const std::string& bytes, std::string where, const std::string& path, int depth) {
    const auto fail = [&](base::Error why) {
      if (skipping_ && one()) return tell_not_had(std::move(why));
      if (!skipping_) tell(path, base::fail(std::move(why)));
    };
    const auto refuse = [&](std::string what) {
      fail({ErrorCode::limit_exceeded, where, std::move(what), "unpack it yourself if you trust it"});
    };
    if (depth >= limits_.depth) return refuse("is a bundle within too many others");
    if (bytes.size() > limits_.inner_bytes) return refuse("is too large for a bundle within a bundle");
    auto opened = Bundle::open(bytes, std::move(where), limits_);
    auto read_all = opened ? read(*opened, path + std::string(inside), depth + 1)
                           : base::Result<void>(base::fail(opened.error()));
    if (!read_all) fail(std::move(read_all.error()));
  }

  const MemberRange& range_;
  const base::BundleLimits& limits_;
  const MemberEvents& events_;
  bool skipping_;
  bool done_ = false;
};

}  // namespace

base::Result<void> read_members(const std::filesystem::path& bundle, const MemberRange& range,
                                const base::BundleLimits& limits, const MemberEvents& events) {
  auto opened = Bundle::open(bundle, limits);
  if (!opened) return base::fail(std::move(opened.error()));
  return MemberReader(range, limits, events).read(*opened, "", 1);
}

MemberAddress member_address(const std::string& text) {
  std::error_code ignored;
  if (!std::filesystem::exists(text, ignored)) {
    for (std::size_t at = text.find(inside); at != std::string::npos; at = text.find(inside, at + 1)) {
      if (at > 0 && std::filesystem::is_regular_file(text.substr(0, at), ignored)) {
        return {text.substr(0, at), text.substr(at + inside.size())};
      }
    }
  }
  return {text, ""};
}

base::Result<void> check_is_bundle(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string head(packing_bytes, '\0');
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  const Packing packing = packing_of(head, file.string());
  if (packing == Packing::bundle) return {};
  std::error_code error;
  const bool large = std::filesystem::file_size(file, error) > package_bytes_max;
  if (packing == Packing::zip && !error) {
    if (large) return {};
    const auto bytes = base::read_file(file, base::Limits{});
    if (bytes && is_zip_of_files(*bytes)) return {};
  }
  return base::fail(ErrorCode::usage, file.string(), "is no bundle of files", "give the file itself");
}

base::Error missing_member(const MemberAddress& address, const base::BundleLimits& limits) {
  constexpr std::size_t most_names = 3;
  std::string names;
  std::size_t count = 0;
  MemberEvents events;
  events.begin = [](const std::string&) {};
  events.member = [](const std::string&, const base::Result<std::string>&) {};
  events.wanted = [&](std::string_view path) {
    if (++count <= most_names) names += (names.empty() ? "" : ", ") + std::string(path);
    return false;
  };
  if (auto read = read_members(address.bundle, {}, limits, events); !read) return std::move(read.error());
  if (count > most_names) names += " …";
  const std::string where = address.bundle.string();
  if (address.member.empty()) {
    return {ErrorCode::usage, where, "is a bundle of files (" + names + ")",
            "name one as " + where + "!/FILE, or import the bundle"};
  }
  return {ErrorCode::file_not_found, where + std::string(inside) + address.member,
          "no such file in the bundle", "it has " + names};
}

base::Result<std::string> read_member(const MemberAddress& address, const base::BundleLimits& limits) {
  if (auto bundle = check_is_bundle(address.bundle); !bundle) return base::fail(std::move(bundle.error()));
  if (address.member.empty()) return base::fail(missing_member(address, limits));
  std::optional<base::Result<std::string>> found;
  MemberEvents events;
  events.wanted = [](std::string_view) { return true; };
  events.begin = [](const std::string&) {};
  events.member = [&](const std::string& path, base::Result<std::string> bytes) {
    if (path == address.member && !found) found = std::move(bytes);
  };
  const MemberRange only{0, 1, address.member, MemberRange::Edge::only};
  auto read = read_members(address.bundle, only, limits, events);
  if (found) return std::move(*found);
  return base::fail(read ? missing_member(address, limits) : std::move(read.error()));
}

}  // namespace guidang::extract

#include "tests/extract/bundle_reading.h"

#include "tests/temp_folder.h"

namespace guidang::extract::test {
namespace {

std::string as_text(const base::Result<std::string>& bytes) {
  return bytes ? *bytes : "!" + std::string(base::to_string(bytes.error().code)) + " " + bytes.error().what;
}

}  // namespace

Reading read_all(const std::string& bytes, const MemberRange& range, const base::BundleLimits& limits,
                 const std::string& name) {
  const TempFolder folder;
  const auto file = folder.write(name, bytes);
  Reading reading;
  MemberEvents events;
  events.wanted = [](std::string_view) { return true; };
  events.begin = [](const std::string&) {};
  events.member = [&](const std::string& path, base::Result<std::string> member) {
    reading.members.emplace_back(path, as_text(member));
  };
  const auto read = read_members(file, range, limits, events);
  if (!read) reading.error = as_text(base::fail(read.error()));
  return reading;
}

}  // namespace guidang::extract::test

#include "app/one_document.h"

#include <string>
#include <utility>

#include "app/output_file.h"
#include "app/report.h"
#include "base/bytes.h"
#include "base/limits.h"
#include "extract/bundle/members.h"
#include "extract/extract.h"
#include "extract/kind.h"

namespace guidang::app {

base::Result<std::string> read_one_file(const std::filesystem::path& path) {
  const extract::MemberAddress address = extract::member_address(path.string());
  if (!address.member.empty()) return extract::read_member(address, base::BundleLimits{});
  auto bytes = base::read_file(path, base::Limits{});
  if (!bytes) return bytes;
  const extract::Packing packing =
      extract::packing_of(std::string_view(*bytes).substr(0, extract::packing_bytes), path.string());
  if (packing == extract::Packing::bundle ||
      (packing == extract::Packing::zip && extract::is_zip_of_files(*bytes))) {
    return extract::read_member(address, base::BundleLimits{});
  }
  return bytes;
}

base::Result<model::Document> read_one_document(const std::filesystem::path& path) {
  const base::Limits limits;
  const base::Result<std::string> bytes = read_one_file(path);
  if (!bytes) return base::fail(bytes.error());
  auto document = extract::extract(*bytes, path.string(), limits);
  if (!document && document.error().where.empty()) document.error().where = path.string();
  return document;
}

int print_text(std::string_view text) {
  OutputFile out({});
  out.stream().write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!text.ends_with('\n')) out.stream().put('\n');
  if (auto closed = out.close(); !closed) return give_up(closed.error());
  return exit_ok;
}

}  // namespace guidang::app

#include "extract/kind.h"

#include <algorithm>
#include <iterator>

#include "base/limits.h"
#include "extract/detect.h"
#include "extract/docx/package.h"
#include "extract/file_name.h"

namespace guidang::extract {
namespace {

// The name of the first entry of a zip, by its local header (APPNOTE.TXT 4.3.7).
std::string_view first_entry(std::string_view zip) {
  constexpr std::size_t header = 30;
  if (zip.size() < header) return {};
  const std::size_t length = static_cast<unsigned char>(zip[26]) | static_cast<std::size_t>(zip[27] & 0xFF)
                                                                       << 8;
  return zip.substr(header, length);
}

bool begins_as_package(std::string_view zip) {
  static constexpr std::string_view first[] = {
      "[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "mimetype", "OFD.xml"};
  const std::string_view name = first_entry(zip);
  return std::any_of(std::begin(first), std::end(first),
                     [&](std::string_view start) { return name.starts_with(start); });
}

}  // namespace

Packing packing_of(std::string_view head, std::string_view name) {
  const Sniffed sniffed = sniff(head);
  if (sniffed.signature == Signature::foreign && sniffed.family == Family::bundle) return Packing::bundle;
  if (sniffed.signature != Signature::zip || is_word_name(name) || begins_as_package(head))
    return Packing::none;
  return Packing::zip;
}

bool is_zip_of_files(std::string_view bytes) {
  const auto package = docx::Package::open(bytes, {}, base::Limits{});
  if (!package) return true;
  for (const char* part :
       {"[Content_Types].xml", "mimetype", "OFD.xml", "META-INF/MANIFEST.MF", "AndroidManifest.xml"}) {
    if (package->has(part)) return false;
  }
  return true;
}

bool is_something_else(const base::Error& error, std::string_view bytes, std::string_view name) {
  if (is_document_name(name)) return false;
  if (error.code == base::ErrorCode::unsupported_format) {
    Sniffed sniffed = sniff(bytes);
    if (sniffed.signature == Signature::ole) sniffed = sniff_ole(bytes).value_or(Sniffed{});
    return sniffed.signature == Signature::other || sniffed.family == Family::other;
  }
  // A package that is sound and no Word document: texts of other programs are documents all the same.
  if (error.code != base::ErrorCode::not_a_docx || sniff(bytes).signature != Signature::zip) return false;
  auto package = docx::Package::open(bytes, {}, base::Limits{});
  if (!package || package->has("OFD.xml")) return false;
  if (!package->has("mimetype")) return true;
  return package->read_start("mimetype", 256).value_or("").find("opendocument.text") == std::string::npos;
}

}  // namespace guidang::extract

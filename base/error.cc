#include "base/error.h"

#include <array>
#include <utility>

namespace guidang::base {
namespace {

constexpr std::array<std::pair<ErrorCode, std::string_view>, 25> names{{
    {ErrorCode::file_not_found, "file_not_found"},
    {ErrorCode::permission_denied, "permission_denied"},
    {ErrorCode::io_error, "io_error"},
    {ErrorCode::empty_file, "empty_file"},
    {ErrorCode::unsupported_format, "unsupported_format"},
    {ErrorCode::unsafe_member, "unsafe_member"},
    {ErrorCode::unknown_encoding, "unknown_encoding"},
    {ErrorCode::not_a_zip, "not_a_zip"},
    {ErrorCode::damaged_zip, "damaged_zip"},
    {ErrorCode::not_a_docx, "not_a_docx"},
    {ErrorCode::missing_part, "missing_part"},
    {ErrorCode::broken_xml, "broken_xml"},
    {ErrorCode::encrypted, "encrypted"},
    {ErrorCode::needs_ocr, "needs_ocr"},
    {ErrorCode::limit_exceeded, "limit_exceeded"},
    {ErrorCode::damaged_document, "damaged_document"},
    {ErrorCode::timeout, "timeout"},
    {ErrorCode::out_of_memory, "out_of_memory"},
    {ErrorCode::crashed, "crashed"},
    {ErrorCode::pattern_error, "pattern_error"},
    {ErrorCode::archive_error, "archive_error"},
    {ErrorCode::archive_too_new, "archive_too_new"},
    {ErrorCode::not_an_archive, "not_an_archive"},
    {ErrorCode::usage, "usage"},
    {ErrorCode::internal, "internal"},
}};

// One line, whatever a file name or a library's message holds.
void append_one_line(std::string& out, std::string_view text) {
  for (char c : text) out += (c == '\n' || c == '\r' || c == '\t') ? ' ' : c;
}

}  // namespace

std::string_view to_string(ErrorCode code) {
  for (const auto& [value, name] : names) {
    if (value == code) return name;
  }
  return "internal";
}

ErrorCode error_code_from_string(std::string_view name) {
  for (const auto& [value, text] : names) {
    if (text == name) return value;
  }
  return ErrorCode::internal;
}

std::string Error::message() const {
  std::string out;
  if (!where.empty()) {
    append_one_line(out, where);
    out += ": ";
  }
  append_one_line(out, what);
  if (!remedy.empty()) {
    out += ", ";
    append_one_line(out, remedy);
  }
  return out;
}

}  // namespace guidang::base

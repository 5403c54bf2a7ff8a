// Errors as values. Nothing in the pipeline throws for a bad document: a function that can fail
// returns Result<T>.
#pragma once

#include <string>
#include <string_view>

namespace guidang::base {

// Stable reasons. Their strings (see to_string) are stored in archives and may be matched by scripts:
// add to them, never rename.
enum class ErrorCode {
  file_not_found,      // no such file or folder
  permission_denied,   // the system refused to open it
  io_error,            // reading or writing failed half-way
  empty_file,          // zero bytes
  unsupported_format,  // recognised, but not a format that guidang reads (a picture, .doc, .xls …)
  unsafe_member,       // in a bundle: a link, a device, a name that leads out of it
  unknown_encoding,    // text whose character encoding cannot be told
  not_a_zip,           // claims to be a package but has no zip directory
  damaged_zip,         // a zip whose directory or entries are broken
  not_a_docx,          // a sound zip without a WordprocessingML main part
  missing_part,        // a part that the package names is not there
  broken_xml,          // a part is not well-formed
  encrypted,           // a password is needed
  needs_ocr,           // pages that are only pictures
  limit_exceeded,      // a limit of base/limits.h stopped the work
  damaged_document,    // structure beyond repair
  timeout,             // the time limit of one document
  out_of_memory,       // the memory limit of one document
  crashed,             // the worker process died
  pattern_error,       // a pattern pack is wrong
  archive_error,       // SQLite refused
  archive_too_new,     // the archive was written by a newer guidang
  not_an_archive,      // the file is no guidang archive
  usage,               // the command line is wrong
  internal,            // our own mistake
};

// The stable name: "not_a_zip" for ErrorCode::not_a_zip.
std::string_view to_string(ErrorCode code);

// The code of a stable name; ErrorCode::internal for a name that this version does not know.
ErrorCode error_code_from_string(std::string_view name);

// What went wrong, for a person who has to do something about it.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string where;   // file, or file and part: "report.docx: word/document.xml, line 3"; may be empty
  std::string what;    // what is wrong, one line, lower case, no full stop
  std::string remedy;  // what to do, one line; may be empty

  // "WHERE: WHAT, REMEDY" without the empty parts; one line.
  std::string message() const;
};

}  // namespace guidang::base

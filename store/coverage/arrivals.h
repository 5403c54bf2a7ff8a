// What came: every form of every document that could be read, and the files that could not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/session.h"

namespace guidang::store {

// A form of a document with what it says of itself, or a document in which no form was found.
struct Arrival {
  std::int64_t document_id = 0;
  std::int64_t form_id = 0;   // 0: the document has no form
  std::string unit;           // the form's own, else the document's
  std::string document_unit;  // unit that the document is held to be of
  std::string implementing_unit, supervising_department;
  std::string project;
  std::string kind;                // key of form_kind; "" without a form
  std::optional<int> fiscal_year;  // the form's own, else the document's
  std::string region;              // of the import, else as understood
  bool is_blank = false;           // an unfilled template
  bool is_partial = false;         // content was lost or guessed while reading
  bool is_scan = false;            // pages of it are pictures
  std::int64_t modified_at = 0;    // latest change of the files with this content, Unix seconds
  std::int64_t records = 0;        // indicators and amounts of the form
  std::string format;              // docx, pdf, text
  std::string path, member_path;   // first of the files
  std::int64_t places = 1;         // files with this content
};

// A file that nothing could be read of, or of which nobody knows whose it is since it is a scan.
struct UnreadFile {
  std::int64_t document_id = 0;
  std::string path, member_path, region;
  std::string code, message;  // why
  bool is_scan = false;
};

struct Arrivals {
  std::vector<Arrival> forms;      // by document and place in it
  std::vector<UnreadFile> unread;  // by path
  std::vector<std::pair<std::string, std::string>>
      aliases;  // of units: name in reports, name that it counts as
};

// Errors: those of Session::run.
base::Result<Arrivals> load_arrivals(Session& session);

// For each of the documents a text that is equal where all their indicators and amounts are: what two files
// of one report (Word and PDF) have in common.
base::Result<std::vector<std::string>> record_texts(Session& session,
                                                    const std::vector<std::int64_t>& documents);

}  // namespace guidang::store

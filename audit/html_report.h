// What was found, as a page to be printed: by unit, each finding with the rows of the source that it rests
// on.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>

#include "base/result.h"

namespace guidang::audit {

// Writes one page of HTML that needs no other file. `condition` is SQL over the columns of v_findings and
// says which findings. Names and telephone numbers of those who signed a document, and mobile numbers, are
// blacked out. Errors: those of Archive::open; a stream that fails is for the caller to see.
base::Result<void> write_html_report(const std::filesystem::path& archive, const std::string& condition,
                                     std::ostream& out);

}  // namespace guidang::audit

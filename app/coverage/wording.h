// What the completeness board says, in the words of those who work with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/coverage/coverage.h"

namespace guidang::app {

std::string_view state_text(store::ReportState state);
std::string_view doubt_text(store::DoubtReason why);

// "folder/file.docx", of a bundle with the member behind it.
std::string file_text(const store::Arrival& arrival);
std::string file_text(const store::UnreadFile& file);

// A time in the time zone of the user; "" for 0, which is none.
std::string time_text(std::int64_t unix_seconds);

// Why version `index` of what came twice counts, or does not.
std::string version_text(const store::CoverageEntry& entry, std::size_t index);

// What has to be known of a line beside its state; "" for nothing.
std::string remark(const store::CoverageEntry& entry, const store::Arrivals& arrivals);

}  // namespace guidang::app

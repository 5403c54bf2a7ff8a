// settings.xml: what it says about the whole document that its text depends on.
#pragma once

#include <array>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "extract/byte_source.h"
#include "extract/docx/section.h"

namespace guidang::extract::docx {

struct Settings {
  bool even_and_odd_headers = false;
  std::array<NoteSettings, 2> notes;  // by NoteKind
};

// Errors: broken_xml, limit_exceeded, those of the source.
base::Result<Settings> read_settings(ByteSource& source, std::string_view where, const base::Limits& limits);

}  // namespace guidang::extract::docx

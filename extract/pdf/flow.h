// How lines of text go on in each other: the one place that knows when a line end is only the end of the
// paper.
#pragma once

#include <string>
#include <vector>

#include "extract/pdf/lines.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

// Whether `text` begins as a numbered item does: 一、 （二） 3. 4、 (5) ① 第一条
bool begins_numbered(const std::string& text);

// Appends `next`, which continues the paragraph that ends with `before`: no space between Chinese, a hyphen
// at a line end resolved, a word or number that was too long for `room` points put together again.
void append_continuation(std::string& text, const TextLine& before, const TextLine& next, double room);

// The text of a cell between x = `left` and `right` (its edges less the usual padding): lines that fill it go
// on in the next one, others end a paragraph, which is '\n'. Lines of single characters read downward as one.
std::string cell_text(const std::vector<TextLine>& lines, double left, double right,
                      const Settings& settings);

}  // namespace guidang::extract::pdf

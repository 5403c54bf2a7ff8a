// How lines of text go on in each other: the one place that knows when a line end is only the end of the
// paper.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/pdf/lines.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

// Whether `text` begins as a numbered item does: 一、 （二） 3. 4、 (5) ① 第一条
bool begins_numbered(const std::string& text);

// How the line opens if a number is in its opening, with the number left open: "9、" for "12、", "目标9" for
// "目标1：…"; ""
// where it has none.
std::string opening_shape(const std::string& line);

// Whether the full line `before` all the same ends the paragraph that is so far `paragraph`, because `next`
// is an item like its own opening. Items run on within a paragraph end nothing.
bool starts_item(const std::string& paragraph, const TextLine& before, const TextLine& next);

// The width that the beginning of `next` needs behind `line`.
double needed_room(const TextLine& line, const TextLine& next);

// The same for the line `next` of `lines`: a mark that may not begin a line does so only where the line is
// too narrow to hold what it belongs to, and then counts in.
double needed_room(const TextLine& line, const std::vector<TextLine>& lines, std::size_t next);

// Appends `next`, which continues the paragraph that ends with `before`: no space between Chinese, a hyphen
// at a line end resolved, a word or number that was too long for `room` points put together again.
void append_continuation(std::string& text, const TextLine& before, const TextLine& next, double room);

// The text of a cell between x = `left` and `right` (its edges less the usual padding): lines that fill it go
// on in the next one, others end a paragraph, which is '\n'. Lines of single characters read downward as one.
std::string cell_text(const std::vector<TextLine>& lines, double left, double right,
                      const Settings& settings);

}  // namespace guidang::extract::pdf

// Makes small PDF files.
#pragma once

#include <string>
#include <string_view>

// A page a letter: s a scan, f a form of two rows, l a page full of text.
std::string pdf_of(std::string_view pages);

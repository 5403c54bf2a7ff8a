// What a file is, by its bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guidang::extract {

// The families that the switch of extract.cc knows.
enum class Signature {
  empty,
  zip,      // a package, or what is left of one
  ole,      // a compound file of old Office, or an encrypted package
  pdf,      // a PDF
  foreign,  // recognised, and read by no version of guidang or not by this one
  other,    // text, or nothing that is known
};

// What a foreign file is to somebody who files reports.
enum class Family {
  document,  // it may well be a report, in a format that is not read
  bundle,    // it may hold reports
  other,     // a picture, a workbook, a program …
};

struct Sniffed {
  Signature signature = Signature::other;
  std::string what;                  // for foreign: in words, "a PNG picture"
  std::string remedy;                // for foreign
  Family family = Family::document;  // for foreign
};

// Looks at the first bytes only; never fails.
Sniffed sniff(std::string_view bytes);

// What is inside a compound file, by the entries of its root: "a legacy Word .doc file" and what to do. none:
// a package or a .doc that needs a password. Linear in the size of the file.
std::optional<Sniffed> sniff_ole(std::string_view bytes);

}  // namespace guidang::extract

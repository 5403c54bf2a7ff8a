// mc:AlternateContent (ECMA-376 part 3, 7.5): of several ways to say the same, the first that is understood.
#pragma once

#include <vector>

#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {

class Alternatives {
 public:
  void start() { taken_.push_back(false); }
  void end() {
    if (!taken_.empty()) taken_.pop_back();
  }

  // Whether this mc:Choice or mc:Fallback is the one to read: no other was, and all namespaces that it
  // requires are those that Word knows. Other makers' extensions are left to the fallback, as Word does; a
  // prefix that is not declared is no reason to refuse.
  bool take(Tag choice_or_fallback, const xml::Attributes& attributes);

 private:
  std::vector<bool> taken_;  // of those that are open
};

}  // namespace guidang::extract::docx

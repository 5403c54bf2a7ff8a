// The floor of reading PDF: Poppler interprets every page, and an output device does nothing with what it is
// told.
//   floor_pdf FILE…
// Poppler has no stable interface for this: it is its core, of Debian 12 (22.12) and of Debian 13 (25.03).
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <goo/GooString.h>

#include <memory>

#include "bench/floor.h"

namespace guidang::bench {
namespace {

// Takes text character by character and paths, as an extractor must, and drops them.
class Nothing : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
};

std::size_t walk(const char* path) {
  PDFDoc document(std::make_unique<GooString>(path));
  if (!document.isOk()) give_up(path, "cannot be opened");
  Nothing nothing;
  document.displayPages(&nothing, 1, document.getNumPages(), 72, 72, 0, true, false, false);
  return static_cast<std::size_t>(document.getNumPages());
}

}  // namespace
}  // namespace guidang::bench

int main(int argc, char** argv) {
  using namespace guidang::bench;
  if (argc < 2) give_up("usage", "floor_pdf FILE…");
  const Stopwatch watch;
  globalParams = std::make_unique<GlobalParams>();
  std::size_t pages = 0;
  for (int i = 1; i < argc; ++i) pages += walk(argv[i]);
  report(watch, "pages", pages);
}

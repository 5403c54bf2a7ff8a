// A whole PDF file. What Poppler itself does with a broken file ends a worker, never the import; what is
// searched for here is what we make of what it draws.
#include <cstdint>

#include "tests/fuzz/check_reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)guidang::fuzz::check_reading(guidang::fuzz::as_text(data, size), "case.pdf");
  return 0;
}

// A whole package. Checksums are mended after every change: a wrong one ends reading before anything else
// can.
#include <cstdint>

#include "tests/fuzz/check_reading.h"
#include "tests/fuzz/stored_zip.h"

#ifdef GUIDANG_FUZZ
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  const std::size_t changed = LLVMFuzzerMutate(data, size, max_size);
  if (seed % 16 != 0) guidang::fuzz::mend_checksums({data, changed});
  return changed;
}
#endif

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)guidang::fuzz::check_reading(guidang::fuzz::as_text(data, size), "case.docx");
  return 0;
}

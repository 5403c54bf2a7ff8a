// Extraction alone, in one process: bytes → Document, thrown away. Beside floor_docx it says what the reader
// of DOCX costs above inflating and parsing.
//   extract_only FOLDER
#include "base/limits.h"
#include "bench/floor.h"
#include "extract/extract.h"

int main(int argc, char** argv) {
  using namespace guidang;
  if (argc != 2) bench::give_up("usage", "extract_only FOLDER");
  const bench::Stopwatch watch;
  const auto files = bench::files_of(argv[1]);
  const base::Limits limits;
  std::string bytes;
  for (const auto& file : files) {
    bench::read_into(file, bytes);
    const auto document = extract::extract(bytes, file.native(), limits);
    if (!document) bench::give_up(file.native(), document.error().message());
  }
  bench::report(watch, "documents", files.size());
}

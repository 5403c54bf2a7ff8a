// Normalizing alone, each document once, by one normalizer for all, as a worker of an import does. Reading
// and extracting them comes first and is not timed. Beside extract_only it says which of the two costs more.
//   normalize_only FOLDER
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "bench/floor.h"
#include "extract/extract.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"

int main(int argc, char** argv) {
  using namespace guidang;
  if (argc != 2) bench::give_up("usage", "normalize_only FOLDER");
  const auto packs = patterns::load_packs({});
  if (!packs) bench::give_up("packs", packs.error().message());
  const auto files = bench::files_of(argv[1]);
  const base::Limits limits;
  std::vector<model::Document> documents;
  std::string bytes;
  for (const auto& file : files) {
    bench::read_into(file, bytes);
    auto document = extract::extract(bytes, file.native(), limits);
    if (!document) bench::give_up(file.native(), document.error().message());
    documents.push_back(std::move(*document));
  }
  const bench::Stopwatch watch;
  normalize::Normalizer normalizer(**packs);
  std::size_t forms = 0;
  for (const model::Document& document : documents) forms += normalizer(document).forms.size();
  if (forms == 0) bench::give_up(argv[1], "no form was found");
  bench::report(watch, "documents", documents.size());
}

#include "ingest/read_document.h"

#include <utility>

#include "base/bytes.h"
#include "extract/extract.h"
#include "normalize/normalize.h"

namespace guidang::ingest {

base::Result<Reading> read_document(const std::filesystem::path& path, const base::Limits& limits,
                                    normalize::Normalizer& normalizer,
                                    const std::function<void(const std::string& sha256)>& hashed) {
  const base::Result<std::string> bytes = base::read_file(path, limits);
  if (!bytes) return base::fail(bytes.error());
  hashed(base::sha256_hex(*bytes));

  base::Result<model::Document> document = extract::extract(*bytes, path.string(), limits);
  if (!document) return base::fail(std::move(document.error()));
  model::Records records = normalizer(*document);
  return Reading{std::move(*document), std::move(records)};
}

}  // namespace guidang::ingest

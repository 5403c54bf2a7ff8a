// What paths say of a document's unit, year and region, beside what the document itself says.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "store/archive.h"
#include "store/sqlite.h"

namespace guidang::store {

// Keeps its statements; must not outlive the database. No transaction of its own.
class PathEvidence {
 public:
  static base::Result<std::unique_ptr<PathEvidence>> prepare(Database& database);

  void read_with(PathReader reader) { reader_ = std::move(reader); }

  // Works region, fiscal_year and unit_name of a document out anew from its records and its sources, whatever
  // the order in which those came, and notes as evidence (`path`) what the paths say. To be called whenever
  // either has changed. What the import was told to be the region wins over the document; else the document
  // wins, then a path that --layout reads, then a guess from the path that the document's text confirms.
  base::Result<void> resolve(std::int64_t document_id);

 private:
  PathEvidence() = default;
  base::Result<bool> confirms(std::int64_t document_id, const std::string& words);

  PathReader reader_;
  Statement remove_, document_, sources_, last_position_, insert_, in_text_, update_;
};

}  // namespace guidang::store

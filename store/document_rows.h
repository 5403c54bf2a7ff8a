// The tables documents and sources.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "model/records.h"
#include "store/archive.h"
#include "store/sqlite.h"

namespace guidang::store {

// Keeps its statements; must not outlive the database. No transaction of its own.
class DocumentRows {
 public:
  static base::Result<std::unique_ptr<DocumentRows>> prepare(Database& database);

  base::Result<std::optional<DocumentRow>> find(std::string_view sha256);
  base::Result<std::optional<Archive::KnownSource>> find_source(std::string_view path,
                                                                std::string_view member_path);
  base::Result<std::vector<DocumentRow>> readable();

  // Makes the row, or finds the one that is there. Its status is failed until it is described.
  base::Result<std::int64_t> ensure(std::string_view sha256);
  // What reading gave.
  base::Result<void> describe(std::int64_t document_id, const model::Document& document);
  base::Result<void> describe_failure(std::int64_t document_id, const Source& source,
                                      const base::Error& error);
  // What the normalizer gave, or nothing.
  base::Result<void> identify(std::int64_t document_id, const model::Records& records);

  // Notes that the document lies there. Gives the document that lay there before if it lies nowhere else: the
  // caller removes it.
  base::Result<std::optional<std::int64_t>> note_source(std::int64_t document_id, const Source& source);
  // The document is named after the first of its sources.
  base::Result<void> name_first_source(std::int64_t document_id) { return first_source_.run(document_id); }
  // With all that stands below it.
  base::Result<void> remove(std::int64_t document_id) { return remove_.run(document_id); }

  // format, title, page_count of a document that was read; title, unit_name, fiscal_year of its records.
  base::Result<void> load(std::int64_t document_id, model::Document& document);
  base::Result<void> load(std::int64_t document_id, model::Records& records);

 private:
  explicit DocumentRows(Database& database) : database_(database) {}
  base::Result<void> must_be_there(bool found, std::int64_t document_id) const;

  Database& database_;
  Statement find_, find_source_, readable_;
  Statement insert_, describe_, identify_, put_source_, source_count_, remove_, first_source_;
  Statement load_document_, load_records_;
};

}  // namespace guidang::store

#include "app/one_document.h"

#include <string>
#include <utility>

#include "app/output_file.h"
#include "app/report.h"
#include "base/bytes.h"
#include "base/limits.h"
#include "extract/extract.h"

namespace guidang::app {

base::Result<model::Document> read_one_document(const std::filesystem::path& path) {
  const base::Limits limits;
  const base::Result<std::string> bytes = base::read_file(path, limits);
  if (!bytes) return base::fail(bytes.error());
  auto document = extract::extract(*bytes, path.string(), limits);
  if (!document && document.error().where.empty()) document.error().where = path.string();
  return document;
}

int print_text(std::string_view text) {
  OutputFile out({});
  out.stream().write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!text.ends_with('\n')) out.stream().put('\n');
  if (auto closed = out.close(); !closed) return give_up(closed.error());
  return exit_ok;
}

}  // namespace guidang::app

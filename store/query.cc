#include "store/query.h"

#include "store/session.h"

namespace guidang::store {

base::Result<void> query(const std::filesystem::path& archive, std::string_view sql, const RowSink& sink) {
  auto session = Session::open(archive);
  if (!session) return base::fail(std::move(session.error()));
  return session->run(sql, sink);
}

}  // namespace guidang::store

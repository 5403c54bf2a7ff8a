// SQL over an archive as text, for tests: through guidang's own query() and through bare SQLite.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace guidang::store {

// Rows as lines, columns joined by '|', NULL as "-". An error is "error CODE: MESSAGE".
std::string ask(const std::filesystem::path& archive, std::string_view sql);

// The same with nothing of guidang in between, as the plain sqlite3 program would. May write.
std::string ask_sqlite(const std::filesystem::path& archive, const std::string& sql);

}  // namespace guidang::store

// docs/schema.md says what the archive has, all of it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "store/archive.h"
#include "store/migrate.h"
#include "tests/store/asking.h"
#include "tests/store/schema_doc.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

TEST(SchemaPage, EveryTableViewAndColumnIsExplained) {
  TempFolder folder;
  ASSERT_TRUE(Archive::open(folder / "a.db", OpenMode::create_or_write));
  std::string explained;
  int relations = 0;
  for (const RelationDoc& relation : read_schema_comments(embedded_sql())) {
    ++relations;
    EXPECT_FALSE(relation.meaning.empty()) << relation.name;
    std::string names;
    for (const ColumnDoc& column : relation.columns) {
      names += column.name + '\n';
      EXPECT_FALSE(column.meaning.empty()) << relation.name << '.' << column.name;
    }
    EXPECT_EQ(ask(folder / "a.db", "SELECT name FROM pragma_table_info('" + relation.name + "')"), names)
        << relation.name;
  }
  // But those that FTS5 keeps for itself behind an index.
  EXPECT_EQ(ask(folder / "a.db",
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type IN "
                "('table', 'view', 'virtual') AND name NOT LIKE 'sqlite_%'"),
            fmt::format("{}\n", relations));
}

TEST(SchemaPage, IsCurrent) {
  const std::string page = schema_page(read_schema_comments(embedded_sql()));
  const std::filesystem::path path = std::filesystem::path(GUIDANG_SOURCE_DIR) / "docs/schema.md";
  if (std::getenv("GUIDANG_UPDATE") != nullptr) std::ofstream(path) << page;
  std::ifstream in(path);
  const std::string stored{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(stored == page)
      << "docs/schema.md is not current; run with GUIDANG_UPDATE=1 and look at the difference";
}

}  // namespace
}  // namespace guidang::store

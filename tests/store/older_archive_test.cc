// An archive of an older version: copied, migrated, indexed.
#include <gtest/gtest.h>

#include <vector>

#include "store/archive.h"
#include "store/migrate.h"
#include "store/search/search.h"
#include "store/sqlite.h"
#include "tests/store/asking.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

TEST(OlderArchive, IsCopiedMigratedAndIndexed) {
  TempFolder folder;
  const auto path = folder / "a.db";
  {
    std::vector<base::EmbeddedFile> files;
    for (const base::EmbeddedFile& file : embedded_sql()) {
      if (file.name.starts_with("schema/001") || file.name.starts_with("schema/002")) files.push_back(file);
    }
    auto database = Database::open(path, Access::create);
    ASSERT_TRUE(database);
    ASSERT_TRUE(migrate(**database, files));
    ASSERT_TRUE((*database)->execute(
        "INSERT INTO documents (document_id, sha256, status) VALUES (1, 's', 'ok');"
        "INSERT INTO sources (document_id, path) VALUES (1, '/r/a');"
        "INSERT INTO paragraphs (document_id, block_index, role, text) VALUES (1, 0, 'body', '修缮站房');"
        "INSERT INTO tables (table_id, document_id, block_index, row_count, column_count, aligned) "
        "VALUES (7, 1, 1, 1, 2, 1);"
        "INSERT INTO cells (table_id, row_index, column_index, row_span, column_span, text) "
        "VALUES (7, 0, 0, 1, 1, '名称'), (7, 0, 1, 1, 1, '站房面积');"));
  }
  EXPECT_EQ(search(path, "站房", {}).error().code, base::ErrorCode::archive_error)
      << "nothing was written yet";

  ASSERT_TRUE(Archive::open(path, OpenMode::create_or_write));
  const auto found = search(path, "站房", {});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->hits.size(), 2u);
  EXPECT_EQ(found->hits[0].kind, HitKind::paragraph);
  EXPECT_EQ(found->hits[1].column_index, 1);
  EXPECT_EQ(ask_sqlite(folder / "a.db.v2.bak", "PRAGMA user_version; SELECT text FROM paragraphs"),
            "2\n修缮站房\n");

  ASSERT_TRUE(Archive::open(path, OpenMode::create_or_write));
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    files += entry.is_regular_file();
  EXPECT_EQ(files, 2) << "an archive that is up to date is not copied";
}

}  // namespace
}  // namespace guidang::store

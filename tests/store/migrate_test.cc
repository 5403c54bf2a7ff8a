#include "store/migrate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "store/archive.h"
#include "tests/store/asking.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

using base::EmbeddedFile;

constexpr EmbeddedFile second{
    "schema/098_more.sql", "ALTER TABLE documents ADD COLUMN more TEXT;\nUPDATE documents SET more = 'new';"};
constexpr EmbeddedFile broken{"schema/099_broken.sql", "CREATE TABLE extra (a);\nCREATE TABLE extra (a);"};

std::vector<EmbeddedFile> with(std::vector<EmbeddedFile> more) {
  std::vector<EmbeddedFile> files(more);
  for (const EmbeddedFile& file : embedded_sql()) files.push_back(file);
  return files;
}

class Migrate : public testing::Test {
 protected:
  // An archive as this version makes it, with a document.
  Migrate() {
    auto archive = Archive::open(path_, OpenMode::create_or_write);
    (void)archive->put("s1", {"/r/1", "", "", 0, 0}, {}, {});
  }
  base::Result<void> migrate_to(const std::vector<EmbeddedFile>& files) {
    auto database = Database::open(path_, Access::write);
    return migrate(**database, files);
  }
  TempFolder folder_;
  std::filesystem::path path_ = folder_ / "a.db";
};

TEST_F(Migrate, OlderArchiveGetsTheNewSchemaAndKeepsItsRows) {
  const auto files = with({second});
  EXPECT_EQ(schema_version(files), 98);
  ASSERT_TRUE(migrate_to(files));
  EXPECT_EQ(ask_sqlite(path_, "PRAGMA user_version; SELECT sha256, more FROM documents"), "98\ns1|new\n");
  ASSERT_TRUE(migrate_to(files)) << "nothing is left to do";
}

TEST_F(Migrate, FailureChangesNothing) {
  const auto done = migrate_to(with({second, broken}));
  ASSERT_FALSE(done);
  EXPECT_EQ(ask_sqlite(path_, "PRAGMA user_version; SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"),
            std::to_string(schema_version(embedded_sql())) + "\n0\n");
  EXPECT_THAT(ask_sqlite(path_, "SELECT more FROM documents"), testing::StartsWith("error"));
  EXPECT_TRUE(Archive::open(path_, OpenMode::create_or_write));
}

TEST_F(Migrate, ViewsAreThoseOfTheNewestProgramAndAUsersOwnStay) {
  ask_sqlite(path_, "CREATE VIEW mine AS SELECT sha256 FROM documents");
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : embedded_sql()) {
    if (file.name.starts_with("schema/")) files.push_back(file);
  }
  files.push_back({"views/documents.sql", "CREATE VIEW v_documents (only) AS SELECT 1;"});
  ASSERT_TRUE(migrate_to(files));
  EXPECT_EQ(ask_sqlite(path_, "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1"),
            "mine\nv_documents\n");
  EXPECT_EQ(ask_sqlite(path_, "SELECT only FROM v_documents; SELECT * FROM mine"), "1\ns1\n");

  ASSERT_TRUE(Archive::open(path_, OpenMode::create_or_write));
  EXPECT_EQ(ask_sqlite(path_, "SELECT sha256 FROM v_documents; SELECT count(*) FROM v_indicators"),
            "s1\n0\n");
}

TEST_F(Migrate, ArchiveHasEveryTerm) {
  EXPECT_EQ(
      ask(path_,
          "SELECT label FROM terms WHERE kind = 'item' AND parent = 'budget_execution' AND key = 'total'"),
      "年度资金总额\n");
  EXPECT_EQ(
      ask(path_, "SELECT kind, count(*) > 4 FROM terms GROUP BY kind ORDER BY kind"),
      "attribute|1\nform_kind|1\nitem|1\nlevel1|1\nlevel2|1\nmeasure|1\nrole|1\nsection|1\nstatement|1\n");
}

}  // namespace
}  // namespace guidang::store

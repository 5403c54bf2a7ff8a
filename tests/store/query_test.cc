#include "store/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "store/archive.h"
#include "store/migrate.h"
#include "tests/store/asking.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Query : public testing::Test {
 protected:
  Query() {
    auto archive = Archive::open(path_, OpenMode::create_or_write);
    (void)archive->put("s1", {"/r/1", "", "", 0, 0}, {}, {});
  }
  TempFolder folder_;
  std::filesystem::path path_ = folder_ / "a.db";
};

TEST_F(Query, GivesColumnsAndTypedRows) {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
  ASSERT_TRUE(query(path_, "SELECT 1 AS a, 2.5 AS 分值, '文', x'00ff', NULL",
                    {[&](const auto& names) { columns = names; },
                     [&](const auto& row) {
                       rows.push_back(row);
                       return true;
                     }}));
  EXPECT_THAT(columns, testing::ElementsAre("a", "分值", "'文'", "x'00ff'", "NULL"));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0], (std::vector<Value>{std::int64_t{1}, 2.5, std::string("文"), std::string("\0\xff", 2),
                                         std::monostate{}}));
}

TEST_F(Query, NoRowsStillHaveColumns) {
  std::vector<std::string> columns;
  ASSERT_TRUE(query(path_, "SELECT sha256 FROM documents WHERE 0",
                    {[&](const auto& names) { columns = names; }, {}}));
  EXPECT_THAT(columns, testing::ElementsAre("sha256"));
}

TEST_F(Query, StopsWhenTheSinkHasEnough) {
  int rows = 0;
  ASSERT_TRUE(query(path_, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
                    {{}, [&](const auto&) { return ++rows < 5; }}));
  EXPECT_EQ(rows, 5);
}

TEST_F(Query, StatementThatFailsAtOnceGivesNoColumns) {
  bool called = false;
  const auto done = query(path_, "SELECT json('{')", {[&](const auto&) { called = true; }, {}});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, base::ErrorCode::usage);
  EXPECT_FALSE(called);
}

TEST_F(Query, RefusesWhateverIsNoQuestion) {
  const std::string marker = (folder_ / "out.db").string();
  for (const std::string& sql : {
           std::string("DELETE FROM documents"),
           std::string("DELETE FROM documents RETURNING *"),
           std::string("INSERT INTO sources (document_id, path) VALUES (1, 'x')"),
           std::string("UPDATE documents SET title = 'x' RETURNING title"),
           std::string("UPDATE sqlite_master SET sql = ''"),
           std::string("WITH x AS (SELECT 1) DELETE FROM documents"),
           std::string("CREATE TABLE t (a)"),
           std::string("CREATE TEMP TABLE t (a)"),
           std::string("CREATE TEMP VIEW t AS SELECT 1"),
           std::string("DROP VIEW v_documents"),
           std::string("ALTER TABLE documents ADD COLUMN x"),
           "ATTACH '" + marker + "' AS o",
           "VACUUM INTO '" + marker + "'",
           std::string("VACUUM"),
           std::string("REINDEX"),
           std::string("ANALYZE"),
           std::string("BEGIN"),
           std::string("SAVEPOINT x"),
           std::string("PRAGMA user_version = 5"),
           std::string("PRAGMA query_only = 0"),
           std::string("PRAGMA journal_mode = DELETE"),
           std::string("PRAGMA writable_schema = 1"),
           std::string("PRAGMA wal_checkpoint"),
           std::string("SELECT load_extension('x')"),
       }) {
    EXPECT_THAT(ask(path_, sql), StartsWith("error usage")) << sql;
  }
  EXPECT_FALSE(std::filesystem::exists(marker));
  EXPECT_EQ(ask(path_, "SELECT count(*), (SELECT user_version FROM pragma_user_version) FROM documents"),
            "1|" + std::to_string(schema_version(embedded_sql())) + "\n");
}

TEST_F(Query, AllowsEveryKindOfQuestion) {
  for (const std::string sql : {
           "SELECT value FROM json_each('[1]')",
           "SELECT name FROM pragma_table_info('terms') WHERE name = 'kind'",
           "EXPLAIN QUERY PLAN SELECT * FROM documents",
           "VALUES (1), (2)",
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT i FROM n",
           "PRAGMA table_info(documents)",
           "PRAGMA user_version",
           "SELECT 1; ",
           "SELECT 1; -- the end\n/* really */ ;",
           "-- before\nSELECT row_number() OVER (), group_concat(name) FROM sqlite_schema",
       }) {
    const std::string answer = ask(path_, sql);
    EXPECT_FALSE(answer.empty()) << sql;
    EXPECT_THAT(answer, testing::Not(StartsWith("error"))) << sql;
  }
}

TEST_F(Query, WantsExactlyOneStatement) {
  EXPECT_THAT(ask(path_, "SELECT 1; SELECT 2"), HasSubstr("more than one"));
  EXPECT_THAT(ask(path_, "SELECT 1; DROP TABLE documents"), HasSubstr("more than one"));
  EXPECT_THAT(ask(path_, ""), HasSubstr("no statement"));
  EXPECT_THAT(ask(path_, " -- nothing"), HasSubstr("no statement"));
  EXPECT_THAT(ask(path_, ";;"), StartsWith("error usage"));
}

TEST_F(Query, NamesTheNearestTableOrColumn) {
  EXPECT_THAT(ask(path_, "SELECT * FROM v_indicator"), HasSubstr("did you mean v_indicators"));
  EXPECT_THAT(ask(path_, "SELECT * FROM 绩效指表"), HasSubstr("绩效指标"));
  EXPECT_THAT(ask(path_, "SELECT * FROM main.Document"), HasSubstr("documents"));
  EXPECT_THAT(ask(path_, "SELECT 三级指针 FROM 绩效指标"), HasSubstr("三级指标"));
  EXPECT_THAT(ask(path_, "SELECT i.wieght FROM indicators AS i"), HasSubstr("did you mean weight"));
  EXPECT_THAT(ask(path_, "SELECT \"得份\" FROM 绩效指标"), HasSubstr("得分"))
      << "not a text in double quotes";
  EXPECT_THAT(ask(path_, "SELEC 1"), StartsWith("error usage: near \"SELEC\""));
}

}  // namespace
}  // namespace guidang::store

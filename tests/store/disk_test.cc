// A disk that is full or fails at any operation: an error that says so, and the archive as it was or as it
// should be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/merge.h"
#include "store/migrate.h"
#include "store/redact.h"
#include "store/unit_aliases.h"
#include "store/verify.h"
#include "tests/store/asking.h"
#include "tests/store/faulty_disk.h"
#include "tests/store/random_model.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

namespace fs = std::filesystem;
using base::Result;
using testing::HasSubstr;
using testing::IsEmpty;

struct Kind {
  Fault fault;
  bool for_good;
  const char* name;
};
constexpr Kind kinds[] = {{Fault::full, true, "full"},         {Fault::write, false, "write once"},
                          {Fault::short_write, true, "short"}, {Fault::sync, true, "sync"},
                          {Fault::read, false, "read once"},   {Fault::open, false, "open once"},
                          {Fault::full, false, "full once"},   {Fault::read, true, "read"}};
constexpr std::size_t kinds_in_a_hurry = 6;

// GUIDANG_DISK_ALL=1 fails at every operation in every way; else at the first ones, and at fewer and fewer of
// the others.
bool all_of_them() { return std::getenv("GUIDANG_DISK_ALL") != nullptr; }
int after(int nth) { return all_of_them() || nth < 8 ? nth + 1 : nth + 1 + nth / 5; }

Result<void> plain(const Result<std::int64_t>& result) {
  if (!result) return base::fail(result.error());
  return {};
}

Source place(char digest, int version) { return {std::string("/r/") + digest, "", "云山县", version, 1}; }

std::string sha(char digest) { return std::string(64, digest); }

using Content = std::pair<model::Document, model::Records>;

// The same for the same two numbers.
const Content& made(char digest, int version) {
  static std::map<std::pair<char, int>, Content> memory;
  const auto [known, fresh] = memory.try_emplace({digest, version});
  if (fresh) {
    std::mt19937 random(static_cast<unsigned>(digest * 100 + version));
    auto& [document, records] = known->second;
    document = random_document(random);
    records = random_records(random, document);
    records.unit_name = std::string("unit ") + digest + std::to_string(version);
  }
  return known->second;
}

Result<void> put(Archive& archive, char digest, int version) {
  const auto& [document, records] = made(digest, version);
  return plain(archive.put(sha(digest), place(digest, version), document, records));
}

// Which version of each document is there, whole; "damaged" for what is neither.
std::string versions_in(const fs::path& path) {
  auto archive = Archive::open(path, OpenMode::read_only);
  if (!archive) return archive.error().message();
  const auto rows = archive->documents();
  if (!rows) return rows.error().message();
  std::string out;
  for (const DocumentRow& row : *rows) {
    const auto document = archive->load_document(row.document_id);
    const auto records = archive->load_records(row.document_id);
    if (!document || !records) return "unreadable";
    const char digest = row.sha256.front();
    int version = 0;
    while (version < 4 && *records != made(digest, version).second) ++version;
    const bool whole = version < 4 && *document == made(digest, version).first;
    out += digest + (whole ? std::to_string(version) : "damaged") + ' ';
  }
  return out;
}

// What SQLite finds, and now and then what we find.
std::string problems_of(const fs::path& path) {
  std::string found = ask_sqlite(path, "PRAGMA integrity_check; PRAGMA foreign_key_check");
  if (found == "ok\n") found.clear();
  static int calls = 0;
  if (++calls % 8 != 0) return found;
  const auto done = verify(path, {}, [&](const CheckResult& result) {
    if (result.state == CheckState::problem) found += result.check + ": " + result.detail + "\n";
  });
  return done ? found : found + done.error().message();
}

class Disk : public testing::Test {
 protected:
  // Runs `work` with each kind of fault at the first, second … operation, until it is through without one.
  // `starts` makes the folder as it is before. `holds` says what is wrong with it afterwards, given whether
  // the work said that it was done.
  void walk(const std::function<void(const fs::path&)>& starts,
            const std::function<Result<void>(const fs::path&)>& work,
            const std::function<std::string(const fs::path&, bool)>& holds) {
    TempFolder pristine;
    starts(pristine.path());
    int failures = 0, rounds = 0;
    for (const Kind& kind : std::span(kinds).first(all_of_them() ? std::size(kinds) : kinds_in_a_hurry)) {
      for (int nth = 1;; nth = after(nth)) {
        TempFolder folder;
        fs::copy(pristine.path(), folder.path(), fs::copy_options::recursive);
        disk_.arm(kind.fault, nth, kind.for_good);
        const Result<void> done = work(folder.path());
        disk_.disarm();
        if (!disk_.fired()) {
          EXPECT_TRUE(done) << done.error().message();
          break;
        }
        ++rounds;
        SCOPED_TRACE(std::string(kind.name) + " at operation " + std::to_string(nth));
        if (!done) {
          ++failures;
          EXPECT_FALSE(done.error().what.empty());
          EXPECT_NE(done.error().code, base::ErrorCode::internal) << done.error().message();
          if (kind.fault == Fault::full && kind.for_good) {
            EXPECT_THAT(done.error().message(),
                        testing::AnyOf(HasSubstr("the disk is full"), HasSubstr("failed (disk I/O error)")));
          }
        }
        ASSERT_EQ(holds(folder.path(), done.has_value()), "") << (done ? "done" : done.error().message());
      }
    }
    EXPECT_GT(failures, 5);
    std::printf("%d operations failed, %d of them were told\n", rounds, failures);
    std::fflush(stdout);
  }

  static void two_documents(const fs::path& folder) {
    auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
    ASSERT_TRUE(archive);
    ASSERT_TRUE(put(*archive, 'a', 0));
    ASSERT_TRUE(put(*archive, 'b', 0));
  }

  FaultyDisk disk_;
};

// `a.db` has one of these states of its documents, the last if the work said that it was done.
std::function<std::string(const fs::path&, bool)> one_of(std::vector<std::string> states) {
  return [states = std::move(states)](const fs::path& folder, bool done) -> std::string {
    const std::string now = versions_in(folder / "a.db");
    if (done && now != states.back()) return "done, but there is " + now;
    if (std::find(states.begin(), states.end(), now) == states.end()) return "there is " + now;
    return problems_of(folder / "a.db");
  };
}

TEST_F(Disk, PutIsWholeOrNotAtAll) {
  int committed = 0;  // puts that said they were done
  walk(
      two_documents,
      [&](const fs::path& folder) -> Result<void> {
        committed = 0;
        auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
        if (!archive) return base::fail(archive.error());
        for (const auto& [digest, version] : {std::pair('a', 1), std::pair('c', 0)}) {
          if (auto done = put(*archive, digest, version); !done) return done;
          ++committed;
        }
        return {};
      },
      [&](const fs::path& folder, bool done) {
        const std::vector<std::string> states{"a0 b0 ", "a1 b0 ", "a1 b0 c0 "};
        return one_of({states.begin() + committed, states.end()})(folder, done);
      });
}

TEST_F(Disk, ABatchIsWholeOrNotAtAll) {
  walk(
      two_documents,
      [](const fs::path& folder) -> Result<void> {
        auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
        if (!archive) return base::fail(archive.error());
        auto done = archive->begin();
        // A caller that does not look at what put() says must not see half a batch committed.
        if (done) (void)put(*archive, 'a', 1);
        if (done) (void)put(*archive, 'c', 0);
        return done ? archive->commit() : done;
      },
      [](const fs::path& folder, bool done) -> std::string {
        const std::string now = versions_in(folder / "a.db");
        // A put that failed alone was undone alone.
        const std::set<std::string> states{"a0 b0 ", "a1 b0 c0 ", "a1 b0 ", "a0 b0 c0 "};
        if (!states.contains(now)) return "there is " + now;
        (void)done;
        return problems_of(folder / "a.db");
      });
}

TEST_F(Disk, RenormalizeIsWholeOrNotAtAll) {
  walk(
      two_documents,
      [](const fs::path& folder) -> Result<void> {
        auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
        if (!archive) return base::fail(archive.error());
        const auto rows = archive->documents();
        if (!rows) return base::fail(rows.error());
        if (auto begun = archive->begin(); !begun) return begun;
        for (const DocumentRow& row : *rows) {
          auto records = made(row.sha256.front(), 0).second;
          records.unit_name = made(row.sha256.front(), 1).second.unit_name;
          if (auto done = archive->put_records(row.document_id, records); !done) return done;
        }
        return archive->commit();
      },
      [](const fs::path& folder, bool done) -> std::string {
        const std::string names = ask(folder / "a.db", "SELECT unit_name FROM documents ORDER BY sha256");
        if (names != "unit a1\nunit b1\n" && (done || names != "unit a0\nunit b0\n")) return names;
        return problems_of(folder / "a.db");
      });
}

TEST_F(Disk, MergeIsWholeOrNotAtAllAndLeavesTheOtherAlone) {
  walk(
      [](const fs::path& folder) {
        two_documents(folder);
        auto other = Archive::open(folder / "other.db", OpenMode::create_or_write);
        ASSERT_TRUE(put(*other, 'b', 0));
        ASSERT_TRUE(put(*other, 'c', 1));
      },
      [](const fs::path& folder) -> Result<void> {
        auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
        if (!archive) return base::fail(archive.error());
        const auto merged = merge(*archive, folder / "other.db", {});
        return merged ? Result<void>() : base::fail(merged.error());
      },
      [](const fs::path& folder, bool done) {
        const std::string other = versions_in(folder / "other.db");
        return other != "b0 c1 " ? other : one_of({"a0 b0 ", "a0 b0 c1 "})(folder, done);
      });
}

TEST_F(Disk, MigrationIsWholeOrNotAtAllAndItsCopyToo) {
  walk(
      [](const fs::path& folder) {
        std::vector<base::EmbeddedFile> files;
        for (const base::EmbeddedFile& file : embedded_sql()) {
          if (file.name.starts_with("schema/001") || file.name.starts_with("schema/002"))
            files.push_back(file);
        }
        auto database = Database::open(folder / "a.db", Access::create);
        ASSERT_TRUE(migrate(**database, files));
        ASSERT_TRUE((*database)->execute(
            "PRAGMA journal_mode = WAL; INSERT INTO documents (document_id, sha256, status) VALUES (1, '" +
            sha('a') +
            "', 'ok'); INSERT INTO sources (document_id, path) VALUES (1, '/r/a'); INSERT INTO paragraphs "
            "(document_id, block_index, role, text) VALUES (1, 0, 'body', '修缮站房')"));
      },
      [](const fs::path& folder) -> Result<void> {
        auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
        return archive ? Result<void>() : base::fail(archive.error());
      },
      [](const fs::path& folder, bool done) -> std::string {
        const std::string newest = std::to_string(schema_version(embedded_sql()));
        const std::string state =
            ask_sqlite(folder / "a.db", "PRAGMA user_version; SELECT text FROM paragraphs");
        if (state != newest + "\n修缮站房\n" && (done || state != "2\n修缮站房\n")) return state;
        const fs::path copy = folder / "a.db.v2.bak";
        if (done || fs::exists(copy)) {
          const std::string kept = ask_sqlite(copy, "PRAGMA user_version; SELECT text FROM paragraphs");
          if (kept != "2\n修缮站房\n") return "the copy has " + kept;
        }
        // It is tried again when there is room.
        if (!Archive::open(folder / "a.db", OpenMode::create_or_write)) return "cannot be opened any more";
        return problems_of(folder / "a.db");
      });
}

TEST_F(Disk, ANewArchiveIsMadeLaterWhereItCouldNotBeMade) {
  walk([](const fs::path&) {},
       [](const fs::path& folder) -> Result<void> {
         auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
         return archive ? Result<void>() : base::fail(archive.error());
       },
       [](const fs::path& folder, bool) -> std::string {
         auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
         if (!archive) return archive.error().message();
         return problems_of(folder / "a.db");
       });
}

TEST_F(Disk, ARedactedCopyIsWholeOrIsNotThere) {
  walk(
      two_documents,
      [](const fs::path& folder) -> Result<void> {
        const auto done = redact(folder / "a.db", folder / "copy.db");
        return done ? Result<void>() : base::fail(done.error());
      },
      [](const fs::path& folder, bool done) -> std::string {
        if (fs::exists(folder / "copy.db") != done) return done ? "no copy" : "half a copy";
        if (done) {
          if (ask(folder / "copy.db", "SELECT count(*) FROM signatures") != "0\n")
            return "people in the copy";
          if (const std::string found = problems_of(folder / "copy.db"); !found.empty()) return found;
        }
        return one_of({"a0 b0 "})(folder, true);
      });
}

TEST_F(Disk, AliasesAreReplacedWholeOrNotAtAll) {
  walk(
      [](const fs::path& folder) {
        two_documents(folder);
        ASSERT_TRUE(put_unit_aliases(folder / "a.db", {{"old", "unit"}}));
      },
      [](const fs::path& folder) {
        return plain(put_unit_aliases(folder / "a.db", {{"one", "unit"}, {"two", "unit"}}));
      },
      [](const fs::path& folder, bool done) -> std::string {
        const std::string names = ask(folder / "a.db", "SELECT alias FROM unit_aliases ORDER BY 1");
        if (names != "one\ntwo\n" && (done || names != "old\n")) return names;
        return problems_of(folder / "a.db");
      });
}

TEST_F(Disk, AReaderIsToldThatTheDiskFails) {
  walk(
      two_documents,
      [](const fs::path& folder) -> Result<void> {
        const std::string answer = ask(folder / "a.db", "SELECT count(*), max(text) FROM paragraphs");
        if (!answer.starts_with("error")) return {};
        return base::fail(base::ErrorCode::io_error, "", answer, "");
      },
      one_of({"a0 b0 "}));
}

}  // namespace
}  // namespace guidang::store

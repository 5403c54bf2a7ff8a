// What is opened, what is refused, and that what is refused is not touched.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "store/archive.h"
#include "store/migrate.h"
#include "tests/store/asking.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  return names;
}

std::string code_of(const fs::path& path, OpenMode mode) {
  const auto archive = Archive::open(path, mode);
  return archive ? "ok" : std::string(base::to_string(archive.error().code));
}

void put_one(Archive& archive, const std::string& sha) {
  model::Document document;
  document.blocks.emplace_back(model::Paragraph{"text", "", {}, {}, model::Role::body, {}});
  ASSERT_TRUE(archive.put(sha, {"/r/" + sha, "", "", 0, 0}, document, {}));
}

void make_archive(const fs::path& path) {
  auto archive = Archive::open(path, OpenMode::create_or_write);
  ASSERT_TRUE(archive) << archive.error().message();
  put_one(*archive, "s1");
}

// Root may do everything; the rights of a file are seen as another user.
class AsNobody {
 public:
  AsNobody() : was_(::geteuid()) {
    if (was_ == 0) changed_ = ::seteuid(65534) == 0;
  }
  ~AsNobody() {
    if (changed_ && ::seteuid(was_) != 0) std::abort();
  }

 private:
  uid_t was_;
  bool changed_ = false;
};

TEST(Open, MakesAnArchiveInWalMode) {
  TempFolder folder;
  make_archive(folder / "a.db");
  EXPECT_EQ(ask_sqlite(folder / "a.db",
                       "PRAGMA journal_mode; PRAGMA user_version; PRAGMA integrity_check; "
                       "PRAGMA foreign_key_check"),
            "wal\n" + std::to_string(schema_version(embedded_sql())) + "\nok\n");
}

TEST(Open, LeavesOneFileBehind) {
  TempFolder folder;
  make_archive(folder / "a.db");
  EXPECT_THAT(names_in(folder.path()), ElementsAre("a.db"));
  const std::string before = bytes_of(folder / "a.db");
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "1\n");
  EXPECT_EQ(code_of(folder / "a.db", OpenMode::read_only), "ok");
  EXPECT_THAT(names_in(folder.path()), ElementsAre("a.db"));
  EXPECT_EQ(bytes_of(folder / "a.db"), before);
}

TEST(Open, NamesWithMeaningInUrisAreNames) {
  TempFolder folder;
  for (const std::string name :
       {"a?mode=memory.db", "b#c.db", "100%25.db", "归档 库.db", ":memory:", "file:x.db"}) {
    make_archive(folder / name);
    EXPECT_TRUE(fs::exists(folder / name)) << name;
    EXPECT_EQ(ask(folder / name, "SELECT count(*) FROM documents"), "1\n") << name;
  }
}

TEST(Open, RefusesWhatIsNoArchiveAndDoesNotTouchIt) {
  TempFolder folder;
  write(folder / "text.db", "一份报告\n");
  write(folder / "long.txt", std::string(20000, 'x'));
  write(folder / "head.db", std::string("SQLite format 3\0", 16));
  ask_sqlite(folder / "foreign.db", "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  ask_sqlite(folder / "foreign_wal.db", "PRAGMA journal_mode = WAL; CREATE TABLE documents (a)");
  fs::create_directory(folder / "folder");
  for (const std::string name : {"text.db", "long.txt", "head.db", "foreign.db", "foreign_wal.db"}) {
    const std::string before = bytes_of(folder / name);
    const auto count = names_in(folder.path()).size();
    EXPECT_EQ(code_of(folder / name, OpenMode::create_or_write), "not_an_archive") << name;
    EXPECT_EQ(code_of(folder / name, OpenMode::read_only), "not_an_archive") << name;
    EXPECT_THAT(ask(folder / name, "SELECT 1"), testing::StartsWith("error not_an_archive")) << name;
    EXPECT_EQ(bytes_of(folder / name), before) << name;
    EXPECT_EQ(names_in(folder.path()).size(), count) << name;
  }
  EXPECT_EQ(code_of(folder / "folder", OpenMode::create_or_write), "not_an_archive");
  EXPECT_EQ(code_of("/dev/null", OpenMode::create_or_write), "not_an_archive");
}

TEST(Open, EmptyFileBecomesAnArchiveOnlyByWriting) {
  TempFolder folder;
  write(folder / "a.db", "");
  EXPECT_EQ(code_of(folder / "a.db", OpenMode::read_only), "not_an_archive");
  EXPECT_EQ(code_of(folder / "a.db", OpenMode::create_or_write), "ok");
  EXPECT_EQ(code_of(folder / "a.db", OpenMode::read_only), "ok");
}

TEST(Open, MissingFileIsMadeOnlyByWriting) {
  TempFolder folder;
  EXPECT_EQ(code_of(folder / "a.db", OpenMode::read_only), "file_not_found");
  EXPECT_THAT(ask(folder / "a.db", "SELECT 1"), testing::StartsWith("error file_not_found"));
  EXPECT_FALSE(fs::exists(folder / "a.db"));
  EXPECT_EQ(code_of(folder / "none/a.db", OpenMode::create_or_write), "file_not_found");
}

TEST(Open, RefusesANewerArchive) {
  TempFolder folder;
  make_archive(folder / "a.db");
  ask_sqlite(folder / "a.db", "PRAGMA user_version = 99");
  EXPECT_EQ(code_of(folder / "a.db", OpenMode::create_or_write), "archive_too_new");
  EXPECT_EQ(code_of(folder / "a.db", OpenMode::read_only), "archive_too_new");
  EXPECT_THAT(ask(folder / "a.db", "SELECT 1"), testing::HasSubstr("newer guidang"));
  EXPECT_EQ(ask_sqlite(folder / "a.db", "PRAGMA user_version"), "99\n");
}

TEST(Open, TellsADamagedArchive) {
  TempFolder folder;
  make_archive(folder / "a.db");
  std::string bytes = bytes_of(folder / "a.db");
  std::fill(bytes.begin() + 100, bytes.begin() + 4096, '\xff');
  write(folder / "scrambled.db", bytes);
  const auto scrambled = Archive::open(folder / "scrambled.db", OpenMode::create_or_write);
  ASSERT_FALSE(scrambled);
  EXPECT_EQ(scrambled.error().code, ErrorCode::archive_error);
  EXPECT_THAT(scrambled.error().what, testing::HasSubstr("damaged"));
  EXPECT_EQ(bytes_of(folder / "scrambled.db"), bytes);

  write(folder / "cut.db", bytes_of(folder / "a.db").substr(0, 6000));
  EXPECT_EQ(code_of(folder / "cut.db", OpenMode::create_or_write), "archive_error");
  EXPECT_THAT(ask(folder / "cut.db", "SELECT * FROM documents"), testing::StartsWith("error archive_error"));
}

TEST(Open, ReadOnlyNeverWrites) {
  TempFolder folder;
  make_archive(folder / "a.db");
  auto archive = Archive::open(folder / "a.db", OpenMode::read_only);
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->documents()->size(), 1u);
  EXPECT_FALSE(archive->put("s2", {"/b", "", "", 0, 0}, {}, {}));
  EXPECT_FALSE(archive->put_records(1, {}));
  EXPECT_FALSE(archive->begin());
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "1\n");
}

TEST(Open, ReadsWhereNothingMayBeWritten) {
  TempFolder folder;
  fs::create_directory(folder / "disc");
  make_archive(folder / "disc/a.db");
  ::chmod(folder.path().c_str(), 0755);
  ::chmod((folder / "disc/a.db").c_str(), 0444);
  ::chmod((folder / "disc").c_str(), 0555);
  {
    AsNobody nobody;
    EXPECT_EQ(ask(folder / "disc/a.db", "SELECT count(*) FROM documents"), "1\n");
    EXPECT_EQ(code_of(folder / "disc/a.db", OpenMode::read_only), "ok");
    EXPECT_EQ(code_of(folder / "disc/a.db", OpenMode::create_or_write), "permission_denied");
    EXPECT_EQ(code_of(folder / "disc/new.db", OpenMode::create_or_write), "permission_denied");
    EXPECT_THAT(names_in(folder / "disc"), ElementsAre("a.db"));
  }
  ::chmod((folder / "disc").c_str(), 0755);
}

TEST(Open, FileThatMayNotBeReadIsToldSo) {
  TempFolder folder;
  make_archive(folder / "a.db");
  ::chmod(folder.path().c_str(), 0755);
  ::chmod((folder / "a.db").c_str(), 0000);
  AsNobody nobody;
  EXPECT_EQ(code_of(folder / "a.db", OpenMode::read_only), "permission_denied");
}

TEST(Open, ReadsBesideAWriter) {
  TempFolder folder;
  auto writer = Archive::open(folder / "a.db", OpenMode::create_or_write);
  ASSERT_TRUE(writer);
  put_one(*writer, "s1");
  ASSERT_TRUE(writer->begin());
  put_one(*writer, "s2");
  auto reader = Archive::open(folder / "a.db", OpenMode::read_only);
  ASSERT_TRUE(reader) << reader.error().message();
  EXPECT_EQ(reader->documents()->size(), 1u);
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "1\n");
  ASSERT_TRUE(writer->commit());
  EXPECT_EQ(reader->documents()->size(), 2u);
  // The reader's end does not end the writer's log.
  reader = Archive::open(folder / "a.db", OpenMode::read_only);
  put_one(*writer, "s3");
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "3\n");
}

TEST(Open, TwoWritersTakeTurns) {
  TempFolder folder;
  auto one = Archive::open(folder / "a.db", OpenMode::create_or_write);
  auto two = Archive::open(folder / "a.db", OpenMode::create_or_write);
  ASSERT_TRUE(one);
  ASSERT_TRUE(two);
  for (int i = 0; i < 10; ++i) {
    put_one(*one, "one" + std::to_string(i));
    put_one(*two, "two" + std::to_string(i));
  }
  EXPECT_EQ(one->documents()->size(), 20u);
}

TEST(Open, ManyMayMakeTheSameArchiveAtOnce) {
  for (int round = 0; round < 10; ++round) {
    TempFolder folder;
    std::vector<std::string> codes(4);
    std::vector<std::thread> threads;
    for (std::string& code : codes) {
      threads.emplace_back([&] { code = code_of(folder / "a.db", OpenMode::create_or_write); });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(codes, testing::Each("ok"));
    EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "0\n");
  }
}

TEST(Open, LogThatCannotBeReadInPlaceIsToldSo) {
  TempFolder folder;
  {
    auto writer = Archive::open(folder / "a.db", OpenMode::create_or_write);
    ASSERT_TRUE(writer);
    put_one(*writer, "s1");
    fs::create_directory(folder / "disc");
    for (const std::string name : {"a.db", "a.db-wal"}) fs::copy(folder / name, folder / "disc" / name);
  }
  ::chmod(folder.path().c_str(), 0755);
  ::chmod((folder / "disc").c_str(), 0555);
  {
    AsNobody nobody;
    EXPECT_THAT(ask(folder / "disc/a.db", "SELECT count(*) FROM documents"),
                testing::AllOf(testing::StartsWith("error permission_denied"), testing::HasSubstr("-wal")));
  }
  ::chmod((folder / "disc").c_str(), 0755);
}

TEST(Open, ReadsWhatACrashedWriterLeft) {
  TempFolder folder;
  {
    auto writer = Archive::open(folder / "a.db", OpenMode::create_or_write);
    ASSERT_TRUE(writer);
    put_one(*writer, "s1");
    // A copy of all files while it is open is what a crash leaves.
    fs::create_directory(folder / "copy");
    for (const std::string name : {"a.db", "a.db-wal"}) fs::copy(folder / name, folder / "copy" / name);
  }
  const std::string before = bytes_of(folder / "copy/a.db");
  EXPECT_EQ(ask(folder / "copy/a.db", "SELECT count(*) FROM documents"), "1\n");
  EXPECT_EQ(bytes_of(folder / "copy/a.db"), before);
  EXPECT_EQ(ask(folder / "copy/a.db", "SELECT count(*) FROM documents"), "1\n")
      << "the first reader took nothing away";
}

// What is left when the disk is full, or the process is killed, while the log is written back: the first page
// says how long the file will be, and the rest is still in the log.
TEST(Open, ReadsWhatACheckpointLeftHalfDone) {
  TempFolder folder;
  make_archive(folder / "a.db");
  const std::string before = bytes_of(folder / "a.db");
  fs::create_directory(folder / "half");
  {
    auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
    model::Document large;
    for (int i = 0; i < 200; ++i) {
      large.blocks.emplace_back(model::Paragraph{std::string(1000, 'x'), "", {}, {}, model::Role::body, {}});
    }
    ASSERT_TRUE(archive->put("s2", {"/b", "", "", 0, 0}, large, {}));
    fs::copy(folder / "a.db-wal", folder / "half/a.db-wal");
  }
  const std::string after = bytes_of(folder / "a.db");
  ASSERT_GT(after.size(), before.size());
  write(folder / "half/a.db", after.substr(0, 4096) + before.substr(4096));
  EXPECT_EQ(ask(folder / "half/a.db", "SELECT count(*) FROM documents"), "2\n");
  EXPECT_EQ(code_of(folder / "half/a.db", OpenMode::create_or_write), "ok");
  EXPECT_EQ(ask_sqlite(folder / "half/a.db", "PRAGMA integrity_check; SELECT count(*) FROM documents"),
            "ok\n2\n");
}

TEST(Open, FullDiskFailsAndKeepsWhatWasCommitted) {
  TempFolder folder;
  auto archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
  ASSERT_TRUE(archive);
  put_one(*archive, "s1");
  model::Document large;
  for (int i = 0; i < 2000; ++i) {
    large.blocks.emplace_back(model::Paragraph{std::string(1000, 'x'), "", {}, {}, model::Role::body, {}});
  }
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &limit), 0);
  const rlimit before = limit;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  limit.rlim_cur = 1 << 20;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
  ASSERT_TRUE(archive->begin());
  auto done = archive->put("s2", {"/b", "", "", 0, 0}, large, {}).map([](auto) {});
  if (done) done = archive->commit();
  EXPECT_FALSE(done);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);

  archive = Archive::open(folder / "a.db", OpenMode::create_or_write);
  ASSERT_TRUE(archive) << archive.error().message();
  EXPECT_EQ(archive->documents()->size(), 1u);
  ASSERT_TRUE(archive->put("s2", {"/b", "", "", 0, 0}, large, {}));
  EXPECT_EQ(ask(folder / "a.db", "PRAGMA integrity_check"), "ok\n");
}

}  // namespace
}  // namespace guidang::store

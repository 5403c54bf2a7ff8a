// An import that is killed again and again: what the archive had is there, and in the end it has everything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include <random>
#include <string>

#include "tests/cli/archive_rows.h"
#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

namespace fs = std::filesystem;

// Each start takes long under sanitizers; tests/store/kill_test.cc kills a writer more often.
int kills_wanted() { return program_is_sanitized() ? 8 : 40; }
constexpr int files = 320;  // more than one transaction

// The documents that a reader sees now; 0 where there is no archive yet or it is being made.
int documents_in(const fs::path& archive) {
  sqlite3* db = nullptr;
  sqlite3_stmt* count = nullptr;
  int documents = 0;
  if (sqlite3_open_v2(archive.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
      sqlite3_prepare_v2(db, "SELECT count(*) FROM documents", -1, &count, nullptr) == SQLITE_OK &&
      sqlite3_step(count) == SQLITE_ROW) {
    documents = sqlite3_column_int(count, 0);
  }
  sqlite3_finalize(count);
  sqlite3_close(db);
  return documents;
}

std::uintmax_t bytes_written(const fs::path& archive) {
  std::uintmax_t bytes = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::error_code error;
    const auto size = fs::file_size(archive.string() + suffix, error);
    if (!error) bytes += size;
  }
  return bytes;
}

TEST(KilledImport, LosesNothingCommittedAndGoesOnToTheSameArchive) {
  const TempFolder folder;
  for (int i = 0; i < files; ++i) {
    folder.write("in/" + std::to_string(i) + ".txt", "2023年度部门整体支出绩效自评报告\n单位名称：第" +
                                                         std::to_string(i) + "站\n一、部门基本情况\n负责第" +
                                                         std::to_string(i) + "处站房的修缮。\n");
  }
  const std::string in = (folder / "in").string();
  const fs::path whole = folder / "whole.db";
  ASSERT_EQ(guidang({"import", "-q", "-a", whole.string(), in}).status, 0);
  const auto expected = content_of_archive(whole);
  const std::uintmax_t bytes = bytes_written(whole);

  std::mt19937 random(7);
  int kills = 0, with_documents = 0;
  for (int archive_number = 0; kills < kills_wanted(); ++archive_number) {
    const fs::path archive = folder / (std::to_string(archive_number) + ".db");
    for (bool ended = false; !ended;) {
      Program program({"import", "-q", "-a", archive.string(), in, "--jobs", "2"});
      // At a size that the archive reaches on its way, or at a moment before the end of a small one.
      const std::uintmax_t at = random() % 4 == 0 ? 0 : random() % (2 * bytes);
      const auto pauses = random() % 60;
      for (unsigned pause = 0; program.running() && (bytes_written(archive) < at || pause < pauses);
           ++pause) {
        ::usleep(1'000);
      }
      const int before = program.running() ? documents_in(archive) : 0;
      if (program.running()) {
        ::kill(program.pid(), SIGKILL);
      }
      const RunResult result = program.wait();
      ended = result.status == 0;
      if (ended) break;
      ASSERT_EQ(result.status, 128 + SIGKILL) << result.err;
      ++kills;
      if (!fs::exists(archive) || bytes_written(archive) == 0) continue;
      ASSERT_EQ(rows_of(archive, "PRAGMA integrity_check"), (Rows{{"ok"}}));
      ASSERT_EQ(rows_of(archive, "PRAGMA foreign_key_check"), Rows());
      const int now = documents_in(archive);
      ASSERT_GE(now, before);
      with_documents += now > 0 ? 1 : 0;
      if (kills >= 4 * kills_wanted()) break;
    }
    ASSERT_EQ(guidang({"import", "-q", "-a", archive.string(), in}).status, 0);
    ASSERT_EQ(content_of_archive(archive), expected);
    ASSERT_EQ(guidang({"verify", "-a", archive.string()}).status, 0);
  }
  RecordProperty("kills", kills);
  RecordProperty("kills_with_documents", with_documents);
}

}  // namespace

// A process that writes and is killed at any instant: what it committed is there, and nothing else is half
// there.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <map>
#include <random>
#include <string>

#include "store/archive.h"
#include "store/verify.h"
#include "tests/store/asking.h"
#include "tests/store/random_model.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

namespace fs = std::filesystem;

#if defined(__SANITIZE_ADDRESS__)
constexpr int rounds = 60;  // each opening takes long there
#else
constexpr int rounds = 300;
#endif
constexpr int documents = 12;
constexpr int versions = 5;

std::string sha(int number) { return std::string(62, 'e') + std::to_string(10 + number); }

struct Content {
  model::Document document;
  model::Records records;
};

const Content& made(int number, int version) {
  static std::map<std::pair<int, int>, Content> memory;
  const auto [known, fresh] = memory.try_emplace({number, version});
  if (fresh) {
    std::mt19937 random(static_cast<unsigned>(number * 100 + version));
    known->second.document = random_document(random);
    known->second.records = random_records(random, known->second.document);
    // Long enough that the log is written back now and then.
    known->second.document.blocks.emplace_back(model::Paragraph{
        std::string(20'000, static_cast<char>('a' + version)), "", {}, {}, model::Role::body, {}});
    known->second.records.title = "version " + std::to_string(version);
  }
  return known->second;
}

Source place(int number, int version) { return {"/r/" + std::to_string(number), "", "", version, 1}; }

// What the child tells: that it begins to write, or has committed, this version of this document.
struct Told {
  char what;  // 'b' begun, 'c' committed
  unsigned char number, version;
};

// Never returns. Writes one document after the other, every third time two in one transaction.
[[noreturn]] void write_until_killed(const fs::path& path, int told, unsigned seed) {
  const auto tell = [&](char what, int number, int version) {
    const Told line{what, static_cast<unsigned char>(number), static_cast<unsigned char>(version)};
    if (::write(told, &line, sizeof line) != sizeof line) ::_exit(3);
  };
  std::mt19937 random(seed);
  auto archive = Archive::open(path, OpenMode::create_or_write);
  if (!archive) ::_exit(4);
  for (;;) {
    std::array<std::pair<int, int>, 2> batch;
    for (auto& [number, version] : batch) {
      number = static_cast<int>(random() % documents);
      version = static_cast<int>(random() % versions);
    }
    if (batch[0].first == batch[1].first) continue;
    const bool both = random() % 3 == 0;
    const std::size_t count = both ? 2 : 1;
    for (std::size_t i = 0; i < count; ++i) tell('b', batch[i].first, batch[i].second);
    if (both && !archive->begin()) ::_exit(5);
    for (std::size_t i = 0; i < count; ++i) {
      const auto& [number, version] = batch[i];
      const Content& content = made(number, version);
      if (!archive->put(sha(number), place(number, version), content.document, content.records)) ::_exit(6);
    }
    if (both && !archive->commit()) ::_exit(7);
    for (std::size_t i = 0; i < count; ++i) tell('c', batch[i].first, batch[i].second);
  }
}

TEST(Killed, NothingCommittedIsLostAndNothingIsHalfThere) {
  TempFolder folder;
  const fs::path path = folder / "a.db";
  for (int number = 0; number < documents; ++number) {
    for (int version = 0; version < versions; ++version) made(number, version);
  }
  std::mt19937 random(20230731);
  std::map<int, int> committed;  // version by document
  int in_flight = 0;             // rounds in which the kill fell into a write
  for (int round = 0; round < rounds; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      write_until_killed(path, ends[1], static_cast<unsigned>(round));
    }
    ::close(ends[1]);
    // After so many lines and so much time more; in the first rounds also while the archive is made.
    const int lines = round < 20 ? 0 : static_cast<int>(random() % 12);
    std::map<int, int> begun;
    Told line{};
    const auto take = [&] {
      if (line.what == 'b') {
        begun[line.number] = line.version;
      } else {
        committed[line.number] = line.version;
        begun.erase(line.number);
      }
    };
    for (int i = 0; i < lines && ::read(ends[0], &line, sizeof line) == sizeof line; ++i) take();
    ::usleep(static_cast<useconds_t>(random() % 8'000));
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself with " << WEXITSTATUS(status);
    while (::read(ends[0], &line, sizeof line) == sizeof line) take();
    ::close(ends[0]);
    in_flight += begun.empty() ? 0 : 1;

    if (!fs::exists(path)) continue;
    SCOPED_TRACE("round " + std::to_string(round));
    auto archive = Archive::open(path, OpenMode::create_or_write);
    ASSERT_TRUE(archive) << archive.error().message();
    int fresh = 0, stale = 0;  // of what was being written: as it should become, or as it was
    for (int number = 0; number < documents; ++number) {
      const auto row = archive->find(sha(number));
      ASSERT_TRUE(row) << row.error().message();
      const auto now = begun.find(number);
      if (!*row) {
        ASSERT_FALSE(committed.contains(number)) << "document " << number << " is lost";
        stale += now == begun.end() ? 0 : 1;
        continue;
      }
      const auto records = archive->load_records((*row)->document_id);
      const auto document = archive->load_document((*row)->document_id);
      ASSERT_TRUE(records && document);
      // What was committed; or what was being written, if it was through before the writer could tell.
      int version = committed.contains(number) ? committed[number] : -1;
      if (now != begun.end() && version != now->second) {
        const bool through = *records == made(number, now->second).records;
        ++(through ? fresh : stale);
        if (through) version = now->second;
      }
      ASSERT_GE(version, 0) << "document " << number << " was never written";
      ASSERT_EQ(*records, made(number, version).records);
      ASSERT_EQ(*document, made(number, version).document);
      committed[number] = version;
    }
    ASSERT_TRUE(fresh == 0 || stale == 0) << "half of a transaction";
    ASSERT_EQ(ask_sqlite(path, "PRAGMA integrity_check; PRAGMA foreign_key_check"), "ok\n");
    if (round % 20 == 0) {
      const auto verified = verify(path, {}, [](const CheckResult& result) {
        EXPECT_NE(result.state, CheckState::problem) << result.check << ": " << result.detail;
      });
      ASSERT_TRUE(verified);
    }
  }
  EXPECT_GT(in_flight, rounds / 10) << "most kills should fall into a write";
  EXPECT_EQ(committed.size(), static_cast<std::size_t>(documents));
}

}  // namespace
}  // namespace guidang::store

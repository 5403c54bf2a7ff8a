#include "ingest/watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <set>

#include "tests/temp_folder.h"

namespace guidang::ingest {
namespace {

using ::testing::HasSubstr;

// Waits until all these names have been given.
void expect_all(Watch& watch, Interrupt& interrupt, std::set<std::string> names) {
  std::set<std::string> given;
  while (!std::includes(given.begin(), given.end(), names.begin(), names.end())) {
    for (const auto& file : watch.wait(interrupt)) given.insert(file.filename().string());
  }
  EXPECT_EQ(given, names);
}

TEST(Watch, GivesWhatComesInHoweverItComes) {
  const TempFolder folder, outside;
  std::filesystem::create_directories(folder / "in/old");
  folder.write("in/there-before.txt", "x");
  Interrupt interrupt;
  auto watch = Watch::start({folder / "in"}, std::chrono::milliseconds(50));
  ASSERT_TRUE(watch) << watch.error().message();
  folder.write("in/written.txt", "x");
  folder.write("in/old/below.txt", "x");
  folder.write("in/new/deeper/below-new.txt", "x");
  folder.write("in/~$lock.docx", "x");
  folder.write("in/.hidden", "x");
  std::filesystem::rename(folder.write("moved.txt", "x"), folder / "in/moved.txt");
  expect_all(*watch, interrupt, {"written.txt", "below.txt", "below-new.txt", "moved.txt"});
}

TEST(Watch, AFileIsNotGivenWhileItIsWrittenTo) {
  const TempFolder folder;
  Interrupt interrupt;
  auto watch = Watch::start({folder.path()}, std::chrono::milliseconds(50));
  ASSERT_TRUE(watch);
  std::ofstream slow(folder / "slow.txt");
  slow << "begun" << std::flush;
  folder.write("quick.txt", "x");
  expect_all(*watch, interrupt, {"quick.txt"});
  slow << "done";
  slow.close();
  expect_all(*watch, interrupt, {"slow.txt"});
}

TEST(Watch, EndsWithTheInterrupt) {
  const TempFolder folder;
  Interrupt interrupt;
  auto watch = Watch::start({folder.path()}, std::chrono::milliseconds(50));
  ASSERT_TRUE(watch);
  ::raise(SIGINT);
  EXPECT_TRUE(watch->wait(interrupt).empty());
}

TEST(Watch, OnlyFolders) {
  const TempFolder folder;
  const auto file = folder.write("a.txt", "x");
  for (const auto& path : {file, folder / "none"}) {
    const auto watch = Watch::start({path}, std::chrono::milliseconds(50));
    ASSERT_FALSE(watch);
    EXPECT_THAT(watch.error().message(), HasSubstr("no folder"));
  }
}

}  // namespace
}  // namespace guidang::ingest

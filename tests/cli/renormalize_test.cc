// guidang renormalize: the same as a fresh import, without a file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/archive_rows.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

namespace fs = std::filesystem;

// Invented reports as Word files and as text, and packs that change how they are understood.
class Renormalize : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"01_qingping_water", "04_bailu_relics", "05_yanhui_township"}) {
      for (const char* extension : {".docx", ".txt"}) {
        fs::create_directories(folder_ / "in");
        fs::copy_file(fs::path(GUIDANG_SOURCE_DIR) / "corpus" / (std::string(name) + extension),
                      folder_ / ("in/" + std::string(name) + extension));
      }
    }
    folder_.write("a/a.toml",
                  "[[level1]]\nkey = \"management\"\nmatch = [\"产出指标\"]\nexamples = [\"产出指标\"]\n"
                  "[[section]]\nkey = \"duties\"\nlevel = 1\nmatch = [\"存在的问题.*\"]\nexamples = "
                  "[\"存在的问题\"]\n");
    folder_.write("b/b.toml",
                  "[[level2]]\nkey = \"other\"\nmatch = [\"数量指标\"]\nexamples = [\"数量指标\"]\n"
                  "[[item]]\nband = \"expenditure_control\"\nkey = \"other\"\nmatch = [\"办公经费\"]\n"
                  "[[attribute]]\nkey = \"head_of_works\"\nmatch = [\"主管部门\"]\n");
  }
  void import(const std::string& archive, const std::string& packs) {
    std::vector<std::string> arguments{"import", "-q", "-a", path(archive), path("in")};
    if (!packs.empty()) arguments.insert(arguments.end(), {"--patterns", path(packs)});
    const RunResult result = guidang(arguments);
    ASSERT_EQ(result.status, 0) << result.err;
  }
  std::vector<std::string> command(const std::string& archive, const std::string& packs) {
    std::vector<std::string> arguments{"renormalize", "-q", "-a", path(archive)};
    if (!packs.empty()) arguments.insert(arguments.end(), {"--patterns", path(packs)});
    return arguments;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  Rows content(const std::string& archive) const { return content_of_archive(folder_ / archive); }

  const TempFolder folder_;
};

TEST_F(Renormalize, GivesWhatAFreshImportGives) {
  for (const char* packs : {"", "a", "b"}) import(std::string("fresh") + packs + ".db", packs);
  EXPECT_NE(content("fresh.db"), content("fresha.db"));
  EXPECT_NE(content("fresha.db"), content("freshb.db"));

  import("again.db", "a");
  const RunResult result = guidang(command("again.db", "b"));
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "renormalized 6\n");
  EXPECT_EQ(content("again.db"), content("freshb.db"));
  EXPECT_EQ(guidang(command("again.db", "")).status, 0);
  EXPECT_EQ(content("again.db"), content("fresh.db"));
}

TEST_F(Renormalize, ReadsNoFile) {
  import("again.db", "");
  import("fresh.db", "a");
  fs::remove_all(folder_ / "in");
  EXPECT_EQ(guidang(command("again.db", "a")).status, 0);
  EXPECT_EQ(content("again.db"), content("fresh.db"));
}

TEST_F(Renormalize, KilledAtAnyMomentLeavesTheOldOrTheNew) {
  import("old.db", "a");
  import("new.db", "b");
  const Rows before = content("old.db"), after = content("new.db");
  for (const int milliseconds : {0, 15, 30, 45, 60, 90}) {
    Program program(command("old.db", "b"));
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    ::kill(program.pid(), SIGKILL);
    program.wait();
    const Rows now = content("old.db");
    EXPECT_TRUE(now == before || now == after) << "killed after " << milliseconds << " ms";
  }
  EXPECT_EQ(guidang(command("old.db", "b")).status, 0);
  EXPECT_EQ(content("old.db"), after);
}

TEST_F(Renormalize, OfNoArchiveMakesNone) {
  EXPECT_EQ(guidang(command("none.db", "")).status, 2);
  EXPECT_FALSE(fs::exists(folder_ / "none.db"));
}

}  // namespace

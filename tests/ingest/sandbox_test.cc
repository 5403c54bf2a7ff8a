// What a worker may not do.
#include "ingest/sandbox.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "ingest/worker_pool.h"
#include "tests/temp_folder.h"

namespace guidang::ingest {
namespace {

// Runs one thing in a worker: "done", or what the system says against it.
std::string in_a_worker(const std::function<bool()>& attempt) {
  WorkerPool pool(
      [&](const std::string&, WorkerLine&) -> std::string {
        errno = 0;
        return attempt() ? "done" : std::string("refused: ") + std::strerror(errno);
      },
      {1, 600, 256, 600});
  EXPECT_TRUE(pool.submit(0, "x"));
  for (;;) {
    for (const Finished& finished : pool.wait(-1))
      return finished.answer ? *finished.answer : finished.answer.error().what;
  }
}

class InAWorker : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!available_sandbox().any()) GTEST_SKIP() << "this kernel has neither seccomp nor Landlock";
    file_ = folder_.write("file", "as it was").string();
  }
  const TempFolder folder_;
  std::string file_;
};

using ::testing::StartsWith;

TEST_F(InAWorker, FilesCanBeRead) {
  EXPECT_EQ(in_a_worker([&] { return ::open(file_.c_str(), O_RDONLY) >= 0; }), "done");
}

TEST_F(InAWorker, NothingIsWrittenMadeOrRemoved) {
  const std::string other = (folder_ / "other").string();
  for (const auto& attempt : std::vector<std::function<bool()>>{
           [&] { return ::open(file_.c_str(), O_WRONLY) >= 0; },
           [&] { return ::open(file_.c_str(), O_RDWR) >= 0; },
           [&] { return ::open(file_.c_str(), O_RDONLY | O_TRUNC) >= 0; },
           [&] { return ::open(other.c_str(), O_WRONLY | O_CREAT, 0600) >= 0; },
           [&] { return ::unlink(file_.c_str()) == 0; },
           [&] { return ::rename(file_.c_str(), other.c_str()) == 0; },
           [&] { return ::link(file_.c_str(), other.c_str()) == 0; },
           [&] { return ::symlink(file_.c_str(), other.c_str()) == 0; },
           [&] { return ::mkdir(other.c_str(), 0700) == 0; },
           [&] { return ::truncate(file_.c_str(), 0) == 0; },
       }) {
    EXPECT_THAT(in_a_worker(attempt), StartsWith("refused: "));
  }
  std::ifstream in(file_);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "as it was");
  EXPECT_FALSE(std::filesystem::exists(other));
}

TEST_F(InAWorker, NoSocketNoProgramNoProcessNoSignal) {
  if (!available_sandbox().seccomp) GTEST_SKIP() << "no seccomp here";
  EXPECT_THAT(in_a_worker([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }), StartsWith("refused: "));
  EXPECT_THAT(in_a_worker([] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }), StartsWith("refused: "));
  EXPECT_THAT(in_a_worker([] {
                char program[] = "/bin/true";
                char* arguments[] = {program, nullptr};
                ::execv(program, arguments);
                return false;
              }),
              StartsWith("refused: Operation not permitted"));
  EXPECT_THAT(in_a_worker([] {
                const pid_t child = ::fork();
                if (child == 0) ::_exit(0);
                return child > 0;
              }),
              StartsWith("refused: "));
  EXPECT_THAT(in_a_worker([] { return ::kill(::getppid(), 0) == 0; }), StartsWith("refused: "));
}

TEST_F(InAWorker, TheKernelHoldsTheLimits) {
  EXPECT_EQ(in_a_worker([] {
              rlimit core{}, files{}, space{}, time{};
              ::getrlimit(RLIMIT_CORE, &core);
              ::getrlimit(RLIMIT_NOFILE, &files);
              ::getrlimit(RLIMIT_AS, &space);
              ::getrlimit(RLIMIT_CPU, &time);
              return core.rlim_cur == 0 && files.rlim_cur <= 64 && space.rlim_cur != RLIM_INFINITY &&
                     time.rlim_cur != RLIM_INFINITY;
            }),
            "done");
}

TEST(Sandbox, WhatIsInForceIsWhatTheKernelOffers) {
  const Sandbox offered = available_sandbox();
  const pid_t child = ::fork();
  if (child == 0) {
    const Sandbox in_force = enter_sandbox();
    ::_exit(in_force.seccomp == offered.seccomp && in_force.landlock == offered.landlock ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace guidang::ingest

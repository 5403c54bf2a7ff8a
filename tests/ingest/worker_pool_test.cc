// What befalls a worker costs one request and nothing else.
#include "ingest/worker_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <map>
#include <stdexcept>
#include <thread>

#include "tests/temp_folder.h"

namespace guidang::ingest {
namespace {

using base::ErrorCode;
using ::testing::HasSubstr;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

std::string work(const std::string& request, WorkerLine& line) {
  line.note("note of " + request);
  if (request == "segfault") ::raise(SIGSEGV);
  if (request == "kill") ::raise(SIGKILL);
  if (request == "exit") ::_exit(7);
  if (request == "throw") throw std::runtime_error("thrown");
  if (request == "hang") {
    for (;;) ::pause();
  }
  if (request == "eat") {
    std::vector<std::string> held;
    for (;;) held.emplace_back(1 << 20, 'x');
  }
  if (request == "large") return std::string(20'000'000, 'l');
  if (request == "pid") return std::to_string(::getpid());
  return "answer to " + request;
}

// Runs all requests, as the import does; by position in the list.
std::map<std::uint64_t, Finished> run_all(WorkerPool& pool, const std::vector<std::string>& requests) {
  std::map<std::uint64_t, Finished> ended;
  std::size_t next = 0;
  while (ended.size() < requests.size()) {
    while (next < requests.size() && pool.has_room()) {
      const auto given = pool.submit(next, requests[next]);
      if (!given) {
        ADD_FAILURE() << given.error().message();
        return ended;
      }
      ++next;
    }
    for (Finished& finished : pool.wait(-1)) {
      if (!finished.last) continue;
      const std::uint64_t id = finished.id;
      EXPECT_TRUE(ended.emplace(id, std::move(finished)).second) << "ended twice: " << id;
    }
  }
  return ended;
}

TEST(WorkerPool, AnswersEveryRequestWhateverTheNumberOfWorkers) {
  for (const int jobs : {1, 2, 8}) {
    WorkerPool pool(work, {jobs, 60, 256});
    std::vector<std::string> requests;
    for (int i = 0; i < 100; ++i) requests.push_back(std::to_string(i));
    const auto ended = run_all(pool, requests);
    ASSERT_EQ(ended.size(), 100u);
    for (const auto& [id, finished] : ended) {
      ASSERT_TRUE(finished.answer);
      EXPECT_EQ(*finished.answer, "answer to " + std::to_string(id));
      EXPECT_EQ(finished.note, "note of " + std::to_string(id));
    }
  }
}

TEST(WorkerPool, KeepsAWorkerWarm) {
  WorkerPool pool(work, {1, 60, 256});
  const auto ended = run_all(pool, {"pid", "x", "pid"});
  ASSERT_TRUE(ended.at(0).answer);
  EXPECT_EQ(*ended.at(0).answer, *ended.at(2).answer);
  EXPECT_NE(*ended.at(0).answer, std::to_string(::getpid()));
}

TEST(WorkerPool, AnswersLargerThanAnySocketBuffer) {
  WorkerPool pool(work, {2, 60, 256});
  const auto ended = run_all(pool, {"large", "small", "large"});
  ASSERT_TRUE(ended.at(0).answer);
  EXPECT_EQ(ended.at(0).answer->size(), 20'000'000u);
  EXPECT_EQ(*ended.at(1).answer, "answer to small");
  EXPECT_EQ(ended.at(2).answer->size(), 20'000'000u);
}

TEST(WorkerPool, ACrashCostsItsOwnRequestAndKeepsWhatWasNoted) {
  WorkerPool pool(work, {2, 60, 256});
  const auto ended = run_all(pool, {"a", "segfault", "b", "kill", "exit", "c"});
  for (const int good : {0, 2, 5}) EXPECT_TRUE(ended.at(good).answer) << good;
  for (const int bad : {1, 3, 4}) {
    ASSERT_FALSE(ended.at(bad).answer) << bad;
    EXPECT_EQ(ended.at(bad).answer.error().code, ErrorCode::crashed);
  }
  if (!sanitized) {  // AddressSanitizer makes an exit of it
    EXPECT_THAT(ended.at(1).answer.error().what, HasSubstr("signal 11"));
  }
  EXPECT_THAT(ended.at(3).answer.error().what, HasSubstr("signal 9"));
  EXPECT_THAT(ended.at(4).answer.error().what, HasSubstr("exit status 7"));
  EXPECT_EQ(ended.at(1).note, "note of segfault");
}

TEST(WorkerPool, ARequestWhoseWorkerIsKilledOnceIsTriedAgain) {
  // Workers cannot write files; this they share with the test.
  void* page =
      ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(page, MAP_FAILED);
  auto* tries = new (page) std::atomic<int>(0);
  const auto once = [tries](const std::string&, WorkerLine&) -> std::string {
    if (tries->fetch_add(1) == 0) ::raise(SIGKILL);
    return "second try";
  };
  WorkerPool pool(once, {1, 60, 256});
  const auto ended = run_all(pool, {"x"});
  ASSERT_TRUE(ended.at(0).answer);
  EXPECT_EQ(*ended.at(0).answer, "second try");
}

TEST(WorkerPool, AHangEndsAtItsTimeAndTheOthersGoOn) {
  WorkerPool pool(work, {2, 1, 256});
  const auto ended = run_all(pool, {"hang", "a", "b", "hang", "c"});
  for (const int bad : {0, 3}) {
    ASSERT_FALSE(ended.at(bad).answer);
    EXPECT_EQ(ended.at(bad).answer.error().code, ErrorCode::timeout);
    EXPECT_EQ(ended.at(bad).note, "note of hang");
  }
  for (const int good : {1, 2, 4}) EXPECT_TRUE(ended.at(good).answer);
}

TEST(WorkerPool, TooMuchMemoryCostsItsOwnRequest) {
  if (sanitized) GTEST_SKIP() << "AddressSanitizer ends the process instead of throwing std::bad_alloc";
  WorkerPool pool(work, {1, 60, 64});
  const auto ended = run_all(pool, {"a", "eat", "b", "eat"});
  for (const int bad : {1, 3}) {
    ASSERT_FALSE(ended.at(bad).answer);
    EXPECT_EQ(ended.at(bad).answer.error().code, ErrorCode::out_of_memory);
    EXPECT_EQ(ended.at(bad).note, "note of eat");
  }
  EXPECT_TRUE(ended.at(0).answer);
  EXPECT_TRUE(ended.at(2).answer);
}

TEST(WorkerPool, AnExceptionIsAnErrorOfItsRequest) {
  WorkerPool pool(work, {1, 60, 256});
  const auto ended = run_all(pool, {"throw", "a"});
  ASSERT_FALSE(ended.at(0).answer);
  EXPECT_EQ(ended.at(0).answer.error().code, ErrorCode::internal);
  EXPECT_THAT(ended.at(0).answer.error().what, HasSubstr("thrown"));
  EXPECT_TRUE(ended.at(1).answer);
}

// The parts of one request in the order in which they came, and its end.
std::string parts_of(WorkerPool& pool, const std::string& request) {
  EXPECT_TRUE(pool.submit(7, request));
  std::string heard;
  for (;;) {
    for (const Finished& finished : pool.wait(-1)) {
      heard +=
          finished.answer ? *finished.answer : std::string(base::to_string(finished.answer.error().code));
      heard += finished.last ? "." : ",";
      if (finished.last) return heard;
    }
  }
}

// Counts up from the request, a part each; dies at 3 whenever it begins before it is behind it.
std::string count(const std::string& request, WorkerLine& line) {
  for (int i = std::stoi(request); i < 6; ++i) {
    line.note(std::to_string(i));
    if (i == 3) ::raise(SIGKILL);
    line.part(std::to_string(i));
  }
  return "end";
}

TEST(WorkerPool, PartsComeAtOnceAndADeathLosesNone) {
  WorkerPool pool(count, {2, 60, 256, 30, [](const std::string&, const std::string& note) { return note; }});
  EXPECT_EQ(parts_of(pool, "0"), "0,1,2,crashed.");
  EXPECT_EQ(parts_of(pool, "4"), "4,5,end.");
}

// A worker that dies behind a part, and whose rest is no less than it was, would do so for ever.
TEST(WorkerPool, ADeathBehindTheSamePartsEndsTheRequest) {
  const auto dies = [](const std::string&, WorkerLine& line) -> std::string {
    line.part("p");
    ::raise(SIGKILL);
    return {};
  };
  PoolOptions options{1, 3600, 256};
  options.resume = [](const std::string& request, const std::string&) { return request; };
  WorkerPool pool(dies, options);
  ASSERT_TRUE(pool.submit(0, "x"));
  std::vector<Finished> ended;
  while (ended.empty() || !ended.back().last) {
    for (Finished& finished : pool.wait(-1)) ended.push_back(std::move(finished));
    ASSERT_LT(ended.size(), 10u);
  }
  EXPECT_EQ(ended.back().answer.error().code, ErrorCode::crashed);
}

TEST(WorkerPool, PartsWindTheClockUp) {
  const auto slow = [](const std::string&, WorkerLine& line) -> std::string {
    for (int i = 0; i < 6; ++i) {
      const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(700);
      while (std::chrono::steady_clock::now() < until) {
      }
      if (i % 2 == 0) {
        line.part("p");
      } else {
        line.alive();
      }
    }
    return "end";
  };
  WorkerPool pool(slow, {1, 4, 256});
  EXPECT_EQ(parts_of(pool, "x"), "p,p,p,end.");
}

TEST(WorkerPool, AStepThatBurnsProcessorTimeIsEndedByTheKernel) {
  // The parent's clock is wound up by `alive` and would never end it.
  const auto burn = [](const std::string&, WorkerLine&) -> std::string {
    for (std::atomic<int> i = 0;;) i.fetch_add(1);
  };
  const auto pipe_work = [&](const std::string& request, WorkerLine& line) { return burn(request, line); };
  WorkerPool pool(pipe_work, {1, 1, 256});
  ASSERT_TRUE(pool.submit(0, "x"));
  ::sleep(4);  // nobody listens
  std::vector<Finished> ended;
  while (ended.empty()) ended = pool.wait(-1);
  ASSERT_FALSE(ended[0].answer);
  EXPECT_EQ(ended[0].answer.error().code, ErrorCode::timeout);
}

TEST(WorkerPool, AProcessThatDoesNotRunIsFoundBeforeTheDocumentsTimeIsOver) {
  const auto stop = [](const std::string& request, WorkerLine&) -> std::string {
    if (request == "stop") ::raise(SIGSTOP);
    return "answer";
  };
  WorkerPool pool(stop, {1, 3600, 256, 2});
  const auto ended = run_all(pool, {"stop", "x"});
  ASSERT_FALSE(ended.at(0).answer);
  EXPECT_EQ(ended.at(0).answer.error().code, ErrorCode::timeout);
  EXPECT_THAT(ended.at(0).answer.error().what, HasSubstr("no sign of life"));
  EXPECT_TRUE(ended.at(1).answer);
}

TEST(WorkerPool, WhatWaitsBehindASlowRequestIsDoneByAnother) {
  const TempFolder folder;
  const std::string gate = (folder / "gate").string();
  const auto wait = [gate](const std::string& request, WorkerLine&) -> std::string {
    while (request == "slow" && ::access(gate.c_str(), F_OK) != 0) ::usleep(1000);
    return request;
  };
  WorkerPool pool(wait, {2, 3600, 256, 3600});
  std::uint64_t next = 0;
  ASSERT_TRUE(pool.submit(next++, "slow"));
  std::size_t quick = 0;
  while (quick < 20) {  // ends only if none of them has to wait for the slow one
    while (next <= 20 && pool.has_room()) ASSERT_TRUE(pool.submit(next++, "quick"));
    for (const Finished& finished : pool.wait(-1)) {
      ASSERT_TRUE(finished.answer);
      EXPECT_EQ(*finished.answer, "quick");
      ++quick;
    }
  }
  EXPECT_EQ(pool.running(), 1u);
  std::ofstream(gate) << "x";
  std::vector<Finished> ended;
  while (ended.empty()) ended = pool.wait(-1);
  EXPECT_EQ(*ended[0].answer, "slow");
}

// The slow worker has the requests that others did in its socket; it leaves them out when it is back.
TEST(WorkerPool, WhatAnotherHasDoneIsNotDoneTwice) {
  const TempFolder folder;
  const std::string gate = (folder / "gate").string();
  void* page =
      ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(page, MAP_FAILED);
  auto* done = new (page) std::atomic<int>(0);
  const auto count = [gate, done](const std::string& request, WorkerLine&) -> std::string {
    while (request == "slow" && ::access(gate.c_str(), F_OK) != 0) ::usleep(1000);
    if (request == "quick") ++*done;
    if (request == "probe") ::usleep(20'000);  // so that both workers have one
    return std::to_string(::getpid());
  };
  WorkerPool pool(count, {2, 3600, 256, 3600});
  run_all(pool, std::vector<std::string>(60, "warm"));  // now it knows that requests are quick
  std::uint64_t next = 0;
  int heard = 0;
  ASSERT_TRUE(pool.submit(next++, "slow"));
  while (heard < 40) {
    while (next <= 40 && pool.has_room()) ASSERT_TRUE(pool.submit(next++, "quick"));
    heard += static_cast<int>(pool.wait(-1).size());
  }
  std::ofstream(gate) << "x";
  std::string slow, probed;
  while (slow.empty()) {
    for (const Finished& finished : pool.wait(-1)) slow = *finished.answer;
  }
  while (probed != slow) {
    while (pool.has_room() && pool.running() < 2) ASSERT_TRUE(pool.submit(next++, "probe"));
    for (const Finished& finished : pool.wait(-1)) probed = probed == slow ? slow : *finished.answer;
  }
  EXPECT_EQ(*done, 40);
  ::munmap(page, sizeof(std::atomic<int>));
}

TEST(WorkerPool, LeavesNoProcessBehind) {
  {
    WorkerPool pool(work, {3, 60, 256});
    ASSERT_TRUE(pool.submit(0, "hang"));
    ASSERT_TRUE(pool.submit(1, "hang"));
  }
  EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

}  // namespace
}  // namespace guidang::ingest

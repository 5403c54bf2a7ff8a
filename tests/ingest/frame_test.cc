#include "ingest/frame.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace guidang::ingest {
namespace {

class FrameTest : public ::testing::Test {
 protected:
  FrameTest() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0); }
  ~FrameTest() override {
    for (const int end : ends_) {
      if (end >= 0) ::close(end);
    }
  }
  void close_far_end() {
    ::close(ends_[1]);
    ends_[1] = -1;
  }

  std::array<int, 2> ends_{-1, -1};
};

TEST_F(FrameTest, ComesAcrossWhole) {
  std::string payload("zero \0 inside", 13);
  payload.append(3'000'000, 'x');
  std::thread sender([&] { send_frame(ends_[1], 'a', payload); });
  const auto frame = receive_frame(ends_[0]);
  sender.join();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->kind, 'a');
  EXPECT_EQ(frame->payload, payload);
}

TEST_F(FrameTest, ReaderTakesManyThatCameAtOnceAndSeesTheEnd) {
  send_frame(ends_[1], 'n', "one");
  send_frame(ends_[1], 'a', "");
  send_frame(ends_[1], 'a', "three");
  FrameReader reader;
  EXPECT_EQ(reader.read_available(ends_[0]), FrameReader::State::more);
  EXPECT_EQ(reader.next()->payload, "one");
  EXPECT_EQ(reader.next()->payload, "");
  close_far_end();
  EXPECT_EQ(reader.read_available(ends_[0]), FrameReader::State::end);
  EXPECT_EQ(reader.next()->payload, "three");
  EXPECT_FALSE(reader.next());
}

TEST_F(FrameTest, ReaderWaitsForTheRestOfAHalf) {
  std::array<char, 9> header{'a', 4, 0, 0, 0, 0, 0, 0, 0};
  FrameReader reader;
  ::send(ends_[1], header.data(), 5, 0);
  reader.read_available(ends_[0]);
  EXPECT_FALSE(reader.next());
  ::send(ends_[1], header.data() + 5, 4, 0);
  ::send(ends_[1], "ab", 2, 0);
  reader.read_available(ends_[0]);
  EXPECT_FALSE(reader.next());
  ::send(ends_[1], "cd", 2, 0);
  reader.read_available(ends_[0]);
  EXPECT_EQ(reader.next()->payload, "abcd");
}

TEST_F(FrameTest, AnImpossibleLengthIsTheEnd) {
  const std::string nonsense(9, '\xff');
  ::send(ends_[1], nonsense.data(), nonsense.size(), 0);
  FrameReader reader;
  EXPECT_EQ(reader.read_available(ends_[0]), FrameReader::State::end);
  ::send(ends_[1], nonsense.data(), nonsense.size(), 0);
  EXPECT_FALSE(receive_frame(ends_[0]));
}

TEST_F(FrameTest, SendingToNobodyFailsWithoutASignal) {
  close_far_end();
  EXPECT_FALSE(send_frame(ends_[0], 'q', "x"));
  EXPECT_FALSE(receive_frame(ends_[0]));
}

}  // namespace
}  // namespace guidang::ingest

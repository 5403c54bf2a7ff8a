#include "base/bytes.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace guidang::base {
namespace {

class ReadFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "guidang-bytes-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  ErrorCode error_of(const std::filesystem::path& path, const Limits& limits = {}) {
    const auto bytes = read_file(path, limits);
    EXPECT_FALSE(bytes);
    return bytes ? ErrorCode::internal : bytes.error().code;
  }

  std::filesystem::path folder_;
};

TEST_F(ReadFile, GivesEveryByte) {
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 31);
  EXPECT_EQ(read_file(write("a", bytes), {}), bytes);
  EXPECT_EQ(read_file(write("空.docx", ""), {}), "");
}

TEST_F(ReadFile, TellsWhyNot) {
  EXPECT_EQ(error_of(folder_ / "none"), ErrorCode::file_not_found);
  EXPECT_EQ(error_of(write("a", "x") / "b"), ErrorCode::file_not_found);
  EXPECT_EQ(error_of(folder_), ErrorCode::io_error);
}

TEST_F(ReadFile, DoesNotHangOnADevice) {
  const auto pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(error_of(pipe), ErrorCode::io_error);
}

TEST_F(ReadFile, RefusesWhatIsForbidden) {
  if (::geteuid() == 0) GTEST_SKIP() << "nothing is forbidden to root";
  const auto path = write("secret", "x");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  EXPECT_EQ(error_of(path), ErrorCode::permission_denied);
}

TEST_F(ReadFile, KeepsTheLimit) {
  Limits limits;
  limits.file_bytes = 4;
  EXPECT_EQ(read_file(write("a", "1234"), limits), "1234");
  EXPECT_EQ(error_of(write("b", "12345"), limits), ErrorCode::limit_exceeded);
}

TEST(Sha256, KnownValues) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace guidang::base

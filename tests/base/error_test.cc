#include "base/error.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace guidang::base {
namespace {

TEST(ErrorCode, EveryCodeHasItsOwnNameAndComesBack) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(ErrorCode::internal); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    EXPECT_EQ(error_code_from_string(to_string(code)), code);
    EXPECT_TRUE(names.insert(to_string(code)).second) << to_string(code);
  }
  EXPECT_EQ(to_string(ErrorCode::not_a_zip), "not_a_zip");
  EXPECT_EQ(error_code_from_string("of_a_newer_version"), ErrorCode::internal);
}

TEST(Error, MessageIsOneLineOfWhatThereIs) {
  EXPECT_EQ((Error{ErrorCode::empty_file, "a.docx", "the file is empty", "copy it again"}.message()),
            "a.docx: the file is empty, copy it again");
  EXPECT_EQ((Error{ErrorCode::empty_file, "", "the file is empty", ""}.message()), "the file is empty");
  EXPECT_EQ((Error{ErrorCode::io_error, "a\nb", "c\r\td", ""}.message()), "a b: c  d");
}

}  // namespace
}  // namespace guidang::base

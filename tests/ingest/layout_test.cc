#include "ingest/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/known_digests.h"

namespace guidang::ingest {
namespace {

std::string read(const char* pattern, const char* path, const char* member = "") {
  const auto layout = Layout::compile(pattern);
  if (!layout) return "! " + layout.error().message();
  const auto fields = layout->read(path, member);
  if (!fields) return "none";
  return fields->region + "|" + (fields->fiscal_year ? std::to_string(*fields->fiscal_year) : "") + "|" +
         fields->unit_name;
}

TEST(Layout, PartsOfThePathAreFields) {
  EXPECT_EQ(read("{region}/{year}/**", "云山县/2023/水利局/报告.docx"), "云山县|2023|");
  EXPECT_EQ(read("{region}/{year}/**", "云山县/2023/报告.docx"), "云山县|2023|");
  EXPECT_EQ(read("{region}/{year}/**", "云山县/报告.docx"), "none");
  EXPECT_EQ(read("{region}/{year}年/{unit}/*", "云山县/2023年/水利局/报告.docx"), "云山县|2023|水利局");
  EXPECT_EQ(read("*/{year}/**", "x/1850/a.txt"), "none");
  EXPECT_EQ(read("**/{year}/*", "a/b/c/2021/x.txt"), "|2021|");
  EXPECT_EQ(read("**/{year}/*", "2021/x.txt"), "|2021|");
  EXPECT_EQ(read("{year}/**/{unit}", "2021/a/b/县档案馆.docx"), "|2021|县档案馆");
  EXPECT_EQ(read("{year}/**/{unit}", "2021/县档案馆.docx"), "|2021|县档案馆");
  EXPECT_EQ(read("/{year}{unit}/", "2021县档案馆.docx"), "|2021|县档案馆");
  EXPECT_EQ(read("{region}", "a.b.docx"), "a.b||");
  EXPECT_EQ(read("{region}(*)/*", "云山县(本级)/a.txt"), "云山县||");
}

TEST(Layout, ABundleIsAFolder) {
  EXPECT_EQ(read("{region}/{year}/{unit}/*", "云山县/2023.zip", "水利局/报告.docx"), "云山县|2023|水利局");
  EXPECT_EQ(read("{region}/{year}/{unit}/*", "云山县.zip", "2023.7z!/水利局/报告.docx"),
            "云山县|2023|水利局");
}

TEST(Layout, WhatIsWrongIsSaid) {
  using ::testing::HasSubstr;
  for (const auto& [pattern, says] : {std::pair{"{regio}/*", "{regio}"},
                                      {"{year", "without its }"},
                                      {"*/**", "reads nothing"},
                                      {"", "empty"},
                                      {"{year}/{year}", "twice"},
                                      {"{year}//x", "empty part"}}) {
    EXPECT_THAT(read(pattern, "x"), HasSubstr(says)) << pattern;
    EXPECT_THAT(read(pattern, "x"), HasSubstr("! --layout"));
  }
}

TEST(KnownDigests, FindsWhatWasAdded) {
  KnownDigests known;
  const std::string one(64, 'a'), two = std::string(63, '0') + "1";
  known.add(two);
  known.add(one);
  known.add("unread:" + one);
  known.add("");
  known.sort();
  EXPECT_TRUE(known.contains(one) && known.contains(two));
  EXPECT_FALSE(known.contains(std::string(64, 'b')));
  EXPECT_FALSE(known.contains(one + "0"));
  EXPECT_FALSE(known.contains(""));
}

}  // namespace
}  // namespace guidang::ingest

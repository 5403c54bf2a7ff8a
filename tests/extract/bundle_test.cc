// What is in a bundle, by which name, and what is refused.
#include "extract/bundle/bundle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "docx_raw_zip.h"
#include "extract/bundle/member_name.h"
#include "extract/bundle/members.h"
#include "extract/bundle/zip_end.h"
#include "extract/kind.h"
#include "tests/extract/bundle_maker.h"
#include "tests/extract/bundle_reading.h"
#include "tests/temp_folder.h"

namespace guidang::extract {
namespace {

using base::ErrorCode;
using test::raw_zip;
using test::RawEntry;
using test::read_all;
using test::Reading;
using test::Told;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Told told(const std::string& bytes) { return read_all(bytes).members; }

const std::pair<std::string, std::string> a{"甲/a.txt", "first"}, b{"甲/b.txt", "second"};

TEST(Bundle, EveryFormatGivesTheSameMembers) {
  for (const char* format :
       {"zip", "7z", "tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst", "rar4", "rar5", "cab"}) {
    const std::string bytes = bundle_of({{a.first, a.second}, {b.first, b.second}}, format);
    EXPECT_THAT(told(bytes), ElementsAre(a, b)) << format;
    EXPECT_NE(packing_of(std::string_view(bytes).substr(0, packing_bytes), "x"), Packing::none) << format;
  }
}

TEST(Bundle, AWordDocumentAtItsEndMakesNoZipOfIt) {
  const std::string docx = raw_zip({{"word/document.xml", "<x/>"}, {"[Content_Types].xml", "<Types/>"}});
  for (const char* format : {"zip", "7z", "tar", "tar.gz", "rar4", "rar5", "cab"}) {
    EXPECT_THAT(told(bundle_of({{"a.txt", "a"}, {"b.docx", docx}}, format)),
                ElementsAre(std::pair<std::string, std::string>("a.txt", "a"),
                            std::pair<std::string, std::string>("b.docx", docx)))
        << format;
  }
}

TEST(Bundle, ACompressedFileAloneIsNamedAfterIt) {
  // Of gzip, "stored": header, one block, checksum and size.
  std::string gz("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
  gz += std::string("\x01\x02\0\xfd\xffhi", 7) + std::string("\xac\x2a\x93\xd8\x02\0\0\0", 8);
  const Reading reading = read_all(gz, {}, {}, "report.txt.gz");
  EXPECT_EQ(reading.error, "");
  EXPECT_THAT(reading.members, ElementsAre(std::pair<std::string, std::string>("report.txt", "hi")));
}

TEST(Bundle, NamesInGb18030AreReadRight) {
  // 0x5C, a backslash in ASCII, is the second byte of the first three characters.
  const std::string backslashes = "\x81\x5c\x98\x5c\xd5\x5c";  // 乗榎誠
  EXPECT_EQ(decode_member_name(backslashes + ".docx"), "乗榎誠.docx");
  EXPECT_THAT(told(raw_zip({{backslashes + "/" + backslashes + ".txt", "x"}})),
              ElementsAre(std::pair<std::string, std::string>("乗榎誠/乗榎誠.txt", "x")));
  EXPECT_THAT(told(raw_zip({{backslashes + ".txt", "x"}})),
              ElementsAre(std::pair<std::string, std::string>("乗榎誠.txt", "x")));
  // Valid UTF-8 by chance, of two bytes each: 一般 in GB18030, "Ò»°ã" otherwise, is not even that; 莫 would
  // be.
  EXPECT_EQ(decode_member_name("\xd2\xbb\xb0\xe3.txt"), "一般.txt");
  EXPECT_EQ(decode_member_name("\xc4\xaa\xc4\xaa.txt"), "莫莫.txt");
  EXPECT_EQ(decode_member_name("水利局.txt"), "水利局.txt");
  EXPECT_EQ(decode_member_name("Müller – é.txt"), "Müller – é.txt");
  EXPECT_EQ(decode_member_name("plain.txt"), "plain.txt");
  EXPECT_THAT(decode_member_name("\xff\xfe\xff"), HasSubstr("\xEF\xBF\xBD"));
}

TEST(Bundle, BackslashesOfWindowsAreFolders) {
  EXPECT_EQ(*member_path("县\\2023\\a.docx"), "县/2023/a.docx");
  EXPECT_EQ(*member_path("./a//b/"), "a/b");
  for (const char* bad :
       {"", "/", ".", "/etc/passwd", "../a", "a/../../b", "..\\..\\a", "C:\\a", "c:/a", "x/..\\a"}) {
    const auto path = member_path(bad);
    ASSERT_FALSE(path) << bad << " → " << *path;
    EXPECT_EQ(path.error().code, ErrorCode::unsafe_member) << bad;
  }
  EXPECT_EQ(*member_path("a..b/..c"), "a..b/..c");
  EXPECT_FALSE(member_path(std::string(5000, 'n')));
  EXPECT_FALSE(member_path(std::string("a\0b", 3)));
}

TEST(Bundle, NamesThatLeadOutAndLinksAreRefusedEachByItself) {
  const auto members = told(bundle_of({{"../../etc/passwd", "x"},
                                       {"/etc/shadow", "x"},
                                       {"link", "", "/etc/passwd"},
                                       {"good.txt", "good"},
                                       {"hard", "", "", "good.txt"}},
                                      "tar"));
  ASSERT_EQ(members.size(), 5u);
  std::map<std::string, std::string> by_name(members.begin(), members.end());
  EXPECT_EQ(by_name["good.txt"], "good");
  EXPECT_THAT(by_name["../../etc/passwd"], HasSubstr("leads out"));
  EXPECT_THAT(by_name["/etc/shadow"], HasSubstr("absolute"));
  EXPECT_THAT(by_name["link"], HasSubstr("link"));
  EXPECT_THAT(by_name["hard"], HasSubstr("link"));
}

TEST(Bundle, TheSameNameTwiceIsTwoMembers) {
  EXPECT_THAT(told(raw_zip({{"a.txt", "1"}, {"a.txt", "2"}, {"a.txt", "3"}})),
              ElementsAre(std::pair<std::string, std::string>("a.txt", "1"),
                          std::pair<std::string, std::string>("a.txt#2", "2"),
                          std::pair<std::string, std::string>("a.txt#3", "3")));
}

std::string nested(int levels, const std::string& bytes) {
  std::string out = raw_zip({{"deep.txt", bytes}});
  for (int i = 1; i < levels; ++i) out = raw_zip({{"inner.zip", out}, {"beside.txt", "b"}});
  return out;
}

TEST(Bundle, BundlesWithinBundlesToABound) {
  EXPECT_THAT(told(nested(2, "x")),
              ElementsAre(std::pair<std::string, std::string>("inner.zip!/deep.txt", "x"),
                          std::pair<std::string, std::string>("beside.txt", "b")));
  const auto members = told(nested(5, "x"));
  ASSERT_EQ(members.size(), 5u);
  EXPECT_EQ(members[0].first, "inner.zip!/inner.zip!/inner.zip!/inner.zip");
  EXPECT_THAT(members[0].second, HasSubstr("within too many others"));
  EXPECT_EQ(members[4].second, "b");
}

TEST(Bundle, APackageOfWordIsADocumentWhereverItLies) {
  const std::string docx = raw_zip({{"word/document.xml", "<x/>"}, {"[Content_Types].xml", "<Types/>"}});
  const std::string late = raw_zip({{"other", ""}, {"[Content_Types].xml", "<Types/>"}});
  for (const std::string& package : {docx, late}) {
    const auto members = told(raw_zip({{"报告.zip", package}}));
    EXPECT_THAT(members, ElementsAre(std::pair<std::string, std::string>("报告.zip", package)));
  }
  EXPECT_EQ(packing_of(docx, "a.zip"), Packing::none);
  EXPECT_EQ(packing_of(late, "a.docx"), Packing::none);
  EXPECT_EQ(packing_of(late, "a.bin"), Packing::zip);
  EXPECT_FALSE(is_zip_of_files(late));
  EXPECT_TRUE(is_zip_of_files(raw_zip({{"a.docx", docx}})));
  EXPECT_TRUE(is_zip_of_files("PK\x03\x04 cut off"));
}

TEST(Bundle, StripesGiveEveryMemberOnce) {
  std::vector<RawEntry> entries;
  for (int i = 0; i < 100; ++i) entries.push_back({std::to_string(i) + ".txt", std::to_string(i)});
  entries.push_back({"inner.zip", nested(1, "x")});
  const std::string bytes = raw_zip(entries);
  Told all = told(bytes), parts;
  for (int stripe = 0; stripe < 3; ++stripe) {
    const Reading part = read_all(bytes, {stripe, 3, "", MemberRange::Edge::include});
    EXPECT_GT(part.members.size(), 20u);
    parts.insert(parts.end(), part.members.begin(), part.members.end());
  }
  std::sort(all.begin(), all.end());
  std::sort(parts.begin(), parts.end());
  EXPECT_EQ(parts, all);
}

TEST(Bundle, GoesOnFromWhereItWas) {
  const std::string bytes =
      raw_zip({{"a", "1"}, {"z.zip", raw_zip({{"b", "2"}, {"c", "3"}, {"d", "4"}})}, {"e", "5"}});
  const auto names = [&](const std::string& from, MemberRange::Edge edge) {
    std::string out;
    for (const auto& [name, content] : read_all(bytes, {0, 1, from, edge}).members) out += name + " ";
    return out;
  };
  using Edge = MemberRange::Edge;
  EXPECT_EQ(names("", Edge::include), "a z.zip!/b z.zip!/c z.zip!/d e ");
  EXPECT_EQ(names("z.zip!/c", Edge::include), "z.zip!/c z.zip!/d e ");
  EXPECT_EQ(names("z.zip!/c", Edge::exclude), "z.zip!/d e ");
  EXPECT_EQ(names("z.zip!/c", Edge::only), "z.zip!/c ");
  EXPECT_EQ(names("a", Edge::exclude), "z.zip!/b z.zip!/c z.zip!/d e ");
  EXPECT_EQ(names("a", Edge::only), "a ");
  EXPECT_EQ(names("z.zip", Edge::exclude), "e ");
  EXPECT_EQ(names("z.zip", Edge::include), "z.zip!/b z.zip!/c z.zip!/d e ");
  EXPECT_EQ(names("z.zip!/gone", Edge::exclude), "e ");
  EXPECT_EQ(names("gone", Edge::exclude), "");

  const auto within = [&](const std::string& from, MemberRange::Edge edge) {
    std::string out;
    for (const auto& [name, content] : read_all(bytes, {0, 1, from, edge, "z.zip"}).members)
      out += name + " ";
    return out;
  };
  EXPECT_EQ(within("z.zip!/c", Edge::include), "z.zip!/c z.zip!/d ");
  EXPECT_EQ(within("z.zip!/c", Edge::exclude), "z.zip!/d ");
  EXPECT_EQ(within("z.zip!/d", Edge::exclude), "");
  EXPECT_EQ(within("z.zip", Edge::include), "z.zip!/b z.zip!/c z.zip!/d ");
  EXPECT_EQ(within("z.zip", Edge::exclude), "");
  EXPECT_EQ(within("z.zip!/gone", Edge::include), "");
}

TEST(Bundle, OnlyOneMemberIsNeverAnother) {
  const std::string inner = bundle_of({{"b", std::string(400, 'b')}, {"c", "3"}}, "zip");
  const std::string bytes =
      raw_zip({{"a", "1"}, {"z.zip", inner}, {"cut.zip", inner.substr(0, 60)}, {"e", "5"}});
  const auto only = [&](const std::string& wanted) {
    return read_all(bytes, {0, 1, wanted, MemberRange::Edge::only}).members;
  };
  EXPECT_THAT(only("e"), ElementsAre(std::pair<std::string, std::string>("e", "5")));
  EXPECT_THAT(only("z.zip!/c"), ElementsAre(std::pair<std::string, std::string>("z.zip!/c", "3")));
  for (const char* nothing : {"z.zip!/d", "z.zip!/c!/d", "a!/b", "f", "z", "z.zip!"})
    EXPECT_THAT(only(nothing), IsEmpty()) << nothing;
  const auto cut = only("cut.zip!/b");
  ASSERT_THAT(cut, ::testing::SizeIs(1));
  EXPECT_EQ(cut[0].first, "cut.zip!/b");
  EXPECT_THAT(cut[0].second, HasSubstr("!damaged_zip"));
  // What is damaged behind it is not its fault.
  const std::string tar = bundle_of({{"a", "1"}, {"b", std::string(9'000, 'b')}}, "tar");
  const Reading first = read_all(tar.substr(0, 4'000), {0, 1, "a", MemberRange::Edge::only});
  EXPECT_EQ(first.error, "");
  EXPECT_THAT(first.members, ElementsAre(std::pair<std::string, std::string>("a", "1")));
}

TEST(Bundle, BombsAreRefusedByWhatTheyDeclare) {
  base::BundleLimits limits;
  limits.free_bytes = 10'000;
  limits.ratio = 10;
  // One member of a thousand times its size, between two good ones.
  const std::string bomb =
      bundle_of({{"a.txt", "a"}, {"bomb.txt", std::string(1 << 20, '0')}, {"b.txt", "b"}}, "zip");
  const Reading one = read_all(bomb, {}, limits);
  EXPECT_EQ(one.error, "");
  ASSERT_EQ(one.members.size(), 3u);
  EXPECT_EQ(one.members[0].second + one.members[2].second, "ab");
  EXPECT_THAT(one.members[1].second, HasSubstr("!limit_exceeded unpacks to more than 10 times"));
  // Many that are harmless alone.
  std::vector<PackedFile> many;
  for (int i = 0; i < 100; ++i) many.push_back({std::to_string(i), std::string(9'000, '0')});
  const Reading sum = read_all(bundle_of(many, "7z"), {}, limits);
  EXPECT_THAT(sum.error, HasSubstr("!limit_exceeded"));
  EXPECT_LT(sum.members.size(), 100u);
  // A member that is too large as such, and a compressed file of which nothing is declared.
  limits = {};
  limits.member_bytes = 1'000;
  EXPECT_THAT(told(bundle_of({{"x", std::string(1'001, 'x')}}, "tar.gz"))[0].second,
              ::testing::SizeIs(1'001));
  EXPECT_THAT(read_all(bundle_of({{"x", std::string(1'001, 'x')}}, "tar.gz"), {}, limits).members[0].second,
              HasSubstr("!limit_exceeded"));
}

TEST(Bundle, NestingThatMultipliesEndsAtTheBound) {
  // As 42.zip: sixteen bundles in each, five levels down, with a large file at the end of each branch.
  std::string level = bundle_of({{"0.txt", std::string(1 << 20, '0')}}, "zip");
  for (int depth = 0; depth < 5; ++depth) {
    std::vector<PackedFile> copies;
    for (int i = 0; i < 4; ++i) copies.push_back({std::to_string(i) + ".zip", level});
    level = bundle_of(copies, "zip");
  }
  base::BundleLimits limits;
  limits.free_bytes = 100'000;
  const Reading reading = read_all(level, {}, limits);
  ASSERT_FALSE(reading.members.empty());
  for (const auto& [name, content] : reading.members)
    EXPECT_THAT(content, HasSubstr("!limit_exceeded")) << name;
}

ZipEnd end_of(const std::string& bytes) {
  return zip_end(bytes.size(), [&](std::uint64_t from, std::size_t size) {
    return from < bytes.size() ? bytes.substr(from, size) : std::string();
  });
}

TEST(Bundle, OneOfSeveralPartsOfAZipIsRefused) {
  const std::string whole = raw_zip({{"a.txt", "a"}, {"b.txt", "b"}});
  EXPECT_FALSE(end_of(whole).part_of_several);
  std::string last = whole;
  last[whole.size() - 22 + 4] = 1;  // its number, from 0
  for (const std::string& part : {last, "PK\x07\x08" + whole.substr(0, 40)}) {
    const Reading reading = read_all(part);
    EXPECT_THAT(reading.error, HasSubstr("!unsupported_format is one part of a bundle in several parts"));
    EXPECT_THAT(reading.members, IsEmpty());
  }
}

TEST(Bundle, APieceThatWasCutOffByItsSizeIsOneOfSeveralParts) {
  for (const char* format : {"zip", "7z", "tar.gz"}) {
    const std::string whole = bundle_of({{"a.txt", std::string(3'000, 'a')}}, format);
    const Reading piece =
        read_all(whole.substr(0, whole.size() / 2), {}, {}, std::string("b.") + format + ".001");
    const std::string told = piece.error + (piece.members.empty() ? "" : piece.members[0].second);
    EXPECT_THAT(told, HasSubstr("is one part of a bundle in several parts")) << format;
  }
}

TEST(Bundle, AMillionEntriesAreNotEvenListed) {
  std::string end("PK\x05\x06\0\0\0\0\xff\xff\xff\xff", 12);
  std::string large("PK\x06\x06", 4);
  large += std::string("\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0", 20);
  for (int i = 0; i < 2; ++i) large += std::string("\x40\x42\x0f\0\0\0\0\0", 8);  // 1,000,000
  large += std::string(16, '\0');
  const std::string start("PK\x03\x04", 4);
  const std::string locator = std::string("PK\x06\x07\0\0\0\0\x04\0\0\0\0\0\0\0\x01\0\0\0", 20);
  const std::string zip = start + large + locator + end + std::string(10, '\0');
  EXPECT_EQ(end_of(zip).entries, 1'000'000u);
  EXPECT_THAT(read_all(zip).error, HasSubstr("has 1000000 entries"));
  // Those that do not say it beforehand end at the limit.
  base::BundleLimits limits;
  limits.members = 50;
  std::vector<PackedFile> many;
  for (int i = 0; i < 60; ++i) many.push_back({std::to_string(i), "x"});
  const Reading reading = read_all(bundle_of(many, "tar"), {}, limits);
  EXPECT_THAT(reading.error, HasSubstr("more entries than the limit of 50"));
  EXPECT_EQ(reading.members.size(), 50u);
  EXPECT_FALSE(end_of("no zip at all").entries);
}

TEST(Bundle, SizesThatLieAreDamage) {
  std::string zip = raw_zip({{"a.txt", std::string(100, 'x')}, {"b.txt", "good"}});
  // The size in the directory and in the member's own header, both of the first: 100 becomes 10 and 200.
  for (const char size : {'\x0a', '\xc8'}) {
    std::string lie = zip;
    const std::size_t directory = lie.find(std::string("PK\x01\x02", 4));
    lie[directory + 24] = size;
    lie[22] = size;
    const Reading reading = read_all(lie);
    ASSERT_EQ(reading.members.size(), 2u) << reading.error;
    EXPECT_THAT(reading.members[0].second, HasSubstr("!damaged_zip")) << static_cast<int>(size);
    EXPECT_EQ(reading.members[1].second, "good");
  }
}

TEST(Bundle, WhatIsCutOffIsDamagedAtEveryLength) {
  for (const char* format : {"zip", "7z", "tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst"}) {
    const std::string whole = bundle_of({{"a.txt", std::string(3'000, 'a')}, {"b.txt", "second"}}, format);
    for (std::size_t length = 6; length < whole.size();
         length += std::max<std::size_t>(whole.size() / 40, 1)) {
      // Of a tar the empty blocks at its end may be fewer.
      if (whole.find_first_not_of('\0', length) == std::string::npos) break;
      const Reading reading = read_all(whole.substr(0, length));
      bool told_of = !reading.error.empty();
      for (const auto& [name, content] : reading.members) told_of = told_of || content.starts_with('!');
      EXPECT_TRUE(told_of) << format << " cut to " << length;
    }
  }
}

TEST(Bundle, ATarThatEndsBetweenTwoFilesIsCutOff) {
  const std::string whole = bundle_of({{"a.txt", "first"}, {"b.txt", std::string(512, 'b')}}, "tar");
  const std::size_t second = whole.find("b.txt");
  const Reading between = read_all(whole.substr(0, second));
  EXPECT_THAT(between.members, ElementsAre(std::pair<std::string, std::string>("a.txt", "first")));
  EXPECT_THAT(between.error, HasSubstr("cut off"));
  EXPECT_EQ(read_all(whole + "something behind it").error, "");
}

TEST(Bundle, EveryByteMayBeWrong) {
  for (const char* format : {"zip", "7z", "tar.gz"}) {
    const std::string whole = bundle_of({{"a.txt", "first"}, {"b.txt", "second"}}, format);
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
      auto opened = Bundle::open(bytes, "b", {});  // must end, whatever it says
      for (int i = 0; opened && i < 10; ++i) {
        auto next = opened->next();
        if (!next || !*next) break;
        if (!(*next)->refusal) (void)opened->read();
      }
    }
  }
}

TEST(Bundle, APasswordIsTold) {
  const Reading reading = read_all(bundle_of({{"a.txt", "secret"}}, "zip", "word"));
  ASSERT_EQ(reading.members.size(), 1u) << reading.error;
  EXPECT_THAT(reading.members[0].second, HasSubstr("!encrypted"));
}

TEST(Bundle, NothingInItIsAnError) {
  EXPECT_THAT(read_all(raw_zip({})).error, HasSubstr("!empty_file"));
  EXPECT_THAT(read_all("7z\xBC\xAF\x27\x1C").error, HasSubstr("!damaged_zip"));
}

TEST(MemberAddress, ABundleAndAPathInIt) {
  const TempFolder folder;
  const std::string bundle = folder.write("b.zip", raw_zip({{"甲/a.txt", "1"}, {"b.txt", "2"}})).string();
  EXPECT_EQ(member_address(bundle + "!/甲/a.txt").member, "甲/a.txt");
  EXPECT_EQ(member_address(bundle + "!/甲/a.txt").bundle, bundle);
  EXPECT_EQ(member_address(bundle).member, "");
  EXPECT_EQ(member_address("/none!/a").bundle, "/none!/a");
  EXPECT_EQ(*read_member(member_address(bundle + "!/甲/a.txt"), {}), "1");
  const auto missing = read_member(member_address(bundle + "!/c.txt"), {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::file_not_found);
  EXPECT_THAT(missing.error().remedy, HasSubstr("b.txt"));
  const auto alone = read_member({bundle, ""}, {});
  ASSERT_FALSE(alone);
  EXPECT_THAT(alone.error().message(), HasSubstr("甲/a.txt"));
}

}  // namespace
}  // namespace guidang::extract

// RAR 4 and RAR 5: names, passwords, damage, and what libarchive says nothing of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "extract/bundle/bundle.h"
#include "extract/bundle/member_name.h"
#include "extract/bundle/rar_blocks.h"
#include "extract/kind.h"
#include "tests/extract/bundle_reading.h"
#include "tests/extract/rar_maker.h"

namespace guidang::extract {
namespace {

using test::read_all;
using test::Reading;
using test::Told;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::StartsWith;

using Maker = std::string (*)(const std::vector<RarMember>&, const RarOptions&);
const std::map<std::string, Maker> makers{{"RAR 4", rar4_of}, {"RAR 5", rar5_of}};

RarMember member(const std::string& name, const std::string& bytes) {
  RarMember one;
  one.name = name;
  one.bytes = bytes;
  return one;
}

TEST(Rar, StoredFilesInFolders) {
  RarMember folder = member("dir", "");
  folder.folder = true;
  for (const auto& [name, make] : makers) {
    const std::string rar = make({folder, member("dir/a.txt", "first"), member("b.txt", ""),
                                  member("c.txt", std::string(70'000, 'c'))},
                                 {});
    EXPECT_EQ(packing_of(std::string_view(rar).substr(0, packing_bytes), "x"), Packing::bundle) << name;
    const Reading reading = read_all(rar);
    EXPECT_EQ(reading.error, "") << name;
    EXPECT_THAT(reading.members, ElementsAre(Pair("dir/a.txt", "first"), Pair("b.txt", ""),
                                             Pair("c.txt", std::string(70'000, 'c'))))
        << name;
  }
}

TEST(Rar, ChineseNamesOfEveryKind) {
  EXPECT_THAT(read_all(rar5_of({member("云山县/水利局/自评报告.docx", "x")})).members,
              ElementsAre(Pair("云山县/水利局/自评报告.docx", "x")));
  // RAR 4 for Windows: the name in the code page and again in Unicode, with '\' between folders.
  RarMember both = member("2023\\____\\_1.docx", "x");
  both.unicode = u"2023\\云山县ü\\报1.docx";
  RarMember ascii_in_unicode = member("plain name.txt", "y");
  ascii_in_unicode.unicode = u"plain name.txt";
  RarMember utf8 = member("县\\水利局.txt", "z");
  utf8.utf8 = true;
  EXPECT_THAT(read_all(rar4_of({both, ascii_in_unicode, utf8})).members,
              ElementsAre(Pair("2023/云山县ü/报1.docx", "x"), Pair("plain name.txt", "y"),
                          Pair("县/水利局.txt", "z")));
  // Others: bytes of GB18030 alone. The second byte of each of 乗榎誠 is that of '\'.
  const std::string gb18030 = "\xD4\xC6\xC9\xBD\xCF\xD8";  // 云山县
  const std::string backslashes = "\x81\x5c\x98\x5c\xd5\x5c";
  EXPECT_THAT(
      read_all(
          rar4_of({member(gb18030 + "\\a.txt", "x"), member(backslashes + "\\" + backslashes + ".txt", "y"),
                   member(gb18030 + "/b.txt", "z")}))
          .members,
      ElementsAre(Pair("云山县/a.txt", "x"), Pair("乗榎誠/乗榎誠.txt", "y"), Pair("云山县/b.txt", "z")));
}

TEST(Rar, NamesThatLeadOutAndLinksAreRefusedEachByItself) {
  RarMember link = member("link.txt", "");
  link.link_to = "/etc/passwd";
  for (const auto& [name, make] : makers) {
    const Reading reading =
        read_all(make({member("../out.txt", "x"), member("/etc/shadow", "x"), member("C:/a.txt", "x"),
                       member("good.txt", "good"), name == "RAR 5" ? link : member("..", "x")},
                      {}));
    EXPECT_EQ(reading.error, "");
    ASSERT_THAT(reading.members, SizeIs(5)) << name;
    EXPECT_THAT(reading.members[0].second, StartsWith("!unsafe_member has a name that leads out")) << name;
    EXPECT_THAT(reading.members[1].second, StartsWith("!unsafe_member has an absolute name")) << name;
    EXPECT_THAT(reading.members[2].second, StartsWith("!unsafe_member has an absolute name")) << name;
    EXPECT_EQ(reading.members[3].second, "good") << name;
    EXPECT_THAT(reading.members[4].second, StartsWith("!unsafe_member")) << name;
  }
}

TEST(Rar, TheSameNameTwiceLosesNothing) {
  // Of RAR 4 libarchive takes the second for a part of the first and names it nothing.
  const Reading four = read_all(rar4_of({member("a.txt", "1"), member("a.txt", "2"), member("b.txt", "3")}));
  ASSERT_THAT(four.members, SizeIs(3)) << four.error;
  EXPECT_THAT(four.members[0], Pair("a.txt", "1"));
  EXPECT_THAT(four.members[1], Pair("#2", StartsWith("!unsafe_member has no name")));
  EXPECT_THAT(four.members[2], Pair("b.txt", "3"));
  EXPECT_THAT(read_all(rar5_of({member("a.txt", "1"), member("a.txt", "2")})).members,
              ElementsAre(Pair("a.txt", "1"), Pair("a.txt#2", "2")));
}

TEST(Rar, APasswordIsTold) {
  RarMember locked = member("locked.txt", "0123456789abcdef");
  locked.encrypted = true;
  for (const auto& [name, make] : makers) {
    const Reading one = read_all(make({member("a.txt", "a"), locked, member("b.txt", "b")}, {}));
    EXPECT_EQ(one.error, "") << name;
    EXPECT_THAT(one.members, ElementsAre(Pair("a.txt", "a"), Pair("locked.txt", StartsWith("!encrypted")),
                                         Pair("b.txt", "b")))
        << name;
    RarOptions options;
    options.encrypted_headers = true;
    EXPECT_THAT(read_all(make({member("a.txt", "a")}, options)).error, StartsWith("!encrypted")) << name;
  }
}

TEST(Rar, AWrongChecksumCostsItsFileOnly) {
  RarMember bad = member("bad.txt", "damaged");
  bad.wrong_checksum = true;
  for (const auto& [name, make] : makers) {
    const Reading reading =
        read_all(make({member("a.txt", "a"), bad, member("b.txt", "b"), bad, member("c.txt", "c")}, {}));
    EXPECT_EQ(reading.error, "") << name;
    ASSERT_THAT(reading.members, SizeIs(5)) << name;
    EXPECT_THAT(reading.members[0], Pair("a.txt", "a"));
    EXPECT_THAT(reading.members[1], Pair("bad.txt", StartsWith("!damaged_zip"))) << name;
    EXPECT_THAT(reading.members[2], Pair("b.txt", "b")) << name;
    EXPECT_THAT(reading.members[3], Pair("bad.txt#2", StartsWith("!damaged_zip"))) << name;
    EXPECT_THAT(reading.members[4], Pair("c.txt", "c")) << name;
  }
}

TEST(Rar, WhatIsCutOffIsToldAtEveryLength) {
  for (const auto& [name, make] : makers) {
    const std::string whole = make({member("a.txt", std::string(300, 'a')), member("b.txt", "second")}, {});
    for (std::size_t length = 8; length < whole.size(); ++length) {
      const Reading reading = read_all(whole.substr(0, length));
      bool told = !reading.error.empty();
      for (const auto& [path, content] : reading.members) told = told || content.starts_with('!');
      // Programs before RAR 3 wrote no block of the end: there a cut between two blocks cannot be seen.
      RarOptions no_end;
      no_end.end = false;
      const bool as_old =
          name == "RAR 4" &&
          (whole.substr(0, length) == make({member("a.txt", std::string(300, 'a'))}, no_end) ||
           length ==
               make({member("a.txt", std::string(300, 'a')), member("b.txt", "second")}, no_end).size());
      EXPECT_EQ(told, !as_old) << name << " cut to " << length;
    }
  }
}

TEST(Rar, OneOfSeveralPartsIsRefused) {
  RarMember split = member("long.txt", "begins here");
  RarOptions volume;
  volume.volume = true;
  for (const auto& [name, make] : makers) {
    split.split_after = true;
    split.split_before = false;
    const Reading first = read_all(make({member("a.txt", "a"), split}, volume));
    EXPECT_THAT(first.error, StartsWith("!unsupported_format is one part of a bundle in several parts"))
        << name;
    EXPECT_THAT(first.members, IsEmpty());
    split.split_before = true;
    EXPECT_EQ(read_all(make({split}, volume)).error, first.error) << name;
  }
}

TEST(Rar, WhatCannotBeUnpackedIsToldAsSuch) {
  RarMember solid = member("b.txt", "b");
  solid.solid = true;
  const Reading four = read_all(rar4_of({member("a.txt", "a"), solid, member("c.txt", "c")}));
  EXPECT_THAT(four.members, ElementsAre(Pair("a.txt", "a")));
  EXPECT_THAT(four.error, AllOf(StartsWith("!unsupported_format"), HasSubstr("solid")));
  RarMember strange = member("b.txt", "b");
  strange.method = 7;
  for (const auto& [name, make] : makers) {
    const Reading reading = read_all(make({member("a.txt", "a"), strange, member("c.txt", "c")}, {}));
    ASSERT_THAT(reading.members, SizeIs(3)) << name << reading.error;
    EXPECT_THAT(reading.members[1].second, StartsWith("!unsupported_format")) << name;
    EXPECT_THAT(reading.members[2], Pair("c.txt", "c")) << name;
  }
}

TEST(Rar, EveryByteMayBeWrong) {
  RarMember both = member("a.txt", "first");
  both.unicode = u"甲.txt";
  for (const auto& [name, make] : makers) {
    const std::string whole = make({both, member("b.txt", "second")}, {});
    for (std::size_t at = 0; at < whole.size(); ++at) {
      for (const int bits : {0x55, 0x80, 0x01}) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ bits);
        auto opened = Bundle::open(bytes, "b", {});  // must end, and give no byte that was changed
        for (int i = 0; opened && i < 10; ++i) {
          auto next = opened->next();
          if (!next || !*next) break;
          if ((*next)->refusal) continue;
          const auto content = opened->read();
          if (content && *content != "first") {
            EXPECT_EQ(*content, "second") << name << at;
          }
        }
      }
    }
  }
}

TEST(Rar, StripesGiveEveryFileOnce) {
  std::vector<RarMember> many;
  for (int i = 0; i < 50; ++i) many.push_back(member(std::to_string(i) + ".txt", std::to_string(i)));
  many[10].wrong_checksum = true;
  for (const auto& [name, make] : makers) {
    const std::string rar = make(many, {});
    Told all = read_all(rar).members, parts;
    for (int stripe = 0; stripe < 3; ++stripe) {
      const Told part = read_all(rar, {stripe, 3, "", MemberRange::Edge::include}).members;
      parts.insert(parts.end(), part.begin(), part.end());
    }
    std::sort(all.begin(), all.end());
    std::sort(parts.begin(), parts.end());
    EXPECT_THAT(all, SizeIs(50));
    EXPECT_EQ(parts, all) << name;
  }
}

RarBlocks blocks_of(const std::string& bytes, std::uint64_t most) {
  const auto read = [&](std::uint64_t from, std::size_t size) {
    return from < bytes.size() ? bytes.substr(from, size) : std::string();
  };
  return rar_blocks(bytes.size(), read, most).value_or(RarBlocks{});
}

TEST(RarBlocks, TheWalkEnds) {
  EXPECT_FALSE(rar_blocks(
      6, [](std::uint64_t, std::size_t) { return "no rar"; }, 10));
  EXPECT_TRUE(blocks_of(std::string("Rar!\x1A\x07\x01\0", 8), 10).cut);
  const std::string rar = rar5_of({member("a", "1"), member("b", "2"), member("c", "3")});
  EXPECT_THAT(blocks_of(rar, 10).files, SizeIs(3));
  EXPECT_FALSE(blocks_of(rar, 10).cut);
  EXPECT_THAT(blocks_of(rar, 2).files, SizeIs(2));
  // Blocks without end that are no files.
  std::string services("Rar!\x1A\x07\0", 7);
  for (int i = 0; i < 10'000; ++i) services += std::string("\0\0\x75\0\0\x07\0", 7);
  int reads = 0;
  const auto counted = [&](std::uint64_t from, std::size_t size) {
    ++reads;
    return services.substr(from, size);
  };
  EXPECT_THAT(rar_blocks(services.size(), counted, 10)->files, IsEmpty());
  EXPECT_LT(reads, 100);
}

}  // namespace
}  // namespace guidang::extract

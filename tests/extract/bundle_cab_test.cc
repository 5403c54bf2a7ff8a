// Cabinets: names, MSZIP, damage and sets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/kind.h"
#include "tests/extract/bundle_reading.h"
#include "tests/extract/cab_maker.h"

namespace guidang::extract {
namespace {

using test::read_all;
using test::Reading;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::StartsWith;

TEST(Cab, FilesStoredAndPacked) {
  std::string large;
  for (int i = 0; large.size() < 100'000; ++i) large += std::to_string(i) + " 万元\n";
  for (const bool mszip : {false, true}) {
    const std::string cab = cab_of({{{{"dir\\a.txt", "first"}, {"b.txt", ""}, {"large.txt", large}}, mszip},
                                    {{{"c.txt", "third"}}, !mszip}});
    EXPECT_EQ(packing_of(std::string_view(cab).substr(0, packing_bytes), "x"), Packing::bundle);
    const Reading reading = read_all(cab);
    EXPECT_EQ(reading.error, "");
    EXPECT_THAT(reading.members, ElementsAre(Pair("dir/a.txt", "first"), Pair("b.txt", ""),
                                             Pair("large.txt", large), Pair("c.txt", "third")));
  }
}

TEST(Cab, ChineseNamesOfEveryKind) {
  const std::string gb18030 = "\xD4\xC6\xC9\xBD\xCF\xD8";      // 云山县
  const std::string backslashes = "\x81\x5c\x98\x5c\xd5\x5c";  // 乗榎誠: each ends with the byte of '\'
  const Reading reading = read_all(cab_of({{{{"云山县\\水利局\\报告.docx", "1", true},
                                             {"云山县\\没有说.docx", "2"},
                                             {gb18030 + "\\a.txt", "3"},
                                             {"dir\\" + gb18030 + "\\b.txt", "4"},
                                             {backslashes + "\\" + backslashes + ".txt", "5"}}}}));
  EXPECT_EQ(reading.error, "");
  EXPECT_THAT(reading.members, ElementsAre(Pair("云山县/水利局/报告.docx", "1"),
                                           Pair("云山县/没有说.docx", "2"), Pair("云山县/a.txt", "3"),
                                           Pair("dir/云山县/b.txt", "4"), Pair("乗榎誠/乗榎誠.txt", "5")));
}

TEST(Cab, NamesThatLeadOutAreRefusedEachByItself) {
  const Reading reading = read_all(cab_of({{{{"..\\out.txt", "x"},
                                             {"a\\..\\..\\b.txt", "x"},
                                             {"C:\\a.txt", "x"},
                                             {"\\a.txt", "x"},
                                             {"good.txt", "good"}}}}));
  ASSERT_THAT(reading.members, SizeIs(5)) << reading.error;
  for (int i = 0; i < 4; ++i) EXPECT_THAT(reading.members[i].second, StartsWith("!unsafe_member")) << i;
  EXPECT_EQ(reading.members[4].second, "good");
}

TEST(Cab, DamageIsTold) {
  CabOptions wrong;
  wrong.wrong_checksum = true;
  for (const bool mszip : {false, true}) {
    const std::string whole = cab_of({{{{"a.txt", std::string(300, 'a')}, {"b.txt", "second"}}, mszip}});
    const auto is_told = [](const Reading& reading) {
      bool told = !reading.error.empty();
      for (const auto& [path, content] : reading.members) told = told || content.starts_with('!');
      return told;
    };
    for (std::size_t length = 4; length < whole.size(); ++length)
      EXPECT_TRUE(is_told(read_all(whole.substr(0, length)))) << mszip << " cut to " << length;
    EXPECT_TRUE(is_told(read_all(cab_of({{{{"a.txt", "a"}}, mszip}}, wrong)))) << mszip;
  }
}

TEST(Cab, ADamagedFolderCostsItsFilesOnly) {
  std::string cab = cab_of({{{{"a.txt", "first"}}}, {{{"b.txt", "second"}}}, {{{"c.txt", "third"}}}});
  cab[cab.find("second")] = 'X';
  const Reading reading = read_all(cab);
  EXPECT_EQ(reading.error, "");
  EXPECT_THAT(reading.members, ElementsAre(Pair("a.txt", "first"), Pair("b.txt", StartsWith("!damaged_zip")),
                                           Pair("c.txt", "third")));
}

TEST(Cab, OneOfASetIsRefused) {
  CabOptions set;
  set.goes_on = true;
  const Reading reading = read_all(cab_of({{{{"a.txt", "a"}}}}, set));
  EXPECT_THAT(reading.error, StartsWith("!unsupported_format is one part of a bundle in several parts"));
  EXPECT_THAT(reading.members, IsEmpty());
}

TEST(Cab, APackingThatIsNotKnownIsToldAsSuch) {
  CabFolder quantum{{{"a.txt", "a"}}, false, 2};
  const Reading reading = read_all(cab_of({quantum}));
  ASSERT_THAT(reading.members, SizeIs(1)) << reading.error;
  EXPECT_THAT(reading.members[0].second, AllOf(StartsWith("!unsupported_format"), HasSubstr("Quantum")));
}

}  // namespace
}  // namespace guidang::extract

#include "ingest/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/temp_folder.h"

namespace guidang::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names(const WalkResult& result, const TempFolder& folder) {
  std::vector<std::string> out;
  for (const FoundFile& file : result.files) {
    out.push_back(std::filesystem::path(file.name).lexically_relative(folder.path()).string());
  }
  return out;
}

TEST(Walk, FilesOfAFolderInOrderOfTheirBytes) {
  const TempFolder folder;
  folder.write("b/二.txt", "2");
  folder.write("b/一.txt", "1");
  folder.write("a.txt", "a");
  folder.write("b.txt", "b");
  const WalkResult result = walk({folder.path()});
  EXPECT_THAT(names(result, folder), ElementsAre("a.txt", "b.txt", "b/一.txt", "b/二.txt"));
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.files[0].byte_size, 1);
  EXPECT_GT(result.files[0].modified_at, 0);
}

TEST(Walk, OrderOfThePathsAndTwiceTheSamePathChangeNothing) {
  const TempFolder folder;
  const auto a = folder.write("a.txt", "a");
  const auto b = folder.write("b.txt", "b");
  const auto expected = names(walk({a, b}), folder);
  EXPECT_THAT(expected, ElementsAre("a.txt", "b.txt"));
  EXPECT_EQ(names(walk({b, folder.path(), a, folder / "." / "a.txt"}), folder), expected);
}

TEST(Walk, LeavesOutWhatIsNoDocumentButTakesItWhenGiven) {
  const TempFolder folder;
  folder.write("~$report.docx", "lock");
  folder.write(".hidden.txt", "x");
  folder.write(".git/config", "x");
  folder.write("Thumbs.db", "x");
  folder.write(".DS_Store", "x");
  folder.write("report.docx", "x");
  ::mkfifo((folder / "pipe").c_str(), 0600);
  EXPECT_THAT(names(walk({folder.path()}), folder), ElementsAre("report.docx"));
  EXPECT_THAT(names(walk({folder / ".hidden.txt"}), folder), ElementsAre(".hidden.txt"));
}

TEST(Walk, EndsWhereLinksGoInACircleAndEntersNoFolderTwice) {
  const TempFolder folder;
  folder.write("z/real/a.txt", "a");
  std::filesystem::create_directory_symlink(folder.path(), folder / "z/real/up");
  std::filesystem::create_directory_symlink(folder / "z/real", folder / "a-link");
  EXPECT_THAT(names(walk({folder.path()}), folder), ElementsAre("z/real/a.txt"));
}

TEST(Walk, FollowsALinkOutOfTheFolder) {
  const TempFolder outside;
  outside.write("far.txt", "x");
  const TempFolder folder;
  std::filesystem::create_directory_symlink(outside.path(), folder / "link");
  EXPECT_THAT(names(walk({folder.path()}), folder), ElementsAre("link/far.txt"));
}

TEST(Walk, MissingPathsAreProblemsAndTheRestIsFound) {
  const TempFolder folder;
  folder.write("a.txt", "a");
  const WalkResult result = walk({folder / "none", folder.path(), folder / "a.txt" / "under-a-file"});
  EXPECT_THAT(names(result, folder), ElementsAre("a.txt"));
  ASSERT_EQ(result.problems.size(), 2u);
  EXPECT_EQ(result.problems[0].code, base::ErrorCode::file_not_found);
  EXPECT_EQ(result.problems[1].where, (folder / "none").string());
}

TEST(Walk, TellsWhatLiesBelowThePathOfTheCommandLine) {
  const TempFolder folder;
  folder.write("甲/2023/a.txt", "a");
  const auto below = [](const WalkResult& result) {
    return result.files.at(0).name.substr(result.files.at(0).below);
  };
  EXPECT_EQ(below(walk({folder.path()})), "甲/2023/a.txt");
  EXPECT_EQ(below(walk({folder / "甲"})), "2023/a.txt");
  EXPECT_EQ(below(walk({folder / "甲/2023/a.txt"})), "a.txt");
  EXPECT_EQ(below(walk({folder / "甲/2023/a.txt"}, folder.path())), "甲/2023/a.txt");
  EXPECT_EQ(below(walk({folder / "甲/2023/a.txt", folder.path()})), "甲/2023/a.txt");
  EXPECT_THAT(walk({folder / "甲/2023", folder.path(), folder / "甲"}).folders, ElementsAre(folder.path()));
}

TEST(Walk, LeavesTheSameOutOfBundles) {
  for (const char* path : {"~$a.docx", "甲/.DS_Store", "__MACOSX/._a.docx", "a/Thumbs.db",
                           "b.zip!/.git/config", "x.json", "inner.zip!/~$b.docx"}) {
    EXPECT_TRUE(is_left_out_of_bundle(path)) << path;
  }
  for (const char* path : {"a.docx", "甲/b.docx", "../../etc/passwd", "b.zip!/c.txt", "x.json/a.docx"}) {
    EXPECT_FALSE(is_left_out_of_bundle(path)) << path;
  }
}

TEST(Walk, ADanglingLinkIsTakenSoThatReadingItCanSayWhatIsWrong) {
  const TempFolder folder;
  std::filesystem::create_symlink("nowhere", folder / "report.docx");
  EXPECT_THAT(names(walk({folder.path()}), folder), ElementsAre("report.docx"));
}

TEST(Walk, FilesOfABundleAreItsMembers) {
  const TempFolder folder;
  const std::string bundle = folder.write("in/b.zip", "PK\x03\x04").string();
  const auto one = walk({bundle + "!/z.txt", bundle + "!/甲/a.docx", bundle + "!/z.txt"});
  ASSERT_THAT(names(one, folder), ElementsAre("in/b.zip"));
  EXPECT_EQ(one.files[0].path, bundle);
  EXPECT_EQ(one.files[0].byte_size, 4);
  EXPECT_EQ(one.files[0].name.substr(one.files[0].below), "b.zip");
  EXPECT_THAT(one.files[0].members, ElementsAre("z.txt", "甲/a.docx"));
  // What lies in a bundle within is asked for with it; "in.7z.txt" does not.
  EXPECT_THAT(walk({bundle + "!/in.7z!/b.txt", bundle + "!/in.7z", bundle + "!/in.7z.txt"}).files[0].members,
              ElementsAre("in.7z", "in.7z.txt"));
  // The whole bundle wins, however it was found.
  EXPECT_THAT(walk({bundle + "!/z.txt", bundle}).files[0].members, IsEmpty());
  EXPECT_THAT(walk({folder / "in", bundle + "!/z.txt"}).files[0].members, IsEmpty());
  EXPECT_THAT(walk({bundle + "!/z.txt", folder / "in"}).files, ::testing::SizeIs(1));
  // A file of that name wins, too.
  folder.write("in/b.zip!/z.txt", "a file");
  EXPECT_THAT(names(walk({bundle + "!/z.txt"}), folder), ElementsAre("in/b.zip!/z.txt"));
  // Where there is no such bundle the path is missing as it was given.
  const auto missing = walk({folder / "in/c.zip!/z.txt"});
  ASSERT_THAT(missing.problems, ::testing::SizeIs(1));
  EXPECT_EQ(missing.problems[0].where, (folder / "in/c.zip!/z.txt").string());
}

}  // namespace
}  // namespace guidang::ingest

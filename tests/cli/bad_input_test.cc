// What is wrong with the input costs itself: one clear line, a row in failures, and everything else is
// imported.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/archive_rows.h"
#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

std::string without(std::map<std::string, std::string> parts, const std::string& name) {
  parts.erase(name);
  return zip_of(parts);
}

std::string with(std::map<std::string, std::string> parts, const std::string& name,
                 const std::string& content) {
  parts[name] = content;
  return zip_of(parts);
}

struct BadFile {
  const char* name;
  std::string bytes;
  std::vector<std::string> codes;  // any of them
};

std::vector<BadFile> bad_files() {
  const std::string sound = report_docx("甲单位", 3);
  const auto parts = docx_parts(paragraph("文"));
  const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0", 29);
  return {
      {"not-a-zip.docx",
       std::string("\xd0\x01\x02\x03 this is no package", 24),
       {"not_a_zip", "unsupported_format"}},
      {"truncated.docx", sound.substr(0, sound.size() / 2), {"damaged_zip", "not_a_zip"}},
      {"zip-without-document.docx", zip_of({{"a.txt", "a"}}), {"not_a_docx"}},
      {"main-part-missing.docx", without(parts, "word/document.xml"), {"missing_part", "not_a_docx"}},
      {"broken-xml.docx",
       with(parts, "word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body><w:p>"),
       {"broken_xml"}},
      {"empty.docx", "", {"empty_file"}},
      {"picture.docx", png, {"unsupported_format"}},
      {"encoding.txt",
       std::string("\x81\xff\xfe\x00\x80\xff\x81\x00\xff\xff\x00\x90\xff\xfd\x00\x01\x02\xff", 18),
       {"unknown_encoding", "unsupported_format"}},
      {"sheet.docx",
       zip_of({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}}),
       {"unsupported_format", "not_a_docx"}},
      {"scan.pdf",
       "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
       {"unsupported_format", "damaged_document"}},
  };
}

TEST(BadInput, EachBadFileIsOneLineAndOneRowAndTheRestIsImported) {
  const TempFolder folder;
  folder.write("in/good.docx", report_docx("甲单位", 3));
  folder.write("in/good.txt", "一、部门基本情况\n甲单位负责修缮。\n");
  const auto bad = bad_files();
  for (const BadFile& file : bad) folder.write(std::string("in/") + file.name, file.bytes);
  const std::string archive = (folder / "out.db").string();
  const std::string count = std::to_string(bad.size());

  const RunResult result = guidang({"import", "-a", archive, (folder / "in").string()});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.last_line(), "imported 2, unchanged 0, failed " + count);
  EXPECT_THAT(result.err_lines(), SizeIs(bad.size())) << result.err;

  const RunResult listed = guidang({"failures", "-a", archive, "--format", "csv"});
  EXPECT_EQ(listed.status, 0);
  for (const BadFile& file : bad) {
    const std::string path = (folder / "in" / file.name).string();
    int lines = 0;
    for (const std::string& line : result.err_lines()) {
      if (!line.starts_with("guidang: " + path + ": ")) continue;
      ++lines;
      EXPECT_THAT(line, HasSubstr(", ")) << "no word on what to do";
    }
    EXPECT_EQ(lines, 1) << file.name << "\n" << result.err;
    const Rows row = rows_of(
        archive,
        "SELECT error_code, error_message FROM documents WHERE status = 'failed' AND source_path = '" + path +
            "'");
    ASSERT_THAT(row, SizeIs(1)) << file.name;
    EXPECT_THAT(file.codes, ::testing::Contains(row[0][0])) << file.name << ": " << row[0][1];
    EXPECT_THAT(listed.out, HasSubstr(file.name));
  }

  // What failed is known and told again, without being read again.
  const RunResult again = guidang({"import", "-a", archive, (folder / "in").string()});
  EXPECT_EQ(again.status, 1);
  EXPECT_EQ(again.last_line(), "imported 0, unchanged 2, failed " + count);
  EXPECT_THAT(again.err_lines(), SizeIs(bad.size()));
  EXPECT_THAT(again.err, HasSubstr("--retry-failed"));
  const RunResult retried = guidang({"import", "-a", archive, "--retry-failed", (folder / "in").string()});
  EXPECT_EQ(retried.err, result.err);
}

TEST(BadInput, AFileThatIsMendedIsNoFailureAnyMore) {
  const TempFolder folder;
  folder.write("in/a.docx", report_docx("甲单位", 3).substr(0, 300));
  const std::string archive = (folder / "out.db").string();
  ASSERT_EQ(guidang({"import", "-a", archive, (folder / "in").string()}).status, 1);
  folder.write("in/a.docx", report_docx("甲单位", 3));
  const RunResult result = guidang({"import", "-a", archive, (folder / "in").string()});
  EXPECT_EQ(result.last_line(), "imported 1, unchanged 0, failed 0");
  EXPECT_EQ(rows_of(archive, "SELECT count(*) FROM documents WHERE status = 'failed'")[0][0], "0");
}

TEST(BadInput, NoReadPermission) {
  const TempFolder folder;
  ::chmod(folder.path().c_str(), 0777);
  const auto secret = folder.write("in/secret.docx", report_docx("甲单位", 3));
  folder.write("in/good.docx", report_docx("乙单位", 3));
  ::chmod((folder / "in").c_str(), 0755);
  ::chmod(secret.c_str(), 0);
  const std::string archive = (folder / "out.db").string();
  const std::vector<std::string> command{"import", "-a", archive, (folder / "in").string()};
  const RunOptions nobody{.as_nobody = true};
  const RunResult result = guidang(command, nobody);
  if (result.status >= 126) GTEST_SKIP() << "the program cannot be run as another user here";
  EXPECT_EQ(result.status, 1) << result.err;
  EXPECT_EQ(result.last_line(), "imported 1, unchanged 0, failed 1");
  EXPECT_THAT(result.err, AllOf(HasSubstr(secret.string()), HasSubstr("permission")));
  EXPECT_EQ(rows_of(archive, "SELECT error_code FROM documents WHERE status = 'failed'")[0][0],
            "permission_denied");

  // Once it can be read it is read, unasked.
  ::chmod(secret.c_str(), 0644);
  EXPECT_EQ(guidang(command, nobody).last_line(), "imported 1, unchanged 1, failed 0");
  // And if it cannot be read again, what is in the archive stays.
  ::chmod(secret.c_str(), 0);
  const timespec times[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
  ::utimensat(AT_FDCWD, secret.c_str(), times, 0);
  EXPECT_EQ(guidang(command, nobody).last_line(), "imported 0, unchanged 1, failed 1");
  EXPECT_EQ(rows_of(archive, "SELECT count(*) FROM documents WHERE status = 'ok'")[0][0], "2");
}

// Nothing could be done: status 2, one line, no archive made.
struct Hopeless {
  const char* name;
  std::vector<std::string> arguments;  // {dir} is the test's folder
  const char* says;
};

// For the names of the tests in ctest.
void PrintTo(const Hopeless& tested, std::ostream* out) { *out << tested.name; }

class NothingDone : public ::testing::TestWithParam<Hopeless> {};

TEST_P(NothingDone, OneLineStatusTwoAndNoArchive) {
  const TempFolder folder;
  folder.write("in/a.docx", report_docx("甲单位", 2));
  std::filesystem::create_directories(folder / "empty/.hidden");
  std::vector<std::string> arguments = GetParam().arguments;
  for (std::string& argument : arguments) {
    if (const auto at = argument.find("{dir}"); at != std::string::npos)
      argument.replace(at, 5, folder.path().string());
  }
  const RunResult result = guidang(arguments, {.folder = folder.path()});
  EXPECT_EQ(result.status, 2) << result.out << result.err;
  ASSERT_THAT(result.err_lines(), SizeIs(1)) << result.err;
  EXPECT_THAT(result.err, AllOf(StartsWith("guidang: "), HasSubstr(GetParam().says)));
  EXPECT_FALSE(std::filesystem::exists(folder / "guidang.db"));
}

INSTANTIATE_TEST_SUITE_P(
    Commands, NothingDone,
    ::testing::Values(
        Hopeless{"FolderWithoutDocuments", {"import", "{dir}/empty"}, "no file"},
        Hopeless{"MissingPath", {"import", "{dir}/none"}, "no such file"},
        Hopeless{"WrongFlag", {"import", "--colour", "{dir}/in"}, "--colour"},
        Hopeless{"WrongJobs", {"import", "--jobs", "0", "{dir}/in"}, "--jobs"},
        Hopeless{"NoPath", {"import"}, "PATH"}, Hopeless{"NoCommand", {}, "--help"},
        Hopeless{"UnknownCommand", {"frobnicate"}, "--help"},
        Hopeless{"ArchiveFolderMissing", {"import", "-a", "{dir}/none/x.db", "{dir}/in"}, "none/x.db"},
        Hopeless{"PatternsFolderMissing", {"import", "--patterns", "{dir}/none", "{dir}/in"}, "none"},
        Hopeless{"ExtractMissing", {"extract", "{dir}/none.docx"}, "no such file"},
        Hopeless{"ExtractFolder", {"extract", "{dir}/in"}, "folder"},
        Hopeless{"NormalizeMissing", {"normalize", "{dir}/none.docx"}, "no such file"},
        Hopeless{"SqlWithoutArchive", {"sql", "SELECT 1"}, "guidang.db"},
        Hopeless{"StatusWithoutArchive", {"status"}, "guidang.db"},
        Hopeless{"FailuresWithoutArchive", {"failures"}, "guidang.db"},
        Hopeless{"UnmappedWithoutArchive", {"unmapped"}, "guidang.db"},
        Hopeless{"RenormalizeWithoutArchive", {"renormalize"}, "guidang.db"},
        Hopeless{"SqlFormat", {"sql", "--format", "yaml", "SELECT 1"}, "--format"}),
    [](const auto& tested) { return tested.param.name; });

TEST(BadInput, AMissingPathBesideAGoodOneIsToldAndTheRestIsImported) {
  const TempFolder folder;
  folder.write("in/a.docx", report_docx("甲单位", 2));
  const RunResult result =
      guidang({"import", (folder / "none").string(), (folder / "in").string()}, {.folder = folder.path()});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.last_line(), "imported 1, unchanged 0, failed 1");
  EXPECT_THAT(result.err_lines(), SizeIs(1));
}

TEST(BadInput, AFileThatIsNoArchiveIsNotTouched) {
  const TempFolder folder;
  folder.write("in/a.docx", report_docx("甲单位", 2));
  std::string text = "a letter, not an archive, and longer than the head of a database file would be: ";
  text.append(200, 'x');
  const std::string letter = folder.write("letter.db", text).string();
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"import", "-a", letter, (folder / "in").string()},
        {"sql", "-a", letter, "SELECT 1"},
        {"status", "-a", letter},
        {"renormalize", "-a", letter}}) {
    const RunResult result = guidang(arguments);
    EXPECT_EQ(result.status, 2) << arguments[0];
    EXPECT_THAT(result.err_lines(), SizeIs(1)) << result.err;
    EXPECT_THAT(result.err, HasSubstr(letter));
  }
  std::ifstream in(letter, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), text);
}

TEST(BadInput, AnArchiveInAFolderThatCannotBeWritten) {
  const TempFolder folder;
  ::chmod(folder.path().c_str(), 0755);
  folder.write("in/a.docx", report_docx("甲单位", 2));
  const std::string archive = (folder / "out.db").string();
  const RunResult result = guidang({"import", "-a", archive, (folder / "in").string()}, {.as_nobody = true});
  if (::geteuid() != 0) GTEST_SKIP() << "needs the right to become another user";
  if (result.status >= 126) GTEST_SKIP() << "the program cannot be run as another user here";
  EXPECT_EQ(result.status, 2) << result.err;
  EXPECT_THAT(result.err_lines(), SizeIs(1)) << result.err;
  EXPECT_THAT(result.err, HasSubstr(archive));
  EXPECT_EQ(result.last_line(), "imported 0, unchanged 0, failed 0");
}

}  // namespace

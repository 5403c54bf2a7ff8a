// What a user sees of PDF files: scans, and pages drawn with what was recognised.
#include "tests/cli/pdf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "tests/cli/archive_rows.h"
#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(PdfProgram, AScanIsImportedAsPartialAndNamesItsPages) {
  const TempFolder folder;
  folder.write("in/scan.pdf", pdf_of("sss"));
  folder.write("in/good.docx", report_docx("甲单位", 3));
  const std::string archive = (folder / "out.db").string();
  const RunResult result = guidang({"import", "-a", archive, (folder / "in").string()});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.last_line(), "imported 2, unchanged 0, failed 0");
  const Rows rows = rows_of(
      archive, "SELECT status, error_code, error_message, page_count FROM documents WHERE format = 'pdf'");
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0][0], "partial");
  EXPECT_EQ(rows[0][1], "needs_ocr");
  EXPECT_THAT(rows[0][2], AllOf(HasSubstr("pages 1-3"), HasSubstr("OCR")));
  EXPECT_EQ(rows[0][3], "3");
  EXPECT_THAT(guidang({"failures", "--partial", "-a", archive, "--format", "csv"}).out,
              AllOf(HasSubstr("scan.pdf"), HasSubstr("needs_ocr")));
}

TEST(PdfProgram, AScannedPageAmongOthersIsNamed) {
  const TempFolder folder;
  folder.write("in/mixed.pdf", pdf_of("fsfs"));
  const std::string archive = (folder / "out.db").string();
  ASSERT_EQ(guidang({"import", "-a", archive, (folder / "in").string()}).status, 0);
  const Rows rows = rows_of(archive, "SELECT status, error_code, error_message FROM documents");
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0][0], "partial");
  EXPECT_EQ(rows[0][1], "needs_ocr");
  EXPECT_THAT(rows[0][2], HasSubstr("pages 2, 4"));
}

class Overlay : public ::testing::Test {
 protected:
  RunResult draw(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "extract");
    return guidang(arguments);
  }
  std::string drawing() const { return (folder_ / "page.svg").string(); }

  const TempFolder folder_;
};

TEST_F(Overlay, DrawsThePageThatIsAskedFor) {
  const std::string file = folder_.write("a.pdf", pdf_of("sf")).string();
  const RunResult result = draw({file, "--overlay", drawing(), "--page", "2"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(content_of(drawing()), AllOf(HasSubstr("<svg"), HasSubstr("</svg>"), HasSubstr("完")));
}

// More than the program writes at once.
TEST_F(Overlay, DrawsALargePage) {
  const std::string file = folder_.write("a.pdf", pdf_of("l")).string();
  const RunResult result = draw({file, "--overlay", drawing()});
  EXPECT_EQ(result.status, 0) << result.err;
  const std::string svg = content_of(drawing());
  EXPECT_GT(svg.size(), 100'000u);
  EXPECT_THAT(svg, HasSubstr("</svg>"));
}

TEST_F(Overlay, ADocumentThatIsNoPdf) {
  const std::string file = folder_.write("a.docx", report_docx("甲单位", 3)).string();
  const RunResult result = draw({file, "--overlay", drawing()});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err_lines(), SizeIs(1));
  EXPECT_THAT(result.err,
              AllOf(StartsWith("guidang: " + file + ": "), HasSubstr("no PDF"), HasSubstr("--overlay")));
  EXPECT_FALSE(std::filesystem::exists(drawing()));
}

TEST_F(Overlay, APageThatIsNotThere) {
  const std::string file = folder_.write("a.pdf", pdf_of("f")).string();
  for (const char* page : {"2", "0", "-1"}) {
    const RunResult result = draw({file, "--overlay", drawing(), "--page", page});
    EXPECT_EQ(result.status, 2) << page;
    EXPECT_THAT(result.err_lines(), SizeIs(1)) << page;
    EXPECT_THAT(result.err, AllOf(HasSubstr(file), HasSubstr("page"))) << page;
    EXPECT_FALSE(std::filesystem::exists(drawing())) << page;
  }
}

TEST_F(Overlay, AFolderThatIsNotThere) {
  const std::string file = folder_.write("a.pdf", pdf_of("f")).string();
  const std::string nowhere = (folder_ / "none/page.svg").string();
  const RunResult result = draw({file, "--overlay", nowhere});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err_lines(), SizeIs(1));
  EXPECT_THAT(result.err,
              AllOf(HasSubstr(nowhere), HasSubstr("cannot be written"), HasSubstr("another file")));
}

TEST_F(Overlay, AFolderWithoutTheRightToWrite) {
  const std::string file = folder_.write("a.pdf", pdf_of("f")).string();
  std::filesystem::create_directories(folder_ / "locked");
  ::chmod(folder_.path().c_str(), 0755);
  ::chmod((folder_ / "locked").c_str(), 0555);
  const std::string locked = (folder_ / "locked/page.svg").string();
  const RunResult result = guidang({"extract", file, "--overlay", locked}, {.as_nobody = true});
  if (result.status >= 126) GTEST_SKIP() << "the program cannot be run as another user here";
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr(locked), HasSubstr("cannot be written")));
}

}  // namespace

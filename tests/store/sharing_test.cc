// Merging, redacting and verifying archives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "store/archive.h"
#include "store/merge.h"
#include "store/redact.h"
#include "store/search/search.h"
#include "store/unit_aliases.h"
#include "store/verify.h"
#include "tests/store/asking.h"
#include "tests/store/random_model.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

using testing::HasSubstr;
using testing::Not;

model::Document text_document(const std::string& text) {
  model::Document document;
  model::Paragraph paragraph;
  paragraph.text = text;
  document.blocks.emplace_back(paragraph);
  return document;
}

std::string sha(char c) { return std::string(64, c); }

class Sharing : public testing::Test {
 protected:
  void put(const std::filesystem::path& path, char digest, const std::string& place,
           const std::string& text) {
    auto archive = Archive::open(path, OpenMode::create_or_write);
    ASSERT_TRUE(archive->put(sha(digest), {place, "", "云山县", 0, 1}, text_document(text), {}));
  }
  MergeOutcome merge_both() {
    auto into = Archive::open(into_, OpenMode::create_or_write);
    const auto outcome = merge(*into, other_, {});
    EXPECT_TRUE(outcome) << outcome.error().message();
    return outcome.value_or(MergeOutcome{});
  }
  std::string problems(const std::filesystem::path& path) {
    std::string found;
    const auto done = verify(path, {}, [&](const CheckResult& result) {
      if (result.state == CheckState::problem) found += result.check + ": " + result.detail + "\n";
    });
    EXPECT_TRUE(done) << done.error().message();
    return found;
  }
  TempFolder folder_;
  std::filesystem::path into_ = folder_ / "into.db", other_ = folder_ / "other.db";
};

TEST_F(Sharing, MergeTakesWhatIsNewAndTheSameCountsOnce) {
  put(into_, 'a', "/r/a", "共同");
  put(other_, 'a', "/s/a", "共同");
  put(other_, 'b', "/s/b", "另一份");
  {
    auto other = Archive::open(other_, OpenMode::create_or_write);
    ASSERT_TRUE(other->put_failure(sha('c'), {"/s/c", "", "", 0, 1},
                                   {base::ErrorCode::not_a_zip, "/s/c", "the package has no directory", ""}));
  }
  const MergeOutcome first = merge_both();
  EXPECT_EQ(first.added, 2);
  EXPECT_EQ(first.unchanged, 1);
  const std::string rows =
      "SELECT d.sha256, s.path, d.status, d.error_code, d.error_message FROM documents AS d JOIN "
      "sources AS s USING (document_id) ORDER BY s.path";
  const std::string merged = ask(into_, rows);
  EXPECT_EQ(merged, sha('a') + "|/r/a|ok|-|-\n" + sha('a') + "|/s/a|ok|-|-\n" + sha('b') + "|/s/b|ok|-|-\n" +
                        sha('c') + "|/s/c|failed|not_a_zip|the package has no directory\n");
  EXPECT_EQ(search(into_, "另一份", {})->hits.size(), 1u);
  EXPECT_EQ(problems(into_), "");

  const MergeOutcome again = merge_both();
  EXPECT_EQ(again.added, 0);
  EXPECT_EQ(again.unchanged, 3);
  EXPECT_EQ(ask(into_, rows), merged);
}

TEST_F(Sharing, MergeReplacesNothingUnderTheSamePath) {
  put(into_, 'a', "/r/报告", "甲县的");
  put(other_, 'b', "/r/报告", "乙县的");
  EXPECT_EQ(merge_both().added, 1);
  EXPECT_EQ(merge_both().added, 0);
  EXPECT_EQ(
      ask(into_,
          "SELECT d.sha256, s.path FROM sources AS s JOIN documents AS d USING (document_id) ORDER BY 1"),
      sha('a') + "|/r/报告\n" + sha('b') + "|other.db:/r/报告\n");
}

TEST_F(Sharing, MergeReplacesNothingWhereArchivesHaveOneName) {
  put(into_, 'a', "/r/报告", "甲县的");
  for (const char digest : {'b', 'c', 'd'}) {
    const auto other = folder_ / (std::string(1, digest) + "/county.db");
    std::filesystem::create_directory(other.parent_path());
    put(other, digest, "/r/报告", std::string("县的") + digest);
    for (int times = 0; times < 2; ++times) {
      auto into = Archive::open(into_, OpenMode::create_or_write);
      ASSERT_EQ(merge(*into, other, {})->added, times == 0 ? 1 : 0);
    }
  }
  EXPECT_EQ(ask(into_,
                "SELECT substr(d.sha256, 1, 1), s.path FROM sources AS s JOIN documents AS d USING "
                "(document_id) ORDER BY 1"),
            "a|/r/报告\nb|county.db:/r/报告\nc|county.db~2:/r/报告\nd|county.db~3:/r/报告\n");
}

TEST_F(Sharing, MergeBringsAliasesAndTellsWhichDisagree) {
  put(into_, 'a', "/r/a", "甲");
  put(other_, 'b', "/r/b", "乙");
  ASSERT_TRUE(put_unit_aliases(into_, {{"旧名", "新名"}, {"水务局", "水利局"}}));
  ASSERT_TRUE(put_unit_aliases(other_, {{"曾用名", "新名"}, {"水务局", "水利水电局"}, {"旧名", "新名"}}));
  for (int times = 0; times < 2; ++times) {
    EXPECT_THAT(merge_both().other_aliases, testing::ElementsAre("水务局"));
    EXPECT_EQ(ask(into_, "SELECT alias, unit_name FROM unit_aliases ORDER BY alias"),
              "旧名|新名\n曾用名|新名\n水务局|水利局\n");
  }
}

TEST_F(Sharing, MergedDocumentsAreEqualToTheOriginals) {
  std::mt19937 random(5);
  const model::Document document = random_document(random);
  const model::Records records = random_records(random, document);
  {
    auto other = Archive::open(other_, OpenMode::create_or_write);
    ASSERT_TRUE(other->put(sha('a'), {"/s/a", "", "", 0, 1}, document, records));
  }
  put(into_, 'b', "/r/b", "先有的");
  merge_both();
  auto into = Archive::open(into_, OpenMode::read_only);
  const std::int64_t id = (*into->find(sha('a')))->document_id;
  EXPECT_EQ(*into->load_document(id), document);
  EXPECT_EQ(*into->load_records(id), records);
}

TEST_F(Sharing, VerifyTellsWhatIsWrong) {
  folder_.write("a.txt", "content");
  {
    auto archive = Archive::open(into_, OpenMode::create_or_write);
    ASSERT_TRUE(archive->put("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73",
                             {(folder_ / "a.txt").string(), "", "", 0, 7}, text_document("正文"), {}));
  }
  EXPECT_EQ(problems(into_), "");
  folder_.write("a.txt", "changed");
  EXPECT_THAT(problems(into_), HasSubstr("a.txt has changed"));
  ask_sqlite(into_,
             "PRAGMA foreign_keys = OFF; INSERT INTO cells (table_id, row_index, column_index, row_span, "
             "column_span, text) VALUES (999, 0, 0, 1, 1, 'x'); DELETE FROM search_ranges");
  const std::string found = problems(into_);
  EXPECT_THAT(found, HasSubstr("foreign_keys: "));
  EXPECT_THAT(found, HasSubstr("search: "));
}

TEST_F(Sharing, RedactedCopyHasNobodyInIt) {
  model::Document document =
      text_document("填表人：甲乙丙 000-1234567，手机13912345678，金额13912345678901。");
  document.properties.author = "甲乙丙";
  model::Records records;
  model::Form form;
  form.place = {0, -1, -1};
  model::Signature signature;
  signature.role = "preparer";
  signature.name = "甲乙丙";
  signature.phone = "000-1234567";
  signature.text = "填表人：甲乙丙";
  form.signatures = {signature};
  model::Indicator indicator;
  indicator.name = "由甲乙丙负责的工程";
  indicator.place = {0, -1, -1};
  form.indicators = {indicator};
  records.forms = {form};
  {
    auto archive = Archive::open(into_, OpenMode::create_or_write);
    ASSERT_TRUE(archive->put(sha('a'), {"/r/a", "", "", 0, 1}, document, records));
    ASSERT_TRUE(archive->put(sha('b'), {"/r/b", "", "", 0, 1}, text_document("甲乙丙是别处的地名"), {}));
  }
  ask_sqlite(into_,
             "INSERT INTO findings (rule, severity, document_id, message) SELECT 'r', 'error', document_id, "
             "'由甲乙丙负责的工程：没有得分' FROM forms");
  const auto copy = folder_ / "copy.db";
  const auto outcome = redact(into_, copy);
  ASSERT_TRUE(outcome) << outcome.error().message();
  EXPECT_EQ(outcome->signatures, 1);
  EXPECT_EQ(ask(copy, "SELECT text FROM paragraphs ORDER BY document_id"),
            "填表人：■ ■，手机■，金额13912345678901。\n甲乙丙是别处的地名\n");
  EXPECT_EQ(ask(copy, "SELECT name FROM indicators"), "由■负责的工程\n");
  EXPECT_EQ(ask(copy, "SELECT message FROM findings"), "由■负责的工程：没有得分\n");
  EXPECT_EQ(ask(copy, "SELECT count(*) FROM signatures"), "0\n");
  EXPECT_EQ(ask(copy, "SELECT author FROM properties"), "-\n");
  EXPECT_EQ(search(copy, "000 1234567", {})->hits.size(), 0u);
  EXPECT_EQ(problems(copy), "");
  std::ifstream in(copy, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  EXPECT_THAT(bytes, Not(HasSubstr("000-1234567"))) << "nothing is left in free pages";
  EXPECT_FALSE(redact(into_, copy)) << "a file that is there is not replaced";
  EXPECT_EQ(search(into_, "13912345678", {})->hits.size(), 1u) << "the original stays";
}

TEST_F(Sharing, RedactedCopyHasNobodyInFileNamesAndTakesNoNameTwice) {
  const auto signed_by = [](const std::string& name, const std::string& phone) {
    model::Form form;
    form.place = {0, -1, -1};
    model::Signature signature;
    signature.role = "preparer";
    signature.name = name;
    signature.phone = phone;
    form.signatures = {signature};
    model::Records records;
    records.forms = {form};
    records.title = name + "的报告";
    return records;
  };
  {
    auto archive = Archive::open(into_, OpenMode::create_or_write);
    ASSERT_TRUE(archive->put(sha('a'), {"/r/甲乙丙-自评.docx", "", "", 0, 1}, text_document("甲 乙\n丙"),
                             signed_by("甲乙丙", "0871-7654321")));
    ASSERT_TRUE(archive->put(sha('b'), {"/r/丁戊己-自评.docx", "", "", 0, 1},
                             text_document("请打 (0871) 7654321"), signed_by("丁戊己", "")));
  }
  const auto copy = folder_ / "copy.db";
  ASSERT_TRUE(redact(into_, copy));
  EXPECT_EQ(ask(copy, "SELECT path FROM sources ORDER BY document_id"), "/r/■-自评.docx\n/r/■-自评.docx~1\n");
  EXPECT_EQ(ask(copy, "SELECT text FROM paragraphs ORDER BY document_id"), "■\n请打 (■\n")
      << "a telephone counts in all documents";
  EXPECT_EQ(ask(copy, "SELECT title FROM documents ORDER BY document_id"), "■的报告\n■的报告\n");
  EXPECT_EQ(problems(copy), "");
  std::ifstream in(copy, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  for (const char* person : {"甲乙", "乙丙", "丁戊", "戊己", "7654321"})
    EXPECT_THAT(bytes, Not(HasSubstr(person)));
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path()))
    files += entry.is_regular_file();
  EXPECT_EQ(files, 2) << "nothing is left beside the two archives";
}

}  // namespace
}  // namespace guidang::store

#include "store/archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/store/asking.h"
#include "tests/store/random_model.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

Archive open(const std::filesystem::path& path, OpenMode mode = OpenMode::create_or_write) {
  auto archive = Archive::open(path, mode);
  if (!archive) throw std::runtime_error(archive.error().message());
  return std::move(*archive);
}

Source at(std::string path, std::string region = "") {
  return {std::move(path), "", std::move(region), 1700000000, 42};
}

model::Document one_paragraph(std::string text) {
  model::Document document;
  document.blocks.emplace_back(model::Paragraph{std::move(text), "", {}, {}, model::Role::body, {}});
  return document;
}

model::Records one_form(std::string unit) {
  model::Records records;
  records.unit_name = unit;
  model::Form form;
  form.unit_name = unit;
  form.indicators.resize(2);
  form.signatures.resize(1);
  records.forms.push_back(form);
  records.sections.resize(1);
  records.unmapped.resize(1);
  return records;
}

// Everything but keys, ordered by content and position, as the promise of the contract is.
std::string content(const std::filesystem::path& archive) {
  const std::string by_form =
      " JOIN forms f USING (form_id) JOIN documents d USING (document_id) ORDER BY d.sha256, f.position, "
      "x.position";
  const std::string by_document = " JOIN documents d USING (document_id) ORDER BY d.sha256, x.";
  std::string out;
  for (const std::string& sql : {
           std::string(
               "SELECT sha256, source_path, member_path, format, byte_size, page_count, title, region, "
               "unit_name, fiscal_year, status, error_code, error_message FROM documents ORDER BY sha256"),
           "SELECT d.sha256, x.path, x.member_path, x.region, x.modified_at FROM sources x" + by_document +
               "path",
           "SELECT d.sha256, x.block_index, x.text, x.role FROM paragraphs x" + by_document + "block_index",
           "SELECT d.sha256, x.block_index, x.row_count, x.aligned FROM tables x" + by_document +
               "block_index",
           std::string(
               "SELECT d.sha256, t.block_index, c.row_index, c.column_index, c.text FROM cells c "
               "JOIN tables t USING (table_id) JOIN documents d USING (document_id) ORDER BY 1, 2, 3, 4"),
           "SELECT d.sha256, x.position, x.kind, x.title FROM forms x" + by_document + "position",
           "SELECT x.name, x.weight, x.row_index FROM indicators x" + by_form,
           "SELECT x.item, x.value, x.column_index FROM amounts x" + by_form,
           "SELECT d.sha256, x.title, x.body FROM sections x" + by_document + "position",
           "SELECT d.sha256, x.text FROM unmapped x" + by_document + "position",
       }) {
    const std::string rows = ask(archive, sql);
    EXPECT_THAT(rows, testing::Not(testing::StartsWith("error"))) << sql;
    out += rows + "---\n";
  }
  return out;
}

TEST(Archive, GivesBackWhatWasPut) {
  TempFolder folder;
  Archive archive = open(folder / "a.db");
  std::mt19937 random(20240305);
  for (int i = 0; i < 200; ++i) {
    const model::Document document = random_document(random);
    const model::Records records = random_records(random, document);
    const auto id = archive.put("sha" + std::to_string(i), at("/r/" + std::to_string(i)), document, records);
    ASSERT_TRUE(id) << id.error().message();
    const auto stored_document = archive.load_document(*id);
    ASSERT_TRUE(stored_document) << stored_document.error().message();
    EXPECT_EQ(*stored_document, document) << "document " << i;
    const auto stored_records = archive.load_records(*id);
    ASSERT_TRUE(stored_records) << stored_records.error().message();
    EXPECT_EQ(*stored_records, records) << "records " << i;
  }
}

TEST(Archive, PutReplacesEverythingOfTheSameContent) {
  TempFolder folder;
  Archive archive = open(folder / "a.db");
  std::mt19937 random(7);
  std::int64_t id = 0;
  for (int i = 0; i < 50; ++i) {
    const model::Document document = random_document(random);
    const model::Records records = random_records(random, document);
    const auto put = archive.put("sha", at("/r/1"), document, records);
    ASSERT_TRUE(put);
    if (i > 0) {
      EXPECT_EQ(*put, id) << "the key of a document stays";
    }
    id = *put;
    EXPECT_EQ(*archive.load_document(id), document);
    EXPECT_EQ(*archive.load_records(id), records);
  }
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "1\n");
  EXPECT_EQ(
      ask(folder / "a.db", "SELECT count(*) FROM cells WHERE table_id NOT IN (SELECT table_id FROM tables)"),
      "0\n");
}

TEST(Archive, ReplacesRecordsAloneAndDropsStaleFindings) {
  TempFolder folder;
  std::mt19937 random(11);
  const model::Document document = random_document(random);
  {
    Archive archive = open(folder / "a.db");
    ASSERT_TRUE(archive.put("sha", at("/r/1"), document, random_records(random, document)));
  }
  ask_sqlite(folder / "a.db",
             "INSERT INTO findings (rule, severity, document_id, message) VALUES ('r', 'error', 1, 'm')");
  Archive archive = open(folder / "a.db");
  const model::Records records = random_records(random, document);
  const std::int64_t id = archive.documents()->front().document_id;
  ASSERT_TRUE(archive.put_records(id, records));
  EXPECT_EQ(*archive.load_records(id), records);
  EXPECT_EQ(*archive.load_document(id), document);
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM findings"), "0\n");
  EXPECT_FALSE(archive.put_records(id + 1, records)) << "no such document";
}

TEST(Archive, SameFilesInAnyOrderGiveTheSameContent) {
  TempFolder folder;
  std::mt19937 random(3);
  struct File {
    std::string sha;
    Source source;
    model::Document document;
    model::Records records;
  };
  std::vector<File> files;
  for (int i = 0; i < 12; ++i) {
    const model::Document document = random_document(random);
    files.push_back({"sha" + std::to_string(i), at("/r/" + std::to_string(i), i % 2 == 0 ? "云山县" : ""),
                     document, random_records(random, document)});
  }
  // The same bytes at a second and a third place.
  files.push_back(files[4]);
  files.back().source = at("/a/copy.docx", "河口市");
  files.push_back(files[5]);
  files.back().source = at("/z/copy.docx", "河口市");
  const auto fill = [&](const std::string& name) {
    Archive archive = open(folder / name);
    for (const File& file : files) {
      ASSERT_TRUE(archive.put(file.sha, file.source, file.document, file.records));
    }
    const base::Error error{base::ErrorCode::not_a_zip, "", "no directory", ""};
    ASSERT_TRUE(archive.put_failure("bad", at("/r/bad1.docx"), error));
  };
  fill("a.db");
  std::shuffle(files.begin(), files.end(), random);
  fill("b.db");
  std::reverse(files.begin(), files.end());
  fill("c.db");
  fill("c.db");
  EXPECT_EQ(content(folder / "a.db"), content(folder / "b.db"));
  EXPECT_EQ(content(folder / "a.db"), content(folder / "c.db"));
}

TEST(Archive, NotesEveryPlaceOfTheSameContent) {
  TempFolder folder;
  Archive archive = open(folder / "a.db");
  const auto id = archive.put("sha", at("/b", "云山县"), one_paragraph("x"), {});
  ASSERT_TRUE(archive.put_source(*id, at("/a")));
  EXPECT_EQ(ask(folder / "a.db", "SELECT path, region FROM sources ORDER BY path"), "/a|-\n/b|云山县\n");
  EXPECT_EQ(ask(folder / "a.db", "SELECT source_path, region FROM documents"), "/a|云山县\n");
  ASSERT_TRUE(archive.put_source(*id, at("/a", "河口市")));
  EXPECT_EQ(ask(folder / "a.db", "SELECT source_path, region FROM documents"), "/a|河口市\n");
  ASSERT_TRUE(archive.put_source(*id, at("/a")));
  EXPECT_EQ(ask(folder / "a.db", "SELECT source_path, region FROM documents"), "/a|河口市\n")
      << "a region that is not given is not taken away";
}

TEST(Archive, ChangedFileMovesAndItsOldContentGoes) {
  TempFolder folder;
  Archive archive = open(folder / "a.db");
  ASSERT_TRUE(archive.put("old", at("/a"), one_paragraph("old"), one_form("甲单位")));
  ASSERT_TRUE(archive.put("old", at("/b"), one_paragraph("old"), one_form("甲单位")));
  ASSERT_TRUE(archive.put("new", at("/a"), one_paragraph("new"), one_form("乙单位")));
  EXPECT_EQ(ask(folder / "a.db", "SELECT sha256, source_path FROM documents ORDER BY 1"), "new|/a\nold|/b\n");
  ASSERT_TRUE(archive.put("new", at("/b"), one_paragraph("new"), one_form("乙单位")));
  EXPECT_EQ(ask(folder / "a.db", "SELECT sha256, source_path FROM documents ORDER BY 1"), "new|/a\n");
  for (const std::string table : {"paragraphs", "forms", "sections", "unmapped"}) {
    EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM " + table), "1\n") << table;
  }
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM indicators"), "2\n");
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM signatures"), "1\n");
  EXPECT_FALSE(*archive.find("old"));
}

TEST(Archive, FindsByContentAndByPath) {
  TempFolder folder;
  Archive archive = open(folder / "a.db");
  Source member = at("/bundle.zip");
  member.member_path = "a/报告.docx";
  ASSERT_TRUE(archive.put("s1", member, one_paragraph("x"), {}));
  EXPECT_EQ((*archive.find("s1"))->status, "ok");
  EXPECT_FALSE(*archive.find("s2"));
  EXPECT_FALSE(*archive.find_source("/bundle.zip", ""));
  const auto known = archive.find_source("/bundle.zip", "a/报告.docx");
  ASSERT_TRUE(*known);
  EXPECT_EQ((*known)->document.sha256, "s1");
  EXPECT_EQ((*known)->modified_at, 1700000000);
  EXPECT_EQ((*known)->byte_size, 42);
}

TEST(Archive, TellsFailedAndPartialDocuments) {
  TempFolder folder;
  Archive archive = open(folder / "a.db");
  const base::Error error{base::ErrorCode::broken_xml, "/r/x.docx: word/document.xml, line 3",
                          "tag is not closed", "save it again in Word"};
  const auto failed = archive.put_failure("f", at("/r/x.docx"), error);
  model::Document partial = one_paragraph("x");
  partial.warnings = {{"told", "nothing lost", {}, false}, {"ambiguous_rows", "rows guessed", 0, true}};
  ASSERT_TRUE(archive.put("p", at("/r/y.txt"), partial, {}));
  ASSERT_TRUE(archive.put("o", at("/r/z.txt"), one_paragraph("x"), {}));
  EXPECT_EQ(
      ask(folder / "a.db", "SELECT path, status, error_code, error_message FROM failures ORDER BY path"),
      "/r/x.docx|failed|broken_xml|word/document.xml, line 3: tag is not closed, save it again in Word\n"
      "/r/y.txt|partial|ambiguous_rows|rows guessed\n");
  EXPECT_EQ(archive.documents()->size(), 2u) << "a failed document has nothing to renormalize";
  EXPECT_FALSE(archive.load_document(*failed));

  // The next try ends otherwise, then well.
  ASSERT_TRUE(archive.put_failure("f", at("/r/x.docx"), {base::ErrorCode::timeout, "", "took too long", ""}));
  EXPECT_EQ(ask(folder / "a.db", "SELECT error_code, error_message FROM documents WHERE sha256 = 'f'"),
            "timeout|took too long\n");
  ASSERT_TRUE(archive.put("f", at("/r/x.docx"), one_paragraph("x"), {}));
  EXPECT_EQ(ask(folder / "a.db", "SELECT document_id = " + std::to_string(*failed) +
                                     ", status, error_code, error_message FROM documents WHERE sha256 = 'f'"),
            "1|ok|-|-\n");
  // And a failure does not take away what was read.
  ASSERT_TRUE(archive.put_failure("f", at("/r/x.docx"), error));
  EXPECT_TRUE(archive.load_document(*failed));
}

TEST(Archive, TitleFallsBackOnTheSourcesOwn) {
  TempFolder folder;
  Archive archive = open(folder / "a.db");
  model::Document document = one_paragraph("x");
  document.title = "own";
  const auto id = archive.put("s", at("/a"), document, {});
  EXPECT_EQ(ask(folder / "a.db", "SELECT title FROM documents"), "own\n");
  model::Records records;
  records.title = "understood";
  ASSERT_TRUE(archive.put_records(*id, records));
  EXPECT_EQ(ask(folder / "a.db", "SELECT title FROM documents"), "understood\n");
  ASSERT_TRUE(archive.put_records(*id, {}));
  EXPECT_EQ(ask(folder / "a.db", "SELECT title FROM documents"), "own\n");
}

TEST(Archive, BatchIsOneTransaction) {
  TempFolder folder;
  {
    Archive archive = open(folder / "a.db");
    ASSERT_TRUE(archive.begin());
    ASSERT_TRUE(archive.put("s1", at("/a"), one_paragraph("x"), {}));
    EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "0\n") << "not yet seen by others";
    ASSERT_TRUE(archive.commit());
    EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "1\n");
    ASSERT_TRUE(archive.begin());
    ASSERT_TRUE(archive.put("s2", at("/b"), one_paragraph("x"), {}));
  }
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM documents"), "1\n")
      << "what was not committed is undone";
  Archive archive = open(folder / "a.db");
  EXPECT_FALSE(archive.commit());
}

TEST(Archive, FailureInABatchLeavesTheRestOfIt) {
  TempFolder folder;
  Archive archive = open(folder / "a.db");
  model::Document impossible;
  model::Table table;
  table.row_count = table.column_count = 1;
  table.cells.resize(2);  // two cells at one place
  impossible.blocks.emplace_back(table);
  ASSERT_TRUE(archive.begin());
  ASSERT_TRUE(archive.put("s1", at("/a"), one_paragraph("x"), one_form("甲")));
  EXPECT_FALSE(archive.put("s1", at("/a"), impossible, {}));
  EXPECT_FALSE(archive.put("s2", at("/b"), impossible, {}));
  ASSERT_TRUE(archive.put("s3", at("/c"), one_paragraph("x"), {}));
  ASSERT_TRUE(archive.commit());
  EXPECT_EQ(ask(folder / "a.db", "SELECT sha256, source_path FROM documents ORDER BY 1"), "s1|/a\ns3|/c\n");
  EXPECT_EQ(ask(folder / "a.db", "SELECT count(*) FROM indicators"), "2\n");
}

}  // namespace
}  // namespace guidang::store

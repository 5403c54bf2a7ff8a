// Full-text search: exact recall, by the program and by plain SQL.
#include "store/search/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>

#include "store/archive.h"
#include "store/search/index_words.h"
#include "store/search/snippet.h"
#include "store/sqlite.h"
#include "tests/store/asking.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

using model::Document;
using model::Paragraph;
using model::Records;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Paragraph prose(std::string text, std::optional<int> page = {}) {
  Paragraph paragraph;
  paragraph.text = std::move(text);
  paragraph.page = page;
  return paragraph;
}

TEST(IndexWords, PairsAndRuns) {
  EXPECT_EQ(index_words("满意度"), "满意 意度 度");
  EXPECT_EQ(index_words("群"), "群");
  EXPECT_EQ(index_words("2023年度，GB2312"), "2023 年度 度 gb2312");
  EXPECT_EQ(index_words("１１６．２０万元"), "116 20 万元 元") << "full width";
  EXPECT_EQ(index_words("總 分\n數"), "总分 分数 数") << "simplified, and white space inside a word is none";
  EXPECT_EQ(index_words("total score"), "total score");
  EXPECT_EQ(index_words("㎡、①"), "m2 1");
  EXPECT_EQ(index_words("（，。%）"), "");
  EXPECT_EQ(index_words("\xFF满\xE6"), "满") << "bytes that are no UTF-8";
}

std::string query_of(std::string_view typed) { return index_query(parse_search(typed)); }

// What simplified text has itself is told without ICU's rules; the answer has to be theirs.
TEST(IndexWords, SimplifiesAsIcuDoes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> icu_says(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  ASSERT_TRUE(U_SUCCESS(status));
  for (UChar32 c = 0x3400; c <= 0x9FFF; ++c) {
    if (!u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) continue;
    const icu::UnicodeString text(c);
    icu::UnicodeString simple = text;
    icu_says->transliterate(simple);
    if (simple.countChar32() != 1) simple = text;
    std::string written, expected;
    EXPECT_EQ(index_words(text.toUTF8String(written)), simple.toUTF8String(expected)) << written;
  }
}

TEST(IndexWords, Questions) {
  EXPECT_EQ(query_of("满意"), "\"满意\"");
  EXPECT_EQ(query_of("满意度"), "\"满意 意度\"");
  EXPECT_EQ(query_of("度"), "\"度\"*");
  EXPECT_EQ(query_of("2023年"), "\"2023 年\"*");
  EXPECT_EQ(query_of("年度2023"), "\"年度 度 2023\"");
  EXPECT_EQ(query_of("资金　拨付"), "\"资金\" AND \"拨付\"") << "a blank of full width";
  EXPECT_EQ(query_of("资金 -拨付"), "(\"资金\") NOT (\"拨付\")");
  EXPECT_EQ(query_of("docu* \"ab cd\""), "\"docu\"* AND \"ab cd\"");
  EXPECT_EQ(query_of(" ，「」 -"), "");
  EXPECT_EQ(query_of("-资金"), "");
}

TEST(Snippets, MarkTheWordsAndCutAround) {
  const auto shown = [](std::string_view text, std::string_view typed) {
    return snippet(text, parse_search(typed)).value_or("none");
  };
  EXPECT_EQ(shown("群众满意度达到95%，满意度提升", "满意度"), "群众[满意度]达到95%，[满意度]提升");
  EXPECT_EQ(shown("满意\n度指标", "满意度"), "[满意 度]指标");
  EXPECT_EQ(shown("满意，度", "满意度"), "none");
  EXPECT_EQ(shown("GB2312", "gb23"), "none");
  EXPECT_EQ(shown("GB2312", "gb23*"), "[GB23]12");
  EXPECT_EQ(shown("資金", "资金"), "[資金]");
  EXPECT_EQ(shown("资金拨付", "资金 -拨付"), "none");
  const std::string cut = shown("一二三四五六七八九十一二三四五六七八九十甲", "甲");
  EXPECT_EQ(cut, "…三四五六七八九十一二三四五六七八九十[甲]");
}

// The plain way to the same answer.
bool stands_in(const std::string& text, const std::string& word) {
  return text.find(word) != std::string::npos;
}

TEST(IndexWords, RecallIsExact) {
  // Random texts of few characters, so that every word stands somewhere and breaks everywhere.
  std::mt19937 random(7);
  const std::vector<std::string> characters{"资", "金", "拨", "付", "，"};
  const auto text_of = [&](int length) {
    std::string text;
    for (int i = 0; i < length; ++i) text += characters[random() % characters.size()];
    return text;
  };
  TempFolder folder;
  const auto path = folder / "a.db";
  Document document;
  for (int i = 0; i < 400; ++i) document.blocks.emplace_back(prose(text_of(1 + i % 9)));
  {
    auto archive = Archive::open(path, OpenMode::create_or_write);
    ASSERT_TRUE(archive->put("s", {"/r/a", "", "", 0, 0}, document, {}));
  }
  int found = 0;
  for (int i = 0; i < 120; ++i) {
    std::string word;
    for (int j = 0; j <= i % 4; ++j) word += characters[random() % 4];
    std::vector<int> expected;
    for (std::size_t block = 0; block < document.blocks.size(); ++block) {
      if (stands_in(std::get<Paragraph>(document.blocks[block]).text, word)) {
        expected.push_back(static_cast<int>(block));
      }
    }
    const auto answer = search(path, word, {1000});
    ASSERT_TRUE(answer);
    std::vector<int> blocks;
    for (const SearchHit& hit : answer->hits) blocks.push_back(hit.block_index.value_or(-1));
    std::sort(blocks.begin(), blocks.end());
    EXPECT_EQ(blocks, expected) << word;
    std::string listed;
    for (const int block : expected) listed += std::to_string(block) + "\n";
    EXPECT_EQ(ask_sqlite(path, "SELECT block_index FROM v_search WHERE word = '\"" + word +
                                   "\"' ORDER BY block_index"),
              listed)
        << word;
    found += static_cast<int>(expected.size());
  }
  EXPECT_GT(found, 1000);
}

// A report with a heading, a paragraph and a table that an indicator stands in.
class Search : public testing::Test {
 protected:
  Search() {
    document_.blocks.emplace_back(prose("存在的问题：部分资金拨付不及时。", 5));
    model::Table table;
    table.row_count = 2;
    table.column_count = 2;
    const char* texts[] = {"三级指标", "年度指标值", "群众满\n意度", "≥95%"};
    for (int i = 0; i < 4; ++i) table.cells.push_back({i / 2, i % 2, 1, 1, texts[i], 6 + i / 2, {}});
    document_.blocks.emplace_back(table);
    model::Form form;
    form.kind = model::FormKind::project_self_evaluation;
    form.title = "项目支出绩效自评表";
    form.unit_name = "云山县水利局";
    form.place = {1, 0, 0};
    model::Indicator indicator;
    indicator.name = "群众满意度";
    indicator.target_text = "≥95%";
    indicator.deviation_note = "问卷回收偏少";
    indicator.place = {1, 1, 0};
    form.indicators = {indicator};
    records_.fiscal_year = 2023;
    records_.forms = {form};
    archive_.emplace(std::move(*Archive::open(path_, OpenMode::create_or_write)));
    (void)archive_->put("s1", {"/r/报告.docx", "", "云山县", 0, 10}, document_, records_);
  }
  std::vector<SearchHit> hits(std::string_view words) {
    auto answer = search(path_, words, {});
    EXPECT_TRUE(answer) << answer.error().message();
    return answer ? answer->hits : std::vector<SearchHit>();
  }
  // FTS5's own check of its index, and whether any word is left over.
  std::string words_left() {
    return ask_sqlite(path_,
                      "CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'search_index', 'row');"
                      "SELECT term FROM temp.words ORDER BY term");
  }
  TempFolder folder_;
  std::filesystem::path path_ = folder_ / "a.db";
  Document document_;
  Records records_;
  std::optional<Archive> archive_;
};

TEST_F(Search, ProseWithItsPlace) {
  const auto found = hits("拨付 资金");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, HitKind::paragraph);
  EXPECT_EQ(found[0].snippet, "存在的问题：部分[资金][拨付]不及时。");
  EXPECT_EQ(found[0].page, 5);
  EXPECT_EQ(found[0].source_path, "/r/报告.docx");
  EXPECT_EQ(found[0].fiscal_year, 2023);
  EXPECT_THAT(hits("资金 -拨付"), IsEmpty());
  EXPECT_THAT(hits("水库"), IsEmpty());
}

TEST_F(Search, AnIndicatorIsToldOnceWithItsForm) {
  const auto found = hits("满意度");
  ASSERT_EQ(found.size(), 1u) << "its cell stands in the same row";
  EXPECT_EQ(found[0].kind, HitKind::indicator);
  EXPECT_EQ(found[0].form_title, "项目支出绩效自评表");
  EXPECT_EQ(found[0].unit_name, "云山县水利局");
  EXPECT_EQ(found[0].page, 7);
  EXPECT_EQ(found[0].row_index, 1);
  EXPECT_THAT(hits("满意度 问卷"), testing::SizeIs(1)) << "the reason belongs to the entry";

  const auto cells = search(path_, "满意度", {20, HitKind::cell});
  ASSERT_TRUE(cells);
  ASSERT_EQ(cells->hits.size(), 1u);
  EXPECT_EQ(cells->hits[0].snippet, "群众[满 意度]");
  EXPECT_EQ(cells->hits[0].form_title, "项目支出绩效自评表");
  EXPECT_EQ(cells->hits[0].column_index, 0);
}

TEST_F(Search, PlainSql) {
  const std::string columns = "SELECT kind, text, unit_name, form_title, page, row_index FROM v_search ";
  for (const auto ask_it : {ask, +[](const std::filesystem::path&path, std::string_view sql) {
                              return ask_sqlite(path, std::string(sql));
                            }}) {
    EXPECT_EQ(ask_it(path_, columns + "WHERE word = '\"拨付\"'"),
              "paragraph|存在的问题：部分资金拨付不及时。|-|-|5|-\n");
    EXPECT_EQ(ask_it(path_, columns + "WHERE word = '\"满意度\"' AND kind = 'indicator'"),
              "indicator|群众满意度|云山县水利局|项目支出绩效自评表|7|1\n");
    EXPECT_EQ(ask_it(path_, "SELECT 命中词, 类别, 行 FROM 检索 WHERE 词 = '[\"问卷\",\"95\"]' ORDER BY 1, 2"),
              "95|单元格|2\n95|指标|2\n问卷|指标|2\n");
    EXPECT_EQ(ask_it(path_, "SELECT count(*) FROM search_index WHERE search_index MATCH '\"满意 意度\"'"),
              "2\n");
  }
}

TEST_F(Search, FollowsWhatIsStored) {
  records_.forms[0].indicators[0].name = "道路里程";
  ASSERT_TRUE(archive_->put_records(1, records_));
  EXPECT_EQ(hits("道路")[0].kind, HitKind::indicator);
  EXPECT_EQ(hits("满意度")[0].kind, HitKind::cell);

  document_.blocks.erase(document_.blocks.begin());
  records_.forms.clear();
  ASSERT_TRUE(archive_->put("s1", {"/r/报告.docx", "", "", 0, 10}, document_, records_));
  EXPECT_THAT(hits("道路"), IsEmpty());
  EXPECT_THAT(hits("拨付"), IsEmpty());
  EXPECT_EQ(hits("满意度")[0].block_index, 0);

  // Other content at the same path: the old document goes, and its words.
  ASSERT_TRUE(archive_->put("s2", {"/r/报告.docx", "", "", 1, 10}, {}, {}));
  EXPECT_THAT(hits("满意度"), IsEmpty());
  EXPECT_EQ(words_left(), "");
  EXPECT_EQ(ask(path_, "SELECT count(*) FROM search_ranges"), "0\n");
}

TEST_F(Search, AnUndonePutLeavesTheIndexAsItWas) {
  ASSERT_TRUE(archive_->begin());
  ASSERT_TRUE(archive_->put("s2", {"/r/b", "", "", 0, 0}, document_, records_));
  archive_.reset();  // without commit()
  EXPECT_THAT(hits("拨付"), testing::SizeIs(1));
  archive_.emplace(std::move(*Archive::open(path_, OpenMode::create_or_write)));
  ASSERT_TRUE(archive_->put("s1", {"/r/报告.docx", "", "", 0, 0}, {}, {}));
  EXPECT_EQ(words_left(), "");
}

// What a batch does to its own documents, in the index as without a batch: each word once, at its place.
TEST_F(Search, ABatchMayChangeWhatItWrote) {
  const auto with = [this](std::string_view word) {
    Document document = document_;
    document.blocks.emplace_back(prose(std::string(word)));
    return document;
  };
  Document broken = with("水库");
  auto& cells = std::get<model::Table>(broken.blocks[1]).cells;
  cells.push_back(cells.back());  // two cells at one place are refused
  ASSERT_TRUE(archive_->begin());
  const auto twice = archive_->put("s2", {"/r/2", "", "", 0, 0}, with("水库"), records_);
  ASSERT_TRUE(twice);
  ASSERT_TRUE(archive_->put("s2", {"/r/2", "", "", 0, 0}, with("水渠"), records_));
  ASSERT_TRUE(archive_->put("s3", {"/r/3", "", "", 0, 0}, with("水厂"), records_));
  ASSERT_TRUE(archive_->remove_path("/r/3"));
  ASSERT_TRUE(archive_->put("s4", {"/r/4", "", "", 0, 0}, with("水塔"), records_));
  EXPECT_FALSE(archive_->put("s4", {"/r/4", "", "", 0, 0}, broken, records_));
  EXPECT_FALSE(archive_->put("s5", {"/r/2", "", "", 0, 0}, broken, records_)) << "and s2 stays";
  Records renamed = records_;
  renamed.forms[0].indicators[0].name = "道路里程";
  ASSERT_TRUE(archive_->put_records(*twice, renamed));
  ASSERT_TRUE(archive_->put_records(1, renamed));
  EXPECT_THAT(hits("水渠"), IsEmpty()) << "nothing is committed";
  ASSERT_TRUE(archive_->commit());

  EXPECT_THAT(hits("水库"), IsEmpty());
  EXPECT_THAT(hits("水厂"), IsEmpty());
  EXPECT_THAT(hits("水渠"), testing::SizeIs(1));
  EXPECT_THAT(hits("水塔"), testing::SizeIs(1));
  EXPECT_THAT(hits("道路"), testing::SizeIs(2));
  EXPECT_EQ(ask(path_, "SELECT document_id, count(*) FROM search_ranges GROUP BY 1 ORDER BY 1"),
            "1|3\n2|3\n3|3\n");
  archive_.emplace(std::move(*Archive::open(path_, OpenMode::create_or_write)));
  for (const char* path : {"/r/报告.docx", "/r/2", "/r/4"}) ASSERT_TRUE(archive_->remove_path(path));
  EXPECT_EQ(words_left(), "");
}

TEST_F(Search, AnIndexOfOtherWordsIsMadeAnew) {
  archive_.reset();
  ask_sqlite(path_,
             "INSERT INTO search_index (search_index) VALUES ('delete-all'); DELETE FROM search_ranges;"
             "UPDATE archive_info SET value = 'older' WHERE name = 'search'");
  EXPECT_THAT(hits("满意度"), IsEmpty());
  ASSERT_TRUE(Archive::open(path_, OpenMode::create_or_write));
  EXPECT_EQ(hits("满意度")[0].kind, HitKind::indicator);
  EXPECT_THAT(hits("拨付"), testing::SizeIs(1));
}

TEST_F(Search, WhatIsWrongIsSaid) {
  const auto nothing = search(path_, " ，", {});
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, base::ErrorCode::usage);
  EXPECT_EQ(search(folder_ / "none.db", "x", {}).error().code, base::ErrorCode::file_not_found);
  EXPECT_TRUE(search(path_, "\" OR * NOT (", {}).has_value() == false || hits("\" OR * NOT (").empty());
}

TEST_F(Search, LimitSaysThatThereIsMore) {
  document_.blocks.clear();
  for (int i = 0; i < 30; ++i) document_.blocks.emplace_back(prose("水库"));
  ASSERT_TRUE(archive_->put("s2", {"/r/b", "", "", 0, 0}, document_, {}));
  const auto answer = search(path_, "水库", {10});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->hits.size(), 10u);
  EXPECT_TRUE(answer->more);
  EXPECT_FALSE(search(path_, "水库", {30})->more);
}

}  // namespace
}  // namespace guidang::store

#include "ingest/wire.h"

#include <gtest/gtest.h>

namespace guidang::ingest {
namespace {

Reading full_reading() {
  using namespace model;
  Reading reading;
  Document& document = reading.document;
  document.format = Format::docx;
  document.title = "标题";
  document.page_count = 7;
  document.blocks.push_back(Paragraph{"文", "一、", 2, 3, Role::footnote, Box{1, 2, 3, 4}});
  Table table;
  table.row_count = 1;
  table.column_count = 2;
  table.cells = {Cell{0, 0, 1, 2, "格\n二", 4, Box{5, 6, 7, 8}}};
  table.page_first = 4;
  table.page_last = 5;
  table.aligned = false;
  table.repeated_header_rows = {0};
  table.parent = ParentCell{0, 1, 2};
  document.blocks.push_back(table);
  document.warnings.push_back(Warning{"code", "message", 1, false});

  Records& records = reading.records;
  records.title = "报告";
  records.unit_name = "单位";
  records.fiscal_year = 2023;
  Form form;
  form.kind = FormKind::scorecard;
  form.title = "表";
  form.attachment_label = "附件1";
  form.unit_name = "u";
  form.project_name = "p";
  form.supervising_department = "s";
  form.implementing_unit = "i";
  form.fiscal_year = 2022;
  form.total_weight = 100;
  form.total_score = 98.5;
  form.rating = "优";
  form.is_blank = true;
  form.place = {1, 2, 3};
  const Quantity quantity{QuantityType::bound, Comparison::at_least, 95, "%"};
  form.indicators = {{"output",
                      "a",
                      50.0,
                      "quantity",
                      "b",
                      20.0,
                      "n",
                      "≥95%",
                      quantity,
                      "96%",
                      quantity,
                      10.0,
                      2,
                      9.5,
                      3,
                      "标准",
                      "偏差",
                      false,
                      {4, 5, 6}}};
  form.amounts = {
      {"revenue", "total", "合计", "parent", "amount", "局机关", 1.25, "万元", "1.25", {7, 8, 9}}};
  form.goals = {{"e", "a", {1, 1, 1}}};
  form.attributes = {{"rating", "等级", "优", {2, 2, 2}}};
  form.signatures = {{"preparer", "甲", "000", "1月", "填表人:甲", {3, 3, 3}}};
  records.forms.push_back(form);
  records.sections = {{2, "(一)", "duties", "职能", "正文", {5, -1, -1}}};
  records.unmapped = {{"head", "怪", "key", 0.5, {6, 6, 6}}};
  return reading;
}

Item item_of(base::Result<Reading> reading) {
  return {Item::What::read, "甲.zip!/乙.docx", "5f2c", 1234, std::move(reading)};
}

TEST(Wire, AReadingComesBackEqual) {
  const Reading reading = full_reading();
  const auto back = decode_item(encode(item_of(reading)));
  ASSERT_TRUE(back) << back.error().message();
  EXPECT_EQ(back->what, Item::What::read);
  EXPECT_EQ(back->member, "甲.zip!/乙.docx");
  EXPECT_EQ(back->sha256, "5f2c");
  EXPECT_EQ(back->byte_size, 1234u);
  ASSERT_TRUE(back->reading);
  EXPECT_EQ(back->reading->document, reading.document);
  EXPECT_EQ(back->reading->records, reading.records);
}

TEST(Wire, AnErrorComesBackEqual) {
  const auto back =
      decode_item(encode(item_of(base::fail(base::ErrorCode::broken_xml, "文件", "what", "remedy"))));
  ASSERT_TRUE(back);
  ASSERT_FALSE(back->reading);
  const base::Error& error = back->reading.error();
  EXPECT_EQ(error.code, base::ErrorCode::broken_xml);
  EXPECT_EQ(error.where, "文件");
  EXPECT_EQ(error.what, "what");
  EXPECT_EQ(error.remedy, "remedy");
}

TEST(Wire, RequestsAndNotesComeBackEqual) {
  const Request request{"/a/b.zip", true, {3, 8, "x!/y", extract::MemberRange::Edge::exclude, "x"}, true};
  const auto asked = decode_request(encode(request));
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->path, request.path);
  EXPECT_TRUE(asked->members && asked->again);
  EXPECT_EQ(asked->range.stripe, 3);
  EXPECT_EQ(asked->range.stripes, 8);
  EXPECT_EQ(asked->range.from, "x!/y");
  EXPECT_EQ(asked->range.within, "x");
  EXPECT_EQ(asked->range.edge, extract::MemberRange::Edge::exclude);
  const auto note = decode_note(encode(Note{"m", extract::MemberRange::Edge::exclude, "5f2c"}));
  ASSERT_TRUE(note);
  EXPECT_EQ(note->member + note->sha256, "m5f2c");
  EXPECT_EQ(note->edge, extract::MemberRange::Edge::exclude);
  EXPECT_FALSE(decode_note(""));
  EXPECT_FALSE(decode_request("x"));
}

TEST(Wire, WhatIsCutOffIsAnErrorNotAnAccident) {
  const std::string whole = encode(item_of(full_reading()));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto back = decode_item(std::string_view(whole).substr(0, size));
    ASSERT_FALSE(back) << size;
    EXPECT_EQ(back.error().code, base::ErrorCode::internal);
  }
}

// A worker that a document has taken over must not take the parent with it.
TEST(Wire, NoByteCanMakeTheReaderTrustIt) {
  const std::string whole = encode(item_of(full_reading()));
  int refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char flip : {'\x01', '\x80', '\xff'}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      const auto back = decode_item(changed);
      if (back) continue;
      ++refused;
      EXPECT_EQ(back.error().code, base::ErrorCode::internal);
    }
  }
  EXPECT_GT(refused, 100) << "counts and lengths are looked at";
}

}  // namespace
}  // namespace guidang::ingest

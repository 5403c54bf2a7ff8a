#include "model/document_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample_document.h"

namespace guidang::model {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

TEST(DocumentJson, HasTheNamesOfTheContract) {
  const json out = json::parse(document_to_json(test::sample_document()));
  EXPECT_EQ(out["format"], "pdf");
  EXPECT_EQ(out["page_count"], 7);
  const json& paragraph = out["blocks"][0];
  EXPECT_EQ(paragraph, (json{{"type", "paragraph"},
                             {"text", "部门基本情况"},
                             {"list_label", "一、"},
                             {"level", 1},
                             {"page", 1},
                             {"role", "body"},
                             {"bbox", {72.0, 90.125, 520.5, 110.0}}}));
  EXPECT_EQ(out["blocks"][1], (json{{"type", "paragraph"},
                                    {"text", "第一行\n第二行\t<b>"},
                                    {"list_label", nullptr},
                                    {"level", nullptr},
                                    {"page", nullptr},
                                    {"role", "footer"}}));
  json table = out["blocks"][2];
  const json cells = table["cells"];
  table.erase("cells");
  EXPECT_EQ(table, (json{{"type", "table"},
                         {"row_count", 2},
                         {"column_count", 2},
                         {"page_first", 2},
                         {"page_last", 3},
                         {"aligned", false},
                         {"repeated_header_rows", {1}}}));
  EXPECT_EQ(cells[0], (json{{"row", 0},
                            {"column", 0},
                            {"row_span", 2},
                            {"column_span", 1},
                            {"text", "一级指标"},
                            {"page", 2},
                            {"bbox", {1.0, 2.0, 3.0, 4.0}}}));
  EXPECT_EQ(cells[1], (json{{"row", 0},
                            {"column", 1},
                            {"row_span", 1},
                            {"column_span", 1},
                            {"text", "a\nb"},
                            {"page", nullptr}}));
  EXPECT_EQ(out["blocks"][3]["parent"], (json{{"block_index", 2}, {"row", 0}, {"column", 1}}));
  EXPECT_EQ(out["warnings"][0], (json{{"code", "ambiguous_rows"},
                                      {"message", "rows may be read in two ways"},
                                      {"block_index", 2},
                                      {"loses_content", true}}));
}

TEST(DocumentJson, ComesBackEqual) {
  for (const int indent : {-1, 0, 2}) {
    const std::string text = document_to_json(test::sample_document(), indent);
    const auto back = document_from_json(text);
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(*back, test::sample_document());
    EXPECT_EQ(text.find('\n') == std::string::npos, indent < 0);
  }
  EXPECT_EQ(*document_from_json(document_to_json(Document{})), Document{});
}

TEST(DocumentJson, TextThatIsNotUtf8DoesNotStopTheOutput) {
  Document document;
  document.blocks.emplace_back(
      Paragraph{"a\xFF"
                "b",
                "",
                {},
                {},
                Role::body,
                {}});
  EXPECT_EQ(json::parse(document_to_json(document))["blocks"][0]["text"], "a\uFFFDb");
}

TEST(DocumentJson, MistakesAreToldWithTheirPlace) {
  const auto message = [](std::string_view text) {
    const auto document = document_from_json(text);
    EXPECT_FALSE(document);
    if (document) return std::string();
    EXPECT_EQ(document.error().code, base::ErrorCode::damaged_document);
    return document.error().message();
  };
  EXPECT_THAT(message(""), HasSubstr("JSON"));
  EXPECT_THAT(message("[1]"), HasSubstr("object"));
  EXPECT_THAT(message(R"({"format":"docx"})"), HasSubstr("blocks"));
  EXPECT_THAT(message(R"({"format":"odd","blocks":[]})"), HasSubstr("odd"));
  EXPECT_THAT(message(R"({"format":"docx","blocks":[{"type":"picture"}]})"), HasSubstr("blocks[0]"));
  EXPECT_THAT(message(R"({"format":"docx","blocks":[{"type":"table","row_count":1,"column_count":1,
                         "cells":[{"row":0,"column":1e3}]}]})"),
              HasSubstr("blocks[0].cells[0]"));
  EXPECT_THAT(message(R"({"format":"docx","blocks":[{"type":"paragraph","page":99999999999}]})"),
              HasSubstr("range"));
  EXPECT_THAT(message(R"({"format":"docx","blocks":[{"type":"paragraph","text":7}]})"), HasSubstr("text"));
  EXPECT_THAT(message(R"({"format":"docx","blocks":[{"type":"paragraph","bbox":[1,2,3]}]})"),
              HasSubstr("bbox"));
}

}  // namespace
}  // namespace guidang::model

// Broken and hostile PDF files: bounded, and clear about what is wrong.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf_maker.h"
#include "pdf_reading.h"

namespace guidang::test {
namespace {

base::Error error_of(const std::string& pdf) {
  const auto document = extract::extract(pdf, "test.pdf", base::Limits());
  return document ? base::Error{} : document.error();
}

TEST(PdfDamage, APasswordIsNeeded) {
  PdfOptions options;
  options.encrypt =
      "<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O "
      "<0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20> /U "
      "<0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20> >>";
  EXPECT_EQ(error_of(make_pdf({PdfPage().text(100, 100, "secret")}, options)).code,
            base::ErrorCode::encrypted);
}

TEST(PdfDamage, ABrokenIndexIsRebuiltAndTold) {
  PdfOptions options;
  options.broken_xref = true;
  const auto document = read(make_pdf({PdfPage().text(100, 100, "still here")}, options));
  EXPECT_EQ(drawn(document), "still here\n");
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "repaired_file");
}

TEST(PdfDamage, NoPdfBehindTheHeader) {
  const base::Error error = error_of("%PDF-1.4\nnothing of the kind\n");
  EXPECT_EQ(error.code, base::ErrorCode::damaged_document);
  EXPECT_THAT(error.message(), ::testing::StartsWith("test.pdf: is a PDF damaged beyond repair"));
}

TEST(PdfDamage, EveryTruncationEnds) {
  const std::string whole = make_pdf({PdfPage().text(100, 100, "text").grid({100, 200}, {90, 110, 130})});
  for (std::size_t size = 20; size < whole.size(); size += 97) {
    const auto document = extract::extract(whole.substr(0, size), "test.pdf", base::Limits());
    if (!document) {
      EXPECT_EQ(document.error().code, base::ErrorCode::damaged_document) << size;
    }
  }
}

TEST(PdfDamage, APageTreeThatHoldsItself) {
  PdfOptions options;
  options.pages_kids = "[2 0 R 2 0 R]";
  options.declared_pages = 3;
  const auto document = extract::extract(make_pdf({PdfPage()}, options), "test.pdf", base::Limits());
  if (document) {
    EXPECT_TRUE(document->is_partial());
  }
}

TEST(PdfDamage, MorePagesThanThereAre) {
  PdfOptions options;
  options.declared_pages = 3;
  const auto document = read(make_pdf({PdfPage().text(100, 100, "one")}, options));
  EXPECT_EQ(drawn(document), "one\n");
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "damaged_page");
}

TEST(PdfDamage, NoPages) {
  PdfOptions options;
  options.pages_kids = "[]";
  options.declared_pages = 0;
  const auto document = extract::extract(make_pdf({PdfPage()}, options), "test.pdf", base::Limits());
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, base::ErrorCode::damaged_document);
}

TEST(PdfDamage, AGiantPage) {
  PdfPage page(14400, 14400);
  page.text(100, 100, "small")
      .text(14000, 14000, "far")
      .raw("1e30 0 0 1e30 0 0 cm BT /F1 1e30 Tf 1e30 1e30 Td <0041> Tj ET");
  EXPECT_EQ(drawn(make_pdf({page})), "small\nfar\n");
}

TEST(PdfDamage, LimitsOfAPage) {
  PdfPage page;
  for (int i = 0; i < 50; ++i) page.text(100, 20 + 15 * i, "0123456789");
  base::Limits limits;
  limits.pdf_page_glyphs = 100;
  const auto document = read(make_pdf({page}), limits);
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "over_limit");
  std::size_t characters = 0;
  for (const auto& block : document.blocks) characters += std::get<model::Paragraph>(block).text.size();
  EXPECT_LE(characters, 120u);
}

TEST(PdfDamage, LimitOfPages) {
  base::Limits limits;
  limits.pdf_pages = 2;
  const std::vector<PdfPage> pages(5, PdfPage().text(100, 100, "page"));
  const auto document = read(make_pdf(pages), limits);
  EXPECT_EQ(document.page_count, 5);
  EXPECT_EQ(document.blocks.size(), 2u);
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "page_limit");
}

TEST(PdfDamage, APageOfMoreOperatorsThanAreHeld) {
  PdfPage page;
  for (int i = 0; i < 100; ++i) page.text(100, 20 + 8 * i, "0123456789");
  base::Limits limits;
  limits.pdf_page_bytes = 1'000;
  const auto document = read(make_pdf({PdfPage().text(100, 100, "one"), page}), limits);
  EXPECT_EQ(drawn(document), "one\n");
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "over_limit");
  EXPECT_THAT(document.warnings[0].message, ::testing::StartsWith("page 2: "));
}

TEST(PdfDamage, MoreTextThanIsHeld) {
  base::Limits limits;
  limits.pdf_layout_bytes = 10'000;
  PdfPage page;
  for (int i = 0; i < 40; ++i) page.text(100, 20 + 15 * i, "0123456789");
  const auto document = read(make_pdf(std::vector<PdfPage>(5, page)), limits);
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "page_limit");
  EXPECT_THAT(document.warnings[0].message, ::testing::HasSubstr("first 2 of 5"));
}

TEST(PdfDamage, TenThousandLinesOnAPage) {
  PdfPage page;
  for (int i = 0; i < 5000; ++i) {
    page.line(10 + i * 0.11, 10, 10 + i * 0.11, 800, 0.1).line(10, 10 + i * 0.15, 580, 10 + i * 0.15, 0.1);
  }
  page.text(100, 100, "words");
  read(make_pdf({page}));
}

TEST(PdfDamage, FormsThatHoldThemselves) {
  PdfPage inner, page;
  inner.text(100, 100, "once").raw("/X0 Do");
  page.form(inner);
  EXPECT_EQ(drawn(make_pdf({page})), "once\n");
}

// Each form draws the next one twice: 2^40 forms if nobody counts.
TEST(PdfDamage, FormsThatMultiply) {
  PdfPage page;
  for (int i = 1; i <= 40; ++i) page.forms.push_back(fmt::format("/X{0} Do /X{0} Do", i));
  page.text(100, 100, "seen").raw("/X0 Do").text(100, 130, "too late");
  base::Limits limits;
  limits.pdf_page_forms = 100;
  const auto document = read(make_pdf({page}), limits);
  EXPECT_EQ(drawn(document).substr(0, 5), "seen\n");
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "over_limit");
}

TEST(PdfDamage, OperatorsWithoutEnd) {
  PdfPage page;
  page.text(100, 100, "seen");
  for (int i = 0; i < 20'000; ++i) page.raw("q Q");
  page.text(100, 130, "too late");
  base::Limits limits;
  limits.pdf_page_steps = 1'000;
  const auto document = read(make_pdf({page}), limits);
  EXPECT_EQ(drawn(document), "seen\n");
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "over_limit");
}

TEST(PdfDamage, TenThousandPages) {
  std::vector<PdfPage> pages(10'000);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    pages[i].raw(fmt::format("BT /F3 10 Tf 100 700 Td (text {0}) Tj 190 -680 Td (- {0} -) Tj ET", i + 1));
  }
  PdfOptions options;
  options.only_latin = true;
  const auto document = read(make_pdf(pages, options));
  EXPECT_EQ(document.page_count, 10'000);
  EXPECT_TRUE(document.warnings.empty());
  ASSERT_EQ(document.blocks.size(), 20'000u);
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[19'998]).text, "text 10000");
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[19'999]).role, model::Role::page_number);
}

}  // namespace
}  // namespace guidang::test

// Nothing that stands in a table is lost unseen: each filled cell is in a record, is a label that the packs
// know, or is reported.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "extract/extract.h"
#include "patterns/fold.h"
#include "patterns/label_memo.h"
#include "tests/normalize/paper.h"

namespace {

using namespace guidang;
using test::packs;

// All that the records say, folded, and the places that they name.
struct Told {
  std::vector<std::string> texts;  // longest first
  std::vector<model::Place> places;
  std::vector<model::Place> rows;  // reported as a whole
  std::vector<double> numbers;

  void text(const std::string& written) {
    if (!written.empty()) texts.push_back(patterns::fold(written));
  }
  void number(const std::optional<double>& value) {
    if (value) numbers.push_back(*value);
  }
  explicit Told(const model::Records& records) {
    for (const auto& form : records.forms) {
      for (const auto* field : {&form.title, &form.attachment_label, &form.rating}) text(*field);
      number(form.total_weight);
      number(form.total_score);
      for (const auto& i : form.indicators) {
        for (const auto* field : {&i.level1_label, &i.level2_label, &i.name, &i.target_text, &i.actual_text,
                                  &i.standard, &i.deviation_note})
          text(*field);
        number(i.weight);
        number(i.score);
        number(i.level1_weight);
        number(i.level2_weight);
      }
      for (const auto& a : form.amounts) {
        places.push_back(a.place);
        for (const auto* field : {&a.item_label, &a.organization, &a.text}) text(*field);
      }
      for (const auto& g : form.goals) {
        text(g.expected);
        text(g.actual);
      }
      for (const auto& a : form.attributes) {
        places.push_back(a.place);
        text(a.label);
        text(a.value);
      }
      for (const auto& s : form.signatures) {
        places.push_back(s.place);
        text(s.text);
      }
    }
    for (const auto& section : records.sections) {
      text(section.title);
      text(section.body);
      places.push_back(section.place);
    }
    for (const auto& unmapped : records.unmapped) {
      places.push_back(unmapped.place);
      if (unmapped.context == "row" || unmapped.context == "table") rows.push_back(unmapped.place);
      text(unmapped.text);
    }
    std::stable_sort(texts.begin(), texts.end(),
                     [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  }

  bool holds(const model::Cell& cell, int block) const {
    const model::Place place{block, cell.row, cell.column};
    if (std::find(places.begin(), places.end(), place) != places.end()) return true;
    for (const auto& row : rows) {
      if (row.block_index == block &&
          (row.row < 0 || (row.row >= cell.row && row.row < cell.row + cell.row_span)))
        return true;
    }
    std::string folded = patterns::fold(cell.text);
    const std::string label = patterns::peel_label(cell.text).full;
    for (const std::string& text : texts) {
      if (text.find(folded) != std::string::npos || (!label.empty() && text.find(label) != std::string::npos))
        return true;
    }
    // A cell may hold a name and a target, or a label and a value: all its parts are told.
    std::string rest = folded.substr(packs().values().stub(folded));
    for (const std::string& text : texts) {
      if (text.size() < 3) continue;
      if (const std::size_t at = rest.find(text); at != std::string::npos) rest.erase(at, text.size());
    }
    if (rest.find_first_not_of("(),.:;-/|") == std::string::npos ||
        packs().values().stub(rest + ":") > rest.size())
      return true;
    // A number alone, as 50 or 50分.
    char* end = nullptr;
    const double value = std::strtod(folded.c_str(), &end);
    const std::string_view behind(end);
    return end != folded.c_str() && (behind.empty() || behind == "分" || behind == "%") &&
           std::find(numbers.begin(), numbers.end(), value) != numbers.end();
  }
};

bool is_known(std::string_view written) {
  static patterns::LabelMemo memo(packs());
  const patterns::KnownLabel& known = memo.look_up(written);
  return known.label.empty() || !known.entries.empty() || !packs().values().mark(known.label.full).empty();
}

// Labels, with or without room for a date or a value that nobody filled in; dashes; remnants of the template;
// notes on how to fill it in.
bool says_nothing_of_its_own(const model::Cell& cell) {
  const std::string text = patterns::fold_space(cell.text);
  if (is_known(text) || !packs().titles(patterns::fold(text)).empty()) return true;
  if (!packs().values().mark(patterns::fold(text)).empty()) return true;
  std::string part;
  const auto part_says_nothing = [&] {
    const std::string folded = patterns::squeeze(part);
    const bool room = folded.find_first_not_of("年月日—/-0123456789、.（）()") == std::string::npos;
    const bool nothing = room || is_known(part);
    part.clear();
    return nothing;
  };
  constexpr std::string_view colon = "：";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' || text.compare(at, colon.size(), colon) == 0) {
      if (!part_says_nothing()) return false;
      at += text[at] == '\n' ? 0 : colon.size() - 1;
    } else {
      part += text[at];
    }
  }
  return part_says_nothing();
}

// The rows of sums within a table: the indicators that they sum up are kept, they are not.
bool in_subtotal(const model::Table& table, const model::Cell& cell) {
  return std::any_of(table.cells.begin(), table.cells.end(), [&](const model::Cell& other) {
    if (other.row != cell.row) return false;
    const auto* entry = packs().find(patterns::Vocabulary::total, patterns::peel_label(other.text));
    return entry != nullptr && entry->key == "subtotal";
  });
}

std::vector<std::string> lost_cells(const model::Document& document) {
  const model::Records records = normalize::normalize(document, packs());
  const Told told(records);
  std::vector<std::string> lost;
  for (std::size_t block = 0; block < document.blocks.size(); ++block) {
    const auto* table = std::get_if<model::Table>(&document.blocks[block]);
    if (table == nullptr) continue;
    for (const model::Cell& cell : table->cells) {
      if (patterns::is_blank(cell.text) || says_nothing_of_its_own(cell)) continue;
      if (in_subtotal(*table, cell)) continue;
      if (!told.holds(cell, static_cast<int>(block))) {
        lost.push_back(std::to_string(block) + ":" + std::to_string(cell.row) + ":" +
                       std::to_string(cell.column) + " " + cell.text.substr(0, 90));
      }
    }
  }
  return lost;
}

std::vector<std::string> reports() {
  std::vector<std::string> files;
  const std::filesystem::path root = std::filesystem::path(GUIDANG_SOURCE_DIR) / "corpus";
  for (const auto& folder : {root, root / "accuracy" / "files"}) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      const auto extension = entry.path().extension();
      if (extension == ".docx" || extension == ".txt") files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(Coverage, EveryFilledCellOfTheCorpusIsInTheRecordsOrReported) {
  const auto files = reports();
  ASSERT_GT(files.size(), 20u);
  for (const std::string& file : files) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const std::string text = bytes.str();
    const auto document = extract::extract(text, file, base::Limits{});
    if (!document) continue;
    for (const std::string& cell : lost_cells(*document))
      ADD_FAILURE() << std::filesystem::path(file).filename() << " " << cell;
  }
}

TEST(Coverage, OfAFormThatNobodyKnows) {
  const auto document =
      test::Paper()
          .line("2023年度某某工作统计表")
          .table({{"甲栏", "乙栏", "丙栏"}, {"一组", "12", "34"}, {"二组", "56", "78"}, {"", "", "99"}})
          .document();
  EXPECT_EQ(lost_cells(document), std::vector<std::string>{});
}

}  // namespace

#include "tests/store/random_model.h"

#include <array>
#include <string>

namespace guidang::store {
namespace {

class Maker {
 public:
  explicit Maker(std::mt19937& random) : random_(random) {}

  int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  bool coin() { return below(2) == 0; }

  std::string text() {
    static const std::array<std::string, 12> pieces{"",  "一级指标", "a",  "'",    "\"",   "\n",
                                                    " ", "%_;--",    "𠮷", "≥95%", "\t|,", "云山县水利局"};
    std::string out;
    for (int i = below(5); i > 0; --i) out += pieces[static_cast<std::size_t>(below(12))];
    return out;
  }

  double number() {
    static const std::array<double, 9> numbers{
        0, 1, -1, 0.1, 116.2, 1e300, -5e-324, 1.0 / 3, 9007199254740993.0};
    return numbers[static_cast<std::size_t>(below(9))];
  }

  std::optional<double> maybe_number() { return coin() ? std::optional<double>(number()) : std::nullopt; }
  std::optional<int> maybe_int(int count) { return coin() ? std::optional<int>(below(count)) : std::nullopt; }
  std::optional<model::Box> maybe_box() {
    if (coin()) return std::nullopt;
    return model::Box{number(), number(), number(), number()};
  }

  model::Paragraph paragraph() {
    return {text(), text(), maybe_int(6), maybe_int(90), static_cast<model::Role>(below(8)), maybe_box()};
  }

  model::Table table(int block_index) {
    model::Table table;
    table.row_count = 1 + below(5);
    table.column_count = 1 + below(5);
    for (int row = 0; row < table.row_count; ++row) {
      for (int column = 0; column < table.column_count;) {
        const int span = 1 + below(table.column_count - column);
        table.cells.push_back({row, column, 1, span, text(), maybe_int(90), maybe_box()});
        column += span;
      }
    }
    table.page_first = maybe_int(9);
    table.page_last = maybe_int(9);
    table.aligned = coin();
    table.header_rows = below(3);
    for (int row = 0; row < table.row_count; ++row) {
      if (below(3) == 0) table.repeated_header_rows.push_back(row);
    }
    if (block_index > 0 && below(3) == 0)
      table.parent = model::ParentCell{below(block_index), below(4), below(4)};
    return table;
  }

  model::Place place(int blocks) { return {below(blocks + 2) - 1, below(5) - 1, below(5) - 1}; }

  model::Quantity quantity() {
    model::Quantity quantity;
    quantity.type = static_cast<model::QuantityType>(below(9));
    if (coin()) quantity.comparison = static_cast<model::Comparison>(below(6));
    quantity.value = maybe_number();
    quantity.unit = text();
    return quantity;
  }

  model::Indicator indicator(int blocks) {
    model::Indicator out;
    out.level1 = text();
    out.level1_label = text();
    out.level1_weight = maybe_number();
    out.level2 = text();
    out.level2_label = text();
    out.level2_weight = maybe_number();
    out.name = text();
    out.target_text = text();
    out.target = quantity();
    out.actual_text = text();
    out.actual = quantity();
    out.weight = maybe_number();
    out.weight_span = 1 + below(4);
    out.score = maybe_number();
    out.score_span = 1 + below(4);
    out.standard = text();
    out.deviation_note = text();
    out.applicable = coin();
    out.place = place(blocks);
    return out;
  }

  model::Form form(int blocks) {
    model::Form out;
    out.kind = static_cast<model::FormKind>(below(9));
    out.title = text();
    out.attachment_label = text();
    out.unit_name = text();
    out.project_name = text();
    out.supervising_department = text();
    out.implementing_unit = text();
    out.fiscal_year = maybe_int(2030);
    out.total_weight = maybe_number();
    out.total_score = maybe_number();
    out.rating = text();
    out.is_blank = coin();
    out.skeleton = text();
    out.fingerprint = text();
    out.place = place(blocks);
    for (int i = below(4); i > 0; --i) out.indicators.push_back(indicator(blocks));
    for (int i = below(4); i > 0; --i) {
      out.amounts.push_back(
          {text(), text(), text(), text(), text(), text(), number(), text(), text(), place(blocks)});
    }
    for (int i = below(3); i > 0; --i) out.goals.push_back({text(), text(), place(blocks)});
    for (int i = below(3); i > 0; --i) out.attributes.push_back({text(), text(), text(), place(blocks)});
    for (int i = below(3); i > 0; --i) {
      out.signatures.push_back({text(), text(), text(), text(), text(), place(blocks)});
    }
    for (int i = below(3); i > 0; --i) {
      out.suspicions.push_back({text(), text(), text(), text(), place(blocks)});
    }
    return out;
  }

 private:
  std::mt19937& random_;
};

}  // namespace

model::Document random_document(std::mt19937& random) {
  Maker make(random);
  model::Document out;
  out.format = static_cast<model::Format>(make.below(3));
  out.title = make.text();
  if (make.coin())
    out.properties = {make.text(), make.text(), make.text(), make.text(), make.text(), make.text()};
  out.page_count = make.maybe_int(90);
  for (int i = make.below(8); i > 0; --i) {
    const int block_index = static_cast<int>(out.blocks.size());
    if (make.coin()) {
      out.blocks.emplace_back(make.paragraph());
    } else {
      out.blocks.emplace_back(make.table(block_index));
    }
  }
  for (int i = make.below(3); i > 0; --i) {
    out.warnings.push_back({make.text(), make.text(), make.maybe_int(8), make.coin()});
  }
  return out;
}

model::Records random_records(std::mt19937& random, const model::Document& document) {
  Maker make(random);
  const int blocks = static_cast<int>(document.blocks.size());
  model::Records out;
  out.title = make.text();
  out.unit_name = make.text();
  out.fiscal_year = make.maybe_int(2030);
  out.region = make.text();
  for (int i = make.below(4); i > 0; --i) out.forms.push_back(make.form(blocks));
  for (int i = make.below(4); i > 0; --i) {
    out.sections.push_back(
        {1 + make.below(4), make.text(), make.text(), make.text(), make.text(), make.place(blocks)});
  }
  for (int i = make.below(4); i > 0; --i) {
    out.unmapped.push_back({make.text(), make.text(), make.text(), make.number(), make.place(blocks)});
  }
  for (int i = make.below(4); i > 0; --i) {
    out.evidence.push_back({make.text(), make.text(), make.text(), make.coin(), make.place(blocks)});
  }
  return out;
}

}  // namespace guidang::store

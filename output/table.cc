#include <fmt/format.h>

#include <ostream>

#include "output/grid.h"
#include "output/writers.h"

namespace guidang::output {
namespace {

constexpr std::size_t width_max = 60;

class TableWriter : public RowWriter {
 public:
  explicit TableWriter(std::ostream& out) : out_(out) {}

  void columns(const std::vector<std::string>& names) override {
    std::vector<std::string> heads;
    for (const std::string& name : names) heads.push_back(one_line(name, width_max));
    grid_ = Grid(std::move(heads));
  }

  void row(const std::vector<Value>& values) override {
    std::vector<std::string> texts;
    for (const Value& value : values) texts.push_back(one_line(plain_text(value), width_max));
    grid_.add(std::move(texts), values);
  }

  void finish() override {
    if (grid_.heads().empty()) return;
    rule("┌", "┬", "┐");
    line(grid_.heads());
    rule("├", "┼", "┤");
    for (const auto& texts : grid_.rows()) line(texts);
    rule("└", "┴", "┘");
    const std::size_t count = grid_.rows().size();
    out_ << fmt::format("({} {})\n", count, count == 1 ? "row" : "rows");
  }

 private:
  void rule(const char* left, const char* middle, const char* right) {
    for (std::size_t i = 0; i < grid_.heads().size(); ++i) {
      out_ << (i == 0 ? left : middle);
      for (std::size_t j = 0; j < grid_.width(i) + 2; ++j) out_ << "─";
    }
    out_ << right << '\n';
  }

  void line(const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      out_ << "│ " << padded(texts[i], grid_.width(i), grid_.align(i)) << ' ';
    }
    out_ << "│\n";
  }

  std::ostream& out_;
  Grid grid_{{}};
};

}  // namespace

std::unique_ptr<RowWriter> make_table_writer(std::ostream& out) { return std::make_unique<TableWriter>(out); }

}  // namespace guidang::output

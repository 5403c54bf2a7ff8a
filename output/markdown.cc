#include <algorithm>
#include <ostream>

#include "base/markup.h"
#include "output/grid.h"
#include "output/writers.h"

namespace guidang::output {
namespace {

// What would end a cell or its line, or start HTML.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '|':
        out += "\\|";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '<':
      case '&':
        base::append_markup(out, c);
        break;
      case '\n':
        out += "<br>";
        break;
      case '\r':
        break;
      default:
        out += c;
    }
  }
  return out;
}

class MarkdownWriter : public RowWriter {
 public:
  explicit MarkdownWriter(std::ostream& out) : out_(out) {}

  void columns(const std::vector<std::string>& names) override {
    std::vector<std::string> heads;
    for (const std::string& name : names) heads.push_back(escaped(name));
    grid_ = Grid(std::move(heads));
  }

  void row(const std::vector<Value>& values) override {
    std::vector<std::string> texts;
    for (const Value& value : values) texts.push_back(escaped(plain_text(value)));
    grid_.add(std::move(texts), values);
  }

  void finish() override {
    if (grid_.heads().empty()) return;
    line(grid_.heads());
    for (std::size_t i = 0; i < grid_.heads().size(); ++i) {
      const std::string dashes(width(i) - 1, '-');
      out_ << "| " << (grid_.align(i) == Align::right ? dashes + ":" : dashes + "-") << ' ';
    }
    out_ << "|\n";
    for (const auto& texts : grid_.rows()) line(texts);
  }

 private:
  // Three dashes are the least that every reader takes for a rule.
  std::size_t width(std::size_t column) const { return std::max<std::size_t>(grid_.width(column), 3); }

  void line(const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      out_ << "| " << padded(texts[i], width(i), grid_.align(i)) << ' ';
    }
    out_ << "|\n";
  }

  std::ostream& out_;
  Grid grid_{{}};
};

}  // namespace

std::unique_ptr<RowWriter> make_markdown_writer(std::ostream& out) {
  return std::make_unique<MarkdownWriter>(out);
}

}  // namespace guidang::output

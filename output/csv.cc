#include <ostream>

#include "output/cell_text.h"
#include "output/writers.h"

namespace guidang::output {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string field(std::string_view text) {
  const bool blank_edge = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  const bool plain = !text.empty() && !blank_edge && text.find_first_of("\",\r\n") == std::string_view::npos;
  return plain ? std::string(text) : quoted(text);
}

class CsvWriter : public RowWriter {
 public:
  explicit CsvWriter(std::ostream& out) : out_(out) {}

  void columns(const std::vector<std::string>& names) override {
    for (std::size_t i = 0; i < names.size(); ++i) out_ << (i == 0 ? "" : ",") << field(names[i]);
    out_ << '\n';
  }

  void row(const std::vector<Value>& values) override {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i != 0) out_ << ',';
      // An empty line would be no row to most readers, so a lone NULL is written as an empty text.
      if (!is_null(values[i]) || values.size() == 1) out_ << field(plain_text(values[i]));
    }
    out_ << '\n';
  }

  void finish() override {}

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<RowWriter> make_csv_writer(std::ostream& out) { return std::make_unique<CsvWriter>(out); }

}  // namespace guidang::output

#include <optional>
#include <ostream>

#include "output/json_object.h"
#include "output/writers.h"

namespace guidang::output {
namespace {

class JsonLinesWriter : public RowWriter {
 public:
  explicit JsonLinesWriter(std::ostream& out) : out_(out) {}

  void columns(const std::vector<std::string>& names) override { objects_.emplace(names); }
  void row(const std::vector<Value>& values) override {
    if (objects_) out_ << objects_->object(values) << '\n';
  }
  void finish() override {}

 private:
  std::ostream& out_;
  std::optional<JsonObjects> objects_;
};

}  // namespace

std::unique_ptr<RowWriter> make_jsonl_writer(std::ostream& out) {
  return std::make_unique<JsonLinesWriter>(out);
}

}  // namespace guidang::output

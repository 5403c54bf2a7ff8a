#include <optional>
#include <ostream>

#include "output/json_object.h"
#include "output/writers.h"

namespace guidang::output {
namespace {

class JsonWriter : public RowWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void columns(const std::vector<std::string>& names) override { objects_.emplace(names); }

  void row(const std::vector<Value>& values) override {
    if (!objects_) return;
    out_ << (any_ ? ",\n" : "[\n") << objects_->object(values);
    any_ = true;
  }

  void finish() override { out_ << (any_ ? "\n]\n" : "[]\n"); }

 private:
  std::ostream& out_;
  std::optional<JsonObjects> objects_;
  bool any_ = false;
};

}  // namespace

std::unique_ptr<RowWriter> make_json_writer(std::ostream& out) { return std::make_unique<JsonWriter>(out); }

}  // namespace guidang::output

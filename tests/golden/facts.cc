#include "tests/golden/facts.h"

#include <set>

namespace guidang::golden {

namespace {

using Json = nlohmann::json;

// Full-width ASCII (U+FF01 … U+FF5E) made half-width.
std::string narrow(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    if (i + 2 < text.size() && byte(i) == 0xEF && (byte(i + 1) == 0xBC || byte(i + 1) == 0xBD)) {
      const unsigned code = 0xF000u | ((byte(i + 1) & 0x3Fu) << 6) | (byte(i + 2) & 0x3Fu);
      if (code >= 0xFF01 && code <= 0xFF5E) {
        out += static_cast<char>(code - 0xFF01 + 0x21);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::string without_blanks(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 3, "\xE3\x80\x80") == 0) {  // U+3000
      i += 2;
    } else if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t') {
      out += text[i];
    }
  }
  return out;
}

class Collector {
 public:
  explicit Collector(const FactOptions& options) : options_(options) {}

  std::string text(const std::string& written) const {
    const std::string folded = options_.widths ? written : narrow(written);
    return options_.blanks ? folded : without_blanks(folded);
  }

  void record(const std::string& name, const Json& fields, const std::set<std::string>& left_out) {
    const int number = ++count_[name];
    auto& out = facts_[number == 1 ? name : name + " #" + std::to_string(number)];
    for (const auto& [field, value] : fields.items()) {
      if (value.is_null() || value.is_array() || value.is_object() || left_out.contains(field)) continue;
      if (!options_.spans && field.ends_with("_span")) continue;
      out[field] = value.is_string() ? text(value.get<std::string>()) : value.dump();
    }
  }

  std::string word(const Json& record, const char* field) const {
    const Json& value = record.at(field);
    return value.is_string() ? text(value.get<std::string>()) : "";
  }

  void form(const Json& form) {
    const std::string where = "form " + form.at("position").dump();
    record(where, form, {"position", "place", "skeleton", "fingerprint"});
    for (const Json& one : form.at("indicators")) {
      record(where + ", indicator " + word(one, "name"), one, {"position", "place"});
    }
    for (const Json& one : form.at("amounts")) {
      record(where + ", amount " + word(one, "statement") + "." + word(one, "item") + "." +
                 word(one, "measure") + " " + word(one, "organization") + " " + word(one, "item_label"),
             one, {"position", "place"});
    }
    for (const Json& one : form.at("goals")) record(where + ", goal", one, {"position", "place"});
    for (const Json& one : form.at("attributes")) {
      record(where + ", attribute " + word(one, "label"), one, {"position", "place"});
    }
  }

  Facts take(const Json& records) {
    record("document", records, {"region", "place"});
    for (const Json& one : records.at("forms")) form(one);
    for (const Json& one : records.at("sections")) {
      record("section " + word(one, "title"), one, {"position", "place"});
    }
    return std::move(facts_);
  }

 private:
  FactOptions options_;
  Facts facts_;
  std::map<std::string, int> count_;
};

bool is_number(const std::string& record, const std::string& field) {
  static const std::set<std::string> numbers = {"level1_weight", "level2_weight", "target_value",
                                                "actual_value",  "weight",        "score",
                                                "total_weight",  "total_score",   "fiscal_year"};
  return numbers.contains(field) || (field == "value" && record.find(", amount ") != std::string::npos);
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n') c = ' ';
  }
  return text;
}

}  // namespace

Facts facts_of(const Json& records, const FactOptions& options) { return Collector(options).take(records); }

std::vector<Difference> differences(const Facts& expected, const Facts& found) {
  std::vector<Difference> out;
  for (const auto& [name, fields] : expected) {
    const auto other = found.find(name);
    if (other == found.end()) {
      out.push_back({one_line("lost: " + name), false});
      continue;
    }
    std::set<std::string> keys;
    for (const auto& [field, value] : fields) keys.insert(field);
    for (const auto& [field, value] : other->second) keys.insert(field);
    for (const std::string& field : keys) {
      const auto due = fields.find(field), there = other->second.find(field);
      const bool has = there != other->second.end();
      if (due != fields.end() && has && due->second == there->second) continue;
      const std::string said = due == fields.end() ? "nothing" : due->second;
      out.push_back(
          {one_line(name + ": " + field + " is " + (has ? there->second : "nothing") + ", not " + said),
           has && is_number(name, field)});
    }
  }
  for (const auto& [name, fields] : found) {
    if (!expected.contains(name)) out.push_back({one_line("spurious: " + name), false});
  }
  return out;
}

}  // namespace guidang::golden

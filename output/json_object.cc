#include "output/json_object.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "output/cell_text.h"

namespace guidang::output {
namespace {

std::string string_json(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', /*ensure_ascii=*/false, nlohmann::json::error_handler_t::replace);
}

std::string value_json(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return string_json(*text);
  if (const auto* real = std::get_if<double>(&value); real != nullptr && !std::isfinite(*real)) return "null";
  return is_null(value) ? "null" : plain_text(value);
}

}  // namespace

JsonObjects::JsonObjects(const std::vector<std::string>& names) {
  std::set<std::string> taken(names.begin(), names.end());  // a number must not give another column's name
  std::set<std::string> seen;
  for (const std::string& name : names) {
    std::string member = name;
    if (!seen.insert(name).second) {
      int number = 2;
      do {
        member = name + "_" + std::to_string(number++);
      } while (!taken.insert(member).second);
    }
    members_.push_back(string_json(member) + ":");
  }
}

std::string JsonObjects::object(const std::vector<Value>& values) const {
  std::string out = "{";
  for (std::size_t i = 0; i < members_.size() && i < values.size(); ++i) {
    if (i != 0) out += ',';
    out += members_[i];
    out += value_json(values[i]);
  }
  return out + '}';
}

}  // namespace guidang::output

// Canonical records as a flat list of facts, so that two readings can be compared record by record and a
// difference told in one line.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace guidang::golden {

struct FactOptions {
  bool blanks = true;  // false: texts are compared without white space (the format does not show line breaks)
  bool spans =
      true;  // false: weight_span and score_span are left out (the format does not show merged cells)
  bool widths = true;  // false: full-width signs and digits are the same as half-width ones
};

// Record ("form 0, indicator 新增馆藏") → field → value as JSON. Nulls are left out. Records of the same name
// are told apart by their number among them.
using Facts = std::map<std::string, std::map<std::string, std::string>>;

// `records`: what records_to_json prints. What the program thinks of its own (places, evidence, skeletons,
// suspicions, unmapped) is left out.
Facts facts_of(const nlohmann::json& records, const FactOptions& options);

struct Difference {
  std::string text;           // one line
  bool wrong_number = false;  // a number is there that should be another, or none
};

std::vector<Difference> differences(const Facts& expected, const Facts& found);

}  // namespace guidang::golden

#include "normalize/identity.h"

#include <algorithm>
#include <map>
#include <vector>

#include "normalize/captions.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

// The value that most state; of equals the one stated first. A default value states nothing.
template <typename T>
T most_stated(const std::vector<T>& values) {
  T best{};
  std::ptrdiff_t best_count = 0;
  for (const T& value : values) {
    if (value == T{}) continue;
    const std::ptrdiff_t count = std::count(values.begin(), values.end(), value);
    if (count > best_count) {
      best = value;
      best_count = count;
    }
  }
  return best;
}

}  // namespace

std::string unit_of_title(std::string_view title, const patterns::PackSet& packs) {
  const auto found = packs.capture(patterns::Vocabulary::unit_name, "title", title);
  return found ? patterns::fold_space(*found) : "";
}

void resolve_identity(model::Records& records, const patterns::PackSet& packs) {
  std::vector<std::string> stated, titled, implementing;
  std::vector<int> years;
  for (const model::Form& form : records.forms) {
    if (records.title.empty()) records.title = form.title;
    stated.push_back(form.unit_name);
    if (!form.title.empty()) titled.push_back(unit_of_title(form.title, packs));
    implementing.push_back(form.implementing_unit);
    years.push_back(form.fiscal_year.value_or(0));
  }
  for (const auto* candidates : {&stated, &titled, &implementing}) {
    records.unit_name = most_stated(*candidates);
    if (!records.unit_name.empty()) break;
  }
  if (const int year = most_stated(years); year != 0) records.fiscal_year = year;
}

}  // namespace guidang::normalize

#include "normalize/identity.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <optional>

#include "normalize/captions.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

using model::Evidence;
using model::Place;
using patterns::Vocabulary;

constexpr std::size_t most_sections = 6;    // of a report's beginning
constexpr std::size_t most_prose = 1200;    // bytes of a section that are looked at
constexpr std::size_t most_evidence = 200;  // statements kept

// "XX县XX局": what a template leaves to be filled in.
bool is_placeholder(std::string_view value) {
  static const RE2 left_open(R"([Xx×＊*]{2,}|[○〇]{2,})", RE2::Quiet);
  return RE2::PartialMatch(re2::StringPiece(value.data(), value.size()), left_open);
}

class Facts {
 public:
  explicit Facts(model::Records& records) : records_(records) {}

  void state(const char* field, std::string value, const char* source, Place place) {
    if (value.empty() || records_.evidence.size() >= most_evidence || is_placeholder(value)) return;
    records_.evidence.push_back({field, std::move(value), source, false, place});
  }

  // The value that most statements of the given sources make; of equals the first.
  std::string most_stated(const char* field, std::initializer_list<std::string_view> sources) const {
    std::string best;
    std::ptrdiff_t best_count = 0;
    for (const Evidence& candidate : records_.evidence) {
      if (!belongs(candidate, field, sources)) continue;
      const auto count =
          std::count_if(records_.evidence.begin(), records_.evidence.end(), [&](const Evidence& other) {
            return belongs(other, field, sources) && other.value == candidate.value;
          });
      if (count > best_count) {
        best = candidate.value;
        best_count = count;
      }
    }
    return best;
  }

  // Resolves a field: the first group of sources that states it decides.
  std::string resolve(const char* field,
                      std::initializer_list<std::initializer_list<std::string_view>> trusted) {
    for (const auto& sources : trusted) {
      const std::string value = most_stated(field, sources);
      if (value.empty()) continue;
      choose(field, value, sources);
      return value;
    }
    return "";
  }

  void choose(const char* field, const std::string& value, std::initializer_list<std::string_view> sources) {
    for (Evidence& evidence : records_.evidence) {
      if (belongs(evidence, field, sources) && evidence.value == value) evidence.chosen = true;
    }
  }

 private:
  static bool belongs(const Evidence& evidence, std::string_view field,
                      std::initializer_list<std::string_view> sources) {
    return evidence.field == field &&
           std::find(sources.begin(), sources.end(), evidence.source) != sources.end();
  }

  model::Records& records_;
};

std::string year_text(const std::optional<int>& year) { return year ? std::to_string(*year) : ""; }

// The year that the report's own words speak of; none where they speak of several.
std::optional<std::pair<int, Place>> year_of_prose(const model::Records& records) {
  std::optional<std::pair<int, Place>> found;
  for (std::size_t i = 0; i < records.sections.size() && i < most_sections; ++i) {
    const model::Section& section = records.sections[i];
    const std::string folded = patterns::fold(std::string_view(section.body).substr(0, most_prose));
    constexpr std::string_view word = "年度";
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
      if (at < 4) continue;
      const auto year = year_of_title(std::string_view(folded).substr(at - 4, 4 + word.size()));
      if (!year) continue;
      if (found && found->first != *year) return std::nullopt;
      if (!found) found = {*year, section.place};
    }
  }
  return found;
}

// "[207005]某市某站" → 某市某站: a code in brackets before a name is a budget system's, not the unit's.
std::string without_code(const std::string& name) {
  static const RE2 code(
      R"(^\s*(?:[\[［【〔(（][0-9０-９]{3,12}[\]］】〕)）]|[0-9０-９][0-9０-９A-Z]{2,20}\s*[-－—])\s*)",
      RE2::Quiet);
  std::string out = name;
  RE2::Replace(&out, code, "");
  return out;
}

// One name is the other with more before it (某市某区某局, 某区某局): the same unit.
bool same_unit(const std::string& a, const std::string& b) {
  const std::string x = patterns::fold(a), y = patterns::fold(b);
  return x.ends_with(y) || y.ends_with(x) || x.starts_with(y) || y.starts_with(x);
}

void contradict(model::Form& form, std::string written, std::string earlier, const char* message) {
  form.suspicions.push_back({"conflict", std::move(written), std::move(earlier), message, form.place});
}

void find_conflicts(model::Records& records) {
  const model::Form *named = nullptr, *dated = nullptr;
  for (model::Form& form : records.forms) {
    if (!form.unit_name.empty()) {
      if (named == nullptr) {
        named = &form;
      } else if (!same_unit(named->unit_name, form.unit_name)) {
        contradict(form, form.unit_name, named->unit_name,
                   "an earlier form of the document names another unit");
      }
    }
    if (form.fiscal_year) {
      if (dated == nullptr) {
        dated = &form;
      } else if (*dated->fiscal_year != *form.fiscal_year) {
        contradict(form, year_text(form.fiscal_year), year_text(dated->fiscal_year),
                   "an earlier form of the document is of another year");
      }
    }
  }
}

void resolve_region(model::Records& records, Facts& facts, patterns::LabelMemo& memo) {
  std::vector<Evidence> regions;
  for (const Evidence& evidence : records.evidence) {
    if (evidence.field != "unit_name") continue;
    if (std::string region = region_of(evidence.value, memo); !region.empty())
      regions.push_back({"region", std::move(region), evidence.source, evidence.chosen, evidence.place});
  }
  for (const model::Form& form : records.forms) {
    if (std::string region = region_of(form.title, memo); !region.empty())
      regions.push_back({"region", std::move(region), "title", false, form.place});
    if (std::string region = region_of(form.supervising_department, memo); !region.empty())
      regions.push_back({"region", std::move(region), "form", false, form.place});
  }
  // The chosen unit's own name decides; others may only say more of the same place.
  std::string best;
  for (const bool chosen : {true, false}) {
    for (const Evidence& region : regions) {
      if (region.chosen != chosen) continue;
      if (best.empty() || (region.value.size() > best.size() && region.value.ends_with(best))) {
        best = region.value;
      }
    }
  }
  for (Evidence& region : regions) {
    region.chosen = region.value == best;
    facts.state("region", region.value, region.source.c_str(), region.place);
    if (!records.evidence.empty() && region.chosen) records.evidence.back().chosen = true;
  }
  records.region = best;
}

}  // namespace

std::string unit_of_title(std::string_view title, patterns::LabelMemo& memo) {
  const auto found = memo.capture(Vocabulary::unit_name, "title", title);
  return found ? patterns::fold_space(*found) : "";
}

std::string region_of(std::string_view name, patterns::LabelMemo& memo) {
  constexpr std::size_t longest = 240;  // bytes
  if (name.empty() || name.size() > longest || is_placeholder(name)) return "";
  const auto found = memo.capture(Vocabulary::unit_name, "region", name);
  return found ? patterns::squeeze(*found) : "";
}

void resolve_identity(model::Records& records, const std::vector<HeadYear>& head_years,
                      patterns::LabelMemo& memo) {
  Facts facts(records);
  for (const model::Form& form : records.forms) {
    if (records.title.empty()) records.title = form.title;
    const auto stated = std::find_if(form.attributes.begin(), form.attributes.end(),
                                     [&](const auto& a) { return a.value == form.unit_name; });
    const bool in_table = stated != form.attributes.end() && stated->place.row >= 0;
    facts.state("unit_name", without_code(form.unit_name), in_table ? "attribute" : "cover",
                stated != form.attributes.end() ? stated->place : form.place);
    facts.state("unit_name", unit_of_title(form.title, memo), "title", form.place);
    facts.state("unit_name", without_code(form.implementing_unit), "form", form.place);
    const bool titled = form.fiscal_year && year_of_title(form.title) == form.fiscal_year;
    facts.state("fiscal_year", year_text(form.fiscal_year), titled ? "title" : "cover", form.place);
  }
  for (const HeadYear& head : head_years)
    facts.state("fiscal_year", std::to_string(head.year), "form", head.place);
  if (const auto year = year_of_prose(records))
    facts.state("fiscal_year", std::to_string(year->first), "prose", year->second);
  for (std::size_t i = 0; i < records.sections.size() && i < most_sections; ++i) {
    const model::Section& section = records.sections[i];
    const std::string_view opening = std::string_view(section.body).substr(0, most_prose);
    if (const auto unit = memo.packs().capture(Vocabulary::unit_name, "prose", opening))
      facts.state("unit_name", patterns::fold_space(*unit), "prose", section.place);
  }
  records.unit_name = facts.resolve("unit_name", {{"attribute", "cover"}, {"title"}, {"form"}, {"prose"}});
  const std::string year = facts.resolve("fiscal_year", {{"title", "cover"}, {"form"}, {"prose"}});
  if (!year.empty()) records.fiscal_year = std::atoi(year.c_str());
  resolve_region(records, facts, memo);
  find_conflicts(records);
}

}  // namespace guidang::normalize

#include "patterns/lint_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "patterns/similarity.h"

namespace guidang::patterns {
namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "; perhaps `target`", or all names where none is near.
std::string hint(const Names& names, const std::string& wrong) {
  const std::string* best = nullptr;
  double best_likeness = 0.5;
  for (const std::string& name : names) {
    const double likeness = similarity(to_code_points(name), to_code_points(wrong));
    if (likeness >= best_likeness) {
      best = &name;
      best_likeness = likeness;
    }
  }
  if (best != nullptr) return fmt::format("; perhaps `{}` is meant", *best);
  if (names.empty() || names.size() > 20) return "";
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return "; known are " + all;
}

class Checker {
 public:
  Checker(const std::vector<Entry>& entries, const Contract& contract, std::vector<LintFinding>& findings)
      : entries_(entries), contract_(contract), findings_(findings) {
    for (const Entry& entry : entries) {
      if (entry.vocabulary == Vocabulary::band) bands_[entry.key] = &entry;
      if (entry.layer == 0) {
        Names& fields = fields_[entry.vocabulary];
        for (const auto& [name, value] : entry.facts) {
          fields.push_back(name);
          values_[{entry.vocabulary, name}].push_back(value);
        }
        keys_[entry.vocabulary].push_back(entry.key);
        for (const auto& [name, values] : entry.lists) fields.push_back(name);
      }
    }
    // A band may hand its `label：value` cells to a list of items that has no heads of its own.
    for (const Entry& entry : entries) {
      if (const std::string& pairs = entry.fact("pairs"); !pairs.empty()) item_lists_.insert(pairs);
    }
  }

  void check() {
    for (const Entry& entry : entries_) {
      check_key(entry);
      check_fields(entry);
    }
  }

 private:
  void find(Severity severity, const char* rule, const Entry& entry, std::string message) {
    findings_.push_back({severity, rule, entry.file, entry.spot, name_of(entry), std::move(message)});
  }

  void expect(const Entry& entry, const Names& known, const std::string& key, std::string_view what,
              Severity severity = Severity::error) {
    if (known.empty() || key.empty() || contains(known, key)) return;
    find(severity, "unknown_key", entry, fmt::format("`{}` is no {}{}", key, what, hint(known, key)));
  }

  static Names of_statement(const std::map<std::string, Names>& lists, const std::string& statement) {
    const auto found = lists.find(statement);
    return found == lists.end() ? Names{} : found->second;
  }

  void check_key(const Entry& entry) {
    switch (entry.vocabulary) {
      case Vocabulary::level1:
        return expect(entry, contract_.level1, entry.key, "first-level group");
      case Vocabulary::level2:
        return expect(entry, contract_.level2, entry.key, "second-level group");
      case Vocabulary::section:
        return expect(entry, contract_.section, entry.key, "section");
      case Vocabulary::form:
        return expect(entry, contract_.form, entry.key, "kind of form");
      case Vocabulary::attribute:
        return check_attribute(entry);
      case Vocabulary::signature:
        if (entry.fact("field") == "name") expect(entry, contract_.role, entry.key, "role of a person");
        return;
      case Vocabulary::head:
        return check_head(entry);
      case Vocabulary::item:
        return check_item(entry);
      case Vocabulary::band:
        return check_band(entry);
      case Vocabulary::total:
      case Vocabulary::mark:
      case Vocabulary::word:
        // What these mean is known to the program alone: a key that no built-in entry has means nothing.
        if (entry.layer > 0)
          expect(entry, known_once(keys_[entry.vocabulary]), entry.key, "key of this vocabulary");
        return;
      case Vocabulary::unit:
      case Vocabulary::unit_name:
        return;
    }
  }

  static Names known_once(Names names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

  void check_attribute(const Entry& entry) {
    const std::string& statement = entry.fact("statement");
    if (!statement.empty()) {
      expect(entry, of_statement(contract_.items, statement), entry.fact("item"), "item of " + statement);
      expect(entry, of_statement(contract_.measures, statement), entry.fact("measure"),
             "measure of " + statement);
      return;
    }
    if (!entry.fact("goal").empty()) return;
    // Attributes are open: a key of one's own is kept, and is not in the archive's list of terms.
    expect(entry, contract_.attribute, entry.key, "attribute of the contract: it is stored under this name",
           entry.layer == 0 ? Severity::error : Severity::note);
  }

  // What a head of the band may mean: a field of the band, and for ledgers a measure, or an item where the
  // rows are organizations.
  Names keys_of(const Entry& band) const {
    Names known;
    if (const auto fields = band.lists.find("fields"); fields != band.lists.end()) known = fields->second;
    const auto append = [&](const Names& more) { known.insert(known.end(), more.begin(), more.end()); };
    if (const std::string& statement = band.fact("statement"); !statement.empty()) {
      const bool organizations = band.fact("rows") == "organizations";
      const Names keys = of_statement(organizations ? contract_.items : contract_.measures, statement);
      if (keys.empty()) return {};
      append(keys);
    }
    return known;
  }

  void check_head(const Entry& entry) {
    const auto band = bands_.find(entry.band);
    if (band == bands_.end()) return unknown_band(entry, false);
    const Names known = keys_of(*band->second);
    expect(entry, known, entry.key, "field or measure of the band " + entry.band);
    expect(entry, known, entry.fact("parent"), "field or measure of the band " + entry.band);
    expect(entry, known, entry.fact("earlier"), "measure of the band " + entry.band);
  }

  void check_item(const Entry& entry) {
    const auto band = bands_.find(entry.band);
    if (band == bands_.end() && !item_lists_.contains(entry.band)) return unknown_band(entry, true);
    const std::string statement = band == bands_.end() ? entry.band : band->second->fact("statement");
    const Names known = of_statement(contract_.items, statement);
    expect(entry, known, entry.key, "item of " + statement);
    expect(entry, known, entry.fact("parent"), "item of " + statement);
  }

  void check_band(const Entry& entry) {
    const std::string& statement = entry.fact("statement");
    if (!statement.empty() && !contract_.measures.empty()) {
      Names statements;
      for (const auto& [name, list] : contract_.measures) statements.push_back(name);
      expect(entry, statements, statement, "statement");
    }
    for (const char* list : {"one_of", "and_one_of"}) {
      const auto found = entry.lists.find(list);
      if (found == entry.lists.end()) continue;
      Names heads;
      for (const Entry& head : entries_) {
        if (head.vocabulary == Vocabulary::head && head.band == entry.key) heads.push_back(head.key);
      }
      for (const std::string& key : found->second) {
        if (contains(heads, key)) continue;
        find(
            Severity::error, "unknown_key", entry,
            fmt::format("`{}` names `{}`, which no [[head]] of the band has{}", list, key, hint(heads, key)));
      }
    }
  }

  void unknown_band(const Entry& entry, bool items) {
    Names known;
    for (const auto& [name, band] : bands_) known.push_back(name);
    if (items) known.insert(known.end(), item_lists_.begin(), item_lists_.end());
    find(Severity::error, "unknown_band", entry,
         fmt::format("no [[band]] has the key `{}`: the entry is never used{}", entry.band,
                     hint(known, entry.band)));
  }

  // A field that no built-in entry of the vocabulary has is probably misspelt: it would do nothing. So is a
  // value where only some mean anything.
  void check_fields(const Entry& entry) {
    if (entry.layer == 0) return;
    for (const char* name : {"form", "kind", "rows", "side", "field", "goal"}) {
      const std::string& value = entry.fact(name);
      const Names known = known_once(values_[{entry.vocabulary, name}]);
      if (value.empty() || known.empty() || contains(known, value)) continue;
      find(Severity::error, "unknown_key", entry,
           fmt::format("`{}` is no `{}` of [[{}]]{}", value, name, to_string(entry.vocabulary),
                       hint(known, value)));
    }
    const Names& known = fields_[entry.vocabulary];
    const auto check = [&](const std::string& name) {
      if (contains(known, name)) return;
      Names all{"match", "examples", "not", "key", "band"};
      for (const std::string& other : known) {
        if (!contains(all, other)) all.push_back(other);
      }
      find(Severity::warning, "unknown_field", entry,
           fmt::format("`{}` is no field of [[{}]] and does nothing{}", name, to_string(entry.vocabulary),
                       hint(all, name)));
    };
    for (const auto& [name, value] : entry.facts) check(name);
    for (const auto& [name, values] : entry.lists) check(name);
  }

  const std::vector<Entry>& entries_;
  const Contract& contract_;
  std::vector<LintFinding>& findings_;
  std::map<std::string, const Entry*> bands_;
  std::set<std::string> item_lists_;
  std::map<Vocabulary, Names> fields_, keys_;                   // of built-in entries
  std::map<std::pair<Vocabulary, std::string>, Names> values_;  // likewise, by field
};

}  // namespace

void lint_fields(const std::vector<Entry>& entries, const Contract& contract,
                 std::vector<LintFinding>& findings) {
  Checker(entries, contract, findings).check();
}

}  // namespace guidang::patterns

// One pack file: entries of the domain, each with its own examples. The format is described in
// CONTRIBUTING.md.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace guidang::patterns {

// What an entry is about. The name is the TOML table: [[head]], [[item]] …
enum class Vocabulary {
  band,       // a kind of block inside a form: which heads open it and how its rows are read
  head,       // a column heading of a band
  item,       // a row label of a band
  level1,     // first-level indicator groups
  level2,     // second-level indicator groups
  total,      // label of the total row
  attribute,  // label of a label → value pair
  signature,  // label of a person, telephone or date in a signature line
  section,    // heading of the prose report
  form,       // a kind of form: its titles and the bands that tell it
  unit_name,  // a title or line that names the reporting unit (the first group captures it)
  mark,       // fixed words: none, not applicable, template remnants …
  unit,       // units of quantities
  word,       // words around a quantity: 以上, 不低于 …
};
std::string_view to_string(Vocabulary vocabulary);

// Where something is written in a pack file; both from 1.
struct Spot {
  int line = 0;
  int column = 0;
};

struct Entry {
  Vocabulary vocabulary = Vocabulary::head;
  std::string band;                          // scope of heads and items; "" elsewhere
  std::string key;                           // what it means: a key of the contract, or a band's id
  std::vector<std::string> match;            // RE2 over the folded label, whole
  std::vector<std::string> examples;         // written labels that must match this entry
  std::vector<std::string> counterexamples;  // … that must not
  std::map<std::string, std::string, std::less<>>
      facts;  // every other string, number or boolean of the entry, as text
  std::map<std::string, std::vector<std::string>> lists;  // every other list of strings
  std::string origin;                                     // "indicators.toml:12"
  std::string file;                                       // "indicators.toml", or the path of a user's pack
  int layer =
      0;  // 0: built in; 1, 2 …: of the user's first, second … folder, which wins over those before it

  Spot spot;  // of the entry itself
  // Where each string of `match`, `examples` and `counterexamples`, and of each of `lists`, is written.
  std::vector<Spot> match_spots, example_spots, counterexample_spots;
  std::map<std::string, std::vector<Spot>> list_spots;

  // "indicators.toml:14:10"
  std::string at(const Spot& place) const;
  // The same for one of a list's spots; `origin` where there is none.
  std::string at(const std::vector<Spot>& spots, std::size_t index) const;

  // A fact by name; "" where the entry does not state it.
  const std::string& fact(std::string_view name) const;
  bool flag(std::string_view name) const { return fact(name) == "true"; }
};

// "head indicators.target", "level1 output": how an entry is called in messages.
std::string name_of(const Entry& entry);

// Reads one file. Errors: pattern_error with file, line and column: broken TOML, an unknown table, a wrong
// type, an entry without `key` or `match`.
base::Result<std::vector<Entry>> read_pack(std::string_view toml, std::string_view file_name);

}  // namespace guidang::patterns

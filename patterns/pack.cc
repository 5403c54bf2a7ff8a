#include "patterns/pack.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <array>
#include <optional>
#include <utility>

namespace guidang::patterns {
namespace {

constexpr std::array<std::pair<Vocabulary, std::string_view>, 14> names{{
    {Vocabulary::band, "band"},
    {Vocabulary::head, "head"},
    {Vocabulary::item, "item"},
    {Vocabulary::level1, "level1"},
    {Vocabulary::level2, "level2"},
    {Vocabulary::total, "total"},
    {Vocabulary::attribute, "attribute"},
    {Vocabulary::signature, "signature"},
    {Vocabulary::section, "section"},
    {Vocabulary::form, "form"},
    {Vocabulary::unit_name, "unit_name"},
    {Vocabulary::mark, "mark"},
    {Vocabulary::unit, "unit"},
    {Vocabulary::word, "word"},
}};

std::optional<Vocabulary> vocabulary_from(std::string_view name) {
  for (const auto& [value, text] : names) {
    if (text == name) return value;
  }
  return std::nullopt;
}

Spot spot_of(const toml::node& node) {
  const toml::source_position& begin = node.source().begin;
  return {static_cast<int>(begin.line), static_cast<int>(begin.column)};
}

std::string origin_of(std::string_view file, const toml::node& node) {
  return fmt::format("{}:{}:{}", file, node.source().begin.line, node.source().begin.column);
}

base::Error wrong(std::string where, std::string what) {
  return {base::ErrorCode::pattern_error, std::move(where), std::move(what),
          "see CONTRIBUTING.md, \"Packs\""};
}

struct Strings {
  std::vector<std::string> texts;
  std::vector<Spot> spots;
};

std::string all_names() {
  std::string out;
  for (const auto& [vocabulary, name] : names)
    out += (out.empty() ? "[[" : ", [[") + std::string(name) + "]]";
  return out;
}

// A message of the parser may quote a line of the file.
std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return out;
}

// A list of strings, or one string.
std::optional<Strings> strings_of(const toml::node& node) {
  if (const auto* one = node.as_string()) return Strings{{one->get()}, {spot_of(node)}};
  const auto* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  Strings out;
  for (const auto& item : *list) {
    const auto* text = item.as_string();
    if (text == nullptr) return std::nullopt;
    out.texts.push_back(text->get());
    out.spots.push_back(spot_of(item));
  }
  return out;
}

std::optional<std::string> scalar_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return std::string(flag->get() ? "true" : "false");
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
  return std::nullopt;
}

base::Result<Entry> read_entry(Vocabulary vocabulary, const toml::table& table, std::string_view file) {
  Entry entry;
  entry.vocabulary = vocabulary;
  entry.file = file;
  entry.spot = spot_of(table);
  entry.origin = fmt::format("{}:{}", file, entry.spot.line);
  for (const auto& [name, node] : table) {
    const std::string field(name.str());
    if (field == "match" || field == "examples" || field == "not") {
      auto list = strings_of(node);
      if (!list)
        return base::fail(wrong(origin_of(file, node), fmt::format("`{}` must be a list of strings", field)));
      const bool match = field == "match", examples = field == "examples";
      (match ? entry.match : examples ? entry.examples : entry.counterexamples) = std::move(list->texts);
      (match      ? entry.match_spots
       : examples ? entry.example_spots
                  : entry.counterexample_spots) = std::move(list->spots);
    } else if (auto scalar = scalar_of(node)) {
      if (field == "key") {
        entry.key = *scalar;
      } else if (field == "band") {
        entry.band = *scalar;
      } else {
        entry.facts[field] = *scalar;
      }
    } else if (auto list = strings_of(node)) {
      entry.lists[field] = std::move(list->texts);
      entry.list_spots[field] = std::move(list->spots);
    } else {
      return base::fail(
          wrong(origin_of(file, node), fmt::format("`{}` has a type that entries do not have", field)));
    }
  }
  if (entry.key.empty() && vocabulary != Vocabulary::unit_name && !table.contains("key")) {
    return base::fail(wrong(entry.origin, "entry without `key`"));
  }
  const bool needs_match = vocabulary != Vocabulary::band && vocabulary != Vocabulary::form;
  if (needs_match && entry.match.empty()) return base::fail(wrong(entry.origin, "entry without `match`"));
  const bool scoped = vocabulary == Vocabulary::head || vocabulary == Vocabulary::item;
  if (scoped && entry.band.empty()) return base::fail(wrong(entry.origin, "entry without `band`"));
  return entry;
}

}  // namespace

std::string_view to_string(Vocabulary vocabulary) {
  for (const auto& [value, name] : names) {
    if (value == vocabulary) return name;
  }
  return "";
}

const std::string& Entry::fact(std::string_view name) const {
  static const std::string none;
  const auto found = facts.find(name);
  return found == facts.end() ? none : found->second;
}

std::string Entry::at(const Spot& where) const {
  return fmt::format("{}:{}:{}", file, where.line, where.column);
}

std::string Entry::at(const std::vector<Spot>& spots, std::size_t index) const {
  return index < spots.size() ? at(spots[index]) : origin;
}

std::string name_of(const Entry& entry) {
  std::string name(to_string(entry.vocabulary));
  name += ' ';
  if (!entry.band.empty()) name += entry.band + '.';
  return name + entry.key;
}

base::Result<std::vector<Entry>> read_pack(std::string_view text, std::string_view file_name) {
  toml::table root;
  try {
    root = toml::parse(text, file_name);
  } catch (const toml::parse_error& error) {
    const toml::source_position& at = error.source().begin;
    return base::fail(base::ErrorCode::pattern_error, fmt::format("{}:{}:{}", file_name, at.line, at.column),
                      fmt::format("broken TOML: {}", one_line(error.description())),
                      "mend this line; strings stand in quotes, lists in []");
  }
  std::vector<Entry> entries;
  for (const auto& [name, node] : root) {
    const auto vocabulary = vocabulary_from(name.str());
    if (!vocabulary) {
      return base::fail(base::ErrorCode::pattern_error, origin_of(file_name, node),
                        fmt::format("unknown table `{}`", name.str()), "write one of " + all_names());
    }
    const auto* list = node.as_array();
    if (list == nullptr) {
      return base::fail(
          wrong(origin_of(file_name, node), fmt::format("write [[{}]], not [{}]", name.str(), name.str())));
    }
    for (const auto& item : *list) {
      const auto* table = item.as_table();
      if (table == nullptr) return base::fail(wrong(origin_of(file_name, item), "an entry must be a table"));
      auto entry = read_entry(*vocabulary, *table, file_name);
      if (!entry) return base::fail(entry.error());
      entries.push_back(std::move(*entry));
    }
  }
  return entries;
}

}  // namespace guidang::patterns

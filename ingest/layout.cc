#include "ingest/layout.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

namespace guidang::ingest {
namespace {

enum class Field { region, year, unit };

tl::unexpected<base::Error> wrong(std::string what) {
  return base::fail(base::ErrorCode::usage, "--layout", std::move(what),
                    "write it like '{region}/{year}/**', with {region}, {year}, {unit}, * and **");
}

// One part of the pattern as RE2; fields in the order of their groups.
base::Result<std::string> part_pattern(std::string_view part, std::vector<Field>& fields) {
  std::string out;
  for (std::size_t at = 0; at < part.size();) {
    if (part[at] == '*') {
      out += "[^/]*";
      ++at;
      continue;
    }
    if (part[at] == '{') {
      const std::size_t end = part.find('}', at);
      if (end == std::string_view::npos) return wrong("has a { without its }");
      const std::string_view name = part.substr(at + 1, end - at - 1);
      Field field;
      if (name == "region") {
        field = Field::region;
      } else if (name == "year") {
        field = Field::year;
      } else if (name == "unit") {
        field = Field::unit;
      } else {
        return wrong("does not know {" + std::string(name) + "}");
      }
      if (std::find(fields.begin(), fields.end(), field) != fields.end())
        return wrong("has {" + std::string(name) + "} twice");
      fields.push_back(field);
      out += field == Field::year ? "((?:199|20[0-9])[0-9])" : "([^/]+)";
      at = end + 1;
      continue;
    }
    const std::size_t end = std::min(part.find_first_of("*{", at), part.size());
    out += RE2::QuoteMeta(re2::StringPiece(part.data() + at, end - at));
    at = end;
  }
  return out;
}

// "a/b.zip" and "c/d.docx" → "a/b/c/d": bundles are folders, and no part has its last ending.
std::string plain_parts(std::string_view path, std::string_view member) {
  const auto without_ending = [](std::string_view text) {
    const std::size_t slash = text.rfind('/');
    const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    const std::size_t dot = text.rfind('.');
    return dot == std::string_view::npos || dot <= begin ? text : text.substr(0, dot);
  };
  std::string out(without_ending(path));
  while (!member.empty()) {
    const std::size_t inner = member.find("!/");
    const std::string_view outer = member.substr(0, inner);
    out += '/';
    out += without_ending(outer);
    member = inner == std::string_view::npos ? std::string_view() : member.substr(inner + 2);
  }
  return out;
}

}  // namespace

struct Layout::State {
  std::unique_ptr<RE2> pattern;
  std::vector<Field> fields;
};

Layout::Layout(std::unique_ptr<State> state) : state_(std::move(state)) {}
Layout::Layout(Layout&&) noexcept = default;
Layout& Layout::operator=(Layout&&) noexcept = default;
Layout::~Layout() = default;

base::Result<Layout> Layout::compile(std::string_view pattern) {
  while (pattern.starts_with('/')) pattern.remove_prefix(1);
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  if (pattern.empty()) return wrong("is empty");
  auto state = std::make_unique<State>();
  std::string out;
  bool slash = false;  // one has to stand before the next part
  for (std::size_t at = 0; at <= pattern.size();) {
    const std::size_t end = std::min(pattern.find('/', at), pattern.size());
    const std::string_view part = pattern.substr(at, end - at);
    at = end + 1;
    if (part.empty()) return wrong("has an empty part");
    if (part == "**") {
      // Whole parts with the slash on the side where another part stands.
      out += slash ? "(?:/[^/]+)*" : "(?:[^/]+/)*";
      if (!slash && end == pattern.size()) out += "[^/]+";
      continue;
    }
    auto translated = part_pattern(part, state->fields);
    if (!translated) return base::fail(std::move(translated.error()));
    if (slash) out += '/';
    out += *translated;
    slash = true;
  }
  if (state->fields.empty()) return wrong("reads nothing");
  state->pattern = std::make_unique<RE2>(out, RE2::Quiet);
  if (!state->pattern->ok()) return wrong("is too long or no UTF-8");
  return Layout(std::move(state));
}

std::optional<LayoutFields> Layout::read(std::string_view path, std::string_view member) const {
  const std::string parts = plain_parts(path, member);
  std::vector<std::string> values(state_->fields.size());
  std::vector<RE2::Arg> arguments;
  std::vector<const RE2::Arg*> pointers;
  arguments.reserve(values.size());
  for (std::string& value : values) arguments.emplace_back(&value);
  for (const RE2::Arg& argument : arguments) pointers.push_back(&argument);
  if (!RE2::FullMatchN(parts, *state_->pattern, pointers.data(), static_cast<int>(pointers.size())))
    return std::nullopt;
  LayoutFields found;
  for (std::size_t i = 0; i < values.size(); ++i) {
    switch (state_->fields[i]) {
      case Field::region:
        found.region = values[i];
        break;
      case Field::year:
        found.fiscal_year = std::atoi(values[i].c_str());
        break;
      case Field::unit:
        found.unit_name = values[i];
        break;
    }
  }
  return found;
}

}  // namespace guidang::ingest

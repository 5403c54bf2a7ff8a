#include "normalize/signatures.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

using patterns::Entry;
using patterns::Vocabulary;

constexpr std::string_view wide_colon = "：";

struct Part {
  const Entry* entry = nullptr;
  std::string value;
};

// Cuts a line at its colons: the label before each colon is the longest run of words at the end of what
// stands before it that a signature pattern knows; what is left of that run is the value of the label before.
std::vector<Part> parts_of(std::string_view text, const patterns::PackSet& packs) {
  std::vector<Part> parts;
  if (text.size() > 1200) return parts;
  std::string rest(text);
  std::string before;
  for (;;) {
    const std::size_t colon = std::min(rest.find(':'), rest.find(wide_colon));
    if (colon == std::string::npos) break;
    before = rest.substr(0, colon);
    rest.erase(0, colon + (rest[colon] == ':' ? 1 : wide_colon.size()));
    // Candidates for the label: the whole, then from each blank on, then each character on.
    const Entry* entry = nullptr;
    std::size_t cut = 0;
    const std::size_t longest = packs.longest_tail(Vocabulary::signature, patterns::fold(before));
    for (std::size_t i = 0; longest > 0 && i < before.size() && entry == nullptr; ++i) {
      if ((static_cast<unsigned char>(before[i]) & 0xC0) == 0x80) continue;
      const std::string_view tail = std::string_view(before).substr(i);
      if (tail.size() > 90) continue;
      const std::string folded = patterns::fold(tail);
      if (folded.size() > longest) continue;
      entry = packs.find(Vocabulary::signature, folded);
      cut = i;
    }
    if (entry == nullptr) {
      // A colon inside a value, or a line that is no signature line.
      if (!parts.empty()) parts.back().value += before + "：";
      continue;
    }
    if (!parts.empty()) parts.back().value += before.substr(0, cut);
    parts.push_back({entry, ""});
  }
  if (!parts.empty()) parts.back().value += rest;
  for (Part& part : parts) part.value = patterns::fold_space(part.value);
  return parts;
}

// `年  月  日` with nothing filled in.
bool empty_date(const std::string& value) {
  static const RE2 re(R"((?:\s|年|月|日)*)", RE2::Quiet);
  return RE2::FullMatch(value, re);
}

}  // namespace

std::vector<model::Signature> read_signature_line(std::string_view text, model::Place place,
                                                  const patterns::PackSet& packs) {
  std::vector<model::Signature> people;
  std::vector<model::Signature> out;
  std::string early_phone, early_date;
  for (const Part& part : parts_of(text, packs)) {
    const std::string& field = part.entry->fact("field");
    if (field == "name") {
      model::Signature person;
      person.role = part.entry->key;
      person.name = empty_date(part.value) ? "" : part.value;
      person.phone = std::exchange(early_phone, {});
      person.signed_on = std::exchange(early_date, {});
      people.push_back(std::move(person));
      continue;
    }
    if (part.value.empty() || (field == "date" && empty_date(part.value))) continue;
    model::Signature* owner = nullptr;
    for (auto& person : people) {
      if (person.role != "leader" && !person.name.empty()) owner = &person;
    }
    if (owner == nullptr && !people.empty() && people.back().role != "leader") owner = &people.back();
    std::string& target = field == "phone" ? (owner != nullptr ? owner->phone : early_phone)
                                           : (owner != nullptr ? owner->signed_on : early_date);
    if (target.empty()) target = part.value;
  }
  if (!early_phone.empty() || !early_date.empty()) {
    model::Signature person;
    person.role = "preparer";
    person.phone = early_phone;
    person.signed_on = early_date;
    people.push_back(std::move(person));
  }
  for (auto& person : people) {
    if (person.name.empty() && person.phone.empty() && person.signed_on.empty()) continue;
    person.text = patterns::fold_space(text);
    person.place = place;
    out.push_back(std::move(person));
  }
  return out;
}

bool is_signature_line(std::string_view text, const patterns::PackSet& packs) {
  for (const Part& part : parts_of(text, packs)) {
    if (part.entry->key != "date" && part.entry->key != "phone") return true;
  }
  return false;
}

}  // namespace guidang::normalize

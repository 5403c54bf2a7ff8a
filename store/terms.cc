#include "store/terms.h"

#include <span>
#include <string_view>
#include <vector>

#include "model/keys.h"

namespace guidang::store {
namespace {

struct Term {
  std::string_view kind;
  std::string_view parent;
  model::Key key;
};

std::vector<Term> all_terms() {
  std::vector<Term> terms;
  const auto add = [&](std::string_view kind, std::string_view parent, std::span<const model::Key> keys) {
    for (const model::Key& key : keys) terms.push_back({kind, parent, key});
  };
  add("form_kind", "", model::form_kind_keys);
  add("level1", "", model::level1_keys);
  add("level2", "", model::level2_keys);
  add("section", "", model::section_keys);
  add("attribute", "", model::attribute_keys);
  add("role", "", model::signature_roles);
  for (const model::Statement& statement : model::statement_keys) {
    terms.push_back({"statement", "", statement.statement});
    add("item", statement.statement.key, statement.items);
    add("measure", statement.statement.key, statement.measures);
  }
  return terms;
}

}  // namespace

std::string terms_text() {
  std::string text;
  for (const Term& term : all_terms()) {
    for (const std::string_view part :
         {term.kind, term.parent, term.key.key, term.key.label, term.key.meaning}) {
      text.append(part).push_back('\n');
    }
  }
  return text;
}

base::Result<void> write_terms(Database& database) {
  if (auto cleared = database.execute("DELETE FROM terms"); !cleared) return cleared;
  auto insert =
      database.prepare("INSERT INTO terms (kind, parent, key, label, meaning) VALUES (?, ?, ?, ?, ?)");
  if (!insert) return base::fail(std::move(insert.error()));
  for (const Term& term : all_terms()) {
    if (auto done = insert->run(term.kind, term.parent, term.key.key, term.key.label, term.key.meaning);
        !done) {
      return done;
    }
  }
  return {};
}

}  // namespace guidang::store

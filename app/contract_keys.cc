#include "app/contract_keys.h"

#include <span>
#include <string>
#include <vector>

#include "model/keys.h"

namespace guidang::app {
namespace {

std::vector<std::string> names_of(std::span<const model::Key> keys) {
  std::vector<std::string> names;
  for (const model::Key& key : keys) names.emplace_back(key.key);
  return names;
}

}  // namespace

patterns::Contract contract_keys() {
  patterns::Contract contract;
  contract.level1 = names_of(model::level1_keys);
  contract.level2 = names_of(model::level2_keys);
  contract.section = names_of(model::section_keys);
  contract.form = names_of(model::form_kind_keys);
  contract.role = names_of(model::signature_roles);
  contract.attribute = names_of(model::attribute_keys);
  for (const model::Statement& statement : model::statement_keys) {
    const std::string name(statement.statement.key);
    contract.items[name] = names_of(statement.items);
    contract.measures[name] = names_of(statement.measures);
  }
  return contract;
}

}  // namespace guidang::app

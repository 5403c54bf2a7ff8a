#include "app/datasette.h"

#include <map>
#include <nlohmann/json.hpp>

#include "store/migrate.h"
#include "store/questions.h"
#include "store/schema_comments.h"

namespace guidang::app {
namespace {

using Json = nlohmann::ordered_json;

// Datasette gives every parameter as text, and an empty one where nothing was typed.
std::string parameter_sql(const store::QuestionParameter& parameter) {
  const std::string given = "nullif(:" + parameter.name + ", '')";
  if (parameter.is_number()) {
    const std::string number = "CAST(" + given + " AS NUMERIC)";
    return parameter.default_value ? "coalesce(" + number + ", " + *parameter.default_value + ")" : number;
  }
  return parameter.default_value ? "coalesce(" + given + ", '" + *parameter.default_value + "')" : given;
}

Json query_of(const store::Question& question) {
  std::map<std::string, std::string, std::less<>> replacements;
  std::string description;
  for (const store::QuestionParameter& parameter : question.parameters) {
    replacements[parameter.name] = parameter_sql(parameter);
    description += (description.empty() ? "" : "; ") + parameter.name + ": " + parameter.title_zh;
    if (parameter.default_value) description += " = " + *parameter.default_value;
  }
  return {{"title", question.title_zh},
          {"description", question.title_en + (description.empty() ? "" : " (" + description + ")")},
          {"sql", store::replace_parameters(question, replacements)}};
}

}  // namespace

std::string datasette_metadata(const std::string& database) {
  Json tables = Json::object();
  for (const store::RelationDoc& relation : store::read_schema_comments(store::embedded_sql())) {
    Json columns = Json::object();
    for (const store::ColumnDoc& column : relation.columns) {
      columns[column.name] = column.meaning + (column.unit.empty() ? "" : " (" + column.unit + ")");
    }
    Json table{{"description", relation.meaning}, {"columns", std::move(columns)}};
    if (relation.name == "signatures" || relation.name == "v_signatures" || relation.name == "properties") {
      table["hidden"] = true;
    }
    tables[relation.name] = std::move(table);
  }
  Json queries = Json::object();
  for (const store::Question& question : store::questions()) queries[question.name] = query_of(question);
  const Json metadata{
      {"title", "归档 guidang"},
      {"description",
       "Performance reports of local governments: forms, indicators, amounts and where each stands"},
      {"databases", {{database, {{"tables", std::move(tables)}, {"queries", std::move(queries)}}}}}};
  return metadata.dump(1) + '\n';
}

}  // namespace guidang::app

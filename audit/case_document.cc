#include "audit/case_document.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "base/limits.h"
#include "model/records_json.h"
#include "model/table_builder.h"

namespace guidang::audit {
namespace {

using Json = nlohmann::ordered_json;

// Everything that records_from_json() wants and that a case need not say.
void complete(Json& object, const char* defaults) {
  const Json wanted = Json::parse(defaults);
  for (const auto& [key, value] : wanted.items()) {
    if (!object.contains(key)) object[key] = value;
  }
}

constexpr const char* no_place = R"({"place":{"block_index":null,"row_index":null,"column_index":null}})";

void complete_place(Json& entry) {
  if (const auto place = entry.find("place"); place != entry.end() && place->is_array()) {
    Json full;
    const char* names[] = {"block_index", "row_index", "column_index"};
    for (std::size_t i = 0; i < 3; ++i) full[names[i]] = i < place->size() ? place->at(i) : Json();
    *place = std::move(full);
  }
  complete(entry, no_place);
}

// "≥12处" → {">=", 12, "处", bound}. Only what cases need: one number, or words.
void complete_quantity(Json& indicator, const std::string& part) {
  const auto given = indicator.find(part);
  if (given != indicator.end()) {
    const std::string text = given->get<std::string>();
    indicator.erase(part);
    indicator[part + "_text"] = text.empty() ? Json() : Json(text);
    constexpr std::pair<std::string_view, const char*> signs[] = {
        {"≥", ">="}, {"≤", "<="}, {">", ">"}, {"<", "<"}, {"=", "="}};
    std::string_view rest = text;
    const char* comparison = "=";
    bool is_bound = false;
    for (const auto& [sign, name] : signs) {
      if (!rest.starts_with(sign)) continue;
      rest.remove_prefix(sign.size());
      comparison = name;
      is_bound = std::string_view(name) != "=";
      break;
    }
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    double value = 0;
    const auto [end, error] =
        std::from_chars(rest.data(), rest.data() + rest.size(), value, std::chars_format::fixed);
    const bool is_number = error == std::errc();
    indicator[part + "_type"] = is_number      ? (is_bound ? "bound" : "quantity")
                                : text.empty() ? "blank"
                                               : "qualitative";
    if (is_number) {
      std::string_view unit = rest.substr(static_cast<std::size_t>(end - rest.data()));
      while (unit.starts_with(' ')) unit.remove_prefix(1);
      indicator[part + "_comparison"] = comparison;
      indicator[part + "_value"] = value;
      indicator[part + "_unit"] = unit.empty() ? Json() : Json(std::string(unit));
    }
  }
  complete(indicator, part == "target"
                          ? R"({"target_text":null,"target_type":"blank","target_comparison":null,
    "target_value":null,"target_unit":null})"
                          : R"({"actual_text":null,"actual_type":"blank","actual_comparison":null,
    "actual_value":null,"actual_unit":null})");
}

std::string unit_of(const std::string& measure, const std::string& text) {
  if (text.ends_with('%')) return "%";
  if (measure == "weight" || measure == "score") return {};
  if (measure == "establishment" || measure == "on_post") return "人";
  if (measure.ends_with("_area")) return "平方米";
  return measure.ends_with("rate") ? "%" : "万元";
}

// {"budget_execution": {"total": {"executed": "116.2"}}} → a list.
Json amounts_of(const Json& given, const Json& places) {
  Json list = Json::array();
  for (const auto& [statement, items] : given.items()) {
    for (const auto& [written, measures] : items.items()) {
      for (const auto& [measure, value] : measures.items()) {
        Json amount;
        const std::string text = value.get<std::string>();
        std::string item = written, parent, organization, label;
        if (const auto at = item.find('@'); at != std::string::npos) {
          organization = item.substr(at + 1);
          item.resize(at);
        }
        if (const auto at = item.find('<'); at != std::string::npos) {
          parent = item.substr(at + 1);
          item.resize(at);
        }
        if (const auto at = item.find('='); at != std::string::npos) {
          label = item.substr(at + 1);
          item.resize(at);
        }
        const auto maybe = [](const std::string& name) { return name.empty() ? Json() : Json(name); };
        amount["statement"] = statement;
        amount["item"] = item;
        amount["item_label"] = maybe(label);
        amount["parent_item"] = maybe(parent);
        amount["measure"] = measure;
        amount["organization"] = maybe(organization);
        amount["value"] = std::stod(text);
        amount["unit"] = maybe(unit_of(measure, text));
        amount["text"] = text;
        const auto pointer = Json::json_pointer() / statement / written / measure;
        if (places.contains(pointer)) amount["place"] = places.at(pointer);
        list.push_back(std::move(amount));
      }
    }
  }
  return list;
}

void complete_form(Json& form) {
  Json places = Json::object();
  if (const auto given = form.find("places"); given != form.end()) {
    places = *given;
    form.erase("places");
  }
  if (form.contains("amounts") && form["amounts"].is_object())
    form["amounts"] = amounts_of(form["amounts"], places);
  complete(form, R"({"title":null,"attachment_label":null,"unit_name":null,"project_name":null,
    "supervising_department":null,"implementing_unit":null,"fiscal_year":null,"total_weight":null,
    "total_score":null,"rating":null,"is_blank":false,"skeleton":null,"fingerprint":null,"indicators":[],
    "amounts":[],"goals":[],"attributes":[],"signatures":[],"suspicions":[]})");
  complete_place(form);
  for (Json& indicator : form["indicators"]) {
    complete_quantity(indicator, "target");
    complete_quantity(indicator, "actual");
    complete(indicator,
             R"({"level1":null,"level1_label":null,"level1_weight":null,"level2":null,"level2_label":null,
      "level2_weight":null,"name":null,"weight":null,"weight_span":1,"score":null,"score_span":1,"standard":null,
      "deviation_note":null,"applicable":true})");
    complete_place(indicator);
  }
  const std::pair<const char*, const char*> lists[] = {
      {"amounts", R"({"item_label":null,"parent_item":null,"organization":null,"unit":null,"text":null})"},
      {"goals", R"({"expected":null,"actual":null})"},
      {"attributes", R"({"key":null,"label":null,"value":null})"},
      {"signatures", R"({"role":"other","name":null,"phone":null,"signed_on":null,"text":null})"},
      {"suspicions", R"({"kind":null,"written":null,"likely":null,"message":null})"}};
  for (const auto& [name, defaults] : lists) {
    for (Json& entry : form[name]) {
      complete(entry, defaults);
      complete_place(entry);
    }
  }
}

model::Table table_of(const Json& given) {
  model::TableBuilder builder{base::Limits()};
  const bool aligned = given.is_array() || given.value("aligned", true);
  for (const Json& row : given.is_array() ? given : given.at("rows")) {
    builder.add_row();
    for (const Json& cell : row) builder.append_cell(1, 1, cell.get<std::string>());
  }
  return builder.finish(aligned);
}

model::Document document_of(const Json& given) {
  model::Document document;
  const auto format = model::format_from_string(given.value("format", "docx"));
  if (!format) throw std::runtime_error("\"format\" is docx, pdf or text");
  document.format = *format;
  for (const Json& block : given.value("blocks", Json::array())) {
    if (block.is_string()) {
      model::Paragraph paragraph;
      paragraph.text = block.get<std::string>();
      document.blocks.emplace_back(std::move(paragraph));
    } else {
      document.blocks.emplace_back(table_of(block));
    }
  }
  for (const Json& entry : given.value("warnings", Json::array())) {
    model::Warning warning;
    warning.code = entry.value("code", "damaged");
    warning.message = entry.value("message", "damaged");
    if (entry.contains("block_index")) warning.block_index = entry["block_index"].get<int>();
    document.warnings.push_back(std::move(warning));
  }
  return document;
}

}  // namespace

base::Result<CaseDocument> read_case_document(const Json& json, const std::string& path) {
  try {
    CaseDocument out;
    out.path = path;
    out.region = json.value("region", "");
    out.document = document_of(json);
    Json records = json;
    for (const char* name : {"blocks", "warnings", "format"}) records.erase(name);
    complete(records,
             R"({"title":null,"unit_name":null,"fiscal_year":null,"region":null,"forms":[],"sections":[],
      "unmapped":[],"evidence":[]})");
    for (Json& form : records["forms"]) complete_form(form);
    const std::pair<const char*, const char*> lists[] = {
        {"sections", R"({"level":1,"number":null,"key":null,"title":null,"body":null})"},
        {"unmapped", R"({"context":"row","text":null,"nearest_key":null,"similarity":0})"},
        {"evidence", R"({"source":"form","chosen":false})"}};
    for (const auto& [name, defaults] : lists) {
      for (Json& entry : records[name]) {
        complete(entry, defaults);
        complete_place(entry);
      }
    }
    auto read = model::records_from_json(records.dump());
    if (!read) return base::fail(base::ErrorCode::usage, path, read.error().what);
    out.records = std::move(*read);
    return out;
  } catch (const std::exception& error) {
    return base::fail(base::ErrorCode::usage, path, error.what());
  }
}

}  // namespace guidang::audit

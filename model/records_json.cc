#include "model/records_json.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace guidang::model {
namespace {

using Json = nlohmann::ordered_json;

// --- records → JSON

Json text(std::string_view value) { return value.empty() ? Json() : Json(std::string(value)); }

template <typename T>
Json maybe(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json at_least_zero(int value) { return value < 0 ? Json() : Json(value); }

class Printer {
 public:
  Printer(Places places, Contacts contacts) : places_(places), contacts_(contacts) {}

  Json print(const Records& records) const {
    Json out;
    out["title"] = text(records.title);
    out["unit_name"] = text(records.unit_name);
    out["fiscal_year"] = maybe(records.fiscal_year);
    out["region"] = text(records.region);
    out["forms"] = list(records.forms);
    out["sections"] = list(records.sections);
    out["unmapped"] = list(records.unmapped);
    out["evidence"] = list(records.evidence);
    return out;
  }

 private:
  template <typename T>
  Json list(const std::vector<T>& items) const {
    Json out = Json::array();
    int position = 0;
    for (const T& item : items) {
      Json entry;
      entry["position"] = position++;
      fill(entry, item);
      out.push_back(std::move(entry));
    }
    return out;
  }

  void place(Json& out, const Place& place) const {
    if (places_ == Places::omit) return;
    out["place"] = {{"block_index", at_least_zero(place.block_index)},
                    {"row_index", at_least_zero(place.row)},
                    {"column_index", at_least_zero(place.column)}};
  }

  void fill(Json& out, const Form& form) const {
    out["kind"] = to_string(form.kind);
    out["title"] = text(form.title);
    out["attachment_label"] = text(form.attachment_label);
    out["unit_name"] = text(form.unit_name);
    out["project_name"] = text(form.project_name);
    out["supervising_department"] = text(form.supervising_department);
    out["implementing_unit"] = text(form.implementing_unit);
    out["fiscal_year"] = maybe(form.fiscal_year);
    out["total_weight"] = maybe(form.total_weight);
    out["total_score"] = maybe(form.total_score);
    out["rating"] = text(form.rating);
    out["is_blank"] = form.is_blank;
    out["skeleton"] = text(form.skeleton);
    out["fingerprint"] = text(form.fingerprint);
    place(out, form.place);
    out["indicators"] = list(form.indicators);
    out["amounts"] = list(form.amounts);
    out["goals"] = list(form.goals);
    out["attributes"] = list(form.attributes);
    if (contacts_ == Contacts::include) out["signatures"] = list(form.signatures);
    out["suspicions"] = list(form.suspicions);
  }

  static void quantity(Json& out, const std::string& prefix, const std::string& written,
                       const Quantity& quantity) {
    out[prefix + "_text"] = text(written);
    out[prefix + "_type"] = to_string(quantity.type);
    out[prefix + "_comparison"] = quantity.comparison ? Json(to_string(*quantity.comparison)) : Json();
    out[prefix + "_value"] = maybe(quantity.value);
    out[prefix + "_unit"] = text(quantity.unit);
  }

  void fill(Json& out, const Indicator& indicator) const {
    out["level1"] = text(indicator.level1);
    out["level1_label"] = text(indicator.level1_label);
    out["level1_weight"] = maybe(indicator.level1_weight);
    out["level2"] = text(indicator.level2);
    out["level2_label"] = text(indicator.level2_label);
    out["level2_weight"] = maybe(indicator.level2_weight);
    out["name"] = text(indicator.name);
    quantity(out, "target", indicator.target_text, indicator.target);
    quantity(out, "actual", indicator.actual_text, indicator.actual);
    out["weight"] = maybe(indicator.weight);
    out["weight_span"] = indicator.weight_span;
    out["score"] = maybe(indicator.score);
    out["score_span"] = indicator.score_span;
    out["standard"] = text(indicator.standard);
    out["deviation_note"] = text(indicator.deviation_note);
    out["applicable"] = indicator.applicable;
    place(out, indicator.place);
  }

  void fill(Json& out, const Amount& amount) const {
    out["statement"] = text(amount.statement);
    out["item"] = text(amount.item);
    out["item_label"] = text(amount.item_label);
    out["parent_item"] = text(amount.parent_item);
    out["measure"] = text(amount.measure);
    out["organization"] = text(amount.organization);
    out["value"] = amount.value;
    out["unit"] = text(amount.unit);
    out["text"] = text(amount.text);
    place(out, amount.place);
  }

  void fill(Json& out, const Goal& goal) const {
    out["expected"] = text(goal.expected);
    out["actual"] = text(goal.actual);
    place(out, goal.place);
  }

  void fill(Json& out, const Attribute& attribute) const {
    out["key"] = text(attribute.key);
    out["label"] = text(attribute.label);
    out["value"] = text(attribute.value);
    place(out, attribute.place);
  }

  void fill(Json& out, const Signature& signature) const {
    out["role"] = text(signature.role);
    out["name"] = text(signature.name);
    out["phone"] = text(signature.phone);
    out["signed_on"] = text(signature.signed_on);
    out["text"] = text(signature.text);
    place(out, signature.place);
  }

  void fill(Json& out, const Suspicion& suspicion) const {
    out["kind"] = text(suspicion.kind);
    out["written"] = text(suspicion.written);
    out["likely"] = text(suspicion.likely);
    out["message"] = text(suspicion.message);
    place(out, suspicion.place);
  }

  void fill(Json& out, const Evidence& evidence) const {
    out["field"] = text(evidence.field);
    out["value"] = text(evidence.value);
    out["source"] = text(evidence.source);
    out["chosen"] = evidence.chosen;
    place(out, evidence.place);
  }

  void fill(Json& out, const Section& section) const {
    out["level"] = section.level;
    out["number"] = text(section.number);
    out["key"] = text(section.key);
    out["title"] = text(section.title);
    out["body"] = text(section.body);
    place(out, section.place);
  }

  void fill(Json& out, const Unmapped& unmapped) const {
    out["context"] = text(unmapped.context);
    out["text"] = text(unmapped.text);
    out["nearest_key"] = text(unmapped.nearest_key);
    out["similarity"] = unmapped.similarity;
    place(out, unmapped.place);
  }

  Places places_;
  Contacts contacts_;
};

// --- JSON → records. What is wrong is thrown within this file and becomes an Error at its edge.

const Json& field(const Json& in, const char* name) {
  if (!in.is_object()) throw std::runtime_error("expected an object with \"" + std::string(name) + "\"");
  const auto found = in.find(name);
  if (found == in.end()) throw std::runtime_error("\"" + std::string(name) + "\" is missing");
  return *found;
}

std::string text_of(const Json& in, const char* name) {
  const Json& value = field(in, name);
  if (value.is_null()) return {};
  if (!value.is_string()) throw std::runtime_error("\"" + std::string(name) + "\" is not a string");
  return value.get<std::string>();
}

double number_of(const Json& in, const char* name) {
  const Json& value = field(in, name);
  // JSON has no word for what is not a number.
  if (value.is_null()) return std::numeric_limits<double>::quiet_NaN();
  if (!value.is_number()) throw std::runtime_error("\"" + std::string(name) + "\" is not a number");
  return value.get<double>();
}

std::optional<double> maybe_number_of(const Json& in, const char* name) {
  if (field(in, name).is_null()) return std::nullopt;
  return number_of(in, name);
}

std::optional<int> maybe_int_of(const Json& in, const char* name) {
  const Json& value = field(in, name);
  if (value.is_null()) return std::nullopt;
  if (!value.is_number_integer()) throw std::runtime_error("\"" + std::string(name) + "\" is not an integer");
  const auto wide = value.get<std::int64_t>();
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
    throw std::runtime_error("\"" + std::string(name) + "\" is too large");
  }
  return static_cast<int>(wide);
}

int int_of(const Json& in, const char* name, int if_null) { return maybe_int_of(in, name).value_or(if_null); }

bool bool_of(const Json& in, const char* name) {
  const Json& value = field(in, name);
  if (!value.is_boolean())
    throw std::runtime_error("\"" + std::string(name) + "\" is neither true nor false");
  return value.get<bool>();
}

Place place_of(const Json& in) {
  const Json& place = field(in, "place");
  return {int_of(place, "block_index", -1), int_of(place, "row_index", -1),
          int_of(place, "column_index", -1)};
}

void read(const Json& in, Indicator& out);
void read(const Json& in, Amount& out);
void read(const Json& in, Goal& out);
void read(const Json& in, Attribute& out);
void read(const Json& in, Signature& out);
void read(const Json& in, Suspicion& out);
void read(const Json& in, Evidence& out);
void read(const Json& in, Form& out);
void read(const Json& in, Section& out);
void read(const Json& in, Unmapped& out);

template <typename T>
std::vector<T> list_of(const Json& in, const char* name) {
  const Json& items = field(in, name);
  if (!items.is_array()) throw std::runtime_error("\"" + std::string(name) + "\" is not a list");
  std::vector<T> out;
  out.reserve(items.size());
  for (const Json& item : items) {
    T entry;
    read(item, entry);
    entry.place = place_of(item);
    out.push_back(std::move(entry));
  }
  return out;
}

Quantity quantity_of(const Json& in, const std::string& prefix) {
  Quantity out;
  const std::string type = text_of(in, (prefix + "_type").c_str());
  const auto known = quantity_type_from_string(type);
  if (!known) throw std::runtime_error("\"" + type + "\" is no type of a value");
  out.type = *known;
  if (const std::string symbol = text_of(in, (prefix + "_comparison").c_str()); !symbol.empty()) {
    out.comparison = comparison_from_string(symbol);
    if (!out.comparison) throw std::runtime_error("\"" + symbol + "\" is no comparison");
  }
  out.value = maybe_number_of(in, (prefix + "_value").c_str());
  out.unit = text_of(in, (prefix + "_unit").c_str());
  return out;
}

void read(const Json& in, Indicator& out) {
  out.level1 = text_of(in, "level1");
  out.level1_label = text_of(in, "level1_label");
  out.level1_weight = maybe_number_of(in, "level1_weight");
  out.level2 = text_of(in, "level2");
  out.level2_label = text_of(in, "level2_label");
  out.level2_weight = maybe_number_of(in, "level2_weight");
  out.name = text_of(in, "name");
  out.target_text = text_of(in, "target_text");
  out.target = quantity_of(in, "target");
  out.actual_text = text_of(in, "actual_text");
  out.actual = quantity_of(in, "actual");
  out.weight = maybe_number_of(in, "weight");
  out.weight_span = int_of(in, "weight_span", 1);
  out.score = maybe_number_of(in, "score");
  out.score_span = int_of(in, "score_span", 1);
  out.standard = text_of(in, "standard");
  out.deviation_note = text_of(in, "deviation_note");
  out.applicable = bool_of(in, "applicable");
}

void read(const Json& in, Amount& out) {
  out.statement = text_of(in, "statement");
  out.item = text_of(in, "item");
  out.item_label = text_of(in, "item_label");
  out.parent_item = text_of(in, "parent_item");
  out.measure = text_of(in, "measure");
  out.organization = text_of(in, "organization");
  out.value = number_of(in, "value");
  out.unit = text_of(in, "unit");
  out.text = text_of(in, "text");
}

void read(const Json& in, Goal& out) {
  out.expected = text_of(in, "expected");
  out.actual = text_of(in, "actual");
}

void read(const Json& in, Attribute& out) {
  out.key = text_of(in, "key");
  out.label = text_of(in, "label");
  out.value = text_of(in, "value");
}

void read(const Json& in, Signature& out) {
  out.role = text_of(in, "role");
  out.name = text_of(in, "name");
  out.phone = text_of(in, "phone");
  out.signed_on = text_of(in, "signed_on");
  out.text = text_of(in, "text");
}

void read(const Json& in, Form& out) {
  const std::string kind = text_of(in, "kind");
  const auto known = form_kind_from_string(kind);
  if (!known) throw std::runtime_error("\"" + kind + "\" is no kind of form");
  out.kind = *known;
  out.title = text_of(in, "title");
  out.attachment_label = text_of(in, "attachment_label");
  out.unit_name = text_of(in, "unit_name");
  out.project_name = text_of(in, "project_name");
  out.supervising_department = text_of(in, "supervising_department");
  out.implementing_unit = text_of(in, "implementing_unit");
  out.fiscal_year = maybe_int_of(in, "fiscal_year");
  out.total_weight = maybe_number_of(in, "total_weight");
  out.total_score = maybe_number_of(in, "total_score");
  out.rating = text_of(in, "rating");
  out.is_blank = bool_of(in, "is_blank");
  out.skeleton = text_of(in, "skeleton");
  out.fingerprint = text_of(in, "fingerprint");
  out.indicators = list_of<Indicator>(in, "indicators");
  out.amounts = list_of<Amount>(in, "amounts");
  out.goals = list_of<Goal>(in, "goals");
  out.attributes = list_of<Attribute>(in, "attributes");
  out.signatures = list_of<Signature>(in, "signatures");
  out.suspicions = list_of<Suspicion>(in, "suspicions");
}

void read(const Json& in, Suspicion& out) {
  out.kind = text_of(in, "kind");
  out.written = text_of(in, "written");
  out.likely = text_of(in, "likely");
  out.message = text_of(in, "message");
}

void read(const Json& in, Evidence& out) {
  out.field = text_of(in, "field");
  out.value = text_of(in, "value");
  out.source = text_of(in, "source");
  out.chosen = bool_of(in, "chosen");
}

void read(const Json& in, Section& out) {
  out.level = int_of(in, "level", 1);
  out.number = text_of(in, "number");
  out.key = text_of(in, "key");
  out.title = text_of(in, "title");
  out.body = text_of(in, "body");
}

void read(const Json& in, Unmapped& out) {
  out.context = text_of(in, "context");
  out.text = text_of(in, "text");
  out.nearest_key = text_of(in, "nearest_key");
  out.similarity = number_of(in, "similarity");
}

}  // namespace

std::string records_to_json(const Records& records, Places places, Contacts contacts, int indent) {
  return Printer(places, contacts)
      .print(records)
      .dump(indent, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

base::Result<Records> records_from_json(std::string_view json) {
  try {
    const Json in = Json::parse(json);
    Records records;
    records.title = text_of(in, "title");
    records.unit_name = text_of(in, "unit_name");
    records.fiscal_year = maybe_int_of(in, "fiscal_year");
    records.region = text_of(in, "region");
    records.forms = list_of<Form>(in, "forms");
    records.sections = list_of<Section>(in, "sections");
    records.unmapped = list_of<Unmapped>(in, "unmapped");
    records.evidence = list_of<Evidence>(in, "evidence");
    return records;
  } catch (const std::exception& error) {
    return base::fail(base::ErrorCode::damaged_document, "",
                      "no canonical records: " + std::string(error.what()));
  }
}

}  // namespace guidang::model

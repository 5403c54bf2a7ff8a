// The stable names of the enumerations of records.h and quantity.h.
#include "model/records.h"

#include <array>

#include "model/enum_names.h"
#include "model/quantity.h"

namespace guidang::model {
namespace {

constexpr std::array<EnumName<FormKind>, 9> form_kinds{{
    {FormKind::basic_data, "basic_data"},
    {FormKind::unit_self_evaluation, "unit_self_evaluation"},
    {FormKind::project_self_evaluation, "project_self_evaluation"},
    {FormKind::unit_profile, "unit_profile"},
    {FormKind::scorecard, "scorecard"},
    {FormKind::target_declaration, "target_declaration"},
    {FormKind::monitoring, "monitoring"},
    {FormKind::narrative, "narrative"},
    {FormKind::unknown, "unknown"},
}};

constexpr std::array<EnumName<QuantityType>, 9> quantity_types{{
    {QuantityType::quantity, "quantity"},
    {QuantityType::bound, "bound"},
    {QuantityType::multiple, "multiple"},
    {QuantityType::date, "date"},
    {QuantityType::period, "period"},
    {QuantityType::qualitative, "qualitative"},
    {QuantityType::none, "none"},
    {QuantityType::not_applicable, "not_applicable"},
    {QuantityType::blank, "blank"},
}};

constexpr std::array<EnumName<Comparison>, 6> comparisons{{
    {Comparison::equal, "="},
    {Comparison::at_least, ">="},
    {Comparison::at_most, "<="},
    {Comparison::greater, ">"},
    {Comparison::less, "<"},
    {Comparison::range, "range"},
}};

}  // namespace

std::string_view to_string(FormKind kind) { return name_of(form_kinds, kind); }
std::optional<FormKind> form_kind_from_string(std::string_view name) { return value_of(form_kinds, name); }

std::string_view to_string(QuantityType type) { return name_of(quantity_types, type); }
std::optional<QuantityType> quantity_type_from_string(std::string_view name) {
  return value_of(quantity_types, name);
}

std::string_view to_string(Comparison comparison) { return name_of(comparisons, comparison); }
std::optional<Comparison> comparison_from_string(std::string_view symbol) {
  return value_of(comparisons, symbol);
}

}  // namespace guidang::model

// Canonical records as JSON, as `guidang normalize` prints them, and back.
//
// {"title":…, "unit_name":…, "fiscal_year":2023,
//  "forms":[{"position":0,"kind":"basic_data","title":…,"attachment_label":…,"unit_name":…,"project_name":…,
//            "supervising_department":…,"implementing_unit":…,"fiscal_year":…,"total_weight":…,"total_score":…,
//            "rating":…,"is_blank":false,"place":{"block_index":1,"row_index":null,"column_index":null},
//            "indicators":[{"position":0,"level1":…,…,"place":{…}}],
//            "amounts":[…],"goals":[…],"attributes":[…],"signatures":[…]}],
//  "sections":[…], "unmapped":[…]}
// Names are those of the archive's columns. "" of the records is null. `position` counts from 0 in its list.
// A signature is personal data: `guidang normalize` prints it only when asked (Contacts::include).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/records.h"

namespace guidang::model {

enum class Places { include, omit };    // omit: for comparing the same report in several formats
enum class Contacts { include, omit };  // omit: signatures are left out

std::string records_to_json(const Records& records, Places places = Places::include,
                            Contacts contacts = Contacts::include, int indent = 2);

// The inverse of records_to_json with everything included. Error: damaged_document.
base::Result<Records> records_from_json(std::string_view json);

}  // namespace guidang::model

// A document of a case, from JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/result.h"
#include "model/document.h"
#include "model/records.h"

namespace guidang::audit {

struct CaseDocument {
  model::Document document;
  model::Records records;
  std::string path, region;
};

// `path`: of the file that it pretends to be. Errors: usage, with what is wrong.
base::Result<CaseDocument> read_case_document(const nlohmann::ordered_json& json, const std::string& path);

}  // namespace guidang::audit

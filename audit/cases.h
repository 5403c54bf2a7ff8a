// The tests of a rule, as data beside it: NAME.cases.json.
//
//   [{"name": "8分的指标得9分",
//     "finds": [{"expected": "不高于8", "found": "9", "cause": "report"}],
//     "documents": [
//       {"unit_name": "甲县水利局", "fiscal_year": 2023, "region": "甲县", "format": "docx",
//        "forms": [{"kind": "unit_self_evaluation", "total_score": 96,
//                   "indicators": [{"name": "维修水站", "level1": "output", "target": "≥12处", "actual":
//                   "13处",
//                                   "weight": 8, "score": 9}],
//                   "amounts": {"budget_execution": {"total": {"annual_budget": "120", "executed": "116.2"}},
//                               "expenditure_control": {"vehicles<three_public": {"final": "2.35"}}}}],
//        "sections": [{"key": "problems", "body": "…"}],
//        "blocks": ["附件：1. 基础数据表", [["指标", "分值"], ["维修水站", "8"]]],
//        "warnings": [{"code": "ambiguous_rows", "block_index": 1}]}]}]
//
// `finds` are the findings that there have to be, in order, none if it is empty; of each the fields given are
// compared, `message` as a part. A form is as `guidang normalize` prints it, but everything may be left out,
// and there are short forms: target and actual of an indicator as one text ("≥12处", "= 15000 卷"), amounts
// by statement, item (with <parent, and @organization) and measure. `blocks` are paragraphs (texts) and
// tables (rows of texts; {"aligned": false, "rows": [...]} for a dump). Places are given as "place":
// {"block_index": 1, "row_index": 2, "column_index": 0}, in short "place": [1, 2, 0]; for amounts by
// "places": {"budget_execution": {"total": {"executed": [1, 2, 4]}}}.
#pragma once

#include <string>
#include <vector>

#include "audit/rule.h"
#include "base/result.h"

namespace guidang::audit {

struct CaseResult {
  std::string rule;
  std::string name;  // of the case
  bool wants_findings = false;
  std::string fault;  // why it failed; "" if it held
};

// Runs the cases of the rules, each in an archive of its own making, in the order of the rules. A rule
// without cases has no results. What is wrong with a file of cases is a result that failed. Errors: io_error
// where no archive can be made in the folder for temporary files.
base::Result<std::vector<CaseResult>> run_cases(const std::vector<const Rule*>& rules);

}  // namespace guidang::audit

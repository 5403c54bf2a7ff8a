// What a document means: the canonical records that the normalizer makes and the store keeps.
// Keys are the strings of the contract (model/keys.h lists them); texts are as written with white space
// folded.
// "" in a string means "not stated" and is NULL in the archive and null in JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/quantity.h"

namespace guidang::model {

// Where a value stands: a block of the document and, in a table, the row and column of its cell's top left
// place.
struct Place {
  int block_index = -1;  // -1: nowhere in particular
  int row = -1;          // -1 for prose
  int column = -1;       // -1: the row as a whole
  bool operator==(const Place&) const = default;
};

enum class FormKind {
  basic_data,
  unit_self_evaluation,
  project_self_evaluation,
  unit_profile,
  scorecard,
  target_declaration,
  monitoring,
  narrative,
  unknown,
};
std::string_view to_string(FormKind kind);
std::optional<FormKind> form_kind_from_string(std::string_view name);

struct Indicator {
  std::string level1;                   // key: output, benefit …
  std::string level1_label;             // as written, without weight and enumerator
  std::optional<double> level1_weight;  // declared weight of the group, `(50分)`
  std::string level2;
  std::string level2_label;
  std::optional<double> level2_weight;
  std::string name;
  std::string target_text;
  Quantity target;
  std::string actual_text;
  Quantity actual;
  std::optional<double> weight;
  int weight_span = 1;  // rows that a merged weight covers; 1 if it is not merged or null
  std::optional<double> score;
  int score_span = 1;
  std::string standard;        // 评分标准
  std::string deviation_note;  // 偏差原因分析及改进措施, 扣分原因 …
  bool applicable = true;      // false: declared 无 or 不适用
  Place place;                 // of the name
  bool operator==(const Indicator&) const = default;
};

struct Amount {
  std::string statement;     // key
  std::string item;          // key
  std::string item_label;    // as written, without enumerator
  std::string parent_item;   // key of the item that the row stands under; ""
  std::string measure;       // key
  std::string organization;  // where rows are organizations; ""
  double value = 0;          // in `unit`
  std::string unit;          // "万元", "%", "人", "平方米"; "" for weight and score
  std::string text;          // as written
  Place place;
  bool operator==(const Amount&) const = default;
};

struct Goal {
  std::string expected;
  std::string actual;
  Place place;
  bool operator==(const Goal&) const = default;
};

struct Attribute {
  std::string key;  // "" for a label that no pattern knows
  std::string label;
  std::string value;
  Place place;  // of the value
  bool operator==(const Attribute&) const = default;
};

struct Signature {
  std::string role;  // preparer, leader, contact, evaluator, other
  std::string name;
  std::string phone;
  std::string signed_on;  // as written
  std::string text;       // the line or cell as written
  Place place;
  bool operator==(const Signature&) const = default;
};

// A place where what is written is probably not what was meant. It is told; nothing is changed.
struct Suspicion {
  std::string kind;     // similar_label, lost_glyph, conflict …: stable, snake_case
  std::string written;  // as written
  std::string likely;   // the likely reading; "" if there is none
  std::string message;  // why, for a person
  Place place;
  bool operator==(const Suspicion&) const = default;
};

struct Form {
  FormKind kind = FormKind::unknown;
  std::string title;
  std::string attachment_label;  // "附件1"
  std::string unit_name;
  std::string project_name;
  std::string supervising_department;
  std::string implementing_unit;
  std::optional<int> fiscal_year;
  std::optional<double> total_weight;
  std::optional<double> total_score;
  std::string rating;
  bool is_blank = false;
  std::string skeleton;     // its headings in their order, folded, without values
  std::string fingerprint;  // digest of the skeleton: forms of one template have the same; "" if none
  Place place;              // the first block that belongs to it
  std::vector<Indicator> indicators;
  std::vector<Amount> amounts;
  std::vector<Goal> goals;
  std::vector<Attribute> attributes;
  std::vector<Signature> signatures;
  std::vector<Suspicion> suspicions;
  bool operator==(const Form&) const = default;
};

struct Section {
  int level = 1;
  std::string number;  // "一、", "（二）", "1." as written or as the list label; "" if none
  std::string key;     // "" for a heading that the report made up
  std::string title;   // without the number
  std::string body;    // paragraphs up to the next heading of any level, joined by '\n'
  Place place;
  bool operator==(const Section&) const = default;
};

// A heading, row or column that no pattern knows.
struct Unmapped {
  std::string context;  // "head", "row", "group", "section", "table" …
  std::string text;
  std::string nearest_key;  // the nearest known pattern; ""
  double similarity = 0;    // 0 … 1
  Place place;
  bool operator==(const Unmapped&) const = default;
};

// A statement of what a document's unit, year or region is.
struct Evidence {
  std::string field;  // unit_name, fiscal_year, region
  std::string value;
  std::string source;   // attribute, title, cover, form, prose
  bool chosen = false;  // the document's own value rests on it
  Place place;
  bool operator==(const Evidence&) const = default;
};

struct Records {
  // The document's own identity, resolved from all its forms, titles, cover and prose.
  std::string title;
  std::string unit_name;
  std::optional<int> fiscal_year;
  std::string region;  // as understood; an import that names a region wins over it

  std::vector<Form> forms;
  std::vector<Section> sections;
  std::vector<Unmapped> unmapped;
  std::vector<Evidence> evidence;
  bool operator==(const Records&) const = default;
};

}  // namespace guidang::model

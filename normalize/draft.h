// A form while it is being read: the records so far and the evidence of what kind of form it is.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/records.h"
#include "normalize/grid.h"

namespace guidang::normalize {

// The latest year in the heads of a ledger ("2023年决算数").
struct HeadYear {
  int year = 0;
  model::Place place;
};

struct FormDraft {
  model::Form form;
  std::set<std::string>
      evidence;            // bands, columns and attributes met: "staffing", "standard_column", "project_name"
  std::string money_unit;  // the unit that a title, caption or block heading last stated; "" if none
  std::vector<std::size_t> unitless_money;  // amounts of money whose unit nothing states
  std::vector<HeadYear> head_years;
  std::string caption;  // the titles and headings over it, for telling its kind
};

// Adds an amount; of money without a unit it is noted that the unit is not stated.
void keep_amount(FormDraft& draft, model::Amount amount, bool money);

// What the readers of a document share.
struct Reading {
  const patterns::PackSet* packs = nullptr;
  patterns::LabelMemo* memo = nullptr;
  std::vector<model::Unmapped>* unmapped = nullptr;

  // Reports a heading, label or value that no pattern knows, with the nearest one that is known.
  void report(std::string context, const std::string& text, model::Place place,
              patterns::Vocabulary vocabulary, std::string_view band = {}) const;
};

// Tells that a label was read as the known one that it is a slip of; nothing for a label that is well
// written.
void suspect_label(const Grid& grid, const Slot& slot, model::Form& form);

// Reports a row that nothing understands with all that stands in it, so that no number is lost unseen.
void report_row(const Reading& reading, const Grid& grid, const Row& row);

model::Place place_of(const Grid& grid, const Slot& slot);

}  // namespace guidang::normalize

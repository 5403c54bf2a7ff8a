// The reports that must come, held against those that came.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "store/coverage/arrivals.h"

namespace guidang::store {

// A line of the list. What is empty is not asked for: without a project any, without a kind any form.
struct ExpectedReport {
  int line = 0;  // of the list, from 1
  std::string region, unit, project;
  std::string kind;  // key of form_kind
  std::optional<int> fiscal_year;
};

enum class ReportState {
  received,    // a filled form of it is there
  incomplete,  // it is there, but part of it could not be read (is_partial, is_scan)
  blank,       // only an unfilled template came
  unreadable,  // nothing came that can be read, but a file with the unit in its name that cannot
  doubtful,    // nothing came under this name, but something that may be it
  missing
};

// Why one version counts and not the next.
enum class Precedence {
  only,      // there is no next
  filled,    // the next is an unfilled template
  complete,  // the next could not be read whole
  newest,    // the next was changed earlier
  fuller,    // of the same time; the next has fewer records
  by_name    // nothing tells them apart: first in the order of their paths
};

// A document that has the report.
struct Version {
  std::size_t arrival = 0;                 // the form of it that fits, an index of Arrivals::forms
  Precedence ahead_by = Precedence::only;  // of the next one
  bool same_records = false;  // all its indicators and amounts are those of the version that counts
};

// Why something that came may be the report, and is not held to be.
enum class DoubtReason {
  unit_name,     // another unit's name, near to this one
  other_unit,    // the unit carries the project out or is in charge, but another reports
  project_name,  // another project's name, near to this one
  fiscal_year,   // no year is known
  region,        // of another region
  kind           // a form of a kind that is not known
};
struct Candidate {
  std::size_t arrival = 0;
  DoubtReason why = DoubtReason::unit_name;
};

struct CoverageEntry {
  ExpectedReport expected;
  ReportState state = ReportState::missing;
  std::vector<Version> versions;      // the first one counts; more than one: it came twice
  std::vector<Candidate> candidates;  // where there is no version
  std::vector<std::size_t> unread;    // indices of Arrivals::unread, likewise
};

struct UnitCoverage {
  std::string region, unit;  // as the list has it
  int expected = 0, received = 0, incomplete = 0, blank = 0, unreadable = 0, doubtful = 0, missing = 0;
  int twice = 0;
  int scans = 0;   // documents of the unit with pages that are pictures, and such files with its name
  int failed = 0;  // files with its name that could not be read
};

struct Coverage {
  std::vector<CoverageEntry> entries;  // in the order of the list
  std::vector<std::size_t>
      unexpected;  // arrivals of the years of the list that no line names, one a document and project
  std::vector<UnitCoverage> units;  // in the order of the list
};

// Names are compared by name_key(), through the aliases on both sides; a region only where both sides have
// one. Near names are candidates and never count; what another line names is no candidate. Every expected
// report must have a year.
Coverage hold_against(const std::vector<ExpectedReport>& expected, const Arrivals& arrivals);

// Fills in Version::same_records. Errors: those of Session::run.
base::Result<void> compare_versions(Session& session, const Arrivals& arrivals, Coverage& coverage);

}  // namespace guidang::store

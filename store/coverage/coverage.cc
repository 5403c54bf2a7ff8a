#include "store/coverage/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "store/coverage/name_key.h"

namespace guidang::store {
namespace {

constexpr std::size_t candidates_max = 5;  // of a line
constexpr std::size_t name_in_path_min = 3;
constexpr std::string_view unknown_kind = "unknown";

// Names that count as another; a name that is none stays.
class Aliases {
 public:
  explicit Aliases(const std::vector<std::pair<std::string, std::string>>& aliases) {
    for (const auto& [alias, name] : aliases) names_[name_key(alias)] = name_key(name);
  }
  NameKey operator()(std::string_view written) const {
    NameKey key = name_key(written);
    const auto known = names_.find(key);
    return known == names_.end() ? key : known->second;
  }
  const std::map<NameKey, NameKey>& all() const { return names_; }

 private:
  std::map<NameKey, NameKey> names_;
};

struct Keys {
  NameKey unit, document_unit, implementing, supervising, project, region;
};

struct WantedKeys {
  NameKey unit, project, region;
};

class Holder {
 public:
  Holder(const std::vector<ExpectedReport>& expected, const Arrivals& arrivals)
      : arrivals_(arrivals), aliases_(arrivals.aliases) {
    for (const ExpectedReport& report : expected) {
      wanted_.push_back({aliases_(report.unit), project_key(report.project), name_key(report.region)});
      coverage_.entries.push_back({report, ReportState::missing, {}, {}, {}});
    }
    keys_.reserve(arrivals.forms.size());
    for (std::size_t i = 0; i < arrivals.forms.size(); ++i) {
      const Arrival& a = arrivals.forms[i];
      keys_.push_back({aliases_(a.unit), aliases_(a.document_unit), aliases_(a.implementing_unit),
                       aliases_(a.supervising_department), project_key(a.project), name_key(a.region)});
      of_unit_[keys_[i].unit].push_back(i);
      if (keys_[i].document_unit != keys_[i].unit) of_unit_[keys_[i].document_unit].push_back(i);
      in_part_of_[keys_[i].implementing].push_back(i);
      if (keys_[i].supervising != keys_[i].implementing) in_part_of_[keys_[i].supervising].push_back(i);
    }
    claimed_.assign(arrivals.forms.size(), false);
  }

  Coverage run() {
    for (std::size_t i = 0; i < wanted_.size(); ++i) find_versions(i);
    note_unread();
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      if (coverage_.entries[i].versions.empty()) find_candidates(i);
      decide(i);
    }
    find_unexpected();
    count_units();
    return std::move(coverage_);
  }

 private:
  // --- what fits

  bool region_fits(const WantedKeys& wanted, std::size_t arrival) const {
    return wanted.region.empty() || keys_[arrival].region.empty() || wanted.region == keys_[arrival].region;
  }
  bool year_fits(const ExpectedReport& report, const Arrival& a) const {
    return !report.fiscal_year || a.fiscal_year == report.fiscal_year;
  }
  bool kind_fits(const ExpectedReport& report, const Arrival& a) const {
    return report.kind.empty() || a.kind == report.kind;
  }
  bool project_fits(const WantedKeys& wanted, std::size_t arrival) const {
    return wanted.project.empty() || wanted.project == keys_[arrival].project;
  }

  using ByName = std::map<NameKey, std::vector<std::size_t>>;

  static const std::vector<std::size_t>& found_in(const ByName& names, const NameKey& name) {
    static const std::vector<std::size_t> none;
    const auto found = names.find(name);
    return name.empty() || found == names.end() ? none : found->second;
  }
  const std::vector<std::size_t>& of_unit(const NameKey& unit) const { return found_in(of_unit_, unit); }

  // Whether version a counts before version b, and why.
  std::pair<bool, Precedence> precedes(std::size_t a, std::size_t b) const {
    const Arrival& first = arrivals_.forms[a];
    const Arrival& second = arrivals_.forms[b];
    if (first.is_blank != second.is_blank) return {!first.is_blank, Precedence::filled};
    if (first.is_partial != second.is_partial) return {!first.is_partial, Precedence::complete};
    if (first.modified_at != second.modified_at)
      return {first.modified_at > second.modified_at, Precedence::newest};
    if (first.records != second.records) return {first.records > second.records, Precedence::fuller};
    return {std::tie(first.path, first.member_path, first.document_id) <
                std::tie(second.path, second.member_path, second.document_id),
            Precedence::by_name};
  }

  void find_versions(std::size_t line) {
    CoverageEntry& entry = coverage_.entries[line];
    const WantedKeys& wanted = wanted_[line];
    std::map<std::int64_t, std::size_t> best;  // by document: the fullest form that fits
    for (const std::size_t i : of_unit(wanted.unit)) {
      const Arrival& a = arrivals_.forms[i];
      if (!region_fits(wanted, i) || !year_fits(entry.expected, a) || !kind_fits(entry.expected, a) ||
          !project_fits(wanted, i)) {
        continue;
      }
      claimed_[i] = true;
      const auto [known, fresh] = best.try_emplace(a.document_id, i);
      const Arrival& before = arrivals_.forms[known->second];
      if (!fresh && std::tuple(!a.is_blank, a.records) > std::tuple(!before.is_blank, before.records)) {
        known->second = i;
      }
    }
    for (const auto& [document, arrival] : best) entry.versions.push_back({arrival, {}, false});
    std::sort(entry.versions.begin(), entry.versions.end(), [&](const Version& a, const Version& b) {
      return a.arrival != b.arrival && precedes(a.arrival, b.arrival).first;
    });
    for (std::size_t i = 0; i + 1 < entry.versions.size(); ++i) {
      entry.versions[i].ahead_by = precedes(entry.versions[i].arrival, entry.versions[i + 1].arrival).second;
    }
  }

  // --- what may fit

  void add_candidate(CoverageEntry& entry, std::size_t arrival, DoubtReason why) const {
    const Arrival& a = arrivals_.forms[arrival];
    for (const Candidate& known : entry.candidates) {
      const Arrival& other = arrivals_.forms[known.arrival];
      if (other.document_id == a.document_id && other.project == a.project) return;
    }
    if (entry.candidates.size() < candidates_max) entry.candidates.push_back({arrival, why});
  }

  void find_candidates(std::size_t line) {
    CoverageEntry& entry = coverage_.entries[line];
    const WantedKeys& wanted = wanted_[line];
    for (const std::size_t i : of_unit(wanted.unit)) {
      if (claimed_[i]) continue;
      if (const auto why = why_of_same_unit(entry.expected, wanted, i)) add_candidate(entry, i, *why);
    }
    const auto of_another = [&](std::size_t i, DoubtReason why) {
      const Arrival& a = arrivals_.forms[i];
      if (!claimed_[i] && region_fits(wanted, i) && year_fits(entry.expected, a) &&
          kind_fits(entry.expected, a) && project_fits(wanted, i)) {
        add_candidate(entry, i, why);
      }
    };
    for (const std::size_t i : found_in(in_part_of_, wanted.unit)) {
      if (keys_[i].unit == wanted.unit || keys_[i].document_unit == wanted.unit) continue;
      of_another(i, DoubtReason::other_unit);
    }
    for (const NameKey& near : near_units(wanted.unit)) {
      for (const std::size_t i : of_unit(near)) of_another(i, DoubtReason::unit_name);
    }
  }

  std::optional<DoubtReason> why_of_same_unit(const ExpectedReport& report, const WantedKeys& wanted,
                                              std::size_t i) const {
    const Arrival& a = arrivals_.forms[i];
    const bool region = region_fits(wanted, i), year = year_fits(report, a), kind = kind_fits(report, a),
               project = project_fits(wanted, i);
    if (!region) return year && kind && project ? std::optional(DoubtReason::region) : std::nullopt;
    if (!year) {
      return !a.fiscal_year && kind && project ? std::optional(DoubtReason::fiscal_year) : std::nullopt;
    }
    if (!kind) {
      const bool unnamed = a.project.empty() || project;
      return a.kind == unknown_kind && unnamed ? std::optional(DoubtReason::kind) : std::nullopt;
    }
    // Of a form that names no project only the kind tells that it may be of one.
    const bool near = are_near(wanted.project, keys_[i].project);
    const bool unnamed = keys_[i].project.empty() && !report.kind.empty();
    return near || unnamed ? std::optional(DoubtReason::project_name) : std::nullopt;
  }

  const std::vector<NameKey>& near_units(const NameKey& unit) {
    const auto [known, fresh] = near_.try_emplace(unit);
    if (fresh) {
      for (const auto& [other, arrivals] : of_unit_) {
        if (are_near(unit, other)) known->second.push_back(other);
      }
    }
    return known->second;
  }

  // A file belongs to the longest name of a unit of the list that its path has.
  void note_unread() {
    std::map<NameKey, NameKey> names;  // as it may stand in a path → the unit
    for (const WantedKeys& wanted : wanted_) names.emplace(wanted.unit, wanted.unit);
    for (const auto& [alias, unit] : aliases_.all()) {
      if (names.contains(unit)) names.emplace(alias, unit);
    }
    for (std::size_t i = 0; i < arrivals_.unread.size(); ++i) {
      const UnreadFile& file = arrivals_.unread[i];
      const NameKey path = name_key(file.path + "/" + file.member_path);
      std::size_t longest = name_in_path_min;
      std::set<NameKey> found;
      for (const auto& [name, unit] : names) {
        if (name.size() < longest || path.find(name) == NameKey::npos) continue;
        if (name.size() > longest) found.clear();
        longest = name.size();
        found.insert(unit);
      }
      for (const NameKey& unit : found) unread_of_[unit].push_back(i);
    }
  }

  void decide(std::size_t line) {
    CoverageEntry& entry = coverage_.entries[line];
    if (!entry.versions.empty()) {
      const Arrival& counts = arrivals_.forms[entry.versions.front().arrival];
      entry.state = counts.is_blank                       ? ReportState::blank
                    : counts.is_partial || counts.is_scan ? ReportState::incomplete
                                                          : ReportState::received;
      return;
    }
    for (const std::size_t i : unread_of(wanted_[line])) entry.unread.push_back(i);
    if (!entry.candidates.empty()) {
      entry.state = ReportState::doubtful;
    } else if (!entry.unread.empty()) {
      entry.state = ReportState::unreadable;
    }
  }

  std::vector<std::size_t> unread_of(const WantedKeys& wanted) const {
    std::vector<std::size_t> files;
    for (const std::size_t i : found_in(unread_of_, wanted.unit)) {
      const NameKey region = name_key(arrivals_.unread[i].region);
      if (wanted.region.empty() || region.empty() || region == wanted.region) files.push_back(i);
    }
    return files;
  }

  // --- what nobody asked for

  void find_unexpected() {
    std::set<std::optional<int>> years;
    std::set<std::tuple<NameKey, std::optional<int>>> units_with_projects;
    std::set<std::string> project_kinds;
    bool any_kind = false;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      const ExpectedReport& report = coverage_.entries[i].expected;
      years.insert(report.fiscal_year);
      if (wanted_[i].project.empty()) continue;
      units_with_projects.emplace(wanted_[i].unit, report.fiscal_year);
      any_kind = any_kind || report.kind.empty();
      project_kinds.insert(report.kind);
    }
    std::set<std::int64_t> claimed_documents;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (claimed_[i]) claimed_documents.insert(arrivals_.forms[i].document_id);
    }
    // Of a document that no line names, each project once; of another, the projects that are in no line.
    std::map<std::pair<std::int64_t, NameKey>, std::size_t> best;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const Arrival& a = arrivals_.forms[i];
      if (claimed_[i] || (a.fiscal_year && !years.contains(a.fiscal_year))) continue;
      if (claimed_documents.contains(a.document_id)) {
        const bool asked = units_with_projects.contains({keys_[i].unit, a.fiscal_year}) ||
                           units_with_projects.contains({keys_[i].document_unit, a.fiscal_year});
        if (keys_[i].project.empty() || !asked || (!any_kind && !project_kinds.contains(a.kind))) continue;
      }
      const auto [known, fresh] = best.try_emplace({a.document_id, keys_[i].project}, i);
      if (!fresh && a.records > arrivals_.forms[known->second].records) known->second = i;
    }
    for (const auto& [key, arrival] : best) coverage_.unexpected.push_back(arrival);
    std::sort(coverage_.unexpected.begin(), coverage_.unexpected.end(), [&](std::size_t a, std::size_t b) {
      const Arrival& first = arrivals_.forms[a];
      const Arrival& second = arrivals_.forms[b];
      return std::tie(first.region, first.unit, first.fiscal_year, first.project, first.path,
                      first.member_path, a) < std::tie(second.region, second.unit, second.fiscal_year,
                                                       second.project, second.path, second.member_path, b);
    });
  }

  void count_units() {
    std::map<std::pair<NameKey, NameKey>, std::size_t> places;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      const CoverageEntry& entry = coverage_.entries[i];
      const auto [place, fresh] =
          places.try_emplace({wanted_[i].region, wanted_[i].unit}, coverage_.units.size());
      if (fresh) {
        UnitCoverage unit;
        unit.region = entry.expected.region;
        unit.unit = entry.expected.unit;
        std::set<std::int64_t> scans;
        for (const std::size_t a : of_unit(wanted_[i].unit)) {
          if (arrivals_.forms[a].is_scan && region_fits(wanted_[i], a))
            scans.insert(arrivals_.forms[a].document_id);
        }
        unit.scans = static_cast<int>(scans.size());
        for (const std::size_t file : unread_of(wanted_[i])) {
          ++(arrivals_.unread[file].is_scan ? unit.scans : unit.failed);
        }
        coverage_.units.push_back(std::move(unit));
      }
      UnitCoverage& unit = coverage_.units[place->second];
      ++unit.expected;
      unit.twice += entry.versions.size() > 1 ? 1 : 0;
      ++count_of(unit, entry.state);
    }
  }

  static int& count_of(UnitCoverage& unit, ReportState state) {
    switch (state) {
      case ReportState::received:
        return unit.received;
      case ReportState::incomplete:
        return unit.incomplete;
      case ReportState::blank:
        return unit.blank;
      case ReportState::unreadable:
        return unit.unreadable;
      case ReportState::doubtful:
        return unit.doubtful;
      case ReportState::missing:
        break;
    }
    return unit.missing;
  }

  const Arrivals& arrivals_;
  const Aliases aliases_;
  std::vector<WantedKeys> wanted_;  // by line
  std::vector<Keys> keys_;          // by arrival
  ByName of_unit_;                  // arrivals
  ByName in_part_of_;               // arrivals that the unit carries out or is in charge of
  ByName unread_of_;                // files with the unit in their path
  std::map<NameKey, std::vector<NameKey>> near_;
  std::vector<bool> claimed_;  // by arrival: a line names it
  Coverage coverage_;
};

}  // namespace

Coverage hold_against(const std::vector<ExpectedReport>& expected, const Arrivals& arrivals) {
  return Holder(expected, arrivals).run();
}

base::Result<void> compare_versions(Session& session, const Arrivals& arrivals, Coverage& coverage) {
  for (CoverageEntry& entry : coverage.entries) {
    if (entry.versions.size() < 2) continue;
    std::vector<std::int64_t> documents;
    for (const Version& version : entry.versions)
      documents.push_back(arrivals.forms[version.arrival].document_id);
    const auto texts = record_texts(session, documents);
    if (!texts) return base::fail(texts.error());
    for (std::size_t i = 1; i < texts->size(); ++i) {
      entry.versions[i].same_records = !(*texts)[i].empty() && (*texts)[i] == texts->front();
    }
  }
  return {};
}

}  // namespace guidang::store

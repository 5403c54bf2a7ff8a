#include "normalize/fingerprint.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "normalize/header_grid.h"
#include "normalize/quantity.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

using model::Form;
using model::FormKind;
using model::Place;
using patterns::Entry;
using patterns::Vocabulary;

constexpr int longest_word = 30;              // code points; what is longer is no heading
constexpr std::size_t longest_text = 4000;    // bytes of a skeleton
constexpr std::size_t fingerprint_size = 16;  // hexadecimal digits

std::string digest(const std::string& skeleton) {
  return skeleton.empty() ? "" : base::sha256_hex(skeleton).substr(0, fingerprint_size);
}

// A heading without what differs from form to form of one template; "" for what is no heading.
std::string word_of(const patterns::Label& label) {
  static const RE2 year(R"((?:19|20)[0-9]{2})", RE2::Quiet);
  std::string word = label.core.empty() ? label.full : label.core;
  if (patterns::length(word) > longest_word) return "";
  if (word.find("19") != std::string::npos || word.find("20") != std::string::npos)
    RE2::GlobalReplace(&word, year, "yyyy");
  std::replace(word.begin(), word.end(), '|', '/');
  return word;
}

// Lines of words; no word twice in a list of labels, no line twice.
class Skeleton {
 public:
  // The head of a band, in the order of its columns. A head that comes again changes nothing.
  void head(const std::string& name, std::vector<std::string> words) {
    const Line line{name, std::move(words)};
    if (std::find(lines_.begin(), lines_.end(), line) == lines_.end()) lines_.push_back(line);
  }
  // One more word of a list of labels.
  void add(const std::string& name, const std::string& word) {
    if (word.empty()) return;
    auto line = std::find_if(lines_.begin(), lines_.end(), [&](const Line& l) { return l.name == name; });
    if (line == lines_.end()) line = lines_.insert(lines_.end(), {name, {}});
    if (std::find(line->words.begin(), line->words.end(), word) == line->words.end())
      line->words.push_back(word);
  }
  bool empty() const { return lines_.empty(); }
  std::string text() const {
    std::string out;
    for (const Line& line : lines_) {
      std::string text = line.name + ": ";
      for (std::size_t i = 0; i < line.words.size(); ++i) text += (i > 0 ? "|" : "") + line.words[i];
      if (out.size() + text.size() > longest_text) break;
      out += (out.empty() ? "" : "\n") + text;
    }
    return out;
  }

 private:
  struct Line {
    std::string name;
    std::vector<std::string> words;
    bool operator==(const Line&) const = default;
  };
  std::vector<Line> lines_;
};

using RowPlace = std::pair<int, int>;  // block, row

// Rows of a form's tables → its skeleton.
class FormWalk {
 public:
  FormWalk(const Form& form, const patterns::PackSet& packs) : packs_(packs) {
    // Rows that are known to hold values: no head is looked for in them.
    for (const auto& indicator : form.indicators) indicators_.insert(row_of(indicator.place));
    for (const auto& amount : form.amounts) amounts_.insert(row_of(amount.place));
    for (const auto& person : form.signatures) people_.insert(person.name);
  }

  void read(const Grid& grid, std::size_t first, std::size_t end) {
    for (std::size_t row = first; row < end; ++row) row = read_row(grid, row);
  }

  // Tables whose kind is not known: the first row if it is a head, else the labels at the left.
  void read_unknown(const Grid& grid, std::size_t first, std::size_t end) {
    while (first < end && grid.rows[first].filled().size() < 2) ++first;
    if (first >= end) return;
    if (looks_like_head(grid, first, end)) {
      std::vector<std::string> words;
      for (const Slot* slot : grid.rows[first].filled()) words.push_back(word_of(slot->cell->label()));
      skeleton_.head("table", std::move(words));
      return;
    }
    for (std::size_t row = first; row < end; ++row) {
      const auto filled = grid.rows[row].filled();
      if (filled.size() < 2 || grid.rows[row].slots.front().blank()) continue;
      if (is_label(*filled.front())) skeleton_.add("table rows", word_of(filled.front()->cell->label()));
    }
  }

  const Skeleton& skeleton() const { return skeleton_; }

 private:
  static RowPlace row_of(const Place& place) { return {place.block_index, place.row}; }

  // Returns the last row that was read.
  std::size_t read_row(const Grid& grid, std::size_t index) {
    const Row& row = grid.rows[index];
    const RowPlace here{grid.block_index, row.index};
    for (const Row& pair : grid.parted) {
      if (pair.index == row.index && read_pairs(pair)) band_ = nullptr;
    }
    if (row.blank() || indicators_.contains(here)) return index;
    if (!amounts_.contains(here)) {
      const Head head = read_head(grid, static_cast<int>(index), packs_);
      if (head.band != nullptr) {
        add_head(head);
        band_ = head.band;
        return static_cast<std::size_t>(head.last_row);
      }
    }
    if (band_ != nullptr && read_items(row)) return index;
    if (read_pairs(row)) band_ = nullptr;
    return index;
  }

  void add_head(const Head& head) {
    std::vector<std::string> words;
    const CellText* last = nullptr;
    for (const HeadColumn& column : head.columns) {
      // One head over two levels stands once; what is merged down from above the head is none of it.
      if (column.slot == nullptr || column.slot->cell->blank() || column.slot->cell == last) continue;
      if (column.slot->cell->cell().row < head.first_row) continue;
      last = column.slot->cell;
      words.push_back(word_of(column.slot->cell->label()));
    }
    skeleton_.head(head.band->key, std::move(words));
  }

  // Row labels that the band knows, and `label：value` cells of a list that belongs to it.
  bool read_items(const Row& row) {
    if (band_->fact("rows") != "items") return false;
    bool found = false;
    for (const Slot& slot : row.slots) {
      if (slot.blank()) continue;
      if (slot.cell->entry(Vocabulary::item, band_->key) != nullptr) {
        skeleton_.add(band_->key + " rows", word_of(slot.cell->label()));
        found = true;
        break;
      }
    }
    const std::string& pairs = band_->fact("pairs");
    if (pairs.empty()) return found;
    for (const Slot& slot : row.slots) {
      if (slot.blank()) continue;
      for (const patterns::Label& label : labels_in(slot.text())) {
        if (packs_.find(Vocabulary::item, label, pairs) == nullptr) continue;
        skeleton_.add(pairs, word_of(label));
        found = true;
      }
    }
    return found;
  }

  // Labels before a colon in a cell.
  static std::vector<patterns::Label> labels_in(const std::string& text) {
    constexpr std::size_t longest_cell = 1000;  // bytes
    constexpr std::size_t most_labels = 40;
    constexpr int least_words = 2, most_words = 40;  // characters of a label
    std::vector<patterns::Label> labels;
    if (text.size() > longest_cell) return labels;
    constexpr std::string_view wide_colon = "：";
    std::size_t from = 0;  // behind the colon before
    while (labels.size() < most_labels) {
      const std::size_t colon = std::min(text.find(':', from), text.find(wide_colon, from));
      if (colon == std::string::npos) break;
      // The words that end at the colon, without digits and line breaks.
      std::size_t begin = colon;
      int words = 0;
      for (std::size_t at = colon; at > from && words < most_words;) {
        --at;
        if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
        if (text[at] == '\n' || (text[at] >= '0' && text[at] <= '9')) break;
        begin = at;
        ++words;
      }
      if (words >= least_words)
        labels.push_back(patterns::peel_label(std::string_view(text).substr(begin, colon - begin)));
      from = colon + (text[colon] == ':' ? 1 : wide_colon.size());
    }
    return labels;
  }

  const Entry* pair_entry(const Slot& slot) const {
    if (const Entry* entry = slot.cell->entry(Vocabulary::attribute)) return entry;
    return slot.cell->entry(Vocabulary::signature);
  }

  // Labels beside values. A row is one of pairs if its first label, or the one behind a block's vertical
  // label, is known.
  bool read_pairs(const Row& row) {
    const auto filled = row.filled();
    bool is_pairs = false;
    for (std::size_t i = 0; i < filled.size() && i < 2 && !is_pairs; ++i)
      is_pairs = pair_entry(*filled[i]) != nullptr;
    if (!is_pairs && filled.size() == 1) {
      for (const patterns::Label& label : labels_in(filled.front()->text())) {
        if (packs_.find(Vocabulary::attribute, label) == nullptr) continue;
        skeleton_.add("labels", word_of(label));
        is_pairs = true;
      }
      return is_pairs;
    }
    if (!is_pairs) return false;
    for (const Slot* slot : filled) {
      if (pair_entry(*slot) != nullptr) skeleton_.add("labels", word_of(slot->cell->label()));
    }
    return true;
  }

  bool is_label(const Slot& slot) const {
    static const RE2 starts_with_digit(R"(^[-+(（]?[0-9])", RE2::Quiet);
    const patterns::Label& label = slot.cell->label();
    return !label.empty() && patterns::length(label.core) <= longest_word &&
           !RE2::PartialMatch(label.full, starts_with_digit) && !people_.contains(label.written);
  }

  // All its cells are labels of their own, and rows beneath hold numbers under them.
  bool looks_like_head(const Grid& grid, std::size_t first, std::size_t end) const {
    const auto filled = grid.rows[first].filled();
    if (filled.size() < 3) return false;
    for (const Slot* slot : filled) {
      if (!is_label(*slot) || pair_entry(*slot) != nullptr) return false;
    }
    for (std::size_t row = first + 1; row < end; ++row) {
      for (const Slot* slot : grid.rows[row].filled()) {
        if (read_points(slot->text())) return true;
      }
    }
    return false;
  }

  const patterns::PackSet& packs_;
  std::set<RowPlace> indicators_, amounts_;
  std::set<std::string> people_;
  const Entry* band_ = nullptr;  // that is open
  Skeleton skeleton_;
};

// A stretch of one table's rows.
struct Stretch {
  const Grid* grid;
  std::size_t first, end;
};

// The places where forms of one sort begin, ascending, with their index.
std::vector<std::pair<RowPlace, std::size_t>> starts_of(const std::vector<Form>& forms, bool narratives) {
  std::vector<std::pair<RowPlace, std::size_t>> starts;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if ((forms[i].kind == FormKind::narrative) == narratives)
      starts.emplace_back(RowPlace{forms[i].place.block_index, forms[i].place.row}, i);
  }
  std::sort(starts.begin(), starts.end());
  return starts;
}

// Which rows belong to which form: those from its place up to that of the next. A report in prose owns none.
std::vector<std::vector<Stretch>> share_rows(const std::vector<Form>& forms, const std::deque<Grid>& grids) {
  std::vector<std::vector<Stretch>> out(forms.size());
  const auto starts = starts_of(forms, false);
  std::size_t next = 0;  // the first start that has not been reached
  for (const Grid& grid : grids) {
    std::size_t begun = 0;
    const auto close = [&](std::size_t end) {
      if (next > 0 && end > begun) out[starts[next - 1].second].push_back({&grid, begun, end});
      begun = end;
    };
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
      const RowPlace here{grid.block_index, static_cast<int>(row)};
      if (next == starts.size() || here < starts[next].first) continue;
      close(row);
      while (next < starts.size() && starts[next].first <= here) ++next;
    }
    close(grid.rows.size());
  }
  return out;
}

// The known sections at the top of each report's outline: keys, for their wording is the report's own.
void add_sections(model::Records& records) {
  const auto starts = starts_of(records.forms, true);
  std::vector<Skeleton> skeletons(records.forms.size());
  for (const model::Section& section : records.sections) {
    if (section.level != 1 || section.key.empty()) continue;
    const RowPlace here{section.place.block_index, section.place.row};
    const auto after = std::upper_bound(starts.begin(), starts.end(), here,
                                        [](const RowPlace& a, const auto& b) { return a < b.first; });
    if (after != starts.begin()) skeletons[std::prev(after)->second].add("sections", section.key);
  }
  for (std::size_t i = 0; i < skeletons.size(); ++i) {
    if (!skeletons[i].empty()) records.forms[i].skeleton = skeletons[i].text();
  }
}

}  // namespace

void add_fingerprints(model::Records& records, const std::deque<Grid>& grids,
                      const patterns::PackSet& packs) {
  add_sections(records);
  const auto shares = share_rows(records.forms, grids);
  for (std::size_t i = 0; i < records.forms.size(); ++i) {
    Form& form = records.forms[i];
    if (form.kind != FormKind::narrative) {
      FormWalk walk(form, packs);
      if (form.kind != FormKind::unknown) {
        for (const Stretch& stretch : shares[i]) walk.read(*stretch.grid, stretch.first, stretch.end);
      }
      if (walk.skeleton().empty()) {
        for (const Stretch& stretch : shares[i]) walk.read_unknown(*stretch.grid, stretch.first, stretch.end);
      }
      form.skeleton = walk.skeleton().text();
    }
    form.fingerprint = digest(form.skeleton);
  }
}

}  // namespace guidang::normalize

#include "normalize/normalize.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>
#include <vector>

#include "normalize/captions.h"
#include "normalize/classify.h"
#include "normalize/draft.h"
#include "normalize/fingerprint.h"
#include "normalize/forms/pairs.h"
#include "normalize/glued_lines.h"
#include "normalize/grid.h"
#include "normalize/identity.h"
#include "normalize/outline.h"
#include "normalize/quantity.h"
#include "normalize/signatures.h"
#include "normalize/tables.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

using model::Document;
using model::Form;
using model::FormKind;
using model::Paragraph;
using model::Records;
using model::Table;

// What stands between the forms and may belong to the next one.
struct Caption {
  std::string title, attachment, unit;
  std::optional<int> year;
  std::vector<const Line*> pairs;
  int first_block = -1;
  bool names_a_form() const { return !title.empty() || !attachment.empty(); }
};

class DocumentReader {
 public:
  DocumentReader(const Document& document, patterns::LabelMemo& memo)
      : document_(document),
        memo_(memo),
        packs_(memo.packs()),
        reading_{&packs_, &memo_, &records_.unmapped},
        lines_(classify_lines(document, packs_)) {}

  Records run() {
    std::size_t line = 0;
    for (std::size_t block = 0; block < document_.blocks.size(); ++block) {
      if (const auto* table = std::get_if<Table>(&document_.blocks[block])) {
        read_table_block(*table, static_cast<int>(block));
        continue;
      }
      while (line < lines_.size() && lines_[line].block_index < static_cast<int>(block)) ++line;
      if (line < lines_.size() && lines_[line].block_index == static_cast<int>(block)) read_line(line);
    }
    end_narrative();
    finish();
    return std::move(records_);
  }

 private:
  // --- prose
  // ---------------------------------------------------------------------------------------------------------

  ProseLine prose(const Line& line) const {
    const auto& paragraph = std::get<Paragraph>(document_.blocks[static_cast<std::size_t>(line.block_index)]);
    return {line.text, paragraph.level, {line.block_index, -1, -1}};
  }

  const Line* next_prose(std::size_t index) const {
    if (index + 1 >= lines_.size()) return nullptr;
    const Line& next = lines_[index + 1];
    return next.kind == LineKind::attachment || next.kind == LineKind::title ||
                   next.kind == LineKind::title_part
               ? nullptr
               : &next;
  }

  bool table_follows(std::size_t index) const {
    const std::size_t next_block = static_cast<std::size_t>(lines_[index].block_index) + 1;
    return next_block < document_.blocks.size() &&
           std::holds_alternative<Table>(document_.blocks[next_block]);
  }

  void read_line(std::size_t index) {
    const Line& line = lines_[index];
    switch (line.kind) {
      case LineKind::attachment:
        end_narrative();
        caption_ = {};
        caption_.attachment = attachment_label(line.attachment);
        caption_.first_block = line.block_index;
        return;
      case LineKind::title_part:
        return;
      case LineKind::title:
        read_title(line);
        return;
      case LineKind::signature:
        read_signature(line);
        return;
      case LineKind::note:
        if (in_narrative_) break;
        return;
      case LineKind::date:
      case LineKind::caption:
      case LineKind::pair:
        if (in_narrative_) break;
        read_caption_line(line);
        return;
      case LineKind::text:
        break;
    }
    read_text(index);
  }

  static std::string attachment_label(const std::string& text) {
    std::string label = patterns::squeeze(text);
    for (const std::string_view end : {"：", ":", "、", "."}) {
      if (label.ends_with(end)) label.resize(label.size() - end.size());
    }
    return label;
  }

  void read_title(const Line& line) {
    end_narrative();
    const std::string attachment =
        !line.attachment.empty() ? attachment_label(line.attachment) : caption_.attachment;
    // A cover carries the title once more; what it states stays with it.
    const bool same_form = caption_.names_a_form() && !caption_.pairs.empty() &&
                           is_report_title(caption_.title) && is_report_title(line.title);
    Caption next;
    if (same_form) next.pairs = caption_.pairs;
    next.attachment = attachment;
    next.title = line.title;
    next.year = year_of_title(line.title);
    if (!next.year && same_form) next.year = caption_.year;
    next.first_block = caption_.first_block >= 0 ? caption_.first_block : line.first_block;
    caption_ = std::move(next);
  }

  bool is_report_title(const std::string& title) const {
    const auto kinds = packs_.titles(patterns::fold(title));
    return std::any_of(kinds.begin(), kinds.end(),
                       [](const auto* entry) { return entry->key == "narrative"; });
  }

  void read_caption_line(const Line& line) {
    if (line.kind == LineKind::pair) {
      caption_.pairs.push_back(&line);
    } else if (line.kind == LineKind::caption) {
      // A line of its own for the year says what the form is about, whatever year the title was written in.
      if (const auto year = year_of_title(line.text)) caption_.year = year;
      const std::string folded = patterns::fold(line.text);
      for (const std::string_view unit : {"万元", "亿元", "千元"}) {
        if (folded.find(unit) != std::string::npos) caption_.unit = unit;
      }
      if (caption_.unit.empty() && folded.find(":元") != std::string::npos) caption_.unit = "元";
    }
    if (caption_.first_block < 0) caption_.first_block = line.block_index;
  }

  void read_signature(const Line& line) {
    auto people = read_signature_line(line.text, {line.block_index, -1, -1}, packs_);
    if (people.empty()) return;
    std::vector<FormDraft>& drafts = drafts_;
    FormDraft* owner =
        in_narrative_ && !narrative_rests_ ? &narrative_ : (drafts.empty() ? nullptr : &drafts.back());
    if (owner == nullptr) {
      pending_people_.insert(pending_people_.end(), people.begin(), people.end());
      return;
    }
    for (auto& person : people) owner->form.signatures.push_back(std::move(person));
  }

  void read_text(std::size_t index) {
    const Line& line = lines_[index];
    const Line* next = next_prose(index);
    const ProseLine this_line = prose(line);
    std::optional<ProseLine> next_line;
    if (next != nullptr) next_line = prose(*next);
    const ProseLine* next_pointer = next_line ? &*next_line : nullptr;
    if (in_narrative_ && narrative_rests_) {
      const patterns::Entry* section = known_section(line.text, memo_);
      const auto number = patterns::read_enumerator(line.text);
      const bool goes_on = section != nullptr || (number.style == patterns::Enumerator::Style::chinese &&
                                                  number.number == outline_->last_top_number() + 1);
      if (!goes_on) return;
      narrative_rests_ = false;
    }
    if (in_narrative_) {
      outline_->add(this_line, next_pointer);
      return;
    }
    // A report begins with a section that is known, or under a report's title with a first number.
    const patterns::Entry* known = known_section(line.text, memo_);
    const auto enumerator = patterns::read_enumerator(line.text);
    const bool titled = is_report_title(caption_.title);
    const bool begins =
        (known != nullptr && (known->fact("level") == "1" || titled)) ||
        (titled && enumerator.style == patterns::Enumerator::Style::chinese && enumerator.number == 1);
    if (begins && !table_follows(index)) {
      begin_narrative(line);
      if (outline_->add(this_line, next_pointer)) return;
      in_narrative_ = false;
      outline_.reset();
    }
    if (caption_.unit.empty()) {
      if (const auto& label = patterns::peel_label(line.text); !label.unit.empty())
        caption_.unit = label.unit;
    }
  }

  void begin_narrative(const Line& line) {
    in_narrative_ = true;
    narrative_rests_ = false;
    narrative_ = {};
    narrative_.form.kind = FormKind::narrative;
    const bool titled = is_report_title(caption_.title);
    if (titled || caption_.title.empty()) {
      narrative_.form.title = caption_.title;
      narrative_.form.attachment_label = caption_.attachment;
      narrative_.form.fiscal_year = caption_.year;
      apply_pairs(narrative_);
    }
    if (narrative_.form.title.empty() && last_block_was_table_) narrative_.form.title = last_heading_;
    narrative_.form.place = {caption_.first_block >= 0 && titled ? caption_.first_block : line.block_index,
                             -1, -1};
    outline_.emplace(memo_);
    caption_ = {};
  }

  void end_narrative() {
    if (!in_narrative_) return;
    in_narrative_ = false;
    keep_outline(*outline_, narrative_);
    outline_.reset();
  }

  // A date at the very end of a report is when it was signed, not what its last section says.
  void keep_outline(Outline& outline, FormDraft& draft) {
    std::vector<model::Section> sections = outline.take();
    if (sections.empty()) return;
    std::string& body = sections.back().body;
    const std::size_t cut = body.rfind('\n');
    const std::string last = cut == std::string::npos ? body : body.substr(cut + 1);
    const model::Quantity read = read_quantity(last, packs_.values());
    if (read.type == model::QuantityType::date && patterns::fold(last).find("日") != std::string::npos) {
      draft.form.attributes.push_back({"report_date", "", last, sections.back().place});
      body = cut == std::string::npos ? "" : body.substr(0, cut);
    }
    for (auto& section : sections) records_.sections.push_back(std::move(section));
    drafts_.push_back(std::move(draft));
    draft = {};
  }

  void apply_pairs(FormDraft& draft) {
    for (const Line* pair : caption_.pairs)
      read_pair_line(reading_, pair->text, {pair->block_index, -1, -1}, draft);
  }

  // --- tables
  // --------------------------------------------------------------------------------------------------------

  void read_table_block(const Table& written, int block) {
    auto glued = part_glued_lines(written, block, packs_);
    if (glued) glued_.push_back(std::move(*glued));
    const Table& table = glued ? glued_.back().table : written;
    grids_.push_back(make_grid(table, block, memo_));
    Grid& grid = grids_.back();
    // The form's own title once more, over rows that go on without a head: a page's running head.
    const bool running_head = !drafts_.empty() && caption_.attachment.empty() && caption_.pairs.empty() &&
                              caption_.title == drafts_.back().form.title &&
                              goes_on(grid, open_band_, packs_);
    if (running_head) caption_ = {};
    const bool announced = caption_.names_a_form() || !caption_.pairs.empty() || drafts_.empty();
    TableReading out;
    if (announced || in_narrative_ || table_form_is_over()) {
      start_draft(block);
    } else {
      if (!caption_.unit.empty()) drafts_.back().money_unit = caption_.unit;
      out.open = std::move(open_band_);
    }
    caption_ = {};
    out.drafts = &drafts_;
    out.last_heading = last_heading_;
    read_table(reading_, grid, out);
    open_band_ = std::move(out.open);
    last_heading_ = out.last_heading;
    last_block_was_table_ = true;
    // A table inside the report's text interrupts it; one that is a form of its own lets it rest until a
    // heading that goes on with the report's own numbers.
    if (in_narrative_ && !drafts_.back().evidence.empty()) narrative_rests_ = true;
    for (const CellProse& cell : out.prose) read_cell_prose(table, cell);
    if (!glued) return;
    for (const Line& line : glued_.back().lines) read_glued_line(line);
  }

  // A line below a table that is already known to head the next form.
  void read_glued_line(const Line& line) {
    switch (line.kind) {
      case LineKind::attachment:
        caption_ = {};
        caption_.attachment = attachment_label(line.attachment);
        caption_.first_block = line.first_block;
        return;
      case LineKind::title:
        return read_title(line);
      case LineKind::signature:
        return read_signature(line);
      case LineKind::date:
      case LineKind::caption:
      case LineKind::pair:
        return read_caption_line(line);
      case LineKind::title_part:
      case LineKind::note:
        return;
      case LineKind::text:
        reading_.report("text", line.text, {line.block_index, -1, -1}, patterns::Vocabulary::section);
        return;
    }
  }

  bool table_form_is_over() const {
    const FormDraft& draft = drafts_.back();
    return draft.form.kind == FormKind::narrative || draft.evidence.contains("total");
  }

  // Right over a table and its captions, a short line that ends like a title is one, whatever it is of.
  void title_from_line_above(int block) {
    constexpr int longest_title = 40, most_lines = 4;
    if (!caption_.title.empty() || in_narrative_) return;
    auto behind = std::lower_bound(lines_.begin(), lines_.end(), block,
                                   [](const Line& l, int index) { return l.block_index < index; });
    int expected = block - 1;
    for (int looked = 0; behind != lines_.begin() && looked < most_lines; ++looked, --expected) {
      const Line* line = &*--behind;
      if (line->block_index != expected) return;  // something else stands between
      if (line->kind == LineKind::text) {
        if (patterns::length(line->text) > longest_title) return;
        if (patterns::read_enumerator(line->text).style != patterns::Enumerator::Style::none) return;
        static const RE2 ending(
            R"((?:表|台账|清单|一览|名册|明细|目录|汇总|统计)(?:（[^（）]*）|\([^()]*\))?$)", RE2::Quiet);
        if (!RE2::PartialMatch(line->text, ending)) return;
        caption_.title = tidy_title(line->text);
        if (!caption_.year) caption_.year = year_of_title(line->text);
        caption_.first_block = line->block_index;
        return;
      }
      const bool between = line->kind == LineKind::caption || line->kind == LineKind::pair ||
                           line->kind == LineKind::date || line->kind == LineKind::note;
      if (!between) return;
    }
  }

  void start_draft(int block) {
    title_from_line_above(block);
    FormDraft draft;
    draft.form.title = caption_.title;
    draft.caption = caption_.title;
    draft.form.attachment_label = caption_.attachment;
    draft.form.fiscal_year = caption_.year;
    draft.money_unit = caption_.unit;
    draft.form.place = {caption_.first_block >= 0 ? caption_.first_block : block, -1, -1};
    apply_pairs(draft);
    for (auto& person : pending_people_) draft.form.signatures.push_back(std::move(person));
    pending_people_.clear();
    drafts_.push_back(std::move(draft));
  }

  void read_cell_prose(const Table& table, const CellProse& cell) {
    const auto found =
        std::find_if(table.cells.begin(), table.cells.end(), [&](const model::Cell& candidate) {
          return candidate.row == cell.place.row && candidate.column == cell.place.column;
        });
    if (found == table.cells.end()) return;
    std::vector<ProseLine> prose_lines;
    std::size_t begin = 0;
    while (begin <= found->text.size()) {
      const std::size_t end = std::min(found->text.find('\n', begin), found->text.size());
      std::string text = patterns::fold_space(std::string_view(found->text).substr(begin, end - begin));
      if (!text.empty()) prose_lines.push_back({std::move(text), std::nullopt, cell.place});
      begin = end + 1;
    }
    Outline outline(memo_);
    std::string title = cell.heading;
    for (std::size_t i = 0; i < prose_lines.size(); ++i) {
      const bool heading =
          outline.add(prose_lines[i], i + 1 < prose_lines.size() ? &prose_lines[i + 1] : nullptr);
      // The cell may begin with its own heading, before the report's first section.
      if (!heading && outline.empty()) title = patterns::peel_label(prose_lines[i].text).written;
    }
    FormDraft draft;
    draft.form.kind = FormKind::narrative;
    draft.form.title = title;
    draft.form.place = cell.place;
    keep_outline(outline, draft);
  }

  // --- the whole
  // -----------------------------------------------------------------------------------------------------

  static bool is_empty(const FormDraft& draft) {
    const Form& form = draft.form;
    return draft.evidence.empty() && form.indicators.empty() && form.amounts.empty() && form.goals.empty() &&
           form.attributes.empty();
  }

  void finish() {
    // A report that tables interrupt is finished after them, and stands where it began.
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const FormDraft& a, const FormDraft& b) {
      return a.form.place.block_index < b.form.place.block_index;
    });
    for (FormDraft& draft : drafts_) {
      Form& form = draft.form;
      form.kind = classify(draft, packs_);
      head_years_.insert(head_years_.end(), draft.head_years.begin(), draft.head_years.end());
      if (form.kind != FormKind::narrative) close_form(draft);
      if (form.kind == FormKind::unknown && is_empty(draft) && form.title.empty()) {
        report_unknown_table(draft);
      }
      records_.forms.push_back(std::move(form));
    }
    add_fingerprints(records_, grids_, packs_);
    resolve_identity(records_, head_years_, memo_);
  }

  void report_unknown_table(const FormDraft& draft) {
    model::Unmapped out;
    out.context = "table";
    out.text = draft.caption;
    out.place = draft.form.place;
    records_.unmapped.push_back(std::move(out));
  }

  // Where nothing in a form says in what its money is, it is in 万元, as these forms are; not where a sum is
  // so large that it may well be in 元.
  static void assume_money_unit(FormDraft& draft) {
    constexpr double certainly_small = 10000;
    Form& form = draft.form;
    const bool small =
        std::all_of(draft.unitless_money.begin(), draft.unitless_money.end(),
                    [&](std::size_t index) { return std::abs(form.amounts[index].value) < certainly_small; });
    if (draft.unitless_money.empty()) return;
    for (const std::size_t index : draft.unitless_money) {
      if (small) form.amounts[index].unit = "万元";
    }
    const model::Amount& first = form.amounts[draft.unitless_money.front()];
    form.suspicions.push_back(
        {"no_unit", first.text, small ? "万元" : "", "nothing states the unit of the money", first.place});
  }

  void close_form(FormDraft& draft) {
    Form& form = draft.form;
    assume_money_unit(draft);
    // An unfilled template: nothing but what was printed in it.
    const bool only_points = std::all_of(
        form.amounts.begin(), form.amounts.end(),
        [](const model::Amount& amount) { return amount.measure == "weight" || amount.measure == "score"; });
    const bool filled_text = std::any_of(form.goals.begin(), form.goals.end(), [&](const model::Goal& goal) {
      return !is_nothing(goal.expected, packs_.values()) || !is_nothing(goal.actual, packs_.values());
    });
    const bool known_bands =
        draft.evidence.contains("indicators") || draft.evidence.contains("budget_execution") ||
        draft.evidence.contains("expenditure_control") || draft.evidence.contains("organizations");
    if (form.indicators.empty() && only_points && !filled_text && known_bands &&
        !draft.evidence.contains("unread_rows")) {
      form.is_blank = true;
      form.amounts.clear();
    }
  }

  const Document& document_;
  patterns::LabelMemo& memo_;
  const patterns::PackSet& packs_;
  Records records_;
  Reading reading_;
  std::vector<Line> lines_;
  Caption caption_;
  std::vector<FormDraft> drafts_;
  std::vector<HeadYear> head_years_;
  std::vector<model::Signature> pending_people_;
  bool in_narrative_ = false;
  bool narrative_rests_ = false;
  std::deque<GluedLines> glued_;
  std::deque<Grid> grids_;  // heads that a later table goes on with point into them
  OpenBand open_band_;
  FormDraft narrative_;
  std::optional<Outline> outline_;
  std::string last_heading_;
  bool last_block_was_table_ = false;
};

}  // namespace

Records normalize(const Document& document, const patterns::PackSet& packs) {
  return Normalizer(packs)(document);
}

Records Normalizer::operator()(const Document& document) {
  memo_.trim();
  return DocumentReader(document, memo_).run();
}

}  // namespace guidang::normalize

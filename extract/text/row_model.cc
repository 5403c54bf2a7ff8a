#include "extract/text/row_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extract/text/rows.h"

namespace guidang::extract::text {
namespace {

constexpr std::uint32_t kNear = 12;  // rows before and after that count as near
constexpr double kNearShare = 0.50;
constexpr double kDocumentShare = 0.20;
constexpr double kFewRows = 4;  // a table with so many rows has half a say
constexpr std::uint32_t kColumns = 32;
constexpr double kColumnPrior = 3;     // rows that a column must show before it has half a say
constexpr double kColumnWeight = 0.5;  // columns depend on each other
constexpr double kMostBonus = 4;

// What tables in general are like.
double prior(std::uint32_t width) {
  return width <= 2 ? 0.12 : width <= 4 ? 0.09 : width <= 12 ? 0.06 : width <= 24 ? 0.01 : 0.001;
}

// Widths and places are far below 2^20, or the key is that of another habit at worst.
std::uint64_t habit_key(std::uint32_t table, std::uint32_t left, std::uint32_t width) {
  return (static_cast<std::uint64_t>(table) << 40) ^ (static_cast<std::uint64_t>(left) << 20) ^ width;
}

}  // namespace

RowModel::RowModel(std::vector<CellKind> kinds) : kinds_(std::move(kinds)) {
  usual_.fill(1);
  for (const CellKind kind : kinds_) ++usual_[static_cast<std::size_t>(kind)];
  for (double& share : usual_) share /= static_cast<double>(kinds_.size() + kCellKinds);
}

void RowModel::learn(const std::vector<RowSpan>& rows, const std::vector<std::uint32_t>& swallowed) {
  row_of_cell_.assign(kinds_.size(), 0);
  row_first_.clear();
  row_width_.clear();
  table_first_.clear();
  table_last_.assign(rows.size(), 0);
  widths_.clear();
  width_index_.clear();
  habits_.clear();
  std::uint32_t table = 0;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    const RowSpan& span = rows[row];
    std::fill(row_of_cell_.begin() + span.first_cell, row_of_cell_.begin() + span.last_cell + 1, row);
    row_first_.push_back(span.first_cell);
    row_width_.push_back(span.width());
    table_first_.push_back(table);
    if (span.ends_table || row + 1 == rows.size()) {
      std::fill(table_last_.begin() + table, table_last_.begin() + row + 1, row);
      table = row + 1;
    }
    if (width_index_.size() <= span.width()) width_index_.resize(span.width() + 1);
    std::uint32_t& index = width_index_[span.width()];
    if (index == 0) {
      widths_.emplace_back();
      index = static_cast<std::uint32_t>(widths_.size());
    }
    Width& width = widths_[index - 1];
    width.rows.push_back(row);
    width.columns.resize(std::min(span.width(), kColumns));
    for (std::uint32_t column = 0; column < width.columns.size(); ++column) {
      ++width.columns[column][static_cast<std::size_t>(kinds_[span.first_cell + column])];
    }
  }
  // A row is asked for in many places, so the logarithms are taken once.
  for (Width& width : widths_) {
    width.bonuses.resize(width.columns.size());
    for (std::size_t column = 0; column < width.columns.size(); ++column) {
      for (std::size_t kind = 0; kind < kCellKinds; ++kind) {
        width.bonuses[column][kind] = bonus(width, column, kind, false);
      }
    }
  }
  for (const std::uint32_t cell : swallowed) {
    const std::uint32_t row = row_of_cell_[cell];
    ++habits_[habit_key(table_first_[row], cell - row_first_[row], row_width_[row])];
    widths_[width_index_[row_width_[row]] - 1].has_habits = true;
  }
}

const RowModel::Width* RowModel::rows_as_wide(std::uint32_t width) const {
  if (width >= width_index_.size() || width_index_[width] == 0) return nullptr;
  return &widths_[width_index_[width] - 1];
}

bool RowModel::has_habits(std::uint32_t width) const {
  const Width* seen = rows_as_wide(width);
  return seen != nullptr && seen->has_habits;
}

float RowModel::width_cost(std::uint32_t first_cell, std::uint32_t last_cell) const {
  const Width* seen = rows_as_wide(last_cell - first_cell + 1);
  const std::uint32_t from = row_of_cell_[first_cell];
  const std::uint32_t to = row_of_cell_[last_cell];
  const std::uint32_t near_from = std::max(table_first_[from], from > kNear ? from - kNear : 0);
  const std::uint32_t near_to = std::min(table_last_[to], to + kNear) + 1;
  double near = 0;
  double all = 0;
  if (seen != nullptr) {
    // How many rows of this width stand before a row.
    const auto before = [&](std::uint32_t row) {
      return std::lower_bound(seen->rows.begin(), seen->rows.end(), row) - seen->rows.begin();
    };
    const auto left = before(from), right = before(to + 1);
    near = static_cast<double>(left - before(near_from)) + static_cast<double>(before(near_to) - right);
    all = static_cast<double>(seen->rows.size()) - static_cast<double>(right - left);
  }
  const double near_rows = static_cast<double>((from - near_from) + (near_to - to - 1));
  const double all_rows = static_cast<double>(row_first_.size() - (to - from + 1));
  const double near_share = kNearShare * near_rows / (near_rows + kFewRows);
  const double probability = near_share * near / std::max(1.0, near_rows) +
                             kDocumentShare * all / std::max(1.0, all_rows) +
                             (1 - near_share - kDocumentShare) * prior(last_cell - first_cell + 1);
  return static_cast<float>(-std::log(probability));
}

float RowModel::column_bonus(std::uint32_t first_cell, std::uint32_t last_cell) const {
  const Width* seen = rows_as_wide(last_cell - first_cell + 1);
  if (seen == nullptr) return 0;
  const bool itself = is_row(first_cell, last_cell - first_cell + 1);
  if (itself && seen->rows.size() == 1) return 0;
  double sum = 0;
  for (std::size_t column = 0; column < seen->columns.size(); ++column) {
    const std::size_t kind = static_cast<std::size_t>(kinds_[first_cell + column]);
    sum += itself ? bonus(*seen, column, kind, true) : seen->bonuses[column][kind];
  }
  return static_cast<float>(std::clamp(kColumnWeight * sum, -kMostBonus, kMostBonus));
}

// How much better the rows of this width explain `kind` in the column than chance does; `itself`: one of them
// is the row that is explained.
double RowModel::bonus(const Width& width, std::size_t column, std::size_t kind, bool itself) const {
  const double rows = static_cast<double>(width.rows.size()) - (itself ? 1 : 0);
  const double count = static_cast<double>(width.columns[column][kind]) - (itself ? 1 : 0);
  return std::log((count / usual_[kind] + kColumnPrior) / (rows + kColumnPrior));
}

bool RowModel::is_row(std::uint32_t first_cell, std::uint32_t width) const {
  const std::uint32_t row = row_of_cell_[first_cell];
  return row_first_[row] == first_cell && row_width_[row] == width;
}

std::uint32_t RowModel::habit(std::uint32_t first_cell, std::uint32_t cell, std::uint32_t last_cell) const {
  const std::uint32_t width = last_cell - first_cell + 1;
  const std::uint32_t table = table_first_[row_of_cell_[first_cell]];
  const auto found = habits_.find(habit_key(table, cell - first_cell, width));
  if (found == habits_.end()) return 0;
  return found->second - (found->second > 0 && is_row(first_cell, width) ? 1 : 0);
}

}  // namespace guidang::extract::text

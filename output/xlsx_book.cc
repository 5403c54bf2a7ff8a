#include "output/xlsx_book.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "output/cell_text.h"

namespace guidang::output {
namespace {

constexpr lxw_row_t rows_max = 1'048'576;     // of a sheet, with its head
constexpr std::size_t text_max = 32'767;      // characters (UTF-16 units) of a cell
constexpr std::size_t name_max = 31;          // characters of a sheet's name
constexpr std::size_t column_width_max = 60;  // of a column; longer texts are wrapped
constexpr std::size_t width_min = 6;

// At most `units` UTF-16 units, cut between characters.
std::string cut(const std::string& text, std::size_t units) {
  if (text.size() <= units) return text;  // a byte is at most one unit
  std::size_t used = 0, at = 0, fits = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    used += bytes == 4 ? 2 : 1;
    if (used > units) return text.substr(0, fits) + "…";
    at += bytes;
    if (used < units) fits = std::min(at, text.size());
  }
  return text;
}

std::string sheet_name(const std::string& wanted, std::set<std::string>& taken) {
  std::string clean;
  for (const char c : wanted) clean += std::strchr("[]:*?/\\'", c) != nullptr && c != '\0' ? '_' : c;
  if (clean.empty()) clean = "Sheet";
  std::string name = cut(clean, name_max);
  for (int number = 2; !taken.insert(name).second; ++number) {
    name = cut(clean, name_max - 6) + "_" + std::to_string(number);
  }
  return name;
}

}  // namespace

struct XlsxBook::Impl {
  lxw_workbook* book = nullptr;
  std::filesystem::path path;
  std::filesystem::path unfinished;  // beside it, renamed by close()
  lxw_format* head = nullptr;
  lxw_format* whole = nullptr;    // whole numbers
  lxw_format* decimal = nullptr;  // two decimals
  lxw_format* wrapped = nullptr;
  std::set<std::string> names;

  ~Impl() {
    if (book != nullptr) workbook_close(book);  // frees it
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
  }
};

namespace {

class XlsxSheet : public RowWriter {
 public:
  XlsxSheet(XlsxBook::Impl& book, std::string name) : book_(book), name_(std::move(name)) {}

  void columns(const std::vector<std::string>& names) override {
    heads_ = names;
    widths_.assign(names.size(), width_min);
    for (std::size_t i = 0; i < names.size(); ++i) see_width(i, names[i], 4);
    begin();
  }

  void row(const std::vector<Value>& values) override {
    if (next_ == rows_max) {
      finish();
      begin();
    }
    for (std::size_t i = 0; i < values.size() && i < heads_.size(); ++i) write(i, values[i]);
    ++next_;
  }

  void finish() override {
    if (sheet_ == nullptr) return;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_set_column(sheet_, column, column, static_cast<double>(widths_[i]) + 1.5, nullptr);
    }
    if (!heads_.empty()) {
      worksheet_autofilter(sheet_, 0, 0, std::max<lxw_row_t>(next_, 1) - 1,
                           static_cast<lxw_col_t>(heads_.size() - 1));
    }
    sheet_ = nullptr;
  }

 private:
  void begin() {
    sheet_ = workbook_add_worksheet(book_.book, sheet_name(name_, book_.names).c_str());
    worksheet_freeze_panes(sheet_, 1, 0);
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(i), heads_[i].c_str(), book_.head);
    }
    next_ = 1;
  }

  void see_width(std::size_t column, std::string_view text, std::size_t more) {
    std::size_t widest = 0;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      widest = std::max(widest, display_width(text.substr(at, end - at)));
      at = end + 1;
    }
    widths_[column] = std::min(std::max(widths_[column], widest + more), column_width_max);
  }

  void write(std::size_t index, const Value& value) {
    const auto column = static_cast<lxw_col_t>(index);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      see_width(index, plain_text(value), 0);
      // A double keeps whole numbers up to 2^53; a longer one is a text.
      if (std::abs(*integer) <= (std::int64_t{1} << 53)) {
        worksheet_write_number(sheet_, next_, column, static_cast<double>(*integer), book_.whole);
      } else {
        worksheet_write_string(sheet_, next_, column, plain_text(value).c_str(), nullptr);
      }
    } else if (const auto* real = std::get_if<double>(&value)) {
      see_width(index, plain_text(value), 3);
      if (!std::isfinite(*real)) return;
      const bool two_decimals = std::round(*real * 100) == *real * 100 && *real != std::round(*real);
      worksheet_write_number(sheet_, next_, column, *real, two_decimals ? book_.decimal : nullptr);
    } else if (const auto* text = std::get_if<std::string>(&value); text != nullptr && !text->empty()) {
      see_width(index, *text, 0);
      const bool long_text = text->find('\n') != std::string::npos || display_width(*text) > column_width_max;
      worksheet_write_string(sheet_, next_, column, cut(*text, text_max).c_str(),
                             long_text ? book_.wrapped : nullptr);
    }
  }

  XlsxBook::Impl& book_;
  std::string name_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t next_ = 1;
  std::vector<std::string> heads_;
  std::vector<std::size_t> widths_;
};

}  // namespace

XlsxBook::XlsxBook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
XlsxBook::~XlsxBook() = default;

base::Result<std::unique_ptr<XlsxBook>> XlsxBook::create(const std::filesystem::path& path) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->unfinished = path;
  impl->unfinished += ".part" + std::to_string(::getpid());
  {
    // Whether it can be written is told now, not after all rows.
    const std::ofstream probe(impl->unfinished, std::ios::binary);
    if (!probe) {
      const auto code = errno == EACCES ? base::ErrorCode::permission_denied : base::ErrorCode::io_error;
      return base::fail(code, path.string(), std::string("cannot be written: ") + std::strerror(errno),
                        "give another file");
    }
  }
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = LXW_FALSE;
  impl->book = workbook_new_opt(impl->unfinished.c_str(), &options);
  if (impl->book == nullptr) {
    return base::fail(base::ErrorCode::io_error, path.string(), "the workbook cannot be made",
                      "give another file");
  }
  impl->head = workbook_add_format(impl->book);
  format_set_bold(impl->head);
  format_set_bg_color(impl->head, 0xDDEBF7);
  format_set_bottom(impl->head, LXW_BORDER_THIN);
  impl->whole = workbook_add_format(impl->book);
  format_set_num_format(impl->whole, "0");
  impl->decimal = workbook_add_format(impl->book);
  format_set_num_format(impl->decimal, "#,##0.00");
  impl->wrapped = workbook_add_format(impl->book);
  format_set_text_wrap(impl->wrapped);
  format_set_align(impl->wrapped, LXW_ALIGN_VERTICAL_TOP);
  return std::unique_ptr<XlsxBook>(new XlsxBook(std::move(impl)));
}

std::unique_ptr<RowWriter> XlsxBook::sheet(const std::string& name) {
  return std::make_unique<XlsxSheet>(*impl_, name);
}

base::Result<void> XlsxBook::close() {
  const lxw_error code = workbook_close(std::exchange(impl_->book, nullptr));
  if (code != LXW_NO_ERROR) {
    return base::fail(base::ErrorCode::io_error, impl_->path.string(),
                      std::string("cannot be written: ") + lxw_strerror(code),
                      "make room or give another file");
  }
  std::error_code error;
  std::filesystem::rename(impl_->unfinished, impl_->path, error);
  if (error)
    return base::fail(base::ErrorCode::io_error, impl_->path.string(), error.message(), "give another file");
  return {};
}

}  // namespace guidang::output

// A workbook for Excel: sheets of rows with a frozen, filtered head, widths that fit and number formats.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "output/rows.h"

namespace guidang::output {

// Rows go to the disk as they come; the file appears with close(). Without close() nothing is left behind.
class XlsxBook {
 public:
  // Errors: permission_denied, io_error.
  static base::Result<std::unique_ptr<XlsxBook>> create(const std::filesystem::path& path);
  ~XlsxBook();
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  // The next sheet; the one before must be finished. The book must outlive it. Characters that Excel does not
  // allow in the name are replaced, a name that is there gets a number. More rows than a sheet can hold go on
  // in another sheet; a text longer than a cell can hold is cut and ends in ….
  std::unique_ptr<RowWriter> sheet(const std::string& name);
  // Writes the file. Errors: io_error.
  base::Result<void> close();

  struct Impl;

 private:
  explicit XlsxBook(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::output

// --layout: what the folders above a file say of it, as the user lays down.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace guidang::ingest {

struct LayoutFields {
  std::string region;
  std::optional<int> fiscal_year;
  std::string unit_name;
};

// A pattern of path parts with '/' between them: "{region}/{year}/**". In a part {region}, {unit} and {year}
// (four digits from 1990 to 2099) stand for what is read, * for any characters, all else for itself; a part
// ** stands for any number of parts, none too. {region} or {unit} is as much of a part as the rest leaves. A
// bundle is a part like a folder; the last ending of a file's or bundle's name is left out before it is
// compared.
class Layout {
 public:
  // Error: usage, with what is wrong in the pattern.
  static base::Result<Layout> compile(std::string_view pattern);
  Layout(Layout&&) noexcept;
  Layout& operator=(Layout&&) noexcept;
  ~Layout();

  // `path` is below the folder of the command line; `member` is the path in a bundle or "". None: it does not
  // fit.
  std::optional<LayoutFields> read(std::string_view path, std::string_view member) const;

 private:
  struct State;
  explicit Layout(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace guidang::ingest

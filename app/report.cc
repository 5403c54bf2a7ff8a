#include "app/report.h"

#include <iostream>
#include <string>

namespace guidang::app {

void report(const base::Error& error) {
  const std::string line = "guidang: " + error.message() + '\n';
  std::cerr.write(line.data(), static_cast<std::streamsize>(line.size())).flush();
}

int give_up(const base::Error& error) {
  report(error);
  return exit_nothing_done;
}

}  // namespace guidang::app

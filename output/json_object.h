// Rows as JSON objects.
#pragma once

#include <string>
#include <vector>

#include "output/rows.h"

namespace guidang::output {

class JsonObjects {
 public:
  // The members' names, made distinct.
  explicit JsonObjects(const std::vector<std::string>& names);

  // One line without its end: {"a":1,"b":null}. Infinities have no JSON and are null; invalid UTF-8 becomes
  // �.
  std::string object(const std::vector<Value>& values) const;

 private:
  std::vector<std::string> members_;  // each as `"name":`
};

}  // namespace guidang::output

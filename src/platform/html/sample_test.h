// The data of views/sample_test.html.
#pragma once

#include <string>
#include <vector>

namespace convoke::html {

struct Sample {
  std::string name;
  std::string address;
  std::vector<std::string> names;
  bool checked = false;
};

}  // namespace convoke::html

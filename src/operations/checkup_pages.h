// The system check: for administrators, whether all is well.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "operations/checkup.h"
#include "page/visit.h"

namespace convoke::operations {

struct CheckupPage {
  std::vector<Finding> open;  ///< what asks for something, the worst first
  std::vector<Finding> good;
};

/// Any thread.
class CheckupPages {
 public:
  /// `facts` looks at everything; `zone`: on whose clock times are shown, asked for each page.
  CheckupPages(std::function<Facts()> facts, std::function<std::string()> zone)
      : facts_(std::move(facts)), zone_(std::move(zone)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);

 private:
  const std::function<Facts()> facts_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::operations

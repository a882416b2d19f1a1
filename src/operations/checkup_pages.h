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
  /// `facts` looks at everything.
  explicit CheckupPages(std::function<Facts()> facts) : facts_(std::move(facts)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);

 private:
  const std::function<Facts()> facts_;
};

}  // namespace convoke::operations

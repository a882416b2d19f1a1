// All errors of one form, gathered.
#pragma once

#include <optional>

#include "base/error.h"
#include "base/result.h"

namespace convoke {

/// The first error carries the others in `also`, in the order they were added.
class Problems {
 public:
  void add(Error error) {
    if (!first_) {
      first_ = std::move(error);
      return;
    }
    std::vector<Error> further = std::move(error.also);
    error.also.clear();
    first_->also.push_back(std::move(error));
    for (Error& one : further) first_->also.push_back(std::move(one));
  }
  /// The errors of another check of the same form.
  void add(const Status& status) {
    if (!status.ok()) add(status.error());
  }

  bool empty() const { return !first_.has_value(); }
  const std::optional<Error>& first() const { return first_; }

 private:
  std::optional<Error> first_;
};

}  // namespace convoke

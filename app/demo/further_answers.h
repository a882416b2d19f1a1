// What some delegates answer to the fields that the office has defined: demo/answers.csv.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "delegations/fields/defined_field.h"
#include "demo/demo_files.h"

namespace convoke::demo {

class FurtherAnswers {
 public:
  static Result<FurtherAnswers> read(const std::vector<delegations::DefinedField>& fields);
  /// By the address in `details`; most have answered nothing.
  void add_to(delegations::ParticipantDetails& details) const;

 private:
  struct Answers {
    bool needs_visa_letter = false;
    delegations::Further further{};
  };
  std::map<std::string, Answers> by_email_;
};

}  // namespace convoke::demo

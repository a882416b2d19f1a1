#include "demo/further_answers.h"

namespace convoke::demo {

Result<FurtherAnswers> FurtherAnswers::read(const std::vector<delegations::DefinedField>& fields) {
  CONVOKE_ASSIGN(rows, read_rows(embedded_file("answers.csv")));
  FurtherAnswers out;
  for (const Row& row : rows) {
    Answers& of = out.by_email_[row.at("email")];
    if (row.at("code") == "needs_visa_letter") {
      of.needs_visa_letter = true;
      continue;
    }
    for (const delegations::DefinedField& field : fields)
      if (field.code == row.at("code")) of.further[field.id] = row.at("value");
  }
  return out;
}

void FurtherAnswers::add_to(delegations::ParticipantDetails& details) const {
  const auto found = by_email_.find(details.email);
  if (found == by_email_.end()) return;
  details.needs_visa_letter = found->second.needs_visa_letter;
  details.further = found->second.further;
}

}  // namespace convoke::demo

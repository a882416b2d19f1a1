// The only SQL of test messages.
#pragma once

#include <optional>

#include "secretariat/trial_mail.h"

namespace convoke::secretariat::store {

std::int64_t insert(db::Transaction& t, const TrialMail& test);
std::optional<TrialMail> latest_trial(db::Reader& r);
std::optional<TrialMail> trial_mail(db::Reader& r, std::int64_t id);
/// State, words and time of the answer.
void update(db::Transaction& t, const TrialMail& test);

}  // namespace convoke::secretariat::store

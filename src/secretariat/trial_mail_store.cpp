#include "secretariat/trial_mail_store.h"

#include "platform/db/record.h"

namespace convoke::db {

template <>
struct Column<secretariat::TrialMail::State>
    : NamedColumn<secretariat::TrialMail::State, secretariat::name_of,
                  secretariat::trial_mail_state> {};

}  // namespace convoke::db

namespace convoke::secretariat::store {
namespace {

using db::field;
using db::Use;

const db::Record<TrialMail>& record() {
  static const db::Record<TrialMail> tests(
      "trial_mail",
      {field<&TrialMail::id>("id", Use::key), field<&TrialMail::asked_at>("asked_at"),
       field<&TrialMail::asked_by>("asked_by"), field<&TrialMail::to_address>("to_address"),
       field<&TrialMail::language>("language"), field<&TrialMail::server>("server"),
       field<&TrialMail::state>("state"), field<&TrialMail::said>("said"),
       field<&TrialMail::problem>("problem"), field<&TrialMail::answered_at>("answered_at")});
  return tests;
}

}  // namespace

std::int64_t insert(db::Transaction& t, const TrialMail& test) {
  return record().insert(t, test);
}

std::optional<TrialMail> latest_trial(db::Reader& r) {
  return record().first(r, "order by id desc limit 1");
}

std::optional<TrialMail> trial_mail(db::Reader& r, std::int64_t id) {
  return record().first(r, "where id = :id", id);
}

void update(db::Transaction& t, const TrialMail& test) {
  record().update(t, test);
}

}  // namespace convoke::secretariat::store

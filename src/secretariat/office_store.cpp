#include "secretariat/office_store.h"

#include "platform/db/record.h"
#include "platform/db/text6_column.h"

namespace convoke::secretariat::store {
namespace {

using db::field;
using db::Use;

const db::Record<OfficeState>& record() {
  using S = OfficeState;
  static const db::Record<S> states(
      "office_state",
      {field<&S::id>("id", Use::key), field<&S::replaces>("replaces"),
       field<&S::changed_at>("changed_at"), field<&S::changed_by>("changed_by"),
       field<&S::changed_by_label>("changed_by_label"), field<&S::office, &Office::name>("name"),
       field<&S::office, &Office::organization>("organization"),
       field<&S::office, &Office::city>("city"), field<&S::office, &Office::zone>("zone"),
       field<&S::office, &Office::job_prefix>("job_prefix"),
       field<&S::office, &Office::gate>("gate"), field<&S::office, &Office::general>("general"),
       field<&S::office, &Office::limited>("limited"),
       field<&S::office, &Office::restricted>("restricted"),
       field<&S::office, &Office::email>("email"), field<&S::office, &Office::phone>("phone"),
       field<&S::office, &Office::emblem>("emblem")});
  return states;
}

}  // namespace

OfficeState present(db::Reader& r) {
  return record().first(r, "order by id desc limit 1").value_or(OfficeState());
}

std::vector<OfficeState> states(db::Reader& r, int limit) {
  return record().all(r, "order by id desc limit :limit", limit);
}

std::int64_t insert(db::Transaction& t, const OfficeState& state) {
  return record().insert(t, state);
}

}  // namespace convoke::secretariat::store

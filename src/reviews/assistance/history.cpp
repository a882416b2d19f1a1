#include "reviews/assistance/history.h"

#include "platform/json/json.h"

namespace convoke::reviews::assistance {

std::string_view name_of(Subject subject) {
  switch (subject) {
    case Subject::need:
      return "assistance_need";
    case Subject::offer:
      return "assistance_offer";
    case Subject::match:
      return "assistance_match";
    case Subject::activity:
      break;
  }
  return "assistance_activity";
}

void keep(change::Change& change, Subject subject, std::int64_t id, const std::string& act,
          const std::string& remark, const std::string& former) {
  change.record(act, std::string(name_of(subject)), id);
  change.transaction().execute(
      "insert into assistance_history (subject, subject_id, act, remark, former, made_at, made_by) "
      "values (:subject, :id, :act, :remark, :former, :at, :by)",
      name_of(subject), id, act, remark, former, change.now(), change.actor().label);
}

std::vector<HistoryEntry> history_of(db::Reader& r, Subject subject, std::int64_t id) {
  std::vector<HistoryEntry> out;
  for (auto& [act, remark, former, at, by] :
       r.rows<std::string, std::string, std::string, Instant, std::string>(
           "select act, remark, former, made_at, made_by from assistance_history where subject = "
           ":subject and subject_id = :id order by id desc",
           name_of(subject), id))
    out.push_back({act, remark, former, at, by});
  return out;
}

}  // namespace convoke::reviews::assistance

#include "delegations/messages/told.h"

namespace convoke::delegations::store {

void note_told(db::Transaction& t, ParticipantId id, int version, std::string_view key) {
  t.execute(
      "insert into told_decision (participant_id, version, message_key) values (:id, :version, "
      ":key) on conflict (participant_id, version) do update set message_key = "
      "excluded.message_key",
      id, std::int64_t{version}, key);
}

bool was_told_of_decision(db::Reader& r, ParticipantId id, int version) {
  return r.value<std::int64_t>(
              "select count(*) from told_decision where participant_id = :id and version = "
              ":version and message_key like 'referral:%'",
              id, std::int64_t{version})
             .value_or(0) > 0;
}

bool was_told_of_funding(db::Reader& r, ParticipantId id) {
  return r.value<std::int64_t>(
              "select count(*) from told_decision where participant_id = :id and message_key like "
              "'funding:%'",
              id)
             .value_or(0) > 0;
}

std::vector<std::string> forget_told(db::Transaction& t, ParticipantId id) {
  std::vector<std::string> out;
  for (auto& [key] :
       t.rows<std::string>("select message_key from told_decision where participant_id = :id", id))
    out.push_back(std::move(key));
  if (!out.empty()) t.execute("delete from told_decision where participant_id = :id", id);
  return out;
}

}  // namespace convoke::delegations::store

#include "delegations/erasure/erasure.h"

#include <algorithm>

#include "delegations/drafts/drafts.h"
#include "delegations/focal/focal_points.h"
#include "delegations/messages/told.h"
#include "delegations/participants/participant_fields.h"
#include "delegations/participants/participant_store.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"
#include "platform/outbox/erase.h"

namespace convoke::delegations {
namespace {

/// The last day of the series' meetings; none if it has no meeting.
std::optional<Date> last_day(const std::vector<meetings::Meeting>& convened) {
  std::optional<Date> last;
  for (const meetings::Meeting& m : convened)
    last = std::max(last.value_or(m.last_day), m.last_day);
  return last;
}

ParticipantDetails without_person(const ParticipantDetails& d) {
  ParticipantDetails out;
  out.family_name = Erasure::kNobodysName;
  out.role = d.role;
  out.language = d.language;
  out.meetings = d.meetings;
  out.days = d.days;
  out.at_table = d.at_table;
  out.is_listed = d.is_listed;
  return out;
}

/// Role, language and meetings of a former state stay, as the row's own do.
void blank_former_states(db::Transaction& t, ParticipantId id) {
  std::vector<json::Member> members{{"original_name", std::string()},
                                    {"gender", std::string()},
                                    {"spoken", std::string()},
                                    {"further", further_json({})}};
  for (const TextField& f : kTextFields)
    members.emplace_back(f.name, f.member == &ParticipantDetails::family_name
                                     ? std::string(Erasure::kNobodysName)
                                     : std::string());
  const std::string blank = json::object(members);
  t.execute(t.dialect() == db::Dialect::sqlite
                ? "update participant_version set reason = '', details = json_patch(details, "
                  ":blank) where "
                  "participant_id = :id"
                : "update participant_version set reason = '', details = cast(cast(details as "
                  "jsonb) || "
                  "cast(:blank as jsonb) as text) where participant_id = :id",
            blank, id);
}

}  // namespace

Result<bool> Erasure::erase(const audit::Actor& actor, const Participant& participant,
                            const std::string& rule) {
  return changes_.write(actor, [&](change::Change& c) -> Result<bool> {
    db::Transaction& t = c.transaction();
    const Instant now = c.now();
    const auto present = store::find(t, participant.id);
    if (!present) return not_found(N_("There is no such participant."));
    // Who was named again after that is a person again.
    if (t.execute(
            "update participant set erased_at = :now, submission_key = :key where id = :id and "
            "(erased_at is null or changed_at > erased_at)",
            now, "erased:" + std::to_string(participant.id.value), participant.id) == 0)
      return false;
    Participant next = *present;
    next.details = without_person(present->details);
    next.reason.clear();
    next.hold = ConfirmationHold::none;
    store::replace(t, *present, next, now);
    blank_former_states(t, participant.id);
    const auto erase_mails = [&](const char* mail, int newest) {
      for (int version = 1; version <= newest; ++version)
        outbox::erase(
            t, mail + std::to_string(participant.id.value) + ":" + std::to_string(version), now);
    };
    for (const char* mail : {"confirmation:", "withdrawal:"})
      erase_mails(mail, present->address_version);
    for (const char* mail : {"accreditation:", "referral:", "revocation:", "funding:"})
      erase_mails(mail, present->version);
    // A message about several names them all.
    for (const std::string& key : store::forget_told(t, participant.id)) outbox::erase(t, key, now);
    Drafts::erase(t, participant.id.value);
    file_use::drop(t, "participant", participant.id.value);
    for (const Part& part : parts_) CONVOKE_TRY(part(t, *present, now));
    c.record("participant.erase", "participant", participant.id, json::object({{"rule", rule}}));
    return true;
  });
}

Result<bool> Erasure::erase(const audit::Actor& actor, ParticipantId id) {
  const auto participant = database_.read([&](db::Reader& r) { return store::find(r, id); });
  if (!participant) return not_found(N_("There is no such participant."));
  const auto series = meetings_.series(participant->series);
  const auto last = last_day(meetings_.meetings_of(participant->series));
  const bool over = !series || !last || clock_.now() >= i18n::end_of_day(*last, series->zone);
  if (participant->registered() && !over)
    return conflict(
        N_("This participant is registered for a meeting that is not over. Withdraw the "
           "entry first."));
  return erase(actor, *participant, "request");
}

Result<int> Erasure::erase_of_meetings_before(const audit::Actor& actor, const Date& day) {
  if (day > i18n::local_time_of(clock_.now(), "UTC").date)
    return invalid(N_("This day is still to come."), "day");
  int erased = 0;
  for (const meetings::Series& series : meetings_.all_series()) {
    const auto last = last_day(meetings_.meetings_of(series.id));
    if (!last || *last >= day) continue;
    const auto ids = database_.read([&](db::Reader& r) {
      return r.rows<ParticipantId>(
          "select id from participant where series_id = :series and (erased_at is null or "
          "changed_at > erased_at) order by id",
          series.id);
    });
    const std::string rule = "meetings ended before " + day.iso();
    for (const auto& [id] : ids) {
      Participant participant;
      participant.id = id;
      CONVOKE_ASSIGN(done, erase(actor, participant, rule));
      if (done) ++erased;
    }
    CONVOKE_TRY(erase_focal_points(database_, clock_, actor, series.id, rule));
  }
  return erased;
}

}  // namespace convoke::delegations

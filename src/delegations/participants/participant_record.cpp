#include "delegations/participants/participant_record.h"

#include <unordered_map>

#include "platform/db/list_argument.h"

namespace convoke::delegations::store {

using db::field;
using db::Use;

const db::Record<Participant>& participants() {
  using D = ParticipantDetails;
  using P = Participant;
  static const db::Record<P> record(
      "participant", {field<&P::id>("id", Use::key),
                      field<&P::series>("series_id", Use::fixed),
                      field<&P::entity>("entity_id", Use::fixed),
                      field<&P::details, &D::honorific>("honorific"),
                      field<&P::details, &D::given_name>("given_name"),
                      field<&P::details, &D::family_name>("family_name"),
                      field<&P::details, &D::original_given_name>("original_given_name"),
                      field<&P::details, &D::original_family_name>("original_family_name"),
                      field<&P::details, &D::name_order>("name_order"),
                      field<&P::details, &D::function_title>("function_title"),
                      field<&P::details, &D::ministry>("ministry"),
                      field<&P::details, &D::role>("role"),
                      field<&P::details, &D::email>("email"),
                      field<&P::details, &D::phone>("phone"),
                      field<&P::details, &D::language>("language"),
                      field<&P::details, &D::spoken>("spoken"),
                      field<&P::details, &D::days>("days"),
                      field<&P::details, &D::presence>("presence"),
                      field<&P::details, &D::gender>("gender"),
                      field<&P::details, &D::needs_visa_letter>("needs_visa_letter"),
                      field<&P::details, &D::asks_funding>("asks_funding"),
                      field<&P::details, &D::at_table>("at_table"),
                      field<&P::details, &D::is_listed>("is_listed"),
                      field<&P::details, &D::late_reason>("late_reason"),
                      field<&P::details, &D::further>("further"),
                      field<&P::state>("state"),
                      field<&P::came_late>("came_late"),
                      field<&P::late_unseen>("late_unseen"),
                      field<&P::version>("version"),
                      field<&P::address_version>("address_version"),
                      field<&P::confirmed_at>("confirmed_at"),
                      field<&P::hold>("confirmation_hold"),
                      field<&P::link_mails>("link_mails"),
                      field<&P::link_mail_at>("link_mail_at"),
                      field<&P::created_at>("created_at", Use::fixed),
                      field<&P::changed_at>("changed_at"),
                      field<&P::office, &OfficeAct::deed>("office_deed"),
                      field<&P::office, &OfficeAct::way>("office_channel"),
                      field<&P::office, &OfficeAct::received_on>("office_received_on"),
                      field<&P::office, &OfficeAct::letter>("office_letter"),
                      field<&P::office, &OfficeAct::by>("office_by"),
                      field<&P::office, &OfficeAct::at>("office_at"),
                      field<&P::reason>("reason"),
                      field<&P::is_funded>("is_funded"),
                      field<&P::replaces>("replaces", Use::fixed)});
  return record;
}

std::vector<Participant> with_meetings(db::Reader& r, std::vector<Participant> participants) {
  if (participants.empty()) return participants;
  std::unordered_map<ParticipantId, Participant*> by_id;
  std::vector<ParticipantId> ids;
  for (Participant& p : participants) {
    by_id[p.id] = &p;
    ids.push_back(p.id);
  }
  for (const auto& [participant, meeting] : r.rows<ParticipantId, meetings::MeetingId>(
           "select participant_id, meeting_id from participant_meeting where " +
               db::is_listed(r, "participant_id", ":ids") + " order by meeting_id",
           db::listed(ids)))
    by_id.at(participant)->details.meetings.push_back(meeting);
  return participants;
}

db::Query of_entity(meetings::SeriesId series, reference::EntityId entity) {
  db::Query q(participants());
  q.where("series_id = :series", series).where("entity_id = :entity", entity);
  return q;
}

}  // namespace convoke::delegations::store

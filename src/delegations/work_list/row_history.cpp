// What was done with a participant last, in a row of the list.
#include <algorithm>

#include "delegations/participants/participant_pages.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kChangesInRow = 10;

}  // namespace

OpenHistory ParticipantPages::history_of(const page::Visit& visit, const Participant& participant,
                                         const std::vector<meetings::Meeting>& meetings) {
  const i18n::Locale& locale = visit.locale;
  OpenHistory out;
  out.id = participant.id;
  std::vector<audit::Recorded> entries = delegations_.record(participant.id);
  out.is_more = entries.size() > kChangesInRow;
  if (out.is_more) entries.resize(kChangesInRow);
  const auto former = participant.version > 1 ? delegations_.history(participant.id)
                                              : std::vector<Delegations::Version>();
  const auto version = [&](std::int64_t wanted) {
    const auto found = std::find_if(former.begin(), former.end(),
                                    [&](const auto& one) { return one.version == wanted; });
    return found == former.end() ? nullptr : &*found;
  };
  const auto fields = delegations_.defined_fields().of(participant.series);
  const Confidential confidential =
      visit.may(page::Right::read_confidential) ? Confidential::shown : Confidential::hidden;
  for (const audit::Recorded& entry : entries) {
    RowChange& change = out.changes.emplace_back();
    change.at = entry.at;
    const char* action = labels_.of_action(entry.action);
    change.action = action == nullptr ? entry.action : locale.tr(action);
    change.who = entry.actor.label;
    if (entry.actor.kind == audit::ActorKind::link)
      change.who = entry.actor.label.empty()
                       ? locale.tr(N_("Through the participant’s own link"))
                       : locale.tr(N_("Through the link of {1}"), {entry.actor.label});
    const std::int64_t made = json::number_at(entry.detail, "version");
    const Delegations::Version* before = version(made - 1);
    if (before == nullptr) continue;
    const Delegations::Version* after = version(made);
    if (after == nullptr && participant.version != made) continue;
    const ParticipantState state = after ? after->state : participant.state;
    change.fields =
        changes(before->details, before->state, after ? after->details : participant.details, state,
                meetings, locale, fields, confidential);
    if (before->state != state) change.reason = after ? after->reason : participant.reason;
  }
  return out;
}

}  // namespace convoke::delegations

// Sending confirmations, and holding them back where too many are asked for through one link:
// Delegations' operations on them.
#include "delegations/delegations.h"
#include "delegations/participants/participant_store.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

std::string confirmation_key(const Participant& participant) {
  return "confirmation:" + std::to_string(participant.id.value) + ":" +
         std::to_string(participant.address_version);
}

/// Whoever holds the link; an officer who is signed in acts by name there.
bool is_stranger(const audit::Actor& actor) {
  return actor.kind == audit::ActorKind::link;
}

}  // namespace

void Delegations::confirm(const audit::Actor& actor, Participant& p, std::int64_t asked,
                          Instant now) const {
  if (!is_stranger(actor)) {
    p.confirmed_at = now;
    return;
  }
  if (asked >= confirmations_per_day_) {
    p.confirmed_at.reset();
    p.hold = ConfirmationHold::waits;
    return;
  }
  p.confirmed_at = now;
  const bool again = p.link_mail_at && *p.link_mail_at > now - kLinkDay;
  p.link_mails = again ? p.link_mails + 1 : 1;
  p.link_mail_at = now;
}

Status Delegations::let_go(change::Change& c, const Participant& former, const Convened& convened) {
  Participant next = former;
  next.hold = ConfirmationHold::none;
  next.confirmed_at = c.now();
  store::set_confirmation(c.transaction(), former, next);
  c.record("participant.confirm", "participant", next.id,
           json::object({{"version", std::int64_t{next.version}}}));
  return send_confirmation(c, next, convened);
}

Status Delegations::send_held_confirmation(const audit::Actor& actor, ParticipantId id) {
  const std::optional<Participant> known = find(id);
  const std::optional<Convened> convened =
      known ? this->convened(known->series) : std::optional<Convened>();
  if (!convened) return not_found(N_("There is no such participant."));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const std::optional<Participant> present = store::find(c.transaction(), id);
    if (!present) return not_found(N_("There is no such participant."));
    if (present->hold == ConfirmationHold::none) return {};
    if (!present->registered() || present->details.email.empty())
      return conflict(N_("This has changed meanwhile. Look at the list again."));
    return let_go(c, *present, *convened);
  });
}

Result<int> Delegations::decide_on_waiting(const audit::Actor& actor, const Nominator& link,
                                           Waiting decision, std::int64_t seen) {
  const std::optional<Convened> convened = this->convened(link.series);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    const std::vector<Participant> waiting = store::waiting(t, link.series, link.entity);
    if (waiting.empty()) return 0;
    if (static_cast<std::int64_t>(waiting.size()) != seen)
      return conflict(
          N_("Meanwhile another number of confirmations waits. Look at the names once more, then "
             "decide."));
    for (const Participant& p : waiting) {
      if (decision == Waiting::sent) {
        CONVOKE_TRY(let_go(c, p, *convened));
        continue;
      }
      Participant next = p;
      next.hold = ConfirmationHold::not_sent;
      store::set_confirmation(t, p, next);
      c.record("participant.leave_unconfirmed", "participant", p.id,
               json::object({{"version", std::int64_t{p.version}}}));
    }
    return static_cast<int>(waiting.size());
  });
}

std::optional<outbox::Message> Delegations::confirmation(const Participant& participant) {
  if (!participant.confirmed_at) return std::nullopt;
  return outbox_.find_by_key(confirmation_key(participant));
}

}  // namespace convoke::delegations

// An officer's decisions on late nominations and late changes, of one and of several at once.
#include "delegations/delegations.h"
#include "delegations/participants/participant_store.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

constexpr const char* kWithdrawn = N_("This participant has been withdrawn by the delegation.");
constexpr const char* kRegistered =
    N_("This participant is registered; only a late one can be refused.");

const char* kind_of(Delegations::Decision decision) {
  switch (decision) {
    case Delegations::Decision::accept:
      return "participant.accept";
    case Delegations::Decision::refuse:
      return "participant.refuse";
    case Delegations::Decision::note_change:
      return "participant.note_late_change";
  }
  return "";
}

void note(change::Change& c, const Participant& present) {
  store::mark_seen(c.transaction(), present);
  c.record("participant.note_late_change", "participant", present.id,
           json::object({{"version", std::int64_t{present.version}}}));
}

}  // namespace

Result<Participant> Delegations::accepted(db::Transaction&, const Participant& former,
                                          const Convened&) {
  if (former.state == ParticipantState::withdrawn) return conflict(kWithdrawn);
  Participant next = former;
  next.state = ParticipantState::nominated;
  return next;
}

Result<Participant> Delegations::refused(db::Transaction&, const Participant& former,
                                         const Convened&) {
  if (former.state == ParticipantState::nominated) return conflict(kRegistered);
  if (former.state == ParticipantState::withdrawn) return conflict(kWithdrawn);
  Participant next = former;
  next.state = ParticipantState::refused;
  return next;
}

Result<Participant> Delegations::undecided(db::Transaction& t, const Participant& former,
                                           const Convened&) {
  Participant next = former;
  next.state = store::history(t, former.id).front().state;
  next.hold = ConfirmationHold::none;
  if (former.confirmed_at) {
    ++next.address_version;
    next.confirmed_at.reset();
  }
  return next;
}

const char* Delegations::obstacle(Decision decision, const Participant& p) {
  switch (decision) {
    case Decision::accept:
      if (p.state == ParticipantState::withdrawn) return kWithdrawn;
      if (p.state == ParticipantState::nominated) return N_("This participant is registered.");
      return nullptr;
    case Decision::refuse:
      if (p.state == ParticipantState::withdrawn) return kWithdrawn;
      if (p.state == ParticipantState::nominated) return kRegistered;
      if (p.state == ParticipantState::refused) return N_("This late nomination was not accepted.");
      return nullptr;
    case Decision::note_change:
      return p.late_unseen ? nullptr : N_("There is no late change to note.");
  }
  return nullptr;
}

Status Delegations::accept_late(const audit::Actor& actor, ParticipantId id) {
  return change(actor, "participant.accept", nullptr, id, accepted);
}

Status Delegations::refuse_late(const audit::Actor& actor, ParticipantId id) {
  return change(actor, "participant.refuse", nullptr, id, refused);
}

Status Delegations::note_late_change(const audit::Actor& actor, ParticipantId id,
                                     int seen_version) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const std::optional<Participant> present = store::find(c.transaction(), id);
    if (!present) return not_found(N_("There is no such participant."));
    if (!present->late_unseen) return {};
    if (present->version != seen_version)
      return conflict(
          N_("This entry has been changed again in the meantime. Please look at the change before "
             "you note it."));
    note(c, *present);
    return {};
  });
}

Result<Delegations::Jointly> Delegations::decide(const audit::Actor& actor,
                                                 meetings::SeriesId series, Decision decision,
                                                 const std::vector<Seen>& seen) {
  if (seen.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  const std::optional<Convened> convened = this->convened(series);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    Jointly out;
    std::vector<change::JointPart> parts;
    for (const Seen& one : seen) {
      const std::optional<Participant> p = store::find(c.transaction(), one.id);
      if (!p || p->series != series || p->version != one.version || obstacle(decision, *p)) {
        ++out.left;
        continue;
      }
      int version = p->version;
      if (decision == Decision::note_change) {
        note(c, *p);
      } else {
        CONVOKE_ASSIGN(after, change_in(c, kind_of(decision), false, *p, *convened,
                                        decision == Decision::accept ? accepted : refused, {}));
        version = after;
      }
      parts.push_back({p->id.value, version});
    }
    out.done = static_cast<std::int64_t>(parts.size());
    if (!parts.empty())
      out.act = change::record_joint_act(c, series.value, kind_of(decision), parts);
    return out;
  });
}

Result<Delegations::Jointly> Delegations::take_back(const audit::Actor& actor,
                                                    meetings::SeriesId series,
                                                    change::JointActId id) {
  const std::optional<Convened> convened = this->convened(series);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    CONVOKE_ASSIGN(act, change::take_back(c, id, series.value, "participant."));
    Jointly out{id};
    for (const change::JointPart& part : act.parts) {
      const std::optional<Participant> p =
          store::find(c.transaction(), ParticipantId(part.subject));
      if (!p || p->version != part.version ||
          (act.kind == kind_of(Decision::note_change) && p->late_unseen)) {
        ++out.left;
        continue;
      }
      if (act.kind == kind_of(Decision::note_change)) {
        store::mark_unseen(c.transaction(), *p);
        c.record("participant.take_back", "participant", p->id,
                 json::object({{"version", std::int64_t{p->version}}}));
      } else {
        CONVOKE_TRY(change_in(c, "participant.take_back", false, *p, *convened, undecided, {}));
        if (p->registered() && p->confirmed_at && !p->details.email.empty())
          CONVOKE_TRY(send_withdrawal(c, *p, *convened));
      }
      ++out.done;
    }
    return out;
  });
}

}  // namespace convoke::delegations

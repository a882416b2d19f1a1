// An officer's decisions on late nominations and late changes, of one and of several at once.
#include "base/problems.h"
#include "delegations/delegations.h"
#include "delegations/participants/participant_store.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::delegations {
namespace {

constexpr const char* kNoteChange = "participant.note_late_change";
constexpr const char* kFund = "participant.fund";
constexpr const char* kUnfund = "participant.unfund";

const char* kind_of(Act act) {
  switch (act) {
    case Act::accredit:
      return "participant.accept";
    case Act::enroll:
      return "participant.enroll";
    case Act::refer_back:
      return "participant.refer_back";
    case Act::refuse:
      return "participant.refuse";
    case Act::revoke:
      return "participant.revoke";
    case Act::reinstate:
      return "participant.reinstate";
    default:
      break;
  }
  return "";
}

const char* kind_of(Delegations::Decision decision) {
  if (decision == Delegations::Decision::fund) return kFund;
  if (decision == Delegations::Decision::unfund) return kUnfund;
  const std::optional<Act> act = Delegations::act_by(decision);
  return act ? kind_of(*act) : kNoteChange;
}

/// Of an act that leads to one state alone.
ParticipantState result_of(Act act) {
  return act == Act::refer_back ? ParticipantState::referred_back
         : act == Act::refuse   ? ParticipantState::refused
                                : ParticipantState::revoked;
}

bool is_of_officers(Act act) {
  return *kind_of(act) != '\0';
}

/// Without what nobody sees; an error at the field where one is missing or too long.
Result<std::string> checked_reason(Act act, std::string_view typed) {
  std::string reason(typed);
  Problems problems;
  i18n::check_text(reason, i18n::TextRule::text, Delegations::kLongestReason, "reason", problems);
  if (reason.empty() && needs_reason(act))
    problems.add(invalid(N_("Write the reason. Who is concerned reads it."), "reason"));
  if (problems.first()) return *problems.first();
  return reason;
}

/// The state before the last one, for acts that lead back to it.
ParticipantState state_before(db::Transaction& t, const Participant& p) {
  for (const Delegations::Version& former : store::history(t, p.id))
    if (former.state != p.state) return former.state;
  return p.state;
}

/// Whether the promise of funding that there was before has not outlived an act on the state.
bool has_lapsed(db::Transaction& t, const Participant& former, bool is_of_funding) {
  if (is_of_funding || !former.is_funded) return false;
  const std::optional<Participant> now = store::find(t, former.id);
  return now && !now->is_funded;
}

void note(change::Change& c, const Participant& present) {
  store::mark_seen(c.transaction(), present);
  c.record(kNoteChange, "participant", present.id,
           json::object({{"version", std::int64_t{present.version}}}));
}

}  // namespace

Delegations::Step Delegations::decided(Act act, std::string reason, int seen_version) {
  return [act, seen_version, reason = std::move(reason)](
             db::Transaction& t, const Participant& former,
             const Convened& convened) -> Result<Participant> {
    Circumstances now = convened.now();
    if (act == Act::reinstate) now.before = state_before(t, former);
    const std::optional<ParticipantState> state = after(former.state, act, now);
    if (!state) {
      // Done already, perhaps by a colleague a moment before.
      const bool is_done = act == Act::accredit
                               ? former.registered() || former.state == ParticipantState::accredited
                           : act == Act::enroll ? former.registered()
                                                : former.state == result_of(act);
      if (is_done) return former;
      return conflict(delegations::obstacle(former.state, act));
    }
    if (seen_version > 0 && seen_version != former.version)
      return conflict(
          N_("This entry has been changed in the meantime. Look at it again before you decide."));
    Participant next = former;
    next.state = *state;
    next.reason = reason;
    if (act == Act::revoke && former.confirmed_at) {
      ++next.address_version;
      next.confirmed_at.reset();
      next.hold = ConfirmationHold::none;
    }
    return next;
  };
}

Result<Participant> Delegations::undecided(db::Transaction& t, const Participant& former,
                                           const Convened&) {
  Participant next = former;
  const std::vector<Version> versions = store::history(t, former.id);
  next.state = versions.front().state;
  next.reason = versions.front().reason;
  next.hold = ConfirmationHold::none;
  if (former.confirmed_at) {
    ++next.address_version;
    next.confirmed_at.reset();
  }
  return next;
}

std::optional<Act> Delegations::act_by(Decision decision) {
  switch (decision) {
    case Decision::accredit:
      return Act::accredit;
    case Decision::enroll:
      return Act::enroll;
    case Decision::refer_back:
      return Act::refer_back;
    case Decision::refuse:
      return Act::refuse;
    case Decision::revoke:
      return Act::revoke;
    case Decision::reinstate:
      return Act::reinstate;
    case Decision::note_change:
    case Decision::fund:
    case Decision::unfund:
      break;
  }
  return std::nullopt;
}

const char* Delegations::obstacle(Decision decision, const Participant& p) {
  // Who was refused is accepted on purpose, one by one.
  if (decision == Decision::accredit && p.state == ParticipantState::refused)
    return N_("This nomination was not accepted. It can still be accepted on its own page.");
  if (const auto act = act_by(decision)) return delegations::obstacle(p.state, *act);
  if (decision == Decision::fund) {
    if (p.is_funded) return N_("The funding of this participant has been promised already.");
    return delegations::obstacle(p.state, Act::correct);
  }
  if (decision == Decision::unfund)
    return p.is_funded ? nullptr : N_("This participant is not funded.");
  return p.late_unseen ? nullptr : N_("There is no late change to note.");
}

Result<change::JointActId> Delegations::decide(const audit::Actor& actor, ParticipantId id, Act act,
                                               std::string_view typed, int seen_version,
                                               bool exceeds) {
  if (!is_of_officers(act)) return conflict(N_("This cannot be done now."));
  CONVOKE_ASSIGN(reason, checked_reason(act, typed));
  change::JointActId undoable;
  CONVOKE_TRY(change(actor, kind_of(act), nullptr, id,
                     decided(act, std::move(reason), seen_version),
                     {.beyond = exceeds ? Beyond::accepted : Beyond::asked_about}, &undoable));
  return undoable;
}

Result<change::JointActId> Delegations::note_late_change(const audit::Actor& actor,
                                                         ParticipantId id, int seen_version) {
  return changes_.write(actor, [&](change::Change& c) -> Result<change::JointActId> {
    const std::optional<Participant> present = store::find(c.transaction(), id);
    if (!present) return not_found(N_("There is no such participant."));
    if (!present->late_unseen) return change::JointActId();
    if (present->version != seen_version)
      return conflict(
          N_("This entry has been changed again in the meantime. Please look at the change before "
             "you note it."));
    note(c, *present);
    return change::record_joint_act(c, present->series.value, kNoteChange,
                                    {{present->id.value, present->version}});
  });
}

Result<Delegations::Jointly> Delegations::decide(const audit::Actor& actor,
                                                 meetings::SeriesId series, Decision decision,
                                                 const std::vector<Seen>& seen,
                                                 std::string_view typed, const JointWill& will) {
  if (seen.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  const std::optional<Act> act = act_by(decision);
  std::string reason;
  if (act) {
    CONVOKE_ASSIGN(checked, checked_reason(*act, typed));
    reason = std::move(checked);
  }
  std::optional<Convened> convened = this->convened(series);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  const bool is_of_funding = decision == Decision::fund || decision == Decision::unfund;
  if (act == Act::refer_back || act == Act::refuse || (is_of_funding && will.tells)) {
    std::vector<ParticipantId> ids;
    for (const Seen& one : seen) ids.push_back(one.id);
    std::vector<reference::EntityId> entities;
    for (const Participant& p : find(ids)) entities.push_back(p.entity);
    look_up_governments(*convened, entities);
  }
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    Jointly out;
    std::vector<change::JointPart> parts;
    const Step step = act             ? decided(*act, reason, 0)
                      : is_of_funding ? set_funding(decision == Decision::fund)
                                      : Step();
    ToldTogether together;
    const ByOffice how{.beyond = will.exceeds ? Beyond::accepted : Beyond::asked_about,
                       .tells_of_funding = is_of_funding && will.tells,
                       .together = &together};
    for (const Seen& one : seen) {
      const std::optional<Participant> p = store::find(c.transaction(), one.id);
      if (!p || p->series != series || p->version != one.version || obstacle(decision, *p)) {
        ++out.left;
        continue;
      }
      int version = p->version;
      if (!step) {
        note(c, *p);
      } else {
        const Result<int> after = change_in(c, kind_of(decision), false, *p, *convened, step, how);
        if (!after.ok() && after.error().field == kExceeds) {
          ++out.over;
          continue;
        }
        if (!after.ok()) return after.error();
        version = *after;
        out.lapsed += has_lapsed(c.transaction(), *p, is_of_funding);
      }
      parts.push_back({p->id.value, version});
    }
    CONVOKE_TRY(tell_governments(c, together, *convened));
    out.done = static_cast<std::int64_t>(parts.size());
    if (!parts.empty())
      out.act = change::record_joint_act(c, series.value, kind_of(decision), parts);
    return out;
  });
}

Result<Delegations::Jointly> Delegations::take_back(const audit::Actor& actor,
                                                    meetings::SeriesId series,
                                                    change::JointActId id) {
  std::optional<Convened> convened = this->convened(series);
  if (!convened) return not_found(N_("There is no such series of meetings."));
  // Of funding, Governments are told of who has no e-mail address; of a refusal, all of them.
  std::vector<ParticipantId> ids;
  for (const change::JointPart& part :
       database_.read([&](db::Reader& r) { return change::joint_parts(r, id, series.value); }))
    ids.emplace_back(part.subject);
  std::vector<reference::EntityId> entities;
  for (const Participant& p : find(ids))
    if (p.details.email.empty() || p.state == ParticipantState::refused)
      entities.push_back(p.entity);
  look_up_governments(*convened, entities);
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    CONVOKE_ASSIGN(act, change::take_back(c, id, series.value, "participant."));
    Jointly out{id};
    ToldTogether together;
    for (const change::JointPart& part : act.parts) {
      const std::optional<Participant> p =
          store::find(c.transaction(), ParticipantId(part.subject));
      if (!p || p->version != part.version || (act.kind == kNoteChange && p->late_unseen)) {
        ++out.left;
        continue;
      }
      if (act.kind == kNoteChange) {
        store::mark_unseen(c.transaction(), *p);
        c.record("participant.take_back", "participant", p->id,
                 json::object({{"version", std::int64_t{p->version}}}));
      } else {
        const bool is_of_funding = act.kind == kFund || act.kind == kUnfund;
        // What stood before stands again, whatever the limits; funded places there may be none.
        const ByOffice how{.beyond = Beyond::accepted,
                           .tells_of_funding = is_of_funding && was_told_of_funding(*p),
                           .together = &together};
        const Result<int> after =
            change_in(c, "participant.take_back", false, *p, *convened,
                      is_of_funding ? set_funding(act.kind == kUnfund) : undecided, how);
        if (!after.ok() && after.error().kind == ErrorKind::conflict) {
          ++out.left;
          continue;
        }
        if (!after.ok()) return after.error();
        out.lapsed += has_lapsed(c.transaction(), *p, is_of_funding);
      }
      ++out.done;
    }
    CONVOKE_TRY(tell_governments(c, together, *convened));
    return out;
  });
}

}  // namespace convoke::delegations

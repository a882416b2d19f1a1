#include "correspondence/notes/outcomes/outcomes.h"

#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/note_store.h"
#include "platform/json/json.h"

namespace convoke::correspondence {
namespace {

/// Of the states that can be recorded or taken back: acts on record are read by it.
constexpr std::int64_t kStates = static_cast<std::int64_t>(DispatchState::answered) + 1;
constexpr std::string_view kKind = "dispatch.";

void put_on_record(change::Change& c, const Dispatch& d, DispatchState state, std::string action) {
  c.record(
      action, "dispatch", d.id,
      json::object({{"from", std::string(name_of(d.state))}, {"to", std::string(name_of(state))}}));
}

}  // namespace

std::int64_t Outcomes::mark_of(const Dispatch& dispatch) {
  return dispatch.attempt * kStates + static_cast<std::int64_t>(dispatch.state);
}

const char* Outcomes::obstacle(DispatchState state, const Dispatch& dispatch) {
  if (dispatch.state == state)
    return state == DispatchState::bounced ? N_("It has bounced already.")
                                           : N_("It is acknowledged already.");
  if (dispatch.state == DispatchState::answered) return N_("It is answered.");
  if (!may_become(dispatch, state))
    return dispatch.state == DispatchState::acknowledged ? N_("It is acknowledged already.")
                                                         : N_("It has not been sent yet.");
  return nullptr;
}

Result<Outcomes::Jointly> Outcomes::record(const audit::Actor& actor, const Note& note,
                                           DispatchState state, const std::vector<Seen>& seen,
                                           const std::string& typed) {
  if (state != DispatchState::acknowledged && state != DispatchState::bounced)
    return invalid(N_("Choose the outcome."), "act");
  CONVOKE_ASSIGN(reason, checked_reason(state, typed));
  if (seen.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    Jointly out;
    std::vector<change::JointPart> parts;
    for (const Seen& one : seen) {
      const std::optional<Dispatch> d = store::dispatch(c.transaction(), one.id);
      if (!d || d->note != note.id || mark_of(*d) != one.mark || obstacle(state, *d)) {
        ++out.left;
        continue;
      }
      correspondence::record(c, {.dispatch = d->id,
                                 .attempt = d->attempt,
                                 .kind = event_of(state),
                                 .diagnostic = reason});
      put_on_record(c, *d, state, "dispatch.record");
      // As it was: what it is now is said by the kind of the act.
      parts.push_back({one.id.value, one.mark});
    }
    out.done = static_cast<std::int64_t>(parts.size());
    if (!parts.empty())
      out.act = change::record_joint_act(c, note.series.value,
                                         std::string(kKind) + std::string(name_of(state)), parts);
    return out;
  });
}

Result<Outcomes::Jointly> Outcomes::take_back(const audit::Actor& actor, const Note& note,
                                              change::JointActId act) {
  return changes_.write(actor, [&](change::Change& c) -> Result<Jointly> {
    CONVOKE_ASSIGN(taken, change::take_back(c, act, note.series.value, kKind));
    const auto state = dispatch_state(std::string_view(taken.kind).substr(kKind.size()));
    Jointly out{act};
    for (const change::JointPart& part : taken.parts) {
      const std::optional<Dispatch> d = store::dispatch(c.transaction(), DispatchId(part.subject));
      const auto former = static_cast<DispatchState>(part.version % kStates);
      if (!d || d->note != note.id || d->state != state || d->attempt != part.version / kStates) {
        ++out.left;
        continue;
      }
      store::set_state(c.transaction(), d->id, former, d->sent_at);
      correspondence::record(
          c, {.dispatch = d->id, .attempt = d->attempt, .kind = EventKind::taken_back});
      put_on_record(c, *d, former, "dispatch.take_back");
      ++out.done;
    }
    return out;
  });
}

}  // namespace convoke::correspondence

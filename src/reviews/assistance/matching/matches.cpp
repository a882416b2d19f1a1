#include "reviews/assistance/matching/matches.h"

#include "base/problems.h"
#include "platform/i18n/typed_text.h"
#include "reviews/assistance/history.h"
#include "reviews/assistance/needs/needs.h"
#include "reviews/assistance/store.h"

namespace convoke::reviews::assistance {
namespace {

Error no_such_match() {
  return not_found(N_("There is no such match."));
}

Error it_is_over() {
  return conflict(N_("This match is over."));
}

void move_to(change::Change& c, Match match, MatchState state, const std::string& act,
             const std::string& remark = {}) {
  const std::string former = store::former(match);
  match.state = state;
  store::update(c.transaction(), match);
  keep(c, Subject::match, match.id.value, act, remark, former);
  refresh(c, match.need);
}

}  // namespace

Result<MatchId> Matches::propose(const audit::Actor& actor, NeedId need_id, OfferId offer_id) {
  const auto directory = references_.directory();
  const Date today = today_();
  return changes_.write(actor, [&](change::Change& c) -> Result<MatchId> {
    db::Transaction& t = c.transaction();
    const auto need = store::need(t, need_id);
    if (!need) return not_found(N_("There is no such need."));
    if (!is_live(need->state)) return conflict(N_("This need is met or withdrawn."));
    Offered offered;
    offered.used = store::places_taken(t, offer_id);
    const auto offer = store::offer(t, offer_id);
    if (!offer) return not_found(N_("There is no such offer."));
    offered.offer = &*offer;
    for (const Match& one : store::matches_of(t, need_id))
      if (one.offer == offer_id) offered.with_this = one.state;
    const reference::Entity* state = directory->find(need->entity);
    const reference::RegionalGroup* group = state ? directory->group(state->group) : nullptr;
    const Asked asked{&*need, state ? state->code : std::string(),
                      group ? group->code : std::string()};
    for (const Finding& one : fit_of(asked, offered, today).findings)
      if (!one.met) return Error{ErrorKind::conflict, one.why, {}, {}, {}};
    const Match made{{}, need_id, offer_id, MatchState::proposed, c.now(), c.actor().label};
    const MatchId id = store::insert(t, made);
    keep(c, Subject::match, id.value, "assistance.propose");
    refresh(c, need_id);
    return id;
  });
}

Status Matches::answer(const audit::Actor& actor, Answer answer) {
  CONVOKE_TRY(check(answer, today_()));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto match = store::match(t, answer.match);
    if (!match) return no_such_match();
    if (!is_live(match->state)) return it_is_over();
    Answer made = answer;
    made.made_at = c.now();
    made.made_by = c.actor().label;
    store::insert(t, made);
    const MatchState next = after(store::answers(t, match->id));
    move_to(c, *match, next, answer.accepts ? "assistance.accept" : "assistance.refuse",
            answer.reason);
    return {};
  });
}

Status Matches::withdraw(const audit::Actor& actor, MatchId id, std::string remark) {
  Problems problems;
  i18n::check_text(remark, i18n::TextRule::text, kLongestReason, "remark", problems);
  if (remark.empty()) problems.add(invalid(N_("Write why."), "remark"));
  if (const auto& first = problems.first()) return *first;
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const auto match = store::match(c.transaction(), id);
    if (!match) return no_such_match();
    if (!is_live(match->state)) return it_is_over();
    move_to(c, *match, MatchState::withdrawn, "assistance.end_match", remark);
    return {};
  });
}

Result<ActivityId> Matches::enter(const audit::Actor& actor, Activity activity) {
  CONVOKE_TRY(check(activity));
  return changes_.write(actor, [&](change::Change& c) -> Result<ActivityId> {
    db::Transaction& t = c.transaction();
    const auto match = store::match(t, activity.match);
    if (!match) return no_such_match();
    if (match->state != MatchState::accepted)
      return conflict(N_("Provider and State have not both accepted this match."));
    Activity made = activity;
    made.version = 1;
    made.made_at = c.now();
    made.made_by = c.actor().label;
    const ActivityId id = store::insert(t, made);
    keep(c, Subject::activity, id.value, "assistance.enter_activity");
    refresh(c, match->need);
    return id;
  });
}

Status Matches::change(const audit::Actor& actor, Activity activity) {
  CONVOKE_TRY(check(activity));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto stored = store::activity(t, activity.id);
    if (!stored) return not_found(N_("There is no such activity."));
    if (stored->version != activity.version)
      return conflict(N_("Somebody else has changed it in the meantime."));
    Activity now = activity;
    now.match = stored->match;
    if (store::former(now) == store::former(*stored)) return {};
    ++now.version;
    store::update(t, now);
    keep(c, Subject::activity, now.id.value, "assistance.change_activity", {},
         store::former(*stored));
    const auto match = store::match(t, now.match);
    if (match) refresh(c, match->need);
    return {};
  });
}

}  // namespace convoke::reviews::assistance

#include "reviews/assistance/needs/needs.h"

#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "platform/i18n/typed_text.h"
#include "reviews/assistance/history.h"
#include "reviews/assistance/store.h"

namespace convoke::reviews::assistance {
namespace {

Error no_such_need() {
  return not_found(N_("There is no such need."));
}

/// Whether both say the same by the same note.
bool is_like(const Need& a, const Need& b) {
  return a.source == b.source && a.entity == b.entity && a.instrument == b.instrument &&
         a.article == b.article && a.kind == b.kind && a.body == b.body &&
         a.reference == b.reference;
}

/// What ends with the need.
void end_matches(change::Change& change, NeedId id, NeedState decided) {
  db::Transaction& t = change.transaction();
  for (Match& one : store::matches_of(t, id)) {
    if (!is_live(one.state)) continue;
    const std::string former = store::former(one);
    one.state = decided == NeedState::met && one.state == MatchState::accepted
                    ? MatchState::completed
                    : MatchState::withdrawn;
    store::update(t, one);
    keep(change, Subject::match, one.id.value, "assistance.end_match", {}, former);
  }
}

}  // namespace

void refresh(change::Change& change, NeedId id) {
  db::Transaction& t = change.transaction();
  auto need = store::need(t, id);
  if (!need || !is_live(need->state)) return;
  const NeedState now = standing_of(store::matches_of(t, id), store::activities_of(t, id));
  if (now == need->state) return;
  const std::string former = store::former(*need);
  need->state = now;
  store::update(t, *need);
  keep(change, Subject::need, id.value, "assistance.need_moved", std::string(name_of(now)), former);
}

Result<NeedId> Needs::enter(const audit::Actor& actor, Need need) {
  need.source = NeedSource::note;
  need.source_id = 0;
  CONVOKE_TRY(check(need, *taxonomies_.present()));
  return changes_.write(actor, [&](change::Change& c) -> Result<NeedId> {
    const auto all = store::held_needs(c.transaction());
    if (std::any_of(all.begin(), all.end(), [&](const Need& one) { return is_like(one, need); }))
      return conflict(
          N_("The State has this need already, of the same source and in the same words."), "body");
    Need made = need;
    made.state = NeedState::open;
    made.version = 1;
    made.made_at = c.now();
    made.made_by = c.actor().label;
    const NeedId id = store::insert(c.transaction(), made);
    keep(c, Subject::need, id.value, "assistance.enter_need");
    return id;
  });
}

Result<NeedId> Needs::take_over(const audit::Actor& actor, const Candidate& candidate,
                                const std::string& kind) {
  return keep_candidate(actor, candidate, kind, NeedState::open, "assistance.take_over");
}

Result<NeedId> Needs::leave_out(const audit::Actor& actor, const Candidate& candidate) {
  return keep_candidate(actor, candidate, taxonomies_.present()->kinds.back().code,
                        NeedState::withdrawn, "assistance.leave_out");
}

Result<NeedId> Needs::keep_candidate(const audit::Actor& actor, const Candidate& candidate,
                                     const std::string& kind, NeedState state, const char* act) {
  Need need;
  need.state = state;
  need.entity = candidate.entity;
  need.instrument = candidate.instrument;
  need.article = candidate.article;
  need.kind = candidate.kind.empty() ? kind : candidate.kind;
  need.body = candidate.body;
  if (const auto points = code_points(need.body); points.size() > kLongestNeed) {
    need.body.clear();  // an answer may be longer; the rest stands at its source
    for (std::size_t i = 0; i < kLongestNeed; ++i) append_code_point(need.body, points[i]);
  }
  need.source = candidate.source;
  need.source_id = candidate.source_id;
  need.reference = candidate.where;
  CONVOKE_TRY(check(need, *taxonomies_.present()));
  return changes_.write(actor, [&](change::Change& c) -> Result<NeedId> {
    db::Transaction& t = c.transaction();
    for (const std::int64_t taken : store::taken_over(t, need.source))
      if (taken == need.source_id) return conflict(N_("It was taken over in the meantime."));
    Need made = need;
    made.made_at = c.now();
    made.made_by = c.actor().label;
    const NeedId id = store::insert(t, made);
    keep(c, Subject::need, id.value, act);
    return id;
  });
}

Status Needs::change(const audit::Actor& actor, Need need) {
  const auto taxonomy = taxonomies_.present();
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto stored = store::need(t, need.id);
    if (!stored) return no_such_need();
    if (stored->version != need.version)
      return conflict(N_("Somebody else has changed it in the meantime."));
    Need now = *stored;
    now.instrument = need.instrument;
    now.article = need.article;
    now.kind = need.kind;
    now.body = need.body;
    now.reference = need.reference;
    now.consent = need.consent;
    now.language = need.language;
    now.needed_by = need.needed_by;
    CONVOKE_TRY(check(now, *taxonomy));
    if (store::former(now) == store::former(*stored)) return {};
    ++now.version;
    store::update(t, now);
    keep(c, Subject::need, now.id.value, "assistance.change_need", {}, store::former(*stored));
    return {};
  });
}

Status Needs::decide(const audit::Actor& actor, NeedId id, NeedState state, std::string remark) {
  Problems problems;
  i18n::check_text(remark, i18n::TextRule::text, kLongestReason, "remark", problems);
  if (remark.empty()) problems.add(invalid(N_("Write why."), "remark"));
  if (const auto& first = problems.first()) return *first;
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    auto need = store::need(t, id);
    if (!need) return no_such_need();
    const bool opens = is_live(state);
    if (opens ? is_live(need->state) : need->state == state)
      return conflict(N_("It is so already."));
    const std::string former = store::former(*need);
    need->state = opens ? NeedState::open : state;
    ++need->version;
    store::update(t, *need);
    keep(c, Subject::need, id.value,
         opens                     ? "assistance.reopen_need"
         : state == NeedState::met ? "assistance.need_met"
                                   : "assistance.withdraw_need",
         remark, former);
    if (opens)
      refresh(c, id);
    else
      end_matches(c, id, state);
    return {};
  });
}

}  // namespace convoke::reviews::assistance

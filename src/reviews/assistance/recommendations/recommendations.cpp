#include "reviews/assistance/recommendations/recommendations.h"

#include "base/problems.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"
#include "reviews/assistance/recommendations/recommendation_store.h"
#include "reviews/assistance/store.h"
#include "texts/texts.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kSubject = "recommendation";

Error no_such_recommendation() {
  return not_found(N_("There is no such recommendation."));
}

Error number_is_taken(int number) {
  return conflict(N_("The meeting has a recommendation {1} already."), "number",
                  {std::to_string(number)});
}

Status check_needs(db::Reader& r, const Recommendation& recommendation) {
  for (const NeedId id : recommendation.needs)
    if (!store::need(r, id))
      return invalid(N_("There is no need {1}."), "needs", {std::to_string(id.value)});
  return {};
}

/// Whether an adopted text stays what it was.
Status check_adopted(const Recommendation& stored, const Recommendation& now) {
  Problems problems;
  if (now.number != stored.number)
    problems.add(conflict(N_("The number of an adopted recommendation stays."), "number"));
  for (const Language language : kLanguages)
    if (!stored.text[language].empty() && now.text[language] != stored.text[language])
      problems.add(
          conflict(N_("An adopted text stays as it is; languages that are missing can be added."),
                   "text_" + std::string(code_of(language))));
  if (const auto& first = problems.first()) return *first;
  return {};
}

bool is_taken(db::Reader& r, const Recommendation& one) {
  for (const Recommendation& other : store::recommendations(r))
    if (other.meeting == one.meeting && other.number == one.number && other.id != one.id)
      return true;
  return false;
}

}  // namespace

std::vector<Recommendation> Recommendations::all() {
  return database_.read([](db::Reader& r) { return store::recommendations(r); });
}

std::optional<Recommendation> Recommendations::find(RecommendationId id) {
  return database_.read([&](db::Reader& r) { return store::recommendation(r, id); });
}

std::map<RecommendationId, std::vector<FollowUp>> Recommendations::follow_ups() {
  return database_.read([](db::Reader& r) { return store::follow_ups(r); });
}

int Recommendations::next_number(meetings::MeetingId meeting) {
  return database_.read([&](db::Reader& r) { return store::highest_number(r, meeting); }) + 1;
}

Result<RecommendationId> Recommendations::enter(const audit::Actor& actor,
                                                Recommendation recommendation) {
  CONVOKE_TRY(check(recommendation));
  return changes_.write(actor, [&](change::Change& c) -> Result<RecommendationId> {
    db::Transaction& t = c.transaction();
    CONVOKE_TRY(check_needs(t, recommendation));
    Recommendation made = recommendation;
    made.id = {};
    if (is_taken(t, made)) return number_is_taken(made.number);
    made.state = RecommendationState::proposed;
    made.version = 1;
    made.made_at = c.now();
    made.made_by = c.actor().label;
    const RecommendationId id = store::insert(t, made);
    texts::set(t, store::subject_of(id), made.text, c.actor(), c.now());
    c.record("recommendation.enter", kSubject, id,
             json::object({{"number", std::int64_t{made.number}}}));
    return id;
  });
}

Status Recommendations::change(const audit::Actor& actor, Recommendation recommendation) {
  CONVOKE_TRY(check(recommendation));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto stored = store::recommendation(t, recommendation.id);
    if (!stored) return no_such_recommendation();
    if (stored->version != recommendation.version)
      return conflict(N_("Somebody else has changed it in the meantime."));
    if (stored->state != RecommendationState::proposed)
      CONVOKE_TRY(check_adopted(*stored, recommendation));
    CONVOKE_TRY(check_needs(t, recommendation));
    Recommendation now = *stored;
    now.number = recommendation.number;
    now.text = recommendation.text;
    now.addressees = recommendation.addressees;
    now.articles = recommendation.articles;
    now.needs = recommendation.needs;
    if (is_taken(t, now)) return number_is_taken(now.number);
    ++now.version;
    store::update(t, now);
    texts::set(t, store::subject_of(now.id), now.text, c.actor(), c.now());
    c.record("recommendation.change", kSubject, now.id,
             json::object({{"version", std::int64_t{now.version}}}));
    return {};
  });
}

Status Recommendations::decide(const audit::Actor& actor, RecommendationId id,
                               RecommendationState state, const Date& on, std::string decision) {
  Problems problems;
  i18n::check_text(decision, i18n::TextRule::line, kLongestReference, "decision", problems);
  const bool by_conference =
      state == RecommendationState::noted || state == RecommendationState::endorsed;
  if (by_conference && decision.empty())
    problems.add(invalid(N_("Write the symbol of the decision."), "decision"));
  if (on > today_()) problems.add(invalid(N_("This day is still to come."), "on"));
  if (const auto& first = problems.first()) return *first;
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    auto stored = store::recommendation(t, id);
    if (!stored) return no_such_recommendation();
    bool follows = false;
    for (const RecommendationState one : next_of(stored->state)) follows |= one == state;
    if (!follows) return conflict(N_("This does not follow on where the recommendation stands."));
    const auto& former = stored->decided_on ? stored->decided_on : stored->adopted_on;
    if (former && on < *former)
      return invalid(N_("This day is before the step that came before it."), "on");
    stored->state = state;
    if (by_conference) {
      stored->decision = decision;
      stored->decided_on = on;
    } else {
      stored->adopted_on = on;
    }
    ++stored->version;
    store::update(t, *stored);
    store::insert(t, FollowUp{id, state, {}, on, {}, decision, c.now(), c.actor().label});
    c.record("recommendation.decide", kSubject, id,
             json::object({{"state", std::string(name_of(state))}}));
    return {};
  });
}

Status Recommendations::follow_up(const audit::Actor& actor, FollowUp entry) {
  if (!entry.status) return invalid(N_("Choose a status."), "status");
  CONVOKE_TRY(check(entry, today_()));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto stored = store::recommendation(t, entry.recommendation);
    if (!stored) return no_such_recommendation();
    if (!is_carried(*stored, std::nullopt))
      return conflict(N_("This recommendation has not been adopted."));
    FollowUp made = entry;
    made.state.reset();
    made.made_at = c.now();
    made.made_by = c.actor().label;
    store::insert(t, made);
    c.record("recommendation.follow_up", kSubject, entry.recommendation,
             json::object({{"status", std::string(name_of(*made.status))}}));
    return {};
  });
}

}  // namespace convoke::reviews::assistance

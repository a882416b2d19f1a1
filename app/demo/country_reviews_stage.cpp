#include "stages.h"

namespace convoke::demo {
namespace {

namespace review = reviews::review;

const review::Party kOffice{std::nullopt, true, true};

/// The focal points of a review, by State: entered from a note where nobody is named.
class FocalPoints {
 public:
  FocalPoints(Composition& parts, review::ReviewId id) : parts_(parts), id_(id) {}

  Result<review::Party> of(review::EntityId state) {
    review::Reviews& all = parts_.country_reviews.reviews;
    for (const review::Person& one : all.persons(id_))
      if (one.entity == state && one.named.role == review::Role::focal_point && !one.until)
        return review::Party{one};
    const reference::Entity* entity = parts_.references.directory()->find(state);
    const std::string code = entity ? entity->code : "";
    CONVOKE_ASSIGN(made, all.name(demonstrator(), kOffice, id_, state,
                                  {review::Role::focal_point, "Focal Point of " + code,
                                   "Ministry of Justice", "focal.point@" + code + ".example", ""}));
    return review::Party{*all.person(made)};
  }
  audit::Actor actor_of(const review::Party& party) {
    const reference::Entity* entity = parts_.references.directory()->find(party.entity());
    return {audit::ActorKind::link,
            party.entity().value,
            entity ? entity->short_name.in(Language::en) : "",
            {}};
  }

 private:
  Composition& parts_;
  review::ReviewId id_;
};

/// Brings a step to its end: written by its first side, cleared by all that must clear it.
Status carry_out(Composition& parts, review::ReviewId id, const reviews::Step& step) {
  review::Reviews& all = parts.country_reviews.reviews;
  review::Papers& papers = parts.country_reviews.papers;
  FocalPoints focal_points(parts, id);
  const auto running = all.find(id);
  if (!running || running->progress.of(step.key).state == review::StepState::done) return {};
  if (running->progress.of(step.key).state != review::StepState::open)
    CONVOKE_TRY(all.begin(demonstrator(), kOffice, id, step.key, all.today()));
  const auto states_of = [&](reviews::Side side) {
    return side == reviews::Side::reviewed    ? std::vector{running->review.entity}
           : side == reviews::Side::reviewers ? running->review.reviewing_states()
                                              : std::vector<review::EntityId>{};
  };
  if (!step.produces.empty()) {
    const auto writers = states_of(step.drafts.front());
    review::Party writer = kOffice;
    if (!writers.empty()) {
      CONVOKE_ASSIGN(named, focal_points.of(writers.front()));
      writer = std::move(named);
    }
    const audit::Actor author = writers.empty() ? demonstrator() : focal_points.actor_of(writer);
    CONVOKE_ASSIGN(
        document,
        papers.write(author, writer, id, step.key, Language::en,
                     "Text of the demonstration: " + step.name.in(Language::en) + ".", 0));
    for (const reviews::Side side : step.clears)
      for (const review::EntityId state : states_of(side)) {
        CONVOKE_ASSIGN(party, focal_points.of(state));
        CONVOKE_TRY(papers.clear(focal_points.actor_of(party), party, document));
      }
  }
  return all.finish(demonstrator(), kOffice, id, step.key, all.today());
}

}  // namespace

Status review_countries(Composition& parts, Report& report) {
  report.begin("Country reviews");
  review::Reviews& all = parts.country_reviews.reviews;
  const std::vector<review::Running> running = all.all();
  // One to its end, one with its questionnaire answered, one just begun.
  constexpr const char* kLast[] = {"summary", "questionnaire", "experts"};
  std::size_t shown = 0;
  for (const review::Running& one : running) {
    if (shown == std::size(kLast)) break;
    if (one.review.cohort != 1) continue;
    const review::ReviewId id = one.review.id;
    if (!one.review.started_on) CONVOKE_TRY(all.start(demonstrator(), kOffice, id, all.today()));
    FocalPoints focal_points(parts, id);
    for (const review::EntityId state : one.review.reviewing_states())
      CONVOKE_TRY(focal_points.of(state));
    CONVOKE_TRY(focal_points.of(one.review.entity));
    for (const reviews::Step& step : one.definition->steps) {
      if (step.optional) continue;
      CONVOKE_TRY(carry_out(parts, id, step));
      if (step.key == kLast[shown]) break;
    }
    ++shown;
  }
  report.end(std::to_string(shown) + " reviews under way", "/en/office/reviews/country");
  return {};
}

}  // namespace convoke::demo

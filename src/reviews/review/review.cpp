#include "reviews/review/review.h"

#include <algorithm>

namespace convoke::reviews::review {

std::vector<EntityId> Review::reviewing_states() const {
  std::vector<EntityId> out;
  for (const Reviewer& one : reviewers)
    if (std::find(out.begin(), out.end(), one.entity) == out.end()) out.push_back(one.entity);
  return out;
}

bool Review::is_reviewed_by(EntityId state, std::string_view instrument) const {
  return std::any_of(reviewers.begin(), reviewers.end(), [&](const Reviewer& one) {
    return one.entity == state && (instrument.empty() || one.instrument == instrument);
  });
}

Who who_of(const Party& party, const Review& review, std::string_view instrument) {
  if (!party.person) {
    if (party.manages) return {Who::Kind::manager, {}};
    return {party.reads ? Who::Kind::reader : Who::Kind::outsider, {}};
  }
  const Person& person = *party.person;
  if (person.review != review.id || person.until) return {};
  if (person.entity == review.entity) return {Who::Kind::reviewed, person.named.role};
  if (review.is_reviewed_by(person.entity, instrument))
    return {Who::Kind::reviewer, person.named.role};
  return {Who::Kind::another_state, person.named.role};
}

std::vector<EntityId> Document::cleared_by() const {
  std::vector<EntityId> out;
  for (const Clearance& one : clearances) out.push_back(one.entity);
  return out;
}

std::string_view name_of(ObservationKind kind) {
  switch (kind) {
    case ObservationKind::gap:
      return "gap";
    case ObservationKind::challenge:
      return "challenge";
    case ObservationKind::good_practice:
      return "good_practice";
    case ObservationKind::suggestion:
      return "suggestion";
    case ObservationKind::assistance:
      break;
  }
  return "assistance";
}

std::optional<ObservationKind> observation_kind(std::string_view name) {
  for (const ObservationKind kind : kObservationKinds)
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

const char* label_of(ObservationKind kind) {
  switch (kind) {
    case ObservationKind::gap:
      return N_("Gap");
    case ObservationKind::challenge:
      return N_("Challenge");
    case ObservationKind::good_practice:
      return N_("Good practice");
    case ObservationKind::suggestion:
      return N_("Suggestion");
    case ObservationKind::assistance:
      break;
  }
  return N_("Need of technical assistance");
}

const Step* observation_step(const Definition& definition) {
  const std::string wanted =
      definition.carried.empty() ? "observations" : definition.carried.front();
  const auto found = std::find_if(definition.steps.begin(), definition.steps.end(),
                                  [&](const Step& step) { return step.produces == wanted; });
  return found == definition.steps.end() ? nullptr : &*found;
}

}  // namespace convoke::reviews::review

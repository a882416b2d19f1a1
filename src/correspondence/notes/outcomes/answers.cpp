#include "correspondence/notes/outcomes/answers.h"

namespace convoke::correspondence {
namespace {

bool came_after(const std::optional<Instant>& begun, reference::EntityId entity,
                const Answers& answers) {
  const auto at = answers.find(entity);
  return begun && at != answers.end() && at->second >= *begun;
}

}  // namespace

bool is_answered(const Dispatch& d, const Answers& answers) {
  return d.state == DispatchState::answered || came_after(d.begun_at, d.entity, answers);
}

bool is_answered(const Addressed& a, const Answers& answers) {
  return a.answered || came_after(a.begun_at, a.entity, answers);
}

std::set<reference::EntityId> answered_by(const std::vector<Dispatch>& dispatches,
                                          const Answers& answers) {
  std::set<reference::EntityId> out;
  for (const Dispatch& d : dispatches)
    if (is_answered(d, answers)) out.insert(d.entity);
  return out;
}

std::set<reference::EntityId> answered_ever(const Answers& answers) {
  std::set<reference::EntityId> out;
  for (const auto& [entity, at] : answers) out.insert(entity);
  return out;
}

}  // namespace convoke::correspondence

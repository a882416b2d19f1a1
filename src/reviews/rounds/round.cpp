#include "reviews/rounds/round.h"

#include "platform/json/tree.h"
#include "reviews/lots/protocol.h"

namespace convoke::reviews {
namespace {

constexpr std::pair<DrawState, std::string_view> kStates[] = {{DrawState::sealed, "sealed"},
                                                              {DrawState::called, "called"},
                                                              {DrawState::drawn, "drawn"},
                                                              {DrawState::adopted, "adopted"}};

std::string text_of(const json::Tree& tree, std::string_view name) {
  const json::Tree* const found = tree.member(name);
  return found && found->text() ? *found->text() : std::string();
}

int number_of(const json::Tree& tree, std::string_view name) {
  const json::Tree* const found = tree.member(name);
  return found && found->number() ? static_cast<int>(*found->number()) : 0;
}

const json::Tree::List& list_of(const json::Tree& tree, std::string_view name) {
  static const json::Tree::List none;
  const json::Tree* const found = tree.member(name);
  return found && found->list() ? *found->list() : none;
}

}  // namespace

std::string_view name_of(DrawState state) {
  return kStates[static_cast<std::size_t>(state)].second;
}

std::optional<DrawState> draw_state_named(std::string_view name) {
  for (const auto& [state, known] : kStates)
    if (known == name) return state;
  return {};
}

Result<Outcome> outcome_of(std::string_view protocol) {
  CONVOKE_ASSIGN(tree, json::read_tree(protocol, lots::kProtocolLimits));
  Outcome out;
  out.seed = text_of(tree, "seed");
  out.commitment = text_of(tree, "seed_sha256");
  if (const json::Tree* rules = tree.member("rules")) {
    out.least = number_of(*rules, "least");
    out.most = number_of(*rules, "most");
  }
  for (const json::Tree& cohort : list_of(tree, "cohorts")) {
    std::vector<std::string> states;
    for (const json::Tree& state : list_of(cohort, "states"))
      if (state.text()) states.push_back(*state.text());
    out.cohorts.emplace_back(number_of(cohort, "year"), std::move(states));
  }
  for (const json::Tree& review : list_of(tree, "reviews")) {
    PairingRow row{
        text_of(review, "state"), text_of(review, "instrument"), number_of(review, "cohort"), {}};
    for (const json::Tree& reviewer : list_of(review, "reviewers"))
      row.reviewers.push_back({text_of(reviewer, "state"), text_of(reviewer, "reason")});
    out.pairings.push_back(std::move(row));
  }
  return out;
}

}  // namespace convoke::reviews

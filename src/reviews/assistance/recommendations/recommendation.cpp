#include "reviews/assistance/recommendations/recommendation.h"

#include "base/problems.h"
#include "platform/i18n/typed_text.h"
#include "reviews/assistance/matching/match.h"

namespace convoke::reviews::assistance {
namespace {

template <class E, std::size_t N>
std::optional<E> named(const E (&all)[N], std::string_view name) {
  for (const E one : all)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

}  // namespace

std::string_view name_of(RecommendationState state) {
  switch (state) {
    case RecommendationState::proposed:
      return "proposed";
    case RecommendationState::adopted:
      return "adopted";
    case RecommendationState::noted:
      return "noted";
    case RecommendationState::endorsed:
      return "endorsed";
    case RecommendationState::dropped:
      break;
  }
  return "dropped";
}

std::optional<RecommendationState> recommendation_state(std::string_view name) {
  return named(kRecommendationStates, name);
}

const char* label_of(RecommendationState state) {
  switch (state) {
    case RecommendationState::proposed:
      return N_("Proposed recommendation");
    case RecommendationState::adopted:
      return N_("Adopted by the body");
    case RecommendationState::noted:
      return N_("Taken note of by the Conference");
    case RecommendationState::endorsed:
      return N_("Endorsed by the Conference");
    case RecommendationState::dropped:
      break;
  }
  return N_("Not adopted");
}

std::vector<RecommendationState> next_of(RecommendationState state) {
  switch (state) {
    case RecommendationState::proposed:
      return {RecommendationState::adopted, RecommendationState::dropped};
    case RecommendationState::adopted:
      return {RecommendationState::endorsed, RecommendationState::noted};
    case RecommendationState::noted:
      return {RecommendationState::endorsed};
    case RecommendationState::endorsed:
    case RecommendationState::dropped:
      break;
  }
  return {};
}

std::string_view name_of(FollowUpStatus status) {
  switch (status) {
    case FollowUpStatus::not_begun:
      return "not_begun";
    case FollowUpStatus::under_way:
      return "under_way";
    case FollowUpStatus::implemented:
      return "implemented";
    case FollowUpStatus::superseded:
      break;
  }
  return "superseded";
}

std::optional<FollowUpStatus> follow_up_status(std::string_view name) {
  return named(kFollowUpStatuses, name);
}

const char* label_of(FollowUpStatus status) {
  switch (status) {
    case FollowUpStatus::not_begun:
      return N_("Follow-up not begun");
    case FollowUpStatus::under_way:
      return N_("Follow-up under way");
    case FollowUpStatus::implemented:
      return N_("Implemented");
    case FollowUpStatus::superseded:
      break;
  }
  return N_("Superseded");
}

std::string_view name_of(Addressee addressee) {
  switch (addressee) {
    case Addressee::conference:
      return "conference";
    case Addressee::working_group:
      return "working_group";
    case Addressee::states_parties:
      return "states_parties";
    case Addressee::signatories:
      return "signatories";
    case Addressee::secretariat:
      return "secretariat";
    case Addressee::organizations:
      break;
  }
  return "organizations";
}

std::optional<Addressee> addressee_named(std::string_view name) {
  return named(kAddressees, name);
}

const char* label_of(Addressee addressee) {
  switch (addressee) {
    case Addressee::conference:
      return N_("The Conference");
    case Addressee::working_group:
      return N_("The working group");
    case Addressee::states_parties:
      return N_("States parties");
    case Addressee::signatories:
      return N_("Signatories");
    case Addressee::secretariat:
      return N_("The secretariat");
    case Addressee::organizations:
      break;
  }
  return N_("Organizations that assist");
}

Status check(Recommendation& recommendation) {
  Problems problems;
  if (recommendation.number < 1 || recommendation.number > kHighestNumber)
    problems.add(
        invalid(N_("Write a number from 1 to {1}."), "number", {std::to_string(kHighestNumber)}));
  i18n::check_texts(recommendation.text, i18n::TextRule::text, kLongestRecommendation, "text",
                    problems);
  if (recommendation.text.empty())
    problems.add(invalid(N_("Write the text in at least one language."), "text_en"));
  if (recommendation.addressees.empty())
    problems.add(invalid(N_("Choose to whom it is addressed."), "addressees"));
  if (const auto& first = problems.first()) return *first;
  return {};
}

Status check(FollowUp& entry, const Date& today) {
  Problems problems;
  i18n::check_text(entry.said_by, i18n::TextRule::name, kLongestAnsweredBy, "said_by", problems);
  if (entry.status && entry.said_by.empty())
    problems.add(invalid(N_("Write who has told it."), "said_by"));
  i18n::check_text(entry.body, i18n::TextRule::text, kLongestReason, "body", problems);
  if (entry.on > today) problems.add(invalid(N_("This day is still to come."), "told_on"));
  if (const auto& first = problems.first()) return *first;
  return {};
}

std::optional<FollowUpStatus> status_of(const std::vector<FollowUp>& entries) {
  std::optional<FollowUpStatus> out;
  for (const FollowUp& one : entries)
    if (one.status) out = one.status;
  return out;
}

bool is_carried(const Recommendation& recommendation, const std::optional<FollowUpStatus>& status) {
  const bool stands = recommendation.state == RecommendationState::adopted ||
                      recommendation.state == RecommendationState::noted ||
                      recommendation.state == RecommendationState::endorsed;
  return stands && status != FollowUpStatus::implemented && status != FollowUpStatus::superseded;
}

}  // namespace convoke::reviews::assistance

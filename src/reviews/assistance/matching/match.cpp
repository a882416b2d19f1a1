#include "reviews/assistance/matching/match.h"

#include <algorithm>

#include "base/problems.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reviews::assistance {

std::string_view name_of(MatchState state) {
  switch (state) {
    case MatchState::proposed:
      return "proposed";
    case MatchState::accepted:
      return "accepted";
    case MatchState::refused:
      return "refused";
    case MatchState::withdrawn:
      return "withdrawn";
    case MatchState::completed:
      break;
  }
  return "completed";
}

std::optional<MatchState> match_state(std::string_view name) {
  for (const MatchState one : kMatchStates)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(MatchState state) {
  switch (state) {
    case MatchState::proposed:
      return N_("Proposed match");
    case MatchState::accepted:
      return N_("Accepted match");
    case MatchState::refused:
      return N_("Refused match");
    case MatchState::withdrawn:
      return N_("Withdrawn match");
    case MatchState::completed:
      break;
  }
  return N_("Completed match");
}

bool takes_a_place(MatchState state) {
  return is_live(state) || state == MatchState::completed;
}

bool is_live(MatchState state) {
  return state == MatchState::proposed || state == MatchState::accepted;
}

std::string_view name_of(MatchSide side) {
  return side == MatchSide::provider ? "provider" : "state";
}

std::optional<MatchSide> match_side(std::string_view name) {
  for (const MatchSide one : kMatchSides)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(MatchSide side) {
  return side == MatchSide::provider ? N_("Provider") : N_("State");
}

Status check(Answer& answer, const Date& today) {
  Problems problems;
  i18n::check_text(answer.reason, i18n::TextRule::text, kLongestReason, "reason", problems);
  if (!answer.accepts && answer.reason.empty())
    problems.add(invalid(N_("Write the reason of the refusal."), "reason"));
  i18n::check_text(answer.answered_by, i18n::TextRule::name, kLongestAnsweredBy, "answered_by",
                   problems);
  if (answer.answered_by.empty())
    problems.add(invalid(N_("Write who has answered."), "answered_by"));
  i18n::check_text(answer.reference, i18n::TextRule::line, kLongestReference, "reference",
                   problems);
  if (answer.answered_on > today)
    problems.add(invalid(N_("This day is still to come."), "answered_on"));
  if (const auto& first = problems.first()) return *first;
  return {};
}

MatchState after(const std::vector<Answer>& answers) {
  std::optional<bool> said[2];
  for (const Answer& one : answers) said[static_cast<std::size_t>(one.side)] = one.accepts;
  for (const auto& one : said)
    if (one && !*one) return MatchState::refused;
  return said[0] && said[1] ? MatchState::accepted : MatchState::proposed;
}

std::string_view name_of(ActivityState state) {
  switch (state) {
    case ActivityState::planned:
      return "planned";
    case ActivityState::under_way:
      return "under_way";
    case ActivityState::delivered:
      return "delivered";
    case ActivityState::cancelled:
      break;
  }
  return "cancelled";
}

std::optional<ActivityState> activity_state(std::string_view name) {
  for (const ActivityState one : kActivityStates)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

const char* label_of(ActivityState state) {
  switch (state) {
    case ActivityState::planned:
      return N_("Planned activity");
    case ActivityState::under_way:
      return N_("Activity under way");
    case ActivityState::delivered:
      return N_("Delivered activity");
    case ActivityState::cancelled:
      break;
  }
  return N_("Cancelled activity");
}

Status check(Activity& activity) {
  Problems problems;
  i18n::check_text(activity.title, i18n::TextRule::line, kLongestReference, "title", problems);
  if (activity.title.empty()) problems.add(invalid(N_("Write what is done."), "title"));
  i18n::check_text(activity.place, i18n::TextRule::line, kLongestReference, "place", problems);
  if (activity.last_day < activity.first_day)
    problems.add(invalid(N_("The last day comes before the first."), "last_day"));
  if (activity.participants && *activity.participants > kMostParticipants)
    problems.add(invalid(N_("Write a number from 1 to {1}."), "participants",
                         {std::to_string(kMostParticipants)}));
  i18n::check_text(activity.result, i18n::TextRule::text, kLongestResult, "result", problems);
  if (activity.state == ActivityState::delivered && activity.result.empty())
    problems.add(invalid(N_("Write what came of it."), "result"));
  if (const auto& first = problems.first()) return *first;
  return {};
}

bool is_late(const Activity& activity, const Date& today) {
  return (activity.state == ActivityState::planned && activity.first_day < today) ||
         (activity.state == ActivityState::under_way && activity.last_day < today);
}

NeedState standing_of(const std::vector<Match>& matches, const std::vector<Activity>& activities) {
  NeedState out = NeedState::open;
  for (const Match& one : matches) {
    if (!is_live(one.state)) continue;
    const bool delivers =
        one.state == MatchState::accepted &&
        std::any_of(activities.begin(), activities.end(), [&](const Activity& activity) {
          return activity.match == one.id && (activity.state == ActivityState::under_way ||
                                              activity.state == ActivityState::delivered);
        });
    out = std::max(out, delivers                            ? NeedState::in_delivery
                        : one.state == MatchState::accepted ? NeedState::matched
                                                            : NeedState::offered);
  }
  return out;
}

}  // namespace convoke::reviews::assistance

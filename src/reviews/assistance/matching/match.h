// Which offer serves which need, what provider and State have answered, and what was delivered.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "reviews/assistance/needs/need.h"
#include "reviews/assistance/offers/offer.h"

namespace convoke::reviews::assistance {

using MatchId = Id<struct AssistanceMatchTag>;
using ActivityId = Id<struct AssistanceActivityTag>;

enum class MatchState {
  proposed,   ///< by the office; not both have answered
  accepted,   ///< by both
  refused,    ///< by one of them
  withdrawn,  ///< by the office, or with its need
  completed   ///< its need is met
};
inline constexpr MatchState kMatchStates[] = {MatchState::proposed, MatchState::accepted,
                                              MatchState::refused, MatchState::withdrawn,
                                              MatchState::completed};
std::string_view name_of(MatchState state);
std::optional<MatchState> match_state(std::string_view name);
const char* label_of(MatchState state);  ///< msgid
/// Whether it takes one of the offer's places.
bool takes_a_place(MatchState state);
/// Whether it is still to be worked on.
bool is_live(MatchState state);

struct Match {
  MatchId id;
  NeedId need;
  OfferId offer;
  MatchState state = MatchState::proposed;
  Instant made_at;
  std::string made_by;
};

enum class MatchSide { provider, state };
inline constexpr MatchSide kMatchSides[] = {MatchSide::provider, MatchSide::state};
std::string_view name_of(MatchSide side);
std::optional<MatchSide> match_side(std::string_view name);
const char* label_of(MatchSide side);  ///< msgid

/// What one side has answered, as an officer has entered it.
struct Answer {
  MatchId match;
  MatchSide side = MatchSide::provider;
  bool accepts = true;
  std::string reason;       ///< needed for a refusal
  std::string answered_by;  ///< office or person
  std::string reference;    ///< of the note or letter
  Date answered_on;
  Instant made_at;
  std::string made_by;
};
inline constexpr std::size_t kLongestReason = 2'000;
inline constexpr std::size_t kLongestAnsweredBy = 200;

/// Errors at "reason", "answered_by", "reference", "answered_on" (not after `today`).
Status check(Answer& answer, const Date& today);
/// What follows from the answers, the last one of each side: a refusal ends it, two acceptances
/// make it accepted. Only for a match that is_live().
MatchState after(const std::vector<Answer>& answers);

enum class ActivityState { planned, under_way, delivered, cancelled };
inline constexpr ActivityState kActivityStates[] = {
    ActivityState::planned, ActivityState::under_way, ActivityState::delivered,
    ActivityState::cancelled};
std::string_view name_of(ActivityState state);
std::optional<ActivityState> activity_state(std::string_view name);
const char* label_of(ActivityState state);  ///< msgid

struct Activity {
  ActivityId id;
  MatchId match;
  std::string title;
  ActivityState state = ActivityState::planned;
  Date first_day, last_day;
  std::string place;
  std::optional<int> participants{};
  std::string result{};  ///< in words
  int version = 1;
  Instant made_at{};
  std::string made_by{};
};
inline constexpr int kMostParticipants = 100'000;
inline constexpr std::size_t kLongestResult = 5'000;

/// Errors at "title", "place", "last_day", "participants", "result" (what was delivered has one).
Status check(Activity& activity);
/// Planned to have begun before `today`, or under way after its last day.
bool is_late(const Activity& activity, const Date& today);

/// What a need that is neither met nor withdrawn is, by its matches and their activities.
NeedState standing_of(const std::vector<Match>& matches, const std::vector<Activity>& activities);

}  // namespace convoke::reviews::assistance

// What a body recommends on technical assistance: a numbered object of one meeting, adopted by it,
// taken up by the Conference, and followed up. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "meetings/meeting.h"
#include "reviews/assistance/needs/need.h"

namespace convoke::reviews::assistance {

using RecommendationId = Id<struct RecommendationTag>;

enum class RecommendationState {
  proposed,
  adopted,   ///< by the body that met
  noted,     ///< the Conference has taken note of it
  endorsed,  ///< the Conference has endorsed it
  dropped    ///< it was not adopted
};
inline constexpr RecommendationState kRecommendationStates[] = {
    RecommendationState::proposed, RecommendationState::adopted, RecommendationState::noted,
    RecommendationState::endorsed, RecommendationState::dropped};
std::string_view name_of(RecommendationState state);
std::optional<RecommendationState> recommendation_state(std::string_view name);
const char* label_of(RecommendationState state);  ///< msgid
/// What can come after it.
std::vector<RecommendationState> next_of(RecommendationState state);

enum class FollowUpStatus { not_begun, under_way, implemented, superseded };
inline constexpr FollowUpStatus kFollowUpStatuses[] = {
    FollowUpStatus::not_begun, FollowUpStatus::under_way, FollowUpStatus::implemented,
    FollowUpStatus::superseded};
std::string_view name_of(FollowUpStatus status);
std::optional<FollowUpStatus> follow_up_status(std::string_view name);
const char* label_of(FollowUpStatus status);  ///< msgid

enum class Addressee {
  conference,
  working_group,
  states_parties,
  signatories,
  secretariat,
  organizations
};
inline constexpr Addressee kAddressees[] = {Addressee::conference,     Addressee::working_group,
                                            Addressee::states_parties, Addressee::signatories,
                                            Addressee::secretariat,    Addressee::organizations};
std::string_view name_of(Addressee addressee);
std::optional<Addressee> addressee_named(std::string_view name);
const char* label_of(Addressee addressee);  ///< msgid

struct Recommendation {
  RecommendationId id;
  meetings::MeetingId meeting;
  int number = 1;  ///< unique in the meeting
  Text6 text;
  std::vector<Addressee> addressees{};
  std::vector<ArticleRef> articles{};  ///< on what it rests
  std::vector<NeedId> needs{};         ///< the same
  RecommendationState state = RecommendationState::proposed;
  std::optional<Date> adopted_on{};
  std::string decision{};  ///< symbol of the Conference's decision
  std::optional<Date> decided_on{};
  int version = 1;
  Instant made_at{};
  std::string made_by{};
};
inline constexpr std::size_t kLongestRecommendation = 10'000;  ///< code points, in one language
inline constexpr int kHighestNumber = 999;

/// An act in the life of a recommendation: its state has moved, or somebody said how it is carried
/// out.
struct FollowUp {
  RecommendationId recommendation;
  std::optional<RecommendationState> state{};
  std::optional<FollowUpStatus> status{};
  Date on;
  std::string said_by{};
  std::string body{};
  Instant made_at{};
  std::string made_by{};
};

/// Cleans the texts. Errors at "number", "text_en" and the other languages, "addressees".
Status check(Recommendation& recommendation);
/// Errors at "said_by", "body", "told_on" (not after today).
Status check(FollowUp& entry, const Date& today);
/// The last status that was told; nothing: none yet. `entries` are of one recommendation, in the
/// order in which they came.
std::optional<FollowUpStatus> status_of(const std::vector<FollowUp>& entries);
/// Adopted, and neither implemented nor superseded: the next session has it before it.
bool is_carried(const Recommendation& recommendation, const std::optional<FollowUpStatus>& status);

}  // namespace convoke::reviews::assistance

// Recommendations as the office keeps them: drafted, adopted, taken up by the Conference, followed
// up.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "platform/db/database.h"
#include "reviews/assistance/recommendations/recommendation.h"

namespace convoke::reviews::assistance {

/// Operations, each one transaction with its audit entry. Any thread.
class Recommendations {
 public:
  /// `today`: of the office.
  Recommendations(db::Database& database, const Clock& clock, std::function<Date()> today)
      : database_(database), changes_(database, clock), today_(std::move(today)) {}

  /// With their texts in all languages; by meeting and number.
  std::vector<Recommendation> all();
  std::optional<Recommendation> find(RecommendationId id);
  /// In the order in which they came, by recommendation.
  std::map<RecommendationId, std::vector<FollowUp>> follow_ups();
  int next_number(meetings::MeetingId meeting);

  /// Errors of check(); `conflict` at "number" if the meeting has it already; `not_found` for a
  /// need that is not there.
  Result<RecommendationId> enter(const audit::Actor& actor, Recommendation recommendation);
  /// All but its meeting and state. Of one that was adopted only languages can be added: `conflict`
  /// at the language's field for another text, at "number" for another number. `conflict` if
  /// somebody else has changed it since `recommendation.version`.
  Status change(const audit::Actor& actor, Recommendation recommendation);
  /// To a state of next_of(). The Conference decides with the symbol of its decision: `invalid` at
  /// "decision" without it. The day is not before that of the former step: `invalid` at "on".
  Status decide(const audit::Actor& actor, RecommendationId id, RecommendationState state,
                const Date& on, std::string decision);
  /// `conflict` for one that was not adopted. Errors of check().
  Status follow_up(const audit::Actor& actor, FollowUp entry);

 private:
  db::Database& database_;
  change::Changes changes_;
  const std::function<Date()> today_;
};

}  // namespace convoke::reviews::assistance

// The only SQL for recommendations and what followed them. Their texts are those of src/texts.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "platform/db/database.h"
#include "reviews/assistance/recommendations/recommendation.h"
#include "texts/text.h"

namespace convoke::reviews::assistance::store {

texts::Subject subject_of(RecommendationId id);

/// By meeting and number, with their texts.
std::vector<Recommendation> recommendations(db::Reader& r);
std::optional<Recommendation> recommendation(db::Reader& r, RecommendationId id);
int highest_number(db::Reader& r, meetings::MeetingId meeting);
std::map<RecommendationId, std::vector<FollowUp>> follow_ups(db::Reader& r);
/// Without the text.
RecommendationId insert(db::Transaction& t, const Recommendation& recommendation);
void update(db::Transaction& t, const Recommendation& recommendation);
void insert(db::Transaction& t, const FollowUp& entry);

}  // namespace convoke::reviews::assistance::store

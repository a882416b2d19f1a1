// The only SQL for needs, offers, matches, answers and activities.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/db/database.h"
#include "reviews/assistance/matching/match.h"

namespace convoke::reviews::assistance::store {

// All of them, by id; an office has hundreds.
std::vector<Need> needs(db::Reader& r);
std::vector<Offer> offers(db::Reader& r);
std::vector<Match> matches(db::Reader& r);
std::vector<Activity> activities(db::Reader& r);
/// By the order in which they came.
std::vector<Answer> answers(db::Reader& r, MatchId id);
std::vector<Answer> answers(db::Reader& r);

std::optional<Need> need(db::Reader& r, NeedId id);
std::optional<Offer> offer(db::Reader& r, OfferId id);
std::optional<Match> match(db::Reader& r, MatchId id);
std::optional<Activity> activity(db::Reader& r, ActivityId id);
std::vector<Match> matches_of(db::Reader& r, NeedId id);
std::vector<Activity> activities_of(db::Reader& r, NeedId id);
/// The rows of sources that are needs already.
std::vector<std::int64_t> taken_over(db::Reader& r, NeedSource source);
/// Places of an offer that are taken; the offer's row is locked, so that nobody takes another
/// meanwhile.
int places_taken(db::Transaction& t, OfferId id);

/// All of them, for who enters another. Where there is one already, whoever else asks waits for the
/// end of the transaction.
std::vector<Need> held_needs(db::Transaction& t);
std::vector<Offer> held_offers(db::Transaction& t);

NeedId insert(db::Transaction& t, const Need& need);
OfferId insert(db::Transaction& t, const Offer& offer);
MatchId insert(db::Transaction& t, const Match& match);
ActivityId insert(db::Transaction& t, const Activity& activity);
void insert(db::Transaction& t, const Answer& answer);
void update(db::Transaction& t, const Need& need);
void update(db::Transaction& t, const Offer& offer);
void update(db::Transaction& t, const Match& match);
void update(db::Transaction& t, const Activity& activity);

/// The stored columns as they stand, for the history.
std::string former(const Need& need);
std::string former(const Offer& offer);
std::string former(const Match& match);
std::string former(const Activity& activity);

}  // namespace convoke::reviews::assistance::store

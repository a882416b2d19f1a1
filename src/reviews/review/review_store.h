// The only SQL for country reviews, their steps and the persons named.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/db/database.h"
#include "reviews/review/review.h"

namespace convoke::reviews::review::store {

std::optional<Review> review(db::Reader& r, ReviewId id);
/// Those of rounds that are not closed, by id.
std::vector<Review> reviews(db::Reader& r);
void start(db::Transaction& t, ReviewId id, const Date& on);
void set_languages(db::Transaction& t, ReviewId id, const std::vector<Language>& languages);

Progress progress(db::Reader& r, const Review& review);
/// The same for all, by review.
std::map<ReviewId, Progress> progress(db::Reader& r, const std::vector<Review>& reviews);
void write(db::Transaction& t, ReviewId id, std::string_view step, const StepRecord& record);
void insert(db::Transaction& t, ReviewId id, const Extension& extension);

/// Also those of former times; by State, oldest first.
std::vector<Person> persons(db::Reader& r, ReviewId id);
/// Everybody named now in the reviews of rounds that are not closed.
std::vector<Person> persons_now(db::Reader& r);
std::optional<Person> person(db::Reader& r, PersonId id);
PersonId insert(db::Transaction& t, const Person& person);
void update(db::Transaction& t, const Person& person);
void end(db::Transaction& t, PersonId id, Instant now);

/// The definition of a version, as it was written.
std::optional<std::string> definition(db::Reader& r, VersionId id);

}  // namespace convoke::reviews::review::store

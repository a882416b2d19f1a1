// The only SQL for what is written in a review: documents, threads, observations.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "platform/db/database.h"
#include "reviews/review/review.h"

namespace convoke::reviews::review::store {

/// Every version of every step, with who cleared it; the newest first.
std::vector<Document> documents(db::Reader& r, ReviewId id);
std::optional<Document> document(db::Reader& r, DocumentId id);
std::optional<Document> newest(db::Reader& r, ReviewId id, std::string_view step);
DocumentId insert(db::Transaction& t, const Document& document);
void clear(db::Transaction& t, DocumentId id, EntityId entity, PersonId person, Instant now);
/// Nothing takes the consent back.
void consent(db::Transaction& t, DocumentId id, std::optional<Instant> at);

/// With all messages; by instrument and article.
std::vector<Thread> threads(db::Reader& r, ReviewId id);
std::optional<Thread> thread(db::Reader& r, ThreadId id);
ThreadId insert(db::Transaction& t, const Thread& thread);
void insert(db::Transaction& t, ThreadId id, const Contribution& message);

/// In the newest version, by instrument and article; here as below none that was withdrawn.
std::vector<Observation> observations(db::Reader& r, ReviewId id);
std::optional<Observation> observation(db::Reader& r, ObservationId id);
/// How many there are of each instrument, article and kind, by review; of rounds that are not
/// closed.
std::map<ReviewId, std::map<std::tuple<std::string, int, ObservationKind>, long>>
observation_counts(db::Reader& r);
/// Every version of one, oldest first; who agreed to them is left out.
std::vector<Observation> versions(db::Reader& r, ObservationId id);
/// Those of this kind of all reviews, in the newest version, by id.
std::vector<Observation> observations(db::Reader& r, ObservationKind kind);
/// Reviews and steps whose newest document may be published, as the State has agreed.
std::set<std::pair<ReviewId, std::string>> consented(db::Reader& r);
ObservationId insert(db::Transaction& t, const Observation& observation);
/// Its versions stay.
void withdraw(db::Transaction& t, ObservationId id, Instant now);
/// A version of one that is there.
void add_version(db::Transaction& t, const Observation& observation);
void agree(db::Transaction& t, const Observation& observation, EntityId entity, PersonId person,
           Instant now);

}  // namespace convoke::reviews::review::store

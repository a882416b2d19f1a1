// One country review and what belongs to it. Nothing here knows a database or a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/language.h"
#include "reference/entity.h"
#include "reviews/review/rules/review_access.h"
#include "reviews/review/rules/steps.h"

namespace convoke::reviews::review {

using reference::EntityId;
using ReviewId = Id<struct CountryReviewTag>;
using PersonId = Id<struct ReviewPersonTag>;
using DocumentId = Id<struct ReviewDocumentTag>;
using ThreadId = Id<struct ReviewThreadTag>;
using ObservationId = Id<struct ReviewObservationTag>;
using VersionId = Id<struct MechanismVersionTag>;

struct Reviewer {
  EntityId entity;
  std::string instrument;
};

struct Review {
  ReviewId id;
  EntityId entity;  ///< the State under review
  int cohort = 1;
  VersionId version;  ///< of the mechanism, by which the review runs to its end
  std::string phase;
  std::optional<Date> started_on{};
  std::vector<Reviewer> reviewers{};  ///< by instrument and seat
  std::vector<Language> languages{};  ///< in which it works; empty: nobody has said

  std::vector<EntityId> reviewing_states() const;  ///< each once
  /// An empty instrument: for any of them.
  bool is_reviewed_by(EntityId state, std::string_view instrument) const;
};

/// Whom a State has named, as a note verbale said it.
struct Named {
  Role role = Role::expert;
  std::string name, title, email;
  std::string note;                  ///< reference of the note verbale; may be empty
  Language language = Language::en;  ///< of messages to the person
};

struct Person {
  PersonId id;
  ReviewId review;
  EntityId entity;
  Named named;
  Instant since;
  std::optional<Instant> until{};                ///< replaced or withdrawn then
  int version = 1;                               ///< one more with each correction
  std::optional<std::int64_t> register_entry{};  ///< where the note verbale is registered
  std::optional<Instant> erased_at{};
};

/// Who acts: a person named by a State, or an officer of the secretariat.
struct Party {
  std::optional<Person> person;
  bool manages = false, reads = false;  ///< rights of the officer

  EntityId entity() const { return person ? person->entity : EntityId(); }
};
/// As seen from the review; `instrument` is that of the matter, empty where it is of all.
Who who_of(const Party& party, const Review& review, std::string_view instrument = {});

struct Clearance {
  EntityId entity;  ///< 0: the secretariat
  Instant at;
};

/// One version of the document of a step.
struct Document {
  DocumentId id;
  ReviewId review;
  std::string step;
  int version = 1;
  Language language = Language::en;
  std::string body;
  EntityId entity;  ///< whose draft it is; 0: the secretariat's
  std::string author;
  Instant made_at;
  std::optional<Instant> consented_at{};
  std::vector<Clearance> clearances{};

  std::vector<EntityId> cleared_by() const;
};
inline constexpr std::size_t kLongestDocument = 200'000;  ///< code points

struct Contribution {
  EntityId entity;
  std::string author, body;
  Instant at;
};

/// What two sides write each other on one article, in the course of a step.
struct Thread {
  ThreadId id;
  ReviewId review;
  std::string step, instrument;
  int article = 0;
  std::string subject;
  Instant opened_at;
  std::vector<Contribution> messages{};  ///< oldest first
};
inline constexpr std::size_t kLongestMessage = 20'000;
inline constexpr std::size_t kLongestSubject = 200;

enum class ObservationKind { gap, challenge, good_practice, suggestion, assistance };
inline constexpr ObservationKind kObservationKinds[] = {
    ObservationKind::gap, ObservationKind::challenge, ObservationKind::good_practice,
    ObservationKind::suggestion, ObservationKind::assistance};
std::string_view name_of(ObservationKind kind);
std::optional<ObservationKind> observation_kind(std::string_view name);
const char* label_of(ObservationKind kind);

/// A point of the list of observations, in its newest version.
struct Observation {
  ObservationId id;
  ReviewId review;
  std::string instrument;
  int article = 0;
  ObservationKind kind = ObservationKind::gap;
  std::string assistance;  ///< of which kind, by the mechanism's words; empty for other kinds
  int version = 1;
  std::string body;
  EntityId entity;  ///< who wrote this version; 0: the secretariat
  std::string author;
  Instant made_at;
  std::vector<EntityId> agreed_by{};  ///< 0: the secretariat
};
inline constexpr std::size_t kLongestObservation = 5'000;

/// The step whose outcome the list of observations is: that of the first document that the next
/// phase follows up, else the one that makes "observations". Null: the mechanism has none.
const Step* observation_step(const Definition& definition);

}  // namespace convoke::reviews::review

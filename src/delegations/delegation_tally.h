// How many participants of an entity stand how: counted in the transaction that changes one, so
// that pages read a line for each entity instead of everybody. The only SQL for table
// delegation_tally.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "delegations/participants/participant.h"
#include "platform/db/database.h"

namespace convoke::delegations {

struct DelegationTally {
  reference::EntityId entity;
  std::array<std::int64_t, std::size(kStates)> people{};      ///< by ParticipantState
  std::array<std::int64_t, std::size(kStates)> with_email{};  ///< of them, with an e-mail address
  std::int64_t confirmed = 0;     ///< registered, and the confirmation is made
  std::int64_t late_changes = 0;  ///< not yet noted; in any state
  std::int64_t late_changes_with_email = 0;
  std::int64_t waiting = 0;  ///< confirmations that wait for an officer

  std::int64_t of(ParticipantState state) const { return people[static_cast<std::size_t>(state)]; }
  std::int64_t registered() const { return of(ParticipantState::registered); }
  std::int64_t without_email(ParticipantState state) const {
    return of(state) - with_email[static_cast<std::size_t>(state)];
  }
  std::int64_t all() const;
  /// Adds all but the entity.
  DelegationTally& operator+=(const DelegationTally& more);
  friend bool operator==(const DelegationTally&, const DelegationTally&) = default;
};

namespace store {

/// Counts the participant as `next` instead of as `former`; for participant_store alone.
void move_in_tally(db::Transaction& t, const Participant& former, const Participant& next);
/// Who of an entity is looked for by the statement that counts somebody new.
struct Newcomer {
  ParticipantId id;
  std::string_view same_name, email;
  Instant since;  ///< for CountedIn::link_mails
};
struct CountedIn {
  std::int64_t all = 0;         ///< of the entity, those withdrawn too
  std::int64_t link_mails = 0;  ///< what its link has asked for since then, for others
  ParticipantId twin;           ///< another who stands in it with the same name or address
};
CountedIn count_in(db::Transaction& t, const Participant& participant, const Newcomer& newcomer);
/// Several who are new, one statement for each entity.
void count_in_many(db::Transaction& t, std::span<const Participant> participants);
/// Of every entity that ever had a participant, by id.
std::vector<DelegationTally> tallies(db::Reader& r, meetings::SeriesId series);
DelegationTally tally(db::Reader& r, meetings::SeriesId series, reference::EntityId entity);
/// Counted anew, one by one: what tallies() must be. For tests and repair.
std::vector<DelegationTally> recount(db::Reader& r, meetings::SeriesId series);

}  // namespace store
}  // namespace convoke::delegations

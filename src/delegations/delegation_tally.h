// How many participants of an entity stand how: counted in the transaction that changes one, so
// that pages read a line for each entity instead of everybody. The only SQL for table
// delegation_tally.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "delegations/participants/participant.h"
#include "platform/db/database.h"

namespace convoke::delegations {

struct DelegationTally {
  reference::EntityId entity;
  std::array<std::int64_t, 4> people{};      ///< by ParticipantState
  std::array<std::int64_t, 4> with_email{};  ///< of them, with an e-mail address
  std::int64_t confirmed = 0;                ///< registered, and the confirmation is made
  std::int64_t late_changes = 0;             ///< not yet noted; in any state
  std::int64_t late_changes_with_email = 0;
  std::int64_t waiting = 0;  ///< confirmations that wait for an officer

  std::int64_t of(ParticipantState state) const { return people[static_cast<std::size_t>(state)]; }
  std::int64_t registered() const { return of(ParticipantState::nominated); }
  std::int64_t without_email(ParticipantState state) const {
    return of(state) - with_email[static_cast<std::size_t>(state)];
  }
  std::int64_t all() const { return people[0] + people[1] + people[2] + people[3]; }
  /// Adds all but the entity.
  DelegationTally& operator+=(const DelegationTally& more);
  DelegationTally& operator-=(const DelegationTally& less);
  friend bool operator==(const DelegationTally&, const DelegationTally&) = default;
};

/// One participant as a tally.
DelegationTally counted(const Participant& participant);

namespace store {

/// Adds to the tally of the series and the tally's entity; for participant_store alone. Returns how
/// many participants the entity has after that, those withdrawn too; 0 for a change of nothing.
std::int64_t add_to_tally(db::Transaction& t, meetings::SeriesId series,
                          const DelegationTally& change);
/// Who of an entity is looked for by the statement that counts somebody new.
struct Newcomer {
  ParticipantId id;
  std::string_view same_name, email;
  Instant since;  ///< for CountedIn::link_mails
};
struct CountedIn {
  std::int64_t all = 0;         ///< of the entity, those withdrawn too
  std::int64_t link_mails = 0;  ///< what its link has asked for since then, for others
  ParticipantId twin;  ///< another who is nominated or late and has the same name or address
};
CountedIn count_in(db::Transaction& t, meetings::SeriesId series, const DelegationTally& change,
                   const Newcomer& newcomer);
/// Of every entity that ever had a participant, by id.
std::vector<DelegationTally> tallies(db::Reader& r, meetings::SeriesId series);
DelegationTally tally(db::Reader& r, meetings::SeriesId series, reference::EntityId entity);
/// Counted anew, one by one: what tallies() must be. For tests and repair.
std::vector<DelegationTally> recount(db::Reader& r, meetings::SeriesId series);

}  // namespace store
}  // namespace convoke::delegations

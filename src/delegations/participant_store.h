// The only SQL for participants and nomination links.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "delegations/delegations.h"

namespace convoke::delegations::store {

/// Returns 0 if the entity's form with this key is stored already.
ParticipantId insert(db::Transaction& t, const Participant& p, std::string_view submission_key);
/// Keeps the former state and writes the new one with the next version.
void replace(db::Transaction& t, const Participant& former, Participant& next, Instant now);
void mark_confirmed(db::Transaction& t, ParticipantId id, Instant now);
void mark_seen(db::Transaction& t, ParticipantId id);

std::optional<Participant> find(db::Reader& r, ParticipantId id);
std::optional<Participant> find_submitted(db::Reader& r, reference::EntityId entity,
                                          std::string_view submission_key);
std::vector<Participant> delegation(db::Reader& r, meetings::SeriesId series,
                                    reference::EntityId entity);
std::vector<Participant> registered(db::Reader& r, meetings::SeriesId series);
Delegations::Listed list(db::Reader& r, meetings::SeriesId series,
                         const Delegations::Filter& filter);
Delegations::Counts count(db::Reader& r, meetings::SeriesId series);
std::int64_t size_of_delegation(db::Reader& r, const Nominator& nominator);
std::vector<reference::EntityId> nominating(db::Reader& r, meetings::SeriesId series);
std::vector<Delegations::Version> history(db::Reader& r, ParticipantId id);

/// The generation of the entity's valid link, or of the one to be made next.
struct LinkGeneration {
  std::int64_t number = 1;
  bool is_stored = false;
};
LinkGeneration link_generation(db::Reader& r, const Nominator& nominator);
void insert_link(db::Transaction& t, const Nominator& nominator, std::int64_t generation,
                 std::string_view token_hash, Instant now);
/// Returns the number of links revoked: 0 or 1.
std::int64_t revoke_link(db::Transaction& t, const Nominator& nominator);
std::optional<Nominator> link_holder(db::Reader& r, std::string_view token_hash);

}  // namespace convoke::delegations::store

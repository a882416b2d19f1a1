// The only SQL for participants; what writes participants keeps the tally
// (delegation_tally.h) and the words of names (name_search.h) in the same transaction.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "delegations/delegations.h"

namespace convoke::delegations::store {

/// "participant.state in ('nominated', …)": the states that stand(), for a condition. `table` is
/// its name in the statement.
std::string stands(std::string_view table);

struct Inserted {
  ParticipantId id;             ///< 0 if the entity's form with this key is stored already
  std::int64_t delegation = 0;  ///< how many the entity has named now, those withdrawn too
  std::int64_t link_mails = 0;  ///< as link_mails(), without this participant
  ParticipantId twin;  ///< another of the entity with the same name or address, not withdrawn
};
/// `since`: for Inserted::link_mails.
Inserted insert(db::Transaction& t, const Participant& p, std::string_view submission_key,
                Instant since);
/// The same of many who are new, with few statements; sets their ids. `keys`: of each. False, with
/// some of them inserted, if one of the keys is stored already. What there is to say of the
/// delegations is not looked up.
bool insert_many(db::Transaction& t, std::span<Participant> participants,
                 std::span<const std::string> keys);
/// How many confirmations the entity's link has asked for after `since`, or some more.
std::int64_t link_mails(db::Reader& r, meetings::SeriesId series, reference::EntityId entity,
                        Instant since);
/// Writes what is known of the confirmation; that makes no version.
void set_confirmation(db::Transaction& t, const Participant& former, const Participant& next);
/// Whose confirmation waits for an officer, in the order they were named.
std::vector<Participant> waiting(db::Reader& r, meetings::SeriesId series,
                                 reference::EntityId entity);
/// Keeps the former state and writes the new one with the next version.
void replace(db::Transaction& t, const Participant& former, Participant& next, Instant now);
/// Whether the person was erased, and nobody named again in this place.
bool is_erased(db::Reader& r, const Participant& participant);
void mark_seen(db::Transaction& t, const Participant& former);
/// Takes that back.
void mark_unseen(db::Transaction& t, const Participant& former);
/// Makes what is folded of names anew where it is of another kNameFolding: at most `limit`
/// participants behind `after`, which moves on; `written` hears of each. Returns how many.
std::int64_t renew_names(db::Transaction& t, ParticipantId& after, std::int64_t limit,
                         const Written& written);

std::optional<Participant> find(db::Reader& r, ParticipantId id);
/// Who has taken that one's place.
std::optional<Participant> find_replacement(db::Reader& r, ParticipantId former);
/// In any order.
std::vector<Participant> find_listed(db::Reader& r, const std::vector<ParticipantId>& ids);
/// Of that series and entity.
std::optional<Participant> find_submitted(db::Reader& r, meetings::SeriesId series,
                                          reference::EntityId entity,
                                          std::string_view submission_key);
/// In the order of a list of participants, those withdrawn behind the others.
std::vector<Participant> delegation(db::Reader& r, meetings::SeriesId series,
                                    reference::EntityId entity, std::int64_t limit,
                                    std::int64_t offset);
/// The same of those who were accepted, that is accredited or registered, and have not been erased.
std::vector<Participant> former_delegation(db::Reader& r, meetings::SeriesId series,
                                           reference::EntityId entity);
/// The series for which the entity has such.
std::vector<meetings::SeriesId> series_of_delegations(db::Reader& r, reference::EntityId entity);
std::vector<Participant> registered(db::Reader& r, meetings::SeriesId series);
std::vector<Participant> needing_visa_letter(db::Reader& r, meetings::SeriesId series);
Delegations::Listed list(db::Reader& r, meetings::SeriesId series,
                         const Delegations::Filter& filter);
std::vector<ParticipantId> named(db::Reader& r, meetings::SeriesId series, std::string_view typed,
                                 std::int64_t limit);
std::vector<Delegations::Version> history(db::Reader& r, ParticipantId id);
/// Of several together, by participant and version.
std::map<std::pair<ParticipantId, int>, Delegations::Version> histories(
    db::Reader& r, const std::vector<ParticipantId>& ids);

}  // namespace convoke::delegations::store

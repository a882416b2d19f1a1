// The only SQL for the register.
#pragma once

#include <set>
#include <vector>

#include "correspondence/register/register_entry.h"
#include "platform/db/database.h"

namespace convoke::correspondence::store {

/// Gives the entry the next number of its series and direction and writes it. Writers of the same
/// series wait for each other here.
RegisterEntryId append(db::Transaction& t, RegisterEntry& entry,
                       const std::optional<std::string>& submission_key);
void insert_file(db::Transaction& t, const RegisterFile& file);
/// What the scanner said later. A virus counts for every file of these bytes; that there is none,
/// for those that nobody had scanned.
void set_scan(db::Transaction& t, const files::FileHash& file, std::string_view scan);
/// Of a message that came in, the whole is as its worst file: it holds them all.
std::vector<RegisterFile> files_of(db::Reader& r, RegisterEntryId id);
/// Those of the entries that have a file in which a virus was found.
std::set<RegisterEntryId> infected(db::Reader& r, const std::vector<RegisterEntryId>& entries);
/// False if somebody else has, meanwhile.
bool set_taken_back(db::Transaction& t, RegisterEntryId id, Instant at, std::string_view by);
/// The one that stands; nothing if none does.
std::optional<RegisterEntry> entry_of_incoming(db::Reader& r, IncomingMessageId message);
/// The same of several.
std::vector<RegisterEntry> entries_of_incoming(db::Reader& r,
                                               const std::vector<IncomingMessageId>& messages);
/// Whether another entry than this one that stands says that the dispatch was answered.
bool is_answered_by_another(db::Reader& r, DispatchId dispatch, RegisterEntryId but);
/// The stored state, whatever the outbox says of its messages.
DispatchState stored_state(db::Reader& r, DispatchId dispatch);
void set_stored_state(db::Transaction& t, DispatchId dispatch, DispatchState state);
/// What the dispatch was before this entry, and those before it, answered it.
DispatchState state_before(db::Reader& r, DispatchId dispatch, RegisterEntryId answer);
/// Whether all entries are found by words; an index answers.
bool is_searched(db::Reader& r);
/// What is found by words, of entries of before that have none yet. How many were written.
std::int64_t fill_search(db::Transaction& t);
std::optional<RegisterEntry> entry_of_submission(db::Reader& r, std::string_view key);
std::optional<RegisterEntry> entry(db::Reader& r, RegisterEntryId id);
/// Newest first; both directions if none is given.
std::vector<RegisterEntry> entries(db::Reader& r, meetings::SeriesId series,
                                   const std::optional<Direction>& direction);
std::vector<RegisterEntry> entries(db::Reader& r, meetings::SeriesId series,
                                   reference::EntityId entity);
/// That name the dispatch, newest first.
std::vector<RegisterEntry> entries(db::Reader& r, DispatchId dispatch);
/// The newest that came in from the entity under this reference, or under this number of the
/// register.
std::optional<RegisterEntryId> incoming(db::Reader& r, reference::EntityId entity,
                                        std::string_view reference);
/// Which notes the entries concern.
std::set<NoteId> notes_entered(db::Reader& r, meetings::SeriesId series);
/// Of entries that stand.
std::vector<reference::EntityId> senders(db::Reader& r, meetings::SeriesId series);
/// By entity and day: when the last letter was entered that brought a nomination or views and was
/// not said to answer one dispatch, which is answered by it then.
struct Arrived {
  reference::EntityId entity;
  std::optional<Date> received_on;
  Instant recorded_at;
};
std::vector<Arrived> arrived(db::Reader& r, meetings::SeriesId series);

}  // namespace convoke::correspondence::store

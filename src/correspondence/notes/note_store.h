// The only SQL for notes, their texts and their dispatches.
#pragma once

#include <map>
#include <vector>

#include "correspondence/notes/note.h"
#include "platform/db/database.h"
#include "platform/outbox/outbox.h"

namespace convoke::correspondence::store {

/// 0 where the series has a note of that reference, or the form has made one.
std::int64_t insert(db::Transaction& t, const Note& note, std::string_view submission_key = {});
std::optional<Note> note_of_form(db::Reader& r, std::string_view submission_key);
/// Its corrections and reminders, oldest first.
std::vector<Note> notes_about(db::Reader& r, NoteId id);
void set_reference(db::Transaction& t, NoteId id, std::string_view reference);
std::optional<Note> note(db::Reader& r, NoteId id);
std::optional<Note> note(db::Reader& r, meetings::SeriesId series, std::string_view reference);
std::vector<Note> notes(db::Reader& r, meetings::SeriesId series);  ///< newest first
std::vector<Note> notes(db::Reader& r, const std::vector<NoteId>& ids);
/// Those with a text that are not cleared and whose conference asks for it, newest first.
std::vector<Note> notes_to_clear(db::Reader& r, meetings::SeriesId series);
void update(db::Transaction& t, const Note& note);  ///< title and deadline for views
void set_state(db::Transaction& t, NoteId id, NoteState state);
/// Ends dispatching where every dispatch is prepared.
void settle(db::Transaction& t, NoteId id);

Text6 cover(db::Reader& r, NoteId id);
void set_cover(db::Transaction& t, NoteId id, const Text6& cover);

/// Whoever else changes the note so waits until this transaction has ended.
void hold(db::Transaction& t, NoteId id);
/// With its texts and the choice of addressees; it has no dispatch.
void remove(db::Transaction& t, NoteId id);

// The texts in force, by language (and number). A new one is the next version.
std::vector<NoteTemplate> templates(db::Reader& r, NoteId id);
std::vector<Enclosure> enclosures(db::Reader& r, NoteId id);
void insert(db::Transaction& t, NoteId id, const NoteTemplate& text);
void insert(db::Transaction& t, NoteId id, const Enclosure& enclosure);

/// 0 where the addressee has a dispatch of this note.
std::int64_t insert(db::Transaction& t, const Dispatch& dispatch);
struct Last {
  int number = 0, batch = 0;
};
Last last(db::Reader& r, NoteId id);
std::vector<Dispatch> newest_dispatches(db::Reader& r, meetings::SeriesId series);
std::vector<Dispatch> dispatches(db::Reader& r, meetings::SeriesId series,
                                 reference::EntityId entity);
std::vector<Dispatch> dispatches(db::Reader& r, NoteId id);  ///< by number
std::optional<Dispatch> dispatch(db::Reader& r, DispatchId id);
std::vector<Dispatch> dispatches(db::Reader& r, NoteId id, int batch);
/// An expression for the state of "dispatch d", as Dispatch::state has it.
const std::string& shown_state();
/// The same of its first channel alone.
const std::string& own_state();
/// Writes language, hashes, channel, state and times; false if it was prepared already or has been
/// taken up anew meanwhile.
bool set_prepared(db::Transaction& t, const Dispatch& dispatch);
void set_message(db::Transaction& t, DispatchId id, outbox::MessageId message);
void set_state(db::Transaction& t, DispatchId id, DispatchState state,
               const std::optional<Instant>& sent_at);
/// Back to the queue in a batch of its own, one attempt more.
void take_up_again(db::Transaction& t, DispatchId id, int batch, Channel channel,
                   const Date& dated);
/// By hand, after its message failed: one attempt more, without a message. Returns its number.
int begin_by_hand(db::Transaction& t, const Dispatch& dispatch);
DispatchCounts counts(db::Reader& r, NoteId id);
DispatchCounts counts(db::Reader& r, meetings::SeriesId series);

}  // namespace convoke::correspondence::store

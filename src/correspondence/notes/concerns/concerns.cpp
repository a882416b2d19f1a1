#include "correspondence/notes/concerns/concerns.h"

#include <algorithm>

#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/missing.h"
#include "platform/json/json.h"

namespace convoke::correspondence {

std::vector<NoteCall> of_note(std::vector<NoteCall> calls, const Concerns& concerns) {
  if (!concerns.calls.empty())
    std::erase_if(calls, [&](const NoteCall& call) { return !concerns.calls.contains(call.id); });
  return calls;
}

std::vector<meetings::Meeting> of_note(std::vector<meetings::Meeting> meetings,
                                       const Concerns& concerns) {
  if (!concerns.meetings.empty())
    std::erase_if(meetings, [&](const meetings::Meeting& meeting) {
      return !concerns.meetings.contains(meeting.id);
    });
  return meetings;
}

namespace store {

Concerns concerns(db::Reader& r, NoteId note) {
  Concerns out;
  for (const auto& [is_call, id] :
       r.rows<int, std::int64_t>("select 0, meeting_id from note_meeting where note_id = :note "
                                 "union all select 1, call_id "
                                 "from note_call where note_id = :same",
                                 note, note)) {
    if (is_call == 1)
      out.calls.insert(id);
    else
      out.meetings.insert(meetings::MeetingId(id));
  }
  return out;
}

void set_concerns(db::Transaction& t, NoteId note, const Concerns& concerns) {
  t.execute("delete from note_meeting where note_id = :note", note);
  t.execute("delete from note_call where note_id = :note", note);
  for (const meetings::MeetingId id : concerns.meetings)
    t.execute("insert into note_meeting (note_id, meeting_id) values (:note, :meeting)", note, id);
  for (const std::int64_t id : concerns.calls)
    t.execute("insert into note_call (note_id, call_id) values (:note, :call)", note, id);
}

}  // namespace store

Concerns Notes::concerns(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::concerns(r, id); });
}

std::vector<Note> Notes::about(meetings::MeetingId meeting) {
  std::vector<Note> out = database_.read([&](db::Reader& r) {
    std::vector<NoteId> ids;
    for (const auto& [id] :
         r.rows<NoteId>("select note_id from note_meeting where meeting_id = :meeting", meeting))
      ids.push_back(id);
    return ids.empty() ? std::vector<Note>() : store::notes(r, ids);
  });
  std::sort(out.begin(), out.end(), [](const Note& a, const Note& b) { return a.id > b.id; });
  return out;
}

std::vector<NoteCall> Notes::calls(const Note& note) {
  return of_note(calls_of_(note.series), concerns(note.id));
}

Status Notes::set_concerns(const audit::Actor& actor, NoteId id, const Concerns& wanted) {
  const auto seen = find(id);
  if (!seen) return no_such_note();
  const std::vector<NoteCall> calls = calls_of_(seen->series);
  for (const std::int64_t call : wanted.calls)
    if (std::none_of(calls.begin(), calls.end(),
                     [&](const NoteCall& one) { return one.id == call; }))
      return invalid(N_("This is no call for views of the conference."), "calls");
  const auto meetings = meetings_.meetings_of(seen->series);
  for (const meetings::MeetingId meeting : wanted.meetings)
    if (std::none_of(meetings.begin(), meetings.end(),
                     [&](const meetings::Meeting& one) { return one.id == meeting; }))
      return invalid(N_("This is no meeting of the conference."), "meetings");
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    store::hold(t, id);
    const auto note = store::note(t, id);
    if (!note) return no_such_note();
    if (!may_change(note->state))
      return conflict(N_("This note has gone out: its texts cannot be changed any more."));
    const Concerns former = store::concerns(t, id);
    if (former == wanted) return {};
    store::set_concerns(t, id, wanted);
    note_changed(c, *note);
    c.record("note.concerns", "note", id,
             json::object({{"meetings", static_cast<std::int64_t>(wanted.meetings.size())},
                           {"calls", static_cast<std::int64_t>(wanted.calls.size())}}));
    return {};
  });
}

}  // namespace convoke::correspondence

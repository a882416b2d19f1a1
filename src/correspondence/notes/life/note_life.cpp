#include "correspondence/notes/life/note_life.h"

#include <algorithm>

#include "correspondence/notes/clearance/clearance.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

const char* said_of(const Note& other, const Note& note) {
  const bool gone = has_gone_out(other.state);
  if (other.corrects == note.id)
    return gone ? N_("Corrected by {1} of {2}") : N_("A correction is in preparation: {1}");
  if (other.reminds == note.id)
    return gone ? N_("Reminder {1} of {2}") : N_("A reminder is in preparation: {1}");
  if (note.corrects == other.id) return N_("Corrects {1} of {2}");
  return N_("Reminds of {1} of {2}");
}

void add_related(NoteLife& life, const page::Visit& visit, const Place& place, const Note& note,
                 Notes& notes) {
  std::vector<Note> others = notes.notes_about(note.id);
  for (const NoteId former : {note.corrects, note.reminds})
    if (former)
      if (auto one = notes.find(former)) others.push_back(std::move(*one));
  for (const Note& other : others) {
    if (other.state == NoteState::withdrawn && other.corrects == note.id) continue;
    std::optional<Date> day;
    if (has_gone_out(other.state) || other.state == NoteState::withdrawn)
      for (const Dispatch& d : notes.dispatches(other.id))
        if (!day || d.dated < *day) day = d.dated;
    const Date begun = i18n::local_time_of(other.created_at, place.series.zone).date;
    life.related.push_back(
        {place.home + "/notes/" + std::to_string(other.id.value),
         visit.locale.tr(said_of(other, note), {heading_of(other, visit.locale.language()),
                                                visit.locale.date(day.value_or(begun))})});
  }
}

void add_concerns(NoteLife& life, const page::Visit& visit, const Note& note,
                  const Concerns& concerns, Notes& notes, meetings::Meetings& meetings) {
  const Language reader = visit.locale.language();
  if (!concerns.meetings.empty())
    for (const meetings::Meeting& one : of_note(meetings.meetings_of(note.series), concerns))
      life.meetings.push_back(one.title.in(reader));
  if (!concerns.calls.empty())
    for (const NoteCall& one : of_note(notes.calls(note.series), concerns))
      life.calls.push_back(one.title.in(reader));
}

}  // namespace

NoteLife life_of(const page::Visit& visit, const Place& place, const Note& note, Notes& notes,
                 meetings::Meetings& meetings, const Concerns& concerns,
                 const std::vector<Dispatch>& dispatches, bool has_text) {
  const auto time = [&](const std::optional<Instant>& at) {
    return at ? visit.locale.date_time(*at, place.series.zone) : std::string();
  };
  NoteLife life;
  life.path = place.home + "/notes/" + std::to_string(note.id.value);
  life.author = note.author.name;
  if (!same_person(note.author, note.changed)) life.changed = note.changed.name;
  life.cleared = note.cleared.name;
  life.cleared_at = time(note.cleared_at);
  life.is_cleared = note.cleared_at.has_value();
  life.withdrawn_by = note.withdrawn_by;
  life.withdrawn_at = time(note.withdrawn_at);
  life.reason = note.withdrawal_reason;
  const bool withdrawn = note.state == NoteState::withdrawn;
  life.asks_for_clearance = note.clearing != Clearing::none && !withdrawn;
  if (life.asks_for_clearance && !life.is_cleared && has_text &&
      visit.may(page::Right::clear_notes)) {
    const Status may = check_may_clear(note, signed_by(visit.officer_actor()));
    life.may_clear = may.ok();
    if (may.ok())
      life.clear_mark = notes.mark_to_clear(note);
    else
      life.obstacle = N_("Somebody else has to clear this note: you wrote it or changed it last.");
  }
  for (const Dispatch& d : dispatches)
    life.on_the_way +=
        d.state == DispatchState::queued || d.state == DispatchState::outgoing ? 1 : 0;
  life.may_withdraw = !withdrawn && visit.may(page::Right::dispatch_notes);
  life.may_correct = visit.may(page::Right::write_notes) &&
                     std::any_of(dispatches.begin(), dispatches.end(), has_reached);
  life.may_choose = may_change(note.state) && visit.may(page::Right::write_notes);
  life.may_plan = !withdrawn && !note.reminds && visit.may(page::Right::dispatch_notes);
  if (life.may_plan) life.planned = notes.planned_reminders(note.id);
  add_related(life, visit, place, note, notes);
  add_concerns(life, visit, note, concerns, notes, meetings);
  return life;
}

}  // namespace convoke::correspondence

#include "correspondence/job_words.h"

#include "correspondence/notes/preparation/note_preparation.h"
#include "correspondence/notes/reminders/planned_reminders.h"
#include "meetings/series_page.h"
#include "page/office_page.h"

namespace convoke::correspondence {
namespace {

using page::JobRowId;
using page::JobSubject;

std::map<NoteId, JobSubject> subjects(Notes& notes, meetings::Meetings& meetings,
                                      const page::Visit& visit, const std::vector<NoteId>& ids) {
  std::map<NoteId, JobSubject> out;
  for (const Note& note : notes.find(ids)) {
    const auto series = meetings.series(note.series);
    if (!series) continue;
    out[note.id] = {note.reference.empty()
                        ? note.title.in(visit.locale.language())
                        : visit.locale.tr(N_("{1} · {2}"),
                                          {note.reference, note.title.in(visit.locale.language())}),
                    page::address_for(visit, page::Right::read_notes, series->slug,
                                      meetings::home_of(*series, visit) + "/notes/" +
                                          std::to_string(note.id.value))};
  }
  return out;
}

}  // namespace

std::vector<page::JobWords> job_words(Notes& notes, Printouts& printouts,
                                      meetings::Meetings& meetings) {
  const auto of_notes = [&](const page::Visit& visit, const std::vector<JobRowId>& ids) {
    std::vector<NoteId> wanted;
    for (const JobRowId id : ids) wanted.emplace_back(id.value);
    std::map<JobRowId, JobSubject> out;
    for (auto& [id, subject] : subjects(notes, meetings, visit, wanted))
      out[JobRowId(id.value)] = std::move(subject);
    return out;
  };
  const auto of_printouts = [&](const page::Visit& visit, const std::vector<JobRowId>& ids) {
    std::vector<PrintoutId> wanted;
    for (const JobRowId id : ids) wanted.emplace_back(id.value);
    const std::vector<Printout> found = printouts.find(wanted);
    std::vector<NoteId> of;
    for (const Printout& printout : found) of.push_back(printout.note);
    const auto known = subjects(notes, meetings, visit, of);
    std::map<JobRowId, JobSubject> out;
    for (const Printout& printout : found)
      if (const auto note = known.find(printout.note); note != known.end())
        out[JobRowId(printout.id.value)] = note->second;
    return out;
  };
  return {{Notes::kPrepareJob, N_("Prepare notes and letters"), "note", of_notes},
          {NotePreparation::kTestJob, N_("Send a test of a note"), "note", of_notes},
          {Printouts::kJob, N_("Put the letters for the post together"), "printout", of_printouts},
          {PlannedReminders::kJob, N_("Make the planned reminders of notes")}};
}

}  // namespace convoke::correspondence

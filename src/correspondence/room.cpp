#include "correspondence/room.h"

#include "correspondence/job_words.h"
#include "correspondence/panels.h"
#include "correspondence/search.h"

namespace convoke::correspondence {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

overview::Room room(const Parts& parts) {
  const std::string series = "/office/:series", all = series + "/notes", one = all + "/:id";
  const std::string sent = series + "/dispatches/:id", people = series + "/addressees";
  const std::string book = series + "/register";
  overview::Room room{{.name = "correspondence"}};
  room.routes = {
      {get, all, read_notes, on(parts.note_pages, &NotePages::list)},
      {post, all, write_notes, on(parts.note_pages, &NotePages::create)},
      {get, all + "/new", write_notes, on(parts.note_pages, &NotePages::show_new)},
      {get, one, read_notes, on(parts.note_pages, &NotePages::show)},
      {post, one, write_notes, on(parts.note_pages, &NotePages::change)},
      {get, one + "/edit", write_notes, on(parts.note_pages, &NotePages::show_edit)},
      {post, one + "/template", write_notes, on(parts.note_pages, &NotePages::set_template),
       NotePages::kTemplateBodyLimit, http::Lane::slow},
      {get, one + "/templates/:language", read_notes,
       on(parts.note_pages, &NotePages::template_file)},
      {post, one + "/enclosure", write_notes, on(parts.note_pages, &NotePages::set_enclosure),
       NotePages::kEnclosureBodyLimit, http::Lane::slow},
      {get, one + "/enclosures/:number/:language", read_notes,
       on(parts.note_pages, &NotePages::enclosure_file)},
      {get, one + "/addressees", dispatch_notes, on(parts.choice_pages, &ChoicePages::show)},
      {post, one + "/addressees", dispatch_notes, on(parts.choice_pages, &ChoicePages::change)},
      {get, one + "/preview", dispatch_notes, on(parts.preview_pages, &PreviewPages::show),
       page::kFormLimit, http::Lane::slow},
      {post, one + "/preview", dispatch_notes, on(parts.preview_pages, &PreviewPages::test),
       page::kFormLimit, http::Lane::slow},
      {get, one + "/cover", write_notes, on(parts.preview_pages, &PreviewPages::show_cover)},
      {post, one + "/cover", write_notes, on(parts.preview_pages, &PreviewPages::set_cover)},
      {get, one + "/preview/note.pdf", dispatch_notes, on(parts.preview_pages, &PreviewPages::pdf),
       page::kFormLimit, http::Lane::slow},
      {get, one + "/post", dispatch_notes, on(parts.post_pages, &PostPages::show)},
      {post, one + "/post", dispatch_notes, on(parts.post_pages, &PostPages::make)},
      {get, one + "/post/:printout/letters.pdf", dispatch_notes,
       on(parts.post_pages, &PostPages::pdf)},
      {get, one + "/post/envelopes.pdf", dispatch_notes,
       on(parts.envelope_pages, &EnvelopePages::pdf), page::kFormLimit, http::Lane::slow},
      {get, series + "/post", dispatch_notes,
       on(parts.envelope_pages, &EnvelopePages::show_settings)},
      {post, series + "/post", manage_addressees,
       on(parts.envelope_pages, &EnvelopePages::set_settings)},
      {get, one + "/outcomes", dispatch_notes, on(parts.outcome_pages, &OutcomePages::preview)},
      {post, one + "/outcomes", dispatch_notes, on(parts.outcome_pages, &OutcomePages::record)},
      {post, one + "/outcomes/:act/undo", dispatch_notes,
       on(parts.outcome_pages, &OutcomePages::undo)},
      {get, one + "/messages", dispatch_notes,
       on(parts.note_message_pages, &NoteMessagePages::show)},
      {post, one + "/messages", dispatch_notes,
       on(parts.note_message_pages, &NoteMessagePages::change)},
      {post, one + "/messages/:act/undo", dispatch_notes,
       on(parts.note_message_pages, &NoteMessagePages::undo)},
      {post, one + "/remove", write_notes, on(parts.note_pages, &NotePages::remove)},
      {post, one + "/remind", write_notes, on(parts.note_pages, &NotePages::remind)},
      {get, one + "/reminders", dispatch_notes, on(parts.reminder_pages, &ReminderPages::show)},
      {post, one + "/reminders", dispatch_notes, on(parts.reminder_pages, &ReminderPages::plan)},
      {post, one + "/reminders/:plan", dispatch_notes,
       on(parts.reminder_pages, &ReminderPages::change)},
      {post, one + "/reminders/:plan/draft", dispatch_notes,
       on(parts.reminder_pages, &ReminderPages::draft)},
      {post, one + "/reminders/:plan/remove", dispatch_notes,
       on(parts.reminder_pages, &ReminderPages::remove)},
      {post, one + "/clear", clear_notes, on(parts.note_pages, &NotePages::clear)},
      {post, one + "/withdraw", dispatch_notes, on(parts.note_pages, &NotePages::withdraw)},
      {post, one + "/correct", write_notes, on(parts.note_pages, &NotePages::correct)},
      {get, one + "/concerns", write_notes, on(parts.note_pages, &NotePages::show_concerns)},
      {post, one + "/concerns", write_notes, on(parts.note_pages, &NotePages::set_concerns)},
      {get, series + "/note-practice", manage_office,
       on(parts.practice_pages, &PracticePages::show)},
      {post, series + "/note-practice", manage_office,
       on(parts.practice_pages, &PracticePages::save)},
      {get, "/office/settings/note-practice", manage_office,
       on(parts.practice_pages, &PracticePages::show)},
      {post, "/office/settings/note-practice", manage_office,
       on(parts.practice_pages, &PracticePages::save)},
      {post, one + "/posted", dispatch_notes, on(parts.note_pages, &NotePages::record_all_posted)},
      {post, one + "/dispatch", dispatch_notes, on(parts.note_pages, &NotePages::dispatch)},
      {post, one + "/send-again", dispatch_notes,
       on(parts.note_pages, &NotePages::send_again_ended)},
      {post, one + "/resume", dispatch_notes, on(parts.note_pages, &NotePages::resume)},
      {get, sent, read_notes, on(parts.dispatch_pages, &DispatchPages::show)},
      // Of a note with links in its text these ask for read_links too: notes/sent_file/.
      {get, sent + "/note.pdf", dispatch_notes, on(parts.note_pages, &NotePages::note_pdf)},
      {get, sent + "/note.docx", dispatch_notes, on(parts.note_pages, &NotePages::note_docx)},
      {post, sent + "/state", dispatch_notes, on(parts.note_pages, &NotePages::record)},
      {post, sent + "/copies/:channel", dispatch_notes,
       on(parts.dispatch_pages, &DispatchPages::record_copy)},
      {post, sent + "/again", dispatch_notes, on(parts.note_pages, &NotePages::send_again)},
      {get, "/enclosures/:token", page::link, on(parts.enclosure_pages, &EnclosurePages::show)},
      {get, "/enclosures/:token/:number", page::link,
       on(parts.enclosure_pages, &EnclosurePages::file)},
      {get, people, read_notes, on(parts.addressee_pages, &AddresseePages::list)},
      {post, people, manage_addressees, on(parts.addressee_pages, &AddresseePages::add)},
      {post, people + "/propose", manage_addressees,
       on(parts.addressee_pages, &AddresseePages::propose)},
      {get, people + "/change", manage_addressees,
       on(parts.addressee_joint_pages, &AddresseeJointPages::preview)},
      {post, people + "/change", manage_addressees,
       on(parts.addressee_joint_pages, &AddresseeJointPages::change)},
      {post, people + "/changes/:act/undo", manage_addressees,
       on(parts.addressee_joint_pages, &AddresseeJointPages::undo)},
      {get, people + "/:id", read_notes, on(parts.addressee_pages, &AddresseePages::show)},
      {post, people + "/:id", manage_addressees,
       on(parts.addressee_pages, &AddresseePages::change)},
      {get, book, read_register, on(parts.register_pages, &RegisterPages::list)},
      {get, book + "/new", keep_register, on(parts.register_pages, &RegisterPages::show_form)},
      {post, book, keep_register, on(parts.register_pages, &RegisterPages::record),
       RegisterPages::kBodyLimit, http::Lane::slow},
      reading(book + "/:id", read_register, on(parts.register_pages, &RegisterPages::show)),
      {post, book + "/:id/take-back", keep_register,
       on(parts.register_pages, &RegisterPages::take_back)},
      {get, book + "/:id/file", read_register, on(parts.register_pages, &RegisterPages::file)},
      {get, book + "/:id/files/:position", read_register,
       on(parts.register_pages, &RegisterPages::file)},
      reading(book + "/with/:code", read_register, on(parts.thread_pages, &ThreadPages::show)),
  };
  room.jobs = {{Notes::kPrepareJob,
                [&preparation = parts.preparation](const jobs::Job& job, jobs::Progress& progress) {
                  return preparation.run(job, progress);
                }},
               {NotePreparation::kTestJob,
                [&preparation = parts.preparation](const jobs::Job& job, jobs::Progress&) {
                  return preparation.run_test(job);
                }},
               {Printouts::kJob,
                [&printouts = parts.printouts](const jobs::Job& job, jobs::Progress& progress) {
                  return printouts.run(job, progress);
                }},
               {PlannedReminders::kJob, [&reminders = parts.planned_reminders](
                                            const jobs::Job& job, jobs::Progress& progress) {
                  return reminders.run(job, progress);
                }}};
  room.navigation = {{40, "notes", N_("Notes"), all, read_notes},
                     {50, "register", N_("Register"), book, read_register}};
  room.actions = act_labels();
  room.purposes = {{"note", N_("Note or letter"), true},
                   {"note-fax", N_("Note by fax"), true},
                   {"note-test", N_("Test of a note")}};
  room.job_words = job_words(parts.notes, parts.printouts, parts.meetings);
  room.search = search_parts(parts.notes, parts.addressees, parts.entries, parts.references);
  add_panels(room, parts.notes, parts.planned_reminders, parts.addressees, parts.entries);
  return room;
}

}  // namespace convoke::correspondence

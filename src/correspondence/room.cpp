#include "correspondence/room.h"

namespace convoke::correspondence {

using enum http::Method;
using enum page::Right;
using page::on;

page::Room room(NotePages& notes, AddresseePages& addressees,
                RegisterPages& correspondence_register, NotePreparation& preparation) {
  const std::string series = "/office/:series", all = series + "/notes", one = all + "/:id";
  const std::string sent = series + "/dispatches/:id", people = series + "/addressees";
  const std::string book = series + "/register";
  page::Room room{.name = "correspondence"};
  room.routes = {
      {get, all, read_notes, on(notes, &NotePages::list)},
      {post, all, write_notes, on(notes, &NotePages::create)},
      {get, all + "/new", write_notes, on(notes, &NotePages::show_new)},
      {get, one, read_notes, on(notes, &NotePages::show)},
      {post, one, write_notes, on(notes, &NotePages::change)},
      {get, one + "/edit", write_notes, on(notes, &NotePages::show_edit)},
      {post, one + "/template", write_notes, on(notes, &NotePages::set_template),
       NotePages::kTemplateBodyLimit},
      {get, one + "/templates/:language", read_notes, on(notes, &NotePages::template_file)},
      {post, one + "/enclosure", write_notes, on(notes, &NotePages::set_enclosure),
       NotePages::kEnclosureBodyLimit},
      {get, one + "/enclosures/:number/:language", read_notes,
       on(notes, &NotePages::enclosure_file)},
      {post, one + "/dispatch", dispatch_notes, on(notes, &NotePages::dispatch)},
      {post, one + "/resume", dispatch_notes, on(notes, &NotePages::resume)},
      {get, sent + "/note.pdf", read_notes, on(notes, &NotePages::note_pdf)},
      {get, sent + "/note.docx", read_notes, on(notes, &NotePages::note_docx)},
      {post, sent + "/state", dispatch_notes, on(notes, &NotePages::record)},
      {post, sent + "/again", dispatch_notes, on(notes, &NotePages::send_again)},
      {get, people, read_notes, on(addressees, &AddresseePages::list)},
      {post, people, manage_addressees, on(addressees, &AddresseePages::add)},
      {post, people + "/propose", manage_addressees, on(addressees, &AddresseePages::propose)},
      {get, people + "/:id", read_notes, on(addressees, &AddresseePages::show)},
      {post, people + "/:id", manage_addressees, on(addressees, &AddresseePages::change)},
      {get, book, read_register, on(correspondence_register, &RegisterPages::list)},
      {get, book + "/new", keep_register, on(correspondence_register, &RegisterPages::show_form)},
      {post, book, keep_register, on(correspondence_register, &RegisterPages::record),
       RegisterPages::kBodyLimit},
      {get, book + "/:id/file", read_register, on(correspondence_register, &RegisterPages::file)},
  };
  room.jobs = {{Notes::kPrepareJob, [&preparation](const jobs::Job& job, jobs::Progress& progress) {
                  return preparation.run(job, progress);
                }}};
  room.navigation = {{40, "notes", N_("Notes"), all, read_notes},
                     {50, "register", N_("Register"), book, read_register}};
  room.purposes = {{"note", N_("Note or letter"), true}};
  return room;
}

}  // namespace convoke::correspondence

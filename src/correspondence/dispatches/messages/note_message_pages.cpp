#include "correspondence/dispatches/messages/note_message_pages.h"

#include "correspondence/dispatches/messages/views/note_messages.h"

namespace convoke::correspondence {

using page::Redirect;

Result<page::Reply> NoteMessagePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const i18n::Locale& locale = visit.locale;
  NoteMessagesPage shown{.note = found.path,
                         .path = found.path + "/messages",
                         .reference = found.note.reference,
                         .standing = messages_.standing(found.note.id),
                         .held_since = {},
                         .is_preparing = found.note.state == NoteState::dispatching,
                         .office_held = office_held(visit, found.place, notes_)};
  if (shown.standing.hold)
    shown.held_since = locale.date_time(shown.standing.hold->at, found.place.series.zone);
  html::Out out = visit.out();
  views::note_messages(out, shown);
  return office_page(
      visit, found.place, "notes", locale.tr(N_("Messages")), out,
      {{locale.tr(N_("Notes")), found.place.home + "/notes"}, {found.note.reference, found.path}});
}

Result<page::Reply> NoteMessagePages::change(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto act = outbox::act_named(form.get("act"));
  if (!act || *act == outbox::Act::let_through)
    return invalid(N_("Choose what to do with those chosen."), "act");
  CONVOKE_ASSIGN(made, messages_.steer(visit.officer_actor(), found.note.id, *act));
  Redirect redirect{found.path + "/messages"};
  redirect.notice = outbox::told(made);
  if (made.act)
    redirect.undo = found.path + "/messages/" + std::to_string(made.act.value) + "/undo";
  return redirect;
}

Result<page::Reply> NoteMessagePages::undo(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const std::string back = found.path + "/messages";
  const auto undone = messages_.take_back(visit.officer_actor(), found.note.id,
                                          outbox::ActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  return Redirect{back, outbox::told_back(*undone)};
}

}  // namespace convoke::correspondence

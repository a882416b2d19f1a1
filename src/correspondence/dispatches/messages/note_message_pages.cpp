#include "correspondence/dispatches/messages/note_message_pages.h"

#include "correspondence/dispatches/messages/views/note_messages.h"

namespace convoke::correspondence {

using page::Redirect;

Result<NoteMessagePages::Found> NoteMessagePages::note_of(const page::Visit& visit) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  auto note = notes_.find(NoteId(visit.number_arg("id")));
  if (!note || note->series != place.series.id) return not_found(N_("There is no such note."));
  std::string path = place.home + "/notes/" + std::to_string(note->id.value);
  return Found{std::move(place), *std::move(note), std::move(path)};
}

Result<page::Reply> NoteMessagePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_of(visit));
  const i18n::Locale& locale = visit.locale;
  NoteMessagesPage shown{.note = found.path,
                         .path = found.path + "/messages",
                         .reference = found.note.reference,
                         .standing = messages_.standing(found.note.id),
                         .held_since = {},
                         .is_preparing = found.note.state == NoteState::dispatching};
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
  CONVOKE_ASSIGN(found, note_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto act = outbox::act_named(form.get("act"));
  if (!act) return invalid(N_("Choose what to do with those chosen."), "act");
  CONVOKE_ASSIGN(made, messages_.steer(visit.officer_actor(), found.note.id, *act));
  Redirect redirect{found.path + "/messages"};
  const std::string done = std::to_string(made.done.size());
  redirect.notice =
      made.on_line == 0
          ? Message{N_("Done for {1}."), {done}}
          : Message{N_("Done for {1}. Being handed over to the mail server, or there already: {2}. "
                       "These cannot be stopped any more."),
                    {done, std::to_string(made.on_line)}};
  if (made.act)
    redirect.undo = found.path + "/messages/" + std::to_string(made.act.value) + "/undo";
  return redirect;
}

Result<page::Reply> NoteMessagePages::undo(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_of(visit));
  const std::string back = found.path + "/messages";
  const auto undone = messages_.take_back(visit.officer_actor(), found.note.id,
                                          outbox::ActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  const std::int64_t left = undone->left + undone->on_line;
  return Redirect{back, Message{left == 0 ? N_("Taken back for {1}.")
                                          : N_("Taken back for {1}; left as they are, because "
                                               "changed since: {2}."),
                                {std::to_string(undone->done.size()), std::to_string(left)}}};
}

}  // namespace convoke::correspondence

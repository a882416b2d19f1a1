// What is done with a note as a whole: cleared, withdrawn, corrected, and what it concerns.
// Handlers of NotePages.
#include "base/message_context.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/life/views/life.h"
#include "correspondence/notes/note_pages.h"
#include "page/posted.h"

namespace convoke::correspondence {
Result<page::Reply> NotePages::clear(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const Status cleared = notes_.clear(visit.officer_actor(), found.note.id, form.get("seen"));
  if (!cleared.ok()) return again(visit, found, shown_note(visit, found, request), cleared.error());
  const auto note = notes_.find(found.note.id);
  return page::Redirect{found.path,
                        Message{N_("{1} is cleared."), {note ? note->reference : std::string()}}};
}

Result<page::Reply> NotePages::withdraw(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  std::string reason(form.get("reason"));
  const auto withdrawn = notes_.withdraw(visit.officer_actor(), found.note.id, reason);
  if (!withdrawn.ok()) {
    NotePage shown = shown_note(visit, found, request);
    shown.life.reason = std::move(reason);
    return again(visit, found, std::move(shown), withdrawn.error());
  }
  return page::Redirect{
      found.path,
      Message{N_("The note is withdrawn. Stopped before they left: {1}. Had left already: {2}."),
              {std::to_string(withdrawn->stopped), std::to_string(withdrawn->left)}}};
}

Result<page::Reply> NotePages::correct(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const auto made = notes_.correct(visit.officer_actor(), found.note.id);
  if (!made.ok()) return again(visit, found, shown_note(visit, found, request), made.error());
  return page::Redirect{note_path(found.place, *made),
                        Message{N_("A draft that corrects the note, for those who have got it. "
                                   "Upload the corrected text."),
                                {}}};
}

html::Page NotePages::concerns_page(const page::Visit& visit, const NotePlace& found,
                                    const Concerns& chosen, html::FormErrors errors) {
  const Language reader = visit.locale.language();
  std::vector<html::Check> held, called;
  for (const meetings::Meeting& one : meetings_.meetings_of(found.place.series.id)) {
    const Language language = one.title.language_used(reader);
    held.push_back({.value = std::to_string(one.id.value),
                    .label = one.title[language],
                    .lang = std::string(code_of(language)),
                    .note = visit.locale.date_range(one.first_day, one.last_day),
                    .checked = chosen.meetings.contains(one.id)});
  }
  for (const NoteCall& one : notes_.calls(found.place.series.id)) {
    const Language language = one.title.language_used(reader);
    called.push_back(
        {.value = std::to_string(one.id),
         .label = one.title[language],
         .lang = std::string(code_of(language)),
         .note = visit.locale.tr(N_("Views by {1}"), {visit.locale.date(one.deadline)}),
         .checked = chosen.calls.contains(one.id)});
  }
  ConcernsPage shown{found.path, found.note.cleared_at.has_value(), std::move(held),
                     std::move(called), std::move(errors)};
  html::Out out = visit.out();
  views::concerns(out, shown);
  html::Page page =
      office_page(visit, found.place, "notes", visit.locale.tr(N_("What the note concerns")), out,
                  {{visit.locale.tr(N_("Notes")), found.place.home + "/notes"},
                   {heading_of(found.note, reader), shown.back}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> NotePages::show_concerns(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  return concerns_page(visit, found, notes_.concerns(found.note.id), {});
}

Result<page::Reply> NotePages::set_concerns(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  Concerns wanted;
  for (const std::string& one : form.all("meetings"))
    wanted.meetings.insert(meetings::MeetingId(page::number_of(one)));
  for (const std::string& one : form.all("calls")) wanted.calls.insert(page::number_of(one));
  const Status set = notes_.set_concerns(visit.officer_actor(), found.note.id, wanted);
  if (set.ok())
    return page::Redirect{found.path, Message{N_("What the note concerns is saved."), {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  return concerns_page(visit, found, wanted, html::FormErrors(set.error()));
}

html::Form withdrawal_form(const NoteLife& life, const html::FormErrors& errors,
                           const i18n::Locale& locale) {
  html::Form form(locale, life.path + "/withdraw", errors);
  form.note(life.on_the_way > 0
                ? N_("What has not left yet is stopped; what has left stays on record. This cannot "
                     "be undone.")
                : N_("Nothing of it goes out any more. It stays on record with its number. This "
                     "cannot be undone."))
      .add({.name = "reason",
            .label = locale.tr(NC_("withdrawal", "Reason")),
            .value = life.reason,
            .required = true,
            .max_length = static_cast<long>(kLongestReason)})
      .danger_button(N_("Withdraw the note"));
  return form;
}

html::Form form_of(const ConcernsPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.back + "/concerns", page.errors);
  if (page.takes_clearance_back) form.note(kTakesClearanceBack);
  if (!page.meetings.empty())
    form.add({.name = "meetings",
              .label = locale.tr(N_("Meetings")),
              .hint = locale.tr(N_("If you choose none: all meetings of the conference.")),
              .checks = page.meetings});
  if (!page.calls.empty())
    form.add({.name = "calls",
              .label = locale.tr(N_("Calls for views")),
              .hint = locale.tr(N_("The note carries the links of those chosen and proposes their "
                                   "deadline. If you choose none: all calls.")),
              .checks = page.calls});
  form.button(N_("Save")).cancel(page.back);
  return form;
}

}  // namespace convoke::correspondence

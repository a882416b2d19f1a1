// The form of a note: a new one, and one that is changed. Handlers of NotePages.
#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/notes/views/notes.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

void read_form(const http::Form& form, NoteFormPage& typed) {
  typed.reference = std::string(form.get("reference"));
  typed.kind = std::string(form.get("kind"));
  typed.views_deadline = std::string(trimmed(form.get("views_deadline")));
  typed.title = page::texts_of(form, "title");
}

/// What the form says of the note that is changed.
void describe(NoteFormPage& shown, const Note& note, bool may_be_renamed,
              const i18n::Locale& locale) {
  shown.heading = heading_of(note, locale.language());
  shown.has_reference = !note.reference.empty() && !may_be_renamed;
  shown.takes_clearance_back = note.cleared_at.has_value();
}

Status write_note(const NoteFormPage& typed, Note& note) {
  note.title = typed.title;
  note.views_deadline.reset();
  if (typed.views_deadline.empty()) return {};
  CONVOKE_ASSIGN(deadline, typed_date(typed.views_deadline, "views_deadline"));
  note.views_deadline = deadline;
  return {};
}

}  // namespace

html::Page NotePages::form_page(const page::Visit& visit, const Place& place, NoteFormPage shown) {
  const InForce practice = notes_.practice(place.series.id);
  shown.numbered = practice.pattern.has_value();
  shown.clearing = practice.clearing;
  html::Out out = visit.out();
  views::note_form(out, shown);
  return office_page(visit, place, "notes",
                     shown.is_new ? visit.locale.tr(N_("A new note")) : shown.heading, out,
                     {{visit.locale.tr(N_("Notes")), place.home + "/notes"}});
}

std::string NotePages::deadlines_of_calls(const page::Visit& visit,
                                          const std::vector<NoteCall>& calls) {
  std::vector<std::string> dates;
  for (const NoteCall& call : calls) {
    std::string date = visit.locale.date(call.deadline);
    if (std::find(dates.begin(), dates.end(), date) == dates.end())
      dates.push_back(std::move(date));
  }
  if (dates.empty()) return {};
  return visit.locale.tr(N_("Of the calls for views: {1}"),
                         {i18n::listed(dates, visit.locale.language())});
}

Result<page::Reply> NotePages::show_new(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  NoteFormPage shown;
  shown.path = shown.back = place.home + "/notes";
  const Date today = i18n::local_time_of(visit.now, place.series.zone).date;
  if (const auto proposed = proposed_deadline(notes_.calls(place.series.id), today))
    shown.views_deadline = proposed->iso();
  shown.calls = deadlines_of_calls(visit, notes_.calls(place.series.id));
  shown.submission_key = crypto::random_token();
  return form_page(visit, place, std::move(shown));
}

Result<page::Reply> NotePages::create(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  NoteFormPage typed;
  typed.path = typed.back = place.home + "/notes";
  typed.calls = deadlines_of_calls(visit, notes_.calls(place.series.id));
  typed.submission_key = std::string(form.get("submission_key"));
  read_form(form, typed);
  const auto made = [&]() -> Result<NoteId> {
    Note note;
    note.series = place.series.id;
    note.reference = folded_spaces(typed.reference);
    note.kind = note_kind(typed.kind).value_or(NoteKind::note_verbale);
    CONVOKE_TRY(write_note(typed, note));
    return notes_.create_note(visit.officer_actor(), note,
                              {.submission_key = typed.submission_key});
  }();
  if (made.ok())
    return page::Redirect{note_path(place, *made),
                          Message{N_("The note is created. Upload its text next."), {}}};
  if (!page::belongs_to_form(made.error())) return made.error();
  typed.errors = html::FormErrors(made.error());
  html::Page page = form_page(visit, place, std::move(typed));
  page.status = page::status_of(made.error());
  return page;
}

Result<page::Reply> NotePages::show_edit(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  NoteFormPage shown;
  shown.path = shown.back = found.path;
  shown.is_new = false;
  shown.reference = found.note.reference;
  describe(shown, found.note, notes_.may_be_renamed(found.note), visit.locale);
  shown.title = found.note.title;
  if (found.note.views_deadline) shown.views_deadline = found.note.views_deadline->iso();
  shown.seen = mark_of(found.note);
  const std::vector<NoteCall> calls = notes_.calls(found.note);
  shown.calls = deadlines_of_calls(visit, calls);
  if (shown.views_deadline.empty() && !notes_.concerns(found.note.id).calls.empty()) {
    const Date today = i18n::local_time_of(visit.now, found.place.series.zone).date;
    if (const auto proposed = proposed_deadline(calls, today))
      shown.views_deadline = proposed->iso();
  }
  return form_page(visit, found.place, std::move(shown));
}

Result<page::Reply> NotePages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  NoteFormPage typed;
  read_form(form, typed);
  describe(typed, found.note, notes_.may_be_renamed(found.note), visit.locale);
  if (typed.has_reference) typed.reference = found.note.reference;
  typed.calls = deadlines_of_calls(visit, notes_.calls(found.note));
  typed.is_new = false;
  typed.path = typed.back = found.path;
  Note note = found.note;
  if (!typed.has_reference) note.reference = folded_spaces(typed.reference);
  Status changed = write_note(typed, note);
  typed.seen = std::string(form.get("seen"));
  if (changed.ok()) changed = notes_.change_note(visit.officer_actor(), note, typed.seen);
  if (changed.ok()) return page::Redirect{typed.back, Message{N_("The note is saved."), {}}};
  if (!page::belongs_to_form(changed.error())) return changed.error();
  typed.errors = html::FormErrors(changed.error());
  if (changed.error().kind == ErrorKind::conflict && changed.error().field != "reference")
    typed.present = notes_.find(note.id);
  // Who has seen the difference may save over it.
  if (typed.present) typed.seen = mark_of(*typed.present);
  html::Page page = form_page(visit, found.place, std::move(typed));
  page.status = page::status_of(changed.error());
  return page;
}

}  // namespace convoke::correspondence

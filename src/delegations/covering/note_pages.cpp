#include "delegations/covering/note_pages.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "delegations/covering/views/covering.h"
#include "delegations/fields/scan_extension.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/crypto/token.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

html::Page rendered(const Visit& visit, const CoveringNotesPage& shown) {
  html::Out out = visit.out();
  views::covering_notes(out, shown);
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(N_("Note verbale of the delegation"));
  page.crumbs = {{visit.locale.tr(N_("Delegation")), shown.home}};
  page.content = html::trusted(out.take());
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

}  // namespace

html::Form form_of(const CoveringNotesPage& page, const i18n::Locale& locale) {
  html::Form out(locale, page.address, page.errors);
  html::Field covers{.name = "covers_all",
                     .label = locale.tr(N_("The note covers")),
                     .checks = {{.value = "yes",
                                 .label = locale.tr(N_("The whole delegation, whoever is named "
                                                       "later too")),
                                 .checked = page.typed.covers_all}}};
  html::Field participants{.name = "participants",
                           .label = locale.tr(N_("Or these participants alone"))};
  for (const Participant& p : page.delegation)
    participants.checks.push_back(
        {.value = std::to_string(p.id.value),
         .label = p.details.display_name(),
         .checked = std::find(page.typed.participants.begin(), page.typed.participants.end(),
                              p.id) != page.typed.participants.end()});
  out.hidden("submission_key", page.submission_key)
      .add({.name = "file",
            .label = locale.tr(N_("Scanned note")),
            .hint = locale.tr(N_("PDF, JPEG, PNG or TIFF, at most {1} MB. Once for the whole "
                                 "delegation."),
                              {std::to_string(CoveringNotes::kScanLimit >> 20)}),
            .type = "file",
            .required = true,
            .accept = "application/pdf,image/jpeg,image/png,image/tiff,.tif,.tiff"})
      .row({{.name = "reference",
             .label = locale.tr(N_("Reference of the note")),
             .value = page.typed.reference,
             .max_length = 120},
            {.name = "dated",
             .label = locale.tr(N_("Date of the note")),
             .value = page.typed_date,
             .type = "date"}})
      .add(std::move(covers));
  if (!participants.checks.empty()) out.add(std::move(participants));
  out.button(N_("Send the note")).cancel(page.home);
  return out;
}

std::string covered(const CoveringNote& note, const i18n::Locale& locale) {
  if (note.covers_all) return locale.tr(N_("The whole delegation"));
  return locale.trn("{1} participant", "{1} participants",
                    static_cast<long>(note.participants.size()));
}

std::vector<CoveringLink> notes_covering(CoveringNotes& notes, const Participant& participant,
                                         const std::string& list) {
  std::vector<CoveringLink> out;
  for (const CoveringNote& note : notes.of({participant.series, participant.entity}))
    if (note.covers(participant))
      out.push_back({list + "/notes/" + std::to_string(note.id.value) + "/file",
                     note.reference.empty() ? note.file_name : note.reference});
  return out;
}

Result<CoveringNotesPage> CoveringNotePages::page_of(const Visit& visit) {
  CONVOKE_ASSIGN(frame, nomination_.open(visit));
  CoveringNotesPage page;
  static_cast<NominationFrame&>(page) = std::move(frame);
  page.address = page.home + "/notes";
  page.notes = notes_.of(page.nominator);
  page.delegation = delegations_.delegation(page.nominator.series, page.nominator.entity);
  std::erase_if(page.delegation, [](const Participant& p) { return !stands(p.state); });
  page.submission_key = crypto::random_token();
  return page;
}

Result<Reply> CoveringNotePages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(shown, page_of(visit));
  return rendered(visit, shown);
}

Result<Reply> CoveringNotePages::add(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(shown, page_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  shown.typed.reference = form.get("reference");
  shown.typed_date = trimmed(form.get("dated"));
  shown.typed.covers_all = !form.get("covers_all").empty();
  for (const std::string& id : form.all("participants"))
    shown.typed.participants.emplace_back(page::number_of(id));
  Problems wrong;
  wrong.add(page::check_not_empty(form, "file"));
  if (!shown.typed_date.empty()) {
    if (const auto date = typed_date(shown.typed_date, "dated"); date.ok())
      shown.typed.dated = *date;
    else
      wrong.add(date.error());
  }
  const http::Upload* upload = form.upload("file");
  if (upload) shown.typed.file_name = upload->file_name;
  const std::string key(form.get("submission_key"));
  const auto added = wrong.first()
                         ? Result<CoveringNoteId>(*wrong.first())
                         : notes_.add(acting(visit, shown), shown.nominator, shown.typed,
                                      upload ? std::string(upload->bytes) : std::string(), key);
  if (added.ok()) return Redirect{shown.address, Message{N_("The note has been received."), {}}};
  if (!page::belongs_to_form(added.error())) return added.error();
  if (!key.empty()) shown.submission_key = key;
  shown.errors = html::FormErrors(added.error());
  return rendered(visit, shown);
}

Result<Reply> CoveringNotePages::remove(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(frame, nomination_.open(visit));
  CONVOKE_TRY(notes_.remove(acting(visit, frame), frame.nominator,
                            CoveringNoteId(visit.number_arg("note"))));
  return Redirect{frame.home + "/notes", Message{N_("The note has been removed."), {}}};
}

Result<Reply> CoveringNotePages::sent(const CoveringNote& note) {
  CONVOKE_ASSIGN(path, files_.path_of(note.file));
  http::Response response;
  response.header("Content-Type", note.file_type)
      .header("Content-Disposition", "attachment; filename=\"note-verbale-" +
                                         std::to_string(note.id.value) +
                                         std::string(scan_extension(note.file_type)) + "\"")
      .header("Cache-Control", "private, no-store");
  response.file = std::move(path);
  return response;
}

Result<Reply> CoveringNotePages::file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(frame, nomination_.open(visit));
  const auto note = notes_.find(CoveringNoteId(visit.number_arg("note")));
  if (!note || note->series != frame.nominator.series || note->entity != frame.nominator.entity)
    return not_found(N_("There is no such note."));
  return sent(*note);
}

Result<Reply> CoveringNotePages::office_file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto note = notes_.find(CoveringNoteId(visit.number_arg("note")));
  if (!note || note->series != series.id) return not_found(N_("There is no such note."));
  return sent(*note);
}

}  // namespace convoke::delegations

#include "correspondence/notes/choice/preview_pages.h"

#include <map>

#include "correspondence/notes/choice/views/preview.h"
#include "correspondence/notes/life/note_life.h"
#include "page/posted.h"

namespace convoke::correspondence {

Result<page::Reply> PreviewPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  PreviewPage page;
  page.note_path = found.path;
  page.path = page.note_path + "/preview";
  page.note = found.note;
  page.addressee = request.param("addressee");
  page.officer_email = visit.officer ? visit.officer->email : std::string();
  const auto directory = references_.directory();
  const std::set<AddresseeId> chosen = choices_.of(found.note);
  std::map<reference::EntityId, std::vector<Addressee>> all;
  for (Addressee& a : addressees_.all())
    if (chosen.contains(a.id)) all[a.entity].push_back(std::move(a));
  std::string with_message;  // the first who gets one
  for (const reference::Entity* entity : directory->sorted(visit.locale)) {
    const auto of = all.find(entity->id);
    if (of == all.end()) continue;
    const ShownName name = shown_name(entity, visit.locale);
    for (const Addressee& a : of->second) {
      const std::string value = std::to_string(a.id.value);
      std::string label = name.text + " (" + std::string(code_of(a.language)) + ")";
      const bool gets_mail = a.channel() == Channel::email;
      if (!gets_mail) label += " · " + visit.locale.tr(label_of(a.channel()));
      page.addressees.push_back({value, std::move(label), {}});
      if (gets_mail && with_message.empty()) with_message = value;
    }
  }
  if (page.addressee.empty()) page.addressee = with_message;
  if (page.addressee.empty() && !page.addressees.empty()) page.addressee = page.addressees[0].value;
  const auto shown = addressees_.find(AddresseeId(page::number_of(page.addressee)));
  if (!shown) return not_found(N_("There is no such addressee."));
  page.shown = *shown;
  CONVOKE_ASSIGN(preview, preparation_.preview(found.note.id, shown->id, false));
  page.preview = std::move(preview);
  html::Out out = visit.out();
  views::preview(out, page);
  return office_page(visit, found.place, "notes", visit.locale.tr(N_("Preview")), out,
                     {{visit.locale.tr(N_("Notes")), found.place.home + "/notes"},
                      {heading_of(found.note, visit.locale.language()), page.note_path}});
}

Result<page::Reply> PreviewPages::pdf(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(
      preview, preparation_.preview(
                   found.note.id, AddresseeId(page::number_of(request.param("addressee"))), true));
  http::Response response;
  response.header("Content-Type", "application/pdf")
      .header("Content-Disposition",
              "inline; filename*=UTF-8''" + http::percent_encoded(preview.file_name))
      .header("Cache-Control", "private, no-store");
  response.body = std::move(preview.pdf);
  return response;
}

html::Form form_of(const CoverPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  if (page.note.cleared_at) form.note(kTakesClearanceBack);
  form.group(
      N_("First words of the covering message"),
      N_("In the place of the usual sentence; {1} becomes the reference, {2} the title. Left "
         "empty, the usual sentence stands. The title of the addressee, the links with their "
         "dates and the list of enclosures always stay."));
  for (const Language language : kLanguages) {
    const std::string code(code_of(language));
    form.add({.name = "cover_" + code,
              .label = std::string(autonym_of(language)),
              .value = page.typed[language],
              .lang = code,
              .rows = 4,
              .label_lang = code});
  }
  form.button(N_("Save")).cancel(page.back);
  return form;
}

html::Page PreviewPages::cover_page(const page::Visit& visit, const NotePlace& found,
                                    const CoverPage& shown) {
  html::Out out = visit.out();
  views::cover(out, shown);
  html::Page page =
      office_page(visit, found.place, "notes", visit.locale.tr(N_("Covering message")), out,
                  {{visit.locale.tr(N_("Notes")), found.place.home + "/notes"},
                   {heading_of(found.note, visit.locale.language()), shown.back}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> PreviewPages::show_cover(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const std::string back = found.path;
  return cover_page(visit, found,
                    {back + "/cover", back, found.note, notes_.cover(found.note.id), {}});
}

Result<page::Reply> PreviewPages::set_cover(const page::Visit& visit,
                                            const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string back = found.path;
  CoverPage typed{back + "/cover", back, found.note, page::texts_of(form, "cover"), {}};
  const Status set = notes_.set_cover(visit.officer_actor(), found.note.id, typed.typed);
  if (set.ok()) return page::Redirect{back, Message{N_("The covering message is saved."), {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  typed.errors = html::FormErrors(set.error());
  return cover_page(visit, found, typed);
}

Result<page::Reply> PreviewPages::test(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  if (!visit.officer) return forbidden(N_("Please sign in."));
  CONVOKE_TRY(preparation_.ask_for_test(visit.officer_actor(), found.note.id,
                                        AddresseeId(page::number_of(form.get("addressee"))),
                                        visit.officer->name, visit.officer->email));
  return page::Redirect{
      found.path + "/preview?addressee=" + http::percent_encoded(form.get("addressee")),
      Message{mail_leaves_ ? N_("A test is on its way to {1}.")
                           : N_("The test to {1} is kept in the outbox: mail does not "
                                "leave this machine, since no mail server is set."),
              {visit.officer->email}}};
}

}  // namespace convoke::correspondence

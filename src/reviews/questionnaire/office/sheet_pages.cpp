#include "reviews/questionnaire/office/sheet_pages.h"

#include <algorithm>

#include "page/office_page.h"
#include "page/posted.h"
#include "reviews/questionnaire/office/submitted.h"
#include "reviews/questionnaire/office/views/sheets.h"

namespace convoke::reviews::questionnaire {
namespace {

int version_asked(const http::Request& request) {
  return static_cast<int>(page::number_of(request.param("version")));
}

bool may_have_a_sheet(const reference::Entity& entity) {
  return !entity.ended && (entity.kind == reference::EntityKind::state ||
                           entity.kind == reference::EntityKind::regional_organization);
}

}  // namespace

html::Form form_of(const SheetsPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.hidden("version", std::to_string(page.version))
      .add({.name = "entity",
            .label = locale.tr(N_("State")),
            .value = page.entity,
            .required = true,
            .options = page.entities})
      .add({.name = "language",
            .label = locale.tr(N_("Language of the answers")),
            .value = page.language,
            .required = true,
            .options = html::language_options()})
      .button(N_("Open a sheet"));
  return form;
}

html::Page SheetPages::framed(const page::Visit& visit, std::string_view code,
                              const std::string& title, html::Out& out) {
  html::Page page = page::office_page("reviews", title, out);
  const std::string one = visit.href(kQuestionnaires) + "/" + std::string(code);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                 {visit.locale.tr(N_("Questionnaires")), visit.href(kQuestionnaires)},
                 {std::string(code), one},
                 {page.title, {}}};
  return page;
}

html::Page SheetPages::list_page(const page::Visit& visit, const Version& version,
                                 SheetsPage shown) {
  const auto directory = references_.directory();
  const Language language = visit.locale.language();
  const std::string one = visit.href(kQuestionnaires) + "/" + version.code;
  shown.path = one + "/sheets";
  shown.title = worded(version.title, language);
  shown.version = version.version;
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  if (shown.may_manage)
    shown.analysis = one + "/analysis?version=" + std::to_string(version.version);
  const std::string zone = zone_();
  for (const Sheet& sheet : sheets_.of(version.id)) {
    const reference::Entity* entity = directory->find(sheet.entity);
    shown.rows.push_back(
        {shown.may_manage ? shown.path + "/" + std::to_string(sheet.id.value) : std::string(),
         entity ? worded(entity->short_name, language) : Worded{}, sheet.state,
         visit.locale.date_time(sheet.opened_at, zone)});
  }
  if (shown.may_manage)
    for (const reference::Entity* entity : directory->sorted(visit.locale))
      if (may_have_a_sheet(*entity)) {
        const Worded name = worded(entity->short_name, language);
        shown.entities.push_back({entity->code, name.text, name.lang});
      }
  html::Out out = visit.out();
  views::sheets(out, shown);
  html::Page page = framed(visit, version.code, visit.locale.tr(N_("Answer sheets")), out);
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> SheetPages::list(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(version, version_of(questionnaires_, visit.arg("code"), version_asked(request)));
  SheetsPage shown;
  shown.language = code_of(Language::en);
  return list_page(visit, version, std::move(shown));
}

Result<page::Reply> SheetPages::open(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(version, version_of(questionnaires_, visit.arg("code"),
                                     static_cast<int>(page::number_of(form.get("version")))));
  SheetsPage again;
  again.entity = form.get("entity");
  again.language = form.get("language");
  const auto language = language_from_code(again.language);
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(again.entity);
  if (!entity || !may_have_a_sheet(*entity)) {
    again.errors = html::FormErrors(invalid(N_("Choose a State."), "entity"));
    return list_page(visit, version, std::move(again));
  }
  CONVOKE_ASSIGN(id, sheets_.open(visit.officer_actor(), version.id, entity->id,
                                  language.value_or(Language::en)));
  return page::Redirect{
      visit.href(kQuestionnaires) + "/" + version.code + "/sheets/" + std::to_string(id.value),
      Message{N_("The sheet is open. Give the State its link."), {}}};
}

Result<SheetPages::Found> SheetPages::found(const page::Visit& visit) {
  const auto sheet = sheets_.find(SheetId(visit.number_arg("id")));
  const auto questionnaire = sheet ? questionnaires_.read(sheet->version) : nullptr;
  if (!questionnaire || questionnaire->code != visit.arg("code"))
    return not_found(N_("There is no such answer sheet."));
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(sheet->entity);
  return Found{*sheet, questionnaire,
               entity ? worded(entity->short_name, visit.locale.language()) : Worded{},
               visit.href(kQuestionnaires) + "/" + questionnaire->code + "/sheets/" +
                   std::to_string(sheet->id.value)};
}

Result<page::Reply> SheetPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, found(visit));
  SheetPage shown;
  shown.path = of.path;
  shown.title = worded(of.questionnaire->title, visit.locale.language());
  shown.entity = of.entity;
  shown.state = of.sheet.state;
  shown.zone = zone_();
  shown.acts = sheets_.acts(of.sheet.id);
  shown.may_look = page::may_everywhere(visit, page::Right::read_links);
  shown.may_renew = page::may_everywhere(visit, page::Right::manage_links);
  shown.link_has_ended = sheets_.link_has_ended(of.sheet.id);
  if (const auto answers = sheets_.submitted(of.sheet.id)) {
    shown.was_submitted = true;
    const std::vector<AnswerFile> files = sheets_.submitted_files(of.sheet.id);
    for (SubmittedSection& one : submitted_sections(*of.questionnaire, of.sheet, *answers, files,
                                                    of.path, shown.zone, visit.locale))
      shown.sections.push_back(std::move(one.given));
  }
  html::Out out = visit.out();
  views::sheet(out, shown);
  return framed(visit, of.questionnaire->code, of.entity.text, out);
}

Result<page::Reply> SheetPages::look(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, found(visit));
  CONVOKE_ASSIGN(token, sheets_.look(visit.officer_actor(), of.sheet.id));
  // In the language in which the State answers.
  const std::string path =
      "/" + std::string(code_of(of.sheet.language)) + "/questionnaire/" + token;
  const SheetLinkPage shown{worded(of.questionnaire->title, visit.locale.language()), of.entity,
                            base_url_ + path, of.path};
  html::Out out = visit.out();
  views::sheet_link(out, shown);
  return framed(visit, of.questionnaire->code, of.entity.text, out);
}

Result<page::Reply> SheetPages::renew(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, found(visit));
  CONVOKE_TRY(sheets_.renew(visit.officer_actor(), of.sheet.id));
  return page::Redirect{
      of.path, Message{N_("There is a new link, and the former one no longer works."), {}}};
}

Result<page::Reply> SheetPages::revoke(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, found(visit));
  CONVOKE_TRY(sheets_.revoke(visit.officer_actor(), of.sheet.id));
  return page::Redirect{of.path,
                        Message{N_("The link no longer works. What was answered stays."), {}},
                        of.path + "/restore"};
}

Result<page::Reply> SheetPages::restore(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, found(visit));
  CONVOKE_TRY(sheets_.restore(visit.officer_actor(), of.sheet.id));
  return page::Redirect{of.path, Message{N_("The link works again."), {}}};
}

}  // namespace convoke::reviews::questionnaire

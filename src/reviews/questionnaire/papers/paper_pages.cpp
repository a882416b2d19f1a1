#include "reviews/questionnaire/papers/paper_pages.h"

#include <algorithm>

#include "page/office_page.h"
#include "page/posted.h"
#include "reviews/questionnaire/office/questionnaire_pages.h"
#include "reviews/questionnaire/papers/views/papers.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr const char* kWordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

}  // namespace

bool PapersPage::working() const {
  return std::any_of(lines.begin(), lines.end(),
                     [](const PaperLine& one) { return one.pdf.empty() && !one.stopped; });
}

html::Form form_of(const PapersPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path);
  form.add({.name = "language",
            .label = locale.tr(N_("Language of headings and questions")),
            .value = page.language,
            .hint = locale.tr(N_("The answers stay in the language in which they were written.")),
            .required = true,
            .options = html::language_options()})
      .button(N_("Make the document"));
  return form;
}

Result<PaperPages::Of> PaperPages::behind_link(const page::Visit& visit) {
  CONVOKE_ASSIGN(opened, open_link(visit, sheets_, questionnaires_, references_, zone_()));
  if (opened.holder.handover) return not_found(N_("This link is for one section only."));
  Of out{opened.holder.sheet, opened.actor, {}};
  out.page.back = opened.head.home;
  out.page.path = opened.head.home + "/papers";
  out.page.title = opened.head.title;
  out.page.entity = opened.head.entity;
  out.page.is_draft = out.sheet.is_open();
  return out;
}

Result<PaperPages::Of> PaperPages::of_office(const page::Visit& visit) {
  const auto sheet = sheets_.find(SheetId(visit.number_arg("id")));
  const auto questionnaire = sheet ? questionnaires_.read(sheet->version) : nullptr;
  const auto directory = references_.directory();
  const reference::Entity* entity = sheet ? directory->find(sheet->entity) : nullptr;
  if (!questionnaire || questionnaire->code != visit.arg("code") || !entity)
    return not_found(N_("There is no such answer sheet."));
  Of out{*sheet, visit.officer_actor(), {}};
  out.page.back = visit.href(kQuestionnaires) + "/" + questionnaire->code + "/sheets/" +
                  std::to_string(sheet->id.value);
  out.page.path = out.page.back + "/papers";
  out.page.title = worded(questionnaire->title, visit.locale.language());
  out.page.entity = worded(entity->short_name, visit.locale.language());
  out.page.for_office = true;
  const std::vector<Act> acts = sheets_.acts(sheet->id);
  out.page.may_ask = std::any_of(acts.begin(), acts.end(),
                                 [](const Act& one) { return one.state == SheetState::submitted; });
  return out;
}

html::Page PaperPages::shown(const page::Visit& visit, Of& of) {
  PapersPage& page = of.page;
  page.language = code_of(visit.locale.language());
  const std::string zone = zone_();
  for (const AnswerPapers::Listed& one : papers_.list(of.sheet.id)) {
    if (page.for_office && one.paper.is_draft()) continue;
    PaperLine line;
    line.language = autonym_of(one.paper.language);
    line.lang = code_of(one.paper.language);
    line.asked_at = visit.locale.date_time(one.paper.asked_at, zone);
    line.is_draft = one.paper.is_draft();
    line.stopped = one.stopped;
    if (one.paper.made_at) {
      const std::string address = page.path + "/" + std::to_string(one.paper.id.value);
      line.docx = address + "/docx";
      line.pdf = address + "/pdf";
    }
    page.lines.push_back(std::move(line));
  }
  html::Out out = visit.out();
  views::papers(out, page);
  const std::string title = visit.locale.tr(N_("The answers as a document"));
  if (page.for_office) {
    html::Page made = page::office_page("reviews", title, out);
    const std::string code(visit.arg("code"));
    made.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                   {visit.locale.tr(N_("Questionnaires")), visit.href(kQuestionnaires)},
                   {code, visit.href(kQuestionnaires) + "/" + code},
                   {page.entity.text, page.back},
                   {title, {}}};
    return made;
  }
  html::Page made;
  made.frame = html::Frame::link;
  made.title = title;
  made.content = html::trusted(out.take());
  return made;
}

Result<page::Reply> PaperPages::asked(Of& of, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto language = language_from_code(form.get("language"));
  if (!language) return invalid(N_("Choose a language."), "language");
  CONVOKE_TRY(
      papers_.ask(of.actor, of.sheet.id, *language,
                  of.page.for_office ? AnswerPapers::Of::submitted : AnswerPapers::Of::present));
  return page::Redirect{of.page.path,
                        Message{N_("The document is being made. It appears below."), {}}};
}

Result<page::Reply> PaperPages::sent(const page::Visit& visit, const Of& of) {
  const auto found = papers_.find(AnswerPaperId(visit.number_arg("paper")));
  const std::string format(visit.arg("format"));
  if (!found || found->sheet != of.sheet.id || !found->made_at ||
      (of.page.for_office && found->is_draft()) || (format != "pdf" && format != "docx"))
    return not_found(N_("There is no such file."));
  const AnswerPaper& paper = *found;
  const bool is_pdf = format == "pdf";
  CONVOKE_ASSIGN(path, files_.path_of(is_pdf ? paper.pdf : paper.docx));
  const auto version = questionnaires_.version(of.sheet.version);
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(of.sheet.entity);
  const std::string name = (version ? version->code : "answers") + "-" +
                           (entity ? entity->code : "") + "-" +
                           std::string(code_of(paper.language)) + "." + format;
  http::Response response;
  response.header("Content-Type", is_pdf ? "application/pdf" : kWordType)
      .header("Content-Disposition", "attachment; filename*=UTF-8''" + http::percent_encoded(name))
      .header("Cache-Control", "private, no-store");
  response.file = std::move(path);
  return response;
}

Result<page::Reply> PaperPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, behind_link(visit));
  return shown(visit, of);
}

Result<page::Reply> PaperPages::ask(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(of, behind_link(visit));
  return asked(of, request);
}

Result<page::Reply> PaperPages::file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, behind_link(visit));
  return sent(visit, of);
}

Result<page::Reply> PaperPages::show_submitted(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, of_office(visit));
  return shown(visit, of);
}

Result<page::Reply> PaperPages::ask_submitted(const page::Visit& visit,
                                              const http::Request& request) {
  CONVOKE_ASSIGN(of, of_office(visit));
  return asked(of, request);
}

Result<page::Reply> PaperPages::submitted_file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(of, of_office(visit));
  return sent(visit, of);
}

std::map<page::JobRowId, page::JobSubject> PaperPages::subjects(
    const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
  std::vector<AnswerPaperId> wanted;
  for (const page::JobRowId id : ids) wanted.emplace_back(id.value);
  const auto directory = references_.directory();
  std::map<page::JobRowId, page::JobSubject> out;
  for (const PaperOf& paper : papers_.of(wanted)) {
    const reference::Entity* entity = directory->find(paper.entity);
    if (!entity) continue;
    out[page::JobRowId(paper.id.value)] = {
        visit.locale.tr(N_("{1} · {2}"), {entity->short_name.in(visit.locale.language()),
                                          paper.title.in(visit.locale.language())}),
        page::address_for(visit, page::Right::manage_reviews, {},
                          visit.href(kQuestionnaires) + "/" + paper.code + "/sheets/" +
                              std::to_string(paper.sheet.value))};
  }
  return out;
}

}  // namespace convoke::reviews::questionnaire

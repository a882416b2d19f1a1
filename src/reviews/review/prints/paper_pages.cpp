#include "reviews/review/prints/paper_pages.h"

#include <algorithm>

#include "page/office_page.h"
#include "page/posted.h"
#include "reviews/review/prints/views/prints.h"

namespace convoke::reviews::review {
namespace {

constexpr const char* kTemplates = "/office/reviews/country/templates";

Party office_party(const page::Visit& visit) {
  return {std::nullopt, page::may_everywhere(visit, page::Right::manage_reviews),
          page::may_everywhere(visit, page::Right::read_reviews)};
}

struct KindAndLanguage {
  PrintKind kind;
  Language language;
};
Result<KindAndLanguage> asked(const page::Visit& visit) {
  const auto kind = print_kind(visit.arg("kind"));
  const auto language = language_from_code(visit.arg("language"));
  if (!kind || !language) return not_found(N_("There is no such template."));
  return KindAndLanguage{*kind, *language};
}

}  // namespace

html::Form template_form(const TemplatesPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.row({{.name = "kind",
             .label = locale.tr(N_("Paper")),
             .value = page.kind,
             .options = page.kinds},
            {.name = "language",
             .label = locale.tr(N_("Language of the paper")),
             .value = page.language,
             .options = html::language_options()}})
      .add({.name = "template",
            .label = locale.tr(N_("Word document (docx)")),
            .hint = locale.tr(N_("It takes the place of the one before.")),
            .type = "file",
            .required = true,
            .accept = ".docx," + std::string(kWordType)})
      .button(N_("Upload the template"));
  return form;
}

Result<page::Reply> PaperPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const auto kind = print_kind(visit.arg("kind"));
  if (!kind) return not_found(N_("There is no such document."));
  CONVOKE_ASSIGN(outcome, outcome_of(papers_, place));
  const auto office = office_();
  OutcomePage shown;
  shown.head = head_of(visit, place);
  shown.paper = html::trusted(
      paper::to_html(paper_of(*kind, {place, *office, visit.locale, reviews_.today()}, outcome)));
  std::vector<Language> languages{place.language};
  const auto add = [&](Language language) {
    if (std::find(languages.begin(), languages.end(), language) == languages.end())
      languages.push_back(language);
  };
  for (const auto* document : {&outcome.text, &outcome.summary})
    if (*document) add((*document)->language);
  const std::string home = place.home + "/outcome/" + std::string(name_of(*kind));
  for (const Language one : languages) {
    const std::string code(code_of(one));
    shown.files.push_back({std::string(autonym_of(one)), code,
                           home + "/document.docx?frame=" + code,
                           home + "/document.pdf?frame=" + code});
  }
  html::Out out = visit.out();
  views::review_outcome(out, shown);
  return framed(visit, place, visit.locale.tr(label_of(*kind)), out);
}

Result<PaperPages::Printed> PaperPages::printed(const page::Visit& visit,
                                                const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const auto kind = print_kind(visit.arg("kind"));
  if (!kind) return not_found(N_("There is no such document."));
  CONVOKE_ASSIGN(outcome, outcome_of(papers_, place));
  const Language language = language_from_code(request.param("frame")).value_or(place.language);
  const auto office = office_();
  CONVOKE_ASSIGN(
      docx,
      templates_.print(*kind, {place, *office, catalogues_[language], reviews_.today()}, outcome));
  const reference::Entity* state = place.directory->find(place.running.review.entity);
  return Printed{std::move(docx), std::string(name_of(*kind)) + "-" +
                                      (state ? state->code : std::string("review")) + "-" +
                                      std::string(code_of(language))};
}

Result<page::Reply> PaperPages::docx(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(one, printed(visit, request));
  return file_response(std::move(one.docx), kWordType, one.name + ".docx");
}

Result<page::Reply> PaperPages::pdf(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(one, printed(visit, request));
  CONVOKE_ASSIGN(pdfs, to_pdf_({one.docx}));
  return file_response(std::move(pdfs.front()), "application/pdf", one.name + ".pdf");
}

TemplatesPage PaperPages::templates_page(const page::Visit& visit) {
  TemplatesPage shown;
  shown.path = visit.href(kTemplates);
  for (const PrintTemplate& one : templates_.all()) {
    const std::string key(name_of(one.kind)), code(code_of(one.language));
    shown.rows.push_back({visit.locale.tr(label_of(one.kind)),
                          std::string(autonym_of(one.language)),
                          visit.locale.date_time(one.made_at, reviews_.zone()), one.made_by,
                          shown.path + "/" + key + "/" + code, key, code});
  }
  for (const PrintKind kind : kPrintKinds)
    shown.kinds.push_back({std::string(name_of(kind)), visit.locale.tr(label_of(kind)), {}});
  shown.language = std::string(visit.locale.code());
  for (const std::string_view field : kPrintFields)
    shown.fields += (shown.fields.empty() ? "[[[" : "  [[[") + std::string(field) + "]]]";
  return shown;
}

html::Page PaperPages::page_of(const page::Visit& visit, const TemplatesPage& shown) {
  html::Out out = visit.out();
  views::review_templates(out, shown);
  html::Page page =
      page::office_page("reviews", visit.locale.tr(N_("Templates of country reviews")), out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                 {visit.locale.tr(N_("Country reviews")), visit.href(kDesk)},
                 {page.title, {}}};
  return page;
}

Result<page::Reply> PaperPages::show_templates(const page::Visit& visit, const http::Request&) {
  return page_of(visit, templates_page(visit));
}

Result<page::Reply> PaperPages::set_template(const page::Visit& visit,
                                             const http::Request& request) {
  TemplatesPage shown = templates_page(visit);
  const auto again = [&](const Error& error) {
    shown.errors = html::FormErrors(error);
    html::Page page = page_of(visit, shown);
    page.status = page::status_of(error);
    return page;
  };
  if (request.body_too_large)
    return again(too_large(N_("The file is larger than {1} MB."), "template", {"20"}));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  shown.kind = form.get("kind");
  shown.language = form.get("language");
  if (const Status file = page::check_not_empty(form, "template"); !file.ok())
    return again(file.error());
  const auto kind = print_kind(shown.kind);
  const auto language = language_from_code(shown.language);
  const http::Upload* upload = form.upload("template");
  if (!kind || !language || !upload || upload->bytes.empty())
    return again(invalid(N_("Choose a Word document (docx)."), "template"));
  const auto set = templates_.set(visit.officer_actor(), office_party(visit), *kind, *language,
                                  std::string(upload->bytes));
  if (!set.ok()) {
    if (!page::belongs_to_form(set.error())) return set.error();
    return again(set.error());
  }
  std::string found;
  for (const docx::Finding& one : *set)
    found += (found.empty() ? "" : " · ") + visit.locale.tr(label_of(one.kind));
  if (found.empty()) return page::Redirect{shown.path, Message{N_("The template is kept."), {}}};
  return page::Redirect{shown.path, Message{N_("The template is kept. In it: {1}"), {found}}};
}

Result<page::Reply> PaperPages::remove_template(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(one, asked(visit));
  CONVOKE_TRY(
      templates_.remove(visit.officer_actor(), office_party(visit), one.kind, one.language));
  return page::Redirect{visit.href(kTemplates),
                        Message{N_("The template is taken away. The program's own paper is made "
                                   "in its place."),
                                {}}};
}

Result<page::Reply> PaperPages::template_file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(one, asked(visit));
  CONVOKE_ASSIGN(bytes, templates_.bytes(one.kind, one.language));
  return file_response(
      std::move(bytes), kWordType,
      std::string(name_of(one.kind)) + "-" + std::string(code_of(one.language)) + ".docx");
}

}  // namespace convoke::reviews::review

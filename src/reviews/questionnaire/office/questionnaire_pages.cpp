#include "reviews/questionnaire/office/questionnaire_pages.h"

#include <algorithm>

#include "base/message_context.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "reviews/questionnaire/office/views/questionnaires.h"
#include "reviews/questionnaire/questionnaire_file.h"
#include "reviews/questionnaire/shipped.h"

namespace convoke::reviews::questionnaire {
namespace {

Error no_such_questionnaire() {
  return not_found(N_("There is no such questionnaire."));
}

html::Page framed(const page::Visit& visit, const std::string& title, html::Out& out) {
  html::Page page = page::office_page("reviews", title, out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                 {visit.locale.tr(N_("Questionnaires")), visit.href(kQuestionnaires)},
                 {page.title, {}}};
  return page;
}

}  // namespace

const char* label_of(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::choice:
      return N_("Yes or no");
    case AnswerKind::text:
      return N_("Text");
    case AnswerKind::table:
      return N_("Table");
    case AnswerKind::blocks:
      return N_("Repeated block");
    case AnswerKind::number:
      break;
  }
  return NC_("answer", "Number");
}

std::string kind_in_words(const Question& question, const i18n::Locale& locale) {
  std::vector<std::string> parts{locale.tr(label_of(question.kind))};
  for (const Column& column : question.grid.columns)
    parts.push_back(column.name.in(locale.language()));
  if (question.citations) parts.push_back(locale.tr(N_("Laws")));
  if (question.files) parts.push_back(locale.tr(N_("Full texts")));
  return i18n::listed(parts, locale.language());
}

std::string condition_in_words(const Questionnaire& questionnaire, const Question& question,
                               const i18n::Locale& locale) {
  if (!question.condition) return {};
  const Question* on = questionnaire.question(question.condition->question);
  std::string answers;  // with strokes between: "Yes, in part" has a comma
  for (const Choice one : question.condition->answers)
    answers += (answers.empty() ? "" : " / ") + locale.tr(questionnaire::label_of(one));
  return locale.tr(N_("Only after the answer {1} to: {2}"),
                   {answers, on ? on->text.in(locale.language()) : question.condition->question});
}

Result<Version> version_of(Questionnaires& questionnaires, std::string_view code, int version) {
  for (Version& one : questionnaires.versions(code))
    if (version == 0 || one.version == version) return std::move(one);
  return no_such_questionnaire();
}

html::Form form_of(const QuestionnaireForm& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "file",
            .label = locale.tr(N_("File (YAML)")),
            .hint = locale.tr(N_("Or write it below. The file counts if there are both.")),
            .type = "file",
            .accept = ".yaml,.yml"})
      .add({.name = "definition",
            .label = locale.tr(N_("Questionnaire (YAML)")),
            .value = page.text,
            .hint = locale.tr(N_("Keys and values as in the questionnaires that come with the "
                                 "program. Every mistake is told by line and key.")),
            .left_to_right = true,
            .rows = 24})
      .button(N_("Keep this version"))
      .cancel(page.back);
  return form;
}

Result<page::Reply> QuestionnairePages::list(const page::Visit& visit, const http::Request&) {
  QuestionnairesPage shown;
  shown.path = visit.href(kQuestionnaires);
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  const Language language = visit.locale.language();
  for (const Version& one : questionnaires_.newest())
    shown.rows.push_back(
        {shown.path + "/" + one.code, one.code, worded(one.title, language), one.version});
  if (shown.may_manage) {
    const std::string zone = zone_();
    for (const Draft& one : drafts_.all())
      shown.drafts.push_back({shown.path + "/" + one.code + "/draft", one.changed_by,
                              visit.locale.date_time(one.changed_at, zone),
                              worded(Drafts::read(one).title, language)});
  }
  for (const std::string_view file : kShippedQuestionnaires) {
    const std::string code(file.substr(0, file.find('.')));
    if (std::any_of(shown.rows.begin(), shown.rows.end(),
                    [&](const QuestionnaireRow& row) { return row.code == code; }))
      continue;
    const auto read = read_questionnaire(embedded_file(file));
    if (read.ok()) shown.shipped.push_back({code, read->source, worded(read->title, language)});
  }
  html::Out out = visit.out();
  views::questionnaires(out, shown);
  html::Page page = page::office_page("reviews", visit.locale.tr(N_("Questionnaires")), out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")}, {page.title, {}}};
  return page;
}

Result<page::Reply> QuestionnairePages::show(const page::Visit& visit,
                                             const http::Request& request) {
  const int wanted = static_cast<int>(page::number_of(request.param("version")));
  const std::vector<Version> all = questionnaires_.versions(visit.arg("code"));
  const auto version = std::find_if(all.begin(), all.end(), [&](const Version& one) {
    return wanted == 0 || one.version == wanted;
  });
  const auto read = version == all.end() ? nullptr : questionnaires_.read(version->id);
  if (!read) return no_such_questionnaire();
  QuestionnairePage shown;
  shown.path = visit.href(kQuestionnaires) + "/" + version->code;
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  shown.zone = zone_();
  for (const Version& one : all)
    shown.versions.push_back({one.version, one.made_at, one.made_by,
                              shown.path + "?version=" + std::to_string(one.version)});
  shown.newest = all.front().version;
  shown.asks = *read;
  html::Out out = visit.out();
  views::questionnaire(out, shown);
  return framed(visit, read->title.in(visit.locale.language()), out);
}

Result<page::Reply> QuestionnairePages::file(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(version, version_of(questionnaires_, visit.arg("code"),
                                     static_cast<int>(page::number_of(request.param("version")))));
  http::Response file;
  file.header("Content-Type", "application/yaml; charset=utf-8")
      .header("Content-Disposition", "attachment; filename=\"" + version.code + "-" +
                                         std::to_string(version.version) + ".yaml\"");
  file.body = version.definition;
  return file;
}

html::Page QuestionnairePages::form_page(const page::Visit& visit, QuestionnaireForm form) {
  html::Out out = visit.out();
  views::questionnaire_form(out, form);
  html::Page page = framed(
      visit,
      visit.locale.tr(form.is_new ? N_("Write a questionnaire") : N_("Write the next version")),
      out);
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> QuestionnairePages::show_new(const page::Visit& visit, const http::Request&) {
  const std::string list = visit.href(kQuestionnaires);
  return form_page(visit, {list + "/new", list});
}

Result<page::Reply> QuestionnairePages::show_edit(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(version, version_of(questionnaires_, visit.arg("code"), 0));
  const std::string path = visit.href(kQuestionnaires) + "/" + version.code;
  return form_page(visit, {path + "/edit", path, false, version.definition});
}

Result<page::Reply> QuestionnairePages::write(const page::Visit& visit,
                                              const http::Request& request) {
  const std::string list = visit.href(kQuestionnaires);
  const std::string code(visit.arg("code"));
  QuestionnaireForm form{code.empty() ? list + "/new" : list + "/" + code + "/edit",
                         code.empty() ? list : list + "/" + code, code.empty()};
  const auto sent = http::parse_form(request);
  if (request.body_too_large || !sent.ok()) {
    form.errors = html::FormErrors(
        too_large(N_("The file is too large. A questionnaire has at most {1} KiB."), "file",
                  {std::to_string(kLongestQuestionnaire / 1024)}));
    return form_page(visit, std::move(form));
  }
  form.text = sent->get("definition");
  const http::Upload* upload = sent->upload("file");
  if (upload && !upload->bytes.empty()) form.text = upload->bytes;
  // Browsers send line ends as CR LF; the same text must stay the same version.
  std::erase(form.text, '\r');
  const auto written = questionnaires_.write(visit.officer_actor(), form.text);
  if (written.ok())
    return page::Redirect{list + "/" + written->code, Message{N_("Version {1} has been kept."),
                                                              {std::to_string(written->version)}}};
  if (!page::belongs_to_form(written.error())) return written.error();
  form.errors = html::FormErrors(written.error());
  return form_page(visit, std::move(form));
}

Result<page::Reply> QuestionnairePages::take_over(const page::Visit& visit,
                                                  const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const std::string code(sent.get("code"));
  const std::string_view yaml = embedded_file(code + ".yaml");
  if (yaml.empty()) return no_such_questionnaire();
  CONVOKE_ASSIGN(made, questionnaires_.write(visit.officer_actor(), yaml));
  return page::Redirect{visit.href(kQuestionnaires) + "/" + made.code,
                        Message{N_("The questionnaire has been taken over."), {}}};
}

}  // namespace convoke::reviews::questionnaire

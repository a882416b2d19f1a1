#include "reviews/questionnaire/sheets/state_pages.h"

#include <algorithm>

#include "base/typed_date.h"
#include "page/posted.h"
#include "reviews/questionnaire/sheets/section_form.h"
#include "reviews/questionnaire/sheets/views/state.h"

namespace convoke::reviews::questionnaire {
namespace {

html::Page framed(const page::Visit& visit, html::Out& out) {
  html::Page page;
  page.frame = html::Frame::link;
  page.title = visit.locale.tr(N_("Questionnaire"));
  page.content = html::trusted(out.take());
  return page;
}

Error no_such_section() {
  return not_found(N_("There is no such section."));
}

/// "Taken over from: Interim checklist, version 1"; the questionnaire by its code if it is gone.
std::string source_in_words(const std::string& source, const std::vector<Version>& newest,
                            const i18n::Locale& locale) {
  const std::size_t first = source.find('/'), second = source.find('/', first + 1);
  if (first == std::string::npos || second == std::string::npos) return {};
  std::string title = source.substr(0, first);
  for (const Version& one : newest)
    if (one.code == title) {
      title = one.title.in(locale.language());
      break;
    }
  return locale.tr(N_("Taken over from: {1}, version {2}"),
                   {title, source.substr(first + 1, second - first - 1)});
}

}  // namespace

std::string place_of(const Questionnaire& questionnaire, const Section& section,
                     const i18n::Locale& locale) {
  const Instrument* instrument = questionnaire.instrument(section.instrument);
  const std::string name = instrument ? instrument->name.in(locale.language()) : section.instrument;
  if (section.article == 0) return name;
  return locale.tr(N_("Article {1}, {2}"), {std::to_string(section.article), name});
}

html::Form form_of(const HandoversPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.head.home + "/handovers", page.errors);
  form.add({.name = "section",
            .label = locale.tr(N_("Section")),
            .value = page.section,
            .required = true,
            .options = page.sections})
      .add({.name = "holder",
            .label = locale.tr(N_("Office that answers it")),
            .value = page.holder,
            .required = true,
            .max_length = 200})
      .add({.name = "deadline",
            .label = locale.tr(N_("Until")),
            .value = page.deadline,
            .hint = locale.tr(N_("A day, if you wish to set one.")),
            .type = "date"})
      .button(N_("Make a link"));
  return form;
}

Result<StatePages::Opened> StatePages::open_whole(const page::Visit& visit) {
  CONVOKE_ASSIGN(opened, open(visit));
  if (opened.holder.handover) return not_found(N_("This link is for one section only."));
  return opened;
}

Result<page::Reply> StatePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  if (const auto& handover = opened.holder.handover)
    return page::Redirect{opened.head.home + "/sections/" + handover->section};
  const Sheet& sheet = opened.holder.sheet;
  const Answers answers = sheets_.answers(sheet.id);
  const std::vector<Handover> handovers = sheets_.handovers(sheet.id);
  OverviewPage shown;
  shown.zone = opened.zone;
  for (const Section& section : opened.questionnaire->sections) {
    SectionRow row{opened.head.home + "/sections/" + section.key,
                   place_of(*opened.questionnaire, section, visit.locale),
                   worded(section.title, visit.locale.language()),
                   progress_of(*opened.questionnaire, section, answers),
                   {}};
    for (const Handover& one : handovers)
      if (one.section == section.key && !one.ended_at) row.holders.push_back(one.holder);
    shown.all.put += row.progress.put;
    shown.all.answered += row.progress.answered;
    shown.all.to_confirm += row.progress.to_confirm;
    shown.rows.push_back(std::move(row));
  }
  shown.acts = sheets_.acts(sheet.id);
  for (const Act& act : shown.acts)
    if (act.state == SheetState::submitted && opened.head.submitted_at.empty())
      opened.head.submitted_at = visit.locale.date_time(act.made_at, opened.zone);
  shown.head = std::move(opened.head);
  html::Out out = visit.out();
  views::overview(out, shown);
  return framed(visit, out);
}

Result<SectionPage> StatePages::section_page(const page::Visit& visit, const Opened& opened,
                                             const Answers& answers) {
  const Questionnaire& questionnaire = *opened.questionnaire;
  const std::string key(visit.arg("section"));
  const Section* section = questionnaire.section(key);
  if (!section || !opened.holder.may(key)) return no_such_section();
  SectionPage page;
  page.head = opened.head;
  page.title = worded(section->title, visit.locale.language());
  page.place = place_of(questionnaire, *section, visit.locale);
  page.path = opened.head.home + "/sections/" + key;
  if (!opened.holder.handover) {
    const Section *first = questionnaire.sections.data(),
                  *end = first + questionnaire.sections.size();
    if (section != first) page.previous = opened.head.home + "/sections/" + (section - 1)->key;
    if (section + 1 != end) page.next = opened.head.home + "/sections/" + (section + 1)->key;
  }
  const bool taken = std::any_of(answers.begin(), answers.end(),
                                 [](const auto& one) { return !one.second.source.empty(); });
  const std::vector<Version> newest = taken ? questionnaires_.newest() : std::vector<Version>();
  const bool with_files = std::any_of(section->questions.begin(), section->questions.end(),
                                      [](const Question& one) { return one.files; });
  const std::vector<AnswerFile> files =
      with_files ? sheets_.files(opened.holder.sheet.id) : std::vector<AnswerFile>();
  for (const Question& question : section->questions) {
    if (!is_put(questionnaire, question, answers)) {
      ++page.hidden;
      continue;
    }
    const auto found = answers.find(question.key);
    const Answer answer = found == answers.end() ? Answer{} : found->second;
    AskedQuestion one = asked(question, answer, opened.holder.sheet.language, visit.locale);
    if (answer.version > 0) {
      one.written_by = answer.written_by;
      one.written_at = visit.locale.date_time(answer.written_at, opened.zone);
    }
    one.source = source_in_words(answer.source, newest, visit.locale);
    one.attached = links_of(files, question.key, opened.head.home);
    page.questions.push_back(std::move(one));
  }
  return page;
}

page::Reply StatePages::shown(const page::Visit& visit, SectionPage page) {
  html::Out out = visit.out();
  views::section(out, page);
  return framed(visit, out);
}

Result<page::Reply> StatePages::show_section(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  const Answers answers = sheets_.answers(opened.holder.sheet.id);
  CONVOKE_ASSIGN(page, section_page(visit, opened, answers));
  for (AskedQuestion& one : page.questions) {
    const Question& question = *opened.questionnaire->question(one.key);
    const std::string_view more =
        question.has_lines() ? request.param(lines_field(question)) : std::string_view();
    const auto found = answers.find(one.key);
    if (!more.empty())
      one.lines =
          asked_lines(question, found == answers.end() ? Lines{} : found->second.content.lines,
                      static_cast<std::size_t>(page::number_of(more)), opened.holder.sheet.language,
                      visit.locale);
  }
  return shown(visit, std::move(page));
}

Result<page::Reply> StatePages::save(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  const Sheet& sheet = opened.holder.sheet;
  CONVOKE_ASSIGN(page, section_page(visit, opened, sheets_.answers(sheet.id)));
  const Section& section = *opened.questionnaire->section(visit.arg("section"));
  const auto again = [&](SectionPage with, const Error& error) {
    if (with.errors.empty()) with.errors = html::FormErrors(error);
    page::Reply reply = shown(visit, std::move(with));
    std::get<html::Page>(reply).status = page::status_of(error);
    return reply;
  };
  const auto form = http::parse_form(request);
  if (request.body_too_large || !form.ok())
    return again(std::move(page),
                 too_large(N_("The texts together were too long to be read. Go back in your "
                              "browser to find what you have written.")));
  const Typed sent = typed(*form, section);
  Status done;
  if (sent.errors.empty()) {
    done = sheets_.save(opened.actor, sheet.id, sent.attempts,
                        {false, std::string(form->get("sitting"))});
  } else {
    Error all = sent.errors.front();
    all.also.assign(sent.errors.begin() + 1, sent.errors.end());
    done = all;
  }
  if (done.ok()) {
    const std::string_view go = form->get("go");
    std::string next = go == "on" && !page.next.empty() ? page.next : page.path;
    for (const AskedQuestion& one : page.questions)
      if (one.files && go == "files-" + one.key) next = page.path + "/files/" + one.key;
    for (std::size_t i = 0; i < sent.attempts.size(); ++i)
      if (const std::string& key = sent.attempts[i].question; key == sent.adds_line)
        return page::Redirect{page.path + "?lines-" + key + "=" + std::to_string(sent.shown[i]) +
                              "#f-" + key};
    return page::Redirect{std::move(next), Message{N_("The section has been saved."), {}}};
  }
  if (!page::belongs_to_form(done.error())) return done.error();
  // Read once more: what clashed has been written since the page was put together.
  show_again(page, *opened.questionnaire, sent, sheets_.answers(sheet.id),
             html::FormErrors(done.error()), sheet.language, visit.locale);
  return again(std::move(page), done.error());
}

Result<page::Reply> StatePages::history(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open(visit));
  const std::string key(visit.arg("section"));
  const Section* section = opened.questionnaire->section(key);
  if (!section || !opened.holder.may(key)) return no_such_section();
  const auto question =
      std::find_if(section->questions.begin(), section->questions.end(),
                   [&](const Question& one) { return one.key == visit.arg("question"); });
  if (question == section->questions.end()) return no_such_section();
  HistoryPage shown{opened.head,
                    worded(question->text, visit.locale.language()),
                    &*question,
                    opened.head.home + "/sections/" + key + "#f-" + question->key,
                    std::string(code_of(opened.holder.sheet.language)),
                    opened.zone,
                    sheets_.history(opened.holder.sheet.id, question->key)};
  html::Out out = visit.out();
  views::history(out, shown);
  return framed(visit, out);
}

Result<page::Reply> StatePages::submit_page(const page::Visit& visit, const Opened& opened,
                                            const Error* why) {
  SubmitPage shown;
  shown.head = opened.head;
  const Questionnaire& questionnaire = *opened.questionnaire;
  const Answers answers = sheets_.answers(opened.holder.sheet.id);
  for (const Section& section : questionnaire.sections) {
    const Progress one = progress_of(questionnaire, section, answers);
    shown.all.put += one.put;
    shown.all.answered += one.answered;
    shown.all.to_confirm += one.to_confirm;
  }
  for (const Missing& one : missing(questionnaire, answers)) {
    const Section* section = questionnaire.section(one.section);
    const Question* question = questionnaire.question(one.question);
    shown.missing.push_back({opened.head.home + "/sections/" + one.section + "#f-" + one.question,
                             worded(section->title, visit.locale.language()),
                             worded(question->text, visit.locale.language()), one.to_confirm});
  }
  if (why) shown.error = visit.locale.tr(why->message);
  html::Out out = visit.out();
  views::submit(out, shown);
  html::Page page = framed(visit, out);
  if (why) page.status = page::status_of(*why);
  return page;
}

Result<page::Reply> StatePages::show_submit(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open_whole(visit));
  return submit_page(visit, opened, nullptr);
}

Result<page::Reply> StatePages::submit(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open_whole(visit));
  const Status done = sheets_.submit(opened.actor, opened.holder.sheet.id);
  if (!done.ok()) {
    if (!page::belongs_to_form(done.error())) return done.error();
    return submit_page(visit, opened, &done.error());
  }
  return page::Redirect{opened.head.home, Message{N_("The answers have been submitted."), {}},
                        opened.head.home + "/recall"};
}

Result<page::Reply> StatePages::recall(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open_whole(visit));
  CONVOKE_TRY(sheets_.recall(opened.actor, opened.holder.sheet.id));
  return page::Redirect{
      opened.head.home,
      Message{N_("The answers can be corrected. What was submitted stays valid until you submit "
                 "again."),
              {}}};
}

Result<page::Reply> StatePages::handovers_page(const page::Visit& visit, const Opened& opened,
                                               HandoversPage shown) {
  shown.head = opened.head;
  const Questionnaire& questionnaire = *opened.questionnaire;
  for (const Section& section : questionnaire.sections) {
    const Worded title = worded(section.title, visit.locale.language());
    shown.sections.push_back({section.key, title.text, title.lang});
  }
  const std::string address = base_url_ + visit.href("/questionnaire/");
  for (auto& [handover, token] : sheets_.handover_tokens(opened.holder.sheet.id)) {
    const Section* section = questionnaire.section(handover.section);
    shown.lines.push_back(
        {handover.id, section ? worded(section->title, visit.locale.language()) : Worded{},
         handover.holder, address + token,
         handover.deadline ? visit.locale.date(*handover.deadline) : std::string()});
  }
  html::Out out = visit.out();
  views::handovers(out, shown);
  html::Page page = framed(visit, out);
  if (!shown.errors.empty()) page.status = page::status_of(ErrorKind::invalid);
  return page;
}

Result<page::Reply> StatePages::show_handovers(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open_whole(visit));
  return handovers_page(visit, opened, {});
}

Result<page::Reply> StatePages::hand_over(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, open_whole(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  HandoversPage page;
  page.section = form.get("section");
  page.holder = form.get("holder");
  page.deadline = form.get("deadline");
  std::optional<Date> deadline;
  Status done;
  if (!page.deadline.empty()) {
    auto read = typed_date(page.deadline, "deadline");
    if (read.ok())
      deadline = *read;
    else
      done = std::move(read).error();
  }
  if (done.ok()) {
    const auto made = sheets_.hand_over(opened.actor, opened.holder.sheet.id, page.section,
                                        page.holder, deadline);
    if (made.ok())
      return page::Redirect{
          opened.head.home + "/handovers",
          Message{N_("There is a link for this section. Send it to the office."), {}}};
    done = made.error();
  }
  if (!page::belongs_to_form(done.error())) return done.error();
  page.errors = html::FormErrors(done.error());
  return handovers_page(visit, opened, std::move(page));
}

Result<page::Reply> StatePages::take_back(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, open_whole(visit));
  CONVOKE_TRY(
      sheets_.take_back(opened.actor, opened.holder.sheet.id, HandoverId(visit.number_arg("id"))));
  return page::Redirect{opened.head.home + "/handovers",
                        Message{N_("The link no longer works. What was answered stays."), {}}};
}

}  // namespace convoke::reviews::questionnaire

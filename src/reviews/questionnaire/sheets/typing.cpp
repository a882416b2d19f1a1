#include <algorithm>
#include <map>

#include "base/text.h"
#include "platform/i18n/zone.h"
#include "reviews/questionnaire/sheets/section_form.h"
#include "reviews/questionnaire/sheets/state_pages.h"
#include "reviews/questionnaire/sheets/views/state.h"

namespace convoke::reviews::questionnaire {
namespace {

/// The attempt with this key, alone.
Typed only(const Typed& sent, const std::string& key) {
  Typed out;
  for (std::size_t i = 0; i < sent.attempts.size(); ++i)
    if (sent.attempts[i].question == key) {
      out.attempts.push_back(sent.attempts[i]);
      out.numbers.push_back(sent.numbers[i]);
      out.shown.push_back(sent.shown[i]);
    }
  return out;
}

const Error* error_at(const Typed& sent, const std::string& key) {
  const auto found = std::find_if(sent.errors.begin(), sent.errors.end(),
                                  [&](const Error& one) { return one.field == key; });
  return found == sent.errors.end() ? nullptr : &*found;
}

std::string time_of(const page::Visit& visit, const std::string& zone) {
  const LocalTime now = i18n::local_time_of(visit.now, zone);
  return visit.locale.time_of_day(now.hour, now.minute);
}

}  // namespace

Result<page::Reply> StatePages::save_typed(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, open(visit));
  const Sheet& sheet = opened.holder.sheet;
  const Section* section = opened.questionnaire->section(visit.arg("section"));
  if (!section || !opened.holder.may(section->key))
    return not_found(N_("There is no such section."));
  if (request.body_too_large)
    return too_large(
        N_("The texts together were too long to be read. Go back in your browser to "
           "find what you have written."));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const Typed sent = typed(form, *section);
  const std::vector<std::string> wanted = split(form.get("typed"), ' ');

  std::map<std::string, Error> refused;
  bool saved = false;
  for (const Attempt& attempt : sent.attempts) {
    if (std::find(wanted.begin(), wanted.end(), attempt.question) == wanted.end()) continue;
    if (const Error* wrong = error_at(sent, attempt.question)) {
      refused.emplace(attempt.question, *wrong);
      continue;
    }
    const Status done =
        sheets_.save(opened.actor, sheet.id, {attempt}, {true, std::string(form.get("sitting"))});
    if (done.ok())
      saved = true;
    else if (question_of(done.error().field) == attempt.question)
      refused.emplace(attempt.question, done.error());
    else
      return done.error();
  }

  const Answers present = sheets_.answers(sheet.id);
  CONVOKE_ASSIGN(page, section_page(visit, opened, present));
  TypedPage shown;
  shown.path = page.path;
  for (AskedQuestion& question : page.questions) {
    const std::string key = question.key;
    const Typed one = only(sent, key);
    if (const auto why = refused.find(key); why != refused.end()) {
      SectionPage again;
      again.questions.push_back(std::move(question));
      show_again(again, *opened.questionnaire, one, present, html::FormErrors(why->second),
                 sheet.language, visit.locale);
      for (AskedQuestion& shown_again : again.questions)
        shown.parts.push_back({std::move(shown_again), false});
      continue;
    }
    // The page finds the lines again that it has sent.
    if (const Question& asks = *opened.questionnaire->question(key);
        asks.has_lines() && !one.shown.empty()) {
      const auto there = present.find(key);
      question.lines =
          asked_lines(asks, there == present.end() ? Lines{} : there->second.content.lines,
                      one.shown.front(), sheet.language, visit.locale, false);
    }
    const bool same = !one.attempts.empty() && one.attempts.front().seen_version == question.stored;
    shown.parts.push_back({std::move(question), same});
  }
  shown.wrong = !refused.empty();
  if (shown.wrong)
    shown.line = visit.locale.tr(
        N_("Not everything is saved. Look at what is marked above, and press Save."));
  else if (saved)
    shown.line = visit.locale.tr(N_("Saved at {1}"), {time_of(visit, opened.zone)});
  html::Out out = visit.out();
  views::typed(out, shown);
  http::Response response;
  response.header("Content-Type", "text/html; charset=utf-8").header("Cache-Control", "no-store");
  response.body = out.take();
  return response;
}

}  // namespace convoke::reviews::questionnaire

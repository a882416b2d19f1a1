#include "secretariat/set_up_pages.h"

#include <algorithm>

#include "page/office_page.h"
#include "secretariat/views/set_up.h"

namespace convoke::secretariat {
namespace {

constexpr const char* kHome = "/office/set-up";

struct StepWords {
  const char* title;
  const char* what;
  const char* path;
};

StepWords words_of(Step step) {
  switch (step) {
    case Step::office:
      return {N_("The office"),
              N_("Its name in six languages, seat, emblem, time zone, and the words on papers and "
                 "badges."),
              "/office/settings"};
    case Step::mailbox:
      return {N_("The sender’s mailbox"), N_("A test message shows what the mail server answers."),
              "/office/settings/mailbox"};
    case Step::colleagues:
      return {N_("Colleagues"), N_("Who works here, and what each may do."), "/office/people"};
    case Step::convene:
      return {N_("Convene a meeting"),
              N_("Body, decision, dates and titles: then notes can be written."),
              "/office/convene"};
  }
  return {"", "", ""};
}

std::string standing_of(Step step, const SetUpFacts& facts, const i18n::Locale& locale) {
  switch (step) {
    case Step::office:
      if (facts.missing_settings == 0) return {};
      return locale.trn("{1} setting is missing.", "{1} settings are missing.",
                        static_cast<long>(facts.missing_settings));
    case Step::mailbox:
      if (!facts.mail_leaves)
        return locale.tr(N_("Mail does not leave this machine: it is kept in the outbox."));
      return facts.mail_passed ? std::string()
                               : locale.tr(N_("No test message has been taken by the server yet."));
    case Step::colleagues:
      return locale.trn("{1} person works here.", "{1} people work here.",
                        static_cast<long>(facts.people));
    case Step::convene:
      return {};
  }
  return {};
}

}  // namespace

bool SetUpPage::over() const {
  return std::none_of(steps.begin(), steps.end(),
                      [](const StepLine& line) { return line.state.open(); });
}

SetUpPage SetUpPages::page_of(const page::Visit& visit) {
  const SetUpFacts facts = set_up_.facts();
  SetUpPage page;
  page.path = visit.href(kHome);
  bool led = false;
  for (const StepState& state : set_up_.steps(facts)) {
    const StepWords words = words_of(state.step);
    StepLine line{state, static_cast<int>(page.steps.size()) + 1, words.title, words.what,
                  standing_of(state.step, facts, visit.locale),
                  // One that is there is looked at where all are.
                  visit.href(state.step == Step::convene && state.done ? "/office" : words.path),
                  state.open() && !led};
    led = led || line.next;
    page.done += state.done;
    page.steps.push_back(std::move(line));
  }
  return page;
}

Result<page::Reply> SetUpPages::show(const page::Visit& visit, const http::Request&) {
  html::Out out = visit.out();
  views::set_up_steps(out, page_of(visit));
  return page::office_page("settings", visit.locale.tr(N_("Set up the office")), out);
}

Result<page::Reply> SetUpPages::put_aside(const page::Visit& visit, const http::Request&) {
  const auto step = step_named(visit.arg("step"));
  if (!step) return not_found(N_("There is no such page."));
  CONVOKE_TRY(set_up_.put_aside(visit.officer_actor(), *step));
  return page::Redirect{visit.href(kHome)};
}

Result<page::Reply> SetUpPages::take_up(const page::Visit& visit, const http::Request&) {
  const auto step = step_named(visit.arg("step"));
  if (!step) return not_found(N_("There is no such page."));
  CONVOKE_TRY(set_up_.take_up(visit.officer_actor(), *step));
  return page::Redirect{visit.href(kHome)};
}

html::Safe SetUpPages::panel(const page::Visit& visit) {
  if (!visit.may(page::Right::manage_office)) return {};
  const SetUpPage page = page_of(visit);
  if (page.over()) return {};
  html::Out out = visit.out();
  views::set_up_panel(out, page);
  return html::trusted(out.take());
}

}  // namespace convoke::secretariat

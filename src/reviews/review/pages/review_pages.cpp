#include "reviews/review/pages/review_pages.h"

#include <algorithm>

#include "base/typed_date.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "reviews/review/dashboards/desk_pages.h"
#include "reviews/review/pages/views/review.h"

namespace convoke::reviews::review {
namespace {

/// The date of a form, or an error at its field.
Result<Date> day_of(const http::Form& form, const char* field) {
  return typed_date(form.get(field), field);
}

html::Page refused(html::Page page, const Error& error) {
  page.status = page::status_of(error);
  return page;
}

}  // namespace

html::Form start_form(const ReviewPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.head.home + "/start", page.errors);
  form.add({.name = "on",
            .label = locale.tr(N_("First day of the review")),
            .value = page.today,
            .hint = locale.tr(N_("The time limits run from it.")),
            .type = "date",
            .required = true})
      .button(N_("Start the review"));
  return form;
}

html::Form languages_form(const ReviewPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.head.home + "/languages", page.errors);
  std::vector<html::Check> checks;
  for (const Language one : kLanguages)
    checks.push_back({.value = std::string(code_of(one)),
                      .label = std::string(autonym_of(one)),
                      .lang = std::string(code_of(one)),
                      .checked = std::find(page.languages.begin(), page.languages.end(), one) !=
                                 page.languages.end()});
  form.add({.name = "languages",
            .label = locale.tr(N_("Languages of the review")),
            .hint = locale.tr(N_("At most {1}. Documents are asked for in each of them."),
                              {std::to_string(page.most_languages)}),
            .checks = std::move(checks)})
      .quiet_button(N_("Keep the languages"));
  return form;
}

html::Form move_form(const StepPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "on",
            .label = locale.tr(N_("Day")),
            .value = page.today,
            .hint = locale.tr(N_("On which it began, or was received by the secretariat.")),
            .type = "date",
            .required = true});
  if (page.can_finish && (page.unanswered || !page.unnamed.empty()))
    form.add({.name = "because",
              .label = locale.tr(N_("Why the step is done all the same")),
              .value = page.because,
              .hint = page.unanswered
                          ? locale.tr(N_("Only if it is to be done without submitted answers."))
                          : locale.tr(N_("Only if it is to be done without the focal points that "
                                         "are missing.")),
              .max_length = 1'000,
              .rows = 2});
  if (page.can_begin) form.button(N_("Begin the step"), "act", "begin");
  if (page.can_finish) form.button(N_("The step is done"), "act", "finish");
  if (page.can_skip) form.minor_button(N_("Leave the step out"), "act", "skip");
  return form;
}

html::Form extend_form(const StepPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/extend", page.errors);
  form.add({.name = "until",
            .label = locale.tr(N_("New last day")),
            .value = page.until,
            .type = "date",
            .required = true})
      .add({.name = "reason",
            .label = locale.tr(N_("Reason")),
            .value = page.reason,
            .hint = locale.tr(N_("It is kept with the former day.")),
            .required = true,
            .max_length = 1'000,
            .rows = 3})
      .quiet_button(N_("Extend the time limit"));
  return form;
}

html::Form draft_form(const DraftPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.hidden("seen", std::to_string(page.seen))
      .add({.name = "language",
            .label = locale.tr(N_("Language")),
            .value = std::string(code_of(page.language)),
            .options = html::language_options()})
      .add({.name = "body",
            .label = locale.tr(N_("Text")),
            .value = page.body,
            .lang = std::string(code_of(page.language)),
            .required = true,
            .max_length = static_cast<long>(kLongestDocument),
            .rows = 24})
      .button(N_("Keep as the next version"))
      .cancel(page.back);
  if (!page.present.empty()) {
    DraftPage stored;
    stored.body = page.present;
    stored.language = page.present_language;
    form.compare(draft_form(stored, locale));
  }
  return form;
}

ReviewPage ReviewPages::review_page(const page::Visit& visit, const Place& place) {
  ReviewPage shown;
  const Running& running = place.running;
  shown.head = head_of(visit, place);
  const Date today = reviews_.today();
  shown.today = today.iso();
  if (running.progress.started_on) shown.started = visit.locale.date(*running.progress.started_on);
  for (const Step& step : running.definition->steps)
    if (place.may(Act::see_dates, step)) shown.steps.push_back(row_of(visit, place, step, today));
  for (DocumentRow& row : document_rows(visit, place, papers_.documents(place.party, running)))
    if (std::none_of(shown.documents.begin(), shown.documents.end(),
                     [&](const DocumentRow& other) { return other.step == row.step; }))
      shown.documents.push_back(std::move(row));
  for (const EntityId one : running.review.reviewing_states()) {
    std::vector<std::string> instruments;
    for (const Instrument& instrument : running.definition->instruments)
      if (running.review.is_reviewed_by(one, instrument.code))
        instruments.push_back(instrument.name.in(place.language));
    shown.reviewing.push_back(
        {place.name(one), place.lang(one), i18n::listed(instruments, place.language)});
  }
  shown.languages = running.review.languages;
  shown.most_languages = running.definition->review_languages;
  shown.may_run = place.may(Act::run_steps, {});
  shown.may_replace = place.may(Act::replace_persons, {});
  shown.sees_persons = place.may(Act::see_persons, {});
  if (shown.sees_persons)
    for (const Person& one : reviews_.persons(running.review.id)) {
      PersonRow row{one.id,
                    place.name(one.entity),
                    place.lang(one.entity),
                    one.named.name,
                    one.named.title,
                    visit.locale.tr(label_of(one.named.role)),
                    one.named.email,
                    one.named.note,
                    visit.locale.date_time(one.since, reviews_.zone()),
                    {},
                    false,
                    true,
                    {},
                    false};
      row.erased = one.erased_at.has_value();
      row.has_part =
          one.entity == running.review.entity || running.review.is_reviewed_by(one.entity, "");
      row.unregistered = !one.named.note.empty() && !one.register_entry;
      if (const auto at =
              one.register_entry && note_at_ ? note_at_(*one.register_entry) : std::nullopt) {
        std::string address = visit.href("/office/" + at->series + "/register") + "?q=";
        html::append_url_part(address, at->reference);
        row.note_href =
            page::address_for(visit, page::Right::read_register, at->series, std::move(address));
      }
      if (one.until) row.until = visit.locale.date_time(*one.until, reviews_.zone());
      (one.until || !row.has_part ? shown.former : shown.persons).push_back(std::move(row));
    }
  shown.tasks = tasks(visit, place, shown.documents);
  return shown;
}

html::Page ReviewPages::page_of(const page::Visit& visit, const Place& place,
                                const ReviewPage& shown) {
  html::Out out = visit.out();
  views::review(out, shown);
  return framed(visit, place, place.title(), out);
}

Result<page::Reply> ReviewPages::show(const page::Visit& visit, const http::Request&) {
  auto opened = open(visit, reviews_, references_);
  if (!opened.ok()) {
    if (auto page = replaced_page(visit, reviews_, false)) return std::move(*page);
    return opened.error();
  }
  const Place& place = *opened;
  return page_of(visit, place, review_page(visit, place));
}

Result<StepPage> ReviewPages::step_page(const page::Visit& visit, const Place& place) {
  const Running& running = place.running;
  CONVOKE_ASSIGN(step, running.step(visit.arg("step")));
  const Date today = reviews_.today();
  StepPage shown;
  shown.head = head_of(visit, place);
  shown.step = row_of(visit, place, *step, today);
  shown.path = place.home + "/steps/" + step->key;
  shown.today = today.iso();
  shown.zone = reviews_.zone();
  for (const Extension& one : running.progress.extensions)
    if (one.step == step->key) shown.extensions.push_back(one);
  CONVOKE_ASSIGN(sheet, sheet_part(visit, place, *step));
  shown.sheet = std::move(sheet);
  std::vector<Document> documents = papers_.documents(place.party, running);
  std::erase_if(documents, [&](const Document& one) { return one.step != step->key; });
  shown.documents = document_rows(visit, place, documents);
  shown.may_run = place.may(Act::run_steps, *step);
  const StepState state = running.progress.of(step->key).state;
  shown.sees_reminders = step->by != Side::secretariat && place.may(Act::remind, *step);
  shown.may_remind =
      shown.sees_reminders && is_waiting(*running.definition, running.progress, *step);
  if (shown.sees_reminders) shown.reminders = reminder_rows(visit, place, *step);
  shown.may_draft = place.may(Act::draft, *step) && state == StepState::open;
  if (!shown.may_run) return shown;
  shown.remark = running.progress.of(step->key).remark;
  if (state == StepState::open) {
    std::vector<std::string> names;
    for (const EntityId one : reviews_.database().read(
             [&](db::Reader& r) { return Reviews::unnamed(r, running, *step); }))
      names.push_back(place.name(one));
    shown.unnamed = i18n::listed(names, place.language);
    shown.unanswered = reviews_.database().read(
        [&](db::Reader& r) { return reviews_.is_unanswered(r, running, *step); });
  }
  const auto later = due_of(running.progress, *step);
  shown.may_extend = later && may_extend(running.progress, *step, later->plus_days(1)).ok();
  shown.can_begin = may_begin(*running.definition, running.progress, *step, today).ok();
  shown.can_finish = state == StepState::open;
  shown.can_skip = may_skip(*running.definition, running.progress, *step, today).ok();
  return shown;
}

html::Page ReviewPages::page_of(const page::Visit& visit, const Place& place,
                                const StepPage& shown) {
  html::Out out = visit.out();
  views::review_step(out, shown);
  return framed(visit, place, shown.step.name, out);
}

Result<page::Reply> ReviewPages::show_step(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(shown, step_page(visit, place));
  return page_of(visit, place, shown);
}

Result<page::Reply> ReviewPages::start(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const auto on = day_of(sent, "on");
  const Status done = on.ok()
                          ? reviews_.start(place.actor, place.party, place.running.review.id, *on)
                          : Status(on.error());
  if (done.ok()) return page::Redirect{place.home, Message{N_("The review has started."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  ReviewPage shown = review_page(visit, place);
  shown.errors = html::FormErrors(done.error());
  return refused(page_of(visit, place, shown), done.error());
}

Result<page::Reply> ReviewPages::move(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const std::string_view act = sent.get("act"), step = visit.arg("step");
  const ReviewId id = place.running.review.id;
  const auto on = day_of(sent, "on");
  const auto moved = [&]() -> Status {
    if (!on.ok()) return on.error();
    if (act == "begin") return reviews_.begin(place.actor, place.party, id, step, *on);
    if (act == "skip") return reviews_.skip(place.actor, place.party, id, step, *on);
    return reviews_.finish(place.actor, place.party, id, step, *on,
                           std::string(sent.get("because")));
  };
  const Status done = moved();
  if (done.ok() && act == "begin") {
    CONVOKE_ASSIGN(begun, place.running.step(step));
    if (reviews_.asks(place.running, *begun)) {
      const Status opened = answers_.open(place.actor, place.party, id, step);
      return page::Redirect{
          place.home + "/steps/" + begun->key,
          opened.ok()
              ? Message{N_("The step has begun, and the answer sheet is open."), {}}
              : Message{N_("The step has begun. The answer sheet could not be opened."), {}}};
    }
  }
  if (done.ok())
    return page::Redirect{place.home, Message{act == "begin"  ? N_("The step has begun.")
                                              : act == "skip" ? N_("The step is left out.")
                                                              : N_("The step is done."),
                                              {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  CONVOKE_ASSIGN(shown, step_page(visit, place));
  shown.errors = html::FormErrors(done.error());
  shown.because = sent.get("because");
  return refused(page_of(visit, place, shown), done.error());
}

Result<page::Reply> ReviewPages::extend(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  if (request.body_too_large) {
    const Error error = too_large(N_("The text is too long."), "reason");
    CONVOKE_ASSIGN(shown, step_page(visit, place));
    shown.errors = html::FormErrors(error);
    return refused(page_of(visit, place, shown), error);
  }
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const std::string reason(sent.get("reason"));
  const auto until = day_of(sent, "until");
  const Status done = until.ok()
                          ? reviews_.extend(place.actor, place.party, place.running.review.id,
                                            visit.arg("step"), *until, reason)
                          : Status(until.error());
  if (done.ok())
    return page::Redirect{place.home + "/steps/" + std::string(visit.arg("step")),
                          Message{N_("The time limit is extended."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  CONVOKE_ASSIGN(shown, step_page(visit, place));
  shown.errors = html::FormErrors(done.error());
  shown.until = sent.get("until");
  shown.reason = reason;
  return refused(page_of(visit, place, shown), done.error());
}

Result<page::Reply> ReviewPages::set_languages(const page::Visit& visit,
                                               const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  std::vector<Language> languages;
  for (const std::string& code : sent.all("languages"))
    if (const auto language = language_from_code(code)) languages.push_back(*language);
  const Status done =
      reviews_.set_languages(place.actor, place.party, place.running.review.id, languages);
  if (done.ok()) return page::Redirect{place.home, Message{N_("The languages are kept."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  ReviewPage shown = review_page(visit, place);
  shown.errors = html::FormErrors(done.error());
  shown.languages = languages;
  return refused(page_of(visit, place, shown), done.error());
}

Result<page::Reply> ReviewPages::open_sheet(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const std::string step(visit.arg("step"));
  CONVOKE_TRY(answers_.open(place.actor, place.party, place.running.review.id, step));
  return page::Redirect{place.home + "/steps/" + step,
                        Message{N_("The answer sheet is open."), {}}};
}

Result<page::Reply> ReviewPages::remind(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const std::string step(visit.arg("step"));
  CONVOKE_ASSIGN(sent, reminders_.remind(place.actor, place.party, place.running.review.id, step));
  return page::Redirect{place.home + "/steps/" + step,
                        Message{N_("Reminders on their way: {1}"), {std::to_string(sent)}}};
}

}  // namespace convoke::reviews::review

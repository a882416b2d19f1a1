#include "delegations/last_time/last_time_pages.h"

#include <algorithm>

#include "base/text.h"
#include "delegations/last_time/views/last_time.h"
#include "delegations/participants/field_label.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr std::size_t kLongestReason = 300;

html::Field presence_field(Presence said, const i18n::Locale& locale) {
  html::Field field{.name = "presence",
                    .label = locale.tr(N_("Mode of participation")),
                    .value = std::string(name_of(said)),
                    .required = true,
                    .options = {{"", locale.tr(N_("Choose")), {}}}};
  for (const Presence one : kPresences)
    field.options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  return field;
}

html::Field meetings_field(const LastTimePage& page, const i18n::Locale& locale) {
  const Language reader = locale.language();
  html::Field field{.name = "meetings", .label = locale.tr(N_("Take part in"))};
  for (const meetings::Meeting& m : page.offered)
    field.checks.push_back(
        {.value = std::to_string(m.id.value),
         .label = m.short_title.in(reader),
         .lang = std::string(code_of(m.short_title.language_used(reader))),
         .note = locale.date_range(m.first_day, m.last_day),
         .checked = std::find(page.typed.meetings.begin(), page.typed.meetings.end(), m.id) !=
                    page.typed.meetings.end()});
  return field;
}

/// The year in which its last meeting ends.
std::string year_of(const meetings::Series& series, meetings::Meetings& meetings) {
  Date last = series.nomination_deadline;
  for (const meetings::Meeting& m : meetings.meetings_of(series.id))
    last = std::max(last, m.last_day);
  return last.iso().substr(0, 4);
}

std::string field_of(const FormerDelegate& person) {
  return "person-" + std::to_string(person.id.value);
}

/// With what is wrong with each person.
html::FormErrors errors_of(const LastTimePage& page, Error error, const i18n::Locale& locale) {
  for (const FormerDelegate& one : page.people)
    for (const Error& problem : one.problems) {
      Error of_person = invalid("", field_of(one));
      of_person.message = said_of(problem, page, locale);
      error.also.push_back(std::move(of_person));
    }
  html::FormErrors out(error);
  for (const FormerDelegate& one : page.people)
    out.entitle(field_of(one), one.details.display_name());
  return out;
}

}  // namespace

bool LastTimePage::may_choose() const {
  return may_name && std::any_of(people.begin(), people.end(),
                                 [](const FormerDelegate& one) { return !one.is_named; });
}

html::Form form_of(const LastTimePage& page, const i18n::Locale& locale) {
  html::Form out(locale, page.home, page.errors);
  out.group(N_("For all who are chosen"));
  if (!page.offered.empty()) out.add(meetings_field(page, locale));
  if (asks_presence(page.offered)) out.add(presence_field(page.typed.presence, locale));
  if (page.asks_late_reason)
    out.add({.name = "late_reason",
             .label = locale.tr(N_("Why after the deadline")),
             .value = page.typed.late_reason,
             .max_length = static_cast<long>(kLongestReason)});
  ParticipantDetails typed;
  typed.meetings = page.typed.meetings;
  typed.further = page.typed.further;
  add_inputs(out, page.fields, typed, {}, Confidential::hidden, locale);
  if (page.by_office)
    add_receipt(out, page.receipt, page.letters,
                N_("Send the confirmations with the photo links, where there is an e-mail address"),
                locale);
  return out;
}

Message said_of(const Error& problem, const LastTimePage& page, const i18n::Locale& locale) {
  std::string label;
  if (const char* known = label_of_field(problem.field)) label = locale.tr(known);
  for (const DefinedField& field : page.defined)
    if (form_name(field.id) == problem.field) label = field.label.in(locale.language());
  if (label.empty()) return problem.message;
  return {N_("{1}: {2}"), {label, locale.tr(problem.message)}};
}

std::string contact_of(const FormerDelegate& person, const i18n::Locale& locale) {
  const bool email = !person.details.email.empty(), phone = !person.details.phone.empty();
  if (email && phone) return locale.tr(N_("E-mail address and telephone as last time"));
  if (email) return locale.tr(N_("E-mail address as last time"));
  if (phone) return locale.tr(N_("Telephone as last time"));
  return locale.tr(N_("None was given"));
}

Result<LastTimePage> LastTimePages::of_link(const Visit& visit) {
  CONVOKE_ASSIGN(frame, links_.open(visit));
  LastTimePage page;
  page.back = frame.home;
  page.home = frame.home + "/last-time";
  page.may_name = frame.may_change();
  page.asks_late_reason = frame.asks_late_reason();
  page.series = frame.series;
  page.entity = frame.entity;
  page.nominator = frame.nominator;
  page.offered = frame.meetings;
  page.fields = asked_of_all(frame.fields);
  page.defined = frame.fields;
  return page;
}

Result<LastTimePage> LastTimePages::of_office(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const reference::Entity* entity = references_.directory()->find(visit.arg("code"));
  if (!entity) return not_found(N_("There is no such entity."));
  LastTimePage page;
  page.by_office = true;
  const std::string list = meetings::home_of(series, visit) + "/participants";
  page.back = list + "/new?entity=" + entity->code;
  page.home = list + "/last-time/" + entity->code;
  page.entity = *entity;
  page.nominator = {series.id, entity->id};
  page.offered = meetings_.meetings_of(series.id);
  page.defined = delegations_.defined_fields().of(series.id);
  page.fields = asked_of_all(page.defined);
  page.letters = delegations_.letters(series.id, entity->id);
  page.receipt.way = "post";
  page.receipt.received_on = i18n::local_time_of(visit.now, series.zone).date.iso();
  page.series = std::move(series);
  return page;
}

Result<LastTimePage> LastTimePages::page_of(const Visit& visit, std::string_view from) {
  const bool is_link = !visit.arg("token").empty();
  CONVOKE_ASSIGN(page, is_link ? of_link(visit) : of_office(visit));
  const std::vector<meetings::Series> earlier =
      last_time_.earlier(page.series, page.nominator.entity);
  const Language reader = visit.locale.language();
  for (const meetings::Series& one : earlier) {
    if (!page.from.id || one.slug == from) page.from = one;
    page.earlier.push_back(
        {one.slug,
         visit.locale.tr(N_("{1} ({2})"), {one.title.in(reader), year_of(one, meetings_)}),
         std::string(code_of(one.title.language_used(reader)))});
  }
  if (!page.from.id) return page;
  page.when = year_of(page.from, meetings_);
  page.people = last_time_.proposed(page.nominator, page.from.id);
  page.submission_key = crypto::random_token();
  for (const meetings::Meeting& m : page.offered) page.typed.meetings.push_back(m.id);
  return page;
}

html::Page LastTimePages::rendered(const Visit& visit, const LastTimePage& shown) {
  html::Out out = visit.out();
  views::last_time(out, shown);
  const std::string title = visit.locale.tr(N_("Same delegation as last time"));
  if (shown.by_office)
    return meetings::office_page(visit, shown.series, "delegations", title, out,
                                 {{visit.locale.tr(N_("Delegations")),
                                   meetings::home_of(shown.series, visit) + "/participants"},
                                  {visit.locale.tr(N_("Enter a participant")), shown.back}});
  html::Page page;
  page.frame = html::Frame::link;
  page.title = title;
  page.crumbs = {{visit.locale.tr(N_("Delegation")), shown.back}, {title, {}}};
  page.content = html::trusted(out.take());
  return page;
}

Result<Reply> LastTimePages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(shown, page_of(visit, request.param("from")));
  return rendered(visit, shown);
}

Result<Reply> LastTimePages::name(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_ASSIGN(shown, page_of(visit, form.get("from")));
  if (!shown.from.id || shown.from.slug != form.get("from"))
    return Redirect{shown.home, Message{N_("Choose the earlier meetings again."), {}}};
  const std::vector<std::string> chosen = form.all("person");
  const bool all = !form.get("all").empty();
  for (FormerDelegate& one : shown.people)
    one.is_chosen = !one.is_named &&
                    (all || std::find(chosen.begin(), chosen.end(), std::to_string(one.id.value)) !=
                                chosen.end());
  shown.typed = {};
  for (const std::string& id : form.all("meetings"))
    shown.typed.meetings.emplace_back(page::number_of(id));
  if (const auto presence = presence_named(form.get("presence"))) shown.typed.presence = *presence;
  shown.typed.further = further_in(form, shown.fields, {}, Confidential::hidden);
  shown.typed.late_reason = std::string(trimmed(form.get("late_reason")));
  if (!form.get("submission_key").empty()) shown.submission_key = form.get("submission_key");
  Problems wrong;
  OfficeEntry entry;
  if (shown.by_office) entry = receipt_in(form, shown.receipt, shown.letters, wrong);
  const audit::Actor actor =
      shown.by_office ? visit.officer_actor() : acting(visit, shown.nominator, shown.entity);
  const Result<std::int64_t> named =
      wrong.first()
          ? Result<std::int64_t>(*wrong.first())
          : last_time_.name(actor, shown.nominator, shown.from.id, shown.people, shown.typed,
                            shown.submission_key, shown.by_office ? &entry : nullptr);
  if (named.ok()) {
    const std::string delegation = shown.by_office ? meetings::home_of(shown.series, visit) +
                                                         "/participants?entity=" + shown.entity.code
                                                   : shown.back;
    return Redirect{delegation,
                    *named == 0 ? Message{N_("These participants have been named already."), {}}
                                : Message{N_("Participants named as last time: {1}. Each entry can "
                                             "be corrected below."),
                                          {std::to_string(*named)}}};
  }
  if (!page::belongs_to_form(named.error())) return named.error();
  shown.receipt.asks_exceeding = named.error().field == Delegations::kExceeds;
  shown.errors = errors_of(shown, named.error(), visit.locale);
  html::Page page = rendered(visit, shown);
  page.status = page::status_of(named.error());
  return page;
}

}  // namespace convoke::delegations

#include "site/office/overview.h"

#include <algorithm>

#include "platform/i18n/zone.h"

namespace convoke::office {
namespace {

constexpr long kSoonDays = 7;

struct Sums {
  std::int64_t invited = 0, answered = 0, nominated = 0;                   // entities
  std::int64_t delegates = 0, confirmed = 0, photographs = 0, badges = 0;  // participants
  std::int64_t to_post = 0, bounced = 0;                                   // entities
};

Sums sums_of(const EntitySummaries& summaries) {
  Sums sums;
  for (const auto& [id, s] : summaries) {
    sums.invited += s.invited;
    sums.answered += s.answered();
    sums.nominated += s.delegates > 0;
    sums.delegates += s.delegates;
    sums.confirmed += s.confirmed;
    sums.photographs += s.photographs;
    sums.badges += s.badges;
    sums.to_post += s.to_post;
    sums.bounced += s.bounced;
  }
  return sums;
}

/// Addresses of the office in the reader's language.
struct Places {
  std::string series;  ///< "/fr/office/vienna-2009"
  std::string office;  ///< "/fr/office"
};

std::vector<Step> steps_of(const Sums& sums, const Places& at, const i18n::Locale& locale) {
  const std::string named =
      locale.trn("{1} participant", "{1} participants", static_cast<long>(sums.delegates));
  const std::string of_named =
      locale.trn("of {1} participant", "of {1} participants", static_cast<long>(sums.delegates));
  const std::int64_t entities = std::max(sums.invited, sums.answered);
  return {
      {sums.invited, locale.tr(N_("invited")), entities, locale.tr(N_("entities")),
       at.series + "/entities?stage=invited"},
      {sums.answered, locale.tr(N_("answered")), entities, locale.tr(N_("entities")),
       at.series + "/entities?stage=answered"},
      {sums.nominated, locale.tr(N_("nominated")), entities, named,
       at.series + "/entities?stage=nominated"},
      {sums.confirmed, locale.tr(N_("confirmed")), sums.delegates, of_named,
       at.series + "/participants?state=nominated&email=yes"},
      {sums.photographs, locale.tr(N_("photograph")), sums.delegates, of_named,
       at.series + "/photos"},
      {sums.badges, locale.tr(N_("badge printed")), sums.delegates, of_named,
       at.series + "/badges"},
  };
}

std::vector<Task> tasks_of(const Sums& sums, const OverviewNumbers& n, bool photographs_due,
                           const Places& at, const i18n::Locale& locale) {
  std::vector<Task> tasks;
  const auto add = [&](std::int64_t count, std::string text, std::string href) {
    if (count > 0) tasks.push_back({count, std::move(text), std::move(href)});
  };
  const auto count = [](std::int64_t number) { return static_cast<long>(number); };
  add(n.late_nominations,
      locale.trn("late nomination waits for a decision", "late nominations wait for a decision",
                 count(n.late_nominations)),
      at.series + "/participants?state=late");
  add(n.late_changes,
      locale.trn("correction after the deadline", "corrections after the deadline",
                 count(n.late_changes)),
      at.series + "/participants?state=late_change");
  add(sums.bounced,
      locale.trn("note came back: check the address", "notes came back: check the addresses",
                 count(sums.bounced)),
      at.series + "/entities?stage=bounced");
  add(n.refused_messages,
      locale.trn("message was refused by the mail server",
                 "messages were refused by the mail server", count(n.refused_messages)),
      at.office + "/outbox?state=refused");
  add(sums.to_post,
      locale.trn("note is to be posted or faxed", "notes are to be posted or faxed",
                 count(sums.to_post)),
      at.series + "/entities?stage=post");
  add(n.without_email,
      locale.trn("participant without e-mail: no automatic confirmation",
                 "participants without e-mail: no automatic confirmation", count(n.without_email)),
      at.series + "/participants?state=nominated&email=no");
  if (photographs_due)
    add(n.without_photograph,
        locale.trn("participant without a photograph", "participants without a photograph",
                   count(n.without_photograph)),
        at.series + "/badges#without");
  add(n.badges_changed,
      locale.trn("printed badge is no longer right", "printed badges are no longer right",
                 count(n.badges_changed)),
      at.series + "/badges#print");
  add(n.parked_jobs,
      locale.trn("job has failed and is parked", "jobs have failed and are parked",
                 count(n.parked_jobs)),
      at.office + "/jobs");
  return tasks;
}

std::string lang_of(const Text6& text, const i18n::Locale& locale) {
  return std::string(code_of(text.language_used(locale.language())));
}

Tag until_meeting(const meetings::Meeting& m, const Date& today, const i18n::Locale& locale) {
  if (today > m.last_day) return {"ok", locale.tr(N_("Held"))};
  if (today >= m.first_day) return {"waiting", locale.tr(N_("In session"))};
  const long days = m.first_day.days_since_epoch() - today.days_since_epoch();
  return {"", locale.trn("in {1} day", "in {1} days", days)};
}

}  // namespace

Tag days_left(const Date& day, const Date& today, const i18n::Locale& locale) {
  const long days = day.days_since_epoch() - today.days_since_epoch();
  if (days < 0) return {"late", locale.tr(N_("Passed"))};
  if (days == 0) return {"waiting", locale.tr(N_("Today"))};
  return {days <= kSoonDays ? "waiting" : "", locale.trn("{1} day left", "{1} days left", days)};
}

Overview overview_of(const meetings::Series& series, const std::vector<meetings::Meeting>& meetings,
                     const EntitySummaries& summaries, const OverviewNumbers& numbers,
                     const i18n::Locale& locale, Instant now) {
  const Language language = locale.language();
  const Date today = i18n::local_time_of(now, series.zone).date;
  const std::string office = "/" + std::string(locale.code()) + "/office";
  const Places at{office + "/" + series.slug, office};
  const Sums sums = sums_of(summaries);

  Overview page;
  page.title = series.title.in(language);
  page.title_lang = lang_of(series.title, locale);
  page.steps = steps_of(sums, at, locale);
  const long until_deadline =
      series.nomination_deadline.days_since_epoch() - today.days_since_epoch();
  page.tasks = tasks_of(sums, numbers, until_deadline <= kPhotographDays, at, locale);
  page.views_href = at.series + "/views";

  page.deadlines.push_back({locale.tr(N_("Nomination of delegations")),
                            locale.date(series.nomination_deadline),
                            days_left(series.nomination_deadline, today, locale)});
  for (const OverviewNumbers::Call& call : numbers.calls) {
    page.deadlines.push_back({locale.tr(N_("Comments and views")), locale.date(call.deadline),
                              days_left(call.deadline, today, locale)});
    CallLine line{call.title.in(language), lang_of(call.title, locale), call.submissions, {}};
    for (const OverviewNumbers::Question& q : call.questions)
      line.bars.push_back({q.number, q.text.in(language), lang_of(q.text, locale), q.received});
    page.calls.push_back(std::move(line));
  }
  if (meetings.empty()) return page;

  Date first = meetings.front().first_day, last = meetings.front().last_day;
  for (const meetings::Meeting& m : meetings) {
    first = std::min(first, m.first_day);
    last = std::max(last, m.last_day);
    page.meetings.push_back({m.title.in(language), lang_of(m.title, locale),
                             locale.date_range(m.first_day, m.last_day), m.city.in(language),
                             "/" + std::string(locale.code()) + "/meetings/" + m.slug,
                             until_meeting(m, today, locale)});
  }
  page.lead = locale.tr(N_("{1}, {2}"),
                        {locale.date_range(first, last), meetings.front().city.in(language)});
  return page;
}

}  // namespace convoke::office

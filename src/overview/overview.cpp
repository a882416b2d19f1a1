#include "overview/overview.h"

#include <algorithm>

#include "meetings/changes/announcements.h"
#include "meetings/series_page.h"
#include "platform/i18n/zone.h"

namespace convoke::overview {
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

std::vector<StepGroup> steps_of(const Sums& sums, const page::Visit& visit,
                                const std::string& home) {
  const i18n::Locale& locale = visit.locale;
  const std::string of_named =
      locale.trn("of {1} participant", "of {1} participants", static_cast<long>(sums.delegates));
  const std::int64_t invited = std::max(sums.invited, sums.answered);
  const std::string of_invited =
      locale.trn("of {1} invited", "of {1} invited", static_cast<long>(invited));
  const auto allowed = [&](page::Right right, const std::string& path) {
    return visit.may(right) ? home + path : std::string();
  };
  using enum page::Right;
  return {
      {locale.tr(N_("Entities")),
       {
           {sums.invited, locale.tr(N_("invited")), invited, {}, home + "/entities?stage=invited"},
           {sums.answered, locale.tr(N_("answered")), invited, of_invited,
            home + "/entities?stage=answered"},
           {sums.nominated, locale.tr(N_("nominated")), invited, of_invited,
            home + "/entities?stage=nominated"},
       }},
      {locale.tr(N_("Participants")),
       {
           {sums.delegates,
            locale.tr(N_("registered")),
            sums.delegates,
            {},
            allowed(read_participants, "/participants?state=nominated")},
           {sums.confirmed, locale.tr(N_("confirmed")), sums.delegates, of_named,
            allowed(read_participants, "/participants?state=nominated&email=yes")},
           {sums.photographs, locale.tr(N_("photograph")), sums.delegates, of_named,
            allowed(review_photographs, "/photos")},
           {sums.badges, locale.tr(N_("badge printed")), sums.delegates, of_named,
            allowed(read_participants, "/badges")},
       }},
  };
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

bool being_prepared(const EntitySummaries& summaries, const meetings::Series& series) {
  return series.stage == meetings::Stage::draft ||
         (series.stage == meetings::Stage::published &&
          std::none_of(summaries.begin(), summaries.end(),
                       [](const auto& one) { return one.second.invited; }));
}

std::vector<Task> tasks_of(const EntitySummaries& summaries, const page::Visit& visit,
                           const meetings::Series& series) {
  const Sums sums = sums_of(summaries);
  const std::string list = meetings::home_of(series, visit) + "/entities";
  return {
      {30, sums.bounced,
       visit.locale.trn("note came back: check the address", "notes came back: check the addresses",
                        static_cast<long>(sums.bounced)),
       list + "?stage=bounced", page::Right::read_notes},
      {50, sums.to_post,
       visit.locale.trn("note is to be posted or faxed", "notes are to be posted or faxed",
                        static_cast<long>(sums.to_post)),
       list + "?stage=post", page::Right::read_notes}};
}

Overview overview_of(const page::Visit& visit, const meetings::Series& series,
                     const std::vector<meetings::Meeting>& meetings, Told told) {
  const i18n::Locale& locale = visit.locale;
  const Language language = locale.language();
  const Date today = i18n::local_time_of(visit.now, series.zone).date;

  Overview page;
  page.title = series.title.in(language);
  page.title_lang = lang_of(series.title, locale);
  page.steps = steps_of(sums_of(told.summaries), visit, meetings::home_of(series, visit));
  page.preparations = std::move(told.preparations);
  page.tasks = std::move(told.tasks);
  page.sections = std::move(told.sections);
  for (Deadline& deadline : told.deadlines)
    page.deadlines.push_back({std::move(deadline.label), locale.date(deadline.day),
                              days_left(deadline.day, today, locale)});
  if (meetings.empty()) return page;

  for (const meetings::Meeting& m : meetings) {
    page.meetings.push_back({m.title.in(language), lang_of(m.title, locale),
                             locale.date_range(m.first_day, m.last_day), m.city.in(language),
                             visit.href("/meetings/" + m.slug), until_meeting(m, today, locale)});
  }
  page.lead = locale.tr(N_("{1}, {2}"),
                        {meetings::days_of(meetings, locale), meetings.front().city.in(language)});
  return page;
}

}  // namespace convoke::overview

#include "convening/convening.h"

#include "base/text.h"
#include "meetings/deadline.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::convening {

Typed read_form(const http::Form& form) {
  Typed typed;
  typed.mandate = read_mandate(form);
  typed.meeting = read_meeting(form);
  typed.series_title = page::texts_of(form, "series_title");
  typed.zone = std::string(trimmed(form.get("zone")));
  typed.nomination_deadline = std::string(trimmed(form.get("nomination_deadline")));
  typed.slug = std::string(trimmed(form.get("slug")));
  return typed;
}

Result<Convening> check(const Typed& typed, const std::optional<meetings::Body>& body,
                        Instant now) {
  Problems problems;
  Convening out;
  Mandated mandated = check(typed.mandate, body, problems);
  out.body = std::move(mandated.body);
  out.mandate = std::move(mandated.mandate);
  const auto [first, last] = check(typed.meeting, out.meeting, problems);
  check_zone(typed.zone, problems);

  meetings::Series& series = out.series;
  series.stage = meetings::Stage::draft;
  series.zone = typed.zone;
  series.title =
      checked_texts(typed.series_title, "series_title", kLongestTitle, nullptr, problems);
  if (series.title.empty()) series.title = out.meeting.title;
  const Date today = i18n::local_time_of(now, typed.zone).date;
  if (last && *last < today)
    problems.add(
        invalid(N_("This day has passed. Meetings are convened for days to come."), "last_day"));
  if (const auto deadline =
          checked_day(typed.nomination_deadline, "nomination_deadline", problems)) {
    series.nomination_deadline = *deadline;
    if (*deadline < today)
      problems.add(invalid(N_("This day has passed."), "nomination_deadline"));
    else if (first && last)
      problems.add(meetings::check_deadline(*deadline, out.meeting, today));
  }
  if (first) {
    const bool chosen = !typed.slug.empty();
    series.slug = chosen ? typed.slug : slug_of(series.title[Language::en], first->year);
    out.meeting.slug = chosen ? typed.slug : slug_of(out.meeting.title[Language::en], first->year);
    if (const Status fits = meetings::check_slug(series.slug); !fits.ok())
      problems.add(fits.error());
  }
  if (problems.first()) return *problems.first();
  return out;
}

}  // namespace convoke::convening

#include "delegations/nomination/confirmation.h"

#include <algorithm>

#include "delegations/messages/web_address.h"
#include "meetings/changes/announcements.h"

namespace convoke::delegations {
Confirmation confirmation_of(const Participant& participant, const reference::Entity& entity,
                             const meetings::Series& series,
                             const std::vector<meetings::Meeting>& meetings,
                             const i18n::Locale& locale, const std::string& base_url) {
  const ParticipantDetails& d = participant.details;
  const Language language = locale.language();
  Confirmation c;
  c.series = series.title.in(language);
  c.name = words_for_mail(d.titled_name());
  c.deadline = locale.date(series.nomination_deadline);
  c.delegation = entity.short_name.in(language);
  c.delegation_lang = code_of(entity.short_name.language_used(language));
  c.role = locale.tr(label_of(d.role));
  c.function_title = words_for_mail(d.function_title);
  if (asks_presence(meetings) && d.presence != Presence::unsaid)
    c.presence = locale.tr(label_of(d.presence));
  c.has_badge = may_come(d.presence, meetings);
  // Who has not said it may want the platform, as before it was asked.
  const auto has_platform = [&](const meetings::Meeting& m) {
    return m.format == meetings::Format::online ||
           (m.format == meetings::Format::hybrid && d.presence != Presence::in_person);
  };
  for (const meetings::Meeting& m : meetings)
    if (std::find(d.meetings.begin(), d.meetings.end(), m.id) != d.meetings.end())
      c.meetings.push_back(
          {m.title.in(language), std::string(code_of(m.title.language_used(language))),
           locale.date_range(m.first_day, m.last_day), meetings::venue_and_place_of(m, locale),
           base_url + "/" + std::string(locale.code()) + "/meetings/" + m.slug,
           has_platform(m) ? m.platform : "", m.id, m.first_day, m.last_day,
           m.state == meetings::MeetingState::planned});
  return c;
}

}  // namespace convoke::delegations

#include "meetings/changes/announcements.h"

#include <algorithm>

#include "platform/i18n/zone.h"

namespace convoke::meetings {
namespace {

const char* change_of_state(MeetingState to) {
  switch (to) {
    case MeetingState::postponed:
      return N_("Postponed on {1}.");
    case MeetingState::cancelled:
      return N_("Cancelled on {1}.");
    case MeetingState::planned:
      break;
  }
  return N_("Reinstated on {1}.");
}

/// Versions newest first, without those that stood only for a moment; the oldest stays, since
/// nobody knows since when it stood.
template <class Version>
std::vector<Version> without_slips(const std::vector<Version>& versions) {
  std::vector<Version> out;
  for (std::size_t i = 0; i < versions.size(); ++i)
    if (i + 1 == versions.size() || versions[i].replaced_at - versions[i + 1].replaced_at >= kSlip)
      out.push_back(versions[i]);
  return out;
}

}  // namespace

std::string days_of(const std::vector<Meeting>& meetings, const i18n::Locale& locale) {
  if (meetings.empty()) return {};
  Date first = meetings.front().first_day, last = meetings.front().last_day;
  for (const Meeting& m : meetings) {
    first = std::min(first, m.first_day);
    last = std::max(last, m.last_day);
  }
  return locale.date_range(first, last);
}

std::string place_of(const Meeting& m, const i18n::Locale& locale) {
  switch (m.format) {
    case Format::online:
      return locale.tr(N_("Online"));
    case Format::hybrid:
      return locale.tr(N_("{1} and online"), {m.city.in(locale.language())});
    case Format::in_person:
      break;
  }
  return m.city.in(locale.language());
}

std::string venue_and_place_of(const Meeting& m, const i18n::Locale& locale) {
  const std::string& venue = m.venue.in(locale.language());
  const std::string place = place_of(m, locale);
  if (venue.empty() || m.format == Format::online) return place;
  return locale.tr(N_("{1}, {2}"), {venue, place});
}

const char* state_label(const Meeting& m) {
  if (m.state == MeetingState::postponed) return N_("Postponed");
  if (m.state == MeetingState::cancelled) return N_("Cancelled");
  return "";
}

std::string state_sentence(const Meeting& m, const i18n::Locale& locale) {
  if (m.state == MeetingState::cancelled)
    return locale.tr(N_("This meeting is cancelled. It will not be held."));
  if (m.state == MeetingState::postponed)
    return locale.tr(
        N_("This meeting is postponed. It will not be held on the dates below; new "
           "dates will be announced here."));
  return {};
}

std::vector<std::string> changes_of(const Meeting& meeting,
                                    const std::vector<MeetingVersion>& versions,
                                    const std::string& zone, const i18n::Locale& locale) {
  std::vector<std::string> out;
  MeetingVersion after{{},           meeting.first_day, meeting.last_day,
                       meeting.city, meeting.venue,     meeting.format,
                       meeting.state};
  for (const MeetingVersion& former : without_slips(versions)) {
    const std::string day = locale.date(i18n::local_time_of(former.replaced_at, zone).date);
    const auto say = [&](const char* text, std::string was) {
      out.push_back(locale.tr(text, {day, std::move(was)}));
    };
    if (former.state != after.state) out.push_back(locale.tr(change_of_state(after.state), {day}));
    if (former.first_day != after.first_day || former.last_day != after.last_day)
      say(N_("Dates changed on {1}: formerly {2}."),
          locale.date_range(former.first_day, former.last_day));
    if (former.city != after.city && !former.city.empty())
      say(N_("City changed on {1}: formerly {2}."), former.city.in(locale.language()));
    if (former.venue != after.venue && !former.venue.empty())
      say(N_("Venue changed on {1}: formerly {2}."), former.venue.in(locale.language()));
    if (former.format != after.format)
      say(N_("Changed on {1}: formerly “{2}”."), locale.tr(label_of(former.format)));
    after = former;
  }
  return out;
}

std::vector<std::string> changes_of(const std::vector<FormerDeadline>& former,
                                    const std::string& zone, const i18n::Locale& locale) {
  std::vector<std::string> out;
  for (const FormerDeadline& one : without_slips(former))
    out.push_back(locale.tr(N_("Deadline for names of delegations changed on {1}: formerly {2}."),
                            {locale.date(i18n::local_time_of(one.replaced_at, zone).date),
                             locale.date(one.nomination_deadline)}));
  return out;
}

std::vector<FormerDay> told_of(const std::vector<FormerDay>& former, const Date& present) {
  std::vector<FormerDay> out;
  Date after = present;
  for (const FormerDay& one : without_slips(former)) {
    if (one.day != after) out.push_back(one);
    after = one.day;
  }
  return out;
}

}  // namespace convoke::meetings

#include "meetings/meeting.h"

#include "platform/i18n/label.h"
#include "platform/i18n/zone.h"

namespace convoke::meetings {
namespace {

bool is_slug(const std::string& s) {
  if (s.empty() || s.size() > 120 || s.front() == '-' || s.back() == '-') return false;
  for (char c : s)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  return true;
}

}  // namespace

Status check(const Meeting& m) {
  Error errors = invalid("");
  if (!is_slug(m.slug))
    errors.also.push_back(invalid(N_("Use lower-case letters, digits and hyphens only."), "slug"));
  if (m.title.empty()) errors.also.push_back(invalid(N_("Write a title."), "title"));
  if (m.short_title.empty())
    errors.also.push_back(invalid(N_("Write a short title."), "short_title"));
  if (m.city.empty()) errors.also.push_back(invalid(N_("Write the city."), "city"));
  for (const auto& [label, field] :
       {std::pair(&m.title, "title"), std::pair(&m.short_title, "short_title"),
        std::pair(&m.city, "city"), std::pair(&m.venue, "venue")})
    if (const Status fits = i18n::check_label(*label, field); !fits.ok())
      errors.also.push_back(fits.error());
  if (m.last_day < m.first_day)
    errors.also.push_back(invalid(N_("The last day is before the first."), "last_day"));
  if (errors.also.empty()) return {};
  Error first = std::move(errors.also.front());
  first.also.assign(errors.also.begin() + 1, errors.also.end());
  return first;
}

Status check_slug(const std::string& slug) {
  if (!is_slug(slug))
    return invalid(N_("Use lower-case letters, digits and hyphens only."), "slug");
  for (const char* taken : {"convene", "jobs", "outbox", "people", "system"})
    if (slug == taken)
      return invalid(N_("This word stands in other addresses. Choose another."), "slug");
  return {};
}

Status check(const Series& s) {
  CONVOKE_TRY(check_slug(s.slug));
  if (s.title.empty()) return invalid(N_("Write a title."), "title");
  CONVOKE_TRY(i18n::check_label(s.title, "title"));
  if (!i18n::is_zone(s.zone)) return invalid(N_("This time zone is not known."), "zone");
  return {};
}

bool nomination_closed(const Series& series, Instant now) {
  return now >= i18n::end_of_day(series.nomination_deadline, series.zone);
}

}  // namespace convoke::meetings

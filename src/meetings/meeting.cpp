#include "meetings/meeting.h"

#include <algorithm>
#include <array>

#include "base/enum_name.h"
#include "base/text.h"
#include "platform/i18n/label.h"
#include "platform/i18n/typed_text.h"
#include "platform/i18n/zone.h"

namespace convoke::meetings {
namespace {

constexpr std::array<std::string_view, 3> kStageNames{"draft", "published", "archived"};
constexpr std::array<std::string_view, 3> kFormatNames{"in_person", "hybrid", "online"};
constexpr std::array<std::string_view, 3> kStateNames{"planned", "postponed", "cancelled"};

/// "https://" and a host; no white space, nothing that could end an attribute or a header.
bool is_https(std::string_view address) {
  constexpr std::string_view scheme = "https://";
  if (!address.starts_with(scheme) || address.size() == scheme.size()) return false;
  return std::all_of(address.begin(), address.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '"' && c != '<' && c != '>' && c != '\\';
  });
}

constexpr std::size_t kLongestAddress = 120;

bool is_slug(const std::string& s) {
  if (s.empty() || s.size() > kLongestAddress || s.front() == '-' || s.back() == '-') return false;
  for (char c : s)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  return true;
}

bool is_code(const std::string& s) {
  return s.size() <= kLongestInstrument &&
         std::all_of(s.begin(), s.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

}  // namespace

bool Series::invites(reference::Category category) const {
  return invited.empty() || std::find(invited.begin(), invited.end(), category) != invited.end();
}

std::string_view name_of(Stage stage) {
  return kStageNames[static_cast<std::size_t>(stage)];
}

std::optional<Stage> stage_named(std::string_view name) {
  return enumerator_named<Stage>(kStageNames, name);
}

std::string_view name_of(Format format) {
  return kFormatNames[static_cast<std::size_t>(format)];
}

std::optional<Format> format_named(std::string_view name) {
  return enumerator_named<Format>(kFormatNames, name);
}

const char* label_of(Format format) {
  switch (format) {
    case Format::hybrid:
      return N_("In person and online");
    case Format::online:
      return N_("Online");
    case Format::in_person:
      break;
  }
  return N_("In person");
}

std::string_view name_of(MeetingState state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

std::optional<MeetingState> meeting_state_named(std::string_view name) {
  return enumerator_named<MeetingState>(kStateNames, name);
}

bool announced_alike(const Meeting& a, const Meeting& b) {
  return a.first_day == b.first_day && a.last_day == b.last_day && a.city == b.city &&
         a.venue == b.venue && a.format == b.format && a.state == b.state;
}

Status check(const Meeting& m) {
  Error errors = invalid("");
  if (!is_slug(m.slug))
    errors.also.push_back(invalid(N_("Use lower-case letters, digits and hyphens only."), "slug"));
  if (m.title.empty()) errors.also.push_back(invalid(N_("Write a title."), "title"));
  if (m.short_title.empty())
    errors.also.push_back(invalid(N_("Write a short title."), "short_title"));
  if (m.city.empty() && m.format != Format::online)
    errors.also.push_back(invalid(N_("Write the city."), "city"));
  for (const auto& [label, field] :
       {std::pair(&m.title, "title"), std::pair(&m.short_title, "short_title"),
        std::pair(&m.city, "city"), std::pair(&m.venue, "venue")})
    if (const Status fits = i18n::check_label(*label, field); !fits.ok())
      errors.also.push_back(fits.error());
  if (m.last_day < m.first_day)
    errors.also.push_back(invalid(N_("The last day is before the first."), "last_day"));
  if (!m.platform.empty() && (m.platform.size() > kLongestPlatform || !is_https(m.platform)))
    errors.also.push_back(
        invalid(N_("Write the whole address, beginning with https://."), "platform"));
  if (errors.also.empty()) return {};
  Error first = std::move(errors.also.front());
  first.also.assign(errors.also.begin() + 1, errors.also.end());
  return first;
}

Status check_slug(const std::string& slug) {
  if (slug.size() > kLongestAddress)
    return invalid(N_("The text has {1} characters; at most {2} are possible."), "slug",
                   {std::to_string(slug.size()), std::to_string(kLongestAddress)});
  if (!is_slug(slug))
    return invalid(N_("Use lower-case letters, digits and hyphens only."), "slug");
  for (const char* taken : {"conferences", "convene", "directory", "intake", "jobs", "outbox",
                            "people", "settings", "set-up", "system"})
    if (slug == taken)
      return invalid(N_("This name is used in other addresses. Choose another."), "slug");
  return {};
}

Status check(const Series& s) {
  CONVOKE_TRY(check_slug(s.slug));
  if (s.title.empty()) return invalid(N_("Write a title."), "title");
  CONVOKE_TRY(i18n::check_label(s.title, "title"));
  if (!s.contact.empty() &&
      (s.contact.size() > i18n::kLongestAddress || s.contact.find('@') == std::string::npos))
    return invalid(N_("Write an e-mail address."), "contact");
  if (!i18n::is_zone(s.zone)) return invalid(N_("This time zone is not known."), "zone");
  CONVOKE_TRY(i18n::check_label(s.gate, "gate"));
  if (!is_code(s.instrument)) return invalid(N_("Choose one of the instruments."), "instrument");
  return {};
}

bool nomination_closed(const Series& series, Instant now) {
  return now >= i18n::end_of_day(series.nomination_deadline, series.zone);
}

}  // namespace convoke::meetings

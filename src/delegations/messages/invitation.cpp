#include "delegations/messages/invitation.h"

#include <algorithm>

namespace convoke::delegations::messages {
namespace {

constexpr std::size_t kLongestLine = 75;  // octets, RFC 5545 § 3.1

/// RFC 5545 § 3.3.11.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\\' || c == ';' || c == ',')
      (out += '\\') += c;
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  return out;
}

/// What may not stand in a quoted parameter or an address is left out (RFC 5545 § 3.1).
std::string unquoted(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) {
    return c != '"' && static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
  });
  return out;
}

/// Of a date: its digits alone.
std::string compact(const Date& date) {
  std::string out = date.iso();
  std::erase(out, '-');
  return out;
}

/// "20090901T080000Z"
std::string stamp(Instant at) {
  constexpr long day = 24 * 60 * 60;
  const long seconds = at.seconds();
  const long days = (seconds >= 0 ? seconds : seconds - day + 1) / day;
  const long of_day = seconds - days * day;
  const auto two = [](long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return compact(Date::from_days_since_epoch(days)) + 'T' + two(of_day / 3600) +
         two(of_day / 60 % 60) + two(of_day % 60) + 'Z';
}

void put(std::string& out, std::string_view line) {
  std::size_t room = kLongestLine;
  while (line.size() > room) {
    std::size_t end = room;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    out.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = kLongestLine - 1;
  }
  out.append(line).append("\r\n");
}

void put(std::string& out, std::string_view name, std::string_view value) {
  put(out, std::string(name) + ':' + std::string(value));
}

}  // namespace

std::string calendar_of(const Invitation& invitation) {
  if (invitation.events.empty()) return {};
  std::string out;
  put(out, "BEGIN", "VCALENDAR");
  put(out, "VERSION", "2.0");
  put(out, "PRODID", "-//Convoke//Convoke//EN");
  put(out, "METHOD", "PUBLISH");
  for (const InvitedEvent& e : invitation.events) {
    put(out, "BEGIN", "VEVENT");
    put(out, "UID", escaped(e.uid));
    put(out, "DTSTAMP", stamp(invitation.written));
    put(out, "SEQUENCE", std::to_string(invitation.sequence));
    put(out, "ORGANIZER;CN=\"" + unquoted(invitation.organizer_name) +
                 "\":mailto:" + unquoted(invitation.organizer_address));
    put(out, "DTSTART;VALUE=DATE", compact(e.first_day));
    // The end is the day behind the last (RFC 5545 § 3.6.1).
    put(out, "DTEND;VALUE=DATE", compact(e.last_day.plus_days(1)));
    put(out, e.title_lang.empty() ? "SUMMARY" : "SUMMARY;LANGUAGE=" + unquoted(e.title_lang),
        escaped(e.title));
    if (!e.place.empty()) put(out, "LOCATION", escaped(e.place));
    put(out, "URL", unquoted(e.address));
    if (!e.platform.empty()) put(out, "DESCRIPTION", escaped(e.platform));
    put(out, "STATUS", "CONFIRMED");
    // Days on which somebody is at a meeting say nothing of the hours.
    put(out, "TRANSP", "TRANSPARENT");
    put(out, "END", "VEVENT");
  }
  put(out, "END", "VCALENDAR");
  return out;
}

}  // namespace convoke::delegations::messages

#include "platform/log/line.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/date.h"
#include "base/text.h"

namespace convoke::log {

namespace {

constexpr std::size_t kLongestText = 8 * 1024;
constexpr std::array<std::string_view, 4> kLevels{"debug", "info", "warning", "error"};

std::string iso_time(Instant now) {
  constexpr std::int64_t kDay = 86'400'000'000;
  const std::int64_t days = now.micros / kDay - (now.micros % kDay < 0);
  const int millis = static_cast<int>((now.micros - days * kDay) / 1000);
  char clock[32];
  std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d.%03dZ", millis / 3'600'000,
                millis / 60'000 % 60, millis / 1000 % 60, millis % 1000);
  return Date::from_days_since_epoch(days).iso() + clock;
}

/// Characters that end a line somewhere, move the cursor, or make text read in another order.
bool is_unsafe(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void append_escaped(std::string& out, std::string_view text) {
  const bool cut = text.size() > kLongestText;
  for (const std::uint32_t c : code_points(text.substr(0, kLongestText))) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (is_unsafe(c)) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", c & 0xFFFF);
      out += escape;
    } else {
      append_code_point(out, c);
    }
  }
  if (cut) out += "…";
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  append_escaped(out, text);
  out += '"';
}

void append_number(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";  // JSON has no other word for it.
    return;
  }
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

bool needs_quotes(std::string_view text) {
  if (text.empty()) return true;
  for (const char c : text)
    if (c == ' ' || c == '=' || c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20)
      return true;
  return false;
}

struct Appender {
  std::string& out;
  Format format;

  void operator()(std::string_view text) const {
    if (format == Format::json || needs_quotes(text))
      append_quoted(out, text);
    else
      append_escaped(out, text);
  }
  void operator()(std::int64_t number) const { out += std::to_string(number); }
  void operator()(double number) const { append_number(out, number); }
  void operator()(bool truth) const { out += truth ? "true" : "false"; }
};

std::string_view name_of(Level level) {
  return kLevels[static_cast<std::size_t>(level)];
}

}  // namespace

std::string line(Format format, Instant now, Level level, std::string_view event, Fields fields) {
  std::string out;
  out.reserve(128 + 32 * fields.size());
  const Appender append{out, format};
  if (format == Format::json) {
    out += "{\"time\":\"" + iso_time(now) + "\",\"level\":\"";
    out += name_of(level);
    out += "\",\"event\":";
    append_quoted(out, event);
    for (const Field& field : fields) {
      out += ',';
      append_quoted(out, field.key);
      out += ':';
      std::visit(append, field.value.get());
    }
    out += '}';
  } else {
    out += iso_time(now) + ' ';
    out += name_of(level);
    out.append(8 - name_of(level).size(), ' ');
    append_escaped(out, event);
    for (const Field& field : fields) {
      out += ' ';
      append_escaped(out, field.key);
      out += '=';
      std::visit(append, field.value.get());
    }
  }
  return out;
}

}  // namespace convoke::log

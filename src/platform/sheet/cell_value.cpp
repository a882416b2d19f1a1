#include "platform/sheet/cell_value.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.h"

namespace convoke::sheet {
namespace {

constexpr double kLastSerial = 2'958'465;  // 31 December 9999
constexpr double kMinute = 1.0 / 1440;
constexpr double kExactInteger = 1e15;

std::optional<unsigned> hex_of(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

bool shows_date(int id, std::string_view code) {
  if (code.empty())
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  bool day = false, month = false, time = false, number = code == "General";
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {
      i = std::min(code.find(']', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == ';') {
      break;
    } else {
      // "0.00E+00": of the letters in it none is meant.
      number |= c == '0' || c == '#' || c == '?';
      day |= c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'e';
      month |= c == 'm' || c == 'M';
      time |= c == 'h' || c == 'H' || c == 's' || c == 'S';
    }
  }
  return !number && (day || (month && !time));
}

std::optional<Date> date_of(double serial, bool from_1904) {
  if (!std::isfinite(serial) || serial < 0 || serial > kLastSerial) return std::nullopt;
  const auto days = static_cast<long>(std::floor(serial + kMinute));
  if (from_1904) return Date{1904, 1, 1}.plus_days(days);
  if (days < 1 || days == 60) return std::nullopt;
  return Date{1899, 12, days < 60 ? 31 : 30}.plus_days(days);
}

std::optional<double> number_of(std::string_view stored) {
  double value = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (error != std::errc() || end != stored.data() + stored.size()) return std::nullopt;
  return value;
}

std::string number_text(std::string_view stored) {
  const auto value = number_of(stored);
  if (!value || !std::isfinite(*value)) return std::string(stored);
  if (std::fabs(*value) < kExactInteger && std::floor(*value) == *value)
    return std::to_string(static_cast<long long>(*value));
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.15g", *value);
  return text.data();
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_') {
      const auto code = hex_of(rest.substr(2, 4));
      if (code && *code != 0 && (*code < 0xD800 || *code > 0xDFFF)) {
        append_code_point(out, *code);
        i += 7;
        continue;
      }
    }
    out += text[i++];
  }
  return out;
}

}  // namespace convoke::sheet

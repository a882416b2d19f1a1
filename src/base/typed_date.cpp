#include "base/typed_date.h"

#include <vector>

#include "base/text.h"

namespace convoke {
namespace {

/// Before and after, a year is of another calendar, or mistyped.
constexpr int kFirstYear = 1900, kLastYear = 2199;

struct Parts {
  std::vector<int> numbers;
  std::vector<int> lengths;  ///< digits of each number
  char separator = '-';      ///< the last one
  bool ok = false;
};

int digit_of(std::uint32_t c) {
  for (const std::uint32_t zero : {0x30U, 0x660U, 0x6F0U, 0xFF10U})
    if (c >= zero && c <= zero + 9) return static_cast<int>(c - zero);
  return -1;
}

bool is_mark(std::uint32_t c) {
  return c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// '-', '.', '/' or 0.
char separator_of(std::uint32_t c) {
  switch (c) {
    case '.':
    case 0xFF0E:
      return '.';
    case '/':
    case 0xFF0F:
      return '/';
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x5E74:  // 年
    case 0x6708:  // 月
      return '-';
    default:
      return 0;
  }
}

Parts parts_of(std::string_view typed) {
  Parts out;
  bool in_number = false;
  for (const std::uint32_t c : code_points(trimmed(typed))) {
    if (is_mark(c) || c == ' ' || c == 0xA0 || c == 0x65E5 /* 日 */) continue;
    if (const int digit = digit_of(c); digit >= 0) {
      if (!in_number) {
        out.numbers.push_back(0);
        out.lengths.push_back(0);
      }
      in_number = true;
      if (++out.lengths.back() > 4) return out;
      out.numbers.back() = out.numbers.back() * 10 + digit;
    } else if (const char separator = separator_of(c); separator != 0 && in_number) {
      out.separator = separator;
      in_number = false;
    } else {
      return out;
    }
  }
  out.ok = out.numbers.size() == 3 && in_number;
  return out;
}

/// Whether there are words and numbers: "10 June 2009", "10-يونيو-2009".
bool has_words(std::string_view typed) {
  bool letters = false, digits = false;
  for (const std::uint32_t c : code_points(typed)) {
    digits = digits || digit_of(c) >= 0;
    const bool ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool other = c >= 0xC0 && digit_of(c) < 0 && separator_of(c) == 0 && !is_mark(c) &&
                       c != 0x65E5 && (c < 0x2000 || c > 0x206F) && (c < 0xFF00 || c > 0xFF20);
    letters = letters || ascii || other;
  }
  return letters && digits;
}

std::optional<Date> date_of(int year, int month, int day) {
  return month > 99 || day > 99 ? std::nullopt : parse_date(Date{year, month, day}.iso());
}

Result<Date> read_date(std::string_view typed, const std::string& field) {
  const Error unread = invalid(N_("Write the date in the form 2009-06-10."), field);
  const Error no_day = invalid(N_("There is no such day."), field);
  const Parts p = parts_of(typed);
  if (!p.ok && has_words(typed))
    return invalid(N_("Write the month as a number, in the form 2009-06-10."), field);
  if (!p.ok) return unread;
  const auto& n = p.numbers;
  if (p.lengths[0] == 4) {
    const auto date = date_of(n[0], n[1], n[2]);
    if (!date) return no_day;
    return *date;
  }
  if (p.lengths[0] <= 2 && p.lengths[1] <= 2 && p.lengths[2] <= 2)
    return invalid(N_("Write the year with four digits, in the form 2009-06-10."), field);
  if (p.lengths[2] != 4) return unread;
  const auto day_first = date_of(n[2], n[1], n[0]);
  if (p.separator == '.') {
    if (!day_first) return no_day;
    return *day_first;
  }
  const auto month_first = date_of(n[2], n[0], n[1]);
  if (day_first && month_first && *day_first != *month_first)
    return invalid(N_("This can be {1} or {2}. Write the date in one of these forms."), field,
                   {day_first->iso(), month_first->iso()});
  if (day_first) return *day_first;
  if (month_first) return *month_first;
  return no_day;
}

}  // namespace

Result<Date> typed_date(std::string_view typed, const std::string& field) {
  CONVOKE_ASSIGN(date, read_date(typed, field));
  if (date.year < kFirstYear || date.year > kLastYear) return year_out_of_range(date, field);
  return date;
}

std::optional<Date> optional_date(std::string_view typed, const std::string& field,
                                  Problems& problems) {
  if (typed.empty()) return std::nullopt;
  const auto read = typed_date(typed, field);
  if (read.ok()) return *read;
  problems.add(read.error());
  return std::nullopt;
}

Error year_out_of_range(const Date& date, const std::string& field) {
  return invalid(N_("The year {1} cannot be right. Write a date of the Gregorian calendar in the "
                    "form 2009-06-10."),
                 field, {date.iso().substr(0, 4)});
}

}  // namespace convoke

#include "filing/scans/letter_marks.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "correspondence/notes/references/reference_key.h"
#include "platform/i18n/locale.h"

namespace convoke::filing {
namespace {

using correspondence::plain_marks;

/// Bytes in which a letter says when it was written and under which number.
constexpr std::size_t kHead = 4096;
constexpr std::size_t kLongestReference = 60;

struct Month {
  std::string_view beginning;
  int number;
};
// As folded() writes them.
constexpr Month kMonths[] = {
    {"jan", 1},    {"ene", 1},  {"январ", 1},   {"feb", 2},    {"fev", 2},     {"феврал", 2},
    {"mar", 3},    {"март", 3}, {"apr", 4},     {"avr", 4},    {"abr", 4},     {"апрел", 4},
    {"may", 5},    {"mai", 5},  {"мая", 5},     {"jun", 6},    {"juin", 6},    {"июн", 6},
    {"jul", 7},    {"juil", 7}, {"июл", 7},     {"aug", 8},    {"aou", 8},     {"ago", 8},
    {"август", 8}, {"sep", 9},  {"сентябр", 9}, {"oct", 10},   {"октябр", 10}, {"nov", 11},
    {"ноябр", 11}, {"dec", 12}, {"dic", 12},    {"декабр", 12}};

int month_of(std::string_view word) {
  int best = 0;
  std::size_t longest = 0;
  for (const Month& one : kMonths)
    if (word.starts_with(one.beginning) && one.beginning.size() > longest) {
      best = one.number;
      longest = one.beginning.size();
    }
  return best;
}

/// Numbers and words of the text, in their order.
struct Piece {
  std::string text;
  int number = -1;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  std::string word, digits;
  const auto end = [&] {
    if (!digits.empty() && digits.size() <= 4) out.push_back({digits, std::stoi(digits)});
    if (digits.size() > 4) out.push_back({digits});
    if (!word.empty()) out.push_back({word});
    word.clear();
    digits.clear();
  };
  for (const char c : plain_marks(text.substr(0, kHead))) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (digit && !word.empty()) end();
    if (letter && !digits.empty()) end();
    if (digit)
      digits += c;
    else if (letter)
      word += c;
    else
      end();
  }
  end();
  return out;
}

bool is_year(const Piece& piece) {
  return piece.text.size() == 4 && piece.number >= 1945;
}

bool joins(const std::string& word) {
  static constexpr std::array<std::string_view, 8> words{"de", "du", "del", "of",
                                                         "st", "nd", "rd",  "th"};
  return word == "er" || word == "г" || std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<Date> dated(int year, int month, int day, const Date& today) {
  const std::string iso = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                          (day < 10 ? "-0" : "-") + std::to_string(day);
  const auto date = parse_date(iso);
  return date && *date <= today ? date : std::nullopt;
}

}  // namespace

std::optional<Date> day_in(std::string_view text, const Date& today) {
  std::vector<Piece> all = pieces_of(text);
  std::erase_if(all, [](const Piece& one) { return one.number < 0 && joins(one.text); });
  for (std::size_t i = 0; i + 2 < all.size(); ++i) {
    const Piece &a = all[i], &b = all[i + 1], &c = all[i + 2];
    std::optional<Date> found;
    const bool chinese = is_year(a) && b.text == "年" && i + 4 < all.size();
    if (chinese && all[i + 3].text == "月" && c.number > 0 && all[i + 4].number > 0)
      found = dated(a.number, c.number, all[i + 4].number, today);
    if (!found && is_year(a) && b.number > 0 && c.number > 0)
      found = dated(a.number, b.number, c.number, today);
    if (!found && a.number > 0 && b.number < 0 && is_year(c))
      if (const int month = month_of(b.text)) found = dated(c.number, month, a.number, today);
    if (!found && a.number < 0 && b.number > 0 && is_year(c))
      if (const int month = month_of(a.text)) found = dated(c.number, month, b.number, today);
    if (!found && a.number > 0 && b.number > 0 && is_year(c))
      found = dated(c.number, b.number, a.number, today);
    if (found) return found;
  }
  return std::nullopt;
}

std::string own_reference_in(std::string_view text) {
  static constexpr std::string_view marks[] = {"ref", "réf", "reference", "référence", "referencia",
                                               "no",  "nº",  "n°",        "№",         "nota no",
                                               "исх", "رقم", "المرجع",    "编号",      "文号"};
  for (const std::string& line : split(text.substr(0, kHead), '\n')) {
    const std::string lower = ascii_lower(line);
    for (const std::string_view mark : marks) {
      const std::size_t at = lower.find(mark);
      if (at == lower.npos) continue;
      const bool begins = at == 0 || !((lower[at - 1] >= 'a' && lower[at - 1] <= 'z'));
      if (!begins) continue;
      std::string_view rest = std::string_view(line).substr(at + mark.size());
      if (!rest.empty() && static_cast<unsigned char>(mark.back()) < 0x80 &&
          ((rest[0] >= 'a' && rest[0] <= 'z') || (rest[0] >= 'A' && rest[0] <= 'Z')))
        continue;
      const std::size_t start = rest.find_first_not_of(" \t.:");
      if (start == rest.npos) continue;
      std::string_view found = trimmed(rest.substr(start));
      found = found.substr(0, found.find_first_of(",;\t"));
      if (const std::size_t wide = found.find("  "); wide != found.npos)
        found = found.substr(0, wide);
      const bool has_digit =
          std::any_of(found.begin(), found.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (has_digit && length_in_code_points(found) <= kLongestReference)
        return std::string(trimmed(found));
    }
  }
  return {};
}

}  // namespace convoke::filing

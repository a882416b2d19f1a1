#include "correspondence/notes/references/reference_pattern.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::correspondence {
namespace {

constexpr std::size_t kLongestPattern = 30;
constexpr std::string_view kYear = "{year}";
constexpr std::size_t kYearDigits = 4;
constexpr std::size_t kMostDigits = 9;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool has_sign_that_no_reference_has(std::string_view text) {
  if (has_control(text) || has_bidi_control(text)) return true;
  const std::vector<std::uint32_t> points = code_points(text);
  return std::any_of(points.begin(), points.end(), [](std::uint32_t c) {
    return c == '<' || c == '>' || c == '\t' || c == '\n' || c == 0x2028 || c == 0x2029 ||
           (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0xAD;
  });
}

std::string with_year(std::string_view part, int year) {
  std::string out(part);
  if (const std::size_t at = out.find(kYear); at != out.npos) {
    const std::string digits = std::to_string(year);
    out.replace(at, kYear.size(),
                std::string(kYearDigits - std::min(digits.size(), kYearDigits), '0') + digits);
  }
  return out;
}

/// Takes `part` away from the beginning (or the end) of what is read; the year goes to `year`.
bool take(std::string_view part, std::string_view& read, bool from_the_end, int& year) {
  const std::size_t at = part.find(kYear);
  const std::size_t length =
      at == part.npos ? part.size() : part.size() - kYear.size() + kYearDigits;
  if (read.size() < length) return false;
  const std::string_view own =
      from_the_end ? read.substr(read.size() - length) : read.substr(0, length);
  if (from_the_end)
    read.remove_suffix(length);
  else
    read.remove_prefix(length);
  if (at == part.npos) return own == part;
  const std::string_view digits = own.substr(at, kYearDigits);
  if (own.substr(0, at) != part.substr(0, at) || !all_digits(digits) ||
      own.substr(at + kYearDigits) != part.substr(at + kYear.size()))
    return false;
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  return true;
}

}  // namespace

Result<ReferencePattern> ReferencePattern::read(std::string text) {
  // Before the text is cleaned, which would put blanks in the place of some of them.
  if (has_sign_that_no_reference_has(trimmed(text)))
    return invalid(N_("A reference has no line breaks, hidden characters, < or >. Please type it "
                      "anew."),
                   "pattern");
  Problems problems;
  i18n::check_text(text, i18n::TextRule::line, kLongestPattern, "pattern", problems);
  if (problems.first()) return *problems.first();
  ReferencePattern out;
  out.text_ = text;
  bool has_number = false, has_year = false;
  std::string* part = &out.before_;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '}')
      return invalid(N_("There is a } without its {. Places are {year} and {number}."), "pattern");
    if (text[at] != '{') {
      *part += text[at++];
      continue;
    }
    const std::size_t end = text.find('}', at);
    const std::string place = end == text.npos ? text.substr(at) : text.substr(at, end - at + 1);
    at += place.size();
    if (place == kYear && !has_year) {
      has_year = true;
      *part += place;
    } else if (!has_number &&
               (place == "{number}" || (place.size() == 10 && place.starts_with("{number:") &&
                                        place[8] >= '1' && place[8] <= '9' && place[9] == '}'))) {
      has_number = true;
      if (place.size() == 10) out.width_ = place[8] - '0';
      part = &out.after_;
    } else {
      return invalid(N_("“{1}” cannot stand here: places are {year}, {number}, and {number:3} for "
                        "three digits, each once."),
                     "pattern", {place});
    }
  }
  if (!has_number)
    return invalid(N_("Write {number} where the number is to stand, e.g. CU {year}/{number}."),
                   "pattern");
  const bool runs_in =
      (!out.before_.empty() && (is_digit(out.before_.back()) || out.before_.ends_with(kYear))) ||
      (!out.after_.empty() && (is_digit(out.after_.front()) || out.after_.starts_with(kYear)));
  if (runs_in)
    return invalid(N_("Put a sign such as / between the number and other digits, so that the "
                      "number can be told from them."),
                   "pattern");
  return out;
}

bool ReferencePattern::has_year() const {
  return before_.find(kYear) != before_.npos || after_.find(kYear) != after_.npos;
}

std::string ReferencePattern::reference(int year, std::int64_t number) const {
  std::string digits = std::to_string(number);
  const auto width = static_cast<std::size_t>(width_);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return with_year(before_, year) + digits + with_year(after_, year);
}

std::string ReferencePattern::unnumbered(int year) const {
  return with_year(before_, year) + "…" + with_year(after_, year);
}

std::optional<ReferencePattern::Numbered> ReferencePattern::number_in(
    std::string_view reference) const {
  Numbered out;
  if (!take(before_, reference, false, out.year) || !take(after_, reference, true, out.year))
    return std::nullopt;
  if (!all_digits(reference) || reference.size() > kMostDigits) return std::nullopt;
  std::from_chars(reference.data(), reference.data() + reference.size(), out.number);
  return out;
}

}  // namespace convoke::correspondence

#include "filing/matching/reference_mark.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "platform/i18n/locale.h"

namespace convoke::filing {
namespace {

constexpr char32_t kZeros[] = {0x0660, 0x06F0, 0x0966, 0xFF10};  // the first of ten digits each

bool is_separator(std::uint32_t c) {
  switch (c) {
    case '/':
    case '\\':
    case '-':
    case '_':
    case '.':
    case 0x00AD:  // soft hyphen, as programs copy it
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2043:
    case 0x2044:
    case 0x2212:
    case 0x2215:
    case 0x29F8:
    case 0x30FB:
    case 0x30FC:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
    case 0xFF0E:
    case 0xFF0F:
    case 0xFF3C:
    case 0xFF3F:
      return true;
    default:
      return false;
  }
}

bool is_blank(std::uint32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_invisible(std::uint32_t c) {
  return c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

std::uint32_t plain(std::uint32_t c) {
  for (const char32_t zero : kZeros)
    if (c >= zero && c < zero + 10) return '0' + (c - zero);
  if (c >= 0xFF21 && c <= 0xFF3A) return 'a' + (c - 0xFF21);
  if (c >= 0xFF41 && c <= 0xFF5A) return 'a' + (c - 0xFF41);
  return c;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// Other scripts set references among their letters without a blank.
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

/// Behind what parts two parts of a reference: blanks, and one separator if there is one.
std::size_t behind_gap(std::string_view text, std::size_t at) {
  at = behind_blanks(text, at);
  return at < text.size() && text[at] == '/' ? behind_blanks(text, at + 1) : at;
}

/// Where the stem ends that begins at `at`; nothing if another text stands there.
std::optional<std::size_t> end_of(std::string_view text, std::size_t at, std::string_view stem) {
  char former = 0;
  bool gap = false;
  for (const char c : stem) {
    if (c == ' ' || c == '/') {
      gap = true;
      continue;
    }
    if (former != 0 && gap) {
      const std::size_t next = behind_gap(text, at);
      if (next == at && is_digit(former) && is_digit(c)) return std::nullopt;
      at = next;
    } else if (former != 0 && !(is_digit(former) && is_digit(c))) {
      at = behind_blanks(text, at);
    }
    if (at >= text.size() || text[at] != c) return std::nullopt;
    ++at;
    former = c;
    gap = false;
  }
  if (former == 0 || at >= text.size()) return former == 0 ? std::nullopt : std::optional(at);
  const bool goes_on =
      (is_digit(former) && is_digit(text[at])) || (is_letter(former) && is_letter(text[at]));
  return goes_on ? std::nullopt : std::optional(at);
}

/// "/17" behind a stem; 0 if none is there.
int number_at(std::string_view text, std::size_t at) {
  at = behind_blanks(text, at);
  if (at >= text.size() || text[at] != '/') return 0;
  at = behind_blanks(text, at + 1);
  int number = 0;
  std::size_t digits = 0;
  for (; at < text.size() && is_digit(text[at]); ++at, ++digits) {
    if (digits >= 6) return 0;
    number = number * 10 + (text[at] - '0');
  }
  return number;
}

}  // namespace

std::string plain_marks(std::string_view text) {
  std::string out;
  for (const std::uint32_t point : code_points(text)) {
    if (is_separator(point)) {
      out += '/';
    } else if (is_blank(point)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!is_invisible(point)) {
      append_code_point(out, plain(point));
    }
  }
  return i18n::folded(out);
}

std::vector<FoundReference> references_in(std::string_view text,
                                          const std::vector<std::string>& stems) {
  const std::string sought = plain_marks(text);
  std::vector<std::string> wanted;
  for (const std::string& stem : stems) wanted.push_back(std::string(trimmed(plain_marks(stem))));
  std::vector<FoundReference> out;
  for (std::size_t at = 0; at < sought.size(); ++at) {
    if (at > 0 && (is_letter(sought[at - 1]) || is_digit(sought[at - 1]))) continue;
    std::optional<std::size_t> longest;
    FoundReference found;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto end = end_of(sought, at, wanted[i]);
      if (!end || (longest && *end <= *longest)) continue;
      longest = end;
      found = {i, number_at(sought, *end)};
    }
    if (longest && std::find(out.begin(), out.end(), found) == out.end()) out.push_back(found);
  }
  return out;
}

}  // namespace convoke::filing

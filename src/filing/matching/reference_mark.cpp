#include "filing/matching/reference_mark.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "correspondence/notes/references/reference_key.h"

namespace convoke::filing {
namespace {

using correspondence::plain_marks;

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
    } else if (former != 0 && is_letter(former) && is_letter(c)) {
      at = behind_gap(text, at);  // "C.U." of "CU"
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

/// Whether a letter with a full stop precedes one that has one too: "A.C.U." is not "C.U.".
bool is_within_initials(std::string_view text, std::size_t at) {
  const auto of_word = [&](std::size_t place) {
    return is_letter(text[place]) || is_digit(text[place]);
  };
  return at >= 2 && at + 1 < text.size() && text[at + 1] == '/' && text[at - 1] == '/' &&
         is_letter(text[at - 2]) && (at < 3 || !of_word(at - 3));
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

std::vector<FoundReference> references_in(std::string_view text,
                                          const std::vector<std::string>& stems) {
  const std::string sought = plain_marks(text);
  std::vector<std::string> wanted;
  for (const std::string& stem : stems) wanted.push_back(std::string(trimmed(plain_marks(stem))));
  std::vector<FoundReference> out;
  for (std::size_t at = 0; at < sought.size(); ++at) {
    if (at > 0 && (is_letter(sought[at - 1]) || is_digit(sought[at - 1]))) continue;
    if (is_within_initials(sought, at)) continue;
    std::size_t longest = 0;
    std::vector<FoundReference> fit;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const auto end = end_of(sought, at, wanted[i]);
      if (!end || *end < longest) continue;
      if (*end > longest) fit.clear();
      longest = *end;
      fit.push_back({i, number_at(sought, *end)});
    }
    for (const FoundReference& found : fit)
      if (std::find(out.begin(), out.end(), found) == out.end()) out.push_back(found);
  }
  return out;
}

}  // namespace convoke::filing

#include "platform/i18n/typed_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include "base/text.h"

namespace convoke::i18n {
namespace {

using Points = std::vector<std::uint32_t>;
using Code = UChar32;

constexpr const char* kUnreadable = N_("This text contains characters that cannot be read.");
constexpr const char* kHasNul =
    N_("This text contains a null character, which no text can hold. Please type it anew.");
constexpr const char* kTurnsRound =
    N_("This text has hidden characters that turn its direction round. Please type it anew.");
constexpr const char* kIllAddress = N_("Write an e-mail address, for example name@example.org.");
constexpr const char* kSeveralAddresses = N_("Write one e-mail address only.");
constexpr const char* kCurlyApostrophe = N_(
    "This address has a typographic apostrophe (’). If an apostrophe is meant, write a plain one "
    "(').");

// windows-1252 from 0x80; 0: not assigned there. 0x85 is the line end NEL (Unicode), no ellipsis.
constexpr std::array<std::uint16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, '\n',   0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool has(std::uint32_t c, UProperty property) {
  return u_hasBinaryProperty(static_cast<Code>(c), property) != 0;
}
bool is_white(std::uint32_t c) {
  return u_isUWhiteSpace(static_cast<Code>(c)) != 0;
}
bool is_line_end(std::uint32_t c) {
  return c == '\n' || c == '\v' || c == '\f' || c == 0x2028 || c == 0x2029;
}
bool is_non_character(std::uint32_t c) {
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}
bool is_ignorable(std::uint32_t c) {
  return has(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
         u_charType(static_cast<Code>(c)) == U_FORMAT_CHAR;
}
/// Byte order mark, deprecated controls, annotation marks, tags: no text needs them.
bool is_debris(std::uint32_t c) {
  return c == 0xFEFF || (c >= 0x206A && c <= 0x206F) || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE007F);
}
bool is_visible(std::uint32_t c) {
  if (is_white(c) || is_ignorable(c) || c == 0x2800) return false;
  const auto type = u_charType(static_cast<Code>(c));
  return type != U_CONTROL_CHAR && type != U_NON_SPACING_MARK && type != U_ENCLOSING_MARK &&
         type != U_COMBINING_SPACING_MARK;
}

bool is_override(std::uint32_t c) {
  return c == 0x202D || c == 0x202E;
}
bool opens_embedding(std::uint32_t c) {
  return c == 0x202A || c == 0x202B || is_override(c);
}
bool opens_isolate(std::uint32_t c) {
  return c >= 0x2066 && c <= 0x2068;
}
bool is_direction_control(std::uint32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string encoded(const Points& points) {
  std::string out;
  out.reserve(points.size() * 2);
  for (const std::uint32_t c : points) append_code_point(out, c);
  return out;
}

std::string nfc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(status))
    normalizer->normalizeUTF8(0, {text.data(), static_cast<int32_t>(text.size())}, sink, nullptr,
                              status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return out;
}

/// Without debris; controls as what they stood for, line ends as LF; `dropped` counts the rest.
Points without_controls(std::string_view typed, long& dropped) {
  const Points typed_points = code_points(typed);
  Points out;
  out.reserve(typed_points.size());
  for (std::size_t i = 0; i < typed_points.size(); ++i) {
    std::uint32_t c = typed_points[i];
    if (c == '\r') {
      if (i + 1 < typed_points.size() && typed_points[i + 1] == '\n') continue;
      c = '\n';
    }
    if (c >= 0x80 && c < 0xA0) c = kWindows1252[c - 0x80];
    if (is_line_end(c)) c = '\n';
    const bool control = (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
    if (control || is_non_character(c)) {
      ++dropped;
    } else if (!is_debris(c)) {
      out.push_back(c);
    }
  }
  return out;
}

/// For each place the place of its partner, or itself if it is no control of direction or has none.
std::vector<std::size_t> partners_of(const Points& line) {
  std::vector<std::size_t> partner(line.size()), open;
  for (std::size_t i = 0; i < line.size(); ++i) {
    partner[i] = i;
    if (opens_embedding(line[i]) || opens_isolate(line[i])) {
      open.push_back(i);
    } else if (line[i] == 0x202C || line[i] == 0x2069) {
      const bool isolate = line[i] == 0x2069;
      // A pop ends the innermost embedding only; the end of an isolate ends what is open in it.
      std::size_t from = open.size();
      while (isolate && from > 0 && !opens_isolate(line[open[from - 1]])) --from;
      if (from == 0 || opens_isolate(line[open[from - 1]]) != isolate) continue;
      partner[i] = open[from - 1];
      partner[open[from - 1]] = i;
      open.resize(from - 1);
    }
  }
  return partner;
}

/// Takes away ends of embeddings and isolates that were never opened: they do nothing. False if
/// something turns text round beyond itself.
bool settle_direction(Points& line) {
  const auto partner = partners_of(line);
  Points out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool alone = partner[i] == i;
    if (is_override(line[i]) || (alone && (opens_embedding(line[i]) || opens_isolate(line[i]))))
      return false;
    if (!alone || !is_direction_control(line[i])) out.push_back(line[i]);
  }
  line = std::move(out);
  return true;
}

/// An invisible character at the end of a text that shapes the letter before it.
bool shapes(std::uint32_t before, std::uint32_t c) {
  if (has(c, UCHAR_VARIATION_SELECTOR)) return true;
  const bool virama = u_getCombiningClass(static_cast<Code>(before)) == 9;
  return (c == 0x200D && before >= 0x600) || (c == 0x200C && virama);
}

/// One line without what is invisible at its ends. Pairs that enclose all of it go; those that
/// begin or end within it stay whole.
Points without_invisible_ends(const Points& line) {
  const auto trimmable = [](std::uint32_t c) { return is_white(c) || is_ignorable(c); };
  std::size_t first = 0, end = line.size();
  while (first < end && trimmable(line[first])) ++first;
  while (end > first && trimmable(line[end - 1])) --end;
  if (first == end) return {};
  while (end < line.size() && shapes(line[end - 1], line[end])) ++end;
  const auto partner = partners_of(line);
  Points out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool inside = i >= first && i < end;
    const bool partner_inside = partner[i] != i && partner[i] >= first && partner[i] < end;
    // An override stays to be refused: it is no mark that a word processor leaves behind.
    if (inside || partner_inside || is_override(line[i])) out.push_back(line[i]);
  }
  return out;
}

Points with_folded_spaces(const Points& line, TextRule rule) {
  Points out;
  for (std::size_t i = 0; i < line.size();) {
    if (!is_white(line[i])) {
      out.push_back(line[i++]);
      continue;
    }
    const std::size_t from = i;
    while (i < line.size() && is_white(line[i])) ++i;
    const std::uint32_t c = line[from];
    const bool stays =
        rule == TextRule::line && i - from == 1 && (c == 0xA0 || c == 0x202F || c == 0x3000);
    out.push_back(stays ? c : ' ');
  }
  return out;
}

Cleaned one_line(Points points, TextRule rule, long dropped) {
  Points line = without_invisible_ends(with_folded_spaces(points, rule));
  if (std::none_of(line.begin(), line.end(), is_visible)) return {{}, dropped, nullptr};
  const char* fault = settle_direction(line) ? nullptr : kTurnsRound;
  return {nfc(encoded(line)), dropped, fault};
}

Cleaned paragraphs(const Points& points, long dropped) {
  const auto trimmable = [](std::uint32_t c) {
    return is_white(c) || c == 0x200B || c == 0x2060 || c == 0xAD;
  };
  if (std::none_of(points.begin(), points.end(), is_visible)) return {{}, dropped, nullptr};
  std::size_t first = 0, end = points.size();
  while (first < end && trimmable(points[first])) ++first;
  while (end > first && trimmable(points[end - 1])) --end;
  Cleaned out{{}, dropped, nullptr};
  Points whole, line;
  for (std::size_t i = first; i <= end; ++i) {
    if (i < end && points[i] != '\n') {
      line.push_back(points[i]);
      continue;
    }
    if (!settle_direction(line)) out.fault = kTurnsRound;
    whole.insert(whole.end(), line.begin(), line.end());
    if (i < end) whole.push_back('\n');
    line.clear();
  }
  out.text = nfc(encoded(whole));
  return out;
}

/// Without invisible characters; other spaces than the plain one go too, full-width forms become
/// plain (input methods for Chinese give them).
std::string plain(const Points& points) {
  Points out;
  for (std::uint32_t c : points) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == '\t') c = ' ';
    if (c == 0x3002 || c == 0xFF61) c = '.';
    const bool space = c == ' ' || c == '\n';
    if (space || (!is_white(c) && !is_ignorable(c))) out.push_back(c);
  }
  return encoded(out);
}

Cleaned phone(const Points& points) {
  Points out;
  for (std::uint32_t c : points) {
    // No-break spaces part a number; they become plain ones below.
    if (is_white(c)) c = ' ';
    const int digit = u_charDigitValue(static_cast<Code>(c));
    if (digit >= 0 && u_charType(static_cast<Code>(c)) == U_DECIMAL_DIGIT_NUMBER)
      c = static_cast<std::uint32_t>('0' + digit);
    out.push_back(c);
  }
  return {folded_spaces(plain(out)), 0, nullptr};
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
}

/// The address in a part that may have a name before it: `Name <a@b>`, `mailto:a@b?subject=x`.
std::string peeled(std::string_view part) {
  part = trimmed(part);
  const std::size_t open = part.rfind('<');
  if (open != part.npos && part.back() == '>') part = part.substr(open + 1, part.size() - open - 2);
  constexpr std::string_view kScheme = "mailto:";
  part = trimmed(part);
  if (ascii_lower(part.substr(0, kScheme.size())) == kScheme) {
    part.remove_prefix(kScheme.size());
    part = part.substr(0, part.find('?'));
  }
  while (part.size() > 1 && (part.front() == '\'' || part.front() == '"') &&
         part.back() == part.front())
    part = part.substr(1, part.size() - 2);
  std::string address(trimmed(part));
  replace_all(address, " @", "@");
  replace_all(address, "@ ", "@");
  while (address.ends_with('.')) address.pop_back();
  return nfc(address);
}

const char* fault_of(const std::string& address) {
  if (std::count(address.begin(), address.end(), '@') > 1 && address.find(' ') != address.npos)
    return kSeveralAddresses;
  if (address.find("\u2019") != address.npos || address.find("\u2018") != address.npos)
    return kCurlyApostrophe;
  return is_email_address(address) ? nullptr : kIllAddress;
}

Cleaned email(const Points& points) {
  const std::string typed = plain(points);
  std::vector<std::string> addresses;
  bool other_words = false;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= typed.size(); ++i) {
    if (i < typed.size() && typed[i] != ';' && typed[i] != ',' && typed[i] != '\n') continue;
    const std::string_view part = std::string_view(typed).substr(from, i - from);
    from = i + 1;
    if (part.find('@') == part.npos) {
      other_words = other_words || !trimmed(part).empty();
      continue;
    }
    std::string address = peeled(part);
    if (std::none_of(addresses.begin(), addresses.end(), [&](const std::string& known) {
          return ascii_lower(known) == ascii_lower(address);
        }))
      addresses.push_back(std::move(address));
  }
  const std::string bare(trimmed(typed));
  if (bare.empty()) return {};
  if (addresses.size() > 1) return {bare, 0, kSeveralAddresses};
  // "Huber, Maria <a@b>": a comma in the name.
  const bool named = bare.find('<') != bare.npos;
  if (addresses.empty() || (other_words && !named)) return {bare, 0, kIllAddress};
  const char* fault = fault_of(addresses.front());
  return {fault ? bare : addresses.front(), 0, fault};
}

Cleaned cleaned_once(std::string_view typed, TextRule rule) {
  if (!is_utf8(typed)) return {std::string(typed), 0, kUnreadable};
  if (typed.find('\0') != typed.npos) return {std::string(typed), 0, kHasNul};
  const bool simple =
      rule != TextRule::email && rule != TextRule::phone &&
      std::all_of(typed.begin(), typed.end(), [](char c) { return c > ' ' && c != 0x7F; });
  if (simple) return {std::string(typed), 0, nullptr};
  long dropped = 0;
  Points points = without_controls(typed, dropped);
  switch (rule) {
    case TextRule::name:
    case TextRule::line:
      return one_line(std::move(points), rule, dropped);
    case TextRule::text:
      return paragraphs(points, dropped);
    case TextRule::email:
      return email(points);
    case TextRule::phone:
      return phone(points);
  }
  return {};
}

}  // namespace

Cleaned cleaned(std::string_view typed, TextRule rule) {
  Cleaned out = cleaned_once(typed, rule);
  // What is taken away may leave spaces at the ends or side by side, so that there is more to do.
  for (std::string former(typed); !out.fault && out.text != former;) {
    former = std::move(out.text);
    const long dropped = out.dropped;
    out = cleaned_once(former, rule);
    out.dropped += dropped;
  }
  return out;
}

std::string bare(std::string_view text) {
  Points points = code_points(text);
  std::erase_if(points, [](std::uint32_t c) { return is_white(c) || is_ignorable(c); });
  return encoded(points);
}

long check_text(std::string& text, TextRule rule, std::size_t longest, const std::string& field,
                Problems& problems) {
  Cleaned clean = cleaned(text, rule);
  text = std::move(clean.text);
  if (clean.fault) {
    problems.add(invalid(clean.fault, field));
  } else if (const std::size_t length = length_in_code_points(text); length > longest) {
    problems.add(invalid(N_("The text has {1} characters; at most {2} are possible."), field,
                         {std::to_string(length), std::to_string(longest)}));
  }
  return clean.dropped;
}

long check_texts(Text6& texts, TextRule rule, std::size_t longest, const std::string& field,
                 Problems& problems) {
  long dropped = 0;
  for (const Language language : kLanguages)
    dropped += check_text(texts[language], rule, longest,
                          field + "_" + std::string(code_of(language)), problems);
  return dropped;
}

}  // namespace convoke::i18n

#include "platform/docx/fields/bracketed_field.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {
namespace {

constexpr const char* kField = "template";
constexpr std::size_t kLongestField = 400;  // bytes between the brackets
constexpr std::size_t kNear = 40;           // bytes shown before and after a faulty place

using Signs = std::array<std::string_view, 5>;
constexpr Signs kOpening{"[", "［", "【", "〔", "〖"};
constexpr Signs kClosing{"]", "］", "】", "〕", "〗"};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Whether `sign` stands at `at`, each byte as "%HH".
bool is_escaped(std::string_view text, std::size_t at, std::string_view sign) {
  if (text.size() - at < 3 * sign.size()) return false;
  for (const char c : sign) {
    const int high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
    if (text[at] != '%' || high < 0 || low < 0 || static_cast<char>(high * 16 + low) != c)
      return false;
    at += 3;
  }
  return true;
}

/// Bytes of the sign at `at`; 0: there is none.
std::size_t sign_at(std::string_view text, std::size_t at, const Signs& signs, Escapes escapes) {
  for (const std::string_view sign : signs) {
    if (text.substr(at, sign.size()) == sign) return sign.size();
    if (escapes == Escapes::percent && is_escaped(text, at, sign)) return 3 * sign.size();
  }
  return 0;
}

std::optional<Brackets> three_in(std::string_view text, std::size_t from, const Signs& signs,
                                 Escapes escapes) {
  // What the signs begin with.
  std::string_view first = &signs == &kOpening ? "[\xEF\xE3%" : "]\xEF\xE3%";
  if (escapes == Escapes::none) first.remove_suffix(1);
  for (std::size_t at = text.find_first_of(first, from); at != text.npos;
       at = text.find_first_of(first, at)) {
    constexpr int kInARow = 3;
    std::size_t end = at;
    int count = 0;
    while (count < kInARow && end < text.size()) {
      const std::size_t length = sign_at(text, end, signs, escapes);
      if (length == 0) break;
      end += length;
      ++count;
    }
    if (count == kInARow) return Brackets{at, end};
    at = std::max(end, at + 1);
  }
  return std::nullopt;
}

bool is_one_of(std::string_view sign, const Signs& signs) {
  return std::find(signs.begin(), signs.end(), sign) != signs.end();
}

bool has_sign(std::string_view text, const Signs& signs) {
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.find(sign) != text.npos; });
}

bool is_invisible(std::uint32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x061C;
}

/// Full-width letters, digits and the low line (U+FF00 block) stand 0xFEE0 above the plain ones.
bool is_full_width(std::uint32_t c) {
  return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
         (c >= 0xFF41 && c <= 0xFF5A) || c == 0xFF3F;
}

}  // namespace

std::optional<Brackets> opening_in(std::string_view text, std::size_t from, Escapes escapes) {
  return three_in(text, from, kOpening, escapes);
}

std::optional<Brackets> closing_in(std::string_view text, std::size_t from, Escapes escapes) {
  return three_in(text, from, kClosing, escapes);
}

bool has_opening_sign(std::string_view text) {
  return has_sign(text, kOpening);
}

std::string plain_name(std::string_view typed) {
  constexpr std::uint32_t kFullWidth = 0xFEE0, kNoBreak = 0xA0, kWideSpace = 0x3000;
  std::string out;
  for (const std::uint32_t c : code_points(typed)) {
    if (is_invisible(c)) continue;
    if (c == kNoBreak || c == kWideSpace) {
      out += ' ';
    } else {
      append_code_point(out, is_full_width(c) ? c - kFullWidth : c);
    }
  }
  return std::string(trimmed(out));
}

std::string words_near(std::string_view text, std::size_t place) {
  std::size_t begin = place > kNear ? place - kNear : 0;
  std::size_t end = std::min(text.size(), place + kNear);
  const auto inside_character = [&](std::size_t i) { return (text[i] & 0xC0) == 0x80; };
  while (begin < place && inside_character(begin)) ++begin;
  while (end > place && end < text.size() && inside_character(end)) --end;
  return folded_spaces(xml_unescaped(text.substr(begin, end - begin)));
}

Result<std::optional<BracketedField>> next_field(std::string_view text, std::size_t from) {
  const auto open = opening_in(text, from), close = closing_in(text, from);
  if (!open && !close) return std::optional<BracketedField>();
  if (!open || (close && close->begin < open->begin)) {
    return invalid(N_("A field is closed but not opened near “{1}”."), kField,
                   {words_near(text, close->begin)});
  }
  if (!close || close->begin - open->end > kLongestField) {
    return invalid(N_("A field is not closed near “{1}”."), kField,
                   {words_near(text, open->begin)});
  }
  const std::string name = xml_unescaped(text.substr(open->end, close->begin - open->end));
  if (has_sign(name, kOpening) || has_sign(name, kClosing)) {
    return invalid(N_("A field begins inside another one near “{1}”."), kField,
                   {words_near(text, open->begin)});
  }
  std::string plain = plain_name(name);
  if (plain.empty()) {
    return invalid(N_("A field has no name near “{1}”."), kField, {words_near(text, open->begin)});
  }
  return std::optional(BracketedField{open->begin, close->end, std::move(plain)});
}

std::string with_plain_brackets(std::string xml) {
  if (xml.find("&#") == std::string::npos) return xml;
  std::string out;
  for (std::size_t at = 0; at < xml.size();) {
    const std::size_t reference = std::min(xml.find("&#", at), xml.size());
    out.append(xml, at, reference - at);
    at = reference;
    if (at == xml.size()) break;
    constexpr std::size_t kLongest = 16;
    const std::size_t end = xml.find(';', at);
    const bool whole = end != std::string::npos && end - at < kLongest;
    const std::string meant =
        whole ? xml_unescaped(std::string_view(xml).substr(at, end - at + 1)) : std::string();
    const bool bracket = is_one_of(meant, kOpening) || is_one_of(meant, kClosing);
    out += bracket ? meant : "&#";
    at = bracket ? end + 1 : at + 2;
  }
  return out;
}

}  // namespace convoke::docx

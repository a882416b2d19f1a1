#include "platform/docx/fields/bracketed_field.h"

#include <algorithm>

#include "base/text.h"
#include "platform/docx/clean/xml_tree.h"

namespace convoke::docx {
namespace {

constexpr const char* kField = "template";
constexpr std::size_t kLongestField = 400;  // bytes between the brackets
constexpr std::size_t kNear = 40;           // bytes shown before and after a faulty place

}  // namespace

std::string words_near(std::string_view text, std::size_t place) {
  std::size_t begin = place > kNear ? place - kNear : 0;
  std::size_t end = std::min(text.size(), place + kNear);
  const auto inside_character = [&](std::size_t i) { return (text[i] & 0xC0) == 0x80; };
  while (begin < place && inside_character(begin)) ++begin;
  while (end > place && end < text.size() && inside_character(end)) --end;
  return folded_spaces(xml_unescaped(text.substr(begin, end - begin)));
}

Result<std::optional<BracketedField>> next_field(std::string_view text, std::size_t from) {
  const std::size_t open = text.find(kFieldOpens, from);
  const std::size_t close = text.find(kFieldCloses, from);
  if (open == std::string_view::npos && close == std::string_view::npos)
    return std::optional<BracketedField>();
  if (open == std::string_view::npos || close < open) {
    return invalid(N_("A field is closed but not opened near “{1}”."), kField,
                   {words_near(text, close)});
  }
  const std::size_t begin = open + kFieldOpens.size();
  if (close == std::string_view::npos || close - begin > kLongestField) {
    return invalid(N_("A field is not closed near “{1}”."), kField, {words_near(text, open)});
  }
  const std::string name = xml_unescaped(text.substr(begin, close - begin));
  if (name.find_first_of("[]") != std::string::npos) {
    return invalid(N_("A field begins inside another one near “{1}”."), kField,
                   {words_near(text, open)});
  }
  if (trimmed(name).empty()) {
    return invalid(N_("A field has no name near “{1}”."), kField, {words_near(text, open)});
  }
  return std::optional(
      BracketedField{open, close + kFieldCloses.size(), std::string(trimmed(name))});
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
    out += meant == "[" || meant == "]" ? meant : "&#";
    at = meant == "[" || meant == "]" ? end + 1 : at + 2;
  }
  return out;
}

}  // namespace convoke::docx

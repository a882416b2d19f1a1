#include "correspondence/notes/post/postal_address.h"

#include <algorithm>

#include "base/text.h"
#include "platform/i18n/capitals.h"
#include "platform/i18n/country_names.h"

namespace convoke::correspondence {
namespace {

const char* country_of(Seat seat) {
  switch (seat) {
    case Seat::vienna:
      return "AUT";
    case Seat::geneva:
      return "CHE";
    case Seat::new_york:
      return "USA";
    case Seat::nairobi:
      return "KEN";
  }
  return "";
}

/// Folded, without signs at the ends.
std::string folded_line(std::string_view line) {
  std::string out = i18n::folded(line);
  const auto is_sign = [](char c) { return c == '.' || c == ',' || c == ' ' || c == ';'; };
  while (!out.empty() && is_sign(out.back())) out.pop_back();
  std::size_t begin = 0;
  while (begin < out.size() && is_sign(out[begin])) ++begin;
  return out.substr(begin);
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The words of a line that are no postcode.
std::string place_in(const std::string& line) {
  std::string out;
  for (const std::string& word : split(line, ' '))
    if (!word.empty() && !has_digit(word)) out += (out.empty() ? "" : " ") + word;
  while (!out.empty() && (out.back() == ',' || out.back() == '-')) out.pop_back();
  return out;
}

}  // namespace

CountryNames::CountryNames(const reference::Directory& directory) {
  for (const reference::Entity& entity : directory.entities()) {
    if (entity.kind != reference::EntityKind::state) continue;
    const auto add = [&](const std::string& name) {
      if (!name.empty()) codes_.emplace(folded_line(name), entity.code);
    };
    for (const Language language : kLanguages) {
      add(entity.short_name[language]);
      add(entity.formal_name[language]);
    }
    if (starts_with(entity.formal_name[Language::en], "the "))
      add(entity.formal_name[Language::en].substr(4));
    for (const std::string& name : i18n::country_names(entity.iso2)) add(name);
  }
}

std::string CountryNames::code_of(std::string_view line) const {
  const auto at = codes_.find(folded_line(line));
  return at == codes_.end() ? std::string() : at->second;
}

PostalAddress postal_address(const Addressee& addressee, const CountryNames& names,
                             const reference::Directory& directory) {
  PostalAddress out;
  for (std::string& line : split(addressee.postal, '\n'))
    if (!trimmed(line).empty()) out.lines.emplace_back(trimmed(line));
  if (!out.lines.empty()) out.country = names.code_of(out.lines.back());
  if (!out.country.empty() && out.lines.size() > 1) {
    out.lines.pop_back();
  } else if (out.country.empty()) {
    out.assumed = true;
    const bool at_seat =
        addressee.office != Office::ministry && addressee.office != Office::headquarters;
    const reference::Entity* entity = directory.find(addressee.entity);
    if (at_seat)
      out.country = country_of(addressee.seat);
    else if (entity && entity->kind == reference::EntityKind::state)
      out.country = entity->code;
  }
  for (auto line = out.lines.rbegin(); line != out.lines.rend() && out.place.empty(); ++line)
    out.place = place_in(*line);
  return out;
}

std::string country_line(const std::string& country, const std::string& home, Language language,
                         const reference::Directory& directory) {
  if (country.empty() || country == home) return {};
  const reference::Entity* entity = directory.find(country);
  if (!entity) return {};
  return i18n::in_capitals(entity->short_name.in(language), std::string(code_of(language)));
}

bool goes_before(const PostalKey& a, const PostalKey& b, const std::string& home, bool home_first,
                 const i18n::Locale& locale) {
  if (a.country != b.country) {
    if (!home.empty() && (a.country == home || b.country == home))
      return (a.country == home) == home_first;
    if (const int order = locale.compare(a.country_name, b.country_name); order != 0)
      return order < 0;
    return a.country < b.country;
  }
  const std::string place = i18n::folded(a.place), other = i18n::folded(b.place);
  if (const int order = locale.compare(place, other); order != 0) return order < 0;
  return a.number < b.number;
}

}  // namespace convoke::correspondence

// Where a letter goes: the country and the place that its address names, and the order in which a
// post office sorts letters. Pure.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "correspondence/addressees/addressee.h"
#include "platform/i18n/locale.h"
#include "reference/directory.h"

namespace convoke::correspondence {

/// By what a line of an address is found to be a country: the names of the reference data, short
/// and formal, and those of CLDR (i18n/country_names.h), with or without capitals and accents.
class CountryNames {
 public:
  explicit CountryNames(const reference::Directory& directory);
  /// ISO 3166 alpha-3; empty where the line is no country.
  std::string code_of(std::string_view line) const;

 private:
  std::unordered_map<std::string, std::string> codes_;  // by folded name
};

struct PostalAddress {
  std::vector<std::string> lines;  ///< without the country
  std::string country;             ///< alpha-3; may be empty
  std::string place;               ///< "GENEVA" of "CH-1211 GENEVA 10"; may be empty
  /// The address has no line with a country: it was taken from the office, a mission's seat or the
  /// ministry's State.
  bool assumed = false;
};

/// Of the addressee's postal address, which may be empty.
PostalAddress postal_address(const Addressee& addressee, const CountryNames& names,
                             const reference::Directory& directory);

/// The line of the country on an envelope, in capitals; empty for a letter that stays in `home`.
/// By the Regulations of the Universal Postal Convention on addresses: the country of destination
/// in capital letters, in the language of the country of dispatch or one known in all countries,
/// in Latin letters; UPU standard S42 has it as the last line.
std::string country_line(const std::string& country, const std::string& home, Language language,
                         const reference::Directory& directory);

/// Country of destination by the alphabet of the language, the home country before or after all
/// others; then place; then number.
struct PostalKey {
  std::string country;       ///< alpha-3
  std::string country_name;  ///< in the language of the order
  std::string place;
  int number = 0;
};
bool goes_before(const PostalKey& a, const PostalKey& b, const std::string& home, bool home_first,
                 const i18n::Locale& locale);

}  // namespace convoke::correspondence

// What is said of a person besides names and addresses, each one of few.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/language.h"

namespace convoke::delegations {

/// How badges and lists write the name: cultures differ, and the person says it.
enum class NameOrder { given_first, family_first };
inline constexpr NameOrder kNameOrders[] = {NameOrder::given_first, NameOrder::family_first};
std::string_view name_of(NameOrder order);
std::optional<NameOrder> name_order(std::string_view name);
const char* label_of(NameOrder order);  ///< msgid

/// For the statistics alone; nobody has to say it.
enum class Gender { unsaid, female, male, other };
inline constexpr Gender kGenders[] = {Gender::female, Gender::male, Gender::other};
std::string_view name_of(Gender gender);  ///< empty: unsaid
std::optional<Gender> gender_named(std::string_view name);
const char* label_of(Gender gender);  ///< msgid, "Not said" too

/// Some of the six languages.
class Languages {
 public:
  Languages() = default;
  Languages(std::initializer_list<Language> languages) {
    for (const Language one : languages) add(one);
  }
  void add(Language language) { bits_ |= 1u << static_cast<unsigned>(language); }
  bool has(Language language) const { return bits_ & 1u << static_cast<unsigned>(language); }
  bool empty() const { return bits_ == 0; }
  /// "ar en", in the order of the languages; as they are stored.
  std::string codes() const;
  /// What is no code is passed over.
  static Languages of_codes(std::string_view codes);
  /// Their own names, with the separator of the reader's language.
  std::string autonyms(Language reader) const;
  friend bool operator==(const Languages&, const Languages&) = default;

 private:
  unsigned bits_ = 0;
};

/// "2009-09-28 2009-09-29", as days are stored. What is no day is passed over.
std::string iso_days(const std::vector<Date>& days);
std::vector<Date> days_of(std::string_view iso);

}  // namespace convoke::delegations

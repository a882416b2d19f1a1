#include "delegations/participants/person_facts.h"

#include <array>

#include "base/enum_name.h"
#include "base/error.h"
#include "base/message_context.h"
#include "base/text.h"

namespace convoke::delegations {
namespace {

constexpr std::array<std::string_view, 2> kOrderNames{"given_first", "family_first"};
constexpr std::array<std::string_view, 4> kGenderNames{"", "female", "male", "other"};

}  // namespace

std::string_view name_of(NameOrder order) {
  return kOrderNames[static_cast<std::size_t>(order)];
}

std::optional<NameOrder> name_order(std::string_view name) {
  return enumerator_named<NameOrder>(kOrderNames, name);
}

const char* label_of(NameOrder order) {
  return order == NameOrder::given_first ? N_("Given name first") : N_("Family name first");
}

std::string_view name_of(Gender gender) {
  return kGenderNames[static_cast<std::size_t>(gender)];
}

std::optional<Gender> gender_named(std::string_view name) {
  return enumerator_named<Gender>(kGenderNames, name);
}

const char* label_of(Gender gender) {
  switch (gender) {
    case Gender::female:
      return NC_("gender", "Female");
    case Gender::male:
      return NC_("gender", "Male");
    case Gender::other:
      return NC_("gender", "Another");
    case Gender::unsaid:
      break;
  }
  return N_("Not said");
}

std::string Languages::codes() const {
  std::string out;
  for (const Language one : kLanguages)
    if (has(one)) out.append(out.empty() ? "" : " ").append(code_of(one));
  return out;
}

Languages Languages::of_codes(std::string_view codes) {
  Languages out;
  for (const std::string& code : split(std::string(codes), ' '))
    if (const auto language = language_from_code(code)) out.add(*language);
  return out;
}

std::string Languages::autonyms(Language reader) const {
  const std::string_view separator = reader == Language::ar   ? "، "
                                     : reader == Language::zh ? "、"
                                                              : ", ";
  std::string out;
  for (const Language one : kLanguages)
    if (has(one)) out.append(out.empty() ? "" : separator).append(autonym_of(one));
  return out;
}

std::string iso_days(const std::vector<Date>& days) {
  std::string out;
  for (const Date& day : days) out.append(out.empty() ? "" : " ").append(day.iso());
  return out;
}

std::vector<Date> days_of(std::string_view iso) {
  std::vector<Date> out;
  for (const std::string& one : split(std::string(iso), ' '))
    if (const auto day = parse_date(one)) out.push_back(*day);
  return out;
}

}  // namespace convoke::delegations

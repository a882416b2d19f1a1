#include "delegations/focal/focal_point.h"

#include <charconv>

#include "base/message_context.h"
#include "base/problems.h"
#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::delegations {
namespace {

constexpr std::size_t kLongestName = 200;  // code points
constexpr std::string_view kBeforeNumber = ", focal point ";

Problems cleaned(FocalPoint& typed) {
  Problems problems;
  i18n::check_text(typed.name, i18n::TextRule::name, kLongestName, "name", problems);
  if (problems.empty() && typed.name.empty())
    problems.add(invalid(N_("Write the name of the focal point."), "name"));
  const bool was_fine = problems.empty();
  i18n::check_text(typed.email, i18n::TextRule::email, i18n::kLongestAddress, "email", problems);
  if (typed.email.empty() && (was_fine == problems.empty()))
    problems.add(invalid(N_("Write an e-mail address, for example name@example.org."), "email"));
  if (typed.valid_to < typed.valid_from)
    problems.add(invalid(N_("The last day lies before the first."), "valid_to"));
  return problems;
}

}  // namespace

FocalStanding standing_of(const FocalPoint& one, const Date& today) {
  if (one.is_withdrawn) return FocalStanding::withdrawn;
  if (today < one.valid_from) return FocalStanding::not_yet;
  return today > one.valid_to ? FocalStanding::over : FocalStanding::standing;
}

const char* label_of(FocalStanding standing) {
  switch (standing) {
    case FocalStanding::not_yet:
      return N_("Acts later");
    case FocalStanding::standing:
      return N_("Acts now");
    case FocalStanding::over:
      return N_("Period over");
    case FocalStanding::withdrawn:
      return NC_("status", "Withdrawn");
  }
  return "";
}

Result<FocalPoint> check_named(FocalPoint typed, const Date& today) {
  Problems problems = cleaned(typed);
  if (typed.valid_to >= typed.valid_from && typed.valid_to < today)
    problems.add(invalid(N_("This day has passed."), "valid_to"));
  if (problems.first()) return *problems.first();
  return typed;
}

Result<FocalPoint> check_corrected(FocalPoint typed) {
  const Problems problems = cleaned(typed);
  if (problems.first()) return *problems.first();
  return typed;
}

bool says_the_same(const FocalPoint& a, const FocalPoint& b) {
  return a.name == b.name && ascii_lower(a.email) == ascii_lower(b.email) &&
         a.valid_from == b.valid_from && a.valid_to == b.valid_to;
}

links::Subject link_subject(const FocalPoint& one) {
  return {std::string(kFocalPurpose), one.series.value, one.id.value, ascii_lower(one.email)};
}

std::string focal_label(std::string_view entity, int number) {
  return std::string(entity).append(kBeforeNumber).append(std::to_string(number));
}

int focal_number(std::string_view label) {
  const std::size_t at = label.rfind(kBeforeNumber);
  if (at == label.npos) return 0;
  const std::string_view digits = label.substr(at + kBeforeNumber.size());
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() && number > 0 ? number : 0;
}

}  // namespace convoke::delegations

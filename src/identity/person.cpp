#include "identity/person.h"

#include <array>

#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::identity {
namespace {

constexpr std::size_t kNameLimit = 200;
constexpr std::size_t kPasswordLeast = 12;
constexpr std::size_t kPasswordMost = 200;

}  // namespace

void check_name(std::string& name, Problems& problems) {
  i18n::check_text(name, i18n::TextRule::name, kNameLimit, "name", problems);
  if (name.empty()) problems.add(invalid(N_("Write the name."), "name"));
}

Result<PersonDetails> checked(PersonDetails details) {
  Problems wrong;
  check_name(details.name, wrong);
  i18n::check_text(details.email, i18n::TextRule::email, i18n::kLongestAddress, "email", wrong);
  if (details.email.empty())
    wrong.add(invalid(N_("Write an e-mail address, for example name@example.org."), "email"));
  if (wrong.first()) return *wrong.first();
  return details;
}

Status check_new_password(std::string_view password, const std::string& field) {
  if (!is_utf8(password))
    return invalid(N_("The password has characters that cannot be used."), field);
  const std::size_t length = length_in_code_points(password);
  if (length < kPasswordLeast)
    return invalid(N_("Choose a password of at least {1} characters."), field,
                   {std::to_string(kPasswordLeast)});
  if (length > kPasswordMost)
    return invalid(N_("Choose a password of at most {1} characters."), field,
                   {std::to_string(kPasswordMost)});
  return {};
}

std::string email_key(std::string_view email) {
  return ascii_lower(i18n::cleaned(email, i18n::TextRule::email).text);
}

}  // namespace convoke::identity

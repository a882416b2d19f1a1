#include "identity/person.h"

#include <array>

#include "base/text.h"

namespace convoke::identity {
namespace {

constexpr std::size_t kNameLimit = 200;
constexpr std::size_t kPasswordLeast = 12;
constexpr std::size_t kPasswordMost = 200;

}  // namespace

std::string_view name_of(Role role) {
  return role == Role::administrator ? "administrator" : "officer";
}

std::optional<Role> role_from_name(std::string_view name) {
  for (const Role role : {Role::administrator, Role::officer})
    if (name_of(role) == name) return role;
  return std::nullopt;
}

Result<PersonDetails> checked(PersonDetails details) {
  details.name = folded_spaces(details.name);
  details.email = std::string(trimmed(details.email));
  std::vector<Error> wrong;
  if (details.name.empty()) {
    wrong.push_back(invalid(N_("Write the name."), "name"));
  } else if (!is_utf8(details.name) || has_control(details.name) ||
             has_bidi_control(details.name)) {
    wrong.push_back(invalid(N_("The name has characters that cannot be used."), "name"));
  } else if (length_in_code_points(details.name) > kNameLimit) {
    wrong.push_back(invalid(N_("The name is longer than {1} characters."), "name",
                            {std::to_string(kNameLimit)}));
  }
  if (!is_email_address(details.email))
    wrong.push_back(invalid(N_("Write an e-mail address, for example name@example.org."), "email"));
  if (wrong.empty()) return details;
  Error first = std::move(wrong.front());
  first.also.assign(std::make_move_iterator(wrong.begin() + 1),
                    std::make_move_iterator(wrong.end()));
  return first;
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
  return ascii_lower(trimmed(email));
}

}  // namespace convoke::identity

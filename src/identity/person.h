// A person who signs in, with the roles they have.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/language.h"
#include "base/problems.h"
#include "base/result.h"
#include "page/visit.h"

namespace convoke::identity {

using page::Grant;
using page::Officer;
using page::PersonId;
using page::Role;

struct Person {
  PersonId id;
  std::string name;
  std::string email;
  std::vector<Grant> grants{};              ///< those given everywhere first
  bool active = true;                       ///< else: cannot sign in, has no sessions
  Language language = Language::en;         ///< of mail to them
  std::optional<Instant> access_ends_at{};  ///< from then on as if not active
  std::optional<Instant> invited_at{};      ///< by mail, the last time
  std::optional<Instant> accepted_at{};     ///< when they first signed in; for the invited alone
  bool has_password = false;                ///< else: by sign-in links only
  std::int64_t failed_sign_ins = 0;         ///< wrong passwords since the last good one
  Instant created_at;

  bool may_sign_in(Instant now) const {
    return active && (!access_ends_at || now < *access_ends_at);
  }
  /// Invited, and has not come yet.
  bool is_awaited() const { return active && invited_at && !accepted_at; }
};

/// What is given for a new person, checked: name of 1 to 200 characters, a mailbox address.
struct PersonDetails {
  std::string name;
  std::string email;
  Grant first{Role::conference_officer, {}};  ///< the role given at once
  Language language = Language::en;           ///< of mail to them
  std::optional<Instant> access_ends_at{};    ///< none: without end
};
/// The details with white space folded, or all that is wrong with them.
Result<PersonDetails> checked(PersonDetails details);

/// The rule for names alone, at "name".
void check_name(std::string& name, Problems& problems);

/// At least 12 and at most 200 characters; no further rule (NIST SP 800-63B § 3.1.1.2).
Status check_new_password(std::string_view password, const std::string& field);

/// The form in which addresses are compared.
std::string email_key(std::string_view email);

}  // namespace convoke::identity

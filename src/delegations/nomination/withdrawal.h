// The short message to somebody whose registration was confirmed and has ended.
#pragma once

#include "delegations/nomination/confirmation.h"

namespace convoke::delegations {

/// How it has ended.
enum class Ending {
  withdrawn,  ///< by the delegation
  replaced,   ///< by the delegation, which has named another
  revoked     ///< by the secretariat
};
/// What the message says.
struct EndedRegistration {
  const Confirmation* what;
  Ending ending;
  std::string reason;
};
/// The msgid of the sentence that says so.
const char* sentence_of(Ending ending);

/// The mail, without message id and date; of `what` the photo link is not needed. `reason`: of the
/// secretariat, may be empty.
mail::Mail withdrawal_mail(const Confirmation& what, Ending ending, const std::string& reason,
                           const std::string& to_address, const i18n::Locale& locale);

}  // namespace convoke::delegations

// The short message to somebody whose registration was confirmed and whom the delegation has
// withdrawn.
#pragma once

#include "delegations/nomination/confirmation.h"

namespace convoke::delegations {

/// The mail, without message id and date; of `what` the photo link is not needed.
mail::Mail withdrawal_mail(const Confirmation& what, const std::string& to_address,
                           const i18n::Locale& locale);

}  // namespace convoke::delegations

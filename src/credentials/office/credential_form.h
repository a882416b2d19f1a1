// The form of an entry on credentials, as it was sent.
#pragma once

#include <string>

#include "base/problems.h"
#include "credentials/office/entity_pages.h"
#include "platform/http/message.h"

namespace convoke::credentials {

/// Fills in what was typed; what cannot be read is added to `wrong`. Returns the bytes of the scan.
std::string read_form(const http::Form& sent, CredentialForm& form, Problems& wrong);
/// What is there, for a form to be changed.
void fill_in(CredentialForm& form, const CredentialDetails& details);

}  // namespace convoke::credentials

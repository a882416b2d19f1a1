// Several mailboxes as people write them in one field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "correspondence/addressees/addressee.h"

namespace convoke::correspondence {

/// Parted by lines, by commas and semicolons of all scripts, or by blanks where each has its @; a
/// comma between name and forename, in quotation marks or in angle brackets parts nothing. As they
/// were typed, without empty ones.
std::vector<std::string> split_mailboxes(std::string_view typed);

/// Keeps the first of several mailboxes in `email`; the others go before the further ones. Whether
/// there were any.
bool spread_mailboxes(Addressee& addressee);

/// Of all mailboxes, those whose part before the @ is not ASCII: only a server that offers SMTPUTF8
/// takes them (RFC 6531 § 3.3).
std::vector<std::string> beyond_ascii(const Addressee& addressee);

}  // namespace convoke::correspondence

// Taking a person out of the messages that went to him.
#pragma once

#include <string_view>
#include <vector>

#include "base/clock.h"
#include "platform/db/database.h"

namespace convoke::outbox {

/// Blanks name, address, subject and texts of the message of this key, with what is kept of it as
/// it left, and drops its files' uses; one that has not gone out is withdrawn. Key, purpose,
/// Message-ID and times stay, and when it was erased is written down. False if there is no such
/// message.
bool erase(db::Transaction& t, std::string_view key, Instant now);

/// The same for all messages of a purpose whose key begins so ("photo-link:7:").
int erase_beginning(db::Transaction& t, std::string_view purpose, std::string_view key_prefix,
                    Instant now);
/// The same for all messages to this address, in any case of letters, that have not gone out; those
/// of the purposes `but` are left alone.
int erase_waiting(db::Transaction& t, std::string_view address, const std::vector<std::string>& but,
                  Instant now);
/// How many are erased.
std::int64_t erased(db::Reader& r);

}  // namespace convoke::outbox

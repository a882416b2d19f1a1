// Taking a person out of the messages that went to him.
#pragma once

#include <string_view>

#include "platform/db/database.h"

namespace convoke::outbox {

/// Blanks name, address, subject and texts of the message of this key, with what is kept of it as
/// it left, and drops its files' uses; one that has not gone out is withdrawn. Key, purpose,
/// Message-ID and times stay. False if there is no such message.
bool erase(db::Transaction& t, std::string_view key);

/// The same for all messages of a purpose whose key begins so ("photo-link:7:").
int erase_beginning(db::Transaction& t, std::string_view purpose, std::string_view key_prefix);

}  // namespace convoke::outbox

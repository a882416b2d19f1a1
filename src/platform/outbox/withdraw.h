// Messages whose links open nothing any more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.h"
#include "platform/outbox/outbox.h"

namespace convoke::outbox {

/// Withdraws what waits or was refused of these purposes, with the reason that its links were
/// ended. Nothing sends it again: a new message has new links. Returns how many.
std::int64_t withdraw(db::Transaction& t, const std::vector<std::string>& purposes);

/// Withdraws the message of this key, with the reason (a msgid), if it has not left yet; whether it
/// has not, or there is none.
bool withdraw_waiting(db::Transaction& t, std::string_view key, const char* reason);

/// What those of these messages that were refused were to bring has gone another way: they stay
/// refused, and nothing sends them again.
void settle_refused(db::Transaction& t, const std::vector<MessageId>& ids);

}  // namespace convoke::outbox

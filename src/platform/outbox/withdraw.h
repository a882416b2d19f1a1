// Messages whose links open nothing any more.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/database.h"

namespace convoke::outbox {

/// Withdraws what waits or was refused of these purposes, with the reason that its links were
/// ended. Nothing sends it again: a new message has new links. Returns how many.
std::int64_t withdraw(db::Transaction& t, const std::vector<std::string>& purposes);

/// Withdraws the message of this key, with the reason (a msgid), if it has not left yet; whether it
/// has not, or there is none.
bool withdraw_waiting(db::Transaction& t, std::string_view key, const char* reason);

}  // namespace convoke::outbox

// Messages whose links open nothing any more.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/db/database.h"

namespace convoke::outbox {

/// Marks what waits or was refused of these purposes as refused, with the reason that its links
/// were ended. Nothing sends it again: a new message has new links. Returns how many.
std::int64_t withdraw(db::Transaction& t, const std::vector<std::string>& purposes);

/// What stands in the column `error` of such a message.
const std::string& withdrawn_error();

}  // namespace convoke::outbox

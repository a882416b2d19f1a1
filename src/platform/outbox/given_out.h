// Which message a report of a mail server can be about.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "platform/db/query.h"
#include "platform/outbox/outbox.h"

namespace convoke::outbox {

struct GivenOut {
  MessageId id;
  std::string mailbox;
  Instant sent_at{};  ///< epoch: not written down yet
};

/// The message with this Message-ID (without angle brackets) that a mail server has or may have: it
/// is sent, or its sending was begun. Between the two the server may deliver it and report, and the
/// program may end, so that only the next attempt is written down. Nothing for one of which no byte
/// has left.
std::optional<GivenOut> given_out(db::Reader& r, std::string_view message_id);

}  // namespace convoke::outbox

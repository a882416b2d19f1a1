// The job that sends a message. For this folder only.
#pragma once

#include "platform/jobs/jobs.h"
#include "platform/outbox/outbox.h"

namespace convoke::outbox {

inline constexpr int kSendAttempts = 100;  // four days with jobs::backoff (RFC 5321, 4.5.4.1)

/// Another job for a message whose former ones are done or gone, with all its attempts before it.
void enqueue_again(db::Transaction& t, MessageId id, jobs::Lane lane, Instant now);

}  // namespace convoke::outbox

// How a message stands in the database, without its texts. For this folder only.
#pragma once

#include "platform/db/record.h"
#include "platform/outbox/outbox.h"

namespace convoke::outbox {

const db::Record<Message>& message_record();

}  // namespace convoke::outbox

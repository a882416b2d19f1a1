// What this room brings to the program.
#pragma once

#include "operations/checkup_pages.h"
#include "operations/job_pages.h"
#include "operations/outbox/outbox_pages.h"
#include "operations/outbox/steering_pages.h"
#include "overview/panel.h"
#include "platform/outbox/outbox.h"

namespace convoke::operations {

/// All that is given outlives the room.
overview::Room room(OutboxPages& pages, SteeringPages& steering, JobPages& job_pages,
                    CheckupPages& checkup, outbox::Outbox& outbox, db::Database& database);

}  // namespace convoke::operations

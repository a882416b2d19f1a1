// The pages over several capabilities, as a room like the others.
#pragma once

#include "page/room.h"
#include "site/office/entity_pages.h"
#include "site/office/job_pages.h"
#include "site/office/outbox_pages.h"
#include "site/office/overview_page.h"
#include "site/office/static_pages.h"

namespace convoke::office {

/// All that is given outlives the room.
page::Room room(StaticPages& texts, OverviewPages& overview, EntityPages& entities,
                OutboxPages& outbox, JobPages& jobs);

}  // namespace convoke::office

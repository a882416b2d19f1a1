// What this room keeps of a participant as a person, for delegations/erasure.h.
#pragma once

#include "delegations/participants/participant.h"
#include "platform/db/database.h"

namespace convoke::badges {

/// Every photograph loses its file and becomes removed, links are revoked, what a badge was printed
/// from goes, and with it the sheets the badge is on: they show the person. Messages about the
/// photograph are blanked. The badge's number and code stay.
Status erase(db::Transaction& t, const delegations::Participant& participant, Instant now);

}  // namespace convoke::badges

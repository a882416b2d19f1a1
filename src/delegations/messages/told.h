// Which message has told a Government, or a participant of funding, of what an officer decided on a
// participant: several decisions may stand in one message. The only SQL for table told_decision.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "delegations/participants/participant.h"
#include "platform/db/database.h"

namespace convoke::delegations::store {

/// `version`: of the participant, as the decision has left it; `key`: of the message in the outbox.
void note_told(db::Transaction& t, ParticipantId id, int version, std::string_view key);
/// Whether a Government was told of the decision that made this version.
bool was_told_of_decision(db::Reader& r, ParticipantId id, int version);
/// Whether anybody was ever told that the participant is funded, or no longer.
bool was_told_of_funding(db::Reader& r, ParticipantId id);
/// Keys of all messages that say something of the participant; they are forgotten here.
std::vector<std::string> forget_told(db::Transaction& t, ParticipantId id);

}  // namespace convoke::delegations::store

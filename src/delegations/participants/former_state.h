// What is kept of a participant's former state: the details as JSON, in table participant_version.
#pragma once

#include <string>

#include "delegations/participants/participant.h"

namespace convoke::delegations {

std::string json_of(const ParticipantDetails& details);
/// What earlier versions of the program have kept too.
ParticipantDetails details_of(const std::string& json);

}  // namespace convoke::delegations

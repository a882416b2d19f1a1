// Badges that a batch left out because they could not be drawn as the name was written: they wait
// until the entry is corrected, and the office is told whose they are and why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "badges/drawing/badge_sheet.h"
#include "base/error.h"
#include "delegations/participants/participant.h"

namespace convoke::badges {

struct HeldBack {
  delegations::ParticipantId participant;
  Misfit why;

  friend bool operator==(const HeldBack&, const HeldBack&) = default;
};

/// One line for each: "12 U+21334 U+2C58B", or "12 long".
std::string stored(const std::vector<HeldBack>& held_back);
/// The other way; what is no such line is passed over.
std::vector<HeldBack> held_back_of(std::string_view stored);

/// What the office is told of one.
Message message_of(const Misfit& why, const std::string& name);

}  // namespace convoke::badges

// Why no draw is possible: the smallest set of rules that cannot stand together, and for whom.
#pragma once

#include "base/error.h"
#include "reviews/definition/definition.h"
#include "reviews/lots/participants.h"

namespace convoke::reviews::lots {

/// The error with what stands in the way, in words: the rules in conflict (each is needed for it),
/// the States concerned, and which single rules would have to be relaxed. Where it is not proved
/// that no draw exists, it says so.
Error explained(const Definition& definition, const std::vector<Participant>& participants,
                Error error);

}  // namespace convoke::reviews::lots

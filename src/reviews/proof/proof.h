// Checks the result of a draw against the rules, from its protocol alone. Shares nothing with the
// code that drew (layers.toml sees to it), so that a fault there does not hide itself here.
#pragma once

#include <string_view>

#include "base/result.h"

namespace convoke::reviews::proof {

/// `invalid` where the text is no protocol of a draw. Otherwise a `conflict` for each rule that is
/// broken, with the States concerned: cohorts (each State once, sizes, what was asked for),
/// reviewers of each State and instrument (number, themselves, twice, party, group, additional ones
/// only where needed), two States that review each other, loads.
Status check(std::string_view protocol);

}  // namespace convoke::reviews::proof

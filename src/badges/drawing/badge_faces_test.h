// Badges that are hard to set: every script, the longest names there are. For tests and benchmarks.
#pragma once

#include <vector>

#include "badges/drawing/badge_sheet.h"

namespace convoke::badges {

/// Eight faces with drawn photographs (two without); always the same.
std::vector<BadgeFace> difficult_faces();

}  // namespace convoke::badges

// Words by which a letter tells what it is for, in the six languages. Pure.
#pragma once

#include <vector>

#include "filing/matching/matching.h"

namespace convoke::filing {

/// Marks of the kind `words` that speak for a nomination, or for views: each word once, worth most
/// in the name of a file or the subject.
std::vector<Mark> nomination_marks(const Wording& wording);
std::vector<Mark> views_marks(const Wording& wording);

}  // namespace convoke::filing

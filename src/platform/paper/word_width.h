// How wide a column has to be so that no word of its heading is broken.
#pragma once

#include "platform/paper/paper.h"

namespace convoke::paper {

/// Twentieths of a point that the longest word takes in the style TableHead, with the margins of a
/// cell: a generous estimate, since no typeface is asked. Chinese counts as one word.
int word_width(const Spans& heading);

}  // namespace convoke::paper

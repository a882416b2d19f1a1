// What changes after a draw: reviewers who decline, States that defer or become parties. Only the
// places concerned are drawn again; everything else stays.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reviews/lots/draw.h"

namespace convoke::reviews::lots {

struct Change {
  enum class Kind {
    declines,  ///< `other` (a State's code) does not review `state`
    joins,     ///< `state` is bound by `other` (an instrument's code) from now on
    defers,    ///< the review of `state` starts with cohort `cohort`
    agrees     ///< `state` agrees to more reviewers
  };
  Kind kind;
  std::string state, other;
  int cohort = 0;
};

/// From a list with the columns change, state and other: "declines,AUT,FRA", "joins,BEL,TIP",
/// "defers,AUT,cohort 3", "agrees,AUT,". `invalid` with the line for what is none of these.
Result<std::vector<Change>> read_changes(std::string_view csv, const Definition& definition);

/// The drawing after these changes. `groups` is the list of States, for those that join. A State
/// that joins comes into a cohort by lot. Loads may grow by one where nobody else is left.
/// `invalid` for a State or a review that is not there; `conflict` where a place cannot be filled
/// while everything else stays.
Result<Drawing> redraw(const Definition& definition, Drawing former,
                       const std::vector<Change>& changes, std::string_view groups,
                       std::string_view seed, const Effort& effort = {});

}  // namespace convoke::reviews::lots

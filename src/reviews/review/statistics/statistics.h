// How far the reviews of a phase are, counted: no State is named in it. Pure.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "reviews/review/reviews.h"

namespace convoke::reviews::review {

/// Of reviews, or of one step in all of them.
struct Tally {
  long not_begun = 0, under_way = 0, done = 0, left_out = 0;
  long late = 0;        ///< of those that are not done
  long done_late = 0;   ///< of those that are done
  long delay_days = 0;  ///< of all late ones together, up to the day or to today

  long all() const { return not_begun + under_way + done + left_out; }
  /// Days by which the late ones are late on average, rounded; 0 if none is.
  long average_delay() const;
};

/// By instrument, article and kind.
using ObservationCounts = std::map<std::tuple<std::string, int, ObservationKind>, long>;

/// Of one phase of one mechanism.
struct PhaseStatistics {
  std::shared_ptr<const Definition> definition;
  std::string phase;
  Tally reviews;
  std::vector<std::pair<const Step*, Tally>> steps;  ///< in the order of the mechanism
  std::map<int, Tally> by_cohort;
  std::map<reference::GroupId, Tally> by_group;  ///< of the State under review; 0: none
  ObservationCounts observations;                ///< of lists that are agreed
};

/// By mechanism and phase. `group_of`: the regional group of a State; `counts`: the observations of
/// each review, in their newest version.
std::vector<PhaseStatistics> statistics_of(
    const std::vector<Running>& all, const Date& today,
    const std::function<reference::GroupId(EntityId)>& group_of,
    const std::map<ReviewId, ObservationCounts>& counts);

}  // namespace convoke::reviews::review

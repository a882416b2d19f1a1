// What a mechanism would mean in practice: run on the real participation for some years, by its own
// time limits and lots. For comparing mechanisms before one is chosen.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "reviews/definition/definition.h"
#include "reviews/lots/participants.h"

namespace convoke::reviews {

/// What nobody knows beforehand, for the office to set.
struct Assumptions {
  int first_year = 0;      ///< the first phase starts then
  int years = 10;          ///< that are looked at
  int late_percent = 0;    ///< how much longer steps take than their limit
  int needs_a_review = 3;  ///< needs of technical assistance that come of one review
  int days_a_week = 5;     ///< working days, for staff-weeks
  friend bool operator==(const Assumptions&, const Assumptions&) = default;
};

struct Year {
  int year = 0;
  long starting = 0;   ///< reviews
  long under_way = 0;  ///< at some time of the year
  long documents = 0;  ///< that become due
  long pages = 0;
  long translated = 0;  ///< pages that translators write
  long staff_days = 0;
  long needs = 0;
};

struct StateLoad {
  long reviewed = 0;   ///< how often it is reviewed
  long reviewing = 0;  ///< reviews it carries out, additional ones counted
};

struct Consequences {
  std::vector<Year> years;
  std::map<std::string, StateLoad> states;  ///< by code
  long reviews = 0;                         ///< of a State, in all phases that start in these years
  long by_instrument = 0;                   ///< the same, one for each instrument
  long least_load = 0, most_load = 0;
  double mean_load = 0;
  int longest_days = 0;  ///< from the start of a review to its last step, as by the assumptions
  long phases = 0;
};

/// Draws each phase that starts in these years with lots of a fixed seed. Errors of the draw.
Result<Consequences> consequences(const Definition& definition,
                                  const std::vector<lots::Participant>& states,
                                  const Assumptions& assumptions);

/// Days from the start of a review to when each step is done, by its limits; 0 where a step has
/// none and nothing before it has.
std::map<std::string, int> days_to(const Definition& definition, int late_percent);

}  // namespace convoke::reviews

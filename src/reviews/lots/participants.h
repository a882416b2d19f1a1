// Who takes part in a draw: from the lists that anybody can look up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reviews/definition/definition.h"

namespace convoke::reviews::lots {

/// A State that is reviewed and reviews.
struct Participant {
  std::string code;         ///< ISO 3166-1 alpha-3
  std::string group;        ///< as in the list of States; may be empty
  std::uint32_t party = 0;  ///< bit i: bound by the definition's i-th instrument
  int cohort = 0;           ///< asked for, from 1 (volunteers, deferrals); 0: by lot
  bool agrees = false;      ///< to more reviewers than the rules allow

  friend bool operator==(const Participant&, const Participant&) = default;
};

/// The instruments a State is reviewed for that the reviewer is not bound by, a bit each.
std::uint32_t missing(const Participant& reviewed, const Participant& reviewer);
/// Whether the reviewer is of the group that the rule asks for.
bool group_fits(SeatRule rule, const Participant& reviewed, const Participant& reviewer);

/// From lists with the columns instrument, iso3, bound and iso3, regional_group: the States bound
/// by at least one instrument of the definition, by code. Who is only bound after `on` (an ISO
/// date; empty: no limit) is not. Parties that the list of States does not have (regional
/// organizations) do not take part: their codes go to `left_out`. `invalid` with file and line for
/// one that is there twice, a date that is none, and columns that are missing.
Result<std::vector<Participant>> read_participants(const Definition& definition,
                                                   std::string_view participation_csv,
                                                   std::string_view groups_csv, std::string_view on,
                                                   std::vector<std::string>& left_out);

/// What States have asked for, from a list with the columns state and request: "first" (a
/// volunteer), "cohort 2" (deferred to it), "more reviewers", "not drawn" (it neither reviews nor
/// is reviewed). Errors as above.
Status apply_requests(std::string_view requests_csv, int cohorts,
                      std::vector<Participant>& participants);

inline constexpr std::size_t kMostParticipants = 400;

}  // namespace convoke::reviews::lots

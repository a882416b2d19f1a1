// The filter and the order of a list, under a name. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "meetings/meeting.h"
#include "page/visit.h"

namespace convoke::saved_views {

using SavedViewId = Id<struct SavedViewTag>;

struct SavedView {
  SavedViewId id;
  meetings::SeriesId series;
  std::string list;  ///< its name: "participants"
  page::PersonId person;
  std::string person_name;  ///< as it was when the view was saved
  std::string name;
  std::string query;  ///< as kept_query() returns it
  bool is_shared = false;
  int version = 1;
  Instant saved_at;
};

inline constexpr std::size_t kLongestName = 80;  ///< code points
inline constexpr std::size_t kMostOfOne = 50;    ///< of a person, in a series

/// The name as it is kept; `invalid` (field "name").
Result<std::string> checked_name(std::string typed);

/// Of what an address of the list asks for: the words, the order and these choices, written as the
/// list writes its own addresses. What else there is, and a page, is left out. `invalid` (field
/// "name") for more than a list keeps.
Result<std::string> kept_query(std::string_view query, const std::vector<std::string>& choices);

}  // namespace convoke::saved_views

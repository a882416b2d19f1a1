// What the address of the list of participants asks for.
#pragma once

#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "page/list.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// What the address may choose; presence means something where it is asked alone.
inline const std::vector<std::string>& list_choices() {
  static const std::vector<std::string> names{"state", "entity",   "meeting",
                                              "email", "presence", "funding"};
  return names;
}

/// Whether it asks for those over a limit: Filter::over is then the caller's to fill in.
bool asks_over(const page::ListFilter& asked);
/// With the choices of list_choices(). What is not understood filters nothing,
/// and is taken out of `asked`.
Delegations::Filter asked_filter(page::ListFilter& asked, const reference::Directory& directory,
                                 const std::vector<meetings::Meeting>& meetings);

}  // namespace convoke::delegations

// Corrections of whom a State has named, and taking a person out of what the program knows.
#pragma once

#include <string>
#include <vector>

#include "reviews/review/reviews.h"

namespace convoke::reviews::review {

/// As somebody was entered before.
struct FormerEntry {
  int version = 1;
  Named named;  ///< the role never changes
  Instant until;
};

/// Operations, each one transaction with its audit entry, in which the access table is asked. Any
/// thread.
class Persons {
 public:
  explicit Persons(Reviews& reviews) : reviews_(reviews) {}

  /// In place of the name of somebody who was erased.
  static constexpr const char* kNobodysName = "–";

  /// Name, function, address, language and note, as they should have been entered; role and State
  /// stay. With another address the former link ends, and what waits to go there does not leave.
  /// Errors at the fields; `conflict` at "name" if somebody else has corrected since
  /// `seen_version`, or for somebody who has no part any more.
  Status correct(const audit::Actor& actor, const Party& party, PersonId id, Named next,
                 int seen_version);
  /// Oldest first.
  std::vector<FormerEntry> history(PersonId id);

  /// At the person's request: name, function, addresses, note reference, all former entries and the
  /// texts of messages to the person go; review, State, role and times stay, and what the State has
  /// written. `conflict` while the person has a part in a review that is not complete. A second
  /// time changes nothing.
  Status erase(const audit::Actor& actor, const Party& party, PersonId id);

 private:
  Reviews& reviews_;
};

namespace store {
void keep_former(db::Transaction& t, const Person& person, Instant now);
std::vector<FormerEntry> former_entries(db::Reader& r, PersonId id);
void remove_former(db::Transaction& t, PersonId id);
}  // namespace store

}  // namespace convoke::reviews::review

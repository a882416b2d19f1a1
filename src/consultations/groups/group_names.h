// Groups in whose name views are sent ("Group of 77 and China"): written by those who send them in
// one language, translated by the office for the compilation in all.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "change/change.h"
#include "consultations/submissions/submission.h"

namespace convoke::consultations {

/// By the folded form of what was written.
using KnownGroups = std::map<std::string, Text6, std::less<>>;

/// The group in all languages the office has; what was written stands in its own language where the
/// office has nothing there.
Text6 group_named(const std::string& written, Language language, const KnownGroups& known);

/// A group as somebody wrote it.
struct WrittenGroup {
  std::string written;
  Language language = Language::en;  ///< of the first who wrote it
  int submissions = 0;
  Text6 names;  ///< of the office; empty: none
};

/// Any thread.
class GroupNames {
 public:
  GroupNames(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  KnownGroups known();
  /// Of the submissions received to a call, in the order in which they came.
  std::vector<WrittenGroup> of(CallId call);
  /// The names of the office, in place of those before; all empty: none any more. Fields
  /// "name_ar" ….
  Status set(const audit::Actor& actor, const std::string& written, const Text6& names);

 private:
  db::Database& database_;
  change::Changes changes_;
};

namespace store {
KnownGroups known_groups(db::Reader& r);
}

}  // namespace convoke::consultations

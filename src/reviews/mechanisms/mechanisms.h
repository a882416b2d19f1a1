// The mechanisms of the office: written, kept in versions, read by whatever runs them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/clock.h"
#include "platform/db/database.h"
#include "reviews/mechanisms/mechanism.h"

namespace convoke::reviews {

/// Operations, each one transaction with its audit entry. Any thread.
class Mechanisms {
 public:
  Mechanisms(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  /// A definition becomes a new mechanism, or the next version of the one with its code. Errors of
  /// read_definition() at "definition"; `conflict` there if its version is not the next one, and if
  /// somebody has written another since `seen_version` (0: there was none). A text that is the
  /// newest already changes nothing.
  Result<MechanismVersion> write(const audit::Actor& actor, std::string_view yaml,
                                 int seen_version);

  std::vector<MechanismVersion> newest();
  std::optional<Mechanism> find(std::string_view code);
  std::vector<MechanismVersion> versions(MechanismId id);
  std::optional<MechanismVersion> version(MechanismVersionId id);

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace convoke::reviews

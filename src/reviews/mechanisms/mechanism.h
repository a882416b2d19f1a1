// Mechanisms as an office holds them: a code with the versions of its definition.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "reviews/definition/definition.h"

namespace convoke::reviews {

using MechanismId = Id<struct MechanismTag>;
using MechanismVersionId = Id<struct MechanismVersionTag>;

/// A version as it was written; it is never changed.
struct MechanismVersion {
  MechanismVersionId id;
  MechanismId mechanism;
  int version = 1;
  Text6 name;
  std::string definition;  ///< YAML
  Instant made_at;
  std::string made_by;
};

struct Mechanism {
  MechanismId id;
  std::string code;
};

/// One difference between two versions, for those whose reviews are under way.
struct Difference {
  Message what;          ///< "The step {1} is new."
  bool reviews = false;  ///< it would matter to reviews that have begun
};
/// In the order of a definition: instruments, clusters, rules, steps; names and figures for
/// planning come last. Empty only if nothing differs.
std::vector<Difference> differences(const Definition& former, const Definition& present);

}  // namespace convoke::reviews

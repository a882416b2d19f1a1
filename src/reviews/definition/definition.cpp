#include "reviews/definition/definition.h"

#include <algorithm>

#include "base/error.h"

namespace convoke::reviews {

const char* label_of(Side side) {
  switch (side) {
    case Side::reviewed:
      return N_("State under review");
    case Side::reviewers:
      return N_("Reviewing States");
    case Side::secretariat:
      break;
  }
  return N_("Secretariat");
}

const Instrument* Definition::instrument(std::string_view wanted) const {
  const auto found = std::find_if(instruments.begin(), instruments.end(),
                                  [&](const Instrument& one) { return one.code == wanted; });
  return found == instruments.end() ? nullptr : &*found;
}

const Step* Definition::step(std::string_view wanted) const {
  const auto found =
      std::find_if(steps.begin(), steps.end(), [&](const Step& one) { return one.key == wanted; });
  return found == steps.end() ? nullptr : &*found;
}

}  // namespace convoke::reviews

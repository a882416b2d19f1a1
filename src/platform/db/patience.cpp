#include "platform/db/patience.h"

#include <algorithm>

namespace convoke::db {
namespace {

thread_local Patience::Steady::time_point ends = Patience::Steady::time_point::max();

}  // namespace

Patience::Patience(Steady::time_point until) : former_(ends) {
  ends = std::min(ends, until);
}

Patience::~Patience() {
  ends = former_;
}

Patience::Steady::time_point Patience::until() {
  return ends;
}

}  // namespace convoke::db

#include "platform/db/together.h"

namespace convoke::db {
namespace {

thread_local bool set = false;

}  // namespace

Together::Together() : former_(set) {
  set = true;
}

Together::~Together() {
  set = former_;
}

bool Together::is_set() {
  return set;
}

}  // namespace convoke::db

// A session as its owner sees it.
#pragma once

#include <string>

#include "base/clock.h"

namespace convoke::identity {

struct OpenSession {
  std::string name;  ///< the beginning of its token's hash: says which, and opens nothing
  Instant created_at, last_seen_at;
  std::string address, browser;  ///< may be empty
  bool is_this = false;          ///< the one that asks
};

}  // namespace convoke::identity

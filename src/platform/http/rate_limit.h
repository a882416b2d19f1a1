// How often somebody may do something: token buckets in memory, one for each key.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"

namespace convoke::http {

struct RateLimit {
  unsigned burst = 10;            ///< So many at once,
  double per_minute = 30;         ///< and so many a minute in the long run.
  std::size_t max_keys = 10'000;  ///< Beyond it the key unused for longest is forgotten.
};

/// Thread-safe. Each process counts for itself; a restart forgets.
class RateLimiter {
 public:
  explicit RateLimiter(RateLimit limit);

  /// Counts one try of `key` at `now`; false if it came too often (a refused try costs nothing).
  bool allow(std::string_view key, Instant now);
  std::size_t keys() const;

 private:
  struct Bucket {
    std::string key;
    Instant full_at;  ///< When it will be full again; each try allowed moves it on by `every_`.
  };

  const std::chrono::microseconds every_;  // for one token
  const std::chrono::microseconds depth_;  // for a whole bucket
  const std::size_t max_keys_;
  mutable std::mutex mutex_;
  std::list<Bucket> buckets_;  // most recently used first
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_key_;  // views into buckets_
};

/// "purpose|address". Of an IPv6 address only the first 64 bits count: a household has them all.
std::string rate_key(std::string_view purpose, std::string_view peer);

}  // namespace convoke::http

#include "platform/http/rate_limit.h"

#include <arpa/inet.h>

#include <algorithm>

namespace convoke::http {

RateLimiter::RateLimiter(RateLimit limit)
    : every_(static_cast<std::int64_t>(60e6 / limit.per_minute)),
      depth_(limit.burst * every_),
      max_keys_(std::max<std::size_t>(limit.max_keys, 1)) {}

bool RateLimiter::allow(std::string_view key, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    if (buckets_.size() == max_keys_) {
      by_key_.erase(buckets_.back().key);
      buckets_.pop_back();
    }
    buckets_.push_front({std::string(key), now});
    by_key_.emplace(buckets_.front().key, buckets_.begin());
  } else {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
  }

  Bucket& bucket = buckets_.front();
  // The upper bound matters only if the clock was set back.
  bucket.full_at = std::clamp(bucket.full_at, now, now + depth_);
  if (bucket.full_at + every_ > now + depth_) return false;
  bucket.full_at = bucket.full_at + every_;
  return true;
}

std::size_t RateLimiter::keys() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

std::string rate_key(std::string_view purpose, std::string_view peer) {
  std::string key(purpose);
  key += '|';
  in6_addr address;
  if (inet_pton(AF_INET6, std::string(peer).c_str(), &address) != 1 ||
      IN6_IS_ADDR_V4MAPPED(&address))
    return key.append(peer);
  std::fill(address.s6_addr + 8, address.s6_addr + 16, 0);
  char text[INET6_ADDRSTRLEN];
  inet_ntop(AF_INET6, &address, text, sizeof text);
  return key + text + "/64";
}

}  // namespace convoke::http

// How many messages may leave in a minute, over all nodes: a token bucket that is one row of the
// database (the generic cell rate algorithm of ITU-T I.371), read and moved in its transactions.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/clock.h"
#include "platform/db/database.h"

namespace convoke::outbox {

/// A value; any thread. The nodes' clocks should agree to a second.
class Rate {
 public:
  /// Of any sixty seconds; 0: no limit. A tenth of it may leave at once.
  explicit Rate(int per_minute = 0) : per_minute_(per_minute) {}

  bool limits() const { return per_minute_ > 0; }
  int per_minute() const { return per_minute_; }
  /// How many of `wanted` could leave now.
  int available(db::Reader& r, int wanted, Instant now) const;
  /// Takes what is available of `wanted` and returns how many; with `all`, all of them, and others
  /// wait the longer: for sign-in mail, which goes first.
  int take(db::Transaction& t, int wanted, bool all, Instant now) const;
  /// When so many will have left if nothing comes before them.
  Instant gone_by(std::int64_t messages, Instant now) const;

 private:
  std::int64_t burst() const;
  std::int64_t interval() const;  ///< µs
  int free_at(std::int64_t next_at, int wanted, Instant now) const;

  int per_minute_;
};

}  // namespace convoke::outbox

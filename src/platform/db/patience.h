// How long the present thread may wait for the database.
#pragma once

#include <chrono>

namespace convoke::db {

/// While it lives, what this thread asks of a database waits no longer than until then: for a
/// connection, for a lock of another process, for PostgreSQL's answer. Afterwards a read throws
/// UnavailableFault and a write gives `unavailable`. The earliest of several counts. Without one a
/// thread waits a minute for connections and locks, and for PostgreSQL as long as it works.
class Patience {
 public:
  using Steady = std::chrono::steady_clock;

  explicit Patience(Steady::time_point until);
  explicit Patience(std::chrono::milliseconds left) : Patience(Steady::now() + left) {}
  ~Patience();
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

  /// Of the present thread; time_point::max() without one.
  static Steady::time_point until();
  static bool is_over() { return Steady::now() >= until(); }

 private:
  Steady::time_point former_;
};

}  // namespace convoke::db

// Which threads' transactions may reach the disk together.
#pragma once

namespace convoke::db {

/// While it lives, this thread's transactions on SQLite may be committed with those of other such
/// threads that wait for their turn, so that the disk is waited for once instead of once each.
/// Database::write still returns only when its own transaction is on the disk, and each of them is
/// kept or undone by itself; but it may wait some 20 ms and one transaction of another thread
/// longer. For requests and whatever else writes little; not for imports. PostgreSQL does this by
/// itself.
class Together {
 public:
  Together();
  ~Together();
  Together(const Together&) = delete;
  Together& operator=(const Together&) = delete;

  /// Of the present thread.
  static bool is_set();

 private:
  bool former_;
};

}  // namespace convoke::db

// One server at a time on a data folder with a SQLite database: the jobs, the outbox and the pages
// kept in memory of two would not know of each other.
#pragma once

#include "base/result.h"
#include "platform/config/config.h"

namespace convoke {

/// Held until it goes, also by a process that is killed. Moves; one owner.
class FolderLock {
 public:
  /// `conflict` with the address of the other server if there is one. On PostgreSQL nothing is
  /// locked: several nodes are meant to serve there. Makes the folder if it is missing.
  static Result<FolderLock> take(const Config& config);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;  ///< -1: nothing is locked
};

}  // namespace convoke

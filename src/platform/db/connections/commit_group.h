// Transactions that one commit of SQLite brings to the disk. Internal to platform/db.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

namespace convoke::db {

/// Belongs to whoever holds the writing connection; those before wait for it on their own threads.
class CommitGroup {
 public:
  /// By the holder: whether one more may come, so that nobody before waits long.
  bool may_grow() const {
    return members_ < kMost && std::chrono::steady_clock::now() - begun_ < kLongest;
  }
  /// By the holder, once its own transaction is done.
  void join() {
    if (members_++ == 0) begun_ = std::chrono::steady_clock::now();
  }

  /// Until the holder of the connection has settled it; throws what the commit threw.
  void wait() {
    std::unique_lock lock(mutex_);
    settling_.wait(lock, [&] { return settled_; });
    if (fault_) std::rethrow_exception(fault_);
  }
  /// By the holder, once.
  void settle(std::exception_ptr fault = nullptr) {
    const std::lock_guard lock(mutex_);
    settled_ = true;
    fault_ = std::move(fault);
    settling_.notify_all();
  }

 private:
  static constexpr int kMost = 64;
  static constexpr std::chrono::milliseconds kLongest{20};

  std::chrono::steady_clock::time_point begun_;  ///< when the first one began to wait
  int members_ = 0;
  std::mutex mutex_;
  std::condition_variable settling_;
  bool settled_ = false;
  std::exception_ptr fault_;
};

}  // namespace convoke::db

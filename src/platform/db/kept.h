// A value kept in memory out of the database, such as rules that every request asks for.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "platform/db/snapshot.h"

namespace convoke::db {

/// Any thread. What this program changes is seen at once, if it says so by changed(); what another
/// node changes within a second.
template <class T>
class Kept {
 public:
  explicit Kept(Database& database) : database_(database) {}

  /// `load`: T from a Reader. Not in a transaction.
  template <class Load>
  std::shared_ptr<const T> get(Load&& load) {
    const auto now = std::chrono::steady_clock::now();
    {
      const std::lock_guard lock(mutex_);
      if (value_ && generation_ >= changed_ && now - read_at_ < kOthersWriteToo) return value_;
    }
    const std::uint64_t generation = snapshot_generation(database_);
    auto fresh = std::make_shared<const T>(database_.read(std::forward<Load>(load)));
    const std::lock_guard lock(mutex_);
    value_ = fresh;
    generation_ = generation;
    read_at_ = now;
    return fresh;
  }
  /// After the commit.
  void changed() { changed_ = database_.generation(); }

 private:
  static constexpr std::chrono::seconds kOthersWriteToo{1};
  Database& database_;
  std::atomic<std::uint64_t> changed_{0};  // generation of the database at the last change
  std::mutex mutex_;
  std::shared_ptr<const T> value_;
  std::uint64_t generation_ = 0;  // what value_ was read from is at least as new
  std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace convoke::db

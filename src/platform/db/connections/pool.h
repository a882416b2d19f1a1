// Hands out things in the order of asking, so that no caller starves. Internal to platform/db.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

namespace convoke::db {

/// Any thread.
template <class T>
class Pool {
 public:
  void add(T thing) { free_.push_back(std::move(thing)); }

  /// Held until it is destroyed.
  class Lease {
   public:
    Lease(Pool& pool, T thing) : pool_(pool), thing_(std::move(thing)) {}
    ~Lease() { pool_.give_back(std::move(thing_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    T& operator*() { return thing_; }
    T& operator->() { return thing_; }

   private:
    Pool& pool_;
    T thing_;
  };

  Lease lease() {
    std::unique_lock lock(mutex_);
    const std::uint64_t ticket = next_ticket_++;
    if (ticket != now_serving_ || free_.empty()) {
      ++waiting_;
      ready_.wait(lock, [&] { return ticket == now_serving_ && !free_.empty(); });
      --waiting_;
    }
    ++now_serving_;
    // The most recently used connection has the warmest caches.
    T thing = std::move(free_.back());
    free_.pop_back();
    const bool others = waiting_ > 0 && !free_.empty();
    lock.unlock();
    if (others) ready_.notify_all();
    return Lease(*this, std::move(thing));
  }

 private:
  void give_back(T thing) {
    bool others = false;
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(std::move(thing));
      others = waiting_ > 0;
    }
    if (others) ready_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable ready_;
  std::vector<T> free_;
  std::uint64_t next_ticket_ = 0, now_serving_ = 0;
  int waiting_ = 0;
};

}  // namespace convoke::db

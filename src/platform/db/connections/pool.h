// Hands out things in the order of asking, so that no caller starves. Internal to platform/db.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
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
    Lease(Pool& pool, T thing) : pool_(&pool), thing_(std::move(thing)) {}
    Lease(Lease&& other) noexcept
        : pool_(std::exchange(other.pool_, nullptr)), thing_(std::move(other.thing_)) {}
    ~Lease() {
      if (pool_) pool_->give_back(std::move(thing_));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    T& operator*() { return thing_; }
    T& operator->() { return thing_; }

   private:
    friend class Pool;
    Pool* pool_;
    T thing_;
  };

  /// Nothing if none is free before `until`. `takes_on`: may be given what pass_on() gives on.
  std::optional<Lease> lease(std::chrono::steady_clock::time_point until, bool takes_on = false) {
    std::unique_lock lock(mutex_);
    Waiting self;
    self.takes_on = takes_on;
    if (!waiting_.empty() || free_.size() <= promised_) {
      waiting_.push_back(&self);
      const auto served = [&] { return self.served; };
      if (!self.turn.wait_until(lock, until, served)) {
        std::erase(waiting_, &self);
        return std::nullopt;
      }
    }
    // The most recently used connection has the warmest caches.
    T thing = std::move(free_.back());
    free_.pop_back();
    if (self.served) --promised_;
    return Lease(*this, std::move(thing));
  }

  /// Gives the thing, in whatever state it is, to the one who waits first, if that one takes it on.
  /// Otherwise nobody gets it, and the lease stays (false).
  bool pass_on(Lease& lease) {
    const std::lock_guard lock(mutex_);
    if (waiting_.empty() || !waiting_.front()->takes_on || free_.size() > promised_) return false;
    free_.push_back(std::move(lease.thing_));
    lease.pool_ = nullptr;
    serve_first();
    return true;
  }

 private:
  struct Waiting {
    std::condition_variable turn;
    bool served = false;
    bool takes_on = false;
  };

  void give_back(T thing) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(thing));
    if (!waiting_.empty() && free_.size() > promised_) serve_first();
  }
  void serve_first() {
    Waiting* const next = waiting_.front();
    waiting_.pop_front();
    next->served = true;
    ++promised_;
    next->turn.notify_one();
  }

  std::mutex mutex_;
  std::vector<T> free_;
  std::deque<Waiting*> waiting_;  ///< in the order of asking
  std::size_t promised_ = 0;      ///< of the free ones: to those who were served and are waking up
};

}  // namespace convoke::db

// Who wants to hear of commits. Any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace convoke::db {

/// What a transaction tells about itself when it is committed. The bits are handed out here:
/// 0 to 7 belong to platform/jobs, one for each lane.
using Topics = std::uint32_t;

class Listeners {
 public:
  using Listener = std::function<void(Topics)>;

  std::uint64_t add(Listener listener) {
    const std::lock_guard lock(mutex_);
    listeners_.emplace_back(++last_, std::move(listener));
    return last_;
  }
  /// When it returns, the listener is not called any more.
  void remove(std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    std::erase_if(listeners_, [&](const auto& each) { return each.first == number; });
  }
  void tell(Topics topics) {
    const std::lock_guard lock(mutex_);
    for (const auto& [number, listener] : listeners_) listener(topics);
  }

 private:
  std::mutex mutex_;
  std::uint64_t last_ = 0;
  std::vector<std::pair<std::uint64_t, Listener>> listeners_;
};

/// One listener's place; it ends with this object, which may outlive the database.
class Listening {
 public:
  Listening() = default;
  Listening(std::shared_ptr<Listeners> listeners, std::uint64_t number)
      : listeners_(std::move(listeners)), number_(number) {}
  ~Listening() {
    if (listeners_) listeners_->remove(number_);
  }
  Listening(Listening&& other) noexcept { swap(other); }
  Listening& operator=(Listening&& other) noexcept {
    swap(other);
    return *this;
  }

 private:
  void swap(Listening& other) noexcept {
    std::swap(listeners_, other.listeners_);
    std::swap(number_, other.number_);
  }
  std::shared_ptr<Listeners> listeners_;
  std::uint64_t number_ = 0;
};

}  // namespace convoke::db

#include "platform/http/serving/admission.h"

#include <utility>

#include "platform/http/rate_limit.h"

namespace convoke::http {

bool Admission::take(const std::string& address, std::size_t Held::*kind, std::size_t amount,
                     std::size_t of_all, std::size_t of_one) {
  const std::lock_guard lock(mutex_);
  if (all_.*kind + amount > of_all) return false;
  const auto [found, fresh] = by_address_.try_emplace(rate_key("", address));
  if (found->second.*kind + amount > of_one) {
    if (fresh) by_address_.erase(found);
    return false;
  }
  found->second.*kind += amount;
  all_.*kind += amount;
  return true;
}

void Admission::give(const std::string& address, std::size_t Held::*kind, std::size_t amount) {
  if (amount == 0) return;
  const std::lock_guard lock(mutex_);
  const auto found = by_address_.find(rate_key("", address));
  if (found == by_address_.end()) return;
  found->second.*kind -= amount;
  all_.*kind -= amount;
  const Held& left = found->second;
  if (left.connections == 0 && left.memory == 0 && left.spool == 0) by_address_.erase(found);
}

Admission::Room Admission::connect(const std::string& address) {
  const std::lock_guard lock(mutex_);
  const std::size_t of_one = ++by_address_[rate_key("", address)].connections;
  if (++all_.connections > connections_) return Room::none;
  return of_one > connections_of_one_ ? Room::none_of_one : Room::enough;
}

void Admission::disconnect(const std::string& address) {
  give(address, &Held::connections, 1);
}

bool Admission::Share::take_memory(std::size_t bytes) {
  const BodyLimits& limits = admission_.limits_;
  if (!admission_.take(address_, &Held::memory, bytes, limits.memory, limits.memory_of_one))
    return false;
  memory_ += bytes;
  return true;
}

bool Admission::Share::take_spool(std::size_t bytes) {
  const BodyLimits& limits = admission_.limits_;
  if (!admission_.take(address_, &Held::spool, bytes, limits.spool, limits.spool_of_one))
    return false;
  spool_ += bytes;
  return true;
}

void Admission::Share::give_back_memory() {
  admission_.give(address_, &Held::memory, std::exchange(memory_, 0));
}

void Admission::Share::give_back() {
  give_back_memory();
  admission_.give(address_, &Held::spool, std::exchange(spool_, 0));
}

}  // namespace convoke::http

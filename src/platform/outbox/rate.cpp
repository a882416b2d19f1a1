#include "platform/outbox/rate.h"

#include <algorithm>
#include <string>

namespace convoke::outbox {
namespace {

constexpr std::int64_t kMinute = 60'000'000;  // µs

}  // namespace

std::int64_t Rate::burst() const {
  return std::max(1, per_minute_ / 10);
}

// What leaves at once is no more than what sixty seconds then give less.
std::int64_t Rate::interval() const {
  return kMinute / (per_minute_ - burst() + 1);
}

int Rate::free_at(std::int64_t next_at, int wanted, Instant now) const {
  const std::int64_t ahead = std::max<std::int64_t>(0, next_at - now.micros);
  const std::int64_t room = (burst() * interval() - ahead) / interval();
  return static_cast<int>(std::clamp<std::int64_t>(room, 0, wanted));
}

int Rate::available(db::Reader& r, int wanted, Instant now) const {
  if (!limits()) return wanted;
  return free_at(r.value<std::int64_t>("select next_at from outbox_rate where id = 1").value_or(0),
                 wanted, now);
}

int Rate::take(db::Transaction& t, int wanted, bool all, Instant now) const {
  if (!limits() || wanted <= 0) return wanted;
  const std::string lock = t.dialect() == db::Dialect::postgresql ? " for update" : "";
  const std::int64_t next_at =
      t.value<std::int64_t>("select next_at from outbox_rate where id = 1" + lock).value_or(0);
  const int taken = all ? wanted : free_at(next_at, wanted, now);
  if (taken > 0)
    t.execute("update outbox_rate set next_at = :next where id = 1",
              std::max(next_at, now.micros) + taken * interval());
  return taken;
}

Instant Rate::gone_by(std::int64_t messages, Instant now) const {
  if (!limits()) return now;
  return {now.micros + std::max<std::int64_t>(0, messages - burst()) * interval()};
}

}  // namespace convoke::outbox

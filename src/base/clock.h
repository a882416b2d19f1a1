// Instants and the clock seam. Instants are stored as int64 microseconds since 1970-01-01 UTC.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace convoke {

/// A point in time, UTC, microseconds since the Unix epoch.
struct Instant {
  std::int64_t micros = 0;

  friend constexpr auto operator<=>(Instant, Instant) = default;
  constexpr Instant operator+(std::chrono::microseconds d) const { return {micros + d.count()}; }
  constexpr Instant operator-(std::chrono::microseconds d) const { return {micros - d.count()}; }
  constexpr std::chrono::microseconds operator-(Instant other) const {
    return std::chrono::microseconds(micros - other.micros);
  }
  constexpr std::int64_t seconds() const { return micros / 1'000'000; }
};

/// Where the program takes "now" from. Implementations may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock : public Clock {
 public:
  Instant now() const override;
};

}  // namespace convoke

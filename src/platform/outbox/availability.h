// Whether the mail server takes mail, as this process sees it: while it does not, one message at a
// time asks again, and no other loses an attempt.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

#include "base/clock.h"
#include "base/result.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/message.h"

namespace convoke::outbox {

/// Any thread.
class Availability {
 public:
  explicit Availability(const Clock& clock) : clock_(clock) {}

  struct Away {
    Instant since;
    Error why;
  };
  std::optional<Away> away() const;

  /// How many messages of this lane may be claimed now: all, or one while the server is away. A
  /// sign-in mail that waits asks before all others.
  int admitted(jobs::Lane lane, int most);

  /// Whether a message may go to the server now. Each turn is given back with its answer.
  struct Turn {
    bool granted = true;
    bool probing = false;
  };
  Turn begin();
  void end(const Turn& turn, const mail::Answer& answer);
  /// The turn was not used: there was nothing to send.
  void end(const Turn& turn);

  /// Called after the server has answered again, without a lock. Set before the first turn.
  std::function<void()> on_back;

  /// Between two probes of a server that cannot be reached; one that refuses our sign-in is asked
  /// twice as late each time, since asking often locks accounts.
  static constexpr std::chrono::milliseconds kPause{1000};
  static constexpr std::chrono::milliseconds kLongestPause{120'000};

 private:
  using Steady = std::chrono::steady_clock;

  const Clock& clock_;
  mutable std::mutex mutex_;
  std::optional<Away> away_;
  bool probing_ = false;
  std::chrono::milliseconds pause_{0};
  Steady::time_point next_probe_;
  std::optional<Steady::time_point> sign_in_waits_;
};

}  // namespace convoke::outbox

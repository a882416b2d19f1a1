#include "platform/outbox/availability.h"

#include <algorithm>

namespace convoke::outbox {
namespace {

/// A lane whose jobs are due asks at least once a second (jobs::Runner).
constexpr std::chrono::milliseconds kAsksAgainWithin{2500};

}  // namespace

std::optional<Availability::Away> Availability::away() const {
  const std::lock_guard lock(mutex_);
  return away_;
}

int Availability::admitted(jobs::Lane lane, int most) {
  if (lane != jobs::Lane::mail && lane != jobs::Lane::sign_in) return most;
  const std::lock_guard lock(mutex_);
  if (!away_) return most;
  const auto now = Steady::now();
  if (lane == jobs::Lane::sign_in) sign_in_waits_ = now;
  if (probing_ || now < next_probe_) return 0;
  const bool sign_in_first =
      lane == jobs::Lane::mail && sign_in_waits_ && now - *sign_in_waits_ < kAsksAgainWithin;
  return sign_in_first ? 0 : 1;
}

Availability::Turn Availability::begin() {
  const std::lock_guard lock(mutex_);
  if (!away_) return {};
  if (probing_ || Steady::now() < next_probe_) return {.granted = false};
  probing_ = true;
  return {.granted = true, .probing = true};
}

void Availability::end(const Turn& turn, const mail::Answer& answer) {
  using mail::Fate;
  bool back = false;
  {
    const std::lock_guard lock(mutex_);
    if (turn.probing) probing_ = false;
    if (answer.fate == Fate::away || answer.fate == Fate::closed || answer.fate == Fate::lost) {
      pause_ = answer.fate == Fate::closed ? std::clamp(2 * pause_, kPause, kLongestPause) : kPause;
      next_probe_ = Steady::now() + pause_;
      away_ = Away{away_ ? away_->since : clock_.now(), answer.error};
    } else {
      back = away_.has_value();
      away_.reset();
      sign_in_waits_.reset();
      pause_ = std::chrono::milliseconds(0);
    }
  }
  if (back && on_back) on_back();
}

void Availability::end(const Turn& turn) {
  const std::lock_guard lock(mutex_);
  if (turn.probing) probing_ = false;
}

}  // namespace convoke::outbox

#include "base/clock.h"

namespace convoke {

Instant SystemClock::now() const {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

ShiftedClock::ShiftedClock(Instant start)
    : offset_micros_(start.micros - SystemClock().now().micros) {}

Instant ShiftedClock::now() const {
  return {SystemClock().now().micros + offset_micros_};
}

}  // namespace convoke

// Setting what the office says of itself. Each operation is one transaction with its audit entry.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "change/change.h"
#include "secretariat/office.h"
#include "secretariat/office_store.h"

namespace convoke::secretariat {

/// Any thread.
class Offices {
 public:
  Offices(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  /// As it is set now, in memory: read anew after each change made here, and after a second for
  /// those of other processes. While the database is away, as it was last known.
  std::shared_ptr<const OfficeState> state();
  std::shared_ptr<const Office> present();
  std::vector<OfficeState> states(int limit);  ///< newest first

  /// All but the emblem, which stays. `seen` is the state that the form showed: `conflict` if
  /// another one is in force by now. The same again changes nothing.
  Status change(const audit::Actor& actor, Office office, std::int64_t seen);
  /// `hash` of a PNG that is in the file store; empty: none.
  Status set_emblem(const audit::Actor& actor, const std::string& hash);

 private:
  Status put(change::Change& c, const OfficeState& former, Office office);

  db::Database& database_;
  change::Changes changes_;
  std::atomic<std::uint64_t> changed_{0};  // generation of the database at the last change
  std::mutex mutex_;
  std::shared_ptr<const OfficeState> state_;
  std::uint64_t generation_ = 0;
  std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace convoke::secretariat

// Whether all is well with the machine and the service, and what an administrator has to do.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"

namespace convoke::operations {

/// What is looked at.
struct Facts {
  std::uint64_t free_bytes = 0;  ///< for the data folder
  std::uint64_t disk_bytes = 0;  ///< of its file system; 0: not known
  bool mail_leaves = true;       ///< false: messages are written to the outbox alone
  std::optional<Instant> mail_away_since{};
  std::int64_t refused_messages = 0;
  std::int64_t parked_jobs = 0;
  bool proxy_not_trusted = false;    ///< see site::Application
  bool links_without_https = false;  ///< and they lead to another machine than this
  std::optional<Instant> last_backup{};
  std::int64_t backup_files = 0;           ///< in it
  std::optional<Instant> failed_backup{};  ///< the last one that came to nothing
  Message backup_failure{};                ///< why
  /// When every stored file was read last, by a copy or by a check.
  std::optional<Instant> files_read{};
  std::int64_t stored_files = 0;
  std::int64_t damaged_files = 0;           ///< damaged or missing then
  bool mailbox_is_set = false;              ///< whose mail comes in here
  bool mailbox_is_off = false;              ///< the office was put back from a copy
  std::optional<Instant> mailbox_read{};    ///< the last look that came to its end
  std::optional<Instant> mailbox_failed{};  ///< the last one, if it did not
  Message mailbox_failure{};                ///< why
};

enum class Standing { bad, attention, good };

struct Finding {
  Standing standing = Standing::good;
  Message what;
  Message advice{};  ///< empty where nothing is to be done
  Message why{};     ///< said between the two; may be empty
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Bytes of room below which a disk is short, or nearly full.
inline constexpr std::uint64_t kLittleRoom = std::uint64_t{5} << 30;
inline constexpr std::uint64_t kHardlyRoom = std::uint64_t{1} << 30;
inline constexpr std::chrono::hours kBackupAge{48};

/// One for each thing looked at, the worst first.
/// `hour_of` says a moment in the reader's language.
std::vector<Finding> findings_of(const Facts& facts, Instant now,
                                 const std::function<std::string(Instant)>& hour_of);

}  // namespace convoke::operations

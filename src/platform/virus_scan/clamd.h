// Files shown to a ClamAV daemon (clamd) over its socket. Nothing of it is linked. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace convoke::virus_scan {

enum class Finding {
  clean,
  infected,
  unavailable,  ///< not looked at: no daemon, too large for it, or no answer. Try later, or say so.
};

struct Outcome {
  Finding finding = Finding::unavailable;
  std::string name;    ///< of what was found, as the daemon calls it
  std::string detail;  ///< for the log: why it is unavailable
  bool silent =
      false;  ///< it was waited for as long as is allowed: asking again soon costs that again
};

struct ClamdOptions {
  /// "/run/clamav/clamd.ctl" (a path: unix socket), or "127.0.0.1:3310".
  std::string socket;
  std::chrono::milliseconds connect = std::chrono::seconds(5);
  std::chrono::milliseconds answer = std::chrono::minutes(2);
  std::uint64_t most_bytes = std::uint64_t{25}
                             << 20;  ///< clamd's own StreamMaxLength; not sent above
};

class Clamd {
 public:
  explicit Clamd(ClamdOptions options) : options_(std::move(options)) {}
  /// Sends the bytes (INSTREAM), over a connection of their own.
  Outcome scan(std::string_view bytes) const;
  /// The same daemon, waited for no longer than this.
  Clamd within(std::chrono::milliseconds answer) const;
  /// Whether the daemon answers (PING).
  bool answers() const;
  /// Of a file that it is shown.
  std::uint64_t most_bytes() const { return options_.most_bytes; }

 private:
  ClamdOptions options_;
};

}  // namespace convoke::virus_scan

// The stages of the demonstration: progress while they run, a table at the end.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <ostream>
#include <string>
#include <vector>

#include "base/result.h"
#include "composition.h"

namespace convoke::demo {

/// One thread begins and ends stages; progress may come from any.
class Report {
 public:
  explicit Report(std::ostream& out) : out_(out) {}

  void begin(const std::string& stage);
  /// "  notes 50 of 197", on the same line in a terminal.
  void progress(std::int64_t done, std::int64_t total);
  /// `count` as shown in the table, e.g. "197 notes"; `where` is where to look.
  void end(const std::string& count, const std::string& where);
  void table();

 private:
  struct Line {
    std::string stage, count, seconds, where;
  };
  std::ostream& out_;
  std::mutex mutex_;
  std::vector<Line> lines_;
  std::string stage_;
  std::chrono::steady_clock::time_point began_;
};

/// Runs all due jobs on two threads and reports `done()` of `total` meanwhile. A parked job is an
/// error that names it.
Status run_jobs(Composition& parts, Report& report, const std::function<std::int64_t()>& done,
                std::int64_t total);

}  // namespace convoke::demo

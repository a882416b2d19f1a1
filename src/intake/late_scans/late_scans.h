// Files that the scanner for viruses did not look at as they came in: shown to it as soon as it
// answers.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "change/change.h"
#include "intake/messages/incoming.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "platform/jobs/runner.h"
#include "platform/virus_scan/clamd.h"

namespace convoke::intake {

/// Writes down what the scanner said of a file; where it said nothing, the file stays as it was.
void write_down(IncomingPart& part, const virus_scan::Outcome& outcome);

/// Any thread.
class LateScans {
 public:
  static constexpr const char* kJob = "intake.scan";
  static constexpr int kBatch = 100;  ///< files that a job looks at; the next goes on behind them
  static constexpr std::chrono::minutes kEvery{5};
  /// The scanner is waited for so long, of one file.
  static constexpr std::chrono::seconds kPatience{60};

  /// `scanner`: nothing if the office has none. What is given outlives it.
  LateScans(db::Database& database, const Clock& clock, files::FileStore& files,
            std::optional<virus_scan::Clamd> scanner)
      : database_(database),
        clock_(clock),
        files_(files),
        scanner_(scanner ? std::optional(scanner->within(kPatience)) : std::nullopt) {}

  /// Queues the look of these minutes, unless the office has no scanner; each look queues the next.
  Status schedule();
  /// The handler of kJob. While the scanner does not answer nothing is changed; where it says
  /// nothing of one file, the next look begins behind that one. What it finds is
  /// written to the file's rows, message by message, with an entry in the record. Files larger than
  /// it takes stay as they are.
  Status run(const jobs::Job& job, jobs::Progress& progress);

  /// Told of each file, in the transaction that writes it down; its scan is `clean` or `infected`.
  /// Set before jobs run.
  std::function<void(change::Change&, const IncomingPart&)> on_scanned;

 private:
  void plan(db::Transaction& t, std::int64_t looks_later);
  Status look(std::int64_t behind, jobs::Progress& progress);
  Status keep(const IncomingPart& part);

  db::Database& database_;
  const Clock& clock_;
  files::FileStore& files_;
  const std::optional<virus_scan::Clamd> scanner_;
  std::atomic<std::int64_t> behind_ = 0;  ///< the row of a file of which the scanner said nothing
};

}  // namespace convoke::intake

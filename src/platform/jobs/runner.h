// Carrying out jobs: threads for each lane claim what is due with a lease and settle it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "platform/jobs/jobs.h"

namespace convoke::jobs {

/// What a handler may do while it works. One thread at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  /// Shows how far the job is.
  virtual void report(std::int64_t done, std::int64_t total) = 0;
  /// The program is stopping: return an `unavailable` error soon, the job is handed back.
  virtual bool stopping() const = 0;
};

/// Must be idempotent: after a crash it is called again. Ok: done. `unavailable`, or an exception:
/// tried again later with backoff, parked after max_attempts. Any other error: parked at once.
using Handler = std::function<Status(const Job&, Progress&)>;

/// Jobs of one kind that were claimed together. One thread.
class Batch {
 public:
  virtual ~Batch() = default;
  virtual std::span<const Job> jobs() const = 0;
  struct Outcome {
    std::size_t job;      ///< its place in jobs()
    Status status;        ///< as a Handler returns it
    bool counted = true;  ///< false: it was not tried, and is due again at once
  };
  /// Settles these jobs and runs `change`, both in one transaction. The error is that of the
  /// transaction: then nothing of it is settled, and may be settled again later.
  virtual Status settle(std::vector<Outcome> outcomes,
                        const std::function<void(db::Transaction&)>& change) = 0;
  /// The program is stopping: return soon, what is not settled is handed back.
  virtual bool stopping() const = 0;
};

/// Like Handler, for many at a time. What it leaves unsettled when it returns is tried again.
using BatchHandler = std::function<void(Batch&)>;

/// What leases of this process are taken under: machine, process namespace and number.
std::string process_name();

/// Claims due jobs with a lease and runs them on its threads; several processes may run at once.
/// A thread of its own renews the leases of what is running, however long that takes.
/// Jobs queued through the same Database are begun when their transaction is committed; those of
/// other processes within a second.
class Runner {
 public:
  Runner(db::Database& database, const Clock& clock, std::string owner);
  ~Runner();

  void on(const std::string& kind, Handler handler);  ///< before start()
  /// Up to kBatch at a time where its jobs are in a lane for mail and tried for the first time; one
  /// that has failed before is claimed alone, so that it harms nobody else.
  void on_batch(const std::string& kind, BatchHandler handler);  ///< before start()
  /// Hands back at once what processes of this machine were at that have been killed (their owner
  /// is a process_name()); else these jobs would wait until the leases run out. Before start().
  void take_over();
  /// Called after each attempt, for logs and metrics (ok: error is nullptr).
  std::function<void(const Job&, const Error*)> on_attempt;

  /// How many jobs of a lane may be claimed now, `most` at most; asked where some are due, by any
  /// thread. None: asked again within a second, and when the lane is woken. Before start().
  std::function<int(Lane, int most)> admitted;

  /// How many threads each lane has; at least one. That for sign-in mail has one.
  struct Threads {
    unsigned interactive = 1, mail = 2, conversion = 1, general = 1;
    unsigned of(Lane lane) const;
  };
  void start(const Threads& threads);
  void start(unsigned threads) { start(Threads{threads, threads, threads, threads}); }
  /// Lets running handlers finish (they are told), hands unfinished jobs back. Idempotent.
  void stop();
  /// Wakes one of the waiting threads of a lane: there may be a new job. Where it finds more than
  /// it can take, it wakes the next.
  void wake(Lane lane);
  /// Runs due jobs of all lanes on this thread until none is due; returns how many attempts were
  /// made.
  int run_until_idle();

  static constexpr std::chrono::seconds kLease{90};
  static constexpr std::chrono::seconds kRenewal{20};
  static constexpr int kBatch = 32;
  /// A thread of the mail lane waits so long for company before it claims: one commit for many.
  static constexpr std::chrono::milliseconds kMailGathers{100};

 private:
  class RunningBatch;
  struct LaneState {
    std::condition_variable woken;
    std::condition_variable gathered;  ///< apart, so that new jobs do not disturb who gathers
    std::uint64_t signals = 0;
  };
  enum class Which { fresh, tried, any };

  LaneState& state_of(Lane lane) { return lanes_[static_cast<std::size_t>(lane)]; }
  int run_some(Lane lane);
  /// What of a lane is due: for the first time, again, or left by a process that is gone.
  struct Due {
    bool fresh = false, tried = false, run_out = false;
  };
  Due look(Lane lane);
  std::vector<Job> claim(Lane lane, Which which, int limit, bool run_out);
  void run(std::vector<Job> claimed);
  void run_one(const Job& job, const Handler& handler);
  void report(const Job& job, const Status& outcome);
  void loop(Lane lane);
  void renew_leases();
  void keep_leases();

  db::Database& database_;
  const Clock& clock_;
  std::string owner_;
  std::map<std::string, Handler> handlers_;
  std::map<std::string, BatchHandler> batch_handlers_;
  std::vector<std::jthread> threads_;
  std::mutex mutex_;
  std::array<LaneState, kLanes.size()> lanes_;
  std::condition_variable stopped_;
  std::atomic<bool> stopping_{false};
  std::atomic<int> running_{0};  ///< claims being worked on
  db::Database::Listening listening_;
};

}  // namespace convoke::jobs

// Durable jobs: an effect is a row written with the change that wants it, carried out after commit.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "platform/db/database.h"

namespace convoke::jobs {

using JobId = Id<struct JobTag>;

struct NewJob {
  std::string kind;     ///< which handler, e.g. "mail.send"
  std::string key;      ///< idempotency: a second job with the same key is not made
  std::string payload;  ///< JSON, small: ids, not contents
  std::chrono::microseconds delay{0};
  int max_attempts = 8;
};

/// Writes the job with the caller's change. Returns the new id, or the existing job's of that key.
JobId enqueue(db::Transaction& t, const NewJob& job, Instant now);

enum class JobState { waiting, running, done, parked };
std::string_view name_of(JobState state);

struct Job {
  JobId id;
  std::string kind, key, payload;
  JobState state = JobState::waiting;
  int attempts = 0, max_attempts = 0;
  Instant run_after;
  std::int64_t progress_done = 0, progress_total = 0;  ///< total 0: unknown
  std::string last_error;                              ///< English, for the officer's list
  Instant created_at;
  std::optional<Instant> finished_at;
};

std::optional<Job> find(db::Reader& r, JobId id);
std::optional<Job> find_by_key(db::Reader& r, std::string_view key);
/// Newest first, at most `limit`; all states if `state` is not given.
std::vector<Job> list(db::Reader& r, std::optional<JobState> state, int limit);
struct Counts {
  std::int64_t waiting = 0, running = 0, done = 0, parked = 0;
};
Counts count(db::Reader& r);
/// Puts a parked job back; `not_found` if there is none such.
Status run_again(db::Transaction& t, JobId id, Instant now);

/// What a handler may do while it works. One thread at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  /// Shows how far the job is and extends its lease; call at least every half minute.
  virtual void report(std::int64_t done, std::int64_t total) = 0;
  /// The program is stopping: return an `unavailable` error soon, the job is handed back.
  virtual bool stopping() const = 0;
};

/// What leases of this process are taken under: machine, process namespace and number.
std::string process_name();

/// Must be idempotent: after a crash it is called again. Ok: done. `unavailable`, or an exception:
/// tried again later with backoff, parked after max_attempts. Any other error: parked at once.
using Handler = std::function<Status(const Job&, Progress&)>;

/// Claims due jobs with a lease and runs them on its threads; several processes may run at once.
class Runner {
 public:
  Runner(db::Database& database, const Clock& clock, std::string owner);
  ~Runner();

  void on(const std::string& kind, Handler handler);  ///< before start()
  /// Hands back at once what processes of this machine were at that have been killed (their owner
  /// is a process_name()); else these jobs would wait until the leases run out. Before start().
  void take_over();
  /// Called after each attempt, for logs and metrics (ok: error is nullptr).
  std::function<void(const Job&, const Error*)> on_attempt;

  void start(unsigned threads);
  /// Lets running handlers finish (they are told), hands unfinished jobs back. Idempotent.
  void stop();
  /// Wakes a waiting thread: there may be a new job.
  void wake();
  /// Runs due jobs on this thread until none is due; returns how many attempts were made.
  int run_until_idle();

  static constexpr std::chrono::seconds kLease{90};

 private:
  bool run_one();
  std::optional<Job> claim();
  void settle(const Job& job, const Status& outcome);
  void loop();

  db::Database& database_;
  const Clock& clock_;
  std::string owner_;
  std::map<std::string, Handler> handlers_;
  std::vector<std::jthread> threads_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool pending_ = false;
  std::atomic<bool> stopping_{false};
};

/// How long to wait after the nth failed attempt: 2 s, 8 s, 32 s … at most an hour.
std::chrono::microseconds backoff(int attempts);

}  // namespace convoke::jobs

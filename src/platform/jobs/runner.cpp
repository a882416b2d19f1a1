#include "platform/jobs/runner.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "platform/jobs/job_row.h"
#include "platform/jobs/settlement.h"

namespace convoke::jobs {
namespace {

constexpr std::chrono::seconds kPoll{1};  // for what other processes have queued

/// "host:namespace:", before the number of the process.
std::string machine_prefix() {
  char host[256] = "", space[64] = "";
  ::gethostname(host, sizeof host - 1);
  // "pid:[4026531836]": in another namespace the same number is another process.
  const ssize_t length = ::readlink("/proc/self/ns/pid", space, sizeof space - 1);
  return std::string(host) + ":" +
         std::string(space, static_cast<std::size_t>(std::max<ssize_t>(length, 0))) + ":";
}

/// Sure that the owner was a process of this machine and is no more.
bool has_ended(std::string_view owner) {
  const std::string prefix = machine_prefix();
  if (!owner.starts_with(prefix)) return false;
  owner.remove_prefix(prefix.size());
  pid_t pid = 0;
  const auto [end, error] = std::from_chars(owner.data(), owner.data() + owner.size(), pid);
  return error == std::errc() && end == owner.data() + owner.size() && pid > 0 &&
         ::kill(pid, 0) != 0 && errno == ESRCH;
}

struct Working {
  explicit Working(std::atomic<int>& counter) : running(counter) { ++running; }
  ~Working() { --running; }
  Working(const Working&) = delete;
  Working& operator=(const Working&) = delete;
  std::atomic<int>& running;
};

Error fault_of(const std::exception& e) {
  return unavailable(N_("Something went wrong inside the program."), e.what());
}

class RowProgress : public Progress {
 public:
  RowProgress(db::Database& database, const std::atomic<bool>& stopping, JobId id,
              std::string owner)
      : database_(database), stopping_(stopping), id_(id), owner_(std::move(owner)) {}

  void report(std::int64_t done, std::int64_t total) override {
    const Status written = database_.write([&](db::Transaction& t) -> Status {
      t.execute(
          "update job set progress_done = :done, progress_total = :total where id = :id and "
          "lease_owner = :owner",
          done, total, id_, owner_);
      return {};
    });
    (void)written;  // a missed report shows an old number
  }
  bool stopping() const override { return stopping_.load(); }

 private:
  db::Database& database_;
  const std::atomic<bool>& stopping_;
  JobId id_;
  std::string owner_;
};

}  // namespace

std::string process_name() {
  return machine_prefix() + std::to_string(::getpid());
}

unsigned Runner::Threads::of(Lane lane) const {
  switch (lane) {
    case Lane::interactive:
      return interactive;
    case Lane::sign_in:
      return 1;
    case Lane::mail:
      return mail;
    case Lane::conversion:
      return conversion;
    case Lane::general:
      return general;
  }
  return general;
}

class Runner::RunningBatch : public Batch {
 public:
  RunningBatch(Runner& runner, std::vector<Job> jobs)
      : runner_(runner), jobs_(std::move(jobs)), settled_(jobs_.size(), false) {}

  std::span<const Job> jobs() const override { return jobs_; }
  bool stopping() const override { return runner_.stopping_; }

  Status settle(std::vector<Outcome> outcomes,
                const std::function<void(db::Transaction&)>& change) override {
    std::erase_if(outcomes, [&](const Outcome& o) { return settled_.at(o.job); });
    const Instant now = runner_.clock_.now();
    CONVOKE_TRY(runner_.database_.write([&](db::Transaction& t) -> Status {
      if (change) change(t);
      db::RowList done;
      bool any = false;
      for (const Outcome& o : outcomes) {
        const Job& job = jobs_[o.job];
        if (!o.counted) {
          write_untried(t, job, runner_.owner_, o.status);
          continue;
        }
        if (!o.status.ok()) {
          write_outcome(t, job, runner_.owner_, o.status, runner_.stopping_, now);
          continue;
        }
        done.add(job.id.value, job.attempts);
        any = true;
      }
      if (any) write_done(t, done, runner_.owner_, now);
      return {};
    }));
    for (const Outcome& o : outcomes) {
      settled_[o.job] = true;
      if (o.counted) runner_.report(jobs_[o.job], o.status);
    }
    return {};
  }

  void settle_the_rest(const Error& why) {
    std::vector<Outcome> outcomes;
    // At a stop they are handed back: nothing has gone wrong.
    const bool stopping = runner_.stopping_;
    for (std::size_t i = 0; i < jobs_.size(); ++i)
      if (!settled_[i]) outcomes.push_back({i, stopping ? Status() : Status(why), !stopping});
    // If even this cannot be written, the leases run out and the jobs are run again.
    if (!outcomes.empty()) (void)settle(std::move(outcomes), {});
  }

 private:
  Runner& runner_;
  const std::vector<Job> jobs_;
  std::vector<bool> settled_;
};

Runner::Runner(db::Database& database, const Clock& clock, std::string owner)
    : database_(database),
      clock_(clock),
      owner_(std::move(owner)),
      listening_(database.listen([this](db::Topics topics) {
        for (const Lane lane : kLanes)
          if (topics & topic_of(lane)) wake(lane);
      })) {}

Runner::~Runner() {
  stop();
}

void Runner::on(const std::string& kind, Handler handler) {
  handlers_.insert_or_assign(kind, std::move(handler));
}

void Runner::on_batch(const std::string& kind, BatchHandler handler) {
  batch_handlers_.insert_or_assign(kind, std::move(handler));
}

void Runner::take_over() {
  const auto owners = database_.read([](db::Reader& r) {
    return r.rows<std::string>("select distinct lease_owner from job where state = 'running'");
  });
  for (const auto& row : owners) {
    const std::string& owner = std::get<0>(row);
    if (!has_ended(owner)) continue;
    const Status written = database_.write([&](db::Transaction& t) -> Status {
      t.execute(
          "update job set state = 'waiting', lease_owner = null, lease_until = null "
          "where state = 'running' and lease_owner = :owner",
          owner);
      return {};
    });
    (void)written;  // then the leases run out
  }
}

Runner::Due Runner::look(Lane lane) {
  constexpr std::string_view kWhatIsDue =
      "select case when exists (select 1 from job where lane = :lane and state = 'waiting' and "
      "run_after <= :now and attempts = 0) then 1 else 0 end, case when exists (select 1 from job "
      "where lane = :same and state = 'waiting' and run_after <= :also and attempts > 0) then 1 "
      "else 0 end, case when exists (select 1 from job where lane = :again and state = 'running' "
      "and lease_until < :then) then 1 else 0 end";
  const std::string_view name = name_of(lane);
  const Instant now = clock_.now();
  const auto seen = database_.read([&](db::Reader& r) {
    return r.row<int, int, int>(kWhatIsDue, name, now, name, now, name, now);
  });
  const auto [fresh, tried, run_out] = seen.value_or(std::tuple(0, 0, 0));
  return {fresh != 0, tried != 0, run_out != 0};
}

std::vector<Job> Runner::claim(Lane lane, Which which, int limit, bool run_out) {
  if (admitted) limit = std::min(limit, admitted(lane, limit));
  if (limit <= 0) return {};
  const Instant now = clock_.now();
  const std::string attempts = which == Which::fresh   ? " and attempts = 0"
                               : which == Which::tried ? " and attempts > 0"
                                                       : "";
  Result<std::vector<Job>> claimed =
      database_.write([&](db::Transaction& t) -> Result<std::vector<Job>> {
        if (run_out)
          t.execute(
              "update job set state = 'waiting', lease_owner = null, lease_until = null "
              "where lane = :lane and state = 'running' and lease_until < :now",
              name_of(lane), now);
        const std::string due =
            "select id from job where lane = :lane and state = 'waiting' and run_after <= :now" +
            attempts + " order by run_after, id limit :limit";
        // PostgreSQL may read "in (select … limit)" anew for each row, past those it has locked.
        const std::string listed = t.dialect() == db::Dialect::postgresql
                                       ? "= any(array(" + due + " for update skip locked))"
                                       : "in (" + due + ")";
        return jobs_of(t,
                       "update job set state = 'running', attempts = attempts + 1, lease_owner = "
                       ":owner, lease_until = :until where id " +
                           listed + " returning " + kColumns,
                       owner_, now + kLease, name_of(lane), now, limit);
      });
  if (!claimed.ok()) return {};
  std::vector<Job> jobs = std::move(claimed).value();
  for (Job& job : jobs) job.waited = now - job.run_after;
  std::sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) {
    return std::pair(a.run_after, a.id) < std::pair(b.run_after, b.id);
  });
  return jobs;
}

void Runner::report(const Job& job, const Status& outcome) {
  if (on_attempt) on_attempt(job, outcome.ok() ? nullptr : &outcome.error());
}

void Runner::run_one(const Job& job, const Handler& handler) {
  RowProgress progress(database_, stopping_, job.id, owner_);
  Status outcome;
  try {
    outcome = handler(job, progress);
  } catch (const std::exception& e) {
    outcome = fault_of(e);
  }
  const Instant now = clock_.now();
  const Status written = database_.write([&](db::Transaction& t) -> Status {
    write_outcome(t, job, owner_, outcome, stopping_, now);
    return {};
  });
  // If even this cannot be written, the lease runs out and the job is run again.
  (void)written;
  report(job, outcome);
}

void Runner::run(std::vector<Job> claimed) {
  const Working working(running_);
  std::map<std::string, std::vector<Job>> batches;
  for (Job& job : claimed) {
    const auto handler = handlers_.find(job.kind);
    if (job.attempts > job.max_attempts) {
      run_one(job, [](const Job&, Progress&) -> Status {
        return invalid(N_("The program has ended each time it worked on this job."));
      });
    } else if (batch_handlers_.contains(job.kind)) {
      batches[job.kind].push_back(std::move(job));
    } else if (handler != handlers_.end()) {
      run_one(job, handler->second);
    } else {
      run_one(job, [](const Job& unknown, Progress&) -> Status {
        return invalid(N_("This program does not know the kind of this job."), {}, {},
                       unknown.kind);
      });
    }
  }
  for (auto& [kind, jobs] : batches) {
    RunningBatch batch(*this, std::move(jobs));
    try {
      batch_handlers_.at(kind)(batch);
      batch.settle_the_rest(
          unavailable(N_("Something went wrong inside the program."), "left unsettled"));
    } catch (const std::exception& e) {
      batch.settle_the_rest(fault_of(e));
    }
  }
}

int Runner::run_some(Lane lane) {
  // A cheap look first, so that idle runners do not queue for the writer.
  const Due due = look(lane);
  if (!due.fresh && !due.tried && !due.run_out) return 0;
  const bool batched = lane == Lane::mail || lane == Lane::sign_in;
  const int most = batched ? kBatch : 1;
  std::vector<Job> jobs = claim(lane, batched ? Which::fresh : Which::any, most, due.run_out);
  int count = static_cast<int>(jobs.size());
  if (count == most) wake(lane);
  run(std::move(jobs));
  if (batched && !stopping_ && (due.tried || due.run_out)) {
    std::vector<Job> tried = claim(lane, Which::tried, 1, false);
    count += static_cast<int>(tried.size());
    run(std::move(tried));
  }
  return count;
}

void Runner::loop(Lane lane) {
  LaneState& state = state_of(lane);
  const auto gathers = lane == Lane::mail ? kMailGathers : std::chrono::milliseconds(0);
  while (!stopping_) {
    std::uint64_t seen = 0;
    {
      const std::lock_guard lock(mutex_);
      seen = state.signals;
    }
    int worked = 0;
    try {
      worked = run_some(lane);
    } catch (const std::exception&) {
      // The database is away for a moment: wait as if there were nothing to do.
      worked = 0;
    }
    if (worked > 0 && (gathers.count() == 0 || worked >= kBatch)) continue;
    std::unique_lock lock(mutex_);
    if (worked == 0)
      state.woken.wait_for(lock, kPoll, [&] { return state.signals != seen || stopping_; });
    if (gathers.count() > 0)
      state.gathered.wait_for(lock, gathers, [&] { return stopping_.load(); });
  }
}

void Runner::start(const Threads& threads) {
  stopping_ = false;
  for (const Lane lane : kLanes)
    for (unsigned i = 0; i < std::max(1u, threads.of(lane)); ++i)
      threads_.emplace_back([this, lane] { loop(lane); });
  threads_.emplace_back([this] { keep_leases(); });
}

void Runner::renew_leases() {
  const Status written = database_.write([&](db::Transaction& t) -> Status {
    t.execute(
        "update job set lease_until = :until where state = 'running' and lease_owner = :owner",
        clock_.now() + kLease, owner_);
    return {};
  });
  (void)written;  // if it stays so, a job is run a second time, which handlers bear
}

void Runner::keep_leases() {
  std::unique_lock lock(mutex_);
  while (!stopped_.wait_for(lock, kRenewal, [&] { return stopping_.load(); })) {
    if (running_ == 0) continue;
    lock.unlock();
    try {
      renew_leases();
    } catch (const std::exception&) {
      // The database is away for a moment.
    }
    lock.lock();
  }
}

void Runner::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  for (LaneState& lane : lanes_) {
    lane.woken.notify_all();
    lane.gathered.notify_all();
  }
  stopped_.notify_all();
  threads_.clear();
}

void Runner::wake(Lane lane) {
  {
    const std::lock_guard lock(mutex_);
    ++state_of(lane).signals;
  }
  state_of(lane).woken.notify_one();
}

int Runner::run_until_idle() {
  int attempts = 0;
  for (int made = -1; made != 0 && !stopping_;) {
    made = 0;
    for (const Lane lane : kLanes) made += stopping_ ? 0 : run_some(lane);
    attempts += made;
  }
  return attempts;
}

}  // namespace convoke::jobs

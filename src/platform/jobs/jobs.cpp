#include "platform/jobs/jobs.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>

#include "platform/db/known.h"

namespace convoke::jobs {
namespace {

constexpr const char* kColumns =
    "id, kind, key, payload, state, attempts, max_attempts, run_after, progress_done, "
    "progress_total, last_error, created_at, finished_at";

using Row = std::tuple<JobId, std::string, std::string, std::string, std::string, int, int, Instant,
                       std::int64_t, std::int64_t, std::string, Instant, std::optional<Instant>>;

JobState state_of(const std::string& name) {
  for (JobState s : {JobState::waiting, JobState::running, JobState::done, JobState::parked})
    if (name_of(s) == name) return s;
  throw db::UnknownName("the state of a job", name);
}

Job job_of(Row row) {
  Job j;
  std::string state;
  std::tie(j.id, j.kind, j.key, j.payload, state, j.attempts, j.max_attempts, j.run_after,
           j.progress_done, j.progress_total, j.last_error, j.created_at, j.finished_at) =
      std::move(row);
  j.state = state_of(state);
  return j;
}

template <class... Args>
std::vector<Job> select(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Job> out;
  for (Row& row :
       r.rows<JobId, std::string, std::string, std::string, std::string, int, int, Instant,
              std::int64_t, std::int64_t, std::string, Instant, std::optional<Instant>>(
           std::string("select ") + kColumns + " from job " + rest, args...))
    out.push_back(job_of(std::move(row)));
  return out;
}

std::optional<Job> first(std::vector<Job> jobs) {
  if (jobs.empty()) return std::nullopt;
  return std::move(jobs.front());
}

}  // namespace

std::string_view name_of(JobState state) {
  switch (state) {
    case JobState::waiting:
      return "waiting";
    case JobState::running:
      return "running";
    case JobState::done:
      return "done";
    case JobState::parked:
      return "parked";
  }
  return "waiting";
}

std::chrono::microseconds backoff(int attempts) {
  const std::chrono::seconds wait(2ll << (2 * std::clamp(attempts - 1, 0, 8)));
  return std::min<std::chrono::microseconds>(wait, std::chrono::hours(1));
}

JobId enqueue(db::Transaction& t, const NewJob& job, Instant now) {
  const std::int64_t id = t.insert(
      "insert into job (kind, key, payload, state, max_attempts, run_after, created_at) values "
      "(:kind, :key, :payload, 'waiting', :max, :after, :now) "
      "on conflict (key) do nothing returning id",
      job.kind, job.key, job.payload, job.max_attempts, now + job.delay, now);
  if (id) return JobId(id);
  return JobId(t.value<std::int64_t>("select id from job where key = :key", job.key).value_or(0));
}

std::optional<Job> find(db::Reader& r, JobId id) {
  return first(select(r, "where id = :id", id));
}

std::optional<Job> find_by_key(db::Reader& r, std::string_view key) {
  return first(select(r, "where key = :key", key));
}

std::vector<Job> list(db::Reader& r, std::optional<JobState> state, int limit) {
  if (state)
    return select(r, "where state = :state order by id desc limit :limit", name_of(*state), limit);
  return select(r, "order by id desc limit :limit", limit);
}

Counts count(db::Reader& r) {
  Counts out;
  for (auto& [state, n] :
       r.rows<std::string, std::int64_t>("select state, count(*) from job group by state")) {
    switch (state_of(state)) {
      case JobState::waiting:
        out.waiting = n;
        break;
      case JobState::running:
        out.running = n;
        break;
      case JobState::done:
        out.done = n;
        break;
      case JobState::parked:
        out.parked = n;
        break;
    }
  }
  return out;
}

Status run_again(db::Transaction& t, JobId id, Instant now) {
  if (t.execute("update job set state = 'waiting', attempts = 0, run_after = :now, last_error = '' "
                "where id = :id and state = 'parked'",
                now, id) == 0)
    return not_found(N_("There is no such parked job."));
  return {};
}

namespace {

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

class RowProgress : public Progress {
 public:
  RowProgress(db::Database& database, const Clock& clock, const std::atomic<bool>& stopping,
              JobId id, std::string owner)
      : database_(database),
        clock_(clock),
        stopping_(stopping),
        id_(id),
        owner_(std::move(owner)) {}

  void report(std::int64_t done, std::int64_t total) override {
    const Status written = database_.write([&](db::Transaction& t) -> Status {
      t.execute(
          "update job set progress_done = :done, progress_total = :total, "
          "lease_until = :until where id = :id and lease_owner = :owner",
          done, total, clock_.now() + Runner::kLease, id_, owner_);
      return {};
    });
    // A missed report shows an old number and risks a second run, which handlers must bear anyway.
    (void)written;
  }
  bool stopping() const override { return stopping_.load(); }

 private:
  db::Database& database_;
  const Clock& clock_;
  const std::atomic<bool>& stopping_;
  JobId id_;
  std::string owner_;
};

}  // namespace

std::string process_name() {
  return machine_prefix() + std::to_string(::getpid());
}

Runner::Runner(db::Database& database, const Clock& clock, std::string owner)
    : database_(database), clock_(clock), owner_(std::move(owner)) {}

Runner::~Runner() {
  stop();
}

void Runner::on(const std::string& kind, Handler handler) {
  handlers_.insert_or_assign(kind, std::move(handler));
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

std::optional<Job> Runner::claim() {
  const Instant now = clock_.now();
  // A cheap look first, so that idle runners do not queue for the writer.
  const auto due = database_.read([&](db::Reader& r) {
    return r.value<std::int64_t>(
        "select id from job where (state = 'waiting' and run_after <= :now) or "
        "(state = 'running' and lease_until < :then) limit 1",
        now, now);
  });
  if (!due) return std::nullopt;
  Result<std::optional<Job>> claimed =
      database_.write([&](db::Transaction& t) -> Result<std::optional<Job>> {
        const std::string lock =
            t.dialect() == db::Dialect::postgresql ? " for update skip locked" : "";
        const auto id = t.value<JobId>(
            "select id from job where (state = 'waiting' and run_after <= :now) or "
            "(state = 'running' and lease_until < :then) order by run_after, id limit 1" +
                lock,
            now, now);
        if (!id) return std::optional<Job>();
        t.execute(
            "update job set state = 'running', attempts = attempts + 1, lease_owner = :owner, "
            "lease_until = :until where id = :id",
            owner_, now + kLease, *id);
        return find(t, *id);
      });
  if (!claimed.ok()) return std::nullopt;
  return std::move(claimed).value();
}

void Runner::settle(const Job& job, const Status& outcome) {
  const Instant now = clock_.now();
  const Status written = database_.write([&](db::Transaction& t) -> Status {
    if (outcome.ok()) {
      t.execute(
          "update job set state = 'done', finished_at = :now, lease_owner = null, "
          "lease_until = null, last_error = '' where id = :id and lease_owner = :owner",
          now, job.id, owner_);
    } else if (stopping_ && outcome.error().kind == ErrorKind::unavailable) {
      t.execute(
          "update job set state = 'waiting', attempts = attempts - 1, lease_owner = null, "
          "lease_until = null where id = :id and lease_owner = :owner",
          job.id, owner_);
    } else {
      const bool again =
          outcome.error().kind == ErrorKind::unavailable && job.attempts < job.max_attempts;
      t.execute(
          "update job set state = :state, run_after = :after, last_error = :error, "
          "lease_owner = null, lease_until = null where id = :id and lease_owner = :owner",
          again ? "waiting" : "parked", now + backoff(job.attempts), describe(outcome.error()),
          job.id, owner_);
    }
    return {};
  });
  // If even this cannot be written, the lease runs out and the job is run again.
  (void)written;
}

bool Runner::run_one() {
  std::optional<Job> job = claim();
  if (!job) return false;
  const auto handler = handlers_.find(job->kind);
  Status outcome;
  if (handler == handlers_.end()) {
    outcome = invalid(N_("This program does not know the kind of this job."), {}, {}, job->kind);
  } else if (job->attempts > job->max_attempts) {
    outcome = invalid(N_("The program has ended each time it worked on this job."));
  } else {
    RowProgress progress(database_, clock_, stopping_, job->id, owner_);
    try {
      outcome = handler->second(*job, progress);
    } catch (const std::exception& e) {
      outcome = unavailable(N_("Something went wrong inside the program."), e.what());
    }
  }
  settle(*job, outcome);
  if (on_attempt) on_attempt(*job, outcome.ok() ? nullptr : &outcome.error());
  return true;
}

void Runner::loop() {
  while (!stopping_) {
    bool worked = false;
    try {
      worked = run_one();
    } catch (const std::exception&) {
      // The database is away for a moment: wait as if there were nothing to do.
      worked = false;
    }
    if (worked) continue;
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, std::chrono::seconds(1), [&] { return pending_ || stopping_; });
    pending_ = false;
  }
}

void Runner::start(unsigned threads) {
  stopping_ = false;
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { loop(); });
}

void Runner::stop() {
  stopping_ = true;
  woken_.notify_all();
  threads_.clear();
}

void Runner::wake() {
  {
    const std::lock_guard lock(mutex_);
    pending_ = true;
  }
  woken_.notify_all();
}

int Runner::run_until_idle() {
  int attempts = 0;
  while (!stopping_ && run_one()) ++attempts;
  return attempts;
}

}  // namespace convoke::jobs

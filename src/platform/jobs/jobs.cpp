#include "platform/jobs/jobs.h"

#include <algorithm>

#include "platform/db/known.h"
#include "platform/db/list_argument.h"
#include "platform/jobs/job_row.h"

namespace convoke::jobs {
namespace {

JobState state_of(const std::string& name) {
  for (JobState s : {JobState::waiting, JobState::running, JobState::done, JobState::parked})
    if (name_of(s) == name) return s;
  throw db::UnknownName("the state of a job", name);
}

template <class... Args>
std::vector<Job> select(db::Reader& r, const std::string& rest, const Args&... args) {
  return jobs_of(r, std::string("select ") + kColumns + " from job " + rest, args...);
}

/// Those of the parked jobs that `which` names.
template <class Arg>
std::int64_t put_back(db::Transaction& t, Instant now, const std::string& which, const Arg& arg) {
  const auto lanes = t.rows<std::string>(
      "update job set state = 'waiting', attempts = 0, run_after = :now, last_error = '' where " +
          which + " and state = 'parked' returning lane",
      now, arg);
  for (const auto& [lane] : lanes) t.announce(topic_of(lane_of(lane).value_or(Lane::general)));
  return static_cast<std::int64_t>(lanes.size());
}

std::optional<Job> first(std::vector<Job> jobs) {
  if (jobs.empty()) return std::nullopt;
  return std::move(jobs.front());
}

}  // namespace

Job job_of(Row row) {
  Job j;
  std::string lane, state;
  std::tie(j.id, j.kind, j.key, j.payload, lane, state, j.attempts, j.max_attempts, j.run_after,
           j.progress_done, j.progress_total, j.last_error, j.created_at, j.finished_at) =
      std::move(row);
  j.state = state_of(state);
  j.lane = db::known(lane_of(lane), "the lane of a job", lane);
  return j;
}

std::string_view name_of(Lane lane) {
  switch (lane) {
    case Lane::interactive:
      return "interactive";
    case Lane::sign_in:
      return "sign_in";
    case Lane::mail:
      return "mail";
    case Lane::conversion:
      return "conversion";
    case Lane::general:
      return "general";
  }
  return "general";
}

std::optional<Lane> lane_of(std::string_view name) {
  for (const Lane lane : kLanes)
    if (name_of(lane) == name) return lane;
  return std::nullopt;
}

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
      "insert into job (kind, key, payload, lane, state, max_attempts, run_after, created_at) "
      "values (:kind, :key, :payload, :lane, 'waiting', :max, :after, :now) "
      "on conflict (key) do nothing returning id",
      job.kind, job.key, job.payload, name_of(job.lane), job.max_attempts, now + job.delay, now);
  if (!id)
    return JobId(t.value<std::int64_t>("select id from job where key = :key", job.key).value_or(0));
  if (job.delay.count() <= 0) t.announce(topic_of(job.lane));
  return JobId(id);
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
  for (auto& [state, n] : r.rows<std::string, std::int64_t>(
           "select state, count(*) from job group by state union all select 'running_mail', "
           "count(*) from job where state = 'running' and lane in ('sign_in', 'mail')")) {
    if (state == "running_mail") {
      out.running_mail = n;
      continue;
    }
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
  if (put_back(t, now, "id = :id", id) == 0)
    return not_found(N_("There is no such suspended job."));
  return {};
}

std::int64_t run_all_again(db::Transaction& t, std::string_view kind, Instant now) {
  return put_back(t, now, "kind = :kind", kind);
}

TakenAway take_away(db::Transaction& t, std::string_view kind, const std::string& payloads) {
  // PostgreSQL: whoever claims or settles one of these waits, or has done so before.
  const std::string lock = t.dialect() == db::Dialect::postgresql ? " for update" : "";
  TakenAway out;
  std::vector<JobId> idle;
  for (const auto& [id, payload, state] : t.rows<JobId, std::int64_t, std::string>(
           "select id, cast(payload as bigint), state from job where state in ('waiting', "
           "'running', 'parked') and kind = :kind and " +
               db::is_listed(t, "case when kind = :same then cast(payload as bigint) end",
                             ":payloads") +
               " order by id" + lock,
           kind, kind, payloads)) {
    if (state == name_of(JobState::running)) {
      out.running.push_back(payload);
      continue;
    }
    out.taken.push_back(payload);
    idle.push_back(id);
  }
  if (!idle.empty())
    t.execute("delete from job where " + db::is_listed(t, "id", ":ids"), db::listed(idle));
  return out;
}

std::optional<Job> find_open(db::Reader& r, std::string_view kind, std::int64_t payload) {
  return first(select(r,
                      "where state in ('waiting', 'running', 'parked') and kind = :kind and "
                      "payload = :payload order by id desc limit 1",
                      kind, std::to_string(payload)));
}

std::int64_t remove_done(db::Transaction& t, Instant before, int limit) {
  return t.execute(
      "delete from job where id in (select id from job where state = 'done' and finished_at < "
      ":before order by id limit :limit)",
      before, limit);
}

}  // namespace convoke::jobs

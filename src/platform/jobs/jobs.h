// Durable jobs: an effect is a row written with the change that wants it, carried out after commit
// by a Runner (runner.h).
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "platform/db/database.h"

namespace convoke::jobs {

using JobId = Id<struct JobTag>;

/// Which threads a job waits for: no lane holds up another. Stored by name.
enum class Lane {
  interactive,  ///< somebody waits for it at the screen: seconds count
  sign_in,      ///< mail somebody waits for to get in; before all other mail
  mail,         ///< sending messages; claimed and settled many at a time
  conversion,   ///< merging and LibreOffice: minutes
  general,      ///< the rest
};
inline constexpr std::array kLanes{Lane::interactive, Lane::sign_in, Lane::mail, Lane::conversion,
                                   Lane::general};
std::string_view name_of(Lane lane);
std::optional<Lane> lane_of(std::string_view name);
/// What a committed transaction tells when it has queued a job of this lane.
constexpr db::Topics topic_of(Lane lane) {
  return db::Topics{1} << static_cast<unsigned>(lane);
}

struct NewJob {
  std::string kind;     ///< which handler, e.g. "mail.send"
  std::string key;      ///< idempotency: a second job with the same key is not made
  std::string payload;  ///< JSON, small: ids, not contents and nothing that somebody typed
  std::chrono::microseconds delay{0};
  int max_attempts = 8;
  Lane lane = Lane::general;
};

/// Writes the job with the caller's change; the lane's threads are woken when it is committed.
/// Returns the new id, or the existing job's of that key.
JobId enqueue(db::Transaction& t, const NewJob& job, Instant now);

enum class JobState { waiting, running, done, parked };
std::string_view name_of(JobState state);

struct Job {
  JobId id;
  std::string kind, key, payload;
  Lane lane = Lane::general;
  JobState state = JobState::waiting;
  int attempts = 0, max_attempts = 0;
  Instant run_after;
  std::int64_t progress_done = 0, progress_total = 0;  ///< total 0: unknown
  std::string last_error;  ///< platform/json/stored_error.h; empty: none
  Instant created_at;
  std::optional<Instant> finished_at;
  std::chrono::microseconds waited{0};  ///< from run_after until it was claimed; no column
};

std::optional<Job> find(db::Reader& r, JobId id);
std::optional<Job> find_by_key(db::Reader& r, std::string_view key);
/// Newest first, at most `limit`; all states if `state` is not given.
std::vector<Job> list(db::Reader& r, std::optional<JobState> state, int limit);
struct Counts {
  std::int64_t waiting = 0, running = 0, done = 0, parked = 0;
  std::int64_t running_mail = 0;  ///< of those running: in a lane for mail
};
Counts count(db::Reader& r);
/// Puts a parked job back; `not_found` if there is none such.
Status run_again(db::Transaction& t, JobId id, Instant now);

/// The same for all parked jobs of a kind; returns how many.
std::int64_t run_all_again(db::Transaction& t, std::string_view kind, Instant now);

/// Takes jobs of a kind away that no thread is at: those that wait, and those that were parked. The
/// payloads of the kind are whole numbers; `payloads` is a list of them (db::listed). A job that is
/// claimed at the same time is either taken away or running, and stays so until this transaction
/// has ended.
struct TakenAway {
  std::vector<std::int64_t> taken;
  std::vector<std::int64_t> running;  ///< these payloads' jobs are left alone
};
TakenAway take_away(db::Transaction& t, std::string_view kind, const std::string& payloads);

/// Of jobs of such a kind: the one for this payload that is not done.
std::optional<Job> find_open(db::Reader& r, std::string_view kind, std::int64_t payload);

/// Removes jobs that were done before `before`, the oldest `limit` of them at most. Returns how
/// many. After that their keys are free, and find_by_key knows them no more.
std::int64_t remove_done(db::Transaction& t, Instant before, int limit);

/// How long to wait after the nth failed attempt: 2 s, 8 s, 32 s … at most an hour.
std::chrono::microseconds backoff(int attempts);

}  // namespace convoke::jobs

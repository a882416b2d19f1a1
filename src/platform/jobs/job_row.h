// How a job stands in its table. For this folder only.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/jobs/jobs.h"

namespace convoke::jobs {

inline constexpr const char* kColumns =
    "id, kind, key, payload, lane, state, attempts, max_attempts, run_after, progress_done, "
    "progress_total, last_error, created_at, finished_at";

using Row =
    std::tuple<JobId, std::string, std::string, std::string, std::string, std::string, int, int,
               Instant, std::int64_t, std::int64_t, std::string, Instant, std::optional<Instant>>;

Job job_of(Row row);

/// The jobs a statement gives that selects or returns kColumns.
template <class... Args>
std::vector<Job> jobs_of(db::Reader& r, std::string_view sql, const Args&... args) {
  std::vector<Job> out;
  for (Row& row :
       r.rows<JobId, std::string, std::string, std::string, std::string, std::string, int, int,
              Instant, std::int64_t, std::int64_t, std::string, Instant, std::optional<Instant>>(
           sql, args...))
    out.push_back(job_of(std::move(row)));
  return out;
}

}  // namespace convoke::jobs

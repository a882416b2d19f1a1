// The jobs: what is running, what waits, and what has failed and waits for an officer.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/db/database.h"
#include "platform/jobs/jobs.h"

namespace convoke::operations {

/// The msgid for a kind of job ("mail.send"); the kind itself if unknown.
std::string job_label(const std::string& kind);

/// The msgid for a lane: what its threads are for.
std::string lane_label(jobs::Lane lane);

struct JobsPage {
  std::string path;  ///< with language
  jobs::Counts counts;
  std::vector<jobs::Job> parked, running, waiting, done;  ///< each newest first, the first ones
  std::string zone;

  /// Something moves: the page shows itself again.
  bool is_live() const { return !running.empty() || !waiting.empty(); }
};

/// Handlers for the route table. Any thread.
class JobPages {
 public:
  /// `zone`: on whose clock times are shown; asked for each page.
  JobPages(db::Database& database, std::function<std::string()> zone)
      : database_(database), zone_(std::move(zone)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> run_again(const page::Visit& visit, const http::Request& request);

 private:
  db::Database& database_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::operations

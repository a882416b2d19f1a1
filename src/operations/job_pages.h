// The jobs: what is running, what waits, and what has failed and waits for an officer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/db/database.h"
#include "platform/jobs/jobs.h"
#include "platform/outbox/availability.h"

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
  /// Since when the mail server is waited for, and why; jobs in the lanes for mail that were begun
  /// stand here then, not among those running.
  std::optional<outbox::Availability::Away> mail_waits;
  std::vector<jobs::Job> behind_mail;

  /// Something moves: the page shows itself again.
  bool is_live() const { return !running.empty() || !waiting.empty() || !behind_mail.empty(); }
};

/// Handlers for the route table. Any thread.
class JobPages {
 public:
  using MailWaits = std::function<std::optional<outbox::Availability::Away>()>;

  /// `zone`: on whose clock times are shown; both asked for each page.
  JobPages(db::Database& database, MailWaits mail_waits, std::function<std::string()> zone)
      : database_(database), mail_waits_(std::move(mail_waits)), zone_(std::move(zone)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> run_again(const page::Visit& visit, const http::Request& request);

 private:
  db::Database& database_;
  const MailWaits mail_waits_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::operations

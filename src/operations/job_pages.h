// The jobs: what is running, what waits, and what has failed and waits for an officer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "page/list.h"
#include "page/room.h"
#include "page/visit.h"
#include "platform/db/database.h"
#include "platform/jobs/jobs.h"
#include "platform/outbox/availability.h"
#include "platform/outbox/outbox.h"

namespace convoke::operations {

/// The msgid for a lane: what its threads are for.
std::string lane_label(jobs::Lane lane);

/// A job and what it is about, in the reader's words.
struct JobRow {
  jobs::Job job;
  std::string label;  ///< of its kind
  page::JobSubject about;
};

struct JobsPage {
  page::ListFilter filter;  ///< its path is that of the page
  jobs::Counts counts;
  std::vector<JobRow> parked, running, waiting, done;  ///< each the newest ones, in order
  std::string zone;
  /// Since when the mail server is waited for, and why; jobs in the lanes for mail that were begun
  /// stand here then, not among those running.
  std::optional<outbox::Availability::Away> mail_waits;
  std::vector<JobRow> behind_mail;

  /// Something moves: the page shows itself again.
  bool is_live() const { return !running.empty() || !waiting.empty() || !behind_mail.empty(); }
};

/// The head of the table of jobs in this state.
std::vector<html::Column> columns_of(const JobsPage& page, jobs::JobState state,
                                     const i18n::Locale& locale);
/// What this room has to say of jobs of the program itself: sending, removing old jobs.
std::vector<page::JobWords> job_words(outbox::Outbox& outbox);

/// Handlers for the route table. Any thread.
class JobPages {
 public:
  using MailWaits = std::function<std::optional<outbox::Availability::Away>()>;

  /// `zone`: on whose clock times are shown; both asked for each page.
  JobPages(db::Database& database, const page::Labels& labels, MailWaits mail_waits,
           std::function<std::string()> zone)
      : database_(database),
        labels_(labels),
        mail_waits_(std::move(mail_waits)),
        zone_(std::move(zone)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> run_again(const page::Visit& visit, const http::Request& request);

 private:
  /// With what each room says of its jobs, once for each kind.
  void tell(const page::Visit& visit, const std::vector<std::vector<JobRow>*>& lists);

  db::Database& database_;
  const page::Labels& labels_;
  const MailWaits mail_waits_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::operations

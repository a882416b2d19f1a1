#include "operations/job_pages.h"

#include <algorithm>
#include <iterator>

#include "change/change.h"
#include "operations/views/jobs.h"
#include "page/office_page.h"

namespace convoke::operations {
namespace {

constexpr int kShownParked = 200;
constexpr int kShown = 20;
constexpr int kLookedAt = 200;  // of those running: what is behind the mail server hides no others
constexpr long kRefreshSeconds = 3;

/// Nothing of what was claimed for the mail server goes on before it answers.
void put_behind_mail(JobsPage& page) {
  const auto mail =
      std::stable_partition(page.running.begin(), page.running.end(), [](const jobs::Job& job) {
        return job.lane != jobs::Lane::mail && job.lane != jobs::Lane::sign_in;
      });
  page.behind_mail.assign(std::make_move_iterator(mail),
                          std::make_move_iterator(page.running.end()));
  page.running.erase(mail, page.running.end());
  page.counts.running -= page.counts.running_mail;
  page.counts.waiting += page.counts.running_mail;
}

}  // namespace

std::string job_label(const std::string& kind) {
  static constexpr std::pair<std::string_view, const char*> labels[] = {
      {"mail.send", N_("Send a message")},
      {"identity.sign_in_link", N_("Write a sign-in link")},
      {"correspondence.prepare", N_("Prepare notes and letters")},
      {"badges.print", N_("Draw a batch of badges")},
      {"consultations.compile", N_("Make a compilation of views")},
      {"documents.render", N_("Make the PDF files of a document")},
      {"jobs.retention", N_("Remove old jobs")},
  };
  for (const auto& [name, label] : labels)
    if (name == kind) return label;
  return kind;
}

std::string lane_label(jobs::Lane lane) {
  switch (lane) {
    case jobs::Lane::interactive:
      return N_("Immediate");
    case jobs::Lane::sign_in:
      return N_("Sign-in mail");
    case jobs::Lane::mail:
      return N_("Mail");
    case jobs::Lane::conversion:
      return N_("Merging and PDF files");
    case jobs::Lane::general:
      return N_("Everything else");
  }
  return {};
}

Result<page::Reply> JobPages::list(const page::Visit& visit, const http::Request&) {
  JobsPage shown = database_.read([&](db::Reader& r) {
    JobsPage all;
    all.counts = jobs::count(r);
    all.parked = jobs::list(r, jobs::JobState::parked, kShownParked);
    all.running = jobs::list(r, jobs::JobState::running, kLookedAt);
    all.waiting = jobs::list(r, jobs::JobState::waiting, kShown);
    all.done = jobs::list(r, jobs::JobState::done, kShown);
    return all;
  });
  shown.mail_waits = mail_waits_();
  if (shown.mail_waits) put_behind_mail(shown);
  for (std::vector<jobs::Job>* some : {&shown.running, &shown.behind_mail})
    if (some->size() > kShown) some->erase(some->begin() + kShown, some->end());
  shown.path = visit.href("/office/jobs");
  shown.zone = zone_();
  html::Out out = visit.out();
  views::jobs(out, shown);
  html::Page page = page::office_page("jobs", visit.locale.tr(N_("Jobs")), out);
  if (shown.is_live()) page.refresh_seconds = kRefreshSeconds;
  return page;
}

Result<page::Reply> JobPages::run_again(const page::Visit& visit, const http::Request&) {
  const jobs::JobId id(visit.number_arg("id"));
  const Status queued =
      change::write(database_, visit.officer_actor(), visit.now, [&](change::Change& c) -> Status {
        db::Transaction& t = c.transaction();
        CONVOKE_TRY(jobs::run_again(t, id, visit.now));
        c.record("job.run_again", "job", id);
        return {};
      });
  if (!queued.ok()) return queued.error();
  return page::Redirect{visit.href("/office/jobs"),
                        Message{N_("The job is in the queue again."), {}}};
}

}  // namespace convoke::operations

#include "operations/job_pages.h"

#include <algorithm>
#include <iterator>

#include "change/change.h"
#include "operations/views/jobs.h"
#include "page/columns.h"
#include "page/office_page.h"
#include "platform/json/stored_error.h"

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

const char* state_label(jobs::JobState state) {
  switch (state) {
    case jobs::JobState::waiting:
      return N_("Waiting");
    case jobs::JobState::running:
      return N_("Running");
    case jobs::JobState::parked:
      return N_("Failed");
    case jobs::JobState::done:
      return N_("Done");
  }
  return "";
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

page::Columns<jobs::Job> job_columns(const i18n::Locale& locale, const std::string& zone) {
  using jobs::Job;
  const auto at = [&locale, zone](const std::optional<Instant>& when) {
    return when ? locale.date_time(*when, zone) : std::string();
  };
  return {locale,
          {{.label = locale.tr(N_("Job")),
            .text =
                [&](const Job& job) {
                  return locale.tr(job_label(job.kind)) + " " + std::to_string(job.id.value);
                }},
           {.label = locale.tr(N_("Queue")),
            .text = [&](const Job& job) { return locale.tr(lane_label(job.lane)); }},
           {.label = locale.tr(N_("Status")),
            .text = [&](const Job& job) { return locale.tr(state_label(job.state)); }},
           {.label = locale.tr(N_("Since")),
            .text = [=](const Job& job) { return at(job.created_at); }},
           {.label = locale.tr(N_("Done")),
            .text = [=](const Job& job) { return at(job.finished_at); }},
           {.label = locale.tr(N_("Tries")),
            .text = [](const Job& job) { return std::to_string(job.attempts); }},
           {.label = locale.tr(N_("What went wrong")), .text = [&](const Job& job) {
              return job.last_error.empty() ? std::string()
                                            : locale.tr(json::stored_error(job.last_error).message);
            }}}};
}

Result<page::Reply> JobPages::list(const page::Visit& visit, const http::Request& request) {
  if (const auto format = page::file_asked(request)) {
    const std::vector<jobs::Job> all = database_.read([](db::Reader& r) {
      return jobs::list(r, std::nullopt, static_cast<int>(page::kMostExported));
    });
    return job_columns(visit.locale, zone_())
        .file(all, *format, visit.locale.tr(N_("Jobs")), "jobs");
  }
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

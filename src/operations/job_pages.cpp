#include "operations/job_pages.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "base/message_context.h"
#include "change/change.h"
#include "operations/views/jobs.h"
#include "page/columns.h"
#include "page/kept_list.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/jobs/retention.h"
#include "platform/json/json.h"
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
      std::stable_partition(page.running.begin(), page.running.end(), [](const JobRow& row) {
        return row.job.lane != jobs::Lane::mail && row.job.lane != jobs::Lane::sign_in;
      });
  page.behind_mail.assign(std::make_move_iterator(mail),
                          std::make_move_iterator(page.running.end()));
  page.running.erase(mail, page.running.end());
  page.counts.running -= page.counts.running_mail;
  page.counts.waiting += page.counts.running_mail;
}

std::vector<JobRow> rows_of(std::vector<jobs::Job> jobs) {
  std::vector<JobRow> rows;
  for (jobs::Job& job : jobs) rows.push_back({std::move(job), {}, {}});
  return rows;
}

/// The id of the row that the job is about.
page::JobRowId row_of(const jobs::Job& job, const page::JobWords& words) {
  return page::JobRowId(words.member.empty() ? page::number_of(job.payload)
                                             : json::number_at(job.payload, words.member));
}

}  // namespace

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

std::string what_went_wrong(const JobRow& row, const i18n::Locale& locale) {
  return row.job.last_error.empty() ? std::string()
                                    : locale.tr(json::stored_error(row.job.last_error).message);
}

page::Columns<JobRow> job_columns(const i18n::Locale& locale, const std::string& zone) {
  const auto at = [&locale, zone](const std::optional<Instant>& when) {
    return when ? locale.date_time(*when, zone) : std::string();
  };
  const auto moment = [](const std::optional<Instant>& when) { return when ? when->micros : 0; };
  return {
      locale,
      {{.key = "job",
        .label = locale.tr(N_("Job")),
        .text = [](const JobRow& row) { return row.label; },
        .where = page::ListColumn<JobRow>::Where::page},
       {.name = "job",
        .label = locale.tr(N_("Job")),
        .text =
            [](const JobRow& row) { return row.label + " " + std::to_string(row.job.id.value); },
        .where = page::ListColumn<JobRow>::Where::file},
       {.key = "about",
        .label = locale.tr(NC_("job", "About")),
        .text = [](const JobRow& row) { return row.about.text; }},
       {.key = "queue",
        .label = locale.tr(N_("Queue")),
        .text = [&](const JobRow& row) { return locale.tr(lane_label(row.job.lane)); }},
       {.name = "status",
        .label = locale.tr(N_("Status")),
        .text = [&](const JobRow& row) { return locale.tr(state_label(row.job.state)); }},
       {.key = "since",
        .label = locale.tr(N_("Since")),
        .text = [=](const JobRow& row) { return at(row.job.created_at); },
        .order = [](const JobRow& row) { return row.job.created_at.micros; }},
       {.key = "done",
        .label = locale.tr(N_("Done")),
        .text = [=](const JobRow& row) { return at(row.job.finished_at); },
        .order = [=](const JobRow& row) { return moment(row.job.finished_at); }},
       {.key = "next",
        .label = locale.tr(N_("Next try")),
        .order = [](const JobRow& row) { return row.job.run_after.micros; },
        .where = page::ListColumn<JobRow>::Where::page},
       {.key = "tries",
        .label = locale.tr(N_("Tries")),
        .order = [](const JobRow& row) { return std::int64_t{row.job.attempts}; },
        .is_number = true},
       {.key = "wrong", .label = locale.tr(N_("What went wrong")), .text = [&](const JobRow& row) {
          return what_went_wrong(row, locale);
        }}}};
}

std::vector<html::Column> columns_of(const JobsPage& page, jobs::JobState state,
                                     const i18n::Locale& locale) {
  const auto by = [&](const char* key, const char* label, bool is_number = false) {
    html::Column column = page::sortable(page.filter, key, locale.tr(label), is_number);
    column.number = is_number;
    return column;
  };
  std::vector<html::Column> columns{by("job", N_("Job")), by("about", NC_("job", "About")),
                                    by("queue", N_("Queue"))};
  const auto add = [&](html::Column column) { columns.push_back(std::move(column)); };
  if (state == jobs::JobState::waiting) add(by("next", N_("Next try")));
  if (state == jobs::JobState::done) add(by("done", N_("Done")));
  if (state != jobs::JobState::done) add(by("wrong", N_("What went wrong")));
  if (state != jobs::JobState::waiting) add(by("tries", N_("Tries"), true));
  if (state == jobs::JobState::parked) {
    add(by("since", N_("Since")));
    add(html::hidden_column(locale.tr(N_("Actions"))));
  }
  return columns;
}

std::vector<page::JobWords> job_words(outbox::Outbox& outbox) {
  const auto messages = [&outbox](const page::Visit& visit,
                                  const std::vector<page::JobRowId>& ids) {
    if (!page::may_everywhere(visit, page::Right::read_outbox))
      return std::map<page::JobRowId, page::JobSubject>();
    std::vector<outbox::MessageId> wanted;
    for (const page::JobRowId id : ids) wanted.emplace_back(id.value);
    std::map<page::JobRowId, page::JobSubject> out;
    for (const outbox::Message& message : outbox.find(wanted)) {
      const std::string& to = message.to_name.empty() ? message.to_address : message.to_name;
      const std::string id = std::to_string(message.id.value);
      out[page::JobRowId(message.id.value)] = {
          visit.locale.tr(N_("{1} · {2}"), {message.subject, to}),
          visit.href("/office/outbox/" + id)};
    }
    return out;
  };
  return {{outbox::Outbox::kSendJob, N_("Send a message"), {}, messages},
          {jobs::Retention::kJob, N_("Remove old jobs")}};
}

void JobPages::tell(const page::Visit& visit, const std::vector<std::vector<JobRow>*>& lists) {
  std::map<std::string, std::vector<page::JobRowId>> asked;
  for (std::vector<JobRow>* rows : lists)
    for (JobRow& row : *rows) {
      row.label = visit.locale.tr(labels_.of_job(row.job.kind));
      const page::JobWords* words = labels_.job(row.job.kind);
      if (words && words->about) asked[row.job.kind].push_back(row_of(row.job, *words));
    }
  for (const auto& [kind, ids] : asked) {
    const page::JobWords& words = *labels_.job(kind);
    const auto known = words.about(visit, ids);
    for (std::vector<JobRow>* rows : lists)
      for (JobRow& row : *rows) {
        if (row.job.kind != kind) continue;
        if (const auto about = known.find(row_of(row.job, words)); about != known.end())
          row.about = about->second;
      }
  }
}

Result<page::Reply> JobPages::list(const page::Visit& visit, const http::Request& request) {
  const std::string zone = zone_();
  const page::Columns<JobRow> columns = job_columns(visit.locale, zone);
  const page::ListFilter filter(request, visit.href("/office/jobs"), {});
  if (const auto format = page::file_asked(request)) {
    std::vector<JobRow> all = rows_of(database_.read([](db::Reader& r) {
      return jobs::list(r, std::nullopt, static_cast<int>(page::kMostExported));
    }));
    tell(visit, {&all});
    columns.sort(all, filter.sort);
    return columns.file(all, *format, visit.locale.tr(N_("Jobs")), "jobs");
  }
  JobsPage shown = database_.read([&](db::Reader& r) {
    JobsPage all;
    all.counts = jobs::count(r);
    all.parked = rows_of(jobs::list(r, jobs::JobState::parked, kShownParked));
    all.running = rows_of(jobs::list(r, jobs::JobState::running, kLookedAt));
    all.waiting = rows_of(jobs::list(r, jobs::JobState::waiting, kShown));
    all.done = rows_of(jobs::list(r, jobs::JobState::done, kShown));
    return all;
  });
  shown.filter = filter;
  shown.mail_waits = mail_waits_();
  if (shown.mail_waits) put_behind_mail(shown);
  for (std::vector<JobRow>* some : {&shown.running, &shown.behind_mail})
    if (some->size() > kShown) some->erase(some->begin() + kShown, some->end());
  tell(visit, {&shown.parked, &shown.running, &shown.behind_mail, &shown.waiting, &shown.done});
  for (std::vector<JobRow>* some : {&shown.parked, &shown.behind_mail, &shown.waiting, &shown.done})
    columns.sort(*some, filter.sort);
  shown.zone = zone;
  html::Out out = visit.out();
  views::jobs(out, shown);
  html::Page page = page::office_page("jobs", visit.locale.tr(N_("Jobs")), out);
  if (shown.is_live()) page.refresh_seconds = kRefreshSeconds;
  return page;
}

Result<page::Reply> JobPages::run_again(const page::Visit& visit, const http::Request& request) {
  const jobs::JobId id(visit.number_arg("id"));
  const Status queued =
      change::write(database_, visit.officer_actor(), visit.now, [&](change::Change& c) -> Status {
        db::Transaction& t = c.transaction();
        CONVOKE_TRY(jobs::run_again(t, id, visit.now));
        c.record("job.run_again", "job", id);
        return {};
      });
  if (!queued.ok()) return queued.error();
  const std::string list = visit.href("/office/jobs");
  return page::Redirect{page::back_to(list, request, list),
                        Message{N_("The job is in the queue again."), {}}};
}

}  // namespace convoke::operations

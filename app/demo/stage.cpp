#include "demo/stage.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <future>
#include <thread>

#include "base/text.h"
#include "platform/json/stored_error.h"

namespace convoke::demo {
namespace {

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t length = length_in_code_points(text);
  return text + std::string(length < width ? width - length : 0, ' ');
}

}  // namespace

void Report::begin(const std::string& stage) {
  stage_ = stage;
  began_ = std::chrono::steady_clock::now();
  if (::isatty(STDOUT_FILENO)) out_ << padded(stage, 18) << "…" << std::flush;
}

void Report::progress(std::int64_t done, std::int64_t total) {
  if (!::isatty(STDOUT_FILENO)) return;
  const std::lock_guard lock(mutex_);
  out_ << "\r" << padded(stage_, 18) << done << " of " << total << "      " << std::flush;
}

void Report::end(const std::string& count, const std::string& where) {
  const std::lock_guard lock(mutex_);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.1f", took.count());
  if (::isatty(STDOUT_FILENO)) out_ << "\r";
  out_ << padded(stage_, 18) << padded(count, 44) << seconds << " s" << std::endl;
  lines_.push_back({stage_, count, seconds, where});
}

void Report::table() {
  std::size_t stage = 5, count = 5;
  for (const Line& l : lines_) {
    stage = std::max(stage, length_in_code_points(l.stage));
    count = std::max(count, length_in_code_points(l.count));
  }
  out_ << "\n"
       << padded("Stage", stage + 2) << padded("Count", count + 2) << padded("Seconds", 9)
       << "Where to look\n"
       << std::string(stage + count + 40, '-') << "\n";
  for (const Line& l : lines_)
    out_ << padded(l.stage, stage + 2) << padded(l.count, count + 2) << padded(l.seconds, 9)
         << l.where << "\n";
  out_ << std::flush;
}

/// True if a job waits that was tried, or is due, within the time between two tries; what is
/// planned for later may wait.
bool waits_for_a_try(Composition& parts) {
  constexpr int kMany = 1000;
  const Instant now = parts.clock.now(), latest = now + std::chrono::hours(1);
  const auto waiting = parts.database->read(
      [](db::Reader& r) { return jobs::list(r, jobs::JobState::waiting, kMany); });
  return std::any_of(waiting.begin(), waiting.end(), [&](const jobs::Job& job) {
    return job.run_after <= (job.attempts > 0 ? latest : now);
  });
}

Status run_jobs(Composition& parts, Report& report, const std::function<std::int64_t()>& done,
                std::int64_t total) {
  std::vector<std::future<int>> workers;
  for (int i = 0; i < 2; ++i)
    workers.push_back(
        std::async(std::launch::async, [&] { return parts.runner.run_until_idle(); }));
  for (std::future<int>& worker : workers) {
    while (worker.wait_for(std::chrono::milliseconds(200)) != std::future_status::ready)
      report.progress(done(), total);
    worker.get();
  }
  // A job may queue another (a note its mail) after one of them has found nothing.
  parts.runner.run_until_idle();
  // What failed for a moment waits for its next try; the demonstration waits with it, bounded.
  for (int waited = 0; waited < 120; ++waited) {
    const jobs::Counts counts = parts.database->read([](db::Reader& r) { return jobs::count(r); });
    if (counts.parked > 0) {
      const auto parked = parts.database->read(
          [](db::Reader& r) { return jobs::list(r, jobs::JobState::parked, 1); });
      return unavailable(
          N_("A job of the demonstration has failed. Run it again."),
          parked.front().kind + ": " + describe(json::stored_error(parked.front().last_error)));
    }
    if (counts.running == 0 && !waits_for_a_try(parts)) return {};
    report.progress(done(), total);
    std::this_thread::sleep_for(std::chrono::seconds(1));
    parts.runner.run_until_idle();
  }
  return unavailable(N_("Jobs of the demonstration are still waiting. Run it again."));
}

}  // namespace convoke::demo

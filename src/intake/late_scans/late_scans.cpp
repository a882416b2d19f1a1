#include "intake/late_scans/late_scans.h"

#include <algorithm>

#include "intake/messages/incoming_store.h"
#include "page/posted.h"
#include "platform/json/json.h"

namespace convoke::intake {
namespace {

constexpr std::int64_t kMicrosBetween = std::chrono::microseconds(LateScans::kEvery).count();
constexpr std::size_t kLongestName = 500;  ///< bytes

}  // namespace

void write_down(IncomingPart& part, const virus_scan::Outcome& outcome) {
  switch (outcome.finding) {
    case virus_scan::Finding::clean:
      part.scan = Scan::clean;
      break;
    case virus_scan::Finding::infected:
      part.scan = Scan::infected;
      part.scan_name = outcome.name.substr(0, kLongestName);
      break;
    case virus_scan::Finding::unavailable:
      break;
  }
}

void LateScans::plan(db::Transaction& t, std::int64_t looks_later) {
  const Instant now = clock_.now();
  const std::int64_t look = now.micros / kMicrosBetween + looks_later;
  jobs::enqueue(
      t,
      {.kind = kJob,
       .key = std::string(kJob) + ":" + std::to_string(look),
       .payload = "0",
       .delay = std::max(std::chrono::microseconds(0), Instant{look * kMicrosBetween} - now),
       .lane = jobs::Lane::conversion},
      now);
}

Status LateScans::schedule() {
  if (!scanner_) return {};
  return database_.write([&](db::Transaction& t) -> Status {
    plan(t, 0);
    return {};
  });
}

Status LateScans::run(const jobs::Job& job, jobs::Progress& progress) {
  if (!scanner_) return {};
  CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
    jobs::remove_done(t, kJob);
    plan(t, 1);
    return {};
  }));
  // A file that the scanner chokes on does not keep it from the others.
  const std::int64_t behind = page::number_of(job.payload);
  return look(behind > 0 ? behind : behind_.exchange(0), progress);
}

Status LateScans::look(std::int64_t behind, jobs::Progress& progress) {
  const auto waiting = database_.read([&](db::Reader& r) {
    return store::unscanned_behind(r, behind, static_cast<std::int64_t>(scanner_->most_bytes()),
                                   kBatch);
  });
  if (waiting.empty() || !scanner_->answers()) return {};
  for (const auto& [id, part] : waiting) {
    if (progress.stopping()) return unavailable(N_("The program is stopping."));
    const auto bytes = files_.read(part.file);
    if (!bytes.ok()) continue;
    const virus_scan::Outcome outcome = scanner_->scan(*bytes);
    if (outcome.silent) {
      behind_ = id;
      return {};
    }
    IncomingPart scanned = part;
    write_down(scanned, outcome);
    if (scanned.scan != Scan::unscanned) CONVOKE_TRY(keep(scanned));
  }
  if (waiting.size() < static_cast<std::size_t>(kBatch)) return {};
  const std::string last = std::to_string(waiting.back().first);
  return database_.write([&](db::Transaction& t) -> Status {
    const Instant now = clock_.now();
    jobs::enqueue(
        t,
        {.kind = kJob,
         .key = std::string(kJob) + ":" + std::to_string(now.micros / kMicrosBetween) + ":" + last,
         .payload = last,
         .lane = jobs::Lane::conversion},
        now);
    return {};
  });
}

Status LateScans::keep(const IncomingPart& part) {
  return change::write(
      database_, audit::Actor::system("intake"), clock_.now(), [&](change::Change& c) -> Status {
        db::Transaction& t = c.transaction();
        if (!store::set_scanned(t, part)) return {};
        if (part.scan == Scan::infected) store::set_virus_found(t, part.message, c.now());
        c.record("incoming.scan", "incoming_message", part.message,
                 json::object({{"file", part.number}, {"scan", std::string(name_of(part.scan))}}));
        if (on_scanned) on_scanned(c, part);
        return {};
      });
}

}  // namespace convoke::intake

// What there is: Notes' questions that change nothing.
#include <algorithm>
#include <map>

#include "correspondence/notes/dispatch_state/state_columns.h"
#include "correspondence/notes/history/note_history.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/outcomes/answers.h"
#include "platform/jobs/jobs.h"

namespace convoke::correspondence {

std::string Notes::job_key(NoteId id, int batch) {
  return std::string(kPrepareJob) + ":" + std::to_string(id.value) + ":" + std::to_string(batch);
}

std::optional<Note> Notes::find(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::note(r, id); });
}

std::vector<Note> Notes::find(const std::vector<NoteId>& ids) {
  return database_.read([&](db::Reader& r) { return store::notes(r, ids); });
}

std::optional<Note> Notes::find(meetings::SeriesId series, std::string_view reference) {
  return database_.read([&](db::Reader& r) { return store::note(r, series, reference); });
}

std::vector<Note> Notes::all(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::notes(r, series); });
}

std::vector<audit::Recorded> Notes::history(NoteId id) {
  return database_.read(
      [&](db::Reader& r) { return audit::history(r, "note", id.value, kActsShown); });
}

std::vector<NoteTemplate> Notes::templates(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::templates(r, id); });
}

std::vector<Enclosure> Notes::enclosures(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::enclosures(r, id); });
}

std::vector<Dispatch> Notes::dispatches(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::dispatches(r, id); });
}

std::vector<Dispatch> Notes::newest_dispatches(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::newest_dispatches(r, series); });
}

std::vector<Dispatch> Notes::dispatches(meetings::SeriesId series, reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::dispatches(r, series, entity); });
}

std::optional<Dispatch> Notes::find_dispatch(DispatchId id) {
  return database_.read([&](db::Reader& r) { return store::dispatch(r, id); });
}

std::vector<Addressed> Notes::addressed(meetings::SeriesId series) {
  std::vector<Addressed> out;
  for (const auto& [note, entity, begun, answered] : database_.read([&](db::Reader& r) {
         return r.rows<NoteId, reference::EntityId, std::optional<Instant>, bool>(
             std::string("select d.note_id, a.entity_id, ") + store::kBegun +
                 ", case when d.state = 'answered' then 1 else 0 end from dispatch d join "
                 "addressee "
                 "a on a.id = d.addressee_id join note n on n.id = d.note_id where n.series_id = "
                 ":series",
             series);
       }))
    out.push_back({note, entity, begun, answered});
  return out;
}

DispatchCounts Notes::counts(NoteId id) {
  return database_.read([&](db::Reader& r) { return store::counts(r, id); });
}

DispatchCounts Notes::counts(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::counts(r, series); });
}

int Notes::pending(const Note& note) {
  int all = 0;
  for (const OutlookRow& row : outlook(note)) all += row.addressees;
  return all;
}

Notes::Progress Notes::progress(NoteId id) {
  return database_.read([&](db::Reader& r) {
    std::map<int, std::pair<int, int>> batches;  // all and prepared dispatches of each
    for (const Dispatch& d : store::dispatches(r, id)) {
      auto& [all, prepared] = batches[d.batch];
      ++all;
      prepared += d.prepared_at.has_value();
    }
    Progress out;
    for (const auto& [batch, counted] : batches) {
      const auto& [all, prepared] = counted;
      out.total += 2 * all;
      const auto job = jobs::find_by_key(r, job_key(id, batch));
      if (prepared == all || !job) {
        out.done += 2 * prepared;
        continue;
      }
      out.done += std::min<std::int64_t>(job->progress_done, 2 * all);
      out.parked += job->state == jobs::JobState::parked;
      if (!job->last_error.empty()) out.error = job->last_error;
    }
    return out;
  });
}

std::optional<outbox::OfficeHold> Notes::office_hold() {
  return database_.read([](db::Reader& r) { return outbox::office_hold(r); });
}

}  // namespace convoke::correspondence

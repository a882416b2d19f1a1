#include "badges/badges.h"

#include <algorithm>

#include "badges/badge_sheet.h"
#include "badges/badge_store.h"
#include "badges/photo_store.h"
#include "platform/crypto/token.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"

namespace convoke::badges {
namespace {

using delegations::Participant;
using delegations::ParticipantId;
using meetings::SeriesId;

bool is_selected(const Holder& holder, const BatchRequest& request) {
  switch (request.selection) {
    case Selection::ready:
      return holder.standing() == Standing::ready;
    case Selection::changed:
      return holder.standing() == Standing::changed;
    case Selection::without_photo:
      return holder.standing() == Standing::without_photo;
    case Selection::chosen:
      return !holder.in_waiting_batch && std::find(request.chosen.begin(), request.chosen.end(),
                                                   holder.participant.id) != request.chosen.end();
  }
  return false;
}

std::string job_key(BatchId id) {
  return std::string(Badges::kPrintJob) + ":" + std::to_string(id.value);
}

}  // namespace

/// A sheet, and what each badge of it was drawn from.
struct Badges::Drawn {
  std::string pdf;
  std::vector<std::pair<BadgeId, Printing>> printings;
};

Badges::Badges(db::Database& database, const Clock& clock, files::FileStore& files,
               const i18n::Catalogues& catalogues, meetings::Meetings& meetings,
               reference::References& references, delegations::Delegations& delegations,
               Photos& photos, BadgeOptions options)
    : database_(database),
      clock_(clock),
      files_(files),
      catalogues_(catalogues),
      meetings_(meetings),
      references_(references),
      delegations_(delegations),
      photos_(photos),
      options_(std::move(options)) {}

std::vector<Holder> Badges::holders_among(db::Reader& r, SeriesId series,
                                          std::vector<Participant> participants) {
  auto photos = store::current_of(r, series);
  auto badges = store::badges_of(r, series);
  auto printings = store::printings_of(r, series);
  const auto waiting = store::waiting_of(r, series);
  std::vector<Holder> out;
  out.reserve(participants.size());
  for (Participant& participant : participants) {
    Holder holder;
    if (const auto it = photos.find(participant.id); it != photos.end()) holder.photo = it->second;
    if (const auto it = badges.find(participant.id); it != badges.end()) {
      holder.badge = it->second;
      if (const auto p = printings.find(it->second.id); p != printings.end())
        holder.printing = p->second;
      holder.in_waiting_batch = waiting.count(it->second.id) > 0;
    }
    holder.participant = std::move(participant);
    out.push_back(std::move(holder));
  }
  return out;
}

std::vector<Holder> Badges::holders(SeriesId series) {
  return database_.read(
      [&](db::Reader& r) { return holders_among(r, series, delegations_.registered(series)); });
}

std::optional<Holder> Badges::holder(ParticipantId id) {
  auto participant = delegations_.find(id);
  if (!participant) return std::nullopt;
  return holder(std::move(*participant));
}

Holder Badges::holder(Participant participant) {
  Holder found = database_.read([&](db::Reader& r) {
    Holder holder;
    holder.photo = store::current(r, participant.id);
    holder.badge = store::badge_of(r, participant.id);
    if (holder.badge) {
      holder.printing = store::last_printing(r, holder.badge->id);
      holder.in_waiting_batch = store::is_waiting(r, holder.badge->id);
    }
    return holder;
  });
  found.participant = std::move(participant);
  return found;
}

std::vector<Holder> Badges::to_take_out(SeriesId series) {
  std::unordered_map<ParticipantId, Badge> printed = database_.read([&](db::Reader& r) {
    auto badges = store::badges_of(r, series);
    const auto printings = store::printings_of(r, series);
    std::erase_if(badges, [&](const auto& entry) { return !printings.count(entry.second.id); });
    return badges;
  });
  for (const Participant& p : delegations_.registered(series)) printed.erase(p.id);
  std::vector<Holder> out;
  for (const auto& [id, badge] : printed)
    if (auto found = holder(id)) out.push_back(std::move(*found));
  std::sort(out.begin(), out.end(),
            [](const Holder& a, const Holder& b) { return a.badge->number < b.badge->number; });
  return out;
}

Badges::Counts Badges::count(SeriesId series) {
  return count(holders(series));
}

Badges::Counts Badges::count(const std::vector<Holder>& holders) {
  Counts counts;
  counts.registered = static_cast<std::int64_t>(holders.size());
  for (const Holder& holder : holders) {
    if (holder.photo) ++counts.with_photo;
    if (holder.printing) ++counts.printed;
    switch (holder.standing()) {
      case Standing::without_photo:
        ++counts.without_photo;
        break;
      case Standing::ready:
        ++counts.ready;
        break;
      case Standing::waiting:
        ++counts.waiting;
        break;
      case Standing::changed:
        ++counts.changed;
        break;
      case Standing::printed:
        break;
    }
  }
  return counts;
}

Result<BatchId> Badges::request_batch(const audit::Actor& actor, SeriesId series,
                                      const BatchRequest& request,
                                      std::string_view submission_key) {
  if (submission_key.empty() || submission_key.size() > 100)
    return invalid(N_("The form was incomplete. Open the page again."));
  const std::vector<Participant> registered = delegations_.registered(series);
  for (const ParticipantId id : request.chosen)
    if (std::none_of(registered.begin(), registered.end(),
                     [&](const Participant& p) { return p.id == id; }))
      return invalid(N_("This participant is not on the list of the delegation."));

  return database_.write([&](db::Transaction& t) -> Result<BatchId> {
    std::int64_t number = store::lock_numbers(t, series);
    if (const BatchId there = store::batch_of_key(t, submission_key)) return there;
    std::vector<Holder> selected = holders_among(t, series, registered);
    std::erase_if(selected, [&](const Holder& h) { return !is_selected(h, request); });
    if (selected.empty()) return invalid(N_("There are no badges to print."));
    if (selected.size() > kLargestBatch) selected.resize(kLargestBatch);

    const Instant now = clock_.now();
    Batch batch;
    batch.series = series;
    batch.selection = request.selection;
    batch.language = request.language;
    batch.badges = static_cast<std::int64_t>(selected.size());
    batch.created_by = actor.label;
    batch.created_at = now;
    batch.id = store::insert(t, batch, submission_key);
    for (Holder& holder : selected) {
      BadgeId id;
      if (holder.badge) {
        id = holder.badge->id;
      } else {
        id = store::insert(t, {{}, series, holder.participant.id, ++number, crypto::random_token()},
                           now);
      }
      store::insert_print(t, batch.id, id);
    }
    store::set_last_number(t, series, number);
    jobs::enqueue(t,
                  {.kind = kPrintJob,
                   .key = job_key(batch.id),
                   .payload = json::object({{"batch", batch.id.value}})},
                  now);
    audit::record(t,
                  {actor, "badge_batch.request", "badge_batch", batch.id.value,
                   json::object({{"selection", std::string(name_of(batch.selection))},
                                 {"badges", batch.badges},
                                 {"language", std::string(code_of(batch.language))}})},
                  now);
    return batch.id;
  });
}

std::vector<Batch> Badges::batches(SeriesId series, int limit) {
  return database_.read([&](db::Reader& r) { return store::batches(r, series, limit); });
}

std::optional<Batch> Badges::batch(BatchId id) {
  return database_.read([&](db::Reader& r) { return store::batch(r, id); });
}

std::optional<jobs::Job> Badges::job_of(BatchId id) {
  return database_.read([&](db::Reader& r) { return jobs::find_by_key(r, job_key(id)); });
}

Result<std::filesystem::path> Badges::pdf(const Batch& batch) const {
  if (batch.state != BatchState::printed)
    return not_found(N_("These badges have not been made yet."));
  return files_.path_of(batch.pdf);
}

Status Badges::print(const jobs::Job& job, jobs::Progress& progress) {
  auto batch = this->batch(BatchId(json::number_at(job.payload, "batch")));
  if (!batch) return not_found(N_("There is no such batch of badges."));
  if (batch->state != BatchState::waiting) return {};
  const auto drawn = draw(*batch, progress);
  if (!drawn.ok()) {
    // What may pass (a full disk, a stop) is tried again; a badge that cannot be drawn will not.
    if (drawn.error().kind != ErrorKind::unavailable) CONVOKE_TRY(fail(*batch, drawn.error()));
    return drawn.error();
  }
  CONVOKE_ASSIGN(pdf, files_.put(drawn->pdf));

  return database_.write([&](db::Transaction& t) -> Status {
    const Instant now = clock_.now();
    batch->state = BatchState::printed;
    batch->badges = static_cast<std::int64_t>(drawn->printings.size());
    batch->pdf = pdf;
    batch->finished_at = now;
    if (!store::finish(t, *batch)) return {};
    file_use::record(t, pdf, {"badge_batch", batch->id.value, "pdf"}, now);
    for (const auto& [badge, printing] : drawn->printings)
      store::mark_printed(t, batch->id, badge, printing);
    store::leave_out_rest(t, batch->id);
    audit::record(t,
                  {audit::Actor::system("badges"), "badge_batch.print", "badge_batch",
                   batch->id.value, json::object({{"badges", batch->badges}})},
                  now);
    return {};
  });
}

Status Badges::fail(Batch batch, const Error& error) {
  return database_.write([&](db::Transaction& t) -> Status {
    const Instant now = clock_.now();
    batch.state = BatchState::failed;
    batch.failure = error.message.key;
    if (!error.message.args.empty()) batch.failure_about = error.message.args.front();
    batch.finished_at = now;
    if (!store::finish(t, batch)) return {};
    store::leave_out_rest(t, batch.id);
    audit::record(t,
                  {audit::Actor::system("badges"), "badge_batch.fail", "badge_batch",
                   batch.id.value, json::object({{"reason", error.message.key}})},
                  now);
    return {};
  });
}

Result<Badges::Drawn> Badges::draw(const Batch& batch, jobs::Progress& progress) {
  const i18n::Locale& locale = catalogues_[batch.language];
  const auto series = meetings_.series(batch.series);
  if (!series) return not_found(N_("There is no such series of meetings."));
  const auto body = meetings_.body(series->body);
  const BadgeSeries common{*series, body ? body->name.in(batch.language) : std::string(),
                           meetings_.meetings_of(batch.series), options_.gate};
  const auto directory = references_.directory();
  const Instant now = clock_.now();
  const Date today = i18n::local_time_of(now, series->zone).date;

  std::unordered_map<ParticipantId, Badge> wanted;
  for (Badge& badge : database_.read([&](db::Reader& r) { return store::waiting_in(r, batch.id); }))
    wanted.emplace(badge.participant, std::move(badge));
  std::vector<Holder> bearers = holders(batch.series);
  std::erase_if(bearers, [&](const Holder& h) { return !wanted.count(h.participant.id); });

  // Within an entity registered() has them by role and name already.
  std::unordered_map<reference::EntityId, std::size_t> place;
  for (const reference::Entity* entity : directory->sorted(locale))
    place.emplace(entity->id, place.size());
  std::stable_sort(bearers.begin(), bearers.end(), [&](const Holder& a, const Holder& b) {
    return place[a.participant.entity] < place[b.participant.entity];
  });

  Drawn drawn;
  std::vector<BadgeFace> faces;
  const auto total = static_cast<std::int64_t>(bearers.size());
  for (const Holder& holder : bearers) {
    const Participant& participant = holder.participant;
    const Badge& badge = wanted.at(participant.id);
    const reference::Entity* entity = directory->find(participant.entity);
    if (!entity) return not_found(N_("There is no such entity."));
    std::string jpeg;
    if (holder.photo) {
      auto picture = photos_.picture(*holder.photo);
      if (!picture.ok() && picture.error().kind == ErrorKind::not_found)
        return invalid(N_("The photograph of {1} cannot be read. Ask for another one."), {},
                       {participant.details.display_name()}, picture.error().detail);
      if (!picture.ok()) return std::move(picture).error();
      jpeg = std::move(*picture);
    }
    faces.push_back(face_of(common,
                            {participant.details, *entity,
                             directory->category(participant.entity, options_.instrument, today),
                             badge.number, badge.code, std::move(jpeg)},
                            locale));
    drawn.printings.emplace_back(
        badge.id, Printing{now, participant.version, holder.photo ? holder.photo->version : 0,
                           printed_facts(participant.details)});
    constexpr std::size_t kReportEvery = 25;
    if (faces.size() % kReportEvery == 0) {
      if (progress.stopping()) return unavailable(N_("The program is stopping."));
      progress.report(static_cast<std::int64_t>(faces.size()), total);
    }
  }
  CONVOKE_ASSIGN(sheet, draw_badge_sheet(faces, {series->title.in(batch.language), options_.author,
                                                 batch.created_at}));
  drawn.pdf = std::move(sheet);
  progress.report(total, total);
  return drawn;
}

}  // namespace convoke::badges

#include "badges/badges.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "badges/badge_store.h"
#include "badges/drawing/badge_sheet.h"
#include "badges/held_back.h"
#include "badges/photos/photo_store.h"
#include "badges/standing/standing_store.h"
#include "meetings/category.h"
#include "platform/crypto/token.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/zone.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"

namespace convoke::badges {
namespace {

using delegations::Participant;
using delegations::ParticipantId;
using meetings::SeriesId;

Standing standing_for(Selection selection) {
  switch (selection) {
    case Selection::changed:
      return Standing::changed;
    case Selection::without_photo:
      return Standing::without_photo;
    case Selection::ready:
    case Selection::chosen:
      break;
  }
  return Standing::ready;
}

std::int64_t number_of(const Tally& tally, Standing standing) {
  switch (standing) {
    case Standing::without_photo:
      return tally.without_photo;
    case Standing::unseen:
      return tally.unseen;
    case Standing::ready:
      return tally.ready;
    case Standing::waiting:
      return tally.waiting;
    case Standing::changed:
      return tally.changed;
    case Standing::printed:
      break;
  }
  return 0;
}

Error none_printed() {
  return invalid(N_("None of these badges could be printed. The reason is given for each."));
}

const audit::Actor kMaker = audit::Actor::system("badges");

std::string job_key(BatchId id) {
  return std::string(Badges::kPrintJob) + ":" + std::to_string(id.value);
}

}  // namespace

/// A sheet, and what each badge of it was drawn from.
struct Badges::Drawn {
  files::FileHash pdf;
  std::vector<store::PrintedBadge> printed;
  std::vector<HeldBack> held_back;
};

Badges::Badges(db::Database& database, const Clock& clock, files::FileStore& files,
               const i18n::Catalogues& catalogues, meetings::Meetings& meetings,
               reference::References& references, delegations::Delegations& delegations,
               Photos& photos, BadgeOptions options)
    : database_(database),
      clock_(clock),
      changes_(database, clock),
      files_(files),
      catalogues_(catalogues),
      meetings_(meetings),
      references_(references),
      delegations_(delegations),
      photos_(photos),
      options_(std::move(options)) {}

ListedPage Badges::list(SeriesId series, const ListFilter& filter,
                        const std::optional<db::Position>& at, int size) {
  return database_.read([&](db::Reader& r) { return store::list(r, series, filter, at, size); });
}

std::int64_t Badges::count(SeriesId series, const ListFilter& filter) {
  return database_.read([&](db::Reader& r) { return store::count(r, series, filter); });
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
    if (auto issued = store::issued_to(r, participant.id)) {
      holder.badge = std::move(issued->badge);
      holder.printing = std::move(issued->printing);
      holder.in_waiting_batch = issued->waiting;
    }
    return holder;
  });
  found.participant = std::move(participant);
  return found;
}

std::vector<TakenOut> Badges::to_take_out(SeriesId series, std::int64_t after, int limit) {
  return database_.read([&](db::Reader& r) { return store::to_take_out(r, series, after, limit); });
}

Tally Badges::tally(SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::tally(r, series); });
}

Tally Badges::tally(SeriesId series, reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::tally(r, series, entity); });
}

std::unordered_map<reference::EntityId, Tally> Badges::tallies_by_entity(SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::tallies_by_entity(r, series); });
}

std::unordered_map<ParticipantId, KeptStanding> Badges::standings(SeriesId series,
                                                                  reference::EntityId entity) {
  return database_.read([&](db::Reader& r) { return store::standings(r, series, entity); });
}

std::unordered_map<ParticipantId, KeptStanding> Badges::standings(
    const std::vector<ParticipantId>& ids) {
  if (ids.empty()) return {};
  return database_.read([&](db::Reader& r) { return store::standings(r, ids); });
}

std::optional<ParticipantId> Badges::bearer(SeriesId series, std::string_view code) {
  return database_.read([&](db::Reader& r) { return store::bearer(r, series, code); });
}

std::optional<ParticipantId> Badges::bearer(SeriesId series, std::int64_t number) {
  return database_.read([&](db::Reader& r) { return store::bearer(r, series, number); });
}

Status Badges::complete_standings() {
  constexpr int kAtOnce = 500;
  CONVOKE_TRY(database_.write([](db::Transaction& t) -> Status {
    store::keep_missing(t);
    return {};
  }));
  ParticipantId last;
  for (;;) {
    CONVOKE_ASSIGN(next, database_.write([&](db::Transaction& t) -> Result<ParticipantId> {
      const std::vector<ParticipantId> unknown = store::unknown(t, last, kAtOnce);
      keep_standing(t, delegations_.find(unknown));
      return unknown.empty() ? ParticipantId() : unknown.back();
    }));
    if (!next) return {};
    last = next;
  }
}

Status Badges::take_up(Batch& batch) {
  if (batch.selection == Selection::chosen) return {};
  return database_.write([&](db::Transaction& t) -> Status {
    if (store::is_taken_up(t, batch.id)) return {};
    store::lock_numbers(t, batch.series);  // before it is looked who is free
    take_up(t, batch, standing_at(t, batch.series, standing_for(batch.selection)), clock_.now());
    return {};
  });
}

std::vector<store::Candidate> Badges::standing_at(db::Reader& r, SeriesId series,
                                                  Standing standing) {
  const auto directory = references_.directory();
  std::vector<const reference::Entity*> entities;
  const auto tallies = store::tallies_by_entity(r, series);
  for (const auto& [id, tally] : tallies)
    if (const reference::Entity* entity = directory->find(id);
        entity && number_of(tally, standing) > 0)
      entities.push_back(entity);
  std::sort(entities.begin(), entities.end(),
            [](const auto* a, const auto* b) { return a->code < b->code; });
  std::vector<reference::EntityId> needed;
  std::int64_t found = 0;
  for (const reference::Entity* entity : entities) {
    if (found >= kLargestBatch) break;
    needed.push_back(entity->id);
    found += number_of(tallies.at(entity->id), standing);
  }
  if (needed.empty()) return {};
  return store::candidates(r, series, standing, needed);
}

void Badges::take_up(db::Transaction& t, Batch& batch, std::vector<store::Candidate> candidates,
                     Instant now) {
  const auto directory = references_.directory();
  // By name they are already.
  std::unordered_map<reference::EntityId, std::string_view> codes;
  for (const store::Candidate& c : candidates)
    if (const reference::Entity* entity = directory->find(c.entity))
      codes.emplace(c.entity, entity->code);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [&](const store::Candidate& a, const store::Candidate& b) {
                     return std::tuple(codes[a.entity], a.role) <
                            std::tuple(codes[b.entity], b.role);
                   });
  const auto asked_for = static_cast<std::size_t>(batch.badges);
  if (candidates.size() > asked_for) candidates.resize(asked_for);

  std::int64_t number = store::lock_numbers(t, batch.series);
  std::vector<ParticipantId> ids;
  std::vector<Badge> new_badges;
  for (const store::Candidate& c : candidates) {
    ids.push_back(c.participant);
    if (c.number == 0)
      new_badges.push_back({{}, batch.series, c.participant, ++number, crypto::random_token()});
  }
  if (!new_badges.empty()) {
    store::insert(t, new_badges, now);
    store::set_last_number(t, batch.series, number);
  }
  store::insert_prints(t, batch.id, ids);
  store::keep_waiting(t, ids);
  batch.badges = static_cast<std::int64_t>(ids.size());
}

Result<BatchId> Badges::request_batch(const audit::Actor& actor, SeriesId series,
                                      const BatchRequest& request,
                                      std::string_view submission_key) {
  if (submission_key.empty() || submission_key.size() > 100)
    return invalid(N_("The form was incomplete. Open the page again."));
  return changes_.write(actor, [&](change::Change& c) -> Result<BatchId> {
    db::Transaction& t = c.transaction();
    store::lock_numbers(t, series);  // of those who ask at once, one after the other
    if (const auto there = store::batch_of_key(t, submission_key)) {
      const bool same = there->series == series && there->selection == request.selection &&
                        there->language == request.language &&
                        (request.selection != Selection::chosen ||
                         !store::is_of_others(t, there->id, request.chosen));
      if (same) return there->id;
      return conflict(
          N_("This form was already sent, and the badges it asked for are being made. "
             "Send it again to have these made too."));
    }
    Batch batch;
    batch.series = series;
    batch.selection = request.selection;
    batch.language = request.language;
    batch.created_by = actor.label;
    batch.created_at = c.now();
    std::vector<store::Candidate> chosen;
    if (request.selection == Selection::chosen) {
      std::unordered_set<ParticipantId> missing(request.chosen.begin(), request.chosen.end());
      for (const store::Chosen& one : store::chosen(t, series, request.chosen)) {
        missing.erase(one.participant);
        if (one.unseen)
          return conflict(N_(
              "Nobody has accepted the photograph yet. Look at it first, then print the badge."));
        if (!one.waiting) chosen.push_back(one);
      }
      if (!missing.empty())
        return invalid(N_("This participant is not on the list of the delegation."));
      batch.badges = static_cast<std::int64_t>(chosen.size());
    } else {
      batch.badges = number_of(store::tally(t, series), standing_for(request.selection)) -
                     store::asked_for(t, series, request.selection);
    }
    batch.badges = std::min(batch.badges, kLargestBatch);
    if (batch.badges <= 0) return invalid(N_("There are no badges to print."));
    batch.id = store::insert(t, batch, submission_key);
    if (!chosen.empty()) take_up(t, batch, std::move(chosen), c.now());
    c.enqueue({.kind = kPrintJob,
               .key = job_key(batch.id),
               .payload = json::object({{"batch", batch.id.value}}),
               .lane = batch.badges == 1 ? jobs::Lane::interactive : jobs::Lane::general});
    c.record("badge_batch.request", "badge_batch", batch.id,
             json::object({{"selection", std::string(name_of(batch.selection))},
                           {"badges", batch.badges},
                           {"language", std::string(code_of(batch.language))}}));
    return batch.id;
  });
}

std::vector<Batch> Badges::batches(SeriesId series, int limit) {
  return database_.read([&](db::Reader& r) { return store::batches(r, series, limit); });
}

std::vector<Batch> Badges::batches(const std::vector<BatchId>& ids) {
  return database_.read([&](db::Reader& r) { return store::batches(r, ids); });
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
  CONVOKE_TRY(take_up(*batch));
  Status printed = print(std::move(*batch), progress);
  {
    const std::lock_guard lock(finished_mutex_);
    ++finished_count_;
  }
  finished_.notify_all();
  return printed;
}

bool Badges::await(BatchId id, std::chrono::milliseconds longest) {
  const auto end = std::chrono::steady_clock::now() + longest;
  for (;;) {
    std::unique_lock lock(finished_mutex_);
    const std::uint64_t seen = finished_count_;
    lock.unlock();
    const auto batch = this->batch(id);
    if (!batch || batch->state != BatchState::waiting) return true;
    lock.lock();
    if (!finished_.wait_until(lock, end, [&] { return finished_count_ != seen; })) return false;
  }
}

Status Badges::print(Batch batch, jobs::Progress& progress) {
  const auto drawn = draw(batch, progress);
  if (!drawn.ok()) {
    // What may pass (a full disk, a stop) is tried again; a badge that cannot be drawn will not.
    if (drawn.error().kind != ErrorKind::unavailable) CONVOKE_TRY(fail(batch, drawn.error()));
    return drawn.error();
  }
  batch.held_back = stored(drawn->held_back);
  if (drawn->printed.empty()) return fail(batch, none_printed());
  return changes_.write(kMaker, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    batch.state = BatchState::printed;
    batch.badges = static_cast<std::int64_t>(drawn->printed.size());
    batch.pdf = drawn->pdf;
    batch.finished_at = c.now();
    if (!store::finish(t, batch)) return {};
    file_use::record(t, batch.pdf, {"badge_batch", batch.id.value, "pdf"}, c.now());
    store::mark_printed(t, batch.id, drawn->printed);
    c.record("badge_batch.print", "badge_batch", batch.id,
             json::object({{"badges", batch.badges}}));
    return {};
  });
}

Status Badges::fail(Batch batch, const Error& error) {
  return changes_.write(kMaker, [&](change::Change& c) -> Status {
    batch.state = BatchState::failed;
    // The name stands apart, where an erasure finds it.
    if (!error.message.args.empty()) batch.failure_about = error.message.args.front();
    Error nameless = error;
    nameless.message.args.clear();
    nameless.detail.clear();
    batch.failure = json::stored(nameless);
    batch.finished_at = c.now();
    if (!store::finish(c.transaction(), batch)) return {};
    store::mark_printed(c.transaction(), batch.id, {});
    c.record("badge_batch.fail", "badge_batch", batch.id,
             json::object({{"reason", json::text_at(batch.failure, "code")}}));
    return {};
  });
}

Result<Badges::Drawn> Badges::draw(const Batch& batch, jobs::Progress& progress) {
  const i18n::Locale& locale = catalogues_[batch.language];
  const auto series = meetings_.series(batch.series);
  if (!series) return not_found(N_("There is no such series of meetings."));
  const auto body = meetings_.body(series->body);
  const auto office = options_.office();
  std::shared_ptr<const std::string> emblem;
  if (!office->emblem.empty()) {
    CONVOKE_ASSIGN(png, files_.read({office->emblem}));
    emblem = std::make_shared<const std::string>(std::move(png));
  }
  const BadgeSeries common{*series, body ? body->name.in(batch.language) : std::string(),
                           meetings_.meetings_of(batch.series),
                           series->gate_or(office->gate).in(batch.language), std::move(emblem)};
  const auto directory = references_.directory();
  const Instant now = clock_.now();
  const Date today = i18n::local_time_of(now, series->zone).date;

  // By name; from there by entity in the language of the badges, and by role.
  std::vector<ParticipantId> ids;
  std::unordered_map<ParticipantId, Badge> wanted;
  for (Badge& badge :
       database_.read([&](db::Reader& r) { return store::waiting_in(r, batch.id); })) {
    ids.push_back(badge.participant);
    wanted.emplace(badge.participant, std::move(badge));
  }
  std::vector<Participant> bearers = delegations_.find(ids);
  std::erase_if(bearers, [&](const Participant& p) { return !is_due_badge(p, common.meetings); });
  if (bearers.empty()) return invalid(N_("There are no badges to print."));
  std::unordered_map<reference::EntityId, std::size_t> place;
  for (const reference::Entity* entity : directory->sorted(locale))
    place.emplace(entity->id, place.size());
  std::stable_sort(bearers.begin(), bearers.end(), [&](const Participant& a, const Participant& b) {
    return std::tuple(place[a.entity], a.details.role) <
           std::tuple(place[b.entity], b.details.role);
  });
  const auto photos =
      database_.read([&](db::Reader& r) { return store::current_of(r, std::span(ids)); });

  CONVOKE_ASSIGN(incoming, files_.begin());
  BadgeSheet sheet(
      {series->title.in(batch.language), office->name.in(batch.language), batch.created_at},
      [&](std::string_view bytes) { return incoming.append(bytes); });
  Drawn drawn;
  const auto total = static_cast<std::int64_t>(bearers.size());
  for (const Participant& participant : bearers) {
    const Badge& badge = wanted.at(participant.id);
    const reference::Entity* entity = directory->find(participant.entity);
    if (!entity) return not_found(N_("There is no such entity."));
    auto photo = photos.find(participant.id);
    if (photo != photos.end() && !photo->second.accepted_at) {
      // It came after the badge was asked for: not for this sheet.
      if (batch.selection != Selection::without_photo) continue;
      photo = photos.end();
    }
    std::string jpeg;
    if (photo != photos.end()) {
      auto picture = photos_.picture(photo->second);
      if (!picture.ok() && picture.error().kind == ErrorKind::not_found)
        return invalid(N_("The photograph of {1} cannot be read. Ask for another one."), {},
                       {participant.details.display_name()}, picture.error().detail);
      if (!picture.ok()) return std::move(picture).error();
      jpeg = std::move(*picture);
    }
    BadgeFace face = face_of(common,
                             {participant.details, *entity,
                              meetings::category_in(*series, *directory, participant.entity, today),
                              badge.number, badge.code, std::move(jpeg)},
                             locale);
    if (Misfit why = sheet.misfit(face)) {
      drawn.held_back.push_back({participant.id, std::move(why)});
      continue;
    }
    CONVOKE_TRY(sheet.add(std::move(face)));
    drawn.printed.push_back({participant.id, badge.id, participant.version,
                             photo != photos.end() ? photo->second.version : 0,
                             printed_facts(participant.details)});
    constexpr std::size_t kReportEvery = 25;
    if (drawn.printed.size() % kReportEvery == 0) {
      if (progress.stopping()) return unavailable(N_("The program is stopping."));
      progress.report(static_cast<std::int64_t>(drawn.printed.size()), total);
    }
  }
  if (drawn.printed.empty()) return drawn;
  CONVOKE_TRY(sheet.finish());
  CONVOKE_ASSIGN(pdf, files_.keep(std::move(incoming)));
  drawn.pdf = std::move(pdf);
  if (total > 1) progress.report(total, total);
  return drawn;
}

}  // namespace convoke::badges

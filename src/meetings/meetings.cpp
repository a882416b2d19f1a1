#include "meetings/meetings.h"

#include <algorithm>

#include "meetings/meeting_store.h"
#include "platform/db/snapshot.h"
#include "platform/i18n/label.h"
#include "platform/json/json.h"

namespace convoke::meetings {
namespace {

constexpr std::chrono::seconds kOthersWriteToo{1};

/// `found` lies in a programme that the caller's expression keeps alive.
template <class T>
std::optional<T> copy_of(const T* found) {
  if (!found) return std::nullopt;
  return *found;
}

Error address_taken() {
  return conflict(N_("Other meetings have this word in their address. Choose another."), "slug");
}

}  // namespace

Result<BodyId> Meetings::create_body(const audit::Actor& actor, const Body& body) {
  if (body.symbol.empty()) return invalid(N_("Write a symbol."), "symbol");
  if (body.name.empty()) return invalid(N_("Write a name."), "name");
  CONVOKE_TRY(i18n::check_label(body.name, "name"));
  return change(actor, [&](change::Change& c) -> Result<BodyId> {
    db::Transaction& t = c.transaction();
    const BodyId id(store::insert(t, body));
    if (!id) return store::body(t, body.symbol)->id;
    c.record("body.create", "body", id,
             json::object({{"symbol", body.symbol}, {"name", body.name.in(Language::en)}}));
    return id;
  });
}

Result<MandateId> Meetings::create_mandate(const audit::Actor& actor, const Mandate& mandate) {
  if (mandate.reference.empty()) return invalid(N_("Write a number."), "reference");
  if (mandate.title.empty()) return invalid(N_("Write a title."), "title");
  CONVOKE_TRY(i18n::check_label(mandate.title, "title"));
  return change(actor, [&](change::Change& c) -> Result<MandateId> {
    db::Transaction& t = c.transaction();
    const MandateId id(store::insert(t, mandate));
    if (!id) return store::mandate(t, mandate.body, mandate.reference)->id;
    c.record("mandate.create", "mandate", id, json::object({{"reference", mandate.reference}}));
    return id;
  });
}

Result<SeriesId> Meetings::create_series(const audit::Actor& actor, const Series& series) {
  CONVOKE_TRY(check(series));
  return change(actor, [&](change::Change& c) -> Result<SeriesId> {
    db::Transaction& t = c.transaction();
    const SeriesId id(store::insert(t, series));
    if (!id) return store::series(t, series.slug)->id;
    c.record("series.create", "series", id,
             json::object({{"slug", series.slug},
                           {"nomination_deadline", series.nomination_deadline.iso()}}));
    return id;
  });
}

Result<MeetingId> Meetings::create_meeting(const audit::Actor& actor, const Meeting& meeting,
                                           const std::vector<std::string>& addresses) {
  CONVOKE_TRY(check(meeting));
  return change(actor, [&](change::Change& c) -> Result<MeetingId> {
    db::Transaction& t = c.transaction();
    const MeetingId id(store::insert(t, meeting));
    if (!id) return store::meeting(t, meeting.slug)->id;
    for (const std::string& path : addresses) store::insert_address(t, path, id);
    c.record("meeting.create", "meeting", id,
             json::object({{"slug", meeting.slug},
                           {"first_day", meeting.first_day.iso()},
                           {"last_day", meeting.last_day.iso()}}));
    return id;
  });
}

Result<SeriesId> Meetings::convene(const audit::Actor& actor, const Body& body,
                                   const Mandate& mandate, const Series& series,
                                   const Meeting& meeting) {
  CONVOKE_TRY(check(series));
  CONVOKE_TRY(check(meeting));
  return change(actor, [&](change::Change& c) -> Result<SeriesId> {
    db::Transaction& t = c.transaction();
    BodyId of = body.id;
    if (!of) {
      of = BodyId(store::insert(t, body));
      if (!of)
        return conflict(N_("There is a body of this symbol already. Choose it above."),
                        "body_symbol");
      c.record("body.create", "body", of,
               json::object({{"symbol", body.symbol}, {"name", body.name.in(Language::en)}}));
    }
    Mandate decision = mandate;
    decision.body = of;
    MandateId on(store::insert(t, decision));
    if (on)
      c.record("mandate.create", "mandate", on, json::object({{"reference", decision.reference}}));
    else
      on = store::mandate(t, of, decision.reference)->id;
    Series together = series;
    together.body = of;
    const SeriesId within(store::insert(t, together));
    if (!within) return address_taken();
    c.record("series.create", "series", within,
             json::object({{"slug", together.slug},
                           {"nomination_deadline", together.nomination_deadline.iso()}}));
    Meeting first = meeting;
    first.series = within;
    first.body = of;
    first.mandate = on;
    const MeetingId id(store::insert(t, first));
    if (!id) return address_taken();
    c.record("meeting.create", "meeting", id,
             json::object({{"slug", first.slug},
                           {"first_day", first.first_day.iso()},
                           {"last_day", first.last_day.iso()}}));
    return within;
  });
}

Status Meetings::change_dates(const audit::Actor& actor, MeetingId id, const Date& first_day,
                              const Date& last_day, const Text6& venue) {
  return change(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    std::optional<Meeting> meeting = store::meeting(t, id);
    if (!meeting) return not_found(N_("There is no such meeting."));
    const Meeting former = *meeting;
    meeting->first_day = first_day;
    meeting->last_day = last_day;
    meeting->venue = venue;
    CONVOKE_TRY(check(*meeting));
    store::keep_version(t, former, c.now());
    store::update_dates(t, *meeting);
    c.record("meeting.change_dates", "meeting", id,
             json::object({{"from", former.first_day.iso() + "/" + former.last_day.iso()},
                           {"to", first_day.iso() + "/" + last_day.iso()}}));
    return {};
  });
}

Status Meetings::change_deadline(const audit::Actor& actor, SeriesId id, const Date& deadline) {
  return change(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const std::optional<Series> series = store::series(t, id);
    if (!series) return not_found(N_("There is no such series of meetings."));
    for (const Meeting& m : store::meetings_of(t, id))
      if (deadline > m.last_day)
        return invalid(N_("The deadline lies after the meeting."), "nomination_deadline");
    store::update_deadline(t, id, deadline);
    c.record("series.change_deadline", "series", id,
             json::object({{"from", series->nomination_deadline.iso()}, {"to", deadline.iso()}}));
    return {};
  });
}

std::shared_ptr<const Programme> Meetings::programme() {
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    if (programme_ && generation_ >= changed_ && now - read_at_ < kOthersWriteToo)
      return programme_;
  }
  const std::uint64_t generation = db::snapshot_generation(database_);
  auto fresh = database_.read([](db::Reader& r) { return Programme::load(r); });
  const std::lock_guard lock(mutex_);
  programme_ = fresh;
  generation_ = generation;
  read_at_ = now;
  return fresh;
}

std::vector<Body> Meetings::bodies() {
  auto all = database_.read(store::all_bodies);
  std::sort(all.begin(), all.end(),
            [](const Body& a, const Body& b) { return a.symbol < b.symbol; });
  return all;
}

std::vector<Series> Meetings::all_series() {
  return programme()->all_series();
}

std::optional<Series> Meetings::series(SeriesId id) {
  return copy_of(programme()->series(id));
}

std::optional<Series> Meetings::series(std::string_view slug) {
  return copy_of(programme()->series(slug));
}

std::vector<Meeting> Meetings::meetings_of(SeriesId id) {
  return programme()->meetings_of(id);
}

std::optional<Meeting> Meetings::meeting(MeetingId id) {
  return copy_of(programme()->meeting(id));
}

std::optional<Meeting> Meetings::meeting(std::string_view slug) {
  return copy_of(programme()->meeting(slug));
}

std::optional<Body> Meetings::body(BodyId id) {
  return copy_of(programme()->body(id));
}

std::optional<Body> Meetings::body(std::string_view symbol) {
  return copy_of(programme()->body(symbol));
}

std::optional<Mandate> Meetings::mandate(MandateId id) {
  return copy_of(programme()->mandate(id));
}

std::vector<MeetingVersion> Meetings::versions(MeetingId id) {
  return database_.read([&](db::Reader& r) { return store::versions(r, id); });
}

std::optional<std::string> Meetings::slug_at_address(std::string_view path) {
  return database_.read([&](db::Reader& r) { return store::slug_at_address(r, path); });
}

std::vector<std::string> Meetings::addresses() {
  return database_.read(store::addresses);
}

}  // namespace convoke::meetings

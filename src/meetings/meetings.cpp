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

// Each enters a row with its record; 0 where its natural key is there already.

BodyId enter(change::Change& c, const Body& body) {
  const BodyId id(store::insert(c.transaction(), body));
  if (id)
    c.record("body.create", "body", id,
             json::object({{"symbol", body.symbol}, {"name", body.name.in(Language::en)}}));
  return id;
}

MandateId enter(change::Change& c, const Mandate& mandate) {
  const MandateId id(store::insert(c.transaction(), mandate));
  if (id)
    c.record("mandate.create", "mandate", id, json::object({{"reference", mandate.reference}}));
  return id;
}

SeriesId enter(change::Change& c, const Series& series) {
  const SeriesId id(store::insert(c.transaction(), series));
  if (id)
    c.record("series.create", "series", id,
             json::object({{"slug", series.slug},
                           {"nomination_deadline", series.nomination_deadline.iso()}}));
  return id;
}

MeetingId enter(change::Change& c, const Meeting& meeting) {
  const MeetingId id(store::insert(c.transaction(), meeting));
  if (id)
    c.record("meeting.create", "meeting", id,
             json::object({{"slug", meeting.slug},
                           {"first_day", meeting.first_day.iso()},
                           {"last_day", meeting.last_day.iso()}}));
  return id;
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
    const BodyId id = enter(c, body);
    return id ? id : store::body(c.transaction(), body.symbol)->id;
  });
}

Result<MandateId> Meetings::create_mandate(const audit::Actor& actor, const Mandate& mandate) {
  if (mandate.reference.empty()) return invalid(N_("Write a number."), "reference");
  if (mandate.title.empty()) return invalid(N_("Write a title."), "title");
  CONVOKE_TRY(i18n::check_label(mandate.title, "title"));
  return change(actor, [&](change::Change& c) -> Result<MandateId> {
    const MandateId id = enter(c, mandate);
    return id ? id : store::mandate(c.transaction(), mandate.body, mandate.reference)->id;
  });
}

Result<SeriesId> Meetings::create_series(const audit::Actor& actor, const Series& series) {
  CONVOKE_TRY(check(series));
  return change(actor, [&](change::Change& c) -> Result<SeriesId> {
    const SeriesId id = enter(c, series);
    return id ? id : store::series(c.transaction(), series.slug)->id;
  });
}

Result<MeetingId> Meetings::create_meeting(const audit::Actor& actor, const Meeting& meeting,
                                           const std::vector<std::string>& addresses) {
  CONVOKE_TRY(check(meeting));
  return change(actor, [&](change::Change& c) -> Result<MeetingId> {
    db::Transaction& t = c.transaction();
    const MeetingId id = enter(c, meeting);
    if (!id) return store::meeting(t, meeting.slug)->id;
    for (const std::string& path : addresses) store::insert_address(t, path, id);
    return id;
  });
}

Result<SeriesId> Meetings::convene(const audit::Actor& actor, const Body& body,
                                   const Mandate& mandate, const Series& series,
                                   const Meeting& meeting) {
  CONVOKE_TRY(check(series));
  CONVOKE_TRY(check(meeting));
  return change(actor, [&](change::Change& c) -> Result<SeriesId> {
    const BodyId of = body.id ? body.id : enter(c, body);
    if (!of)
      return conflict(N_("There is a body of this symbol already. Choose it above."),
                      "body_symbol");
    Mandate decision = mandate;
    decision.body = of;
    MandateId on = enter(c, decision);
    if (!on) on = store::mandate(c.transaction(), of, decision.reference)->id;
    Series together = series;
    together.body = of;
    Meeting first = meeting;
    first.series = enter(c, together);
    if (!first.series) return address_taken();
    first.body = of;
    first.mandate = on;
    if (!enter(c, first)) return address_taken();
    return first.series;
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
  std::vector<Body> all = programme()->bodies();
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

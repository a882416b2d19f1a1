#include "meetings/meetings.h"

#include <algorithm>

#include "meetings/deadline.h"
#include "meetings/meeting_store.h"
#include "platform/db/snapshot.h"
#include "platform/i18n/label.h"
#include "platform/i18n/zone.h"
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

struct Rests {
  BodyId body;
  MandateId mandate;
};
/// The body, which may be there already, and its decision, which may be too.
Result<Rests> enter(change::Change& c, const Body& body, Mandate mandate) {
  const BodyId of = body.id ? body.id : enter(c, body);
  if (!of)
    return conflict(N_("There is a body of this symbol already. Choose it above."), "body_symbol");
  mandate.body = of;
  MandateId on = enter(c, mandate);
  if (!on) on = store::mandate(c.transaction(), of, mandate.reference)->id;
  return Rests{of, on};
}

/// What a change of a meeting goes on record as: the most that is said of it to others.
const char* action_of(const Meeting& former, const Meeting& next) {
  if (former.state != next.state) {
    switch (next.state) {
      case MeetingState::postponed:
        return "meeting.postpone";
      case MeetingState::cancelled:
        return "meeting.cancel";
      case MeetingState::planned:
        return "meeting.take_up";
    }
  }
  return announced_alike(former, next) ? "meeting.change" : "meeting.change_dates";
}

Error no_such_series() {
  return not_found(N_("There is no such series of meetings."));
}

Error changed_meanwhile() {
  return conflict(N_("Somebody else has changed this in the meantime. Both are shown below."));
}

Error deadline_behind(const Series& series) {
  return invalid(N_("The nomination of delegations ends on {1}, after this meeting. Move that "
                    "deadline first."),
                 "last_day", {message_arg(series.nomination_deadline)});
}

Date today_of(const Series& series, Instant now) {
  return i18n::local_time_of(now, series.zone).date;
}

/// That the nomination for `series` ends in time for a meeting that is added or moved.
Status check_nomination(const Series& series, const Meeting& meeting, Instant now) {
  if (series.nomination_deadline > meeting.last_day) return deadline_behind(series);
  if (series.nomination_deadline > latest_deadline(meeting, today_of(series, now)))
    return invalid(N_("The nomination of delegations ends on {1}, after the first day of this "
                      "meeting. Move that deadline first."),
                   "first_day", {message_arg(series.nomination_deadline)});
  return {};
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
    CONVOKE_ASSIGN(rests, enter(c, body, mandate));
    Series together = series;
    together.body = rests.body;
    Meeting first = meeting;
    first.series = enter(c, together);
    if (!first.series) return address_taken();
    first.body = rests.body;
    first.mandate = rests.mandate;
    if (!enter(c, first)) return address_taken();
    return first.series;
  });
}

Result<MeetingId> Meetings::add_meeting(const audit::Actor& actor, SeriesId series,
                                        const Body& body, const Mandate& mandate,
                                        const Meeting& meeting) {
  CONVOKE_TRY(check(meeting));
  return change(actor, [&](change::Change& c) -> Result<MeetingId> {
    db::Transaction& t = c.transaction();
    const auto of = store::series(t, series);
    if (!of) return no_such_series();
    CONVOKE_TRY(check_nomination(*of, meeting, c.now()));
    CONVOKE_ASSIGN(rests, enter(c, body, mandate));
    const std::vector<Meeting> there = store::meetings_of(t, series);
    Meeting next = meeting;
    next.series = series;
    next.body = rests.body;
    next.mandate = rests.mandate;
    next.position = there.empty() ? 1 : there.back().position + 1;
    const MeetingId id = enter(c, next);
    if (!id) return address_taken();
    // From now on whoever takes part online gets no badge.
    const bool was_hybrid = std::any_of(
        there.begin(), there.end(), [](const Meeting& m) { return m.format == Format::hybrid; });
    if (next.format == Format::hybrid && !was_hybrid) shown_changed_(t, series);
    return id;
  });
}

Status Meetings::change_meeting(const audit::Actor& actor, const Meeting& meeting) {
  CONVOKE_TRY(check(meeting));
  return change(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const std::optional<Meeting> former = store::meeting(t, meeting.id);
    if (!former) return not_found(N_("There is no such meeting."));
    if (former->version != meeting.version) return changed_meanwhile();
    const auto of = store::series(t, former->series);
    if (of->nomination_deadline > meeting.last_day) return deadline_behind(*of);
    // What was entered in another way before may stay.
    if (former->first_day != meeting.first_day)
      CONVOKE_TRY(check_nomination(*of, meeting, c.now()));
    Meeting next = meeting;
    next.series = former->series;
    next.body = former->body;
    next.mandate = former->mandate;
    next.slug = former->slug;
    next.position = former->position;
    if (!announced_alike(*former, next)) store::keep_version(t, *former, c.now());
    store::update(t, next);
    if (!announced_alike(*former, next) || former->title != next.title ||
        former->short_title != next.short_title)
      shown_changed_(t, next.series);
    c.record(action_of(*former, next), "meeting", meeting.id,
             json::object({{"from", former->first_day.iso() + "/" + former->last_day.iso()},
                           {"to", next.first_day.iso() + "/" + next.last_day.iso()}}));
    return {};
  });
}

Status Meetings::change_series(const audit::Actor& actor, const Series& series) {
  CONVOKE_TRY(check(series));
  return change(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const std::optional<Series> former = store::series(t, series.id);
    if (!former) return no_such_series();
    if (former->version != series.version) return changed_meanwhile();
    const bool moved = former->nomination_deadline != series.nomination_deadline;
    if (moved)
      for (const Meeting& m : store::meetings_of(t, series.id))
        CONVOKE_TRY(check_deadline(series.nomination_deadline, m, today_of(series, c.now())));
    if (moved) store::keep_deadline(t, *former, c.now());
    store::update(t, series);
    if (former->title != series.title || former->gate != series.gate ||
        former->instrument != series.instrument)
      shown_changed_(t, series.id);
    if (moved)
      c.record("series.change_deadline", "series", series.id,
               json::object({{"from", former->nomination_deadline.iso()},
                             {"to", series.nomination_deadline.iso()}}));
    if (former->stage != series.stage)
      c.record("series." + std::string(name_of(series.stage)), "series", series.id);
    if (former->title != series.title || former->zone != series.zone ||
        former->contact != series.contact)
      c.record("series.change", "series", series.id,
               json::object({{"title", former->title.in(Language::en)}, {"zone", former->zone}}));
    if (former->gate != series.gate || former->instrument != series.instrument ||
        former->invited != series.invited)
      c.record("series.change_settings", "series", series.id,
               json::object({{"gate", former->gate.in(Language::en)},
                             {"instrument", former->instrument},
                             {"invited", reference::names_of(former->invited)}}));
    return {};
  });
}

Status Meetings::arrange(const audit::Actor& actor, SeriesId series,
                         const std::vector<MeetingId>& order) {
  return change(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const std::vector<Meeting> there = store::meetings_of(t, series);
    const auto is_there = [&](const Meeting& m) {
      return std::count(order.begin(), order.end(), m.id) == 1;
    };
    if (order.size() != there.size() || !std::all_of(there.begin(), there.end(), is_there))
      return changed_meanwhile();
    for (std::size_t i = 0; i < order.size(); ++i)
      store::set_position(t, order[i], static_cast<int>(i) + 1);
    c.record("series.arrange", "series", series);
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

std::vector<FormerDeadline> Meetings::former_deadlines(SeriesId id) {
  return database_.read([&](db::Reader& r) { return store::former_deadlines(r, id); });
}

std::optional<std::string> Meetings::slug_at_address(std::string_view path) {
  return database_.read([&](db::Reader& r) { return store::slug_at_address(r, path); });
}

std::vector<std::string> Meetings::addresses() {
  return database_.read([](db::Reader& r) { return store::addresses(r); });
}

std::vector<std::string> Meetings::addresses_of(MeetingId id) {
  return database_.read([&](db::Reader& r) { return store::addresses(r, id); });
}

}  // namespace convoke::meetings

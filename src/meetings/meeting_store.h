// The only SQL for bodies, mandates, series and meetings.
#pragma once

#include <string_view>

#include "meetings/meeting.h"
#include "platform/db/database.h"

namespace convoke::meetings::store {

// Inserts return 0 where the natural key is there already.
std::int64_t insert(db::Transaction& t, const Body& body);
std::int64_t insert(db::Transaction& t, const Mandate& mandate);
std::int64_t insert(db::Transaction& t, const Series& series);
std::int64_t insert(db::Transaction& t, const Meeting& meeting);
void insert_address(db::Transaction& t, std::string_view path, MeetingId id);
void keep_version(db::Transaction& t, const Meeting& former, Instant now);
void keep_deadline(db::Transaction& t, const Series& former, Instant now);
/// Everything but the slug and what it belongs to; the version grows.
void update(db::Transaction& t, const Meeting& meeting);
void update(db::Transaction& t, const Series& series);
void set_position(db::Transaction& t, MeetingId id, int position);

std::vector<Series> all_series(db::Reader& r);
std::optional<Series> series(db::Reader& r, SeriesId id);
std::optional<Series> series(db::Reader& r, std::string_view slug);
std::vector<Meeting> all_meetings(db::Reader& r);  ///< by series and position
std::vector<Body> all_bodies(db::Reader& r);
std::vector<Mandate> all_mandates(db::Reader& r);
std::vector<Meeting> meetings_of(db::Reader& r, SeriesId id);
std::optional<Meeting> meeting(db::Reader& r, MeetingId id);
std::optional<Meeting> meeting(db::Reader& r, std::string_view slug);
std::optional<Body> body(db::Reader& r, BodyId id);
std::optional<Body> body(db::Reader& r, std::string_view symbol);
std::optional<Mandate> mandate(db::Reader& r, MandateId id);
std::optional<Mandate> mandate(db::Reader& r, BodyId body, std::string_view reference);
std::vector<MeetingVersion> versions(db::Reader& r, MeetingId id);
std::vector<FormerDeadline> former_deadlines(db::Reader& r, SeriesId id);
std::optional<std::string> slug_at_address(db::Reader& r, std::string_view path);
std::vector<std::string> addresses(db::Reader& r);
std::vector<std::string> addresses(db::Reader& r, MeetingId id);

}  // namespace convoke::meetings::store

#include "meetings/meeting_store.h"

#include "base/text.h"
#include "platform/db/text6_column.h"

namespace convoke::meetings::store {
namespace {

template <class T>
std::optional<T> first(std::vector<T> all) {
  if (all.empty()) return std::nullopt;
  return std::move(all.front());
}

std::string codes(const std::vector<Language>& languages) {
  std::string out;
  for (Language l : languages) {
    if (!out.empty()) out += ' ';
    out += code_of(l);
  }
  return out;
}

std::vector<Language> languages(const std::string& text) {
  std::vector<Language> out;
  for (const std::string& code : split(text, ' '))
    if (const auto l = language_from_code(code)) out.push_back(*l);
  return out;
}

template <class... Args>
std::vector<Series> select_series(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Series> out;
  for (auto& [id, slug, title, body, zone, deadline] :
       r.rows<SeriesId, std::string, Text6, BodyId, std::string, Date>(
           "select id, slug, title, body_id, zone, nomination_deadline from series " + rest,
           args...))
    out.push_back({id, std::move(slug), std::move(title), body, std::move(zone), deadline});
  return out;
}

template <class... Args>
std::vector<Meeting> select_meetings(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<Meeting> out;
  for (auto& [id, series, body, mandate, slug, position, title, short_title, city, venue, first_day,
              last_day, interpretation] :
       r.rows<MeetingId, SeriesId, BodyId, MandateId, std::string, int, Text6, Text6, Text6, Text6,
              Date, Date, std::string>(
           "select id, series_id, body_id, mandate_id, slug, position, title, short_title, city, "
           "venue, first_day, last_day, interpretation from meeting " +
               rest,
           args...))
    out.push_back({id, series, body, mandate, std::move(slug), position, std::move(title),
                   std::move(short_title), std::move(city), std::move(venue), first_day, last_day,
                   languages(interpretation)});
  return out;
}

template <class... Args>
std::optional<Body> select_body(db::Reader& r, const std::string& rest, const Args&... args) {
  auto row = r.row<BodyId, std::string, std::optional<BodyId>, Text6>(
      "select id, symbol, parent_id, name from body " + rest, args...);
  if (!row) return std::nullopt;
  auto& [id, symbol, parent, name] = *row;
  return Body{id, std::move(symbol), parent.value_or(BodyId()), std::move(name)};
}

template <class... Args>
std::optional<Mandate> select_mandate(db::Reader& r, const std::string& rest, const Args&... args) {
  auto row = r.row<MandateId, BodyId, std::string, Text6>(
      "select id, body_id, reference, title from mandate " + rest, args...);
  if (!row) return std::nullopt;
  auto& [id, body, reference, title] = *row;
  return Mandate{id, body, std::move(reference), std::move(title)};
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Body& b) {
  return t.insert(
      "insert into body (symbol, parent_id, name) values (:symbol, :parent, :name) on conflict "
      "(symbol) do nothing returning id",
      b.symbol, b.parent ? std::optional<BodyId>(b.parent) : std::nullopt, b.name);
}

std::int64_t insert(db::Transaction& t, const Mandate& m) {
  return t.insert(
      "insert into mandate (body_id, reference, title) values (:body, :reference, :title) on "
      "conflict (body_id, reference) do nothing returning id",
      m.body, m.reference, m.title);
}

std::int64_t insert(db::Transaction& t, const Series& s) {
  return t.insert(
      "insert into series (slug, title, body_id, zone, nomination_deadline) values (:slug, :title, "
      ":body, :zone, :deadline) on conflict (slug) do nothing returning id",
      s.slug, s.title, s.body, s.zone, s.nomination_deadline);
}

std::int64_t insert(db::Transaction& t, const Meeting& m) {
  return t.insert(
      "insert into meeting (series_id, body_id, mandate_id, slug, position, title, short_title, "
      "city, venue, first_day, last_day, interpretation) values (:series, :body, :mandate, :slug, "
      ":position, :title, :short, :city, :venue, :first, :last, :interpretation) on conflict "
      "(slug) "
      "do nothing returning id",
      m.series, m.body, m.mandate, m.slug, m.position, m.title, m.short_title, m.city, m.venue,
      m.first_day, m.last_day, codes(m.interpretation));
}

void insert_address(db::Transaction& t, std::string_view path, MeetingId id) {
  t.execute(
      "insert into meeting_address (path, meeting_id) values (:path, :id) on conflict (path) do "
      "nothing",
      path, id);
}

void keep_version(db::Transaction& t, const Meeting& former, Instant now) {
  t.execute(
      "insert into meeting_version (meeting_id, replaced_at, first_day, last_day, venue) values "
      "(:id, :now, :first, :last, :venue)",
      former.id, now, former.first_day, former.last_day, former.venue);
}

void update_dates(db::Transaction& t, const Meeting& m) {
  t.execute(
      "update meeting set first_day = :first, last_day = :last, venue = :venue where id = :id",
      m.first_day, m.last_day, m.venue, m.id);
}

void update_deadline(db::Transaction& t, SeriesId id, const Date& deadline) {
  t.execute("update series set nomination_deadline = :deadline where id = :id", deadline, id);
}

std::vector<Series> all_series(db::Reader& r) {
  return select_series(r, "order by id");
}

std::optional<Series> series(db::Reader& r, SeriesId id) {
  return first(select_series(r, "where id = :id", id));
}

std::optional<Series> series(db::Reader& r, std::string_view slug) {
  return first(select_series(r, "where slug = :slug", slug));
}

std::vector<Meeting> meetings_of(db::Reader& r, SeriesId id) {
  return select_meetings(r, "where series_id = :id order by position, id", id);
}

std::optional<Meeting> meeting(db::Reader& r, MeetingId id) {
  return first(select_meetings(r, "where id = :id", id));
}

std::optional<Meeting> meeting(db::Reader& r, std::string_view slug) {
  return first(select_meetings(r, "where slug = :slug", slug));
}

std::optional<Body> body(db::Reader& r, BodyId id) {
  return select_body(r, "where id = :id", id);
}

std::optional<Body> body(db::Reader& r, std::string_view symbol) {
  return select_body(r, "where symbol = :symbol", symbol);
}

std::optional<Mandate> mandate(db::Reader& r, MandateId id) {
  return select_mandate(r, "where id = :id", id);
}

std::optional<Mandate> mandate(db::Reader& r, BodyId body, std::string_view reference) {
  return select_mandate(r, "where body_id = :body and reference = :reference", body, reference);
}

std::vector<MeetingVersion> versions(db::Reader& r, MeetingId id) {
  std::vector<MeetingVersion> out;
  for (auto& [at, first_day, last_day, venue] : r.rows<Instant, Date, Date, Text6>(
           "select replaced_at, first_day, last_day, venue from meeting_version where meeting_id = "
           ":id order by id desc",
           id))
    out.push_back({at, first_day, last_day, std::move(venue)});
  return out;
}

std::optional<std::string> slug_at_address(db::Reader& r, std::string_view path) {
  return r.value<std::string>(
      "select m.slug from meeting_address a join meeting m on m.id = a.meeting_id where a.path = "
      ":path",
      path);
}

std::vector<std::string> addresses(db::Reader& r) {
  std::vector<std::string> out;
  for (auto& [path] : r.rows<std::string>("select path from meeting_address order by path"))
    out.push_back(std::move(path));
  return out;
}

}  // namespace convoke::meetings::store

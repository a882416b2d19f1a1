#include "meetings/meeting_store.h"

#include "base/text.h"
#include "platform/db/known.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"

namespace convoke::meetings::store {
namespace {

using db::field;
using db::Use;

struct Codes {
  static std::vector<Language> read(const db::Cell& cell) {
    std::vector<Language> out;
    for (const std::string& code : split(cell.text(), ' '))
      if (const auto l = language_from_code(code)) out.push_back(*l);
    return out;
  }
  static db::Value write(const std::vector<Language>& languages) {
    std::string out;
    for (Language l : languages) {
      if (!out.empty()) out += ' ';
      out += code_of(l);
    }
    return out;
  }
};

struct Stages {
  static Stage read(const db::Cell& cell) {
    return db::known(stage_named(cell.text()), "a stage of a series", cell.text());
  }
  static db::Value write(Stage stage) { return std::string(name_of(stage)); }
};

struct Formats {
  static Format read(const db::Cell& cell) {
    return db::known(format_named(cell.text()), "a format of a meeting", cell.text());
  }
  static db::Value write(Format format) { return std::string(name_of(format)); }
};

struct States {
  static MeetingState read(const db::Cell& cell) {
    return db::known(meeting_state_named(cell.text()), "a state of a meeting", cell.text());
  }
  static db::Value write(MeetingState state) { return std::string(name_of(state)); }
};

struct Categories {
  static std::vector<reference::Category> read(const db::Cell& cell) {
    std::vector<reference::Category> out;
    for (const std::string& name : split(cell.text(), ' '))
      if (!name.empty())
        out.push_back(
            db::known(reference::category_named(name), "a category of participants", name));
    return out;
  }
  static db::Value write(const std::vector<reference::Category>& categories) {
    return reference::names_of(categories);
  }
};

const db::Record<Series>& series_record() {
  static const db::Record<Series> record(
      "series",
      {field<&Series::id>("id", Use::key), field<&Series::slug>("slug", Use::fixed),
       field<&Series::title>("title"), field<&Series::body>("body_id"),
       field<&Series::zone>("zone"), field<&Series::nomination_deadline>("nomination_deadline"),
       db::field_as<Stages, &Series::stage>("stage"), field<&Series::contact>("contact"),
       field<&Series::version>("version"), field<&Series::gate>("gate"),
       field<&Series::instrument>("instrument"),
       db::field_as<Categories, &Series::invited>("invited")});
  return record;
}

const db::Record<Meeting>& meeting_record() {
  static const db::Record<Meeting> record(
      "meeting",
      {field<&Meeting::id>("id", Use::key), field<&Meeting::series>("series_id"),
       field<&Meeting::body>("body_id"), field<&Meeting::mandate>("mandate_id"),
       field<&Meeting::slug>("slug", Use::fixed), field<&Meeting::position>("position"),
       field<&Meeting::title>("title"), field<&Meeting::short_title>("short_title"),
       field<&Meeting::city>("city"), field<&Meeting::venue>("venue"),
       field<&Meeting::first_day>("first_day"), field<&Meeting::last_day>("last_day"),
       db::field_as<Codes, &Meeting::interpretation>("interpretation"),
       db::field_as<Formats, &Meeting::format>("format"), field<&Meeting::platform>("platform"),
       db::field_as<States, &Meeting::state>("state"), field<&Meeting::version>("version")});
  return record;
}

const db::Record<MeetingVersion>& version_record() {
  static const db::Record<MeetingVersion> record(
      "meeting_version",
      {field<&MeetingVersion::replaced_at>("replaced_at"),
       field<&MeetingVersion::first_day>("first_day"), field<&MeetingVersion::last_day>("last_day"),
       field<&MeetingVersion::city>("city"), field<&MeetingVersion::venue>("venue"),
       db::field_as<Formats, &MeetingVersion::format>("format"),
       db::field_as<States, &MeetingVersion::state>("state")});
  return record;
}

const db::Record<FormerDeadline>& deadline_record() {
  static const db::Record<FormerDeadline> record(
      "series_deadline", {field<&FormerDeadline::replaced_at>("replaced_at"),
                          field<&FormerDeadline::nomination_deadline>("nomination_deadline")});
  return record;
}

const db::Record<Body>& body_record() {
  static const db::Record<Body> record(
      "body", {field<&Body::id>("id", Use::key), field<&Body::symbol>("symbol"),
               db::field_as<db::NullIfZero<BodyId>, &Body::parent>("parent_id"),
               field<&Body::name>("name")});
  return record;
}

const db::Record<Mandate>& mandate_record() {
  static const db::Record<Mandate> record(
      "mandate", {field<&Mandate::id>("id", Use::key), field<&Mandate::body>("body_id"),
                  field<&Mandate::reference>("reference"), field<&Mandate::title>("title")});
  return record;
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Body& b) {
  return body_record().insert(t, b, {}, "on conflict (symbol) do nothing");
}

std::int64_t insert(db::Transaction& t, const Mandate& m) {
  return mandate_record().insert(t, m, {}, "on conflict (body_id, reference) do nothing");
}

std::int64_t insert(db::Transaction& t, const Series& s) {
  return series_record().insert(t, s, {}, "on conflict (slug) do nothing");
}

std::int64_t insert(db::Transaction& t, const Meeting& m) {
  return meeting_record().insert(t, m, {}, "on conflict (slug) do nothing");
}

void insert_address(db::Transaction& t, std::string_view path, MeetingId id) {
  t.execute(
      "insert into meeting_address (path, meeting_id) values (:path, :id) on conflict (path) do "
      "nothing",
      path, id);
}

void keep_version(db::Transaction& t, const Meeting& former, Instant now) {
  version_record().insert(t,
                          {now, former.first_day, former.last_day, former.city, former.venue,
                           former.format, former.state},
                          {{"meeting_id", former.id}});
}

void keep_deadline(db::Transaction& t, const Series& former, Instant now) {
  deadline_record().insert(t, {now, former.nomination_deadline}, {{"series_id", former.id}});
}

void update(db::Transaction& t, const Meeting& meeting) {
  Meeting next = meeting;
  ++next.version;
  meeting_record().update(t, next);
}

void update(db::Transaction& t, const Series& series) {
  Series next = series;
  ++next.version;
  series_record().update(t, next);
}

void set_position(db::Transaction& t, MeetingId id, int position) {
  t.execute("update meeting set position = :position where id = :id", position, id);
}

std::vector<Series> all_series(db::Reader& r) {
  return series_record().all(r, "order by id");
}

std::optional<Series> series(db::Reader& r, SeriesId id) {
  return series_record().first(r, "where id = :id", id);
}

std::optional<Series> series(db::Reader& r, std::string_view slug) {
  return series_record().first(r, "where slug = :slug", slug);
}

std::vector<Meeting> all_meetings(db::Reader& r) {
  return meeting_record().all(r, "order by series_id, position, id");
}

std::vector<Body> all_bodies(db::Reader& r) {
  return body_record().all(r, "order by id");
}

std::vector<Mandate> all_mandates(db::Reader& r) {
  return mandate_record().all(r, "order by id");
}

std::vector<Meeting> meetings_of(db::Reader& r, SeriesId id) {
  return meeting_record().all(r, "where series_id = :id order by position, id", id);
}

std::optional<Meeting> meeting(db::Reader& r, MeetingId id) {
  return meeting_record().first(r, "where id = :id", id);
}

std::optional<Meeting> meeting(db::Reader& r, std::string_view slug) {
  return meeting_record().first(r, "where slug = :slug", slug);
}

std::optional<Body> body(db::Reader& r, BodyId id) {
  return body_record().first(r, "where id = :id", id);
}

std::optional<Body> body(db::Reader& r, std::string_view symbol) {
  return body_record().first(r, "where symbol = :symbol", symbol);
}

std::optional<Mandate> mandate(db::Reader& r, MandateId id) {
  return mandate_record().first(r, "where id = :id", id);
}

std::optional<Mandate> mandate(db::Reader& r, BodyId body, std::string_view reference) {
  return mandate_record().first(r, "where body_id = :body and reference = :reference", body,
                                reference);
}

std::vector<MeetingVersion> versions(db::Reader& r, MeetingId id) {
  return version_record().all(r, "where meeting_id = :id order by id desc", id);
}

std::vector<FormerDeadline> former_deadlines(db::Reader& r, SeriesId id) {
  return deadline_record().all(r, "where series_id = :id order by id desc", id);
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

std::vector<std::string> addresses(db::Reader& r, MeetingId id) {
  std::vector<std::string> out;
  for (auto& [path] : r.rows<std::string>(
           "select path from meeting_address where meeting_id = :id order by path", id))
    out.push_back(std::move(path));
  return out;
}

}  // namespace convoke::meetings::store

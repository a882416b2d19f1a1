#include "identity/person_store.h"

#include <unordered_map>

#include "platform/db/record.h"

namespace convoke::identity {
namespace {

using db::field;
using db::Use;

const db::Record<Person>& record() {
  static const db::Record<Person> persons(
      "person",
      {field<&Person::id>("id", Use::key), field<&Person::name>("name"),
       field<&Person::email>("email"), field<&Person::active>("active"),
       db::shown<&Person::has_password>("has_password",
                                        "case when p.password_hash is null then 0 else 1 end"),
       field<&Person::failed_sign_ins>("failed_sign_ins"),
       field<&Person::created_at>("created_at")},
      "person p");
  return persons;
}

/// A role this program does not know gives nothing.
void add_grant(std::vector<Grant>& grants, const std::string& role, std::string series) {
  if (const auto known = page::role_named(role)) grants.push_back({*known, std::move(series)});
}

std::vector<Grant> grants_of(db::Reader& r, PersonId id) {
  std::vector<Grant> grants;
  for (auto& [role, series] : r.rows<std::string, std::string>(
           "select g.role, coalesce(s.slug, '') from person_role g left join series s on s.id = "
           "g.series_id where g.person_id = :id order by g.series_id is not null, g.id",
           id))
    add_grant(grants, role, std::move(series));
  return grants;
}

template <class... Args>
std::optional<Person> find_one(db::Reader& r, const char* rest, const Args&... args) {
  std::optional<Person> person = record().first(r, rest, args...);
  if (person) person->grants = grants_of(r, person->id);
  return person;
}

}  // namespace

std::optional<Person> find_person(db::Reader& r, PersonId id) {
  return find_one(r, "where p.id = :id", id);
}

std::optional<Person> find_person_by_email(db::Reader& r, std::string_view email) {
  return find_one(r, "where p.email_key = :key", email_key(email));
}

std::vector<Person> all_persons(db::Reader& r) {
  std::vector<Person> all = record().all(r, "order by p.name, p.id");
  std::unordered_map<PersonId, std::vector<Grant>> grants;
  for (auto& [person, role, series] : r.rows<PersonId, std::string, std::string>(
           "select g.person_id, g.role, coalesce(s.slug, '') from person_role g left join series s "
           "on s.id = g.series_id order by g.series_id is not null, g.id"))
    add_grant(grants[person], role, std::move(series));
  for (Person& person : all) person.grants = std::move(grants[person.id]);
  return all;
}

bool give_role(db::Transaction& t, PersonId id, Role role, std::optional<std::int64_t> series,
               Instant now) {
  return t.insert(
             "insert into person_role (person_id, role, series_id, given_at) values (:person, "
             ":role, :series, :now) on conflict (person_id, role, coalesce(series_id, 0)) do "
             "nothing returning id",
             id, page::name_of(role), series, now) != 0;
}

bool take_role(db::Transaction& t, PersonId id, Role role, std::optional<std::int64_t> series) {
  return t.execute(
             "delete from person_role where person_id = :person and role = :role and "
             "coalesce(series_id, 0) = :series",
             id, page::name_of(role), series.value_or(0)) > 0;
}

std::optional<std::int64_t> series_of_slug(db::Reader& r, std::string_view slug) {
  return r.value<std::int64_t>("select id from series where slug = :slug", slug);
}

std::int64_t other_administrators(db::Reader& r, PersonId id) {
  return r
      .value<std::int64_t>(
          "select count(*) from person_role g join person p on p.id = g.person_id where g.role = "
          "'administrator' and g.series_id is null and p.active = 1 and p.id <> :id",
          id)
      .value_or(0);
}

std::int64_t count_active(db::Reader& r) {
  return r.value<std::int64_t>("select count(*) from person where active = 1").value_or(0);
}

std::optional<std::string> password_hash_of(db::Reader& r, PersonId id) {
  return r.value<std::optional<std::string>>("select password_hash from person where id = :id", id)
      .value_or(std::nullopt);
}

PersonId insert_person(db::Transaction& t, const PersonDetails& details, Instant now) {
  return PersonId(
      t.insert("insert into person (name, email, email_key, created_at) values (:name, :email, "
               ":key, :now) on conflict (email_key) do nothing returning id",
               details.name, details.email, email_key(details.email), now));
}

void update_password(db::Transaction& t, PersonId id, std::string_view password_hash) {
  t.execute("update person set password_hash = :hash, failed_sign_ins = 0 where id = :id",
            password_hash, id);
}

void update_active(db::Transaction& t, PersonId id, bool active) {
  t.execute("update person set active = :active where id = :id", active, id);
}

void count_failed_sign_in(db::Transaction& t, PersonId id) {
  t.execute("update person set failed_sign_ins = failed_sign_ins + 1 where id = :id", id);
}

void forget_failed_sign_ins(db::Transaction& t, PersonId id) {
  t.execute("update person set failed_sign_ins = 0 where id = :id and failed_sign_ins > 0", id);
}

std::optional<SessionRow> find_session(db::Reader& r, std::string_view token_hash) {
  std::optional<SessionRow> found;
  for (auto& [id, name, email, created_at, last_seen_at, role, series] :
       r.rows<PersonId, std::string, std::string, Instant, Instant, std::string, std::string>(
           "select p.id, p.name, p.email, s.created_at, s.last_seen_at, coalesce(g.role, ''), "
           "coalesce(c.slug, '') from session s join person p on p.id = s.person_id left join "
           "person_role g on g.person_id = p.id left join series c on c.id = g.series_id where "
           "s.token_hash = :hash and p.active = 1",
           token_hash)) {
    if (!found)
      found = SessionRow{{id, std::move(name), std::move(email), {}}, created_at, last_seen_at};
    add_grant(found->officer.grants, role, std::move(series));
  }
  return found;
}

void insert_session(db::Transaction& t, std::string_view token_hash, PersonId person, Instant now) {
  t.execute(
      "insert into session (token_hash, person_id, created_at, last_seen_at) values (:hash, "
      ":person, :now, :seen)",
      token_hash, person, now, now);
}

void touch_session(db::Transaction& t, std::string_view token_hash, Instant now) {
  t.execute("update session set last_seen_at = :now where token_hash = :hash", now, token_hash);
}

void delete_session(db::Transaction& t, std::string_view token_hash) {
  t.execute("delete from session where token_hash = :hash", token_hash);
}

std::int64_t delete_sessions_of(db::Transaction& t, PersonId person, std::string_view kept_hash) {
  return t.execute("delete from session where person_id = :person and token_hash <> :kept", person,
                   kept_hash);
}

std::int64_t delete_old_sessions(db::Transaction& t, Instant created_before,
                                 Instant last_seen_before) {
  return t.execute("delete from session where created_at < :created or last_seen_at < :seen",
                   created_before, last_seen_before);
}

void insert_sign_in_link(db::Transaction& t, std::string_view token_hash, PersonId person,
                         Instant now, Instant expires_at) {
  t.execute(
      "insert into sign_in_link (token_hash, person_id, created_at, expires_at) values (:hash, "
      ":person, :now, :expires)",
      token_hash, person, now, expires_at);
}

std::optional<Person> find_sign_in_link(db::Reader& r, std::string_view token_hash, Instant now) {
  return find_one(r,
                  "join sign_in_link l on l.person_id = p.id where l.token_hash = :hash and "
                  "l.used_at is null and l.expires_at > :now and p.active = 1",
                  token_hash, now);
}

bool use_sign_in_link(db::Transaction& t, std::string_view token_hash, Instant now) {
  return t.execute(
             "update sign_in_link set used_at = :now where token_hash = :hash and used_at is null "
             "and expires_at > :after",
             now, token_hash, now) == 1;
}

void delete_sign_in_links_of(db::Transaction& t, PersonId person) {
  t.execute("delete from sign_in_link where person_id = :person", person);
}

std::int64_t delete_old_sign_in_links(db::Transaction& t, Instant expired_before) {
  return t.execute("delete from sign_in_link where expires_at < :before", expired_before);
}

}  // namespace convoke::identity

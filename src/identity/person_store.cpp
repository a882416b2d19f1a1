#include "identity/person_store.h"

#include "platform/db/record.h"

namespace convoke::db {

template <>
struct Column<identity::Role>
    : NamedColumn<identity::Role, identity::name_of, identity::role_from_name> {};

}  // namespace convoke::db

namespace convoke::identity {
namespace {

using db::field;
using db::Use;

const db::Record<Person>& record() {
  static const db::Record<Person> persons(
      "person",
      {field<&Person::id>("id", Use::key), field<&Person::name>("name"),
       field<&Person::email>("email"), field<&Person::role>("role"),
       field<&Person::active>("active"),
       db::shown<&Person::has_password>("has_password",
                                        "case when p.password_hash is null then 0 else 1 end"),
       field<&Person::failed_sign_ins>("failed_sign_ins"),
       field<&Person::created_at>("created_at")},
      "person p");
  return persons;
}

}  // namespace

std::optional<Person> find_person(db::Reader& r, PersonId id) {
  return record().first(r, "where p.id = :id", id);
}

std::optional<Person> find_person_by_email(db::Reader& r, std::string_view email) {
  return record().first(r, "where p.email_key = :key", email_key(email));
}

std::vector<Person> all_persons(db::Reader& r) {
  return record().all(r, "order by p.name, p.id");
}

std::optional<std::string> password_hash_of(db::Reader& r, PersonId id) {
  return r.value<std::optional<std::string>>("select password_hash from person where id = :id", id)
      .value_or(std::nullopt);
}

PersonId insert_person(db::Transaction& t, const PersonDetails& details, Instant now) {
  return PersonId(
      t.insert("insert into person (name, email, email_key, role, created_at) values (:name, "
               ":email, :key, :role, :now) on conflict (email_key) do nothing returning id",
               details.name, details.email, email_key(details.email), details.role, now));
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
  auto row = r.row<PersonId, std::string, std::string, Role, Instant, Instant>(
      "select p.id, p.name, p.email, p.role, s.created_at, s.last_seen_at from session s "
      "join person p on p.id = s.person_id where s.token_hash = :hash and p.active = 1",
      token_hash);
  if (!row) return std::nullopt;
  auto& [id, name, email, role, created_at, last_seen_at] = *row;
  return SessionRow{{id, std::move(name), std::move(email), role}, created_at, last_seen_at};
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
  return record().first(r,
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

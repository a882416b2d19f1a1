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
       field<&Person::failed_sign_ins>("failed_sign_ins"), field<&Person::language>("language"),
       field<&Person::access_ends_at>("access_ends_at"), field<&Person::invited_at>("invited_at"),
       field<&Person::accepted_at>("accepted_at"), field<&Person::created_at>("created_at")},
      "person p");
  return persons;
}

constexpr std::size_t kNameOfASession = 16;

std::string_view name_of(LinkPurpose purpose) {
  return purpose == LinkPurpose::invitation ? "invitation" : "sign_in";
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

std::int64_t other_administrators(db::Reader& r, PersonId id, Instant now) {
  return r
      .value<std::int64_t>(
          "select count(*) from person_role g join person p on p.id = g.person_id where g.role = "
          "'administrator' and g.series_id is null and p.active = 1 and (p.access_ends_at is null "
          "or "
          "p.access_ends_at > :now) and p.id <> :id",
          now, id)
      .value_or(0);
}

std::int64_t count_active(db::Reader& r, Instant now) {
  return r
      .value<std::int64_t>(
          "select count(*) from person where active = 1 and (access_ends_at is null or "
          "access_ends_at > :now)",
          now)
      .value_or(0);
}

std::optional<std::string> password_hash_of(db::Reader& r, PersonId id) {
  return r.value<std::optional<std::string>>("select password_hash from person where id = :id", id)
      .value_or(std::nullopt);
}

PersonId insert_person(db::Transaction& t, const PersonDetails& details, Instant now) {
  return PersonId(
      t.insert("insert into person (name, email, email_key, language, access_ends_at, created_at) "
               "values (:name, :email, :key, :language, :ends, :now) on conflict (email_key) do "
               "nothing returning id",
               details.name, details.email, email_key(details.email), details.language,
               details.access_ends_at, now));
}

void update_password(db::Transaction& t, PersonId id, std::string_view password_hash) {
  t.execute("update person set password_hash = :hash, failed_sign_ins = 0 where id = :id",
            password_hash, id);
}

void update_active(db::Transaction& t, PersonId id, bool active) {
  t.execute("update person set active = :active where id = :id", active, id);
}

void update_name(db::Transaction& t, PersonId id, std::string_view name, Language language) {
  t.execute("update person set name = :name, language = :language where id = :id", name, language,
            id);
}

void update_access_end(db::Transaction& t, PersonId id, std::optional<Instant> ends_at) {
  t.execute("update person set access_ends_at = :ends where id = :id", ends_at, id);
}

void update_invited(db::Transaction& t, PersonId id, Instant at) {
  t.execute("update person set invited_at = :at where id = :id", at, id);
}

void accept_invitation(db::Transaction& t, PersonId id, Instant at) {
  t.execute(
      "update person set accepted_at = :at where id = :id and invited_at is not null and "
      "accepted_at is null",
      at, id);
}

void count_failed_sign_in(db::Transaction& t, PersonId id) {
  t.execute("update person set failed_sign_ins = failed_sign_ins + 1 where id = :id", id);
}

void forget_failed_sign_ins(db::Transaction& t, PersonId id) {
  t.execute("update person set failed_sign_ins = 0 where id = :id and failed_sign_ins > 0", id);
}

std::optional<SessionRow> find_session(db::Reader& r, std::string_view token_hash, Instant now) {
  std::optional<SessionRow> found;
  for (auto& [id, name, email, created_at, last_seen_at, role, series] :
       r.rows<PersonId, std::string, std::string, Instant, Instant, std::string, std::string>(
           "select p.id, p.name, p.email, s.created_at, s.last_seen_at, coalesce(g.role, ''), "
           "coalesce(c.slug, '') from session s join person p on p.id = s.person_id left join "
           "person_role g on g.person_id = p.id left join series c on c.id = g.series_id where "
           "s.token_hash = :hash and p.active = 1 and (p.access_ends_at is null or "
           "p.access_ends_at > :now)",
           token_hash, now)) {
    if (!found)
      found = SessionRow{{id, std::move(name), std::move(email), {}}, created_at, last_seen_at};
    add_grant(found->officer.grants, role, std::move(series));
  }
  return found;
}

void insert_session(db::Transaction& t, std::string_view token_hash, PersonId person, Instant now,
                    const Client& client) {
  t.execute(
      "insert into session (token_hash, person_id, created_at, last_seen_at, address, browser) "
      "values (:hash, :person, :now, :seen, :address, :browser)",
      token_hash, person, now, now, client.address, client.browser);
}

std::vector<OpenSession> sessions_of(db::Reader& r, PersonId person, Instant created_since,
                                     Instant last_seen_since) {
  std::vector<OpenSession> out;
  for (auto& [hash, created_at, last_seen_at, address, browser] :
       r.rows<std::string, Instant, Instant, std::string, std::string>(
           "select token_hash, created_at, last_seen_at, address, browser from session where "
           "person_id = :person and created_at > :created and last_seen_at > :seen order by "
           "last_seen_at desc, token_hash",
           person, created_since, last_seen_since))
    out.push_back({hash.substr(0, kNameOfASession), created_at, last_seen_at, std::move(address),
                   std::move(browser)});
  return out;
}

std::int64_t delete_session_of(db::Transaction& t, PersonId person, std::string_view name) {
  return t.execute(
      "delete from session where person_id = :person and substr(token_hash, 1, 16) = :name", person,
      name);
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
                         Instant now, Instant expires_at, LinkPurpose purpose) {
  t.execute(
      "insert into sign_in_link (token_hash, person_id, created_at, expires_at, purpose) values "
      "(:hash, :person, :now, :expires, :purpose)",
      token_hash, person, now, expires_at, name_of(purpose));
}

std::optional<Person> find_sign_in_link(db::Reader& r, std::string_view token_hash, Instant now,
                                        LinkPurpose purpose) {
  return find_one(
      r,
      "join sign_in_link l on l.person_id = p.id where l.token_hash = :hash and "
      "l.used_at is null and l.expires_at > :now and l.purpose = :purpose and p.active = "
      "1 and (p.access_ends_at is null or p.access_ends_at > :ends)",
      token_hash, now, name_of(purpose), now);
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

// The only SQL of persons, their sessions and sign-in links. Rows in, rows out; rules are above.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/client.h"
#include "identity/open_session.h"
#include "identity/person.h"
#include "platform/db/database.h"

namespace convoke::identity {

std::optional<Person> find_person(db::Reader& r, PersonId id);
std::optional<Person> find_person_by_email(db::Reader& r, std::string_view email);
/// By name.
std::vector<Person> all_persons(db::Reader& r);
/// Those who may sign in, the invited among them.
std::int64_t count_active(db::Reader& r, Instant now);
std::optional<std::string> password_hash_of(db::Reader& r, PersonId id);

PersonId insert_person(db::Transaction& t, const PersonDetails& details, Instant now);
/// False if they have it already.
bool give_role(db::Transaction& t, PersonId id, Role role, std::optional<std::int64_t> series,
               Instant now);
/// False if they do not have it.
bool take_role(db::Transaction& t, PersonId id, Role role, std::optional<std::int64_t> series);
std::optional<std::int64_t> series_of_slug(db::Reader& r, std::string_view slug);
/// Administrators (everywhere) beside this person who may sign in.
std::int64_t other_administrators(db::Reader& r, PersonId id, Instant now);
void update_password(db::Transaction& t, PersonId id, std::string_view password_hash);
void update_active(db::Transaction& t, PersonId id, bool active);
void update_name(db::Transaction& t, PersonId id, std::string_view name, Language language);
void update_access_end(db::Transaction& t, PersonId id, std::optional<Instant> ends_at);
void update_invited(db::Transaction& t, PersonId id, Instant at);
/// Of somebody who was invited and comes for the first time.
void accept_invitation(db::Transaction& t, PersonId id, Instant at);
void count_failed_sign_in(db::Transaction& t, PersonId id);
void forget_failed_sign_ins(db::Transaction& t, PersonId id);

enum class LinkPurpose { sign_in, invitation };

struct SessionRow {
  Officer officer;
  Instant created_at, last_seen_at;
};
/// Of a person who may sign in.
std::optional<SessionRow> find_session(db::Reader& r, std::string_view token_hash, Instant now);
void insert_session(db::Transaction& t, std::string_view token_hash, PersonId person, Instant now,
                    const Client& client);
/// Those begun and seen since, newest first.
std::vector<OpenSession> sessions_of(db::Reader& r, PersonId person, Instant created_since,
                                     Instant last_seen_since);
/// By the beginning of its hash; how many there were.
std::int64_t delete_session_of(db::Transaction& t, PersonId person, std::string_view name);
void touch_session(db::Transaction& t, std::string_view token_hash, Instant now);
void delete_session(db::Transaction& t, std::string_view token_hash);
/// All but the one with `kept_hash` (empty: all). Returns how many.
std::int64_t delete_sessions_of(db::Transaction& t, PersonId person, std::string_view kept_hash);
std::int64_t delete_old_sessions(db::Transaction& t, Instant created_before,
                                 Instant last_seen_before);

void insert_sign_in_link(db::Transaction& t, std::string_view token_hash, PersonId person,
                         Instant now, Instant expires_at, LinkPurpose purpose);
/// Whose unused, unexpired link it is, if the person is active.
std::optional<Person> find_sign_in_link(db::Reader& r, std::string_view token_hash, Instant now,
                                        LinkPurpose purpose);
/// False if it was used or has expired: of two that come at once one gets true.
bool use_sign_in_link(db::Transaction& t, std::string_view token_hash, Instant now);
void delete_sign_in_links_of(db::Transaction& t, PersonId person);
std::int64_t delete_old_sign_in_links(db::Transaction& t, Instant expired_before);

}  // namespace convoke::identity

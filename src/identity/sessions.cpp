#include "identity/sessions.h"

#include <algorithm>

#include "audit/audit.h"
#include "identity/person_store.h"
#include "platform/crypto/token.h"
#include "platform/http/cookie.h"
#include "platform/json/json.h"

namespace convoke::identity {

bool Sessions::is_over(Instant created_at, Instant last_seen_at) const {
  const Instant now = clock_.now();
  return now - created_at >= kAbsolute || now - last_seen_at >= kIdle;
}

std::optional<Officer> Sessions::officer_of(std::string_view token) {
  if (!looks_like_token(token)) return std::nullopt;
  const std::string hash = crypto::token_hash(token);
  auto row = database_.read([&](db::Reader& r) { return find_session(r, hash, clock_.now()); });
  if (!row || is_over(row->created_at, row->last_seen_at)) return std::nullopt;
  const Instant now = clock_.now();
  if (now - row->last_seen_at >= kTouch) {
    // A page can be shown although the disk is full; then the session ends a little earlier.
    (void)database_.write([&](db::Transaction& t) -> Status {
      touch_session(t, hash, now);
      return {};
    });
  }
  return std::move(row->officer);
}

std::string Sessions::start(db::Transaction& t, PersonId person, Instant now,
                            const Client& client) {
  delete_old_sessions(t, now - kAbsolute, now - kIdle);
  const std::string token = crypto::random_token();
  insert_session(t, crypto::token_hash(token), person, now, client);
  return token;
}

Status Sessions::sign_out(std::string_view token, const std::string& address) {
  if (!looks_like_token(token)) return {};
  const std::string hash = crypto::token_hash(token);
  return changes_.write(audit::Actor::system("sign-in"), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto row = find_session(t, hash, c.now());
    if (!row) return {};
    delete_session(t, hash);
    const Officer& officer = row->officer;
    c.record_as({audit::ActorKind::officer, officer.id.value, officer.name, address},
                "person.sign_out", "person", officer.id);
    return {};
  });
}

std::vector<OpenSession> Sessions::of(const Officer& officer, std::string_view token) {
  const Instant now = clock_.now();
  std::vector<OpenSession> open = database_.read(
      [&](db::Reader& r) { return sessions_of(r, officer.id, now - kAbsolute, now - kIdle); });
  const std::string hash = crypto::token_hash(token);
  for (OpenSession& one : open) one.is_this = hash.starts_with(one.name);
  return open;
}

Status Sessions::end(const Officer& officer, std::string_view name, std::string_view token,
                     const std::string& address) {
  const audit::Actor actor{audit::ActorKind::officer, officer.id.value, officer.name, address};
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const std::int64_t ended =
        name.empty() ? delete_sessions_of(c.transaction(), officer.id, crypto::token_hash(token))
                     : delete_session_of(c.transaction(), officer.id, name);
    if (ended > 0)
      c.record("person.end_sessions", "person", officer.id, json::object({{"sessions", ended}}));
    return {};
  });
}

std::string session_cookie(std::string_view token, bool secure) {
  http::Cookie cookie;
  cookie.name = kSessionCookie;
  cookie.value = std::string(token);
  cookie.secure = secure;
  return http::set_cookie(cookie);
}

std::string forget_session_cookie(bool secure) {
  return http::forget_cookie(kSessionCookie, secure);
}

bool looks_like_token(std::string_view text) {
  return text.size() == 26 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
         });
}

}  // namespace convoke::identity

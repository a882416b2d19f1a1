// Who is signed in: a random token in a cookie, its hash in the database.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "change/change.h"
#include "identity/client.h"
#include "identity/open_session.h"
#include "identity/person.h"
#include "platform/db/database.h"

namespace convoke::identity {

inline constexpr const char* kSessionCookie = "convoke_session";

/// Any thread.
class Sessions {
 public:
  static constexpr std::chrono::hours kIdle{12};          ///< without a request
  static constexpr std::chrono::hours kAbsolute{7 * 24};  ///< since signing in
  static constexpr std::chrono::minutes kTouch{5};        ///< how exactly the last request is known

  Sessions(db::Database& database, const Clock& clock)
      : database_(database), clock_(clock), changes_(database, clock) {}

  /// Whose session it is; nothing if the token is invented, has expired or was signed out. One
  /// indexed read; at most each five minutes a write.
  std::optional<Officer> officer_of(std::string_view token);

  /// Begins a session in the caller's transaction, tidies up expired ones, and returns the token
  /// for the cookie.
  static std::string start(db::Transaction& t, PersonId person, Instant now, const Client& client);

  /// The open sessions of the officer, the newest first; `token` is that of the present one.
  std::vector<OpenSession> of(const Officer& officer, std::string_view token);
  /// Ends one by its name (OpenSession::name), or all but the present one where it is empty.
  Status end(const Officer& officer, std::string_view name, std::string_view token,
             const std::string& address);

  /// Ends the session; a token that is none changes nothing.
  Status sign_out(std::string_view token, const std::string& address);

 private:
  bool is_over(Instant created_at, Instant last_seen_at) const;

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
};

/// Values for Set-Cookie.
std::string session_cookie(std::string_view token, bool secure);
std::string forget_session_cookie(bool secure);

/// True for the form of crypto::random_token(); spares the database what no link ever was.
bool looks_like_token(std::string_view text);

}  // namespace convoke::identity

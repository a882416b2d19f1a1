// What persons can do about signing in. Each operation is one transaction with its audit entry.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/clock.h"
#include "base/language.h"
#include "change/change.h"
#include "identity/client.h"
#include "identity/person.h"
#include "platform/db/database.h"
#include "platform/http/rate_limit.h"
#include "platform/i18n/locale.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/mailbox.h"
#include "platform/outbox/outbox.h"

namespace convoke::identity {

/// A session that has just begun: the token belongs into the cookie, nowhere else.
struct NewSession {
  std::string token;
  Officer officer;
};

/// Any thread. Operations with a password take some 70 ms: on work threads only.
class People {
 public:
  struct Options {
    std::string base_url;  ///< of the site, without a slash at its end: "https://conf.example.org"
    mail::Mailbox sender{};  ///< of the mail with a sign-in link
  };
  static constexpr std::chrono::minutes kLinkLife{30};
  static constexpr const char* kLinkJob = "identity.sign_in_link";

  People(db::Database& database, const Clock& clock, const i18n::Catalogues& catalogues,
         outbox::Outbox& outbox, Options options);

  /// `conflict` at "email" if somebody has this address already.
  Result<PersonId> create_person(const audit::Actor& actor, PersonDetails details);
  /// Writes the person down as invited and sends the invitation: a link by mail in their language,
  /// good once within kInvitationLife. Errors as of create_person().
  Result<PersonId> invite(const audit::Actor& actor, PersonDetails details);
  /// Another invitation; the link of the one before ends. `conflict` for somebody who has come.
  Status invite_again(const audit::Actor& actor, PersonId id);
  /// The job handler for kInvitationJob.
  Status send_invitation(const jobs::Job& job);
  static constexpr std::chrono::hours kInvitationLife{14 * 24};
  static constexpr const char* kInvitationJob = "identity.invitation";
  /// Whose invitation it is; looking does not use it up.
  std::optional<Person> invitation_holder(std::string_view token);
  /// Once only; `invalid` for a link that is used, expired, withdrawn or invented.
  Result<NewSession> accept_invitation(std::string_view token, const Client& client);

  /// Until when they may sign in; sessions end then. `conflict` for the last administrator.
  Status set_access_end(const audit::Actor& actor, PersonId id, std::optional<Instant> ends_at);
  /// Of one's own, or of a colleague: name and language of mail. Errors at "name".
  Status change_details(const audit::Actor& actor, PersonId id, std::string name,
                        Language language);

  /// Whether anybody active may manage people; if nobody may, an office has yet to be set up.
  bool has_administrator();
  /// The first administrator, signed in. `conflict` if there is one; other errors as of
  /// create_person().
  Result<NewSession> set_up(PersonDetails details, const Client& client);
  std::vector<Person> persons();
  std::int64_t count_active();  ///< those who may sign in, the invited among them
  std::optional<Person> find(PersonId id);
  std::optional<Person> find_by_email(std::string_view email);
  /// `conflict` if the person has the role there already; `not_found` for a person that is not
  /// there; `invalid` for an unknown series and for an administrator of one series: administrators
  /// are so everywhere.
  Status give_role(const audit::Actor& actor, PersonId id, const Grant& grant);
  /// `conflict` if it is the last active administrator's, or if the person does not have it.
  Status take_role(const audit::Actor& actor, PersonId id, const Grant& grant);
  /// Not active: sessions and links end at once. `conflict` for the last active administrator,
  /// unless it comes from the command line.
  Status set_active(const audit::Actor& actor, PersonId id, bool active);

  /// For administrators and the command line. All sessions of the person end.
  Status set_password(const audit::Actor& actor, PersonId id, std::string_view password);
  /// By the person; `current` is asked for if there is a password already. All other sessions end.
  Status change_password(const Officer& officer, std::string_view current,
                         std::string_view password, std::string_view session_token,
                         const std::string& address);

  /// Asks for a link by mail. The answer and the time it takes are the same whether the address is
  /// known or not: the same rows are written, and a job does the rest. Asked too often for one
  /// address, no further mail is sent. `next` is a safe path to go on to, or empty.
  Status request_sign_in_link(std::string_view email, Language language, std::string_view next);
  /// The job handler for kLinkJob.
  Status send_sign_in_link(const jobs::Job& job);
  /// A link for the command line: the whole address.
  Result<std::string> make_sign_in_link(const audit::Actor& actor, PersonId id);

  /// Whose link it is; looking does not use it up.
  std::optional<Person> sign_in_link_holder(std::string_view token);
  /// Once only; `invalid` for a link that is used, expired or invented.
  Result<NewSession> redeem_sign_in_link(std::string_view token, const Client& client);
  /// `invalid` with one message for an unknown address and a wrong password, in the same time;
  /// `too_large` if it was tried too often. A browser in which the person has signed in before has
  /// tries of its own, which nobody else can use up.
  Result<NewSession> sign_in_with_password(std::string_view email, std::string_view password,
                                           const Client& client, bool known_browser = false);

 private:
  /// The person with the first role, in the caller's transaction. The details are checked.
  static Result<PersonId> add(change::Change& c, const PersonDetails& details);
  /// Begins the session and says so in the record; somebody who was invited has come.
  static NewSession begin(change::Change& c, const Person& person, const Client& client,
                          const char* way);
  bool may_try(std::string_view email, const std::string& address, bool known_browser);
  std::string link_to(std::string_view token, Language language, std::string_view next) const;

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  const i18n::Catalogues& catalogues_;
  outbox::Outbox& outbox_;
  const Options options_;
  http::RateLimiter password_tries_by_email_{{.burst = 10, .per_minute = 1}};
  http::RateLimiter password_tries_by_address_{{.burst = 30, .per_minute = 10}};
  http::RateLimiter links_by_email_{{.burst = 3, .per_minute = 0.2}};
};

}  // namespace convoke::identity

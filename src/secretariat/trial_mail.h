// A message sent to try the sender's mailbox, and what the mail server answered.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "change/change.h"
#include "platform/db/database.h"
#include "platform/i18n/locale.h"
#include "platform/jobs/runner.h"
#include "platform/mail/mailbox.h"

namespace convoke::secretariat {

struct TrialMail {
  enum class State {
    waiting,
    taken,    ///< the server's 250: it is the server's now
    refused,  ///< for good, by what the server says of address, message or sender
    failed    ///< there was no answer, or one that may change by itself
  };
  std::int64_t id = 0;
  Instant asked_at;
  std::int64_t asked_by = 0;  ///< person
  std::string to_address;
  Language language = Language::en;
  std::string server;  ///< as the settings name it: "smtp://mail.example.org:587"
  State state = State::waiting;
  std::string said;     ///< the server's own last line, "250 2.0.0 Ok: queued as 4F3"
  std::string problem;  ///< platform/json/stored_error.h; empty: none
  std::optional<Instant> answered_at;
};
std::string_view name_of(TrialMail::State state);
std::optional<TrialMail::State> trial_mail_state(std::string_view name);

/// Any thread.
class TrialMails {
 public:
  /// `transport` is one of its own, with limits that somebody at the screen can wait for; null:
  /// mail does not leave this machine. `server` as in the settings.
  TrialMails(db::Database& database, const Clock& clock, const i18n::Catalogues& catalogues,
             mail::Mailbox sender, std::unique_ptr<mail::Transport> transport, std::string server,
             std::string message_domain);

  bool mail_leaves() const { return transport_ != nullptr; }
  const std::string& server() const { return server_; }
  mail::Sender sender(Language language) const { return sender_.in(language); }

  /// Asks for a test message; while another one is under way that one is returned. Error at
  /// "to_address"; `unavailable` where mail does not leave.
  Result<std::int64_t> ask(const audit::Actor& actor, std::string to_address, Language language);
  /// The newest.
  std::optional<TrialMail> latest();
  /// Whether the present server has taken the newest one.
  bool passed();

  static constexpr const char* kJob = "secretariat.trial_mail";
  /// The job: sends once and writes down the answer, whatever it is.
  Status run(const jobs::Job& job);

 private:
  mail::Answer send(const TrialMail& test);

  db::Database& database_;
  change::Changes changes_;
  const i18n::Catalogues& catalogues_;
  const mail::Mailbox sender_;
  const std::unique_ptr<mail::Transport> transport_;
  const std::string server_, message_domain_;
};

/// How long a test waits for the server, each time it owes something.
mail::SmtpLimits limits_of_a_test();

}  // namespace convoke::secretariat

// The sender's mailbox: what the settings file says of it, and a test message with the server's
// answer.
#pragma once

#include <optional>
#include <string>

#include "page/visit.h"
#include "platform/html/form.h"
#include "secretariat/trial_mail.h"

namespace convoke::secretariat {

/// What the settings of the process say of mail; changed in their file alone.
struct MailSettings {
  std::string file;  ///< the path of convoke.toml
  std::string user;
  bool has_password = false, requires_tls = false;
};

/// What the view shows.
struct MailboxPage {
  std::string path;  ///< with language
  MailSettings settings;
  std::string server;
  mail::Sender sender;  ///< as a mail in the reader's language names it
  bool mail_leaves = false;
  std::optional<TrialMail> test;  ///< the newest
  std::string zone;
  std::string to_address;  ///< as typed
  html::FormErrors errors;
};

html::Form form_of(const MailboxPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class MailboxPages {
 public:
  /// `zone` is that of the office's clock.
  MailboxPages(TrialMails& tests, MailSettings settings, std::function<std::string()> zone)
      : tests_(tests), settings_(std::move(settings)), zone_(std::move(zone)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> send(const page::Visit& visit, const http::Request& request);

 private:
  html::Page page(const page::Visit& visit, std::string to_address, html::FormErrors errors);

  TrialMails& tests_;
  const MailSettings settings_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::secretariat

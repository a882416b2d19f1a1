// The settings of the program: convoke.toml, the environment, and defaults that work without
// either.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace convoke {

struct MailConfig {
  enum class Transport { outbox, smtp };
  Transport transport = Transport::outbox;
  std::string url;  ///< smtp://host:587 or smtps://host:465; set if transport is smtp
  std::string user;
  std::string password;  ///< from password_file or CONVOKE_SMTP_PASSWORD
  bool require_tls = true;
  std::string from_name = "Secretariat of the Conference";
  std::string from_address = "secretariat@convoke.example";
  int messages_per_minute = 0;  ///< that may leave, of all nodes together; 0: no limit
  /// A mailbox that takes mail at plus addresses (replies+abc@…), so that answers to notes tell to
  /// which; empty: there is none.
  std::string reply_to;
  bool delivery_reports = true;  ///< asked of servers that offer them (DSN, RFC 3461)
};

struct LogConfig {
  enum class Level { debug, info, warning, error };
  enum class Format { json, text };
  Level level = Level::info;
  Format format = Format::json;
};

struct LimitConfig {
  int public_tries_per_minute = 30;  ///< of one address at forms and links that need no sign-in
  /// That leave at once of those asked for through one Government's link; further ones wait for an
  /// officer.
  int confirmations_per_day = 60;
};

struct JobsConfig {
  /// Threads for each kind of work, so that none holds up another; see platform/jobs.
  int interactive_threads = 1, mail_threads = 2, conversion_threads = 1, other_threads = 1;
  int keep_done_days = 30;  ///< how long a job that is done stays in the list
};

struct ReviewsConfig {
  /// Who acts in a step of a country review is reminded so many days before its last day and after
  /// it; 0: not at all.
  int remind_days_before = 7, remind_days_after = 1;
};

/// The office's mailbox, read by IMAP.
struct IntakeConfig {
  std::string url;  ///< imap://host:143 or imaps://host:993; empty: no mailbox is read
  std::string user;
  std::string password;  ///< from password_file or CONVOKE_IMAP_PASSWORD
  std::string folder = "INBOX";
  int every_minutes = 5;
  enum class After { keep, read, move };
  After after = After::keep;  ///< what becomes of a message in the mailbox once it is stored
  std::string folder_after;   ///< set if `after` is move
  bool require_tls = true;
  std::string
      authorities;    ///< a file of certificates beside those of the machine, absolute; or empty
  std::string clamd;  ///< where clamd listens: a path or host:port; empty: no scan for viruses
};

/// All paths are absolute. A plain value: copy what you need of it.
struct Config {
  std::filesystem::path data_folder;
  std::filesystem::path settings_file;  ///< convoke.toml, whether it is there or not
  std::string database_url;  ///< "sqlite:PATH" or "postgresql://…"; default sqlite in data_folder
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free port
  /// Scheme and host of every link, without a slash at the end; default http://127.0.0.1:<port>.
  /// With port 0 and no base_url the caller sets it when the port is known.
  std::string base_url;
  std::vector<std::string> allowed_hosts;  ///< of the Host header, without port
  bool trust_forwarded = false;            ///< a proxy in front sets X-Forwarded-For and -Proto
  bool secure_cookies = false;             ///< default: true if base_url is https
  std::string time_zone = "UTC";           ///< IANA name; where nothing nearer has one
  MailConfig mail;
  LogConfig log;
  LimitConfig limits;
  JobsConfig jobs;
  ReviewsConfig reviews;
  IntakeConfig intake;
};

/// Reads `file`, or convoke.toml in `data_folder` if that is there; then the environment
/// (CONVOKE_DATABASE_URL, CONVOKE_SMTP_PASSWORD, CONVOKE_IMAP_PASSWORD). All mistakes at once, each
/// with file, line and key, as `also` of the first. Call before threads are started (getenv).
Result<Config> load_config(const std::optional<std::filesystem::path>& file,
                           const std::filesystem::path& data_folder);

}  // namespace convoke

#include "platform/config/config.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "platform/config/toml_reader.h"

namespace convoke {

namespace {

using config::TomlReader;
using Path = std::filesystem::path;

bool starts_with_any(std::string_view s, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [s](std::string_view prefix) {
    return s.size() > prefix.size() && s.starts_with(prefix);
  });
}

/// The authority of "https://host:port" without the port; empty if `url` is none of that form.
std::string host_of(std::string_view url) {
  if (!starts_with_any(url, {"http://", "https://"})) return {};
  std::string_view rest = url.substr(url.find("//") + 2);
  if (rest.find_first_of("/?#@ \"'<>\\") != std::string_view::npos) return {};
  const std::size_t bracket = rest.find(']');
  const std::size_t colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos &&
      rest.find_first_not_of("0123456789", colon + 1) != std::string_view::npos)
    return {};
  return ascii_lower(rest.substr(0, colon));
}

template <class Number>
void read_number(TomlReader& toml, std::string_view key, Number& out, std::int64_t least,
                 std::int64_t most) {
  std::int64_t value = out;
  toml.read(key, value, least, most);
  out = static_cast<Number>(value);
}

template <class Choice>
void read_choice(TomlReader& toml, std::string_view key, Choice& out,
                 const std::vector<std::string>& names) {
  if (const auto chosen = toml.choose(key, names)) out = static_cast<Choice>(*chosen);
}

void read_server(TomlReader& toml, Config& out) {
  toml.read("server.address", out.address);
  read_number(toml, "server.port", out.port, 0, 65535);
  toml.read("server.base_url", out.base_url);
  while (out.base_url.ends_with('/')) out.base_url.pop_back();
  if (out.base_url.empty() && out.port != 0)
    out.base_url = "http://127.0.0.1:" + std::to_string(out.port);
  const std::string host = host_of(out.base_url);
  if (toml.has("server.base_url") && host.empty())
    toml.refuse("server.base_url",
                N_("{1}, line {2}: {3} must look like \"https://conference.example.org\"."));

  out.allowed_hosts = {"127.0.0.1", "localhost", "[::1]"};
  if (!host.empty() && std::find(out.allowed_hosts.begin(), out.allowed_hosts.end(), host) ==
                           out.allowed_hosts.end())
    out.allowed_hosts.push_back(host);
  toml.read("server.allowed_hosts", out.allowed_hosts);
  toml.read("server.trust_forwarded", out.trust_forwarded);
  out.secure_cookies = out.base_url.starts_with("https://");
  toml.read("server.secure_cookies", out.secure_cookies);
}

void read_mail(TomlReader& toml, const Path& folder, MailConfig& out) {
  read_choice(toml, "mail.transport", out.transport, {"outbox", "smtp"});
  toml.read("mail.url", out.url);
  toml.read("mail.user", out.user);
  toml.read("mail.require_tls", out.require_tls);
  toml.read("mail.from_name", out.from_name);
  toml.read("mail.from_address", out.from_address);
  read_number(toml, "mail.messages_per_minute", out.messages_per_minute, 0, 60'000);
  toml.read("mail.reply_to", out.reply_to);
  toml.read("mail.delivery_reports", out.delivery_reports);
  std::string password_file;
  toml.read("mail.password_file", password_file);

  if (!password_file.empty()) {
    std::ifstream in(folder / password_file);
    if (!std::getline(in, out.password))
      toml.refuse("mail.password_file", N_("{1}, line {2}: the file {4} could not be read."),
                  {password_file});
  }
  if (!out.url.empty() && !starts_with_any(out.url, {"smtp://", "smtps://"}))
    toml.refuse("mail.url", N_("{1}, line {2}: {3} must begin with smtp:// or smtps://."));
  if (!is_email_address(out.from_address))
    toml.refuse("mail.from_address", N_("{1}, line {2}: {3} must be an e-mail address."));
  if (!out.reply_to.empty() && !is_email_address(out.reply_to))
    toml.refuse("mail.reply_to", N_("{1}, line {2}: {3} must be an e-mail address."));
  if (out.transport != MailConfig::Transport::smtp) return;
  if (out.url.empty())
    toml.refuse("mail.transport", N_("{1}, line {2}: to send by smtp, mail.url is needed."));
  if (!toml.has("mail.from_address"))
    toml.refuse("mail.transport",
                N_("{1}, line {2}: to send by smtp, mail.from_address is needed."));
}

void read_intake(TomlReader& toml, const Path& folder, IntakeConfig& out) {
  toml.read("intake.url", out.url);
  toml.read("intake.user", out.user);
  toml.read("intake.folder", out.folder);
  read_number(toml, "intake.every_minutes", out.every_minutes, 1, 1440);
  read_choice(toml, "intake.after", out.after, {"keep", "read", "move"});
  toml.read("intake.folder_after", out.folder_after);
  toml.read("intake.require_tls", out.require_tls);
  toml.read("intake.authorities", out.authorities);
  if (!out.authorities.empty()) out.authorities = (folder / out.authorities).string();
  toml.read("intake.clamd", out.clamd);
  std::string password_file;
  toml.read("intake.password_file", password_file);
  if (!password_file.empty()) {
    std::ifstream in(folder / password_file);
    if (!std::getline(in, out.password))
      toml.refuse("intake.password_file", N_("{1}, line {2}: the file {4} could not be read."),
                  {password_file});
  }
  if (!out.url.empty() && !starts_with_any(out.url, {"imap://", "imaps://"}))
    toml.refuse("intake.url", N_("{1}, line {2}: {3} must begin with imap:// or imaps://."));
  if (!out.url.empty() && out.user.empty())
    toml.refuse("intake.url", N_("{1}, line {2}: to read a mailbox, intake.user is needed."));
  if (out.after == IntakeConfig::After::move && out.folder_after.empty())
    toml.refuse("intake.after",
                N_("{1}, line {2}: to move messages, intake.folder_after is needed."));
}

bool is_database_url(std::string_view url) {
  return starts_with_any(url, {"sqlite:", "postgresql://"});
}

bool is_zone_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && name.front() != '/' &&
         name.find("..") == std::string_view::npos &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '/' || c == '_' || c == '-' || c == '+';
         });
}

void read_rest(TomlReader& toml, Config& out) {
  toml.read("database.url", out.database_url);
  if (!is_database_url(out.database_url))
    toml.refuse("database.url", N_("{1}, line {2}: {3} must begin with sqlite: or postgresql://."));
  toml.read("time_zone", out.time_zone);
  if (!is_zone_name(out.time_zone))
    toml.refuse("time_zone",
                N_("{1}, line {2}: {3} must be the name of a zone, for example Europe/Vienna."));
  read_choice(toml, "log.level", out.log.level, {"debug", "info", "warning", "error"});
  read_choice(toml, "log.format", out.log.format, {"json", "text"});
  read_number(toml, "limits.public_tries_per_minute", out.limits.public_tries_per_minute, 1,
              100'000);
  read_number(toml, "limits.confirmations_per_day", out.limits.confirmations_per_day, 0, 100'000);
  for (const auto& [key, threads] :
       {std::pair{"jobs.interactive_threads", &out.jobs.interactive_threads},
        std::pair{"jobs.mail_threads", &out.jobs.mail_threads},
        std::pair{"jobs.conversion_threads", &out.jobs.conversion_threads},
        std::pair{"jobs.other_threads", &out.jobs.other_threads}})
    read_number(toml, key, *threads, 1, 64);
  read_number(toml, "jobs.keep_done_days", out.jobs.keep_done_days, 1, 3650);
  read_number(toml, "reviews.remind_days_before", out.reviews.remind_days_before, 0, 90);
  read_number(toml, "reviews.remind_days_after", out.reviews.remind_days_after, 0, 90);
}

/// What the environment says; an empty variable counts as none.
std::string from_environment(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

Result<Config> load_config(const std::optional<Path>& file, const Path& data_folder) {
  Config out;
  std::error_code error;
  out.data_folder = std::filesystem::absolute(data_folder, error).lexically_normal();
  out.database_url = "sqlite:" + (out.data_folder / "convoke.db").string();

  Path source = std::filesystem::absolute(file.value_or(out.data_folder / "convoke.toml"), error);
  out.settings_file = source;
  TomlReader toml;
  if (file || std::filesystem::exists(source, error)) {
    CONVOKE_ASSIGN(opened, TomlReader::open(source));
    toml = std::move(opened);
  }
  read_server(toml, out);
  read_mail(toml, source.parent_path(), out.mail);
  read_intake(toml, source.parent_path(), out.intake);
  read_rest(toml, out);
  CONVOKE_TRY(toml.finish());

  if (const std::string url = from_environment("CONVOKE_DATABASE_URL"); !url.empty()) {
    if (!is_database_url(url))
      return invalid(N_("CONVOKE_DATABASE_URL must begin with sqlite: or postgresql://."));
    out.database_url = url;
  }
  if (const std::string password = from_environment("CONVOKE_SMTP_PASSWORD"); !password.empty())
    out.mail.password = password;
  if (const std::string password = from_environment("CONVOKE_IMAP_PASSWORD"); !password.empty())
    out.intake.password = password;
  return out;
}

}  // namespace convoke

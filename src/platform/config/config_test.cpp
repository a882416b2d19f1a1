#include "platform/config/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace convoke {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class ConfigFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "convoke-config-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    ::unsetenv("CONVOKE_DATABASE_URL");
    ::unsetenv("CONVOKE_SMTP_PASSWORD");
  }
  void TearDown() override {
    ::unsetenv("CONVOKE_DATABASE_URL");
    ::unsetenv("CONVOKE_SMTP_PASSWORD");
    fs::remove_all(folder_);
  }
  Result<Config> load(const std::string& toml) {
    std::ofstream(folder_ / "convoke.toml") << toml;
    return load_config(std::nullopt, folder_);
  }
  std::string refusal(const std::string& toml) {
    const auto config = load(toml);
    return config.ok() ? "accepted" : describe(config.error());
  }

  fs::path folder_;
};

TEST_F(ConfigFile, IsNotNeeded) {
  const auto config = load_config(std::nullopt, folder_);
  ASSERT_TRUE(config.ok()) << describe(config.error());
  EXPECT_EQ(config->data_folder, folder_);
  EXPECT_EQ(config->database_url, "sqlite:" + (folder_ / "convoke.db").string());
  EXPECT_EQ(config->base_url, "http://127.0.0.1:8080");
  EXPECT_EQ(config->mail.transport, MailConfig::Transport::outbox);
  EXPECT_THAT(config->allowed_hosts, ElementsAre("127.0.0.1", "localhost", "[::1]"));
  EXPECT_FALSE(config->secure_cookies);
}

TEST_F(ConfigFile, IsReadWhole) {
  std::ofstream(folder_ / "secret") << "hunter2\n";
  const auto config = load(R"(
time_zone = "Europe/Vienna"
[server]
address = "::"
port = 443
base_url = "https://Conference.example.org/"
trust_forwarded = true
[database]
url = "postgresql://convoke@db/convoke"
[mail]
transport = "smtp"
url = "smtps://mail.example.org:465"
user = "office"
password_file = "secret"
require_tls = false
from_name = "Секретариат"
from_address = "office@example.org"
messages_per_minute = 40
reply_to = "replies@example.org"
delivery_reports = false
[log]
level = "warning"
format = "text"
[limits]
public_tries_per_minute = 5
confirmations_per_day = 0
[jobs]
mail_threads = 3
keep_done_days = 7
[reviews]
remind_days_before = 14
remind_days_after = 0
)");
  ASSERT_TRUE(config.ok()) << describe(config.error());
  EXPECT_EQ(config->time_zone, "Europe/Vienna");
  EXPECT_EQ(config->port, 443);
  EXPECT_EQ(config->base_url, "https://Conference.example.org");
  EXPECT_THAT(config->allowed_hosts,
              ElementsAre("127.0.0.1", "localhost", "[::1]", "conference.example.org"));
  EXPECT_TRUE(config->trust_forwarded);
  EXPECT_TRUE(config->secure_cookies);
  EXPECT_EQ(config->database_url, "postgresql://convoke@db/convoke");
  EXPECT_EQ(config->mail.transport, MailConfig::Transport::smtp);
  EXPECT_EQ(config->mail.password, "hunter2");
  EXPECT_FALSE(config->mail.require_tls);
  EXPECT_EQ(config->mail.from_name, "Секретариат");
  EXPECT_EQ(config->mail.messages_per_minute, 40);
  EXPECT_EQ(config->mail.reply_to, "replies@example.org");
  EXPECT_FALSE(config->mail.delivery_reports);
  EXPECT_EQ(config->log.level, LogConfig::Level::warning);
  EXPECT_EQ(config->log.format, LogConfig::Format::text);
  EXPECT_EQ(config->limits.public_tries_per_minute, 5);
  EXPECT_EQ(config->limits.confirmations_per_day, 0);
  EXPECT_EQ(config->jobs.mail_threads, 3);
  EXPECT_EQ(config->jobs.conversion_threads, 1);
  EXPECT_EQ(config->jobs.keep_done_days, 7);
  EXPECT_EQ(config->reviews.remind_days_before, 14);
  EXPECT_EQ(config->reviews.remind_days_after, 0);
}

TEST_F(ConfigFile, OfTheExampleSaysTheDefaults) {
  const auto shown = load_config(
      fs::path(CONVOKE_SOURCE_DIR) / "src/platform/config/convoke.example.toml", folder_);
  ASSERT_TRUE(shown.ok()) << describe(shown.error());
  const auto plain = load_config(std::nullopt, folder_);
  EXPECT_EQ(shown->base_url, plain->base_url);
  EXPECT_EQ(shown->allowed_hosts, plain->allowed_hosts);
  EXPECT_EQ(shown->time_zone, plain->time_zone);
  EXPECT_EQ(shown->address, plain->address);
  EXPECT_EQ(shown->secure_cookies, plain->secure_cookies);
  EXPECT_EQ(shown->mail.require_tls, plain->mail.require_tls);
  EXPECT_EQ(shown->mail.from_name, plain->mail.from_name);
  EXPECT_EQ(shown->mail.from_address, plain->mail.from_address);
  EXPECT_EQ(shown->mail.messages_per_minute, plain->mail.messages_per_minute);
  EXPECT_EQ(shown->mail.reply_to, plain->mail.reply_to);
  EXPECT_EQ(shown->mail.delivery_reports, plain->mail.delivery_reports);
  EXPECT_EQ(shown->log.level, plain->log.level);
  EXPECT_EQ(shown->log.format, plain->log.format);
  EXPECT_EQ(shown->limits.public_tries_per_minute, plain->limits.public_tries_per_minute);
  EXPECT_EQ(shown->limits.confirmations_per_day, plain->limits.confirmations_per_day);
  EXPECT_EQ(shown->jobs.interactive_threads, plain->jobs.interactive_threads);
  EXPECT_EQ(shown->jobs.mail_threads, plain->jobs.mail_threads);
  EXPECT_EQ(shown->jobs.conversion_threads, plain->jobs.conversion_threads);
  EXPECT_EQ(shown->jobs.other_threads, plain->jobs.other_threads);
  EXPECT_EQ(shown->jobs.keep_done_days, plain->jobs.keep_done_days);
  EXPECT_EQ(shown->reviews.remind_days_before, plain->reviews.remind_days_before);
  EXPECT_EQ(shown->reviews.remind_days_after, plain->reviews.remind_days_after);
}

TEST_F(ConfigFile, NamesFileLineAndKeyOfAnUnknownSetting) {
  EXPECT_EQ(
      refusal("[server]\nport = 1\nprot = 2\n"),
      (folder_ / "convoke.toml").string() + ", line 3: the setting server.prot is not known.");
  EXPECT_THAT(refusal("[sever]\nport = 1\n"), HasSubstr("line 1: the setting sever is not known."));
  EXPECT_THAT(refusal("server = 1\n"), HasSubstr("server must be a section"));
}

TEST_F(ConfigFile, NamesWhatAValueMustBe) {
  EXPECT_THAT(refusal("[server]\nport = \"80\"\n"),
              HasSubstr("line 2: server.port must be a whole number from 0 to 65535"));
  EXPECT_THAT(refusal("[server]\nport = 65536\n"), HasSubstr("server.port must be"));
  EXPECT_THAT(refusal("[server]\nport = 80.5\n"), HasSubstr("server.port must be"));
  EXPECT_THAT(refusal("[server]\naddress = 1\n"), HasSubstr("server.address must be a text"));
  EXPECT_THAT(refusal("[server]\ntrust_forwarded = 1\n"), HasSubstr("must be true or false"));
  EXPECT_THAT(refusal("[server]\nallowed_hosts = [1]\n"), HasSubstr("must be a list of texts"));
  EXPECT_THAT(refusal("[server]\nallowed_hosts = [\"a\", 1]\n"), HasSubstr("must be a list"));
  EXPECT_THAT(refusal("[log]\nlevel = \"loud\"\n"),
              HasSubstr("log.level must be one of \"debug\", \"info\", \"warning\", \"error\"."));
  EXPECT_THAT(refusal("[database]\nurl = \"mysql://x\"\n"), HasSubstr("database.url must begin"));
  EXPECT_THAT(refusal("[intake]\nurl = \"http://x\"\nuser = \"a\"\n"),
              HasSubstr("intake.url must begin"));
  EXPECT_THAT(refusal("[intake]\nurl = \"imap://x\"\n"), HasSubstr("intake.user is needed"));
  EXPECT_THAT(refusal("[intake]\nafter = \"move\"\n"), HasSubstr("intake.folder_after is needed"));
  EXPECT_THAT(refusal("[mail]\nurl = \"http://x\"\n"), HasSubstr("mail.url must begin"));
  EXPECT_THAT(refusal("[mail]\nfrom_address = \"x\"\n"), HasSubstr("must be an e-mail address"));
  EXPECT_THAT(refusal("[mail]\nreply_to = \"x\"\n"), HasSubstr("must be an e-mail address"));
  EXPECT_THAT(refusal("[mail]\nmessages_per_minute = -1\n"), HasSubstr("messages_per_minute"));
  EXPECT_THAT(refusal("[mail]\npassword_file = \"missing\"\n"), HasSubstr("missing could not be"));
  EXPECT_THAT(refusal("time_zone = \"../etc/passwd\"\n"), HasSubstr("name of a zone"));
  for (const char* url : {"ftp://x", "https://", "https://x/y", "https://u@x", "https://x:y"})
    EXPECT_THAT(refusal("[server]\nbase_url = \"" + std::string(url) + "\"\n"),
                HasSubstr("server.base_url must look like"))
        << url;
}

TEST_F(ConfigFile, NamesAllMistakesAtOnce) {
  const auto config = load("[server]\nport = -1\n[log]\nformat = 3\n[x]\n");
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(config.error().message.args, testing::Contains("server.port"));
  EXPECT_EQ(config.error().also.size(), 2u);
}

TEST_F(ConfigFile, NeedsAServerAndASenderForSmtp) {
  EXPECT_THAT(refusal("[mail]\ntransport = \"smtp\"\n"), HasSubstr("mail.url is needed"));
  EXPECT_THAT(refusal("[mail]\ntransport = \"smtp\"\nurl = \"smtp://x\"\n"),
              HasSubstr("mail.from_address is needed"));
}

TEST_F(ConfigFile, NamesTheLineThatIsNoToml) {
  EXPECT_THAT(refusal("[server]\nport = \n"), HasSubstr("convoke.toml, line 2: "));
  EXPECT_NE(refusal(std::string("a = \"\xff\"\n")), "accepted");
}

TEST_F(ConfigFile, MustBeThereWhenItIsNamed) {
  const auto config = load_config(folder_ / "other.toml", folder_);
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(describe(config.error()), HasSubstr("other.toml could not be read"));
  EXPECT_FALSE(load_config(folder_, folder_).ok());
}

TEST_F(ConfigFile, GivesWayToTheEnvironmentForSecrets) {
  ::setenv("CONVOKE_DATABASE_URL", "postgresql://convoke:secret@db/convoke", 1);
  ::setenv("CONVOKE_SMTP_PASSWORD", "hunter3", 1);
  const auto config = load("[database]\nurl = \"sqlite:x.db\"\n");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->database_url, "postgresql://convoke:secret@db/convoke");
  EXPECT_EQ(config->mail.password, "hunter3");
  ::setenv("CONVOKE_DATABASE_URL", "nonsense", 1);
  EXPECT_FALSE(load("").ok());
}

TEST_F(ConfigFile, LeavesTheLinkOpenWhenThePortIsNotKnown) {
  EXPECT_EQ(load("[server]\nport = 0\n")->base_url, "");
}

}  // namespace
}  // namespace convoke

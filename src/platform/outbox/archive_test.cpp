#include "platform/outbox/archive.h"

#include <gtest/gtest.h>

#include "platform/mail/message.h"
#include "platform/mail/smtp_server_test.h"
#include "platform/outbox/erase.h"
#include "platform/outbox/outbox.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::outbox {
namespace {

// The server: keeps what it got.
struct KeepingPost : mail::Transport {
  std::vector<std::string>& got;
  std::vector<std::string>& paths;
  KeepingPost(std::vector<std::string>& all, std::vector<std::string>& from)
      : got(all), paths(from) {}
  mail::Answer send(const std::string& from, const std::string&, const std::string& bytes,
                    bool) override {
    got.push_back(bytes);
    paths.push_back(from);
    return {};
  }
  std::string name() const override { return "keeping"; }
};

class ArchiveTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  ArchiveTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path()).value()),
        outbox(*database, files, clock, std::make_unique<KeepingPost>(got, paths),
               "convoke.example"),
        runner(*database, clock, "here") {
    runner.on_batch(Outbox::kSendJob, [&](jobs::Batch& batch) { outbox.send_batch(batch); });
  }
  Message sent(mail::Mail mail, const std::string& key, std::vector<Attached> attached = {}) {
    mail.from_address = "cop@convoke.example";
    mail.to_name = "محمد";
    mail.to_address = "a@b.example";
    mail.subject = "注册确认";
    if (mail.text.empty()) mail.text = "Text\n";
    const PreparedMail p =
        outbox.prepare(std::move(mail), key, "test", std::move(attached)).value();
    const MessageId id =
        database->write([&](db::Transaction& t) -> Result<MessageId> { return outbox.queue(t, p); })
            .value();
    runner.run_until_idle();
    return outbox.find(id).value();
  }
  void change(const std::string& sql) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      t.execute(sql);
                      return {};
                    })
                    .ok());
  }
  static std::string bytes(std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += static_cast<char>((i * 7 + i / 251) % 256);
    return out;
  }

  testing::TemporaryDatabase database;
  testing::TemporaryFolder folder;
  testing::FakeClock clock;
  files::FileStore files;
  std::vector<std::string> got, paths;
  Outbox outbox;
  jobs::Runner runner;
};

TEST_P(ArchiveTest, GivesBackWhatTheServerGotThoughTheRecipeIsAnotherByThen) {
  mail::Mail mail;
  mail.html = "<p>Text</p>";
  mail.attachments = {{"note.pdf", "application/pdf", bytes(100'000)},
                      {"annex.pdf", "application/pdf", bytes(1)},
                      {"list.pdf", "application/pdf", bytes(3'001)}};
  const Message message = sent(mail, "k");
  ASSERT_EQ(got.size(), 1u);
  change(
      "update outbox_message set subject = 'Other', plain_text = 'Other', html_text = '', "
      "to_name = 'Other', automatic = 1");
  change("update outbox_attachment set file_name = 'other.pdf'");
  EXPECT_EQ(outbox.bytes_of(message).value(), got[0]);
  EXPECT_EQ(outbox.read(message)->subject, "注册确认");
  EXPECT_EQ(outbox.read(message)->attachments.at(0).bytes, bytes(100'000));
}

TEST_P(ArchiveTest, AnEnclosureIsNotKeptASecondTime) {
  mail::Mail mail;
  mail.attachments = {{"note.pdf", "application/pdf", bytes(100'000)}};
  sent(mail, "k");
  const auto kept = database->read([](db::Reader& r) {
    return r.row<std::string, std::string>("select literal, gaps from outbox_archive").value();
  });
  EXPECT_LT(std::get<0>(kept).size(), 4'000u);
  EXPECT_FALSE(std::get<1>(kept).empty());
}

TEST_P(ArchiveTest, WhatIsLongInItselfIsKeptAsAFile) {
  mail::Mail mail;
  for (int i = 0; i < 9'000; ++i) mail.text += "Line " + std::to_string(i) + "\n";
  const Message message = sent(mail, "k");
  EXPECT_FALSE(message.eml.hex.empty());
  change("update outbox_message set plain_text = 'Other'");
  EXPECT_EQ(outbox.bytes_of(message).value(), got.at(0));
}

TEST_P(ArchiveTest, SaysSoWhereItCannotBeGivenBack) {
  mail::Mail mail;
  mail.attachments = {{"note.pdf", "application/pdf", bytes(100'000)}};
  const Message message = sent(mail, "k");
  change("update outbox_archive set literal = replace(literal, 'Text', 'Toxt')");
  EXPECT_EQ(outbox.bytes_of(message).error().kind, ErrorKind::unavailable);
}

TEST_P(ArchiveTest, AnErasedPersonIsErasedThereToo) {
  sent({}, "k");
  (void)database->write([&](db::Transaction& t) -> Status {
    EXPECT_TRUE(erase(t, "k", clock.now()));
    return {};
  });
  EXPECT_EQ(database->read([](db::Reader& r) {
    return r.value<std::int64_t>("select count(*) from outbox_archive").value();
  }),
            0);
}

TEST_P(ArchiveTest, WhatWaitsForAnErasedPersonDoesNotGo) {
  const auto queue = [&](const std::string& key, const std::string& purpose) {
    mail::Mail mail;
    mail.from_address = "office@convoke.example";
    mail.to_address = "Person@example.org";
    mail.subject = "Hello";
    mail.text = "Text";
    const auto prepared = outbox.prepare(std::move(mail), key, purpose).value();
    return database
        ->write([&](db::Transaction& t) -> Result<MessageId> { return outbox.queue(t, prepared); })
        .value();
  };
  const MessageId told = queue("told:1", "told"), link = queue("sign-in:1", "sign-in");
  EXPECT_EQ(database
                ->write([&](db::Transaction& t) -> Result<int> {
                  return erase_waiting(t, "person@EXAMPLE.org", {"sign-in"}, clock.now());
                })
                .value(),
            1);
  runner.run_until_idle();
  EXPECT_EQ(outbox.find(told)->state, MessageState::withdrawn);
  EXPECT_EQ(outbox.find(told)->erased_at, clock.now());
  EXPECT_TRUE(outbox.find(told)->is_erased());
  EXPECT_EQ(outbox.find(link)->state, MessageState::sent);
  EXPECT_EQ(got.size(), 1u);
}

TEST_P(ArchiveTest, AnAcknowledgementGoesWithANullReturnPath) {
  mail::Mail mail;
  mail.acknowledges = true;
  mail.in_reply_to = "asked@b.example";
  mail.references = {"first@b.example", "asked@b.example"};
  const Message message = sent(mail, "k");
  EXPECT_EQ(paths.at(0), "");
  const std::string bytes = outbox.bytes_of(message).value();
  EXPECT_NE(bytes.find("\r\nAuto-Submitted: auto-replied\r\n"), bytes.npos);
  EXPECT_NE(bytes.find("\r\nIn-Reply-To: <asked@b.example>\r\n"), bytes.npos);
  EXPECT_NE(bytes.find("\r\nReferences: <first@b.example>"), bytes.npos) << bytes;
}

TEST_P(ArchiveTest, IsWhatAMailServerGotOverTheWire) {
  mail::SmtpServer server("EHLO", "250-test\r\n250 DSN");
  Outbox over_smtp(*database, files, clock,
                   mail::smtp({.url = server.url(),
                               .user = {},
                               .password = {},
                               .require_tls = false,
                               .ask_for_reports = true}),
                   "convoke.example");
  jobs::Runner sender(*database, clock, "there");
  sender.on_batch(Outbox::kSendJob, [&](jobs::Batch& batch) { over_smtp.send_batch(batch); });
  mail::Mail mail;
  mail.from_address = "cop@convoke.example";
  mail.to_address = "a@b.example";
  mail.subject = "注册确认";
  mail.text = ".\n..dots\nFrom here\n";
  mail.attachments = {{"note.pdf", "application/pdf", bytes(100'000)}};
  const PreparedMail p = over_smtp.prepare(mail, "wire", "test").value();
  const MessageId id =
      database
          ->write([&](db::Transaction& t) -> Result<MessageId> { return over_smtp.queue(t, p); })
          .value();
  sender.run_until_idle();
  change("update outbox_message set subject = 'Other', plain_text = 'Other'");
  ASSERT_EQ(server.messages().size(), 1u);
  EXPECT_EQ(over_smtp.bytes_of(*over_smtp.find(id)).value(), server.messages()[0]);
  EXPECT_TRUE(
      server.heard("MAIL FROM:<cop@convoke.example> RET=HDRS ENVID=<" + p.mail.message_id + ">"));
}

TEST(Base64Lines, AreThoseOfTheRfc) {
  EXPECT_EQ(base64_lines("", 76), "");
  EXPECT_EQ(base64_lines("f", 76), "Zg==");
  EXPECT_EQ(base64_lines("fo", 76), "Zm8=");
  EXPECT_EQ(base64_lines("foo", 76), "Zm9v");
  EXPECT_EQ(base64_lines("foobar", 4), "Zm9v\r\nYmFy");
  EXPECT_EQ(base64_lines("\xFB\xFF\xFE", 76), "+//+");
}

INSTANTIATE_TEST_SUITE_P(Both, ArchiveTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::outbox

#include "platform/outbox/outbox.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "testing/temporary_database.h"

namespace convoke::outbox {
namespace {

// The world outside: counts what it got, and can be closed. Takes addresses alone, as SMTP does.
struct FakePost : mail::Transport {
  std::vector<std::string>& delivered;
  Status& answer;
  FakePost(std::vector<std::string>& d, Status& a) : delivered(d), answer(a) {}
  Status send(const std::string& from, const std::string& to, const std::string&) override {
    if (!is_email_address(from)) return invalid("no address of the sender: " + from);
    if (answer.ok()) delivered.push_back(to);
    return answer;
  }
  std::string name() const override { return "fake"; }
};

class OutboxTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  OutboxTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path()).value()),
        outbox(*database, files, clock, std::make_unique<FakePost>(delivered, answer),
               "convoke.example"),
        runner(*database, clock, "here") {
    runner.on(Outbox::kSendJob,
              [&](const jobs::Job& job, jobs::Progress&) { return outbox.send(job); });
  }

  mail::Mail mail_to(const std::string& address) {
    mail::Mail m;
    m.from_name = "Secretariat";
    m.from_address = "cop@convoke.example";
    m.to_name = "محمد";
    m.to_address = address;
    m.subject = "注册确认";
    m.text = "Text\n";
    return m;
  }
  MessageId queue(const std::string& key, const std::string& address) {
    const PreparedMail p = outbox.prepare(mail_to(address), key, "test").value();
    return database
        ->write([&](db::Transaction& t) -> Result<MessageId> { return outbox.queue(t, p); })
        .value();
  }

  testing::TemporaryDatabase database;
  testing::TemporaryFolder folder;
  testing::FakeClock clock;
  files::FileStore files;
  std::vector<std::string> delivered;
  Status answer;
  Outbox outbox;
  jobs::Runner runner;
};

TEST_P(OutboxTest, SendsOnceHoweverOftenItIsQueued) {
  const MessageId id = queue("k", "a@b.example");
  EXPECT_EQ(queue("k", "a@b.example"), id);
  runner.run_until_idle();
  EXPECT_EQ(queue("k", "a@b.example"), id);
  runner.run_until_idle();
  EXPECT_EQ(delivered, std::vector<std::string>{"a@b.example"});
  const auto message = outbox.find(id);
  EXPECT_EQ(message->state, MessageState::sent);
  EXPECT_EQ(outbox.read(*message)->subject, "注册确认");
}

TEST_P(OutboxTest, WaitsForAClosedPostAndMarksARefusedAddress) {
  answer = unavailable("closed");
  const MessageId id = queue("k", "a@b.example");
  runner.run_until_idle();
  EXPECT_EQ(outbox.find(id)->state, MessageState::queued);
  answer = {};
  clock.advance(std::chrono::hours(1));
  runner.run_until_idle();
  EXPECT_EQ(outbox.find(id)->state, MessageState::sent);

  answer = invalid("no such mailbox");
  const MessageId other = queue("l", "nobody@b.example");
  runner.run_until_idle();
  EXPECT_EQ(outbox.find(other)->state, MessageState::refused);
  EXPECT_EQ(outbox.count().refused, 1);
}

TEST_P(OutboxTest, AMessageOfARolledBackChangeIsNotSent) {
  const PreparedMail p = outbox.prepare(mail_to("a@b.example"), "k", "test").value();
  (void)database->write([&](db::Transaction& t) -> Status {
    outbox.queue(t, p);
    return invalid("no");
  });
  runner.run_until_idle();
  EXPECT_TRUE(delivered.empty());
  EXPECT_FALSE(outbox.find_by_key("k"));
}

TEST_P(OutboxTest, ListsNewestFirstPageByPage) {
  for (int i = 0; i < 5; ++i) queue("k" + std::to_string(i), "a@b.example");
  const auto page = outbox.list("", 0, 3);
  ASSERT_EQ(page.size(), 3u);
  EXPECT_EQ(page[0].key, "k4");
  EXPECT_EQ(outbox.list("test", page.back().id.value, 3).size(), 2u);
  EXPECT_TRUE(outbox.list("other", 0, 3).empty());
}

TEST_P(OutboxTest, ListsByStateAndNamesItsPurposes) {
  EXPECT_TRUE(outbox.purposes().empty());
  queue("k", "a@b.example");
  runner.run_until_idle();
  queue("l", "a@b.example");
  EXPECT_EQ(outbox.purposes(), std::vector<std::string>{"test"});
  ASSERT_EQ(outbox.list("", 0, 9, MessageState::sent).size(), 1u);
  EXPECT_EQ(outbox.list("", 0, 9, MessageState::sent)[0].key, "k");
  EXPECT_EQ(outbox.list("test", 0, 9, MessageState::queued).size(), 1u);
  EXPECT_TRUE(outbox.list("other", 0, 9, MessageState::queued).empty());
}

TEST_P(OutboxTest, ARefusedMessageIsSentAgainAsOftenAsItIsAskedFor) {
  const auto send_again = [&](MessageId id) {
    return database->write([&](db::Transaction& t) { return outbox.send_again(t, id); });
  };
  answer = invalid("mailbox full");
  const MessageId id = queue("k", "a@b.example");
  EXPECT_EQ(send_again(id).error().kind, ErrorKind::conflict);  // still queued
  runner.run_until_idle();
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(send_again(id).ok());
    EXPECT_EQ(outbox.find(id)->state, MessageState::queued);
    EXPECT_EQ(outbox.find(id)->error, "");
    EXPECT_EQ(send_again(id).error().kind, ErrorKind::conflict);  // a double click
    runner.run_until_idle();
    EXPECT_EQ(outbox.find(id)->state, MessageState::refused);
  }
  answer = {};
  ASSERT_TRUE(send_again(id).ok());
  runner.run_until_idle();
  EXPECT_EQ(outbox.find(id)->state, MessageState::sent);
  EXPECT_EQ(delivered.size(), 1u);
  EXPECT_EQ(send_again(id).error().kind, ErrorKind::conflict);
  EXPECT_EQ(send_again(MessageId(999)).error().kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, OutboxTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::outbox

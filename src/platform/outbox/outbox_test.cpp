#include "platform/outbox/outbox.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "platform/outbox/withdraw.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::outbox {
namespace {

mail::Answer refused(const std::string& why) {
  return {mail::Fate::refused, invalid(why)};
}
mail::Answer answering(mail::Fate fate) {
  return {fate, unavailable("closed")};
}

// The world outside: counts what it got, and can be closed. Takes addresses alone, as SMTP does.
struct FakePost : mail::Transport {
  std::vector<std::string>& delivered;
  mail::Answer& answer;
  std::vector<std::string>& tried;
  FakePost(std::vector<std::string>& d, mail::Answer& a, std::vector<std::string>& all)
      : delivered(d), answer(a), tried(all) {}
  mail::Answer send(const std::string& from, const std::string& to, const std::string& bytes,
                    bool) override {
    if (!is_email_address(from)) return refused("no address of the sender: " + from);
    tried.push_back(bytes);
    if (to == "nowhere@b.example") return refused("no such mailbox");
    if (answer.taken()) delivered.push_back(to);
    return answer;
  }
  std::string name() const override { return "fake"; }
};

class OutboxTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  OutboxTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path()).value()),
        outbox(*database, files, clock, std::make_unique<FakePost>(delivered, answer, tried),
               "convoke.example"),
        runner(*database, clock, "here") {
    runner.on_batch(Outbox::kSendJob, [&](jobs::Batch& batch) { outbox.send_batch(batch); });
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
  MessageId queue(const PreparedMail& p) {
    return database
        ->write([&](db::Transaction& t) -> Result<MessageId> { return outbox.queue(t, p); })
        .value();
  }
  MessageId queue(const std::string& key, const std::string& address) {
    return queue(outbox.prepare(mail_to(address), key, "test").value());
  }

  testing::TemporaryDatabase database;
  testing::TemporaryFolder folder;
  testing::FakeClock clock;
  files::FileStore files;
  std::vector<std::string> delivered, tried;
  mail::Answer answer;
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

TEST_P(OutboxTest, NobodyCanTellAMessageIdFromItsKey) {
  const auto id_of = [&](const std::string& secret) {
    Outbox other(*database, files, clock, std::make_unique<FakePost>(delivered, answer, tried),
                 "convoke.example", secret);
    return other.prepare(mail_to("a@b.example"), "confirmation:1", "test")->mail.message_id;
  };
  EXPECT_EQ(id_of("one"), id_of("one")) << "a repeat is known again";
  EXPECT_NE(id_of("one"), id_of("two"));
}

TEST_P(OutboxTest, WaitsForAClosedPostAndMarksARefusedAddress) {
  answer = answering(mail::Fate::deferred);
  const MessageId id = queue("k", "a@b.example");
  runner.run_until_idle();
  EXPECT_EQ(outbox.find(id)->state, MessageState::queued);
  answer = {};
  clock.advance(std::chrono::hours(1));
  runner.run_until_idle();
  EXPECT_EQ(outbox.find(id)->state, MessageState::sent);

  answer = refused("no such mailbox");
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
  answer = refused("mailbox full");
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

TEST_P(OutboxTest, ARepeatIsTheSameMailToTheByteWhateverHasHappenedMeanwhile) {
  mail::Mail mail = mail_to("a@b.example");
  mail.html = "<p>Text</p>";
  mail.reply_to = "reply@b.example";
  mail.automatic = true;
  mail.attachments = {{"Приглашение.pdf", "application/pdf", "%PDF-1"}};
  const PreparedMail p = outbox.prepare(mail, "k", "test").value();
  clock.advance(std::chrono::hours(5));
  const MessageId id = queue(p);
  answer = answering(mail::Fate::deferred);
  runner.run_until_idle();
  answer = {};
  clock.advance(std::chrono::hours(30));
  runner.run_until_idle();
  ASSERT_EQ(tried.size(), 2u);
  EXPECT_EQ(tried[0], tried[1]);
  EXPECT_EQ(outbox.bytes_of(*outbox.find(id)).value(), tried[0]) << "as the page shows it";

  mail.message_id = outbox.find(id)->message_id;
  mail.date = testing::FakeClock().now();
  EXPECT_EQ(mail::build(mail).value(), tried[0]) << "and as it was asked for";
}

TEST_P(OutboxTest, MessagesShareOneStoredEnclosureAndNeedNoFileWithoutOne) {
  const auto files_there = [&] {
    int n = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder.path()))
      n += each.is_regular_file();
    return n;
  };
  queue("plain", "a@b.example");
  EXPECT_EQ(files_there(), 0);
  const files::FileHash enclosure = files.put(std::string(100'000, 'x')).value();
  for (const char* key : {"k", "l"})
    queue(outbox
              .prepare(mail_to("a@b.example"), key, "note",
                       {{"Programme.pdf", "application/pdf", enclosure}})
              .value());
  EXPECT_EQ(files_there(), 1);
  runner.run_until_idle();
  EXPECT_EQ(files_there(), 1);
  for (const char* key : {"k", "l"}) {
    const auto mail = outbox.read(*outbox.find_by_key(key));
    ASSERT_EQ(mail->attachments.size(), 1u);
    EXPECT_EQ(mail->attachments[0].file_name, "Programme.pdf");
    EXPECT_EQ(mail->attachments[0].bytes.size(), 100'000u);
  }
}

TEST_P(OutboxTest, SendsAndShowsAMessageThatAnOlderVersionHasStoredWhole) {
  mail::Mail mail = mail_to("a@b.example");
  mail.message_id = "old@convoke.example";
  const std::string bytes = mail::build(mail).value();
  const files::FileHash eml = files.put(bytes).value();
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    const std::int64_t id = t.insert(
                        "insert into outbox_message (key, message_id, purpose, to_name, "
                        "to_address, subject, language, eml_hash, state, created_at) values ('k', "
                        "'old@convoke.example', 'note', '', 'a@b.example', 'x', 'en', :eml, "
                        "'queued', 1) returning id",
                        eml.hex);
                    jobs::enqueue(t,
                                  {.kind = Outbox::kSendJob,
                                   .key = "mail.send:" + std::to_string(id),
                                   .payload = std::to_string(id)},
                                  clock.now());
                    return {};
                  })
                  .ok());
  runner.run_until_idle();
  EXPECT_EQ(tried, std::vector<std::string>{bytes});
  const auto message = outbox.find_by_key("k");
  EXPECT_EQ(message->state, MessageState::sent);
  EXPECT_EQ(outbox.bytes_of(*message).value(), bytes);
  EXPECT_EQ(outbox.read(*message)->subject, "注册确认");
}

TEST_P(OutboxTest, RefusesWhatCannotBeWrittenAsAMailBeforeItIsQueued) {
  mail::Mail mail = mail_to("a@b.example");
  mail.subject = "two\nlines";
  EXPECT_EQ(outbox.prepare(mail, "k", "test").error().kind, ErrorKind::invalid);
  EXPECT_EQ(outbox.prepare(mail_to("no address"), "k", "test").error().kind, ErrorKind::invalid);
  EXPECT_EQ(outbox.prepare(mail_to("a@b.example"), "k", "test", {{"", "application/pdf", {}}})
                .error()
                .kind,
            ErrorKind::invalid);
}

TEST_P(OutboxTest, AMessageWhoseEnclosureIsGoneIsParkedAndNotRefused) {
  queue(outbox
            .prepare(mail_to("a@b.example"), "k", "note",
                     {{"x.pdf", "application/pdf", {std::string(64, 'a')}}})
            .value());
  runner.run_until_idle();
  EXPECT_EQ(outbox.find_by_key("k")->state, MessageState::queued);
  EXPECT_EQ(database->read([](db::Reader& r) { return jobs::count(r); }).parked, 1);
}

TEST_P(OutboxTest, WhatHoldsEndedLinksIsNeverSentAgain) {
  answer = answering(mail::Fate::deferred);
  const MessageId waits = queue("k", "a@b.example");
  runner.run_until_idle();
  EXPECT_EQ(database
                ->write([](db::Transaction& t) -> Result<std::int64_t> {
                  EXPECT_EQ(withdraw(t, {"note"}), 0) << "of another purpose";
                  return withdraw(t, {"test", "note"});
                })
                .value(),
            1);
  answer = {};
  clock.advance(std::chrono::hours(1));
  runner.run_until_idle();
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    EXPECT_EQ(outbox.send_all_again(t, ""), 0);
                    const Status again = outbox.send_again(t, waits);
                    EXPECT_FALSE(again.ok());
                    EXPECT_NE(again.error().message.key.find("were ended"), std::string::npos);
                    return {};
                  })
                  .ok());
  EXPECT_EQ(outbox.find(waits)->state, MessageState::withdrawn);
  EXPECT_EQ(outbox.count().withdrawn, 1);
  EXPECT_EQ(outbox.count().refused, 0);
  EXPECT_EQ(outbox.list("", 0, 10, MessageState::withdrawn).size(), 1u);
  EXPECT_TRUE(delivered.empty());
}

class OutboxBatchTest : public OutboxTest {
 protected:
  OutboxBatchTest() : batches(*database, clock, "batches") {
    batches.on_batch(Outbox::kSendJob, [&](jobs::Batch& batch) {
      sizes.push_back(batch.jobs().size());
      outbox.send_batch(batch);
    });
  }
  jobs::Runner batches;
  std::vector<std::size_t> sizes;
};

TEST_P(OutboxBatchTest, ManyMessagesGoTogetherEachWithItsOwnFate) {
  const MessageId good = queue("good", "a@b.example");
  const MessageId refused = queue("refused", "nowhere@b.example");
  const MessageId last = queue("last", "c@b.example");
  EXPECT_EQ(batches.run_until_idle(), 3);
  EXPECT_EQ(sizes, std::vector<std::size_t>{3});
  EXPECT_EQ(delivered, (std::vector<std::string>{"a@b.example", "c@b.example"}));
  EXPECT_EQ(outbox.find(good)->state, MessageState::sent);
  EXPECT_EQ(outbox.find(last)->state, MessageState::sent);
  EXPECT_EQ(outbox.find(refused)->state, MessageState::refused);
  EXPECT_EQ(database->read([](db::Reader& r) { return jobs::count(r); }).done, 3);

  answer = answering(mail::Fate::deferred);
  const MessageId waits = queue("waits", "d@b.example");
  EXPECT_EQ(batches.run_until_idle(), 1);
  EXPECT_EQ(outbox.find(waits)->state, MessageState::queued);
  answer = {};
  clock.advance(std::chrono::hours(1));
  EXPECT_EQ(batches.run_until_idle(), 1);
  EXPECT_EQ(delivered.size(), 3u);
  EXPECT_EQ(batches.run_until_idle(), 0);
}

TEST_P(OutboxBatchTest, WhileTheServerIsAwayMessagesWaitWithoutLosingAttempts) {
  answer = answering(mail::Fate::away);
  const MessageId first = queue("a", "a@b.example");
  queue("b", "b@b.example");
  batches.admitted = [&](jobs::Lane lane, int most) {
    return outbox.availability().admitted(lane, most);
  };
  EXPECT_EQ(batches.run_until_idle(), 2);
  EXPECT_EQ(tried.size(), 1u) << "the second is not tried at a server that is away";
  EXPECT_TRUE(outbox.availability().away());
  EXPECT_EQ(outbox.count().queued, 2);
  database->read([](db::Reader& r) {
    for (const jobs::Job& job : jobs::list(r, jobs::JobState::waiting, 9))
      EXPECT_EQ(job.attempts, 0);
  });
  answer = {};
  std::this_thread::sleep_for(Availability::kPause + std::chrono::milliseconds(50));
  EXPECT_EQ(batches.run_until_idle(), 2);
  EXPECT_EQ(outbox.count().sent, 2);
  EXPECT_EQ(outbox.find(first)->error, "");
  EXPECT_FALSE(outbox.availability().away());
}

TEST_P(OutboxBatchTest, WhatTheServerDefersIsSaidWithTheMessage) {
  answer = answering(mail::Fate::deferred);
  const MessageId id = queue("a", "a@b.example");
  batches.run_until_idle();
  EXPECT_EQ(outbox.find(id)->state, MessageState::queued);
  EXPECT_NE(outbox.find(id)->error.find("closed"), std::string::npos);
}

struct Gone {};

// The program is gone after the sending and before anything was written down.
struct Unwritten : jobs::Batch {
  explicit Unwritten(jobs::Batch& claimed) : inner(claimed) {}
  std::span<const jobs::Job> jobs() const override { return inner.jobs(); }
  Status settle(std::vector<Outcome>, const std::function<void(db::Transaction&)>&) override {
    throw Gone();
  }
  bool stopping() const override { return false; }
  jobs::Batch& inner;
};

TEST_P(OutboxBatchTest, WhatWasInABatchWhenTheProgramDiedGoesOutAgainAsTheSameMail) {
  queue("a", "a@b.example");
  queue("b", "b@b.example");
  jobs::Runner dying(*database, clock, "dying");
  dying.on_batch(Outbox::kSendJob, [&](jobs::Batch& batch) {
    Unwritten unwritten(batch);
    outbox.send_batch(unwritten);
  });
  EXPECT_THROW(dying.run_until_idle(), Gone);
  ASSERT_EQ(tried.size(), 2u);
  EXPECT_EQ(batches.run_until_idle(), 0) << "not while the lease lasts";
  clock.advance(jobs::Runner::kLease + std::chrono::seconds(1));
  EXPECT_EQ(batches.run_until_idle(), 2);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 1})) << "each alone: one of them may have done it";
  ASSERT_EQ(tried.size(), 4u);
  EXPECT_EQ(tried[2], tried[0]);
  EXPECT_EQ(tried[3], tried[1]);
  EXPECT_EQ(outbox.count().sent, 2);
}

INSTANTIATE_TEST_SUITE_P(Both, OutboxBatchTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());
INSTANTIATE_TEST_SUITE_P(Both, OutboxTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::outbox

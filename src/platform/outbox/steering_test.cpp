#include "platform/outbox/steering.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "platform/outbox/given_out.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::outbox {
namespace {

using namespace std::chrono_literals;

struct CountingPost : mail::Transport {
  std::mutex mutex;
  std::multiset<std::string>& taken;
  mail::Answer& answer;
  const std::chrono::milliseconds& pause;
  CountingPost(std::multiset<std::string>& all, mail::Answer& says,
               const std::chrono::milliseconds& takes)
      : taken(all), answer(says), pause(takes) {}
  mail::Answer send(const std::string&, const std::string& to, const std::string&, bool) override {
    std::this_thread::sleep_for(pause);
    const std::lock_guard lock(mutex);
    if (answer.taken()) taken.insert(to);
    return answer;
  }
  std::string name() const override { return "counting"; }
};

class SteeringTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  SteeringTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path()).value()),
        outbox(*database, files, clock, std::make_unique<CountingPost>(taken, answer, pause),
               "convoke.example"),
        runner(*database, clock, "here") {
    runner.on_batch(Outbox::kSendJob, [&](jobs::Batch& batch) { outbox.send_batch(batch); });
    runner.admitted = [&](jobs::Lane lane, int most) { return outbox.admitted(lane, most); };
  }
  MessageId queue(const std::string& name, jobs::Lane lane = jobs::Lane::mail, bool held = false) {
    mail::Mail m;
    m.from_address = "cop@convoke.example";
    m.to_address = name + "@b.example";
    m.subject = "Subject of " + name;
    m.text = "Text\n";
    PreparedMail p = outbox.prepare(m, name, "test").value();
    p.held = held;
    return database
        ->write([&](db::Transaction& t) -> Result<MessageId> { return outbox.queue(t, p, lane); })
        .value();
  }
  Steered act(Act what, const std::vector<MessageId>& ids) {
    return database
        ->write([&](db::Transaction& t) -> Result<Steered> {
          return steer(t, what, ids, "Lena Okafor", clock.now());
        })
        .value();
  }
  Result<Steered> undo(ActId id) {
    return database->write([&](db::Transaction& t) -> Result<Steered> {
      return take_back(t, id, "Lena Okafor", clock.now());
    });
  }
  MessageState state(MessageId id) { return outbox.find(id)->state; }
  std::int64_t open_jobs() {
    return database->read([](db::Reader& r) {
      return r.value<std::int64_t>("select count(*) from job where state <> 'done'").value();
    });
  }

  testing::TemporaryDatabase database;
  testing::TemporaryFolder folder;
  testing::FakeClock clock;
  files::FileStore files;
  std::multiset<std::string> taken;
  mail::Answer answer;
  std::chrono::milliseconds pause{0};
  Outbox outbox;
  jobs::Runner runner;
};

TEST_P(SteeringTest, AHeldMessageWaitsWithoutAJobAndGoesOnceItIsReleased) {
  const MessageId a = queue("a"), b = queue("b");
  const Steered held = act(Act::hold, {a});
  EXPECT_EQ(held.done, std::vector{a});
  EXPECT_EQ(state(a), MessageState::held);
  EXPECT_EQ(runner.run_until_idle(), 1) << "b alone: nothing spins";
  EXPECT_EQ(taken, std::multiset<std::string>{"b@b.example"});
  EXPECT_EQ(open_jobs(), 0);
  const auto last = database->read([&](db::Reader& r) { return last_act(r, a); });
  ASSERT_TRUE(last);
  EXPECT_EQ(last->by, "Lena Okafor");
  EXPECT_EQ(last->act, Act::hold);
  EXPECT_EQ(act(Act::hold, {a, b}).left, 2) << "held, and sent";
  EXPECT_EQ(act(Act::release, {a}).released, std::vector{a});
  runner.run_until_idle();
  EXPECT_EQ(state(a), MessageState::sent);
  EXPECT_EQ(taken.count("a@b.example"), 1u);
}

TEST_P(SteeringTest, ACancelledMessageNeverGoesAndThatCanBeTakenBackForAnHour) {
  const MessageId a = queue("a"), b = queue("b");
  act(Act::hold, {b});
  const Steered cancelled = act(Act::cancel, {a, b});
  EXPECT_EQ(cancelled.done.size(), 2u);
  runner.run_until_idle();
  EXPECT_TRUE(taken.empty());
  EXPECT_EQ(outbox.count().cancelled, 2);
  const auto back = undo(cancelled.act);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->released, std::vector{a});
  EXPECT_EQ(state(b), MessageState::held) << "as it was";
  EXPECT_EQ(undo(cancelled.act).error().kind, ErrorKind::conflict);
  runner.run_until_idle();
  EXPECT_EQ(state(a), MessageState::sent);
  const Steered late = act(Act::cancel, {b});
  clock.advance(61min);
  EXPECT_EQ(undo(late.act).error().kind, ErrorKind::conflict);
  EXPECT_EQ(undo(ActId(9999)).error().kind, ErrorKind::not_found);
}

TEST_P(SteeringTest, AReleaseTakenBackHoldsWhatHasNotGone) {
  const MessageId a = queue("a"), b = queue("b");
  act(Act::hold, {a, b});
  const Steered released = act(Act::release, {a, b});
  act(Act::hold, {b});
  const auto back = undo(released.act);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->done, std::vector{a});
  EXPECT_EQ(runner.run_until_idle(), 0);
  EXPECT_EQ(state(a), MessageState::held);
  EXPECT_EQ(state(b), MessageState::held);
}

TEST_P(SteeringTest, WhatTheServerMayHaveCannotBeCancelled) {
  answer = {mail::Fate::lost, unavailable("cut")};
  const MessageId a = queue("a");
  runner.run_until_idle();
  const Steered cancelled = act(Act::cancel, {a});
  EXPECT_EQ(cancelled.on_line, 1);
  EXPECT_TRUE(cancelled.done.empty());
  EXPECT_FALSE(cancelled.act);
  EXPECT_EQ(act(Act::hold, {a}).done.size(), 1u) << "but held";
}

TEST_P(SteeringTest, ReportsAreOfWhatAServerHasOrMayHave) {
  const auto known = [&](MessageId id) {
    return database->read([&](db::Reader& r) { return given_out(r, outbox.find(id)->message_id); });
  };
  const auto jobs_stand = [&](const std::string& as, int attempts) {
    return database->write([&](db::Transaction& t) -> Status {
      t.execute("update job set state = :state, attempts = :made where state <> 'done'", as,
                attempts);
      return {};
    });
  };
  clock.advance(1min);
  const MessageId gone = queue("gone");
  runner.run_until_idle();
  ASSERT_TRUE(known(gone));
  EXPECT_EQ(known(gone)->id, gone);
  EXPECT_EQ(known(gone)->mailbox, "gone@b.example");
  EXPECT_EQ(known(gone)->sent_at, clock.now());
  const MessageId a = queue("a");
  EXPECT_FALSE(known(a)) << "no byte of it has left";
  ASSERT_TRUE(jobs_stand("running", 1).ok());
  ASSERT_TRUE(known(a)) << "the program may have come down with it on the line";
  EXPECT_EQ(known(a)->sent_at, Instant{});
  ASSERT_TRUE(jobs_stand("waiting", 0).ok());
  answer = {mail::Fate::lost, unavailable("cut")};
  runner.run_until_idle();
  EXPECT_EQ(act(Act::hold, {a}).done.size(), 1u);
  EXPECT_TRUE(known(a)) << "its connection broke";
}

TEST_P(SteeringTest, OneThatIsBeingHandedOverIsLeftAlone) {
  const MessageId a = queue("a");
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute(
                        "update job set state = 'running', lease_owner = 'other', "
                        "lease_until = :until",
                        clock.now() + 90s);
                    return {};
                  })
                  .ok());
  for (const Act what : {Act::hold, Act::cancel}) {
    EXPECT_EQ(act(what, {a}).on_line, 1);
    EXPECT_EQ(state(a), MessageState::queued);
  }
}

TEST_P(SteeringTest, WhileTheOfficeHoldsItsMailOnlySignInMailLeaves) {
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    EXPECT_TRUE(hold_office(t, "Lena Okafor", clock.now()));
                    EXPECT_FALSE(hold_office(t, "Another", clock.now()));
                    return {};
                  })
                  .ok());
  const MessageId a = queue("a"), in = queue("in", jobs::Lane::sign_in);
  EXPECT_EQ(runner.run_until_idle(), 1);
  EXPECT_EQ(state(a), MessageState::queued);
  EXPECT_EQ(state(in), MessageState::sent);
  EXPECT_EQ(database->read([](db::Reader& r) { return office_hold(r); })->by, "Lena Okafor");
  EXPECT_EQ(database->read([](db::Reader& r) {
    return r.value<std::int64_t>("select sum(attempts) from job where state = 'waiting'").value();
  }),
            0)
      << "no attempt is lost";
  (void)database->write([&](db::Transaction& t) -> Status {
    EXPECT_TRUE(release_office(t));
    EXPECT_FALSE(release_office(t));
    return {};
  });
  runner.run_until_idle();
  EXPECT_EQ(state(a), MessageState::sent);
}

TEST_P(SteeringTest, WhatIsLetThroughLeavesWhileTheOfficeHoldsItsMailAndTheRestWaits) {
  const auto hold = [&](bool wanted) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      EXPECT_TRUE(wanted ? hold_office(t, "Lena Okafor", clock.now())
                                         : release_office(t));
                      return {};
                    })
                    .ok());
  };
  hold(true);
  const MessageId a = queue("a"), b = queue("b"), c = queue("c", jobs::Lane::mail, true);
  EXPECT_EQ(act(Act::release, {a}).left, 1) << "it is not held by itself";
  const Steered taken_back = act(Act::let_through, {b});
  ASSERT_EQ(taken_back.done.size(), 1u);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    EXPECT_TRUE(take_back(t, taken_back.act, "Lena Okafor", clock.now()).ok());
                    return {};
                  })
                  .ok());
  EXPECT_EQ(act(Act::let_through, {a, c}).done.size(), 2u);
  EXPECT_EQ(open_jobs(), 3);
  runner.run_until_idle();
  EXPECT_EQ(state(a), MessageState::sent);
  EXPECT_EQ(state(b), MessageState::queued) << "that was taken back";
  EXPECT_EQ(state(c), MessageState::sent);
  EXPECT_EQ(taken.size(), 2u);
  hold(false);
  EXPECT_EQ(act(Act::let_through, {b}).left, 1) << "there is nothing to be let through";
  runner.run_until_idle();
  EXPECT_EQ(state(b), MessageState::sent);
  EXPECT_EQ(taken.size(), 3u) << "each once";
}

TEST_P(SteeringTest, WhatIsLetThroughCanStillBeHeldAndThenWaitsForTheOfficeAgain) {
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    EXPECT_TRUE(hold_office(t, "Lena Okafor", clock.now()));
                    return {};
                  })
                  .ok());
  const MessageId a = queue("a");
  act(Act::let_through, {a});
  EXPECT_EQ(act(Act::hold, {a}).done.size(), 1u);
  EXPECT_EQ(act(Act::release, {a}).done.size(), 1u);
  EXPECT_EQ(runner.run_until_idle(), 0);
  EXPECT_EQ(state(a), MessageState::queued);
}

TEST_P(SteeringTest, NoMoreLeaveThanTheRateLetsAndSignInMailFirst) {
  outbox.limit(Rate(60));
  clock.advance(10min);
  for (int i = 0; i < 20; ++i) queue("m" + std::to_string(i));
  runner.run_until_idle();
  EXPECT_EQ(taken.size(), 6u);
  const MessageId in = queue("in", jobs::Lane::sign_in);
  runner.run_until_idle();
  EXPECT_EQ(state(in), MessageState::sent);
  EXPECT_EQ(taken.size(), 7u);
  for (int i = 0; i < 30; ++i) {
    clock.advance(1s);
    runner.run_until_idle();
  }
  EXPECT_EQ(taken.size(), 21u);
}

TEST_P(SteeringTest, OneQueuedAsHeldHasNoJob) {
  const MessageId a = queue("a", jobs::Lane::mail, true);
  EXPECT_EQ(state(a), MessageState::held);
  EXPECT_EQ(open_jobs(), 0);
  act(Act::release, {a});
  runner.run_until_idle();
  EXPECT_EQ(state(a), MessageState::sent);
}

TEST_P(SteeringTest, SenderAndOfficerAtOnceNeverBothSendAndCancel) {
  pause = 2ms;
  std::vector<MessageId> ids;
  for (int i = 0; i < 120; ++i) ids.push_back(queue("m" + std::to_string(i)));
  runner.start(jobs::Runner::Threads{.mail = 2});
  std::atomic<std::int64_t> on_line{0}, done{0};
  std::vector<std::thread> officers;
  for (int officer = 0; officer < 2; ++officer)
    officers.emplace_back([&, officer] {
      for (std::size_t i = static_cast<std::size_t>(officer); i < ids.size(); i += 2) {
        const MessageId id = ids[ids.size() - 1 - i];
        const Steered one = act(i % 3 == 0 ? Act::hold : Act::cancel, {id});
        on_line += one.on_line;
        done += static_cast<std::int64_t>(one.done.size());
        if (i % 3 == 0 && !one.done.empty()) act(Act::release, {id});
        if (i % 3 == 0) act(Act::cancel, {id});
      }
    });
  for (std::thread& one : officers) one.join();
  for (int i = 0; i < 400 && open_jobs() > 0; ++i) std::this_thread::sleep_for(25ms);
  runner.stop();
  int cancelled = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const Message m = *outbox.find(ids[i]);
    const std::size_t times = taken.count(m.to_address);
    if (m.state == MessageState::cancelled) {
      ++cancelled;
      EXPECT_EQ(times, 0u) << m.to_address;
    } else {
      EXPECT_EQ(m.state, MessageState::sent) << m.to_address;
      EXPECT_EQ(times, 1u) << m.to_address;
    }
  }
  EXPECT_EQ(open_jobs(), 0);
  EXPECT_GT(cancelled, 0);
}

TEST_P(SteeringTest, AMessageIsFoundByWordsAndByWhatElseIsKnownOfIt) {
  const MessageId a = queue("anna"), b = queue("bea");
  const auto found = [&](Wanted wanted) {
    std::vector<MessageId> out;
    for (const Message& m : outbox.page(wanted, {}, 10).rows) out.push_back(m.id);
    EXPECT_EQ(outbox.count(wanted), static_cast<std::int64_t>(out.size()));
    return out;
  };
  EXPECT_EQ(found({}), (std::vector{b, a}));
  EXPECT_EQ(found({.descending = false}), (std::vector{a, b}));
  EXPECT_EQ(found({.words = {"anna"}}), std::vector{a});
  EXPECT_EQ(found({.words = {"bea@b", "subject"}}), std::vector{b});
  EXPECT_TRUE(found({.words = {"an%a"}}).empty());
  EXPECT_EQ(found({.message_id = outbox.find(b)->message_id}), std::vector{b});
  EXPECT_TRUE(found({.purpose = "note"}).empty());
  act(Act::hold, {a});
  EXPECT_EQ(found({.state = MessageState::held}), std::vector{a});
  EXPECT_TRUE(found({.before = clock.now()}).empty());
  EXPECT_EQ(found({.from = clock.now()}).size(), 2u);
  const Wanted by_subject{.order = Wanted::Order::subject, .descending = false};
  const auto first = outbox.page(by_subject, {}, 1);
  ASSERT_TRUE(first.next);
  EXPECT_EQ(first.rows.at(0).id, a);
  const auto at = db::Position::parse(first.next->text(), position_kinds(by_subject.order));
  EXPECT_EQ(outbox.page(by_subject, at, 1).rows.at(0).id, b);
}

INSTANTIATE_TEST_SUITE_P(Both, SteeringTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::outbox

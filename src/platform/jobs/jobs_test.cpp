#include "platform/jobs/jobs.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/jobs/retention.h"
#include "platform/jobs/runner.h"
#include "platform/json/stored_error.h"
#include "testing/temporary_database.h"

namespace convoke::jobs {
namespace {

class JobsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  JobsTest() : database(GetParam()), runner(*database, clock, "here") {}

  JobId add(const std::string& key, int max_attempts = 3) {
    return database
        ->write([&](db::Transaction& t) -> Result<JobId> {
          return enqueue(
              t, {.kind = "work", .key = key, .payload = "{}", .max_attempts = max_attempts},
              clock.now());
        })
        .value();
  }
  Job get(JobId id) {
    return *database->read([&](db::Reader& r) { return find(r, id); });
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Runner runner;
};

TEST_P(JobsTest, RunsOnceAndTheSameKeyIsNotMadeTwice) {
  int runs = 0;
  runner.on("work", [&](const Job&, Progress&) -> Status {
    ++runs;
    return {};
  });
  const JobId id = add("a");
  EXPECT_EQ(add("a"), id);
  EXPECT_EQ(runner.run_until_idle(), 1);
  EXPECT_EQ(add("a"), id) << "also after it is done";
  EXPECT_EQ(runner.run_until_idle(), 0);
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(get(id).state, JobState::done);
}

TEST_P(JobsTest, IsNotSeenWhereTheChangeWasRolledBack) {
  (void)database->write([&](db::Transaction& t) -> Status {
    enqueue(t, {.kind = "work", .key = "a", .payload = "{}"}, clock.now());
    return invalid("no");
  });
  EXPECT_EQ(runner.run_until_idle(), 0);
}

TEST_P(JobsTest, TriesAgainWithBackoffThenParksThenAnOfficerRunsItAgain) {
  bool works = false;
  runner.on("work", [&](const Job&, Progress&) -> Status {
    if (works) return {};
    return unavailable("the post is closed");
  });
  const JobId id = add("a", 2);
  EXPECT_EQ(runner.run_until_idle(), 1);
  EXPECT_EQ(get(id).state, JobState::waiting);
  EXPECT_EQ(runner.run_until_idle(), 0) << "not before its time";
  clock.advance(backoff(1));
  EXPECT_EQ(runner.run_until_idle(), 1);
  EXPECT_EQ(get(id).state, JobState::parked);
  EXPECT_EQ(json::stored_error(get(id).last_error).message.key, "the post is closed");
  clock.advance(std::chrono::hours(24));
  EXPECT_EQ(runner.run_until_idle(), 0);
  works = true;
  ASSERT_TRUE(
      database->write([&](db::Transaction& t) { return run_again(t, id, clock.now()); }).ok());
  EXPECT_EQ(runner.run_until_idle(), 1);
  EXPECT_EQ(get(id).state, JobState::done);
}

TEST_P(JobsTest, ParksAtOnceWhatCannotSucceed) {
  runner.on("work", [&](const Job&, Progress&) -> Status { return invalid("no such address"); });
  const JobId id = add("a");
  runner.run_until_idle();
  EXPECT_EQ(get(id).state, JobState::parked);
}

TEST_P(JobsTest, AnExceptionIsAFailedTryAndAnUnknownKindIsParked) {
  runner.on("work", [&](const Job&, Progress&) -> Status { throw std::runtime_error("boom"); });
  const JobId id = add("a");
  runner.run_until_idle();
  EXPECT_EQ(get(id).state, JobState::waiting);
  EXPECT_NE(get(id).last_error.find("boom"), std::string::npos);

  Runner other(*database, clock, "other");
  clock.advance(std::chrono::hours(1));
  other.run_until_idle();
  EXPECT_EQ(get(id).state, JobState::parked);
}

TEST_P(JobsTest, WhatACrashedProcessHeldIsTakenOverWhenItsLeaseEnds) {
  const JobId id = add("a");
  // A process that claimed the job and died: the row says running, nobody works.
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute(
                        "update job set state = 'running', attempts = 1, lease_owner = 'dead', "
                        "lease_until = :until where id = :id",
                        clock.now() + Runner::kLease, id);
                    return {};
                  })
                  .ok());
  int runs = 0;
  runner.on("work", [&](const Job&, Progress&) -> Status {
    ++runs;
    return {};
  });
  EXPECT_EQ(runner.run_until_idle(), 0);
  clock.advance(Runner::kLease + std::chrono::seconds(1));
  EXPECT_EQ(runner.run_until_idle(), 1);
  EXPECT_EQ(runs, 1);
}

TEST_P(JobsTest, AJobThatEndsTheProgramEachTimeIsParked) {
  const JobId id = add("a", 2);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute(
                        "update job set state = 'running', attempts = 2, lease_owner = 'dead', "
                        "lease_until = :until where id = :id",
                        clock.now(), id);
                    return {};
                  })
                  .ok());
  int runs = 0;
  runner.on("work", [&](const Job&, Progress&) -> Status {
    ++runs;
    return {};
  });
  clock.advance(std::chrono::seconds(1));
  runner.run_until_idle();
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(get(id).state, JobState::parked);
}

TEST_P(JobsTest, WhatAKilledProcessOfThisMachineHeldIsHandedBackAtOnce) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ASSERT_GT(child, 0);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  const std::string own = process_name();
  const std::string prefix = own.substr(0, own.rfind(':') + 1);

  const auto held_by = [&](const char* key, const std::string& owner) {
    const JobId id = add(key);
    const Status held = database->write([&](db::Transaction& t) -> Status {
      t.execute(
          "update job set state = 'running', attempts = 1, lease_owner = :owner, "
          "lease_until = :until where id = :id",
          owner, clock.now() + Runner::kLease, id);
      return {};
    });
    EXPECT_TRUE(held.ok());
    return id;
  };
  const JobId dead = held_by("dead", prefix + std::to_string(child));
  const JobId alive = held_by("alive", own);
  const JobId elsewhere = held_by("elsewhere", "elsewhere:1:" + std::to_string(child));

  runner.take_over();
  EXPECT_EQ(get(dead).state, JobState::waiting);
  EXPECT_EQ(get(dead).attempts, 1) << "what kills the program counts as a try";
  EXPECT_EQ(get(alive).state, JobState::running);
  EXPECT_EQ(get(elsewhere).state, JobState::running);
}

TEST_P(JobsTest, ShowsProgress) {
  const JobId id = add("a");
  runner.on("work", [&](const Job&, Progress& progress) -> Status {
    progress.report(3, 10);
    EXPECT_EQ(get(id).progress_done, 3);
    EXPECT_EQ(get(id).progress_total, 10);
    return {};
  });
  runner.run_until_idle();
}

TEST_P(JobsTest, StoppingHandsAJobBackUncounted) {
  const JobId id = add("a");
  std::atomic<bool> begun{false};
  runner.on("work", [&](const Job&, Progress& progress) -> Status {
    begun = true;
    while (!progress.stopping()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return unavailable("stopping");
  });
  runner.start(1);
  runner.wake(Lane::general);
  while (!begun) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  runner.stop();
  EXPECT_EQ(get(id).state, JobState::waiting);
  EXPECT_EQ(get(id).attempts, 0);
}

TEST_P(JobsTest, SeveralRunnersNeverTakeTheSameJob) {
  for (int i = 0; i < 30; ++i) add("k" + std::to_string(i));
  std::atomic<int> runs{0};
  Runner second(*database, clock, "second");
  const Handler handler = [&](const Job&, Progress&) -> Status {
    ++runs;
    return {};
  };
  runner.on("work", handler);
  second.on("work", handler);
  {
    std::jthread a([&] { runner.run_until_idle(); });
    std::jthread b([&] { second.run_until_idle(); });
  }
  runner.run_until_idle();
  EXPECT_EQ(runs, 30);
  EXPECT_EQ(database->read([](db::Reader& r) { return count(r); }).done, 30);
}

TEST_P(JobsTest, WhatIsDoneGoesAfterItsTimeAndNothingElse) {
  runner.on("work", [&](const Job& job, Progress&) -> Status {
    if (job.key == "parked") return invalid("no");
    return {};
  });
  std::vector<JobId> old;
  for (int i = 0; i < 3; ++i) old.push_back(add("old" + std::to_string(i)));
  const JobId parked = add("parked");
  runner.run_until_idle();
  const JobId waiting = database
                            ->write([&](db::Transaction& t) -> Result<JobId> {
                              return enqueue(t,
                                             {.kind = "work",
                                              .key = "waiting",
                                              .payload = "{}",
                                              .delay = std::chrono::hours(24 * 90)},
                                             clock.now());
                            })
                            .value();
  clock.advance(std::chrono::hours(24 * 20));
  const JobId young = add("young");
  runner.run_until_idle();
  clock.advance(std::chrono::hours(24 * 20));

  Retention retention(*database, clock, std::chrono::hours(24 * 30));
  runner.on(Retention::kJob,
            [&](const Job& job, Progress& progress) { return retention.run(job, progress); });
  ASSERT_TRUE(retention.schedule().ok());
  ASSERT_TRUE(retention.schedule().ok()) << "once a day";
  EXPECT_EQ(runner.run_until_idle(), 1);
  database->read([&](db::Reader& r) {
    for (const JobId id : old) EXPECT_FALSE(find(r, id));
    for (const JobId id : {parked, waiting, young}) EXPECT_TRUE(find(r, id));
  });
  EXPECT_EQ(runner.run_until_idle(), 0);
  clock.advance(std::chrono::hours(24));
  EXPECT_EQ(runner.run_until_idle(), 1) << "it queues the next day's by itself";
}

TEST_P(JobsTest, RemovesNoMoreThanItWasToldAtOnce) {
  runner.on("work", [&](const Job&, Progress&) -> Status { return {}; });
  for (int i = 0; i < 5; ++i) add("k" + std::to_string(i));
  runner.run_until_idle();
  clock.advance(std::chrono::hours(1));
  const auto removed = database->write(
      [&](db::Transaction& t) -> Result<std::int64_t> { return remove_done(t, clock.now(), 2); });
  EXPECT_EQ(removed.value(), 2);
  EXPECT_EQ(database->read([](db::Reader& r) { return count(r); }).done, 3);
}

INSTANTIATE_TEST_SUITE_P(Both, JobsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::jobs

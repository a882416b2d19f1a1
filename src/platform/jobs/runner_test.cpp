#include "platform/jobs/runner.h"

#include <gtest/gtest.h>

#include <future>

#include "testing/temporary_database.h"

namespace convoke::jobs {
namespace {

/// Long enough for any machine; nothing waits that long where the program is right.
constexpr std::chrono::seconds kPatience{60};

class RunnerTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  RunnerTest() : database(GetParam()), runner(*database, clock, "here") {}

  JobId add(const std::string& kind, const std::string& key, Lane lane) {
    return database
        ->write([&](db::Transaction& t) -> Result<JobId> {
          return enqueue(t, {.kind = kind, .key = key, .payload = "{}", .lane = lane}, clock.now());
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

// The conversion of 197 notes is stood in for by a handler that does not return before the link
// and its mail have gone out: if they waited for it, nothing would ever move.
TEST_P(RunnerTest, ASignInLinkAndItsMailPassBesideAConversionThatDoesNotEnd) {
  std::promise<void> sent;
  std::promise<void> converting;
  std::shared_future<void> mail_is_out = sent.get_future().share();
  runner.on("convert", [&](const Job&, Progress&) -> Status {
    converting.set_value();
    if (mail_is_out.wait_for(kPatience) != std::future_status::ready)
      return invalid("the link waited for the conversion");
    return {};
  });
  runner.on("link", [&](const Job&, Progress&) -> Status {
    add("mail", "mail", Lane::interactive);
    return {};
  });
  runner.on("mail", [&](const Job&, Progress&) -> Status {
    sent.set_value();
    return {};
  });
  runner.start({.interactive = 1, .mail = 1, .conversion = 1, .general = 1});
  const JobId conversion = add("convert", "first", Lane::conversion);
  ASSERT_EQ(converting.get_future().wait_for(kPatience), std::future_status::ready);
  add("link", "link", Lane::interactive);
  ASSERT_EQ(mail_is_out.wait_for(kPatience), std::future_status::ready);
  runner.stop();
  EXPECT_EQ(get(conversion).state, JobState::done);
}

TEST_P(RunnerTest, IsWokenByTheCommitOfAJobOfItsLaneAndOfNoOther) {
  std::vector<db::Topics> heard;
  const auto listening = database->listen([&](db::Topics topics) { heard.push_back(topics); });
  add("work", "a", Lane::conversion);
  EXPECT_EQ(heard, std::vector{topic_of(Lane::conversion)});
  add("work", "a", Lane::conversion);
  EXPECT_EQ(heard.size(), 1u) << "there is nothing new";
  (void)database->write([&](db::Transaction& t) -> Status {
    enqueue(t, {.kind = "work", .key = "b", .payload = "{}"}, clock.now());
    return invalid("rolled back");
  });
  EXPECT_EQ(heard.size(), 1u);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    enqueue(t, {.kind = "work", .key = "c", .payload = "{}"}, clock.now());
                    enqueue(t, {.kind = "work", .key = "d", .payload = "{}", .lane = Lane::mail},
                            clock.now());
                    EXPECT_EQ(heard.size(), 1u) << "not before the commit";
                    return {};
                  })
                  .ok());
  ASSERT_EQ(heard.size(), 2u);
  EXPECT_EQ(heard[1], topic_of(Lane::general) | topic_of(Lane::mail));
}

TEST_P(RunnerTest, RunsTheJobsOfAllLanesUntilNoneIsDue) {
  int runs = 0;
  runner.on("work", [&](const Job&, Progress&) -> Status {
    ++runs;
    return {};
  });
  for (const Lane lane : kLanes) add("work", std::string(name_of(lane)), lane);
  EXPECT_EQ(runner.run_until_idle(), static_cast<int>(kLanes.size()));
  EXPECT_EQ(runs, static_cast<int>(kLanes.size()));
  for (const Lane lane : kLanes)
    EXPECT_EQ(database->read([&](db::Reader& r) { return find_by_key(r, name_of(lane)); })->lane,
              lane);
}

TEST_P(RunnerTest, HandsOverABatchAndSettlesEachOfItsJobsByItsOwnOutcome) {
  std::vector<JobId> ids;
  for (const char* key : {"good", "refused", "later", "left"})
    ids.push_back(add("mail", key, Lane::mail));
  std::vector<std::size_t> sizes;
  runner.on_batch("mail", [&](Batch& batch) {
    sizes.push_back(batch.jobs().size());
    if (batch.jobs().size() < 4) return;
    EXPECT_EQ(batch.jobs()[0].key, "good") << "the oldest first";
    ASSERT_TRUE(batch.settle({{0, {}}, {1, invalid("no")}, {2, unavailable("closed")}}, {}).ok());
  });
  std::vector<std::string> attempts;
  runner.on_attempt = [&](const Job& job, const Error* error) {
    attempts.push_back(job.key + (error ? " failed" : " done"));
  };
  EXPECT_EQ(runner.run_until_idle(), 4);
  EXPECT_EQ(sizes, std::vector<std::size_t>{4});
  EXPECT_EQ(get(ids[0]).state, JobState::done);
  EXPECT_EQ(get(ids[1]).state, JobState::parked);
  EXPECT_EQ(get(ids[2]).state, JobState::waiting);
  EXPECT_EQ(get(ids[3]).state, JobState::waiting) << "what is left is not lost";
  EXPECT_EQ(attempts, (std::vector<std::string>{"good done", "refused failed", "later failed",
                                                "left failed"}));
  clock.advance(backoff(1));
  EXPECT_EQ(runner.run_until_idle(), 2);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{4, 1, 1})) << "what has failed is tried alone";
}

TEST_P(RunnerTest, WhatASettlementChangesIsWrittenWithItOrNotAtAll) {
  const JobId id = add("mail", "a", Lane::mail);
  runner.on_batch("mail", [&](Batch& batch) {
    const Status failed = batch.settle({{0, {}}}, [&](db::Transaction& t) {
      enqueue(t, {.kind = "work", .key = "half", .payload = "{}"}, clock.now());
      t.execute(
          "insert into job (kind, key, payload, state, max_attempts, run_after, created_at) "
          "values ('x', 'a', '', 'waiting', 1, 1, 1)");  // the key is taken
    });
    EXPECT_FALSE(failed.ok());
    EXPECT_EQ(get(id).state, JobState::running);
    EXPECT_TRUE(batch
                    .settle({{0, {}}},
                            [&](db::Transaction& t) {
                              enqueue(t, {.kind = "work", .key = "whole", .payload = "{}"},
                                      clock.now());
                            })
                    .ok());
  });
  runner.on("work", [](const Job&, Progress&) -> Status { return {}; });
  runner.run_until_idle();
  EXPECT_EQ(get(id).state, JobState::done);
  database->read([](db::Reader& r) {
    EXPECT_FALSE(find_by_key(r, "half"));
    EXPECT_TRUE(find_by_key(r, "whole"));
  });
}

TEST_P(RunnerTest, WhatWasNotTriedIsDueAgainAtOnceAndLosesNoAttempt) {
  const JobId id = add("mail", "a", Lane::mail);
  int reports = 0;
  runner.on_attempt = [&](const Job&, const Error*) { ++reports; };
  runner.on_batch("mail", [&](Batch& batch) {
    EXPECT_TRUE(batch.settle({{0, unavailable("the server is away"), false}}, {}).ok());
    runner.stop();
  });
  EXPECT_EQ(runner.run_until_idle(), 1);
  const Job job = get(id);
  EXPECT_EQ(job.state, JobState::waiting);
  EXPECT_EQ(job.attempts, 0);
  EXPECT_LE(job.run_after, clock.now());
  EXPECT_NE(job.last_error.find("the server is away"), std::string::npos);
  EXPECT_EQ(reports, 0);
}

TEST_P(RunnerTest, ClaimsAsManyAsAreAdmittedAndAsksOnlyWhereSomeAreDue) {
  std::vector<Lane> asked;
  int admits = 0;
  runner.admitted = [&](Lane lane, int most) {
    asked.push_back(lane);
    return std::min(admits, most);
  };
  std::vector<std::size_t> sizes;
  runner.on_batch("mail", [&](Batch& batch) {
    sizes.push_back(batch.jobs().size());
    std::vector<Batch::Outcome> done;
    for (std::size_t i = 0; i < batch.jobs().size(); ++i) done.push_back({i, {}});
    EXPECT_TRUE(batch.settle(std::move(done), {}).ok());
  });
  EXPECT_EQ(runner.run_until_idle(), 0);
  EXPECT_TRUE(asked.empty());
  for (const char* key : {"a", "b", "c"}) add("mail", key, Lane::mail);
  EXPECT_EQ(runner.run_until_idle(), 0);
  EXPECT_EQ(asked, std::vector{Lane::mail});
  admits = 2;
  EXPECT_EQ(runner.run_until_idle(), 3);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{2, 1}));
}

TEST_P(RunnerTest, ClaimsNoMoreThanThatWhateverTheDatabaseKnowsOfTheTable) {
  std::vector<std::size_t> sizes;
  runner.on_batch("mail", [&](Batch& batch) {
    sizes.push_back(batch.jobs().size());
    (void)batch.settle({{0, {}}}, [](db::Transaction&) {});
  });
  const auto run = [&](const char* sql) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      t.execute(sql);
                      return {};
                    })
                    .ok());
  };
  add("mail", "a", Lane::mail);
  // As a database does now and then by itself: of a table of one row it expects no second one.
  run("analyze job");
  add("mail", "b", Lane::mail);
  run("update job set attempts = 1");
  EXPECT_EQ(runner.run_until_idle(), 2);
  EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 1}));
}

TEST_P(RunnerTest, StoppingHandsTheRestOfABatchBackUncounted) {
  const JobId first = add("mail", "a", Lane::mail);
  const JobId second = add("mail", "b", Lane::mail);
  std::promise<void> begun;
  runner.on_batch("mail", [&](Batch& batch) {
    EXPECT_TRUE(batch.settle({{0, {}}}, {}).ok());
    begun.set_value();
    while (!batch.stopping()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  });
  runner.start({});
  ASSERT_EQ(begun.get_future().wait_for(kPatience), std::future_status::ready);
  runner.stop();
  EXPECT_EQ(get(first).state, JobState::done);
  EXPECT_EQ(get(second).state, JobState::waiting);
  EXPECT_EQ(get(second).attempts, 0);
}

TEST_P(RunnerTest, AnAttemptThatLostItsLeaseSettlesNothing) {
  const JobId id = add("work", "a", Lane::general);
  runner.on("work", [&](const Job& job, Progress&) -> Status {
    if (job.attempts > 1) return {};
    // While this attempt hangs, the lease runs out and the job is claimed anew.
    clock.advance(Runner::kLease + std::chrono::seconds(1));
    EXPECT_EQ(runner.run_until_idle(), 1);
    return invalid("the late one");
  });
  runner.run_until_idle();
  EXPECT_EQ(get(id).state, JobState::done);
  EXPECT_EQ(get(id).attempts, 2);
}

TEST_P(RunnerTest, FindsTheNextJobAmongManyThatAreDoneByTheIndex) {
  ASSERT_TRUE(database
                  ->write([](db::Transaction& t) -> Status {
                    t.execute(
                        "with recursive n(i) as (select 1 union all select i + 1 from n where i < "
                        "20000) insert into job (kind, key, payload, state, lane, max_attempts, "
                        "run_after, created_at) select 'mail.send', 'done:' || i, '{}', 'done', "
                        "'mail', 8, i, i from n");
                    t.execute(t.dialect() == db::Dialect::sqlite ? "analyze" : "analyze job");
                    return {};
                  })
                  .ok());
  const std::string plan = database->read([](db::Reader& r) {
    std::string all;
    const bool sqlite = r.dialect() == db::Dialect::sqlite;
    const std::string query =
        "select id from job where lane = 'mail' and state = 'waiting' and run_after <= 5 "
        "order by run_after, id limit 1";
    if (sqlite) {
      for (auto& [a, b, c, text] : r.rows<std::int64_t, std::int64_t, std::int64_t, std::string>(
               "explain query plan " + query))
        all += text + "\n";
    } else {
      for (auto& [text] : r.rows<std::string>("explain " + query)) all += text + "\n";
    }
    return all;
  });
  if (GetParam() == testing::Backend::sqlite) {
    EXPECT_NE(plan.find("job_lane (lane=? AND state=? AND run_after<?)"), plan.npos) << plan;
    EXPECT_EQ(plan.find("TEMP B-TREE"), plan.npos) << plan;
  } else {
    EXPECT_NE(plan.find("job_lane"), plan.npos) << plan;
  }
}

INSTANTIATE_TEST_SUITE_P(Both, RunnerTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::jobs

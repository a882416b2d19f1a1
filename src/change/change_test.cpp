#include "change/change.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"

namespace convoke::change {
namespace {

class ChangeTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  ChangeTest() : database(GetParam()), changes(*database, clock) {}

  std::vector<audit::Recorded> recorded() {
    return database->read([](db::Reader& r) { return audit::latest(r, 10); });
  }
  std::optional<jobs::Job> job(std::string_view key) {
    return database->read([&](db::Reader& r) { return jobs::find_by_key(r, key); });
  }

  const audit::Actor officer{audit::ActorKind::officer, 4, "Ana", "192.0.2.1"};
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Changes changes;
};

TEST_P(ChangeTest, RecordsAndQueuesInTheNameAndAtTheTimeOfTheChange) {
  const Instant asked = clock.now();
  const Status done = changes.write(officer, [&](Change& c) -> Status {
    clock.advance(std::chrono::seconds(5));
    c.record("note.create", "note", Id<struct NoteTag>(7), R"({"title":"x"})");
    c.record_as(audit::Actor::system("dispatch"), "note.dispatch", "note", 7);
    c.enqueue({.kind = "work", .key = "a", .payload = "{}"});
    EXPECT_EQ(c.actor().label, "Ana");
    return {};
  });
  ASSERT_TRUE(done.ok());
  const auto entries = recorded();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[1].action, "note.create");
  EXPECT_EQ(entries[1].actor.label, "Ana");
  EXPECT_EQ(entries[1].actor.address, "192.0.2.1");
  EXPECT_EQ(entries[1].subject_id, 7);
  EXPECT_EQ(entries[1].at, asked);
  EXPECT_EQ(entries[0].actor.label, "dispatch");
  EXPECT_EQ(entries[0].detail, "{}");
  EXPECT_EQ(job("a")->created_at, asked);
}

TEST_P(ChangeTest, LeavesNothingBehindWhereItIsRefused) {
  int woken = 0;
  const auto listening = database->listen([&](db::Topics) { ++woken; });
  const Result<int> refused = changes.write(officer, [](Change& c) -> Result<int> {
    c.record("note.create", "note", 7);
    c.enqueue({.kind = "work", .key = "a", .payload = "{}"});
    return invalid("no");
  });
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_TRUE(recorded().empty());
  EXPECT_FALSE(job("a"));
  EXPECT_EQ(woken, 0);
}

TEST_P(ChangeTest, WakesTheLanesOfItsJobsOnceItIsCommitted) {
  db::Topics woken = 0;
  const auto listening = database->listen([&](db::Topics topics) { woken |= topics; });
  ASSERT_TRUE(changes
                  .write(officer,
                         [&](Change& c) -> Status {
                           c.enqueue({.kind = "work",
                                      .key = "a",
                                      .payload = "{}",
                                      .lane = jobs::Lane::interactive});
                           EXPECT_EQ(woken, 0u);
                           return {};
                         })
                  .ok());
  EXPECT_EQ(woken, jobs::topic_of(jobs::Lane::interactive));
}

INSTANTIATE_TEST_SUITE_P(Both, ChangeTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::change

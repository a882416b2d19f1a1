#include "audit/audit.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"

namespace convoke::audit {
namespace {

class AuditTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  AuditTest() : database(GetParam()) {}
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
};

TEST_P(AuditTest, KeepsWhoWhatWhenAndFromWhere) {
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    record(t,
                           {{ActorKind::link, 7, "Permanent Mission of Austria", "192.0.2.1"},
                            "participant.add",
                            "participant",
                            12,
                            R"({"name":"Ana"})"},
                           clock.now());
                    record(t, {Actor::system("demo"), "note.create", "note", 1, "{}"}, clock.now());
                    return {};
                  })
                  .ok());
  const auto entries =
      database->read([](db::Reader& r) { return history(r, "participant", 12, 10); });
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].actor.label, "Permanent Mission of Austria");
  EXPECT_EQ(entries[0].actor.address, "192.0.2.1");
  EXPECT_EQ(entries[0].at, clock.now());
  EXPECT_EQ(database->read([](db::Reader& r) { return latest(r, 10); }).size(), 2u);
}

TEST_P(AuditTest, TellsWhatOneActorHasDone) {
  const Actor mission{ActorKind::link, 7, "Permanent Mission of Austria", "192.0.2.1"};
  const Instant start = clock.now();
  for (const Actor& actor : {mission, Actor{ActorKind::officer, 7, "Anna Berg", {}}, mission}) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      record(t, {actor, "participant.add", "participant", 12, "{}"}, clock.now());
                      return {};
                    })
                    .ok());
    clock.advance(std::chrono::minutes(1));
  }
  const auto acts = [&](Instant since) {
    return database->read([&](db::Reader& r) { return acts_of(r, ActorKind::link, 7, since, 10); });
  };
  ASSERT_EQ(acts(start).size(), 2u);
  EXPECT_GT(acts(start)[0].at, acts(start)[1].at);
  EXPECT_EQ(acts(start + std::chrono::minutes(1)).size(), 1u);
}

TEST_P(AuditTest, CannotBeAlteredOrDeleted) {
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    record(t, {Actor::system("x"), "a.b", "a", 1, "{}"}, clock.now());
                    return {};
                  })
                  .ok());
  for (const char* attempt : {"delete from audit_entry", "update audit_entry set action = 'c.d'"}) {
    bool refused = false;
    try {
      refused = !database
                     ->write([&](db::Transaction& t) -> Status {
                       t.execute(attempt);
                       return {};
                     })
                     .ok();
    } catch (const db::Fault&) {
      refused = true;
    }
    EXPECT_TRUE(refused) << attempt;
  }
  const auto kept = database->read([](db::Reader& r) { return latest(r, 10); });
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].action, "a.b");
}

INSTANTIATE_TEST_SUITE_P(Both, AuditTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::audit

#include "change/joint_act.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"

namespace convoke::change {
namespace {

class JointActTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  JointActTest() : database(GetParam()), changes(*database, clock) {
    const Status made = database->write([](db::Transaction& t) -> Status {
      t.execute("insert into body (symbol, name) values ('B', '{}')");
      t.execute(
          "insert into series (id, slug, title, body_id, zone, nomination_deadline) select 1, "
          "'vienna-2009', '{}', id, 'Europe/Vienna', '2009-09-21' from body");
      return {};
    });
    EXPECT_TRUE(made.ok());
  }
  JointActId done() {
    return changes
        .write(officer,
               [](Change& c) -> Result<JointActId> {
                 return record_joint_act(c, 1, "participant.accept", {{7, 2}, {3, 5}});
               })
        .value();
  }
  Result<JointAct> taken_back(JointActId id, std::int64_t series = 1,
                              std::string_view kind = "participant.") {
    return changes.write(officer, [&](Change& c) { return take_back(c, id, series, kind); });
  }

  const audit::Actor officer{audit::ActorKind::officer, 4, "Ana", "192.0.2.1"};
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Changes changes;
};

TEST_P(JointActTest, IsTakenBackOnce) {
  const Instant at = clock.now();
  const JointActId id = done();
  const auto act = taken_back(id);
  ASSERT_TRUE(act.ok());
  EXPECT_EQ(act->kind, "participant.accept");
  EXPECT_EQ(act->done_at, at);
  ASSERT_EQ(act->parts.size(), 2u);
  EXPECT_EQ(act->parts[0].subject, 3);
  EXPECT_EQ(act->parts[0].version, 5);
  EXPECT_EQ(taken_back(id).error().kind, ErrorKind::conflict);
}

TEST_P(JointActTest, IsTakenBackInItsSeriesByItsRoomAndSoon) {
  const JointActId id = done();
  EXPECT_EQ(taken_back(id, 2).error().kind, ErrorKind::not_found);
  EXPECT_EQ(taken_back(id, 1, "document.").error().kind, ErrorKind::not_found);
  EXPECT_EQ(taken_back(JointActId(99)).error().kind, ErrorKind::not_found);
  clock.advance(kUndoable + std::chrono::seconds(1));
  EXPECT_EQ(taken_back(id).error().kind, ErrorKind::conflict);
}

INSTANTIATE_TEST_SUITE_P(Both, JointActTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::change

#include "platform/db/migrations.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "testing/temporary_database.h"

namespace convoke::db {
namespace {

class MigrationsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  MigrationsTest() : database(GetParam(), false) {}
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
};

constexpr Migration kOne{1, "one", "create table a (id {id},\n  n text);\n"};
constexpr Migration kTwo{2, "two",
                         "-- only sqlite\ninsert into a (n) values ('lite');\n-- end\n"
                         "-- only postgresql\ninsert into a (n) values ('pg');\n-- end\n"};
constexpr Migration kBroken{3, "broken",
                            "insert into a (n) values ('x');\ninsert into nowhere values (1);\n"};

TEST_P(MigrationsTest, AllOfThisProgramApplyAndApplyingAgainChangesNothing) {
  ASSERT_TRUE(migrate(*database, clock).ok());
  const Status again = migrate(*database, clock);
  EXPECT_TRUE(again.ok());
  const auto version = database->read(
      [](Reader& r) { return r.value<std::int64_t>("select max(version) from schema_version"); });
  EXPECT_EQ(version, migrations().back().version);
}

TEST_P(MigrationsTest, ProcessesThatStartAtOnceWaitForEachOther) {
  std::atomic<int> failed{0};
  {
    std::vector<std::jthread> processes;
    for (int i = 0; i < 3; ++i)
      processes.emplace_back([&] {
        auto own = std::move(Database::open({.url = database.url(), .readers = 1})).value();
        try {
          if (!migrate(*own, clock).ok()) ++failed;
        } catch (const Fault& fault) {
          ADD_FAILURE() << fault.what();
        }
      });
  }
  EXPECT_EQ(failed, 0);
  EXPECT_TRUE(is_current(*database));
}

TEST_P(MigrationsTest, GoForwardStepByStep) {
  const Migration first[] = {kOne};
  ASSERT_TRUE(migrate(*database, clock, first).ok());
  const Migration both[] = {kOne, kTwo};
  ASSERT_TRUE(migrate(*database, clock, both).ok());
  const auto n = database->read(
      [](Reader& r) { return r.value<std::string>("select n from a where id = 1"); });
  EXPECT_EQ(n, database->dialect() == Dialect::sqlite ? "lite" : "pg");
}

TEST_P(MigrationsTest, AStepOfALowerNumberThatCameLaterIsTakenToo) {
  Migration later = kOne;
  later.version = 3;
  Migration between = kTwo;
  between.version = 2;
  const Migration first[] = {later};
  ASSERT_TRUE(migrate(*database, clock, first).ok());
  const Migration both[] = {between, later};
  ASSERT_TRUE(migrate(*database, clock, both).ok());
  ASSERT_TRUE(migrate(*database, clock, both).ok()) << "and once alone";
  const auto n = database->read(
      [](Reader& r) { return r.value<std::string>("select n from a where id = 1"); });
  EXPECT_EQ(n, database->dialect() == Dialect::sqlite ? "lite" : "pg");
}

TEST_P(MigrationsTest, ANewerDatabaseIsRefusedAndLeftUntouched) {
  const Migration both[] = {kOne, kTwo};
  ASSERT_TRUE(migrate(*database, clock, both).ok());
  const Migration older[] = {kOne};
  const Status refused = migrate(*database, clock, older);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_NE(describe(refused.error()).find("newer version"), std::string::npos);
}

TEST_P(MigrationsTest, ABrokenStepLeavesNothingBehind) {
  const Migration first[] = {kOne};
  ASSERT_TRUE(migrate(*database, clock, first).ok());
  const Migration all[] = {kOne, kTwo, kBroken};
  EXPECT_THROW((void)migrate(*database, clock, all), Fault);
  EXPECT_EQ(
      database->read([](Reader& r) { return r.value<std::int64_t>("select count(*) from a"); }), 0);
}

TEST_P(MigrationsTest, SaysWhetherTheDatabaseIsCurrent) {
  EXPECT_FALSE(is_current(*database)) << "no step taken yet";
  const Migration first[] = {kOne};
  ASSERT_TRUE(migrate(*database, clock, first).ok());
  EXPECT_FALSE(is_current(*database)) << "the first step only";
  testing::TemporaryDatabase whole(GetParam());
  EXPECT_TRUE(is_current(*whole));
}

constexpr Migration kFamily{
    1, "family",
    "create table parent (id {id}, kind text not null check (kind in ('a', 'b')));\n"
    "create table child (id {id},\n"
    "  parent_id bigint not null references parent (id));\n"
    "create index child_parent on child (parent_id);\n"
    "insert into parent (kind) values ('a'), ('b');\n"
    "insert into child (parent_id) values (1), (2);\n"};
constexpr Migration kRebuilt{
    2, "rebuilt",
    "-- rebuilds tables\n"
    "-- only postgresql\nalter table parent drop constraint parent_kind_check;\n-- end\n"
    "-- only sqlite\n"
    "create table rebuilt_parent (id {id}, kind text not null);\n"
    "insert into rebuilt_parent (id, kind) select id, kind from parent;\n"
    "drop table parent;\nalter table rebuilt_parent rename to parent;\n-- end\n"
    "insert into parent (kind) values ('c');\n"};
constexpr Migration kOrphaning{3, "orphaning",
                               "-- rebuilds tables\ndelete from parent where kind = 'a';\n"};

TEST_P(MigrationsTest, ATableIsRebuiltWithTheReferencesToItIntact) {
  const Migration first[] = {kFamily};
  ASSERT_TRUE(migrate(*database, clock, first).ok());
  const Migration both[] = {kFamily, kRebuilt};
  ASSERT_TRUE(migrate(*database, clock, both).ok());
  EXPECT_EQ(database->read([](Reader& r) {
    return r.value<std::int64_t>(
        "select count(*) from child c join parent p on p.id = "
        "c.parent_id where p.kind in ('a', 'b')");
  }),
            2);
  const Status refused = database->write([](Transaction& t) -> Status {
    t.execute("insert into child (parent_id) values (99)");
    return {};
  });
  ASSERT_FALSE(refused.ok()) << "references are looked at again afterwards";
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
}

TEST_P(MigrationsTest, ARebuildingStepThatBreaksAReferenceIsRefusedAndTheWholeRunWithIt) {
  const Migration first[] = {kFamily};
  ASSERT_TRUE(migrate(*database, clock, first).ok());
  const Migration all[] = {kFamily, kRebuilt, kOrphaning};
  const Status refused = migrate(*database, clock, all);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  const std::string said = describe(refused.error());
  EXPECT_TRUE(GetParam() != testing::Backend::sqlite ||
              said.find("child 1 -> parent") != std::string::npos)
      << said;
  EXPECT_EQ(database->read([](Reader& r) {
    return r.value<std::int64_t>("select max(version) from schema_version");
  }),
            1);
  EXPECT_EQ(database->read(
                [](Reader& r) { return r.value<std::int64_t>("select count(*) from parent"); }),
            2);
}

TEST_P(MigrationsTest, ABrokenReferenceThatWasThereBeforeIsFoundToo) {
  if (GetParam() != testing::Backend::sqlite) return;  // PostgreSQL holds none
  const Migration first[] = {kFamily};
  ASSERT_TRUE(migrate(*database, clock, first).ok());
  ASSERT_TRUE(database
                  ->write_with_references_unseen([](Transaction& t) -> Status {
                    t.execute("insert into child (parent_id) values (99)");
                    return {};
                  })
                  .ok());
  const Migration both[] = {kFamily, kRebuilt};
  EXPECT_FALSE(migrate(*database, clock, both).ok());
}

TEST_P(MigrationsTest, OnlyALineOfItsOwnSaysThatAStepRebuildsTables) {
  EXPECT_TRUE(rebuilds_tables(kRebuilt));
  EXPECT_FALSE(rebuilds_tables(kFamily));
  EXPECT_FALSE(rebuilds_tables({1, "x", "-- it rebuilds tables, one says\n"}));
}

INSTANTIATE_TEST_SUITE_P(Both, MigrationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::db

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

INSTANTIATE_TEST_SUITE_P(Both, MigrationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::db

// What a read sees, and what becomes of it when its connection is lost.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "platform/db/database.h"
#include "platform/db/tally.h"
#include "testing/temporary_database.h"

namespace convoke::db {
namespace {

class SnapshotTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  SnapshotTest() : temporary(GetParam(), false) {
    database = std::move(Database::open({.url = temporary.url(), .readers = 3})).value();
    run("create table thing (name text unique, number bigint)");
    run("insert into thing values ('a', 1)");
  }
  void run(std::string_view sql) {
    const Status done = temporary->write([&](Transaction& t) -> Status {
      t.execute(sql);
      return {};
    });
    EXPECT_TRUE(done.ok()) << describe(done.error());
  }
  static std::int64_t things(Reader& r) {
    return r.value<std::int64_t>("select count(*) from thing").value();
  }

  testing::TemporaryDatabase temporary;  // reads run twice there
  std::unique_ptr<Database> database;
};

TEST_P(SnapshotTest, AllOfAReadSeesOneState) {
  const auto [before, after] = database->read([&](Reader& r) {
    const std::int64_t first = things(r);
    run("insert into thing values ('b', 2)");
    return std::pair(first, things(r));
  });
  EXPECT_EQ(before, 1);
  EXPECT_EQ(after, 1);
  EXPECT_EQ(database->read(things), 2);
}

TEST_P(SnapshotTest, TheStateIsThatOfTheFirstStatement) {
  const std::int64_t seen = database->read([&](Reader& r) {
    run("insert into thing values ('b', 2)");
    return things(r);
  });
  EXPECT_EQ(seen, 2);
}

TEST_P(SnapshotTest, AReadCannotWrite) {
  EXPECT_THROW(database->read([](Reader& r) { (void)r.rows<>("delete from thing"); }), Fault);
  EXPECT_EQ(database->read(things), 1);
}

TEST_P(SnapshotTest, AFaultLeavesTheConnectionUsable) {
  auto narrow = std::move(Database::open({.url = temporary.url(), .readers = 1})).value();
  EXPECT_THROW(narrow->read([](Reader& r) { (void)r.rows<>("select nothing from nowhere"); }),
               Fault);
  EXPECT_THROW(narrow->read([](Reader& r) {
    (void)things(r);
    throw std::runtime_error("of the program");
  }),
               std::runtime_error);
  EXPECT_EQ(narrow->read(things), 1);
}

TEST_P(SnapshotTest, ARefusedRowLeavesTheTransactionToItsEnd) {
  const Status refused = database->write([](Transaction& t) -> Status {
    t.execute("insert into thing values ('a', 2)");
    return {};
  });
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(database->read(things), 1);
}

TEST_P(SnapshotTest, TheSwitchForTestsRunsEachReadTwice) {
  int runs = 0;
  const std::int64_t seen = temporary->read([&](Reader& r) {
    ++runs;
    return things(r);
  });
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(runs, 2);
  EXPECT_THROW(temporary->read([](Reader&) { throw std::runtime_error("once is enough"); }),
               std::runtime_error);
  EXPECT_EQ(temporary->read(things), 1);
}

TEST_P(SnapshotTest, CountsWhatAThreadAsks) {
  run("insert into thing values ('b', 2), ('c', 3)");
  const Counting outer;
  {
    const Counting counting;
    (void)temporary->read([](Reader& r) { return r.rows<std::string>("select name from thing"); });
    EXPECT_EQ(counting.so_far().statements, 1);
    EXPECT_EQ(counting.so_far().rows, 3);
    EXPECT_EQ(counting.so_far().transactions, 0);
    if (GetParam() == testing::Backend::sqlite) {
      EXPECT_GE(counting.so_far().scanned, 2);
      EXPECT_GE(counting.so_far().steps, 3);
    }
  }
  run("update thing set number = 4");
  EXPECT_EQ(outer.so_far().statements, 2);
  EXPECT_EQ(outer.so_far().transactions, 1);
}

TEST_P(SnapshotTest, AnIndexKeepsAScanFromBeingCounted) {
  for (int i = 0; i < 50; ++i) run("insert into thing values ('n" + std::to_string(i) + "', 1)");
  const Counting counting;
  (void)database->read([](Reader& r) {
    return r.value<std::int64_t>("select number from thing where name = :name", "n17");
  });
  EXPECT_EQ(counting.so_far().scanned, 0);
  EXPECT_LT(counting.so_far().steps, 20) << "SQLite counts steps, PostgreSQL none";
}

TEST_P(SnapshotTest, KeepsABoundedNumberOfStatements) {
  // More texts than are kept, on both connections; each still gives its answer.
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 1000; ++i) {
      const std::string sql =
          "select number + " + std::to_string(i) + " from thing where name = :n";
      const auto n =
          database->read([&](Reader& r) { return r.value<std::int64_t>(sql, "a").value(); });
      ASSERT_EQ(n, 1 + i);
    }
}

TEST_P(SnapshotTest, RefusesAnotherNumberOfArgumentsOrColumns) {
  const auto refuses = [&](auto ask) { EXPECT_THROW(database->read(ask), Fault); };
  refuses([](Reader& r) { return r.rows<std::string>("select name from thing where name = :n"); });
  refuses([](Reader& r) { return r.rows<std::string>("select name from thing", 1); });
  refuses([](Reader& r) { return r.rows<std::string>("select name, number from thing"); });
  EXPECT_EQ(database->read(things), 1);
}

TEST_P(SnapshotTest, LeavesColonsInTextsAndCastsAlone) {
  const auto row = database->read([](Reader& r) {
    return r.row<std::string, std::string>(
        "select ':a it''s :b', name /* plain */ from thing -- a :comment\n where name = :name "
        "and ':c' <> \"name\"",
        "a");
  });
  ASSERT_TRUE(row);
  EXPECT_EQ(std::get<0>(*row), ":a it's :b");
}

INSTANTIATE_TEST_SUITE_P(Both, SnapshotTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

class LostConnection : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto kinds = testing::backends();
    if (std::find(kinds.begin(), kinds.end(), testing::Backend::postgresql) == kinds.end())
      GTEST_SKIP() << "no PostgreSQL";
    temporary = std::make_unique<testing::TemporaryDatabase>(testing::Backend::postgresql, false);
    database = std::move(Database::open({.url = temporary->url(), .readers = 2})).value();
    other = std::move(Database::open({.url = temporary->url(), .readers = 1})).value();
  }
  void end(std::int64_t backend) {
    other->outside_transaction("select pg_terminate_backend(" + std::to_string(backend) + ")");
  }
  static std::int64_t backend_of(Reader& r) {
    return r.value<std::int64_t>("select pg_backend_pid()").value();
  }

  std::unique_ptr<testing::TemporaryDatabase> temporary;
  std::unique_ptr<Database> database, other;
};

TEST_F(LostConnection, InTheMiddleOfAReadRepeatsIt) {
  int runs = 0;
  const std::int64_t answer = database->read([&](Reader& r) {
    const std::int64_t backend = backend_of(r);
    if (++runs == 1) end(backend);
    return r.value<std::int64_t>("select 42").value();
  });
  EXPECT_EQ(answer, 42);
  EXPECT_EQ(runs, 2);
}

TEST_F(LostConnection, BetweenTwoReadsIsNotNoticed) {
  for (int i = 0; i < 2; ++i) end(database->read(backend_of));
  EXPECT_EQ(database->read([](Reader& r) { return r.value<std::int64_t>("select 1"); }), 1);
}

TEST_F(LostConnection, InTheMiddleOfAWriteRepeatsIt) {
  int runs = 0;
  const auto answer = database->write([&](Transaction& t) -> Result<std::int64_t> {
    const std::int64_t backend = backend_of(t);
    if (++runs == 1) end(backend);
    t.execute("create table thing (name text)");
    return std::int64_t{7};
  });
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(*answer, 7);
  EXPECT_EQ(runs, 2);
}

// While it waits for its next try, a read leaves the connection to others: with one connection, a
// second reader gets its answer although the first one's runs are all cut short.
TEST_F(LostConnection, ARetryWaitsWithoutItsConnection) {
  auto narrow = std::move(Database::open({.url = temporary->url(), .readers = 1})).value();
  std::atomic<bool> answered{false};
  std::jthread second;
  const bool seen = narrow->read([&](Reader& r) {
    const std::int64_t backend = backend_of(r);
    if (!second.joinable()) second = std::jthread([&] { answered = narrow->answers(); });
    if (!answered) end(backend);
    return r.value<std::int64_t>("select 1") == 1;
  });
  EXPECT_TRUE(seen);
  EXPECT_TRUE(answered);
}

TEST_F(LostConnection, GivesUpInTheEnd) {
  int runs = 0;
  EXPECT_THROW(database->read([&](Reader& r) {
    ++runs;
    end(backend_of(r));
    return r.value<std::int64_t>("select 1");
  }),
               UnavailableFault);
  EXPECT_GT(runs, 1);
  EXPECT_TRUE(database->answers());
}

}  // namespace
}  // namespace convoke::db

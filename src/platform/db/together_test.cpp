#include "platform/db/together.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "platform/db/database.h"
#include "testing/temporary_database.h"

namespace convoke::db {
namespace {

constexpr int kThreads = 8, kEach = 40;

class TogetherTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  TogetherTest() : database(GetParam(), false) {
    EXPECT_TRUE(database
                    ->write([](Transaction& t) -> Status {
                      t.execute("create table thing (name bigint primary key, thread bigint)");
                      return {};
                    })
                    .ok());
  }
  Status add(std::int64_t name, std::int64_t thread) {
    return database->write([&](Transaction& t) -> Status {
      t.execute("insert into thing (name, thread) values (:n, :t)", name, thread);
      // So that others come to wait.
      std::this_thread::sleep_for(std::chrono::microseconds(300));
      return {};
    });
  }
  std::set<std::int64_t> stored() {
    std::set<std::int64_t> names;
    database->read([&](Reader& r) {
      names.clear();
      for (const auto& [name] : r.rows<std::int64_t>("select name from thing")) names.insert(name);
      return 0;
    });
    return names;
  }

  testing::TemporaryDatabase database;
};

/// Commits in a write-ahead log since it was last begun anew (SQLite's file format, section 4.1: a
/// frame that ends a transaction has the size of the database behind it, others zero).
int commits_in(const std::string& log) {
  std::ifstream file(log, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const auto number = [&](std::size_t at) {
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < 4; ++i) n = n << 8 | static_cast<unsigned char>(bytes[at + i]);
    return n;
  };
  if (bytes.size() < 32) return 0;
  int commits = 0;
  for (std::size_t frame = 32; frame + 24 <= bytes.size(); frame += 24 + number(8))
    if (number(frame + 8) == number(16) && number(frame + 4) != 0) ++commits;
  return commits;
}

TEST_P(TogetherTest, EachIsKeptOrUndoneByItself) {
  std::array<std::vector<std::int64_t>, kThreads> kept;
  std::atomic<int> wrong{0};
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      const Together together;
      std::mt19937 dice(static_cast<unsigned>(thread));
      for (int i = 0; i < kEach; ++i) {
        const std::int64_t name = thread * 1000 + i;
        switch (dice() % 4) {
          case 0: {  // refused after it wrote
            const Status refused = database->write([&](Transaction& t) -> Status {
              t.execute("insert into thing (name, thread) values (:n, :t)", name, thread);
              return invalid("no");
            });
            if (refused.ok()) ++wrong;
            break;
          }
          case 1:  // a fault after it wrote
            try {
              (void)database->write([&](Transaction& t) -> Status {
                t.execute("insert into thing (name, thread) values (:n, :t)", name, thread);
                throw std::runtime_error("fault");
              });
              ++wrong;
            } catch (const std::runtime_error&) {
            }
            break;
          case 2: {  // a broken rule after it wrote
            const Status broken = database->write([&](Transaction& t) -> Status {
              t.execute("insert into thing (name, thread) values (:n, :t)", name, thread);
              t.execute("insert into thing (name, thread) values (:n, :t)", name, thread);
              return {};
            });
            if (broken.ok() || broken.error().kind != ErrorKind::conflict) ++wrong;
            break;
          }
          default:
            if (!add(name, thread).ok()) {
              ++wrong;
              break;
            }
            kept[static_cast<std::size_t>(thread)].push_back(name);
            // What is said to be kept is seen by whoever reads next.
            if (!database->read([&](Reader& r) {
                  return r.value<std::int64_t>("select thread from thing where name = :n", name)
                      .has_value();
                }))
              ++wrong;
        }
      }
    });
  threads.clear();
  EXPECT_EQ(wrong, 0);
  std::set<std::int64_t> expected;
  for (const auto& names : kept) expected.insert(names.begin(), names.end());
  EXPECT_EQ(stored(), expected);
}

TEST_P(TogetherTest, ManyChangesOfOneNumberLoseNothing) {
  ASSERT_TRUE(add(1, 0).ok());
  std::atomic<int> done{0};
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&] {
      const Together together;
      for (int i = 0; i < kEach; ++i)
        if (database
                ->write([](Transaction& t) -> Status {
                  const auto n = t.value<std::int64_t>("select thread from thing where name = 1");
                  t.execute("update thing set thread = :n where name = 1", *n + 1);
                  return {};
                })
                .ok())
          ++done;
    });
  threads.clear();
  EXPECT_EQ(database->read([](Reader& r) {
    return r.value<std::int64_t>("select thread from thing where name = 1");
  }),
            done.load());
  if (GetParam() == testing::Backend::sqlite) {
    EXPECT_EQ(done, kThreads * kEach);
  }
}

TEST_P(TogetherTest, WhoDoesNotTakePartIsKeptToo) {
  std::atomic<int> failed{0};
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      std::optional<Together> together;
      if (thread % 2 == 0) together.emplace();
      for (int i = 0; i < kEach; ++i)
        if (!add(thread * 1000 + i, thread).ok()) ++failed;
    });
  threads.clear();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(stored().size(), static_cast<std::size_t>(kThreads * kEach));
}

TEST_P(TogetherTest, AnnouncesEachOnceItIsKept) {
  std::atomic<int> told{0}, early{0};
  const auto listening = database->listen([&](Topics) { ++told; });
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      const Together together;
      for (int i = 0; i < kEach; ++i) {
        const bool keep = i % 2 == 0;
        const auto before = database->generation();
        const Status status = database->write([&](Transaction& t) -> Status {
          t.execute("insert into thing (name, thread) values (:n, :t)", thread * 1000 + i, thread);
          t.announce(1);
          return keep ? Status() : Status(invalid("no"));
        });
        if (keep && (!status.ok() || database->generation() == before)) ++early;
      }
    });
  threads.clear();
  EXPECT_EQ(early, 0);
  EXPECT_EQ(told, kThreads * kEach / 2);
}

INSTANTIATE_TEST_SUITE_P(Both, TogetherTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

TEST(TogetherOnSqlite, OneCommitBringsSeveralToTheDisk) {
  testing::TemporaryDatabase database(testing::Backend::sqlite, false);
  ASSERT_TRUE(database
                  ->write([](Transaction& t) -> Status {
                    t.execute("create table thing (name bigint primary key)");
                    return {};
                  })
                  .ok());
  const std::string log = database.url().substr(7) + "-wal";
  const int before = commits_in(log);
  std::atomic<int> failed{0};
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] {
      const Together together;
      for (int i = 0; i < 20; ++i)
        if (!database
                 ->write([&](Transaction& t) -> Status {
                   t.execute("insert into thing (name) values (:n)", thread * 1000 + i);
                   std::this_thread::sleep_for(std::chrono::microseconds(500));
                   return {};
                 })
                 .ok())
          ++failed;
    });
  threads.clear();
  EXPECT_EQ(failed, 0);
  const int commits = commits_in(log) - before;
  EXPECT_GT(commits, 0);
  EXPECT_LT(commits, kThreads * 20 / 2);
}

}  // namespace
}  // namespace convoke::db

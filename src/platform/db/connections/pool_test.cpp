#include "platform/db/connections/pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace convoke::db {
namespace {

constexpr std::chrono::seconds kLong{30};

auto later() {
  return std::chrono::steady_clock::now() + kLong;
}

class PoolTest : public ::testing::Test {
 protected:
  PoolTest() { pool.add(7); }

  /// Once it waits behind us.
  bool passed_on(Pool<int>::Lease& lease) {
    const auto end = later();
    while (!pool.pass_on(lease)) {
      if (std::chrono::steady_clock::now() > end) return false;
      std::this_thread::yield();
    }
    return true;
  }

  Pool<int> pool;
};

TEST_F(PoolTest, KeepsTheLeaseWhereNobodyWaits) {
  auto lease = pool.lease(later());
  ASSERT_TRUE(lease);
  EXPECT_FALSE(pool.pass_on(*lease));
  EXPECT_EQ(**lease, 7);
}

TEST_F(PoolTest, PassesOnAsItIsToOneWhoTakesItOn) {
  auto lease = pool.lease(later(), true);
  std::atomic<int> seen{0};
  std::jthread next([&] {
    auto taken = pool.lease(later(), true);
    seen = taken ? **taken : -1;
  });
  **lease = 8;
  ASSERT_TRUE(passed_on(*lease));
  next.join();
  EXPECT_EQ(seen, 8);
  lease.reset();
  EXPECT_TRUE(pool.lease(later())) << "one thing still, and it is free";
  EXPECT_FALSE([&] {
    auto one = pool.lease(later());
    return pool.lease(std::chrono::steady_clock::now()).has_value();
  }());
}

TEST_F(PoolTest, PassesNothingOnToOneWhoTakesNothingOn) {
  auto lease = pool.lease(later(), true);
  std::atomic<bool> begun{false}, served{false};
  std::jthread next([&] {
    begun = true;
    served = pool.lease(later()).has_value();
  });
  while (!begun) std::this_thread::yield();
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(pool.pass_on(*lease));
  EXPECT_FALSE(served);
  lease.reset();
  next.join();
  EXPECT_TRUE(served);
}

}  // namespace
}  // namespace convoke::db

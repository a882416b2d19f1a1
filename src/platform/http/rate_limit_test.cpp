#include "platform/http/rate_limit.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace convoke::http {
namespace {

using namespace std::chrono_literals;

const Instant start{1'250'000'000'000'000};

TEST(RateLimiter, AllowsABurstThenTheRate) {
  RateLimiter limiter({3, 60, 100});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limiter.allow("photo|1.2.3.4", start));
  EXPECT_FALSE(limiter.allow("photo|1.2.3.4", start));
  EXPECT_FALSE(limiter.allow("photo|1.2.3.4", start + 900ms));
  EXPECT_TRUE(limiter.allow("photo|1.2.3.4", start + 1s));
  EXPECT_FALSE(limiter.allow("photo|1.2.3.4", start + 1s));
}

TEST(RateLimiter, CountsEachKeyForItself) {
  RateLimiter limiter({1, 1, 100});
  EXPECT_TRUE(limiter.allow("a", start));
  EXPECT_FALSE(limiter.allow("a", start));
  EXPECT_TRUE(limiter.allow("b", start));
}

TEST(RateLimiter, SavesNoMoreThanABurst) {
  RateLimiter limiter({2, 60, 100});
  EXPECT_TRUE(limiter.allow("a", start));
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(limiter.allow("a", start + 24h));
  EXPECT_FALSE(limiter.allow("a", start + 24h));
}

TEST(RateLimiter, ForgetsTheKeyUnusedForLongest) {
  RateLimiter limiter({1, 1, 2});
  EXPECT_TRUE(limiter.allow("a", start));
  EXPECT_TRUE(limiter.allow("b", start));
  EXPECT_FALSE(limiter.allow("a", start));  // used again: b is now the oldest
  EXPECT_TRUE(limiter.allow("c", start));
  EXPECT_EQ(limiter.keys(), 2u);
  EXPECT_FALSE(limiter.allow("a", start));
  EXPECT_TRUE(limiter.allow("b", start));
}

TEST(RateLimiter, GoesOnWhenTheClockIsSetBack) {
  RateLimiter limiter({1, 60, 10});
  EXPECT_TRUE(limiter.allow("a", start));
  EXPECT_FALSE(limiter.allow("a", start - 1h));
  EXPECT_TRUE(limiter.allow("a", start - 1h + 1s));
}

TEST(RateLimiter, CountsExactlyAcrossThreads) {
  RateLimiter limiter({100, 0.001, 10});
  std::atomic<int> allowed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 200; ++n) allowed += limiter.allow("a", start);
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(allowed, 100);
}

TEST(RateKey, TakesAnIpv6NetworkAsOnePlace) {
  EXPECT_EQ(rate_key("photo", "1.2.3.4"), "photo|1.2.3.4");
  EXPECT_EQ(rate_key("photo", "2001:db8:1:2:3:4:5:6"), rate_key("photo", "2001:db8:1:2::9"));
  EXPECT_NE(rate_key("photo", "2001:db8:1:2::9"), rate_key("photo", "2001:db8:1:3::9"));
  EXPECT_EQ(rate_key("photo", "::ffff:1.2.3.4"), "photo|::ffff:1.2.3.4");
}

}  // namespace
}  // namespace convoke::http

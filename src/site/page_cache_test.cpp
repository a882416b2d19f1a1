#include "site/page_cache.h"

#include <gtest/gtest.h>

namespace convoke::site {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow{1'243'850'400'000'000};

std::shared_ptr<const CachedPage> page(std::size_t size, std::uint64_t generation = 1,
                                       Instant rendered = kNow) {
  return std::make_shared<CachedPage>(CachedPage{
      {}, std::make_shared<const std::string>(std::string(size, 'x')), generation, rendered});
}

TEST(PageCache, HoldsWhileTheDatabaseIsTheSameAndAtMostASecond) {
  PageCache cache(1 << 20, 10);
  cache.keep("/en", page(100, 7));
  EXPECT_TRUE(cache.find("/en", 7, kNow + 999ms));
  EXPECT_FALSE(cache.find("/en", 8, kNow));
  EXPECT_FALSE(cache.find("/en", 7, kNow + 1s));
  EXPECT_FALSE(cache.find("/en", 7, kNow - 1ms));
  EXPECT_FALSE(cache.find("/fr", 7, kNow));
  EXPECT_FALSE(cache.find("/en?", 7, kNow));
}

TEST(PageCache, NeverGrowsBeyondItsRoom) {
  PageCache cache(100'000, 5);
  for (int i = 0; i < 1000; ++i) {
    cache.keep("/en?x=" + std::to_string(i), page(static_cast<std::size_t>(i) * 20));
    ASSERT_LE(cache.bytes(), 100'000u);
    ASSERT_LE(cache.pages(), 5u);
  }
  EXPECT_TRUE(cache.find("/en?x=520", 1, kNow));
  EXPECT_FALSE(cache.find("/en?x=999", 1, kNow)) << "too large for the room";
}

TEST(PageCache, DropsWhatWasUsedLongestAgo) {
  PageCache cache(1 << 20, 2);
  cache.keep("/a", page(1));
  cache.keep("/b", page(1));
  EXPECT_TRUE(cache.find("/a", 1, kNow));
  cache.keep("/c", page(1));
  EXPECT_TRUE(cache.find("/a", 1, kNow));
  EXPECT_FALSE(cache.find("/b", 1, kNow));
  cache.keep("/a", page(5, 2));
  EXPECT_EQ(cache.pages(), 2u);
  EXPECT_EQ(cache.find("/a", 2, kNow)->body->size(), 5u);
}

}  // namespace
}  // namespace convoke::site

#include "platform/crypto/lot_stream.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace convoke::crypto {
namespace {

TEST(LotStream, IsTheKeyStreamThatEverybodyCanMake) {
  // As node makes it: createCipheriv("chacha20", sha256("convoke lots:seed"), block 0 and nonce
  // "cohorts"), modulo 2^31.
  LotStream lots("seed", "cohorts");
  std::vector<std::uint32_t> first;
  for (int i = 0; i < 4; ++i) first.push_back(lots.below(1u << 31));
  EXPECT_EQ(first, (std::vector<std::uint32_t>{1702249248, 1904313076, 1071372591, 436104679}));
  EXPECT_EQ(lots.taken(), 4u);
}

TEST(LotStream, SeedAndLabelBothMatter) {
  std::set<std::uint32_t> seen;
  for (const auto& [seed, label] : {std::pair{"a", "x"}, {"b", "x"}, {"a", "y"}})
    seen.insert(LotStream(seed, label).below(1u << 31));
  EXPECT_EQ(seen.size(), 3u);
}

TEST(LotStream, FavoursNoNumber) {
  LotStream lots("fair", "");
  std::vector<int> count(7);
  constexpr int kDraws = 70'000;
  for (int i = 0; i < kDraws; ++i) ++count[lots.below(7)];
  double chi = 0;
  for (const int n : count) chi += (n - kDraws / 7.0) * (n - kDraws / 7.0) / (kDraws / 7.0);
  EXPECT_LT(chi, 22.46);  // 6 degrees of freedom, one in a thousand
}

TEST(LotStream, ThrowsAwayWhatWouldFavourSmallNumbers) {
  // 3 · 2^30 leaves a quarter of all numbers over: one in four is thrown away.
  LotStream lots("fair", "");
  for (int i = 0; i < 3'000; ++i) lots.below(3u << 30);
  EXPECT_NEAR(static_cast<double>(lots.taken()), 4'000, 150);
  const std::uint64_t before = lots.taken();
  EXPECT_EQ(lots.below(1), 0u);
  EXPECT_EQ(lots.taken(), before);
}

TEST(LotStream, ShufflesEachOrderAsOften) {
  LotStream lots("orders", "");
  std::map<std::vector<int>, int> seen;
  for (int i = 0; i < 24'000; ++i) {
    std::vector<int> four{1, 2, 3, 4};
    lots.shuffle(four);
    ++seen[four];
  }
  EXPECT_EQ(seen.size(), 24u);
  double chi = 0;
  for (const auto& [order, n] : seen) chi += (n - 1'000.0) * (n - 1'000.0) / 1'000.0;
  EXPECT_LT(chi, 49.73);  // 23 degrees of freedom, one in a thousand
}

}  // namespace
}  // namespace convoke::crypto

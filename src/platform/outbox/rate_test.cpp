#include "platform/outbox/rate.h"

#include <gtest/gtest.h>

#include <deque>

#include "testing/temporary_database.h"

namespace convoke::outbox {
namespace {

using namespace std::chrono_literals;

class RateTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  int take(const Rate& rate, int wanted, bool all = false) {
    int taken = 0;
    EXPECT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      taken = rate.take(t, wanted, all, clock.now());
                      return {};
                    })
                    .ok());
    return taken;
  }
  int available(const Rate& rate, int wanted) {
    return database->read([&](db::Reader& r) { return rate.available(r, wanted, clock.now()); });
  }

  testing::TemporaryDatabase database{GetParam()};
  testing::FakeClock clock;
};

TEST_P(RateTest, NoMinuteHasMoreThanItsNumber) {
  for (const int per_minute : {1, 7, 30, 200}) {
    const Rate rate(per_minute);
    clock.advance(10min);
    std::deque<std::int64_t> gone;
    for (int tick = 0; tick < 400; ++tick) {
      clock.advance(500ms);
      const int could = available(rate, 32);
      const int taken = take(rate, 32);
      EXPECT_EQ(taken, could);
      for (int i = 0; i < taken; ++i) gone.push_back(clock.now().micros);
      while (!gone.empty() && gone.front() <= clock.now().micros - 60'000'000) gone.pop_front();
      ASSERT_LE(gone.size(), static_cast<std::size_t>(per_minute));
    }
    EXPECT_GE(gone.size() + 1, static_cast<std::size_t>(per_minute) * 8 / 10) << "nor much fewer";
  }
}

TEST_P(RateTest, SignInMailGoesAtOnceAndTheOthersWaitTheLonger) {
  const Rate rate(60);
  clock.advance(10min);
  EXPECT_EQ(take(rate, 32), 6);
  EXPECT_EQ(take(rate, 5, true), 5);
  EXPECT_EQ(take(rate, 1), 0);
  clock.advance(2s);
  EXPECT_EQ(take(rate, 1), 0) << "the five have taken what came";
  clock.advance(5s);
  EXPECT_GT(take(rate, 32), 0);
}

TEST_P(RateTest, WithoutALimitAllMayGo) {
  const Rate none;
  EXPECT_FALSE(none.limits());
  EXPECT_EQ(available(none, 32), 32);
  EXPECT_EQ(take(none, 32), 32);
  EXPECT_EQ(none.gone_by(1000, clock.now()), clock.now());
  const Rate rate(60);
  EXPECT_GE((rate.gone_by(600, clock.now()) - clock.now()), 9min);
  EXPECT_LE((rate.gone_by(600, clock.now()) - clock.now()), 12min);
}

INSTANTIATE_TEST_SUITE_P(Both, RateTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::outbox

#include "platform/outbox/availability.h"

#include <gtest/gtest.h>

#include <thread>

#include "testing/temporary_database.h"

namespace convoke::outbox {
namespace {

using jobs::Lane;
using mail::Fate;

mail::Answer answer(Fate fate) {
  return {fate, unavailable("as it was")};
}

class AvailabilityTest : public ::testing::Test {
 protected:
  void say(Fate fate) { availability.end(availability.begin(), answer(fate)); }
  void wait_for_the_next_probe() {
    std::this_thread::sleep_for(Availability::kPause + std::chrono::milliseconds(50));
  }
  testing::FakeClock clock;
  Availability availability{clock};
};

TEST_F(AvailabilityTest, AdmitsEverythingWhileTheServerAnswers) {
  for (const Fate fate : {Fate::taken, Fate::refused, Fate::deferred}) {
    say(fate);
    EXPECT_FALSE(availability.away());
    EXPECT_EQ(availability.admitted(Lane::mail, 32), 32);
  }
}

TEST_F(AvailabilityTest, WhileTheServerIsAwayOneMessageAsksAndNoOther) {
  for (const Fate fate : {Fate::away, Fate::lost}) {
    say(fate);
    EXPECT_EQ(availability.admitted(Lane::mail, 32), 0) << "not at once";
    EXPECT_FALSE(availability.begin().granted);
    EXPECT_EQ(availability.admitted(Lane::conversion, 1), 1) << "others do not wait";
    wait_for_the_next_probe();
    EXPECT_EQ(availability.admitted(Lane::mail, 32), 1);
    const Availability::Turn probe = availability.begin();
    EXPECT_TRUE(probe.granted && probe.probing);
    EXPECT_EQ(availability.admitted(Lane::mail, 32), 0);
    EXPECT_FALSE(availability.begin().granted) << "one that was claimed meanwhile";
    availability.end(probe, answer(Fate::taken));
    EXPECT_FALSE(availability.away());
  }
}

TEST_F(AvailabilityTest, SaysSinceWhenAndTellsWhenTheServerIsBack) {
  int back = 0;
  availability.on_back = [&] { ++back; };
  const Instant first = clock.now();
  say(Fate::away);
  clock.advance(std::chrono::hours(2));
  wait_for_the_next_probe();
  say(Fate::away);
  ASSERT_TRUE(availability.away());
  EXPECT_EQ(availability.away()->since, first);
  EXPECT_EQ(back, 0);
  wait_for_the_next_probe();
  say(Fate::deferred);
  EXPECT_EQ(back, 1);
  say(Fate::taken);
  EXPECT_EQ(back, 1);
}

TEST_F(AvailabilityTest, ASignInMailThatWaitsAsksFirst) {
  say(Fate::away);
  EXPECT_EQ(availability.admitted(Lane::sign_in, 32), 0);
  wait_for_the_next_probe();
  EXPECT_EQ(availability.admitted(Lane::mail, 32), 0);
  EXPECT_EQ(availability.admitted(Lane::sign_in, 32), 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(2600));
  EXPECT_EQ(availability.admitted(Lane::mail, 32), 1) << "none waits any more";
}

TEST_F(AvailabilityTest, ARefusedSignInIsTriedLessAndLessOften) {
  say(Fate::closed);
  wait_for_the_next_probe();
  say(Fate::closed);
  wait_for_the_next_probe();
  EXPECT_FALSE(availability.begin().granted) << "two seconds this time";
}

TEST_F(AvailabilityTest, ATurnWithNothingToSendIsGivenBack) {
  say(Fate::away);
  wait_for_the_next_probe();
  availability.end(availability.begin());
  EXPECT_TRUE(availability.begin().granted);
}

}  // namespace
}  // namespace convoke::outbox

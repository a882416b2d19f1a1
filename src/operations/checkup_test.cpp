#include "operations/checkup.h"

#include <gtest/gtest.h>

#include "operations/checkup_pages.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::operations {
namespace {

constexpr Instant kNow{1'796'000'000'000'000};

Facts well() {
  return {.free_bytes = kLittleRoom,
          .disk_bytes = 2 * kLittleRoom,
          .last_backup = kNow - std::chrono::hours(3)};
}

/// The standing of what is not good; good if all is.
Standing worst(const Facts& facts) {
  return findings_of(facts, kNow).front().standing;
}

TEST(Checkup, FindsNothingWhereAllIsWell) {
  for (const Finding& finding : findings_of(well(), kNow)) {
    EXPECT_EQ(finding.standing, Standing::good) << finding.what.key;
    EXPECT_TRUE(finding.advice.key.empty());
  }
}

TEST(Checkup, SaysWhatToDoAboutEachThing) {
  const auto with = [](auto change) {
    Facts facts = well();
    change(facts);
    const Finding first = findings_of(facts, kNow).front();
    EXPECT_FALSE(first.advice.key.empty()) << first.what.key;
    return first.standing;
  };
  EXPECT_EQ(with([](Facts& f) { f.free_bytes = kLittleRoom - 1; }), Standing::attention);
  EXPECT_EQ(with([](Facts& f) { f.free_bytes = kHardlyRoom - 1; }), Standing::bad);
  EXPECT_EQ(with([](Facts& f) { f.mail_away_since = kNow; }), Standing::bad);
  EXPECT_EQ(with([](Facts& f) { f.mail_leaves = false; }), Standing::attention);
  EXPECT_EQ(with([](Facts& f) { f.refused_messages = 2; }), Standing::attention);
  EXPECT_EQ(with([](Facts& f) { f.parked_jobs = 1; }), Standing::bad);
  EXPECT_EQ(with([](Facts& f) { f.proxy_not_trusted = true; }), Standing::bad);
  EXPECT_EQ(with([](Facts& f) { f.links_without_https = true; }), Standing::bad);
  EXPECT_EQ(with([](Facts& f) { f.last_backup = {}; }), Standing::attention);
  EXPECT_EQ(with([](Facts& f) { f.last_backup = kNow - std::chrono::hours(72); }), Standing::bad);
}

TEST(Checkup, CannotTellTheRoomOfAnUnknownDisk) {
  Facts facts = well();
  facts.free_bytes = facts.disk_bytes = 0;
  EXPECT_EQ(worst(facts), Standing::good);
}

TEST(Checkup, ShowsTheWorstFirst) {
  Facts facts = well();
  facts.refused_messages = 1;
  facts.parked_jobs = 1;
  EXPECT_EQ(worst(facts), Standing::bad);
}

TEST(CheckupPages, ShowsWhatIsToBeDoneAndWhatIsInOrder) {
  testing::FakeClock clock;
  Facts facts = well();
  facts.last_backup = clock.now();
  CheckupPages pages([&] { return facts; });
  const auto shown = [&] {
    return testing::page_of(pages.show(testing::officer_visit(clock), testing::get())).content.html;
  };
  EXPECT_TRUE(testing::has(shown(), "All is well."));
  facts.parked_jobs = 3;
  EXPECT_TRUE(testing::has(shown(), "Jobs that have failed and are parked: 3."));
  EXPECT_TRUE(testing::has(shown(), "Mend it, and run them again."));
  EXPECT_TRUE(testing::has(shown(), "Links are safe on their way."));
  EXPECT_FALSE(testing::has(shown(), "All is well."));
}

}  // namespace
}  // namespace convoke::operations

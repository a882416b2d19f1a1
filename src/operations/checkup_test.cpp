#include "operations/checkup.h"

#include <gtest/gtest.h>

#include <algorithm>

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

std::string hour(Instant at) {
  return std::to_string(at.seconds());
}

/// The standing of what is not good; good if all is.
Standing worst(const Facts& facts) {
  return findings_of(facts, kNow, hour).front().standing;
}

TEST(Checkup, FindsNothingWhereAllIsWell) {
  for (const Finding& finding : findings_of(well(), kNow, hour)) {
    EXPECT_EQ(finding.standing, Standing::good) << finding.what.key;
    EXPECT_TRUE(finding.advice.key.empty());
  }
}

TEST(Checkup, TellsOfTheMailboxOnlyWhereThereIsOne) {
  Facts facts = well();
  facts.mailbox_failed = kNow;
  EXPECT_EQ(worst(facts), Standing::good);
  facts.mailbox_is_set = true;
  facts.mailbox_failure = {"The server of the mailbox refuses the user name or the password.", {}};
  const Finding first = findings_of(facts, kNow, hour).front();
  EXPECT_EQ(first.standing, Standing::bad);
  EXPECT_EQ(first.why, facts.mailbox_failure);
  facts.mailbox_failed.reset();
  facts.mailbox_read = kNow;
  EXPECT_EQ(worst(facts), Standing::good);
  facts.mailbox_is_off = true;
  EXPECT_EQ(worst(facts), Standing::attention) << "put back from a copy";
}

TEST(Checkup, SaysWhatToDoAboutEachThing) {
  const auto with = [](auto change) {
    Facts facts = well();
    change(facts);
    const Finding first = findings_of(facts, kNow, hour).front();
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
  EXPECT_EQ(with([](Facts& f) { f.failed_backup = kNow; }), Standing::bad);
  EXPECT_EQ(with([](Facts& f) { f.files_read = kNow, f.damaged_files = 1; }), Standing::bad);
}

TEST(Checkup, TellsTheHourAndTheOutcomeOfTheLastCopyAndOfTheLastCheck) {
  Facts facts = well();
  facts.backup_files = 120;
  facts.failed_backup = *facts.last_backup - std::chrono::hours(24);
  facts.files_read = kNow;
  facts.stored_files = 121;
  std::vector<std::string> said;
  for (const Finding& finding : findings_of(facts, kNow, hour))
    for (const std::string& arg : finding.what.args) said.push_back(arg);
  for (const std::string& part :
       {hour(*facts.last_backup), std::string("120"), hour(kNow), std::string("121")})
    EXPECT_NE(std::find(said.begin(), said.end(), part), said.end()) << part;
  facts.failed_backup = *facts.last_backup + std::chrono::hours(1);
  facts.backup_failure = {"The copy cannot be written.", {}};
  const Finding failed = findings_of(facts, kNow, hour).front();
  EXPECT_EQ(failed.standing, Standing::bad);
  EXPECT_EQ(failed.why, facts.backup_failure);
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
  CheckupPages pages([&] { return facts; }, [] { return "Europe/Vienna"; });
  const auto shown = [&] {
    return testing::page_of(pages.show(testing::officer_visit(clock), testing::get())).content.html;
  };
  EXPECT_TRUE(testing::has(shown(), "All is well."));
  facts.parked_jobs = 3;
  EXPECT_TRUE(testing::has(shown(), "Jobs that have failed and are suspended: 3."));
  EXPECT_TRUE(testing::has(shown(), "Correct it, and run them again."));
  EXPECT_TRUE(testing::has(shown(), "Links are safe on their way."));
  EXPECT_FALSE(testing::has(shown(), "All is well."));
}

}  // namespace
}  // namespace convoke::operations

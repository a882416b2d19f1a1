#include "reviews/review/statistics/statistics.h"

#include <gtest/gtest.h>

#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"

namespace convoke::reviews::review {
namespace {

class StatisticsTest : public ::testing::Test {
 protected:
  Running review(std::int64_t id, int cohort, std::optional<Date> started) {
    Running out;
    out.review.id = ReviewId(id);
    out.review.entity = EntityId(id);
    out.review.cohort = cohort;
    out.review.phase = "1";
    out.definition = definition;
    out.progress.started_on = started;
    return out;
  }
  static void settle(Running& one, const char* step, const Date& on) {
    one.progress.steps[step] = {StepState::done, on, on};
  }
  std::vector<PhaseStatistics> counted(const std::vector<Running>& all,
                                       const std::map<ReviewId, ObservationCounts>& counts = {}) {
    return statistics_of(
        all, {2026, 5, 1}, [](EntityId state) { return reference::GroupId(state.value % 2 + 1); },
        counts);
  }

  const std::shared_ptr<const Definition> definition =
      std::make_shared<const Definition>(*read_definition(embedded_file("untoc.yaml")));
};

TEST_F(StatisticsTest, SayHowManyAreHowFarByCohortGroupAndStep) {
  Running late = review(1, 1, Date{2026, 4, 1});  // its focal point was due on 15 April
  Running in_time = review(2, 1, Date{2026, 4, 20});
  settle(in_time, "focal-point", {2026, 4, 25});
  Running done_late = review(3, 2, Date{2026, 4, 1});
  settle(done_late, "focal-point", {2026, 4, 19});
  const auto all = counted({late, in_time, done_late, review(4, 2, {})});
  ASSERT_EQ(all.size(), 1u);
  const PhaseStatistics& one = all[0];
  EXPECT_EQ(one.reviews.not_begun, 1);
  EXPECT_EQ(one.reviews.under_way, 3);
  EXPECT_EQ(one.reviews.late, 2) << "the experts of both are late too";
  EXPECT_EQ(one.by_cohort.at(1).under_way, 2);
  EXPECT_EQ(one.by_cohort.at(2).not_begun, 1);
  EXPECT_EQ(one.by_group.at(reference::GroupId(2)).all(), 2);
  const Tally& step = one.steps[0].second;
  EXPECT_EQ(step.done, 2);
  EXPECT_EQ(step.done_late, 1);
  EXPECT_EQ(step.late, 1);
  EXPECT_EQ(step.delay_days, 16 + 4);
  EXPECT_EQ(step.average_delay(), 10);
  EXPECT_EQ(step.all(), 4);
}

TEST_F(StatisticsTest, CountObservationsOfAgreedListsAlone) {
  Running agreed = review(1, 1, Date{2026, 4, 1}), in_work = review(2, 1, Date{2026, 4, 1});
  settle(agreed, "observations", {2026, 4, 30});
  const ObservationCounts some{{{"UNTOC", 5, ObservationKind::gap}, 2}};
  const auto all = counted({agreed, in_work}, {{ReviewId(1), some}, {ReviewId(2), some}});
  EXPECT_EQ(all[0].observations, some);
}

TEST_F(StatisticsTest, AreApartForEachPhase) {
  Running other = review(2, 1, {});
  other.review.phase = "2";
  EXPECT_EQ(counted({review(1, 1, {}), other}).size(), 2u);
  EXPECT_TRUE(counted({}).empty());
}

}  // namespace
}  // namespace convoke::reviews::review

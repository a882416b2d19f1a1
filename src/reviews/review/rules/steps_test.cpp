#include "reviews/review/rules/steps.h"

#include <gtest/gtest.h>

#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"

namespace convoke::reviews::review {
namespace {

using Unit = Span::Unit;

class Steps : public ::testing::Test {
 protected:
  const Step& step(const char* key) { return *definition.step(key); }
  void settle(const char* key, const Date& on, StepState state = StepState::done) {
    progress.steps[key] = {state, on, on};
  }
  void open(const char* key, const Date& on) { progress.steps[key] = {StepState::open, on, {}}; }

  const Definition definition = *read_definition(embedded_file("untoc.yaml"));
  Progress progress{Date{2026, 3, 31}, {}, {}};
};

TEST(Spans, FollowTheCivilCalendar) {
  EXPECT_EQ(plus({2026, 1, 31}, {1, Unit::months}), (Date{2026, 2, 28}));
  EXPECT_EQ(plus({2028, 1, 31}, {1, Unit::months}), (Date{2028, 2, 29}));
  EXPECT_EQ(plus({2026, 8, 31}, {6, Unit::months}), (Date{2027, 2, 28}));
  EXPECT_EQ(plus({2026, 12, 15}, {12, Unit::months}), (Date{2027, 12, 15}));
  EXPECT_EQ(plus({2026, 11, 30}, {1, Unit::months}), (Date{2026, 12, 30}));
  EXPECT_EQ(plus({2026, 12, 31}, {2, Unit::weeks}), (Date{2027, 1, 14}));
  EXPECT_EQ(plus({2026, 2, 27}, {3, Unit::days}), (Date{2026, 3, 2}));
}

TEST_F(Steps, AreDueFromTheStartOrFromWhenAnotherWasReceived) {
  EXPECT_EQ(due_of(progress, step("focal-point")), (Date{2026, 4, 14}));
  EXPECT_EQ(due_of(progress, step("questionnaire")), (Date{2026, 9, 30}));
  EXPECT_FALSE(due_of(progress, step("feedback")));
  settle("questionnaire", {2026, 10, 31});
  EXPECT_EQ(due_of(progress, step("feedback")), (Date{2027, 4, 30}));
  progress.started_on.reset();
  EXPECT_FALSE(due_of(progress, step("focal-point")));
}

TEST_F(Steps, AreLateAfterTheirLastDayAndNotOnIt) {
  EXPECT_FALSE(is_late(progress, step("focal-point"), {2026, 4, 14}));
  EXPECT_TRUE(is_late(progress, step("focal-point"), {2026, 4, 15}));
  settle("focal-point", {2026, 4, 20});
  EXPECT_TRUE(is_late(progress, step("focal-point"), {2026, 12, 1}));
  settle("focal-point", {2026, 4, 14});
  EXPECT_FALSE(is_late(progress, step("focal-point"), {2026, 12, 1}));
}

TEST_F(Steps, BeginOnlyAfterWhatTheyFollow) {
  EXPECT_TRUE(may_begin(definition, progress, step("focal-point"), {2026, 4, 1}).ok());
  EXPECT_FALSE(may_begin(definition, progress, step("focal-point"), {2026, 3, 1}).ok());
  EXPECT_FALSE(may_begin(definition, progress, step("questionnaire"), {2026, 4, 1}).ok());
  open("focal-point", {2026, 4, 1});
  EXPECT_FALSE(may_begin(definition, progress, step("questionnaire"), {2026, 4, 1}).ok());
  settle("focal-point", {2026, 4, 10});
  EXPECT_FALSE(may_begin(definition, progress, step("questionnaire"), {2026, 4, 9}).ok());
  EXPECT_TRUE(may_begin(definition, progress, step("questionnaire"), {2026, 4, 10}).ok());
  EXPECT_FALSE(may_begin(definition, progress, step("focal-point"), {2026, 4, 10}).ok());
  progress.started_on.reset();
  EXPECT_FALSE(may_begin(definition, progress, step("experts"), {2026, 4, 10}).ok());
}

TEST_F(Steps, AreDoneOnlyWhenTheDocumentIsCleared) {
  open("questionnaire", {2026, 4, 10});
  EXPECT_FALSE(may_finish(progress, step("questionnaire"), false, {2026, 5, 1}).ok());
  EXPECT_FALSE(may_finish(progress, step("questionnaire"), true, {2026, 4, 9}).ok());
  EXPECT_TRUE(may_finish(progress, step("questionnaire"), true, {2026, 5, 1}).ok());
  open("focal-point", {2026, 4, 1});
  EXPECT_TRUE(may_finish(progress, step("focal-point"), false, {2026, 4, 1}).ok());
  EXPECT_FALSE(may_finish(progress, step("experts"), true, {2026, 4, 1}).ok());
}

TEST_F(Steps, OnlyOptionalOnesAreLeftOut) {
  EXPECT_FALSE(may_skip(definition, progress, step("observations"), {2026, 5, 1}).ok());
  EXPECT_FALSE(may_skip(definition, progress, step("dialogue"), {2026, 5, 1}).ok());
  settle("feedback", {2026, 5, 1});
  EXPECT_TRUE(may_skip(definition, progress, step("dialogue"), {2026, 5, 1}).ok());
  open("dialogue", {2026, 5, 3});
  EXPECT_TRUE(may_skip(definition, progress, step("dialogue"), {2026, 5, 3}).ok());
  settle("dialogue", {2026, 5, 1}, StepState::skipped);
  EXPECT_FALSE(may_begin(definition, progress, step("dialogue"), {2026, 5, 1}).ok());
  EXPECT_FALSE(is_late(progress, step("dialogue"), {2030, 1, 1}));
}

TEST_F(Steps, AreExtendedToLaterDaysAlone) {
  EXPECT_FALSE(may_extend(progress, step("feedback"), {2030, 1, 1}).ok());
  EXPECT_FALSE(may_extend(progress, step("focal-point"), {2026, 4, 14}).ok());
  ASSERT_TRUE(may_extend(progress, step("focal-point"), {2026, 5, 1}).ok());
  progress.extensions.push_back({"focal-point", {2026, 5, 1}, "Elections", {}, "Ana"});
  EXPECT_EQ(due_of(progress, step("focal-point")), (Date{2026, 5, 1}));
  EXPECT_FALSE(may_extend(progress, step("focal-point"), {2026, 4, 20}).ok());
  EXPECT_FALSE(is_late(progress, step("focal-point"), {2026, 5, 1}));
  settle("focal-point", {2026, 4, 30});
  EXPECT_FALSE(may_extend(progress, step("focal-point"), {2026, 6, 1}).ok());
}

TEST_F(Steps, EachReviewingStateClearsOnce) {
  using reference::EntityId;
  const EntityId reviewed(1), a(2), b(3);
  EXPECT_EQ(must_clear(step("observations"), reviewed, {a, b, a}),
            (std::vector<EntityId>{reviewed, a, b}));
  EXPECT_EQ(must_clear(step("feedback"), reviewed, {a}), std::vector<EntityId>{a});
  EXPECT_FALSE(is_cleared({reviewed, a}, {a}));
  EXPECT_TRUE(is_cleared({reviewed, a}, {a, b, reviewed}));
}

TEST_F(Steps, TellWhatIsNextAndWhenAllIsDone) {
  const auto next = next_steps(definition, progress);
  ASSERT_EQ(next.size(), 2u);
  EXPECT_EQ(next[0]->key, "focal-point");
  EXPECT_EQ(next[1]->key, "experts");
  for (const Step& one : definition.steps) settle(one.key.c_str(), {2026, 5, 1});
  EXPECT_TRUE(is_complete(definition, progress));
  EXPECT_TRUE(next_steps(definition, progress).empty());
}

TEST(StepStates, HaveNames) {
  for (const StepState state :
       {StepState::not_begun, StepState::open, StepState::done, StepState::skipped})
    EXPECT_EQ(step_state(name_of(state)), state);
  EXPECT_FALSE(step_state("closed"));
}

}  // namespace
}  // namespace convoke::reviews::review

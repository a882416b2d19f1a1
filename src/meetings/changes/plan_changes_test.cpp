#include "meetings/changes/plan_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace convoke::meetings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PlanChanges : public ::testing::Test {
 protected:
  static WorkPlan plan(std::initializer_list<const char*> titles) {
    WorkPlan out;
    for (const char* title : titles)
      out.items.push_back({static_cast<int>(out.items.size()) + 1, Text6(title), {}});
    out.slots = {{{2027, 5, 12}, {10, 0}, {13, 0}, {1, 2}, {}, "M1"}};
    return out;
  }
  std::vector<std::string> between(const WorkPlan& before, const WorkPlan& after) {
    return changes_of(before, after, catalogues[Language::en]);
  }

  i18n::Catalogues catalogues;
};

TEST_F(PlanChanges, SayNothingOfEqualPlans) {
  EXPECT_THAT(between(plan({"A", "B"}), plan({"A", "B"})), IsEmpty());
  EXPECT_THAT(between({}, {}), IsEmpty());
}

TEST_F(PlanChanges, NameItemsThatCameAndMoved) {
  EXPECT_THAT(between(plan({"A", "B", "C"}), plan({"A", "N", "B", "C"})),
              ElementsAre("New item 2: N", "Item 3, formerly 2: B", "Item 4, formerly 3: C"));
}

TEST_F(PlanChanges, NameItemsThatWentAndWereRewritten) {
  WorkPlan after = plan({"A", "B again"});
  after.items[0].annotation = Text6("More");
  after.items[1].documents = {"A/1"};
  EXPECT_THAT(between(plan({"A", "B", "C"}), after),
              ElementsAre("Item 1: the annotation was changed",
                          "Item 2: the title was changed, formerly “B”",
                          "Item 2: the documents were changed", "Item 3 was removed: C"));
}

TEST_F(PlanChanges, NameSessionsThatCameWentAndChanged) {
  WorkPlan after = plan({"A", "B"});
  after.slots[0].end = {12, 0};
  after.slots.push_back({{2027, 5, 13}, {15, 0}, {18, 0}, {2}, {}, {}});
  EXPECT_THAT(between(plan({"A", "B"}), after),
              ElementsAre("Session changed, Wednesday, 12 May 2027, 10 a.m.–12 noon, M1: 1, 2",
                          "New session, Thursday, 13 May 2027, 3–6 p.m.: 2"));
  EXPECT_THAT(between(after, plan({"A", "B"})),
              ElementsAre("Session changed, Wednesday, 12 May 2027, 10 a.m.–1 p.m., M1: 1, 2",
                          "Session removed, Thursday, 13 May 2027, 3–6 p.m."));
}

}  // namespace
}  // namespace convoke::meetings

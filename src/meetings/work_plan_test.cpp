#include "meetings/work_plan.h"

#include <gtest/gtest.h>

namespace convoke::meetings {
namespace {

/// "Opening", "Firearms", its "- Printed" and "- Marked", "Report".
WorkPlan plan() {
  WorkPlan out;
  for (const char* title : {"Opening", "Firearms", "Printed", "Marked", "Report"}) {
    out.items.push_back({static_cast<int>(out.items.size()) + 1, Text6(title), {}});
    out.items.back().sub_item = out.items.size() == 3 || out.items.size() == 4;
  }
  out.slots = {{{2027, 5, 12}, {10, 0}, {13, 0}, {1, 2}, {}, {}},
               {{2027, 5, 12}, {15, 0}, {18, 0}, {3, 4}, {}, {}},
               {{2027, 5, 13}, {10, 0}, {13, 0}, {5}, {}, {}}};
  return out;
}

std::string titles(const Result<WorkPlan>& plan) {
  if (!plan.ok()) return plan.error().message.key;
  std::string out;
  for (const AgendaItem& item : plan->items)
    out += (out.empty() ? "" : item.sub_item ? " - " : ", ") + item.title.in(Language::en);
  return out;
}

/// The titles each session takes up.
std::string sessions(const Result<WorkPlan>& plan) {
  std::string out;
  for (const TimetableSlot& slot : plan->slots) {
    out += out.empty() ? "" : "; ";
    for (const int number : slot.items)
      out += plan->items[static_cast<std::size_t>(number) - 1].title.in(Language::en) + " ";
  }
  return out;
}

TEST(WorkPlan, LabelsSubItemsWithLetters) {
  EXPECT_EQ(labels_of(plan().items), (std::vector<std::string>{"1", "2", "2 (a)", "2 (b)", "3"}));
}

TEST(WorkPlan, AnItemMovesWithItsSubItemsAndTheTimetableFollows) {
  const auto up = moved(plan(), 2, Direction::up);
  EXPECT_EQ(titles(up), "Firearms - Printed - Marked, Opening, Report");
  EXPECT_EQ(sessions(up), "Opening Firearms ; Printed Marked ; Report ");
  EXPECT_EQ(titles(moved(plan(), 2, Direction::down)),
            "Opening, Report, Firearms - Printed - Marked");
  EXPECT_EQ(titles(moved(plan(), 5, Direction::up)),
            "Opening, Report, Firearms - Printed - Marked");
  EXPECT_EQ(moved(plan(), 1, Direction::up).value(), plan());
  EXPECT_EQ(moved(plan(), 5, Direction::down).value(), plan());
}

TEST(WorkPlan, SessionsFollowTheMeetingToItsNewDays) {
  Meeting meeting;
  meeting.first_day = {2027, 5, 12};
  meeting.last_day = {2027, 5, 13};
  EXPECT_FALSE(beside_its_days(plan(), meeting));
  meeting.first_day = {2027, 6, 1};
  meeting.last_day = {2027, 6, 2};
  EXPECT_TRUE(beside_its_days(plan(), meeting));
  const auto there = on_days_of(plan(), meeting);
  ASSERT_TRUE(there.ok());
  EXPECT_EQ(there->slots.front().day, (Date{2027, 6, 1}));
  EXPECT_EQ(there->slots.back().day, (Date{2027, 6, 2}));
  EXPECT_EQ(there->items, plan().items);
  meeting.last_day = {2027, 6, 1};
  EXPECT_EQ(on_days_of(plan(), meeting).error().kind, ErrorKind::conflict) << "one day too few";
  EXPECT_TRUE(on_days_of({}, meeting).ok());
}

TEST(WorkPlan, ASubItemStaysWithinItsItem) {
  EXPECT_EQ(titles(moved(plan(), 3, Direction::down)),
            "Opening, Firearms - Marked - Printed, Report");
  EXPECT_EQ(moved(plan(), 3, Direction::up).value(), plan());
  EXPECT_EQ(moved(plan(), 4, Direction::down).value(), plan());
}

TEST(WorkPlan, ANewItemComesBehindTheSubItemsAndANewSubItemBeforeThem) {
  AgendaItem item{0, Text6("Other matters"), {}};
  EXPECT_EQ(titles(with_item(plan(), 2, item)),
            "Opening, Firearms - Printed - Marked, Other matters, Report");
  EXPECT_EQ(sessions(with_item(plan(), 2, item)), "Opening Firearms ; Printed Marked ; Report ");
  item.sub_item = true;
  EXPECT_EQ(titles(with_item(plan(), 4, item)),
            "Opening, Firearms - Printed - Marked - Other matters, Report");
  item.sub_item = false;
  EXPECT_EQ(titles(with_item({}, 0, item)), "Other matters");
}

TEST(WorkPlan, ARemovedItemLeavesTheTimetable) {
  const auto without = without_item(plan(), 5);
  EXPECT_EQ(titles(without), "Opening, Firearms - Printed - Marked");
  EXPECT_EQ(without->slots.size(), 2u) << "nothing is left to do in the last session";
  EXPECT_EQ(sessions(without_item(plan(), 1)), "Firearms ; Printed Marked ; Report ");
  EXPECT_EQ(without_item(plan(), 2).error().kind, ErrorKind::conflict) << "its sub-items";
  for (const int number : {0, -1, 6})
    EXPECT_EQ(without_item(plan(), number).error().kind, ErrorKind::not_found) << number;
}

TEST(WorkPlan, SaysWhichNumberEachItemHasAfterwards) {
  const auto up = moved(plan(), 2, Direction::up);
  EXPECT_EQ(numbers_after(plan().items, up->items), (std::vector<int>{4, 1, 2, 3, 5}));
  const auto without = without_item(plan(), 1);
  EXPECT_EQ(numbers_after(plan().items, without->items), (std::vector<int>{0, 1, 2, 3, 4}));
  WorkPlan renamed = plan();
  renamed.items[4].title = Text6("Adoption of the report");
  EXPECT_EQ(numbers_after(plan().items, renamed.items), (std::vector<int>{1, 2, 3, 4, 5}));
}

TEST(WorkPlan, EveryChangeChangesTheMark) {
  const std::string mark = mark_of(plan());
  EXPECT_EQ(mark_of(plan()), mark);
  WorkPlan other = plan();
  other.slots[0].room = "M1";
  EXPECT_NE(mark_of(other), mark);
  other = plan();
  other.items[0].documents = {"A/1"};
  EXPECT_NE(mark_of(other), mark);
  other = plan();
  other.items[3].annotation[Language::ar] = "شرح";
  EXPECT_NE(mark_of(other), mark);
}

}  // namespace
}  // namespace convoke::meetings

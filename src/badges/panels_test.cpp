#include "badges/panels.h"

#include "badges/badges_test.h"
#include "base/message_context.h"
#include "testing/test_visit.h"

namespace convoke::badges {
namespace {

class PanelsTest : public BadgesTest {
 protected:
  PanelsTest() { add_panels(room, badges); }
  std::vector<std::string> waiting() {
    const page::Visit visit = testing::officer_visit(clock, {{"series", "vienna-2009"}});
    std::vector<std::string> out;
    for (const overview::Task& task : room.tasks(visit, meetings.series(series).value()))
      if (task.count > 0) out.push_back(std::to_string(task.count) + " " + task.text);
    return out;
  }
  void set_day(int month, int day) {
    clock.set(i18n::instant_of({{2009, month, day}, 10, 0}, "Europe/Vienna"));
  }

  overview::Room room{{.name = "badges"}};
};

TEST_P(PanelsTest, MissingPhotographsWaitOnlyNearTheDeadline) {
  set_day(9, 1);
  add("AUT", "Maria", "Huber");
  set_day(9, 6);  // 15 days before
  EXPECT_EQ(waiting(), std::vector<std::string>{});
  set_day(9, 7);
  EXPECT_EQ(waiting(), std::vector<std::string>{"1 participant without a photograph"});
}

TEST_P(PanelsTest, MarksSayWhereEachOfADelegationStands) {
  const ParticipantId without = add("AUT", "Maria", "Huber"), with = add("AUT", "Karl", "Maier");
  const int version = send_unseen_photo(with, 1);
  const auto entity = nominator("AUT").entity;
  auto marks = marks_of(badges, series, entity);
  EXPECT_EQ(marks.at(with).photograph.label, "To be looked at");
  EXPECT_EQ(marks.at(with).badge.label, "Waits for acceptance");
  EXPECT_EQ(waiting(), std::vector<std::string>{"1 photograph is to be looked at"});
  ASSERT_TRUE(photos.accept(officer, with, version).ok());
  marks = marks_of(badges, series, entity);
  EXPECT_EQ(marks.at(without).photograph.label, NC_("photograph", "None yet"));
  EXPECT_EQ(marks.at(without).badge.label, "");
  EXPECT_EQ(marks.at(with).photograph.label, NC_("photograph", "Accepted"));
  EXPECT_EQ(marks.at(with).badge.label, "To be printed");
  print();
  ASSERT_TRUE(delegations.withdraw(mission, nominator("AUT"), without).ok());
  marks = marks_of(badges, series, entity);
  EXPECT_EQ(marks.at(with).badge.label, "Printed");
  EXPECT_EQ(marks.at(without).photograph.label, "") << "nobody asks for it any more";
  overview::EntitySummary summary;
  room.summary(meetings.series(series).value(), entity, summary);
  EXPECT_EQ(summary.photographs, 1);
  EXPECT_EQ(summary.badges, 1);
}

INSTANTIATE_TEST_SUITE_P(Both, PanelsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::badges

#include "meetings/shown_plan.h"

#include <gtest/gtest.h>

namespace convoke::meetings {
namespace {

WorkPlan plan() {
  WorkPlan out;
  out.items = {{1, Text6("Opening"), {}}, {2, Text6("Printed"), {}, false, true}};
  out.slots = {{{2027, 5, 12}, {10, 0}, {13, 0}, {1, 7}, {}, "M1"},
               {{2027, 5, 13}, {15, 0}, {18, 0}, {}, Text6("Side event"), {}}};
  return out;
}

TEST(ShownPlan, TextsAreMarkedWithTheirLanguage) {
  const i18n::Catalogues catalogues;
  const auto items = shown_agenda(plan(), catalogues[Language::fr]);
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[1].label, "1 (a)");
  EXPECT_EQ(items[1].lang, "en");
  EXPECT_TRUE(items[1].sub_item);
}

TEST(ShownPlan, EachDayOfTheMeetingStandsOnceAndFormerDaysInTheirPlace) {
  const i18n::Catalogues catalogues;
  const auto days = shown_days(plan(), {2027, 5, 13}, {2027, 5, 14}, catalogues[Language::en]);
  ASSERT_EQ(days.size(), 3u);
  EXPECT_EQ(days[0].iso, "2027-05-12");
  EXPECT_EQ(days[0].sessions.at(0).items.size(), 1u) << "there is no item 7";
  EXPECT_EQ(days[1].sessions.at(0).position, 2);
  EXPECT_EQ(days[1].sessions.at(0).title, "Side event");
  EXPECT_TRUE(days[2].sessions.empty());
  EXPECT_EQ(shown_days(plan(), catalogues[Language::en]).size(), 2u);
}

}  // namespace
}  // namespace convoke::meetings

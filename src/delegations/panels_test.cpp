#include "delegations/panels.h"

#include "delegations/delegations_test.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::has;
using testing::times;

class PanelsTest : public DelegationsTest {
 protected:
  PanelsTest() {
    add_panels(room, delegations,
               [this](meetings::SeriesId, reference::EntityId) { return marks; });
  }
  page::Visit visit() { return testing::officer_visit(clock, {{"series", "vienna-2009"}}); }
  meetings::Series vienna() { return meetings.series(series).value(); }
  std::string of(const std::string& code) {
    return room.entity_panels.at(0)
        .show(visit(), vienna(), *references.directory()->find(code))
        .html;
  }

  overview::Room room{{.name = "delegations"}};
  std::unordered_map<ParticipantId, BadgeMarks> marks;
};

TEST_P(PanelsTest, AnEntitysPageShowsItsDelegationWithWhatBadgesKnow) {
  EXPECT_TRUE(has(of("AUT"), "No delegate has been nominated yet."));
  ParticipantDetails d = details("Ana <b>", "Müller");
  d.function_title = "Director";
  const ParticipantId id = add(austria, d);
  marks[id].photograph = {"ok", "Received"};
  const std::string html = of("AUT");
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/participants/" + std::to_string(id.value) + "\""));
  EXPECT_TRUE(has(html, "Ana &lt;b&gt; Müller"));
  EXPECT_FALSE(has(html, "<b>"));
  EXPECT_TRUE(has(html, "Director"));
  EXPECT_TRUE(has(html, "<span class=\"tag tag-ok\">Received</span>"));
  EXPECT_TRUE(has(of("EGY"), "No delegate has been nominated yet."));
}

TEST_P(PanelsTest, ALargeDelegationIsShownInPartWithTheWayToTheRest) {
  for (int i = 0; i < kDelegatesShown; ++i) add(austria, details("A", "F" + std::to_string(i)));
  EXPECT_FALSE(has(of("AUT"), "The whole delegation"));
  add(austria, details("A", "Last"));
  const std::string html = of("AUT");
  EXPECT_EQ(times(html, "<th scope=\"row\""), kDelegatesShown);
  EXPECT_TRUE(has(html, "The whole delegation: 51 participants"));
  EXPECT_TRUE(has(html, "href=\"/en/office/vienna-2009/participants?entity=AUT\""));
}

TEST_P(PanelsTest, TheOverviewLeadsToWhatIsCountedOfTheConference) {
  page::Visit reader = visit();
  EXPECT_TRUE(has(room.sections(reader, vienna()).html,
                  "href=\"/en/office/vienna-2009/participants/statistics\""));
  reader.officer->grants = {{page::Role::documents, {}}};
  EXPECT_TRUE(room.sections(reader, vienna()).html.empty()) << "who may not read participants";
}

TEST_P(PanelsTest, TellHowFarAnEntityHasComeAndWhatWaits) {
  ParticipantDetails silent = details("No", "Address");
  silent.email.clear();
  add(austria, silent);
  clock.set(deadline());
  add(egypt, details("Too", "Late"));
  overview::EntitySummaries all;
  room.summaries(vienna(), all);
  EXPECT_EQ(all.at(austria.entity).delegates, 1);
  EXPECT_EQ(all.at(egypt.entity).delegates, 0);
  EXPECT_TRUE(all.at(egypt.entity).ever_nominated);
  for (const auto& [entity, summary] : all) {
    overview::EntitySummary one;
    room.summary(vienna(), entity, one);
    EXPECT_EQ(one.delegates, summary.delegates);
    EXPECT_EQ(one.ever_nominated, summary.ever_nominated);
  }
  std::vector<std::string> waiting;
  for (const overview::Task& task : room.tasks(visit(), vienna()))
    if (task.count > 0) waiting.push_back(task.href);
  EXPECT_EQ(waiting, (std::vector<std::string>{
                         "/en/office/vienna-2009/participants?state=late",
                         "/en/office/vienna-2009/participants?state=nominated&email=no"}));
  EXPECT_EQ(room.deadlines(visit(), vienna()).at(0).day, (Date{2009, 9, 21}));
}

INSTANTIATE_TEST_SUITE_P(Both, PanelsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

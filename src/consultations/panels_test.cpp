#include "consultations/panels.h"

#include "consultations/consultations_test.h"
#include "testing/test_visit.h"

namespace convoke::consultations {
namespace {

using testing::has;

class PanelsTest : public ConsultationsTest {
 protected:
  PanelsTest() { add_panels(room, consultations); }
  page::Visit visit(page::Role role = page::Role::administrator) {
    page::Visit made = testing::officer_visit(clock, {{"series", "vienna-2009"}});
    made.officer->grants = {{role, {}}};
    return made;
  }
  meetings::Series vienna() { return meetings.series(series).value(); }

  overview::Room room{{.name = "consultations"}};
};

TEST_P(PanelsTest, AnEntitysPageShowsWhatItHasSent) {
  const reference::Entity austrian = *references.directory()->find("AUT");
  const auto shown = [&] {
    return room.entity_panels.at(0).show(visit(), vienna(), austrian).html;
  };
  EXPECT_TRUE(has(shown(), "No views have been received."));
  const SubmissionId sent = send(austria, content("One", Language::es));
  EXPECT_TRUE(has(shown(), "/en/office/vienna-2009/views/" + std::to_string(sent.value) + "\""));
  EXPECT_TRUE(has(shown(), "<bdi lang=\"es\">Español</bdi>"));
  EXPECT_TRUE(has(shown(), "tag-ok\">Received"));
  ASSERT_TRUE(consultations.withdraw(officer, austria, sent).ok());
  EXPECT_TRUE(has(shown(), "Withdrawn"));
}

TEST_P(PanelsTest, TheOverviewCountsByQuestionForThoseWhoReadViews) {
  send(austria, content("One"));
  send(egypt, content("Two"));
  const std::string html = room.sections(visit(), vienna()).html;
  EXPECT_TRUE(has(html, "2 submissions"));
  EXPECT_TRUE(has(html, "<progress class=\"bar\" value=\"2\" max=\"2\""));
  EXPECT_TRUE(has(html, "<progress class=\"bar\" value=\"0\" max=\"2\""));
  EXPECT_EQ(room.sections(visit(page::Role::registration), vienna()).html, "");
  EXPECT_EQ(room.deadlines(visit(), vienna()).at(0).day, (Date{2009, 7, 31}));
  overview::EntitySummaries all;
  room.summaries(vienna(), all);
  overview::EntitySummary one;
  room.summary(vienna(), austria.entity, one);
  EXPECT_EQ(all.at(austria.entity).views, 1);
  EXPECT_EQ(one.views, 1);
}

INSTANTIATE_TEST_SUITE_P(Both, PanelsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations

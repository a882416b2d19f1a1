#include "credentials/panels.h"

#include "credentials/credentials_test.h"
#include "testing/test_visit.h"

namespace convoke::credentials {
namespace {

using testing::has;

class CredentialPanelsTest : public CredentialsTest {
 protected:
  CredentialPanelsTest() { add_panels(room, credentials, meetings); }
  page::Visit visit() { return testing::officer_visit(clock, {{"series", "vienna-2009"}}); }
  meetings::Series vienna() { return meetings.series(series).value(); }
  std::string of(const std::string& code) {
    return room.entity_panels.at(0)
        .show(visit(), vienna(), *references.directory()->find(code))
        .html;
  }

  overview::Room room{{.name = "credentials"}};
};

TEST_P(CredentialPanelsTest, AnEntitysPageShowsItsDocumentsAndThatRegistrationIsAnotherMatter) {
  EXPECT_TRUE(has(of("AUT"), "Nothing has been received"));
  enter(austria.entity, found(formal(), Finding::not_in_order, "Expired"));
  const std::string html = of("AUT");
  EXPECT_TRUE(has(html, "Minister for Foreign Affairs"));
  EXPECT_TRUE(has(html, "tag-refused"));
  EXPECT_TRUE(has(html, "Nothing that is found here changes a registration"));
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/credentials/AUT/new"));
  EXPECT_TRUE(has(of("EGY"), "Nothing has been received"));
}

TEST_P(CredentialPanelsTest, TheOverviewTellsWhatWaitsAndWhenCredentialsAreDue) {
  enter(austria.entity, formal());
  enter(egypt.entity, found(formal(), Finding::not_in_order, "Expired"));
  CredentialDetails nothing = formal();
  nothing.kind = Kind::none;
  enter(egypt.entity, nothing);
  const auto tasks = room.tasks(visit(), vienna());
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_EQ(tasks[0].count, 1);
  EXPECT_EQ(tasks[0].href, "/en/office/vienna-2009/credentials?finding=pending");
  EXPECT_EQ(tasks[1].count, 1);
  EXPECT_EQ(tasks[1].right, page::Right::examine_credentials);
  const auto due = room.deadlines(visit(), vienna());
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].day, (Date{2009, 9, 27})) << "24 hours before the Conference opens";
  for (const meetings::MeetingId id : {experts, assistance})
    ASSERT_TRUE(credentials.set_demand(officer, series, id, false, 0).ok());
  EXPECT_TRUE(room.deadlines(visit(), vienna()).empty());
}

INSTANTIATE_TEST_SUITE_P(Both, CredentialPanelsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::credentials

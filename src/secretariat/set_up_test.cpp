#include "secretariat/set_up.h"

#include <gtest/gtest.h>

#include "secretariat/set_up_pages.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::secretariat {
namespace {

using namespace convoke::testing;

class SetUpTest : public ::testing::TestWithParam<Backend> {
 protected:
  SetUpTest()
      : database(GetParam()), set_up(*database, clock, [this] { return facts; }), pages(set_up) {}

  page::Visit visit(http::Pairs arguments = {}) {
    page::Visit made = officer_visit(clock, std::move(arguments));
    made.officer->grants = {{page::Role::administrator, {}}};
    return made;
  }
  std::string shown() { return html_of(pages.show(visit(), testing::get())); }

  TemporaryDatabase database;
  FakeClock clock;
  SetUpFacts facts{.missing_settings = 3, .people = 1};
  secretariat::SetUp set_up;
  SetUpPages pages;
};

TEST_P(SetUpTest, EachStepIsDoneWhenWhatItIsForIsThere) {
  for (const StepState& state : set_up.steps()) EXPECT_TRUE(state.open());
  facts = {0, true, true, 2, true};
  for (const StepState& state : set_up.steps()) EXPECT_TRUE(state.done);
  EXPECT_TRUE(pages.panel(visit()).html.empty());
}

TEST_P(SetUpTest, AStepPutAsideIsTakenUpAgain) {
  redirect_of(pages.put_aside(visit({{"step", "mailbox"}}), post()));
  redirect_of(pages.put_aside(visit({{"step", "mailbox"}}), post()));
  EXPECT_TRUE(set_up.steps().at(1).aside);
  EXPECT_TRUE(has(shown(), "/office/set-up/mailbox/take-up"));
  redirect_of(pages.take_up(visit({{"step", "mailbox"}}), post()));
  EXPECT_TRUE(set_up.steps().at(1).open());
  EXPECT_EQ(error_of(pages.put_aside(visit({{"step", "nothing"}}), post())).kind,
            ErrorKind::not_found);
}

TEST_P(SetUpTest, TheFirstPageOfTheOfficeShowsItUntilNothingIsOpen) {
  EXPECT_TRUE(has(pages.panel(visit()).html, "3 settings are missing."));
  facts = {0, true, true, 1, true};
  EXPECT_FALSE(pages.panel(visit()).html.empty());
  redirect_of(pages.put_aside(visit({{"step", "colleagues"}}), post()));
  EXPECT_TRUE(pages.panel(visit()).html.empty());
}

TEST_P(SetUpTest, WhoMayNotSetUpTheOfficeSeesNothingOfIt) {
  page::Visit reader = officer_visit(clock);
  reader.officer->grants = {{page::Role::conference_officer, {}}};
  EXPECT_TRUE(pages.panel(reader).html.empty());
}

INSTANTIATE_TEST_SUITE_P(Both, SetUpTest, ::testing::ValuesIn(backends()));

}  // namespace
}  // namespace convoke::secretariat

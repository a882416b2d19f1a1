#include "overview/overview_test.h"

#include "overview/overview_page.h"

namespace convoke::overview {
namespace {

using testing::has;

class OverviewTest : public PanelsTest {
 protected:
  OverviewPages pages() { return OverviewPages(meetings, panels); }
  std::string shown(Language language = Language::en) {
    return testing::html_of(pages().show_series(
        testing::officer_visit(clock, {{"series", "vienna-2009"}}, language), testing::get()));
  }
  OverviewTest() { panels.add({telling()}); }
  void set_day(int month, int day) {
    const Date date{2009, month, day};
    clock.set({date.days_since_epoch() * 86'400'000'000});
  }

  Panels panels;
};

TEST_P(OverviewTest, WithoutASeriesSaysWhatToDo) {
  const std::string html =
      testing::html_of(pages().show_office(testing::officer_visit(clock), testing::get()));
  EXPECT_TRUE(has(html, "convoke demo"));
}

TEST_P(OverviewTest, TheOfficeLeadsToTheLatestSeries) {
  convene();
  const auto earlier =
      meetings.create_series(audit::Actor::system("test"), {{},
                                                            "vienna-2008",
                                                            Text6("Earlier"),
                                                            meetings.all_series()[0].body,
                                                            "Europe/Vienna",
                                                            {2008, 9, 1}});
  ASSERT_TRUE(earlier.ok());
  EXPECT_EQ(
      testing::redirect_of(
          pages().show_office(testing::officer_visit(clock, {}, Language::fr), testing::get()))
          .location,
      "/fr/office/vienna-2009");
}

TEST_P(OverviewTest, AnInventedSeriesIsNotFound) {
  convene();
  const auto reply =
      pages().show_series(testing::officer_visit(clock, {{"series", "x"}}), testing::get());
  EXPECT_EQ(testing::error_of(reply).kind, ErrorKind::not_found);
}

TEST_P(OverviewTest, CountsTheStepsFromTheEntitiesBehindThem) {
  convene();
  using Id = reference::EntityId;
  summaries[Id(1)] = {
      .invited = true, .delegates = 4, .confirmed = 3, .photographs = 2, .badges = 1};
  summaries[Id(2)] = {.invited = true, .replied = true};
  summaries[Id(3)] = {.invited = true, .ever_nominated = true};  // withdrawn since
  summaries[Id(4)] = {.invited = true, .views = 1};
  summaries[Id(5)] = {.invited = true, .to_post = true};
  const auto visit = testing::officer_visit(clock, {{"series", "vienna-2009"}});
  const meetings::Series series = *meetings.series("vienna-2009");
  const Overview page = overview_of(visit, series, {}, {summaries, {}, {}, {}});
  std::vector<std::int64_t> counts;
  ASSERT_EQ(page.steps.size(), 2u) << "entities and people are not counted in one strip";
  for (const StepGroup& group : page.steps)
    for (const Step& step : group.steps) counts.push_back(step.number);
  EXPECT_EQ(counts, (std::vector<std::int64_t>{5, 4, 1, 4, 3, 2, 1}));
  EXPECT_EQ(page.steps[0].steps[1].href, "/en/office/vienna-2009/entities?stage=answered");
  EXPECT_EQ(page.steps[1].steps[1].of, 4);
  EXPECT_TRUE(has(shown(), "/en/office/vienna-2009/entities?stage=post\"><span"));
  EXPECT_FALSE(has(shown(), "came back"));
}

TEST_P(OverviewTest, PutsBeforeTheOfficerWhatWaitsAndTheReaderMaySeeTo) {
  convene();
  EXPECT_TRUE(has(shown(), "Nothing needs your attention"));
  tasks = {{2, 2, "later", "/en/later", page::Right::read_conference},
           {1, 7, "sooner", "/en/sooner", page::Right::read_conference},
           {0, 0, "nothing", "/en/nothing", page::Right::read_conference}};
  const std::string html = shown();
  EXPECT_LT(html.find("/en/sooner"), html.find("/en/later"));
  EXPECT_FALSE(has(html, "/en/nothing"));
  tasks[0].right = page::Right::manage_people;
  auto visit = testing::officer_visit(clock, {{"series", "vienna-2009"}});
  visit.officer->grants = {{page::Role::reader, {}}};
  const std::string of_reader = testing::html_of(pages().show_series(visit, testing::get()));
  EXPECT_TRUE(has(of_reader, "/en/sooner"));
  EXPECT_FALSE(has(of_reader, "/en/later"));
  EXPECT_FALSE(has(of_reader, "vienna-2009/photos")) << "a step the reader may not follow";
  EXPECT_TRUE(has(of_reader, "vienna-2009/badges"));
}

TEST_P(OverviewTest, WhatIsToBePreparedStandsThereUntilTheFirstInvitation) {
  convene();
  preparations = {{2, "Publish", "/en/publish", true, page::Right::read_conference},
                  {1, "Write the agenda", "/en/agenda", false, page::Right::read_conference},
                  {0, "Hidden", "/en/people", false, page::Right::manage_people}};
  std::string html = shown();
  EXPECT_LT(html.find("/en/agenda"), html.find("/en/publish"));
  EXPECT_TRUE(has(html, "Not yet done"));
  EXPECT_FALSE(has(html, "Nothing needs your attention"));
  auto visit = testing::officer_visit(clock, {{"series", "vienna-2009"}});
  visit.officer->grants = {{page::Role::reader, {}}};
  EXPECT_FALSE(has(testing::html_of(pages().show_series(visit, testing::get())), "/en/people"));
  summaries[reference::EntityId(1)] = {.invited = true};
  EXPECT_FALSE(has(shown(), "/en/agenda"));
  meetings::Series series = *meetings.series("vienna-2009");
  series.stage = meetings::Stage::draft;
  EXPECT_TRUE(being_prepared(summaries, series)) << "the public cannot read it yet";
  series.stage = meetings::Stage::archived;
  EXPECT_FALSE(being_prepared({}, series));
}

TEST_P(OverviewTest, DeadlinesAndMeetingsSayHowFarTheyAre) {
  convene();
  deadlines = {{"Nomination of delegations", {2009, 9, 21}},
               {"Comments <and> views", {2009, 7, 31}}};
  set_day(9, 18);
  std::string html = shown();
  EXPECT_TRUE(has(html, "3 days left"));
  EXPECT_TRUE(has(html, "Passed"));  // the views
  EXPECT_TRUE(has(html, "in 10 days"));
  EXPECT_TRUE(has(html, "28 September–2 October 2009") ||
              has(html, "28 September – 2 October 2009"))
      << html.substr(0, 600);
  EXPECT_TRUE(has(html, "Comments &lt;and&gt; views"));
  EXPECT_TRUE(has(html, "Expert meetings &lt;Vienna&gt;"));
  set_day(9, 21);
  EXPECT_TRUE(has(shown(), "Today"));
  set_day(9, 28);
  html = shown();
  EXPECT_TRUE(has(html, "In session"));
  set_day(10, 1);
  EXPECT_TRUE(has(shown(), "Held"));
}

TEST_P(OverviewTest, SpeaksArabic) {
  convene();
  const std::string html = shown(Language::ar);
  EXPECT_TRUE(has(html, "<bdi lang=\"ar\">اجتماعا الخبراء</bdi>"));
  EXPECT_TRUE(has(html, "<bdi lang=\"en\">Review mechanism</bdi>"));
  EXPECT_TRUE(has(html, "href=\"/ar/office/vienna-2009/entities?stage=invited\""));
}

INSTANTIATE_TEST_SUITE_P(Both, OverviewTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::overview

#include "site/office/office_test.h"
#include "site/office/overview_page.h"

namespace convoke::office {
namespace {

using testing::has;

class OverviewTest : public OfficeTest {
 protected:
  OverviewPages pages() {
    return OverviewPages(meetings, facts(), [this](const meetings::Series&) { return numbers; });
  }
  std::string shown(Language language = Language::en) {
    return testing::html_of(pages().show_series(
        testing::officer_visit(clock, {{"series", "vienna-2009"}}, language), testing::get()));
  }
  void set_day(int month, int day) {
    const Date date{2009, month, day};
    clock.set({date.days_since_epoch() * 86'400'000'000});
  }
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
  const Overview page = overview_of(*meetings.series("vienna-2009"), {}, summaries, numbers,
                                    testing::officer_visit(clock).locale, clock.now());
  std::vector<std::int64_t> counts;
  for (const Step& step : page.steps) counts.push_back(step.number);
  EXPECT_EQ(counts, (std::vector<std::int64_t>{5, 4, 1, 3, 2, 1}));
  EXPECT_EQ(page.steps[1].href, "/en/office/vienna-2009/entities?stage=answered");
  EXPECT_EQ(page.steps[3].of, 4);
  ASSERT_EQ(page.tasks.size(), 1u);
  EXPECT_EQ(page.tasks[0].href, "/en/office/vienna-2009/entities?stage=post");
}

TEST_P(OverviewTest, PutsBeforeTheOfficerWhatWaits) {
  convene();
  EXPECT_TRUE(has(shown(), "Nothing waits for an officer"));
  numbers.late_nominations = 2;
  numbers.late_changes = 1;
  numbers.parked_jobs = 1;
  const std::string html = shown();
  EXPECT_TRUE(has(html, "correction after the deadline"));
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/participants?state=late_change"));
  EXPECT_TRUE(has(html, "late nominations wait for a decision"));
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/participants?state=late"));
  EXPECT_TRUE(has(html, "job has failed and is parked"));
  EXPECT_FALSE(has(html, "printed badge"));
}

TEST_P(OverviewTest, MissingPhotographsCountOnlyNearTheDeadline) {
  convene();
  numbers.without_photograph = 7;
  set_day(9, 6);  // 15 days before
  EXPECT_FALSE(has(shown(), "without a photograph"));
  set_day(9, 7);
  EXPECT_TRUE(has(shown(), "participants without a photograph"));
}

TEST_P(OverviewTest, DeadlinesAndMeetingsSayHowFarTheyAre) {
  convene();
  OverviewNumbers::Call call{Text6("Views on <the> mechanism"), {2009, 7, 31}, 3, {}};
  call.questions.push_back({"i", Text6("Which methods?"), 2});
  numbers.calls.push_back(call);
  set_day(9, 18);
  std::string html = shown();
  EXPECT_TRUE(has(html, "3 days left"));
  EXPECT_TRUE(has(html, "Passed"));  // the views
  EXPECT_TRUE(has(html, "in 10 days"));
  EXPECT_TRUE(has(html, "28 September–2 October 2009") ||
              has(html, "28 September – 2 October 2009"))
      << html.substr(0, 600);
  EXPECT_TRUE(has(html, "<progress class=\"bar\" value=\"2\" max=\"3\""));
  EXPECT_TRUE(has(html, "Views on &lt;the&gt; mechanism"));
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
}  // namespace convoke::office

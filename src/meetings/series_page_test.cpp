#include "meetings/series_page.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::meetings {
namespace {

class SeriesPage : public ::testing::TestWithParam<testing::Backend> {
 protected:
  SeriesPage() : database(GetParam()), meetings(*database, clock) {
    const audit::Actor actor = audit::Actor::system("test");
    const BodyId body =
        meetings.create_body(actor, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    for (const auto& [slug, title, year] :
         {std::tuple{"vienna-2009", "Vienna", 2009}, std::tuple{"doha-2011", "Doha", 2011}})
      meetings.create_series(actor, {{}, slug, Text6(title), body, "Europe/Vienna", {year, 9, 21}})
          .value();
  }
  page::Visit visit(std::string slug) {
    return testing::officer_visit(clock, {{"series", std::move(slug)}}, Language::fr);
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Meetings meetings;
};

TEST_P(SeriesPage, IsOfTheSeriesInTheAddressAndLeadsBackToItAlone) {
  const page::Visit here = visit("vienna-2009");
  const auto series = series_of(meetings, here);
  ASSERT_TRUE(series.ok());
  html::Out out = here.out();
  const html::Page page = office_page(here, *series, "views", "A text", out,
                                      {{"Views", "/fr/office/vienna-2009/views"}});
  EXPECT_EQ(page.series, "vienna-2009");
  EXPECT_EQ(page.title, "A text");
  ASSERT_EQ(page.crumbs.size(), 3u);
  EXPECT_EQ(page.crumbs[0].label, "Vienna");
  EXPECT_EQ(page.crumbs[0].href, "/fr/office/vienna-2009");
  EXPECT_EQ(page.crumbs[2].label, "A text");
  EXPECT_EQ(page.crumbs[2].href, "");
}

TEST_P(SeriesPage, IsNotFoundForASeriesThatIsNotThere) {
  for (const char* slug : {"", "vienna", "VIENNA-2009", "vienna-2009' or '1'='1"})
    EXPECT_EQ(series_of(meetings, visit(slug)).error().kind, ErrorKind::not_found) << slug;
}

INSTANTIATE_TEST_SUITE_P(Both, SeriesPage, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::meetings

#include "convening/convening_pages.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::convening {
namespace {

using testing::has;
using testing::officer_visit;
using testing::page_of;
using testing::post;
using testing::redirect_of;

class ConveningPagesTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  ConveningPagesTest() : database(GetParam()), meetings(*database, clock), pages(meetings) {}

  static http::Pairs typed() {
    return {{"body_symbol", "CTOC/COP/WG.6"},   {"body_name_en", "Working Group on Firearms"},
            {"mandate_reference", "11/6"},      {"mandate_title_en", "Resolution 11/6"},
            {"title_en", "Fourteenth session"}, {"title_fr", "Quatorzi\u00e8me session"},
            {"short_title_en", "Firearms"},     {"city_en", "Vienna"},
            {"zone", "Europe/Vienna"},          {"first_day", "2027-05-12"},
            {"last_day", "2027-05-13"},         {"nomination_deadline", "2027-05-03"},
            {"interpretation", "en"},           {"interpretation", "ar"}};
  }
  Result<page::Reply> convene(const http::Pairs& fields) {
    return pages.convene(officer_visit(clock), post(fields));
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  meetings::Meetings meetings;
  ConveningPages pages;
};

TEST_P(ConveningPagesTest, ProposesTheSeatAndTheZoneOfTheOffice) {
  secretariat::Office office;
  office.city = Text6("Geneva");
  office.zone = "Europe/Zurich";
  ConveningPages here(meetings, secretariat::always(office));
  const std::string html = page_of(here.show(officer_visit(clock), testing::get())).content.html;
  EXPECT_TRUE(has(html, "value=\"Geneva\""));
  EXPECT_TRUE(has(html, "value=\"Europe/Zurich\""));
  EXPECT_TRUE(
      has(page_of(pages.show(officer_visit(clock), testing::get())).content.html, "value=\"UTC\""));
}

TEST_P(ConveningPagesTest, AnOfficeConvenesItsFirstMeeting) {
  EXPECT_TRUE(has(page_of(pages.show(officer_visit(clock), testing::get())).content.html,
                  "name=\"title_zh\""));
  EXPECT_EQ(redirect_of(convene(typed())).location,
            "/en/office/fourteenth-session-2027/conference");
  const auto series = meetings.series("fourteenth-session-2027");
  ASSERT_TRUE(series);
  EXPECT_EQ(series->nomination_deadline, (Date{2027, 5, 3}));
  const auto held = meetings.meetings_of(series->id);
  ASSERT_EQ(held.size(), 1u);
  EXPECT_EQ(held[0].title.in(Language::fr), "Quatorzi\u00e8me session");
  EXPECT_EQ(held[0].interpretation.size(), 2u);
  EXPECT_EQ(meetings.mandate(held[0].mandate)->reference, "11/6");
  EXPECT_EQ(meetings.body(held[0].body)->symbol, "CTOC/COP/WG.6");
}

TEST_P(ConveningPagesTest, KeepsWhatWasTypedAndStoresNothingWhereSomethingIsWrong) {
  http::Pairs fields = typed();
  fields[4].second = "<b>Session</b>";
  fields[10].second = "2027-05-01";
  const html::Page page = page_of(convene(fields));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "value=\"&lt;b&gt;Session&lt;/b&gt;\""));
  EXPECT_TRUE(has(page.content.html, "f-last_day-error"));
  EXPECT_TRUE(meetings.all_series().empty());
  EXPECT_TRUE(meetings.bodies().empty());
}

TEST_P(ConveningPagesTest, ASecondMeetingIsOfABodyThatIsThereAtAnAddressOfItsOwn) {
  redirect_of(convene(typed()));
  const html::Page taken = page_of(convene(typed()));
  EXPECT_EQ(taken.status, 409) << "the same symbol again";
  EXPECT_TRUE(has(taken.content.html, "f-body_symbol-error"));
  http::Pairs fields = typed();
  fields.push_back({"body", "CTOC/COP/WG.6"});
  EXPECT_TRUE(has(page_of(convene(fields)).content.html, "f-slug-error"));
  EXPECT_EQ(meetings.all_series().size(), 1u);
  fields.push_back({"slug", "firearms-again"});
  EXPECT_EQ(redirect_of(convene(fields)).location, "/en/office/firearms-again/conference");
  EXPECT_EQ(meetings.bodies().size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(Both, ConveningPagesTest, ::testing::ValuesIn(testing::backends()));

}  // namespace
}  // namespace convoke::convening

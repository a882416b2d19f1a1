#include "consultations/calls/call_pages.h"

#include "consultations/consultations_test.h"
#include "testing/test_visit.h"

namespace convoke::consultations {
namespace {

using testing::has;
using testing::officer_visit;

class CallPagesTest : public ConsultationsTest {
 protected:
  page::Visit at(CallId id, const std::string& position = "1",
                 const std::string& slug = "vienna-2009") {
    return officer_visit(
        clock, {{"series", slug}, {"id", std::to_string(id.value)}, {"position", position}});
  }
  http::Pairs typed() {
    return {{"meeting", std::to_string(meeting.value)},
            {"mandate", std::to_string(consultations.call(call)->mandate.value)},
            {"title_en", "Printed firearms"},
            {"title_fr", "Armes imprimées"},
            {"deadline", "2009-08-31"},
            {"invited", "state"},
            {"invited", "nonsense"},
            {"rules_en", "Two pages at most."},
            {"revision", "1"}};
  }
  CallId made() {
    const auto redirect = testing::redirect_of(
        pages.make(officer_visit(clock, {{"series", "vienna-2009"}}), testing::post(typed())));
    return CallId(std::stoll(redirect.location.substr(redirect.location.rfind('/') + 1)));
  }
  std::string shown(CallId id) { return testing::html_of(pages.show(at(id), testing::get())); }

  Calls calls{*database, clock, meetings};
  CallPages pages{calls, consultations, meetings};
};

TEST_P(CallPagesTest, MakeADraftWithItsQuestionsAndOpenIt) {
  EXPECT_TRUE(has(testing::html_of(pages.show_new(officer_visit(clock, {{"series", "vienna-2009"}}),
                                                  testing::get())),
                  "Go on to the questions"));
  const CallId id = made();
  const Call stored = *consultations.call(id);
  EXPECT_EQ(stored.title[Language::fr], "Armes imprimées");
  EXPECT_EQ(stored.invited, std::vector{reference::EntityKind::state});
  EXPECT_TRUE(has(shown(id), "No question yet."));
  EXPECT_FALSE(has(shown(id), "Open the call"));
  testing::redirect_of(
      pages.add_question(at(id), testing::post({{"text_en", "Which models?"}, {"sub", "1"}})));
  testing::redirect_of(
      pages.add_question(at(id), testing::post({{"text_en", "How many <b>?"}, {"sub", "1"}})));
  EXPECT_TRUE(has(shown(id), "(i.a)"));
  EXPECT_TRUE(has(shown(id), "How many &lt;b&gt;?"));
  testing::redirect_of(pages.move(at(id, "2"), testing::post({{"to", "out"}})));
  EXPECT_TRUE(has(shown(id), "(ii)"));
  testing::redirect_of(pages.reword(at(id, "2"), testing::post({{"text_en", "How many?"}})));
  testing::redirect_of(pages.open(at(id), testing::post()));
  EXPECT_EQ(consultations.call(id)->state, CallState::open);
}

TEST_P(CallPagesTest, SayAtItsFieldWhatIsWrongAndKeepWhatWasTyped) {
  http::Pairs bad = typed();
  bad[2].second = bad[3].second = "";
  bad[4].second = "31.02.2009";
  bad[1].second = "";
  const html::Page page = testing::page_of(
      pages.make(officer_visit(clock, {{"series", "vienna-2009"}}), testing::post(bad)));
  EXPECT_EQ(page.status, 422);
  for (const char* field : {"deadline", "mandate_reference", "mandate_title_en"})
    EXPECT_TRUE(has(page.content.html, std::string("f-") + field + "-error")) << field;
  EXPECT_EQ(testing::value_of_input(page.content.html, "deadline"), "31.02.2009");
  EXPECT_EQ(testing::value_of_input(page.content.html, "rules_en"), "Two pages at most.");
  EXPECT_EQ(consultations.calls_of(series).size(), 1u);
}

TEST_P(CallPagesTest, ShowTheSecondOfTwoOfficersTheDifference) {
  const CallId id = made();
  http::Pairs fields = typed();
  fields[2].second = "First";
  testing::redirect_of(pages.change(at(id), testing::post(fields)));
  fields[2].second = "Second";
  const html::Page page = testing::page_of(pages.change(at(id), testing::post(fields)));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "Saved in the meantime:"));
  EXPECT_EQ(testing::value_of_input(page.content.html, "title_en"), "Second");
  EXPECT_EQ(testing::value_of_input(page.content.html, "revision"), "2");
}

TEST_P(CallPagesTest, AnEmptyQuestionIsRefusedAtItsField) {
  const CallId id = made();
  html::Page page = testing::page_of(pages.add_question(at(id), testing::post()));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "f-text_en-error"));
  testing::redirect_of(pages.add_question(at(id), testing::post({{"text_en", "Which?"}})));
  page = testing::page_of(pages.reword(at(id), testing::post({{"text_en", " "}})));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "f-q1-text_en-error"));
}

TEST_P(CallPagesTest, OfAnAnsweredCallSayWhatCanStillBeDone) {
  send(austria, content("Yes."));
  EXPECT_TRUE(has(shown(call), "Somebody has begun to answer."));
  EXPECT_FALSE(has(shown(call), "value=\"remove\""));
  clock.advance(std::chrono::hours(1));
  testing::redirect_of(pages.reword(at(call), testing::post({{"text_en", "Reworded?"}})));
  EXPECT_TRUE(has(shown(call), "The former wording was: Question number 1?"));
}

TEST_P(CallPagesTest, AreForTheirOwnSeriesAlone) {
  for (const page::Visit& other : {at(call, "1", "other"), at(CallId(99))}) {
    EXPECT_EQ(testing::error_of(pages.show(other, testing::get())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.change(other, testing::post())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.open(other, testing::post())).kind, ErrorKind::not_found);
    EXPECT_EQ(testing::error_of(pages.move(other, testing::post())).kind, ErrorKind::not_found);
  }
  EXPECT_EQ(testing::error_of(pages.move(at(call, "77"), testing::post({{"to", "up"}}))).kind,
            ErrorKind::not_found);
  EXPECT_EQ(testing::error_of(pages.move(at(call), testing::post({{"to", "x"}}))).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, CallPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations

#include "correspondence/notes/choice/choice_pages.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/choice/preview_pages.h"
#include "correspondence/notes/note_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class ChoicePagesTest : public CorrespondenceTest {
 protected:
  ChoicePagesTest() {
    addressee("AUT", "aut@example.org");
    addressee("FRA", "fra@example.org");
    addressee("POL", "");
    id = note_with_text();
  }
  page::Visit visit() {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}});
  }
  Answers answered{};
  AnsweredBy answered_by = [this](meetings::SeriesId) { return answered; };
  Choices choices{*database, clock, meetings, references};
  ChoicePages pages{notes, choices, addressees, meetings, references, answered_by};
  PreviewPages previews{notes, *preparation, addressees, choices, meetings, references};
  NotePages note_pages{notes, files, meetings, references, {}, answered_by};
  NoteId id;
};

TEST_P(ChoicePagesTest, WhatTheFilterFindsIsAddedAndLeftOutAtOnce) {
  std::string html = html_of(pages.show(visit(), get({{"group", "WEOG"}})));
  EXPECT_TRUE(has(html, "The note goes to 3 addressees."));
  EXPECT_TRUE(has(html, "2 of 3 addressees"));
  EXPECT_TRUE(has(html, "Leave out the 2 found"));
  const auto to = redirect_of(pages.change(visit(), post({{"action", "only"}, {"group", "WEOG"}})));
  EXPECT_EQ(to.location,
            "/en/office/vienna-2009/notes/" + std::to_string(id.value) + "/addressees?group=WEOG")
      << "the filter is kept";
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "The note goes to 2 addressees."));
  redirect_of(pages.change(visit(), post({{"action", "take_out"}, {"q", "austria"}})));
  redirect_of(pages.change(visit(), post({{"action", "add"}, {"channel", "post"}})));
  html = html_of(pages.show(visit(), get({{"chosen", "yes"}})));
  EXPECT_TRUE(has(html, "France"));
  EXPECT_TRUE(has(html, "Poland"));
  EXPECT_FALSE(has(html, "<bdi lang=\"en\">Austria"));
  redirect_of(pages.change(visit(), post({{"action", "reset"}})));
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "The note goes to 3 addressees."));
}

TEST_P(ChoicePagesTest, WhoHasAnsweredIsCountedInOneWay) {
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  answered = {{entity("AUT"), clock.now()}};
  EXPECT_TRUE(has(html_of(pages.show(visit(), get({{"answer", "yes"}}))), "1 of 3 addressees"));
  const std::string html = html_of(note_pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "<dt>Answered</dt><dd>1</dd>"));
  EXPECT_TRUE(has(html, "Remind the 1 that has not answered"));
  EXPECT_TRUE(
      has(html_of(note_pages.show(visit(), get({{"state", "answered"}}))), "1 of 3 addressees"));
}

TEST_P(ChoicePagesTest, ADispatchInAnotherLanguageIsAskedAboutAtItsBox) {
  const html::Page told = page_of(note_pages.dispatch(visit(), post()));
  EXPECT_EQ(told.status, 422);
  EXPECT_TRUE(has(told.content.html, "href=\"#f-other_languages\""));
  EXPECT_TRUE(has(told.content.html, "What they would get"));
  redirect_of(note_pages.dispatch(visit(), post({{"other_languages", "meant"}})));
  EXPECT_EQ(notes.dispatches(id).size(), 3u);
}

TEST_P(ChoicePagesTest, WhomTheConferenceDoesNotInviteIsNamedBeforeItGoesOut) {
  meetings::Series s = *meetings.series(series);
  s.instrument = "FIREARMS";  // in 2009 Austria had signed it, Poland was bound, France neither
  s.invited = {reference::Category::state_party, reference::Category::signatory};
  ASSERT_TRUE(meetings.change_series(officer, s).ok());
  const std::string shown = html_of(note_pages.show(visit(), get()));
  EXPECT_TRUE(has(shown, "1 addressee is not invited to this conference"));
  EXPECT_TRUE(has(shown, "France"));
  const html::Page told =
      page_of(note_pages.dispatch(visit(), post({{"other_languages", "meant"}})));
  EXPECT_EQ(told.status, 422);
  EXPECT_TRUE(has(told.content.html, "href=\"#f-not_invited\""));
  EXPECT_TRUE(notes.dispatches(id).empty());
  const std::string html = html_of(pages.show(visit(), get({{"invited", "no"}})));
  EXPECT_TRUE(has(html, "1 of 3 addressees"));
  EXPECT_TRUE(has(html, "Category not invited"));
  redirect_of(pages.change(visit(), post({{"action", "take_out"}, {"invited", "no"}})));
  EXPECT_FALSE(has(html_of(note_pages.show(visit(), get())), "not invited to this conference"));
  redirect_of(pages.change(visit(), post({{"action", "reset"}})));
  redirect_of(
      note_pages.dispatch(visit(), post({{"other_languages", "meant"}, {"not_invited", "meant"}})));
  EXPECT_EQ(notes.dispatches(id).size(), 3u);
}

TEST_P(ChoicePagesTest, TheFirstWhoGetsAMessageIsSeenFirst) {
  addressee("ALB", "");
  const std::string html = html_of(previews.show(visit(), get()));
  EXPECT_TRUE(has(html, ">Albania (en) · Post</option>")) << html;
  EXPECT_TRUE(has(html, "The same message with its files goes to"));
  const std::string albania = std::to_string(addressees.of(entity("ALB"), today())->id.value);
  const std::string post = html_of(previews.show(visit(), get({{"addressee", albania}})));
  EXPECT_TRUE(has(post, "Goes by post: there is no message"));
  EXPECT_TRUE(has(post, "The note with its files goes to"));
}

TEST_P(ChoicePagesTest, AnyAddresseesMessageIsSeenBefore) {
  const std::string france = std::to_string(addressees.of(entity("FRA"), today())->id.value);
  const std::string html = html_of(previews.show(visit(), get({{"addressee", france}})));
  EXPECT_TRUE(has(html, "fra@example.org"));
  EXPECT_TRUE(has(html, "preview.invalid"));
  const auto pdf = response_of(previews.pdf(visit(), get({{"addressee", france}})));
  EXPECT_TRUE(pdf.body.starts_with("%PDF"));
  redirect_of(previews.test(visit(), post({{"addressee", france}})));
  runner.run_until_idle();
  EXPECT_EQ(outbox.list("note-test", 0, 10).size(), 1u);
  EXPECT_EQ(error_of(previews.show(visit(), get({{"addressee", "999"}}))).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, ChoicePagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

// A note that corrects another one, and what a note concerns.
#include "correspondence/correspondence_test.h"
#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/note_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class CorrectionTest : public CorrespondenceTest {
 protected:
  CorrectionTest() {
    notes.on_calls([this](meetings::SeriesId) { return calls; });
    preparation->on_calls([this](meetings::SeriesId) { return calls; });
  }
  page::Visit visit(NoteId id) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}});
  }
  std::string text_to(NoteId id, const std::string& code) {
    for (const Dispatch& d : notes.dispatches(id))
      if (d.entity == entity(code)) return files.read(d.pdf).value();
    return {};
  }

  std::vector<NoteCall> calls;
  NotePages pages{notes, files, meetings, references};
};

TEST_P(CorrectionTest, ItGoesToThoseWhoGotTheFormerOneAndNamesItsReference) {
  for (const char* code : {"AUT", "SEN"}) addressee(code, std::string(code) + "@example.org");
  const NoteId former = note_with_text();
  EXPECT_EQ(notes.correct(officer, former).error().kind, ErrorKind::conflict)
      << "nobody has got it";
  ASSERT_EQ(notes.dispatch(officer, former).value(), 2);
  runner.run_until_idle();
  addressee("EGY", "cairo@example.org");
  const NoteId id = notes.correct(officer, former).value();
  EXPECT_EQ(notes.correct(officer, former).value(), id) << "asked twice it is the same draft";
  const Note note = *notes.find(id);
  EXPECT_EQ(note.corrects, former);
  EXPECT_EQ(note.reference, "CU 2009/101/C1");
  EXPECT_EQ(note.title.in(Language::en), "Corrigendum: Meetings of experts");
  EXPECT_EQ(notes.templates(id).size(), 1u);
  EXPECT_EQ(notes.awaited(note).size(), 2u) << "not to Egypt, which did not get the former one";
  EXPECT_TRUE(
      has(html_of(pages.show(visit(id), get())), "[[[CorrectedReference]]] in each language"));
  ASSERT_TRUE(notes
                  .set_template(officer, id, Language::en,
                                template_with("corrects [[[CorrectedReference]]]."))
                  .ok());
  ASSERT_EQ(notes.dispatch(officer, id).value(), 2);
  runner.run_until_idle();
  EXPECT_TRUE(has(text_to(id, "AUT"), "corrects CU 2009/101/1."));
  EXPECT_TRUE(has(text_to(id, "SEN"), "corrects CU 2009/101/2."));
  const std::string html = html_of(pages.show(visit(former), get()));
  EXPECT_TRUE(has(html, "Corrected by CU 2009/101/C1 of"));
  EXPECT_TRUE(has(html_of(pages.show(visit(id), get())), "Corrects CU 2009/101 of"));
}

TEST_P(CorrectionTest, TheFieldIsRefusedInANoteThatCorrectsNone) {
  const NoteId id = draft();
  const Status refused =
      notes.set_template(officer, id, Language::en, template_with("[[[CorrectedReference]]]"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "template");
}

TEST_P(CorrectionTest, ThePageMakesTheDraft) {
  addressee("AUT", "mission@example.org");
  const NoteId former = note_with_text();
  EXPECT_FALSE(has(html_of(pages.show(visit(former), get())), "/correct\""));
  ASSERT_TRUE(notes.dispatch(officer, former).ok());
  runner.run_until_idle();
  EXPECT_TRUE(has(html_of(pages.show(visit(former), get())), "/correct\""));
  redirect_of(pages.correct(visit(former), post({})));
  EXPECT_TRUE(has(html_of(pages.show(visit(former), get())), "A correction is in preparation"));
}

class ConcernsTest : public CorrectionTest {
 protected:
  ConcernsTest() {
    calls_for_views = 2;
    calls = {{Text6("First call"), {2031, 7, 31}, true, {}, 1},
             {Text6("Second call"), {2031, 5, 1}, true, {}, 2}};
    // The calls of the room above have rows; here they stand for themselves.
    const Status written = database->write([&](db::Transaction& t) -> Status {
      for (const char* key : {"first", "second"})
        t.execute(
            "insert into call_for_views (meeting_id, mandate_id, title_key, title, deadline, "
            "created_at) select id, mandate_id, :key, '{}', '2031-07-31', 0 from meeting",
            key);
      return {};
    });
    EXPECT_TRUE(written.ok());
  }
};

TEST_P(ConcernsTest, AChosenCallDecidesWhichLinksTheNoteCarries) {
  addressee("AUT", "mission@example.org");
  const NoteId id = draft();
  ASSERT_TRUE(
      notes.set_template(officer, id, Language::en, template_with("[[[ViewsLink]]].")).ok());
  ASSERT_TRUE(notes.set_concerns(officer, id, {{}, {2}}).ok());
  EXPECT_EQ(notes.calls(*notes.find(id)).size(), 1u);
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  const std::string number = std::to_string(entity("AUT").value);
  EXPECT_TRUE(has(text_to(id, "AUT"), "https://conf.example.org/views/t" + number + "-1."));
  EXPECT_FALSE(has(text_to(id, "AUT"), "views/t" + number + "<"));
  EXPECT_EQ(notes.set_concerns(officer, id, {}).error().kind, ErrorKind::conflict) << "it went out";
}

TEST_P(ConcernsTest, WhatIsNotOfTheConferenceIsRefused) {
  const NoteId id = draft();
  EXPECT_EQ(notes.set_concerns(officer, id, {{}, {77}}).error().field, "calls");
  EXPECT_EQ(notes.set_concerns(officer, id, {{meetings::MeetingId(77)}, {}}).error().field,
            "meetings");
}

TEST_P(ConcernsTest, ThePageOffersWhatTheConferenceHasAndProposesTheDeadlineOfTheCall) {
  Note plain;
  plain.series = series;
  plain.reference = "CU 2009/102";
  plain.title = Text6("A note");
  const NoteId id = notes.create_note(officer, plain).value();
  const std::string form = html_of(pages.show_concerns(visit(id), get()));
  EXPECT_TRUE(has(form, "Meeting of experts"));
  EXPECT_TRUE(has(form, "Second call"));
  EXPECT_EQ(page_of(pages.set_concerns(visit(id), post({{"calls", "99"}}))).status, 422);
  redirect_of(pages.set_concerns(
      visit(id), post({{"calls", "1"},
                       {"meetings", std::to_string(meetings.meetings_of(series)[0].id.value)}})));
  EXPECT_TRUE(has(html_of(pages.show(visit(id), get())), "First call"));
  EXPECT_EQ(value_of_input(html_of(pages.show_edit(visit(id), get())), "views_deadline"),
            "2031-07-31");
}

INSTANTIATE_TEST_SUITE_P(Both, CorrectionTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());
INSTANTIATE_TEST_SUITE_P(Both, ConcernsTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

// What calls for views mean for a note: deadline, links, what is told before it goes out.
#include "correspondence/notes/calls/note_calls.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/choice/preview_pages.h"
#include "correspondence/notes/note_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

NoteCall call_until(const Date& deadline, bool open = true) {
  return {Text6("Call " + deadline.iso()), deadline, open, {}};
}

TEST(NoteCalls, TheEarliestOpenDeadlineIsProposedAndNoneThatHasPassed) {
  const Date today{2009, 6, 1};
  EXPECT_FALSE(proposed_deadline({}, today));
  EXPECT_EQ(proposed_deadline({call_until({2009, 7, 31}), call_until({2009, 7, 1})}, today),
            (Date{2009, 7, 1}));
  EXPECT_EQ(proposed_deadline({call_until({2009, 6, 5}, false), call_until({2009, 7, 1})}, today),
            (Date{2009, 7, 1}))
      << "an open one before a draft";
  EXPECT_EQ(proposed_deadline({call_until({2009, 6, 5}, false)}, today), (Date{2009, 6, 5}));
  EXPECT_FALSE(proposed_deadline({call_until({2009, 5, 31})}, today));
}

TEST(NoteCalls, AnAddressOfALinkIsOneAddress) {
  EXPECT_TRUE(check_addresses({"ViewsLink", "NominationLink"}, 1).ok());
  EXPECT_TRUE(check_addresses({"ViewsLink1", "ViewsLink2"}, 2).ok());
  const Status many = check_addresses({"ViewsLink"}, 2);
  ASSERT_FALSE(many.ok());
  EXPECT_TRUE(has(docx::said(many.error()), "Use [[[ViewsLink1]]]"));
  EXPECT_FALSE(check_addresses({"ViewsLink"}, 0).ok());
  EXPECT_FALSE(check_addresses({"ViewsLink2"}, 1).ok());
}

std::string link_to(const std::string& field) {
  return docx::TestDocx(
             "<w:p><w:hyperlink xmlns:r=\"http://schemas.openxmlformats.org/"
             "officeDocument/2006/relationships\" r:id=\"rel9\"><w:r><w:t>Views</w:t>"
             "</w:r></w:hyperlink></w:p>")
      .part(
          "word/_rels/document.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          "<Relationship Id=\"rel9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
          "relationships/hyperlink\" Target=\"[[[" +
              field + "]]]\" TargetMode=\"External\"/></Relationships>")
      .bytes();
}

class NoteCallsTest : public CorrespondenceTest {
 protected:
  NoteCallsTest() {
    notes.on_calls([this](meetings::SeriesId) { return calls; });
    preparation->on_calls([this](meetings::SeriesId) { return calls; });
  }
  page::Visit visit(NoteId id = {}) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}});
  }
  std::string shown(NoteId id) { return html_of(pages.show(visit(id), get())); }

  std::vector<NoteCall> calls{call_until({2009, 7, 31})};
  Choices choices{*database, clock, meetings, references};
  NotePages pages{notes, files, meetings, references};
  PreviewPages previews{notes, *preparation, addressees, choices, meetings, references};
};

TEST_P(NoteCallsTest, ANewNoteProposesTheDeadlineOfTheCall) {
  const std::string html = html_of(pages.show_new(visit(), get()));
  EXPECT_EQ(value_of_input(html, "views_deadline"), "2009-07-31");
  EXPECT_TRUE(has(html, "Of the calls for views: 31 July 2009"));
}

TEST_P(NoteCallsTest, ADeadlineThatDiffersIsTold) {
  const NoteId id = draft();
  EXPECT_FALSE(has(shown(id), "before-dispatch"));
  calls = {call_until({2009, 8, 14})};
  EXPECT_TRUE(has(shown(id), "due by 31 July 2009"));
  EXPECT_TRUE(has(shown(id), "14 August 2009"));
  calls = {call_until({2009, 7, 31}, false)};
  EXPECT_TRUE(has(shown(id), "still a draft: no note leads to it."));
  EXPECT_TRUE(has(shown(id), "No call for views is open"));
}

TEST_P(NoteCallsTest, AConferenceThatIsADraftIsToldBeforeTheNoteGoesOut) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  EXPECT_FALSE(has(shown(id), "This conference is still a draft"));
  meetings::Series present = *meetings.series(series);
  present.stage = meetings::Stage::draft;
  present.slug = "vienna-draft";
  const auto other = meetings.create_series(officer, present).value();
  Note note = *notes.find(id);
  note.series = other;
  note.reference = "CU 2009/102";
  const NoteId second = notes.create_note(officer, note).value();
  const page::Visit there =
      officer_visit(clock, {{"series", "vienna-draft"}, {"id", std::to_string(second.value)}});
  EXPECT_TRUE(has(html_of(pages.show(there, get())), "This conference is still a draft"));
}

TEST_P(NoteCallsTest, WordsOfTheCoveringMessageThatAreMissingAreTold) {
  addressee("AUT", "aut@example.org");
  addressee("SEN", "sen@example.org");
  const NoteId id = note_with_text();
  EXPECT_FALSE(has(shown(id), "Your words of the covering message"));
  ASSERT_TRUE(notes.set_cover(officer, id, Text6("Note {1} is enclosed.")).ok());
  EXPECT_TRUE(has(shown(id), "where the usual sentence stands: Français"));
}

TEST_P(NoteCallsTest, MailThatStaysOnTheMachineIsSaidOnThePageAndAfterTheDispatch) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  NotePages kept{notes, files, meetings, references, {}, {}, false};
  EXPECT_TRUE(has(html_of(kept.show(visit(id), get())), "Mail does not leave this machine"));
  EXPECT_FALSE(has(shown(id), "Mail does not leave this machine"));
  const auto to = redirect_of(kept.dispatch(visit(id), post({{"other_languages", "meant"}})));
  EXPECT_TRUE(has(to.notice->key, "kept in the outbox"));
  runner.run_until_idle();
  EXPECT_TRUE(has(html_of(kept.show(visit(id), get())), "tag tag-waiting\">Kept on this machine"));
}

TEST_P(NoteCallsTest, ThePreviewShowsALinkForEachCall) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  calls.push_back(call_until({2009, 8, 31}));
  const std::string html = html_of(previews.show(visit(id), get()));
  EXPECT_TRUE(has(html, "preview.invalid/views/1"));
  EXPECT_TRUE(has(html, "preview.invalid/views/2"));
  EXPECT_TRUE(has(html, "Call 2009-08-31"));
  calls.back().invited = {reference::EntityKind::non_governmental};
  EXPECT_FALSE(has(html_of(previews.show(visit(id), get())), "preview.invalid/views/2"));
}

TEST_P(NoteCallsTest, ALinkForSeveralCallsIsRefusedAsAnAddressWhenTheTextIsUploaded) {
  calls.push_back(call_until({2009, 8, 31}));
  const NoteId id = draft();
  const Status refused = notes.set_template(officer, id, Language::en, link_to("ViewsLink"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "template");
  EXPECT_TRUE(notes.set_template(officer, id, Language::en, link_to("ViewsLink2")).ok());
}

TEST_P(NoteCallsTest, ACallOpenedAfterTheUploadStopsTheDispatchAndNumberedLinksGoOut) {
  addressee("AUT", "aut@example.org");
  calls_for_views = 2;
  const NoteId id = draft();
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, link_to("ViewsLink")).ok());
  calls.push_back(call_until({2009, 8, 31}));
  EXPECT_EQ(notes.dispatch(officer, id).error().field, "template");
  EXPECT_TRUE(notes.dispatches(id).empty());
  ASSERT_TRUE(notes.set_template(officer, id, Language::en, link_to("ViewsLink2")).ok());
  EXPECT_EQ(notes.dispatch(officer, id).value(), 1);
  runner.run_until_idle();
  const std::string rels = docx::part_of(files.read(notes.dispatches(id)[0].docx).value(),
                                         "word/_rels/document.xml.rels");
  EXPECT_TRUE(has(rels, "/views/t")) << rels;
  EXPECT_TRUE(has(rels, "-1\"")) << rels;
}

TEST_P(NoteCallsTest, AReminderHasTheTextsAndTheCoverOfTheNote) {
  addressee("AUT", "aut@example.org");
  const NoteId id = note_with_text();
  ASSERT_TRUE(notes.set_cover(officer, id, Text6("Note {1} is enclosed.")).ok());
  ASSERT_TRUE(notes.dispatch(officer, id).ok());
  runner.run_until_idle();
  const NoteId reminder = notes.remind(officer, id, {}).value();
  ASSERT_EQ(notes.templates(reminder).size(), 1u);
  EXPECT_EQ(notes.templates(reminder)[0].docx, notes.templates(id)[0].docx);
  EXPECT_EQ(notes.cover(reminder), notes.cover(id));
  EXPECT_EQ(notes.dispatch(officer, reminder).value(), 1) << "it is complete";
  runner.run_until_idle();
  EXPECT_EQ(notes.find(reminder)->state, NoteState::dispatched);
}

INSTANTIATE_TEST_SUITE_P(Both, NoteCallsTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

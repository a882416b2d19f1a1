#include "correspondence/dispatches/dispatch_pages.h"

#include "correspondence/correspondence_test.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/register/register_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class DispatchPagesTest : public CorrespondenceTest {
 protected:
  DispatchPagesTest() {
    Addressee a = *addressees.find(addressee("AUT", "aut@example.org"));
    a.cc = "copy@example.org";
    EXPECT_TRUE(addressees.change(officer, a).ok());
    note = note_with_text();
    EXPECT_EQ(notes.dispatch(officer, note).value(), 1);
    runner.run_until_idle();
    dispatch = notes.dispatches(note).at(0).id;
  }
  page::Visit visit(std::int64_t id, Language language = Language::en) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(id)}}, language);
  }
  std::string shown(Language language = Language::en) {
    return html_of(pages.show(visit(dispatch.value, language), get()));
  }

  NoteId note;
  DispatchId dispatch;
  DispatchPages pages{*database, notes, entries, meetings, references};
};

TEST_P(DispatchPagesTest, SaysNothingWasTakenWhereMailDoesNotLeave) {
  DispatchPages here{*database, notes, entries, meetings, references, false};
  const std::string html = html_of(here.show(visit(dispatch.value), get()));
  EXPECT_TRUE(has(html, "Kept on this machine"));
  EXPECT_FALSE(has(html, "Taken by the mail server"));
}

TEST_P(DispatchPagesTest, ShowsEveryMailboxAndEverythingThatHappened) {
  execute(
      "update outbox_message set state = 'refused', sent_at = null, ended_at = "
      "created_at, error = 'no <b> user' where to_address = 'copy@example.org'");
  const std::string html = shown();
  EXPECT_TRUE(has(html, "CU 2009/101/1"));
  EXPECT_TRUE(has(html, "Mailboxes that failed: 1 of 2"));
  EXPECT_TRUE(has(html, "Queued"));
  EXPECT_TRUE(has(html, "Convoke</bdi>"));
  EXPECT_TRUE(has(html, "Taken by the mail server"));
  EXPECT_TRUE(has(html, "no &lt;b&gt; user"));
  EXPECT_TRUE(has(html, "No answer to it is in the register."));
  EXPECT_TRUE(has(html, "name=\"reason\""));
  EXPECT_TRUE(
      has(html_of(NotePages(notes, files, meetings, references).show(visit(note.value), get())),
          "Mailboxes that failed: 1 of 2"));
  for (const Language language : kLanguages) EXPECT_FALSE(shown(language).empty());
}

TEST_P(DispatchPagesTest, OfACancelledOneNothingIsToBeRecordedButItCanBeSentAgain) {
  execute("update outbox_message set state = 'cancelled', sent_at = null");
  ASSERT_EQ(notes.find_dispatch(dispatch)->state, DispatchState::withdrawn);
  EXPECT_TRUE(has(shown(), "/again\""));
  EXPECT_FALSE(has(shown(), "name=\"reason\""));
  ASSERT_TRUE(notes.withdraw(officer, note, "Wrong date").ok());
  EXPECT_FALSE(has(shown(), "id=\"record\""));
  EXPECT_FALSE(has(shown(), "/again\""));
}

TEST_P(DispatchPagesTest, ADeferredMessageSaysWhy) {
  execute(
      "update outbox_message set state = 'queued', sent_at = null, error = 'try "
      "<later>'");
  EXPECT_TRUE(has(shown(), "try &lt;later&gt;"));
  EXPECT_TRUE(
      has(html_of(NotePages(notes, files, meetings, references).show(visit(note.value), get())),
          "try &lt;later&gt;"));
}

TEST_P(DispatchPagesTest, WhereMailDoesNotLeaveTheNoteAndTheRegisterSaySoOnce) {
  const std::string says = "Mail does not leave this machine: no mail server is set.";
  NotePages note_pages(notes, files, meetings, references, {}, {}, false);
  const std::string of_note = html_of(note_pages.show(visit(note.value), get()));
  EXPECT_TRUE(has(of_note, says));
  EXPECT_FALSE(has(of_note, "Sent by e-mail"));
  RegisterPages register_pages(entries, notes, files, meetings, references, false);
  EXPECT_EQ(times(html_of(register_pages.list(visit(0), get())), says), 1);
  EXPECT_EQ(
      times(html_of(register_pages.show(visit(entries.entries(series).at(0).id.value), get())),
            says),
      1);
  EXPECT_FALSE(
      has(html_of(RegisterPages(entries, notes, files, meetings, references).list(visit(0), get())),
          says));
}

TEST_P(DispatchPagesTest, TellsWhyItBouncedAndWhatAnsweredIt) {
  ASSERT_TRUE(notes.record(officer, dispatch, DispatchState::bounced, "mailbox <full>").ok());
  EXPECT_TRUE(has(shown(), "mailbox &lt;full&gt;"));
  EXPECT_TRUE(has(shown(), "/again\""));
  Reply reply;
  reply.series = series;
  reply.entity = entity("AUT");
  reply.subject = "Delegation of Austria";
  reply.dated = Date{2009, 5, 29};
  reply.answers = dispatch;
  ASSERT_TRUE(entries.record_reply(officer, reply, "").ok());
  EXPECT_TRUE(has(shown(), "Delegation of Austria"));
  EXPECT_TRUE(has(shown(), "Received 1"));
  EXPECT_FALSE(has(shown(), "id=\"record\""));
}

TEST_P(DispatchPagesTest, AnAnswerThatWasTakenBackIsMarkedAndNotCounted) {
  Reply reply;
  reply.series = series;
  reply.entity = entity("AUT");
  reply.subject = "Delegation of Austria";
  reply.dated = Date{2009, 5, 29};
  reply.answers = dispatch;
  const auto first = entries.record_reply(officer, reply, "").value();
  const auto second = entries.record_reply(officer, reply, "").value();
  EXPECT_FALSE(has(shown(), "Taken back"));
  ASSERT_TRUE(entries.take_back(officer, series, first).ok());
  EXPECT_TRUE(has(shown(), "Record taken back <span class=\"soft\">Received 1</span>"));
  EXPECT_TRUE(has(shown(), "Received 1</span> <span class=\"tag tag-refused\">Taken back</span>"));
  EXPECT_TRUE(has(shown(), "Delegation of Austria</bdi> <span class=\"tag tag-refused\">"));
  EXPECT_EQ(notes.find_dispatch(dispatch)->state, DispatchState::answered);
  ASSERT_TRUE(entries.take_back(officer, series, second).ok());
  EXPECT_EQ(notes.find_dispatch(dispatch)->state, DispatchState::sent)
      << "whichever was taken back first";
  EXPECT_EQ(notes.counts(series).answered, 0);
  EXPECT_TRUE(has(shown(), "Record taken back <span class=\"soft\">Received 2</span>"));
}

TEST_P(DispatchPagesTest, AReaderSeesItAndMayRecordNothing) {
  page::Visit reader = visit(dispatch.value);
  reader.officer->grants = {{page::Role::reader, {}}};
  const std::string html = html_of(pages.show(reader, get()));
  EXPECT_TRUE(has(html, "Queued"));
  EXPECT_FALSE(has(html, "<form"));
  EXPECT_FALSE(has(html, "note.pdf"));
  EXPECT_EQ(error_of(pages.show(visit(99), get())).kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, DispatchPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

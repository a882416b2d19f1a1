// A note once more to those whose link was ended.
#include "audit/audit.h"
#include "correspondence/correspondence_test.h"
#include "correspondence/notes/note_pages.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back
using namespace std::chrono_literals;

class SendingAgainTest : public CorrespondenceTest {
 protected:
  SendingAgainTest() {
    notes.on_ended_links([this](meetings::SeriesId) { return ended; });
    for (const char* code : {"AUT", "SEN", "EGY"})
      addressee(code, std::string(code) + "@example.org");
    note = note_with_text();
    EXPECT_EQ(notes.dispatch(officer, note).value(), 3);
    runner.run_until_idle();
  }
  void end(const std::string& code) {
    ended.push_back({entity(code), clock.now() - 24h, clock.now()});
  }
  int counted() { return notes.ended(*notes.find(note), notes.dispatches(note)); }
  page::Visit visit() {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"id", std::to_string(note.value)}});
  }
  Dispatch of(const std::string& code) {
    for (Dispatch& d : notes.dispatches(note))
      if (d.entity == entity(code)) return d;
    return {};
  }

  std::vector<EndedLink> ended;
  NoteId note;
  NotePages pages{notes, files, meetings, references};
};

TEST_P(SendingAgainTest, GoesToThoseWhoseLinkWasEndedSinceAndToNobodyElse) {
  ended.push_back({entity("SEN"), clock.now() - 48h, clock.now() - 24h});
  EXPECT_EQ(counted(), 0) << "ended before the note went out";
  clock.advance(1h);
  end("AUT");
  end("EGY");
  ended.push_back({entity("EGY"), clock.now() - 2h, clock.now()});
  EXPECT_EQ(counted(), 2) << "each once, however many of its links";
  const Dispatch former = of("AUT");
  EXPECT_EQ(notes.send_again_ended(officer, note, 1).error().kind, ErrorKind::conflict);
  EXPECT_EQ(notes.send_again_ended(officer, note, 2).value(), 2);
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatching);
  EXPECT_EQ(counted(), 0);
  EXPECT_EQ(notes.send_again_ended(officer, note, 2).value(), 0) << "the form sent twice";
  runner.run_until_idle();
  EXPECT_EQ(notes.find(note)->state, NoteState::dispatched);
  EXPECT_EQ(mail().size(), 5u);
  EXPECT_EQ(of("AUT").number, former.number);
  EXPECT_EQ(of("AUT").attempt, former.attempt + 1);
  EXPECT_EQ(of("SEN").attempt, 1);
  EXPECT_EQ(counted(), 0);
  const auto record =
      database->read([&](db::Reader& r) { return audit::history(r, "note", note.value, 1); });
  EXPECT_EQ(record.at(0).action, "note.send_again");
  const auto of_dispatch = database->read(
      [&](db::Reader& r) { return audit::history(r, "dispatch", former.id.value, 9); });
  EXPECT_EQ(of_dispatch.at(1).action, "dispatch.send_again");
}

TEST_P(SendingAgainTest, WhoHasAnsweredIsLeftOutAndWhatWasWithdrawnGoesWithIt) {
  clock.advance(1h);
  for (const char* code : {"AUT", "SEN", "EGY"}) end(code);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update dispatch set state = 'answered' where id = :id",
                              of("AUT").id);
                    t.execute(
                        "update outbox_message set state = 'withdrawn' where id = (select "
                        "message_id from dispatch where id = :id)",
                        of("SEN").id);
                    t.execute(
                        "update outbox_message set state = 'queued' where id = (select message_id "
                        "from dispatch where id = :id)",
                        of("EGY").id);
                    return {};
                  })
                  .ok());
  EXPECT_EQ(of("SEN").state, DispatchState::bounced);
  EXPECT_EQ(of("EGY").state, DispatchState::outgoing);
  EXPECT_EQ(counted(), 1);
  EXPECT_EQ(notes.send_again_ended(officer, note, 1).value(), 1);
  EXPECT_EQ(of("AUT").state, DispatchState::answered);
  EXPECT_EQ(of("SEN").attempt, 2);
}

TEST_P(SendingAgainTest, ThePageSaysHowManyBeforeItIsDone) {
  EXPECT_FALSE(has(html_of(pages.show(visit(), get())), "whose link was ended"));
  clock.advance(1h);
  end("AUT");
  end("SEN");
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "2 addressees have received a link that no longer works."));
  EXPECT_TRUE(has(html, "Send again to 2 addressees…"));
  EXPECT_TRUE(has(html, "/send-again\""));
  EXPECT_EQ(value_of_input(html, "seen"), "2");
  page::Visit reader = visit();
  reader.officer->grants = {{page::Role::reader, {}}};
  EXPECT_FALSE(has(html_of(pages.show(reader, get())), "/send-again\""));
  EXPECT_EQ(page_of(pages.send_again_ended(visit(), post({{"seen", "3"}}))).status, 409);
  EXPECT_EQ(mail().size(), 3u);
  redirect_of(pages.send_again_ended(visit(), post({{"seen", "2"}})));
  runner.run_until_idle();
  EXPECT_EQ(mail().size(), 5u);
  EXPECT_FALSE(has(html_of(pages.show(visit(), get())), "whose link was ended"));
}

INSTANTIATE_TEST_SUITE_P(Both, SendingAgainTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

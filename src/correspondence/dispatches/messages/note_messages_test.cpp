#include "correspondence/dispatches/messages/note_messages.h"

#include "base/text.h"
#include "correspondence/correspondence_test.h"
#include "correspondence/dispatches/dispatch_event.h"

namespace convoke::correspondence {
namespace {

using outbox::Act;

class NoteMessagesTest : public CorrespondenceTest {
 protected:
  NoteMessagesTest() : note(note_with_text()), messages(*database, clock) {
    for (const char* code : {"AUT", "FRA"})
      addressee(code, ascii_lower(code) + std::string("@example.org"));
    // Mail waits: the office holds it, so that the jobs behind can be looked at.
    office(true);
    EXPECT_TRUE(notes.dispatch(officer, note).ok());
    runner.admitted = [this](jobs::Lane lane, int most) { return outbox.admitted(lane, most); };
  }
  void office(bool held) {
    EXPECT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      held ? outbox::hold_office(t, "Lena Okafor", clock.now())
                           : outbox::release_office(t);
                      return {};
                    })
                    .ok());
  }
  std::vector<EventKind> kinds() {
    std::vector<EventKind> out;
    const auto id = notes.dispatches(note).at(0).id;
    for (const DispatchEvent& e :
         database->read([&](db::Reader& r) { return store::events(r, id); }))
      out.push_back(e.kind);
    return out;
  }
  DispatchState state() { return notes.dispatches(note).at(0).state; }

  NoteId note;
  NoteMessages messages;
};

TEST_P(NoteMessagesTest, AllOfANoteAreHeldAndReleasedAndEachDispatchTellsIt) {
  runner.run_until_idle();
  EXPECT_EQ(messages.standing(note).queued, 2);
  const auto held = messages.steer(officer, note, Act::hold);
  ASSERT_TRUE(held.ok());
  EXPECT_EQ(held->done.size(), 2u);
  EXPECT_EQ(messages.standing(note).held, 2);
  EXPECT_EQ(messages.standing(note).hold->by, officer.label);
  EXPECT_EQ(state(), DispatchState::outgoing) << "held has not failed";
  EXPECT_EQ(kinds().back(), EventKind::held);
  office(false);
  runner.run_until_idle();
  EXPECT_EQ(messages.standing(note).sent, 0);
  ASSERT_TRUE(messages.steer(officer, note, Act::release).ok());
  EXPECT_FALSE(messages.standing(note).hold);
  runner.run_until_idle();
  EXPECT_EQ(messages.standing(note).sent, 2);
  EXPECT_EQ(state(), DispatchState::sent);
  EXPECT_EQ(kinds(), (std::vector{EventKind::queued, EventKind::held, EventKind::released,
                                  EventKind::sent}));
}

TEST_P(NoteMessagesTest, WhatIsPreparedAfterwardsIsHeldToo) {
  ASSERT_TRUE(messages.steer(officer, note, Act::hold).ok());
  office(false);
  runner.run_until_idle();
  EXPECT_EQ(messages.standing(note).held, 2);
  EXPECT_EQ(kinds(), (std::vector{EventKind::queued, EventKind::held}));
  ASSERT_TRUE(messages.steer(officer, note, Act::release).ok());
  runner.run_until_idle();
  EXPECT_EQ(messages.standing(note).sent, 2);
}

TEST_P(NoteMessagesTest, ACancellationEndsTheDispatchAndCanBeTakenBack) {
  runner.run_until_idle();
  const auto cancelled = messages.steer(officer, note, Act::cancel);
  ASSERT_TRUE(cancelled.ok());
  office(false);
  runner.run_until_idle();
  EXPECT_EQ(messages.standing(note).ended, 2);
  EXPECT_EQ(kinds().back(), EventKind::cancelled);
  for (const EventKind kind : kinds()) EXPECT_NE(kind, EventKind::refused) << "no server saw it";
  EXPECT_EQ(state(), DispatchState::withdrawn) << "it has not come back";
  EXPECT_EQ(notes.counts(note).bounced, 0);
  const auto back = messages.take_back(officer, note, cancelled->act);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->released.size(), 2u);
  EXPECT_FALSE(messages.standing(note).hold);
  runner.run_until_idle();
  EXPECT_EQ(messages.standing(note).sent, 2);
  EXPECT_EQ(messages.take_back(officer, note, cancelled->act).error().kind, ErrorKind::conflict);
  const auto recorded = database->read([](db::Reader& r) {
    return r.value<std::int64_t>(
        "select count(*) from audit_entry where action like 'note.messages%'");
  });
  EXPECT_EQ(recorded, 2);
}

TEST_P(NoteMessagesTest, ADraftHasNoneThatCouldBeHeld) {
  Note other;
  other.series = series;
  other.reference = "CU 2009/102";
  other.title = Text6("Another");
  const NoteId draft = notes.create_note(officer, other).value();
  EXPECT_EQ(messages.steer(officer, draft, Act::hold).error().kind, ErrorKind::conflict);
  EXPECT_FALSE(messages.standing(draft).hold);
  EXPECT_EQ(messages.steer(officer, NoteId(999), Act::hold).error().kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, NoteMessagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

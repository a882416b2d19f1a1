#include "correspondence/dispatches/dispatch_event.h"

#include "correspondence/correspondence_test.h"

namespace convoke::correspondence {
namespace {

using namespace std::chrono_literals;

class DispatchEventTest : public CorrespondenceTest {
 protected:
  DispatchEventTest() {
    Addressee a = *addressees.find(addressee("AUT", "aut@example.org"));
    a.also_to = "second@example.org";
    a.cc = "copy@example.org";
    EXPECT_TRUE(addressees.change(officer, a).ok());
    addressee("FRA", "");
    note = note_with_text();
    EXPECT_EQ(notes.dispatch(officer, note).value(), 2);
    runner.run_until_idle();
  }
  Dispatch to(const std::string& code) {
    for (Dispatch& d : notes.dispatches(note))
      if (d.entity == entity(code)) return std::move(d);
    return {};
  }
  void hear(const DispatchEvent& event) {
    ASSERT_TRUE(change::write(*database, audit::Actor::system("intake"), clock.now(),
                              [&](change::Change& c) -> Status {
                                record(c, event);
                                return {};
                              })
                    .ok());
  }
  DispatchEvent report(EventKind kind, const std::string& mailbox) {
    return {.dispatch = to("AUT").id,
            .kind = kind,
            .mailbox = mailbox,
            .status = "5.1.1",
            .diagnostic = "550 5.1.1 no such user"};
  }
  void in_outbox(const std::string& mailbox, const std::string& state) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      t.execute(
                          "update outbox_message set state = :state, sent_at = null where "
                          "to_address = :mailbox",
                          state, mailbox);
                      return {};
                    })
                    .ok());
  }
  std::vector<EventKind> kinds(const std::string& code) {
    std::vector<EventKind> out;
    for (const DispatchEvent& e : events(code)) out.push_back(e.kind);
    return out;
  }
  std::vector<DispatchEvent> events(const std::string& code) {
    return database->read([&](db::Reader& r) { return store::events(r, to(code).id); });
  }

  NoteId note;
};

TEST_P(DispatchEventTest, EveryKindHasItsNameAndALabel) {
  for (const EventKind kind : kEventKinds) {
    EXPECT_EQ(event_kind(name_of(kind)), kind);
    EXPECT_STRNE(label_of(kind), "");
  }
  EXPECT_FALSE(event_kind(""));
}

TEST_P(DispatchEventTest, TellsWhoQueuedItAndWhatTheServerTook) {
  const auto all = events("AUT");
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].kind, EventKind::queued);
  EXPECT_EQ(all[0].by.label, officer.label);
  EXPECT_EQ(all[3].kind, EventKind::sent);
  EXPECT_EQ(all[3].mailbox, "copy@example.org");
  EXPECT_EQ(kinds("FRA"), std::vector{EventKind::queued});
  ASSERT_TRUE(notes.record(officer, to("FRA").id, DispatchState::sent).ok());
  const DispatchEvent posted = events("FRA").back();
  EXPECT_EQ(posted.kind, EventKind::posted);
  EXPECT_EQ(entries.find(posted.register_entry)->dispatch, to("FRA").id);
  EXPECT_EQ(to("FRA").sent_at, clock.now());
}

TEST_P(DispatchEventTest, OneMailboxOfThreeIsTold) {
  EXPECT_EQ(to("AUT").mailboxes, 3);
  EXPECT_EQ(to("AUT").failed_mailboxes, 0);
  in_outbox("second@example.org", "refused");
  EXPECT_EQ(to("AUT").state, DispatchState::sent);
  EXPECT_EQ(to("AUT").failed_mailboxes, 1);
  hear(report(EventKind::bounced, "AUT@example.org"));
  EXPECT_EQ(to("AUT").state, DispatchState::sent) << "a copy has arrived";
  EXPECT_EQ(to("AUT").failed_mailboxes, 2);
  in_outbox("copy@example.org", "queued");
  EXPECT_EQ(to("AUT").state, DispatchState::outgoing);
  in_outbox("copy@example.org", "cancelled");
  EXPECT_EQ(to("AUT").state, DispatchState::bounced);
  EXPECT_EQ(to("AUT").reason, "550 5.1.1 no such user");
  EXPECT_EQ(notes.counts(note).bounced, 1);
}

TEST_P(DispatchEventTest, AReportIsOfItsMessageAndALateDelayChangesNothing) {
  const outbox::Message first = outbox
                                    .find_by_key("note:" + std::to_string(note.value) + ":" +
                                                 std::to_string(to("AUT").addressee.value))
                                    .value();
  const auto of = [&](const std::string& id) {
    return database->read([&](db::Reader& r) { return dispatch_of_message(r, id); });
  };
  ASSERT_TRUE(of("<" + first.message_id + ">"));
  EXPECT_EQ(of(first.message_id)->mailbox, "aut@example.org");
  EXPECT_EQ(of(first.message_id)->dispatch, to("AUT").id);
  EXPECT_FALSE(of("stranger@example.org"));
  EXPECT_FALSE(of(""));
  hear(report(EventKind::delayed, "aut@example.org"));
  EXPECT_EQ(of(first.message_id)->fate, EventKind::delayed);
  hear(report(EventKind::delivered, "aut@example.org"));
  hear(report(EventKind::delayed, "aut@example.org"));
  EXPECT_EQ(of(first.message_id)->fate, EventKind::delivered);
  EXPECT_EQ(kinds("AUT").size(), 7u);
}

TEST_P(DispatchEventTest, WhatIsAnsweredStaysSo) {
  hear({.dispatch = to("AUT").id, .kind = EventKind::answered});
  for (const char* mailbox : {"aut@example.org", "second@example.org", "copy@example.org"})
    hear(report(EventKind::bounced, mailbox));
  EXPECT_EQ(to("AUT").state, DispatchState::answered);
}

TEST_P(DispatchEventTest, AnOfficerGivesTheReasonAndItsHistoryOutlivesTheNextAttempt) {
  EXPECT_EQ(notes.record(officer, to("AUT").id, DispatchState::bounced, " ").error().field,
            "reason");
  EXPECT_EQ(to("AUT").state, DispatchState::sent);
  ASSERT_TRUE(notes.record(officer, to("AUT").id, DispatchState::bounced, " mailbox full ").ok());
  EXPECT_EQ(to("AUT").state, DispatchState::bounced);
  EXPECT_EQ(to("AUT").reason, "mailbox full");
  clock.advance(1h);
  ASSERT_TRUE(notes.send_again(officer, to("AUT").id).ok());
  runner.run_until_idle();
  EXPECT_EQ(to("AUT").state, DispatchState::sent);
  EXPECT_EQ(to("AUT").reason, "");
  const auto all = events("AUT");
  ASSERT_EQ(all.size(), 9u);
  EXPECT_EQ(all[4].kind, EventKind::bounced);
  EXPECT_EQ(all[4].diagnostic, "mailbox full");
  EXPECT_EQ(all[5].kind, EventKind::queued);
  EXPECT_EQ(all[5].attempt, 2);
  EXPECT_EQ(database->read([&](db::Reader& r) { return store::messages(r, to("AUT").id); }).size(),
            6u);
}

INSTANTIATE_TEST_SUITE_P(Both, DispatchEventTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

// Who asks for more confirmations through one link than a delegation needs, and what their mails
// say.
#include "delegations/delegations_test.h"

namespace convoke::delegations {
namespace {

using namespace std::chrono_literals;

class ConfirmationsTest : public DelegationsTest {
 protected:
  ConfirmationsTest() { delegations.limit_confirmations(3); }

  Participant name(const Nominator& link, const std::string& family) {
    ParticipantDetails d = details("Maria", family);
    d.email = family + "@example.org";
    return stored(add(link, d));
  }
  std::int64_t waiting() { return delegations.count(series).waiting; }
  void expect_counted_right() {
    EXPECT_EQ(delegations.tallies(series),
              database->read([&](db::Reader& r) { return store::recount(r, series); }));
  }
  std::string text_of(const outbox::Message& message) { return outbox.read(message)->text; }
};

TEST_P(ConfirmationsTest, BeyondSoManyOfALinkAndDayTheyWaitForAnOfficer) {
  for (const char* family : {"A", "B", "C"})
    EXPECT_TRUE(name(austria, family).confirmed_at) << family;
  const Participant held = name(austria, "D");
  EXPECT_TRUE(held.registered()) << "on the list as always";
  EXPECT_FALSE(held.confirmed_at);
  EXPECT_TRUE(held.confirmation_waits());
  EXPECT_EQ(held.version, 1);
  EXPECT_EQ(mail().size(), 3u);
  EXPECT_EQ(waiting(), 1);
  EXPECT_EQ(delegations.count(series).confirmed, 3);
  EXPECT_TRUE(name(egypt, "E").confirmed_at) << "another link";
  const auto listed = delegations.list(series, {.waiting = true});
  ASSERT_EQ(listed.participants.size(), 1u);
  EXPECT_EQ(listed.total, 1);
  EXPECT_EQ(listed.participants[0].id, held.id);
  expect_counted_right();

  clock.advance(23h);
  EXPECT_TRUE(name(austria, "F").confirmation_waits());
  clock.advance(1h);
  EXPECT_TRUE(name(austria, "G").confirmed_at) << "a day later";
  EXPECT_EQ(waiting(), 2) << "what waits, waits for an officer";
}

TEST_P(ConfirmationsTest, AnOfficerSendsAllThatWaitBehindALinkAtOnce) {
  for (const char* family : {"A", "B", "C", "D", "E"}) name(austria, family);
  const auto decide = [&](Delegations::Waiting what, std::int64_t seen) {
    return delegations.decide_on_waiting(officer, austria, what, seen);
  };
  EXPECT_EQ(decide(Delegations::Waiting::sent, 1).error().kind, ErrorKind::conflict)
      << "another number than was seen";
  EXPECT_EQ(mail().size(), 3u);
  EXPECT_EQ(decide(Delegations::Waiting::sent, 2).value(), 2);
  EXPECT_EQ(mail().size(), 5u);
  EXPECT_EQ(waiting(), 0);
  EXPECT_EQ(delegations.count(series).confirmed, 5);
  EXPECT_EQ(decide(Delegations::Waiting::sent, 2).value(), 0);
  EXPECT_EQ(mail().size(), 5u);
  const Participant last = delegations.delegation(series, austria.entity).back();
  EXPECT_EQ(last.version, 1) << "nothing that was typed has changed";
  EXPECT_EQ(recorded(last.id),
            (std::vector<std::string>{"participant.confirm", "participant.add"}));
  expect_counted_right();
}

TEST_P(ConfirmationsTest, WhatAnOfficerLeavesIsNotSentUntilItIsAskedForOneByOne) {
  for (const char* family : {"A", "B", "C"}) name(austria, family);
  const ParticipantId id = name(austria, "D").id;
  EXPECT_EQ(
      delegations.decide_on_waiting(officer, austria, Delegations::Waiting::not_sent, 1).value(),
      1);
  EXPECT_EQ(waiting(), 0);
  EXPECT_EQ(stored(id).hold, ConfirmationHold::not_sent);
  clock.advance(48h);
  ParticipantDetails d = stored(id).details;
  d.family_name = "Huber";
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 1).ok());
  EXPECT_EQ(mail().size(), 3u) << "another name is no reason";
  ASSERT_TRUE(delegations.send_held_confirmation(officer, id).ok());
  ASSERT_TRUE(delegations.send_held_confirmation(officer, id).ok());
  EXPECT_EQ(mail().size(), 4u);
  EXPECT_TRUE(stored(id).confirmed_at);
  expect_counted_right();
}

TEST_P(ConfirmationsTest, AnAddressChangedAgainAndAgainIsNoWayRoundIt) {
  const ParticipantId id = name(austria, "A").id;
  for (int version = 1; version <= 5; ++version) {
    ParticipantDetails d = stored(id).details;
    d.email = "victim" + std::to_string(version) + "@example.org";
    ASSERT_TRUE(delegations.correct(mission, austria, id, d, version).ok());
  }
  EXPECT_EQ(mail().size(), 3u);
  EXPECT_TRUE(stored(id).confirmation_waits());
  EXPECT_TRUE(name(austria, "B").confirmation_waits());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
    EXPECT_EQ(waiting(), 1);
    ASSERT_TRUE(delegations.restore(mission, austria, id).ok());
  }
  EXPECT_EQ(mail().size(), 3u);
  EXPECT_TRUE(outbox.list("withdrawal", 0, 9).empty()) << "who was told nothing is told nothing";
  EXPECT_EQ(waiting(), 2);
  expect_counted_right();
}

TEST_P(ConfirmationsTest, OfficersAndTheSystemAreNotLimited) {
  for (int i = 0; i < 5; ++i)
    EXPECT_TRUE(delegations
                    .nominate(officer, austria, details("Person", "Number " + std::to_string(i)),
                              "office-" + std::to_string(i))
                    .value()
                    .confirmed_at);
  EXPECT_TRUE(name(austria, "A").confirmed_at) << "and use nothing up";
  delegations.limit_confirmations(0);
  EXPECT_TRUE(name(egypt, "B").confirmation_waits()) << "every one is looked at";
}

TEST_P(ConfirmationsTest, WhatAStrangerTypedStandsNeitherInTheSubjectNorBeforeTheGreeting) {
  ParticipantDetails d = details("YOU HAVE WON", "one million");
  d.honorific = "Attention:";
  d.family_name = std::string(80, 'W') + " claim it at prize.example today";
  d.function_title = "Call us at once";
  const ParticipantId id = add(austria, d);
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  for (const outbox::Message& message : {mail().at(0), outbox.list("withdrawal", 0, 1).at(0)}) {
    EXPECT_NE(message.subject.find(": Vienna meetings"), std::string::npos) << message.subject;
    const mail::ReadMail read = outbox.read(message).value();
    EXPECT_EQ(read.text.find("The secretariat presents its compliments and "), 0u) << read.text;
    for (const std::string& text : {read.text, read.html}) {
      EXPECT_GT(text.find("YOU HAVE WON"), text.find("Delegation:"));
      EXPECT_EQ(text.find("YOU HAVE WON"), text.rfind("YOU HAVE WON")) << "in one place";
      EXPECT_EQ(text.find("prize.example"), std::string::npos);
      EXPECT_EQ(text.find("claim it"), std::string::npos) << "shortened";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Both, ConfirmationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

#include "delegations/delegations_test.h"

#include <thread>

namespace convoke::delegations {
namespace {

TEST_P(DelegationsTest, ARegisteredParticipantGetsTheConfirmation) {
  ParticipantDetails d = details("Maria", "Huber");
  d.honorific = "Ms.";
  d.function_title = "Counsellor";
  const ParticipantId id = add(austria, d);
  const Participant p = stored(id);
  EXPECT_TRUE(p.registered());
  EXPECT_FALSE(p.came_late);
  EXPECT_EQ(p.confirmed_at, clock.now());
  ASSERT_EQ(mail().size(), 1u);
  EXPECT_EQ(mail()[0].to_address, "delegate@example.org");
  EXPECT_EQ(mail()[0].key, "confirmation:" + std::to_string(id.value) + ":1");
  const auto read = outbox.read(mail()[0]).value();
  for (const char* part :
       {"Ms. Maria Huber", "Austria", "Meeting on experts", "28–30 September 2009",
        "Vienna International Centre, Vienna", "https://conf.example.org/en/meetings/experts",
        "https://conf.example.org/en/photo/", "Security Gate 1", "secretariat@conf.example.org"}) {
    EXPECT_NE(read.text.find(part), std::string::npos) << part << "\n" << read.text;
    EXPECT_NE(read.html.find(part), std::string::npos) << part << "\n" << read.html;
  }
  EXPECT_EQ(delegations.confirmation(p)->id, mail()[0].id);
}

TEST_P(DelegationsTest, TheConfirmationNamesTheConferencesOwnGate) {
  meetings::Series s = *meetings.series(series);
  s.gate = Text6("Gate 4");
  ASSERT_TRUE(meetings.change_series(officer, s).ok());
  add(austria, details("Maria", "Huber"));
  const std::string said = outbox.read(mail()[0]).value().text;
  EXPECT_NE(said.find("Gate 4"), std::string::npos) << said;
  EXPECT_EQ(said.find("Security Gate 1"), std::string::npos);
}

TEST_P(DelegationsTest, WithoutAnAddressThereIsNoConfirmationAndItIsCounted) {
  ParticipantDetails d = details("Maria", "Huber");
  d.email.clear();
  EXPECT_FALSE(stored(add(austria, d)).confirmed_at);
  EXPECT_TRUE(mail().empty());
  add(egypt, details("Ahmed", "Hassan"));
  const auto counts = delegations.count(series);
  EXPECT_EQ(counts.registered, 2);
  EXPECT_EQ(counts.without_email, 1);
  EXPECT_EQ(counts.confirmed, 1);
  EXPECT_EQ(counts.delegations, 2);
}

TEST_P(DelegationsTest, TheDeadlineIsTheLastSecondOfTheDayInVienna) {
  clock.set(deadline() - std::chrono::microseconds(1));
  EXPECT_EQ(stored(add(austria, details("In", "Time"))).state, ParticipantState::registered);
  clock.set(deadline());
  const Participant late = stored(add(austria, details("Too", "Late")));
  EXPECT_EQ(late.state, ParticipantState::late);
  EXPECT_TRUE(late.came_late);
  EXPECT_EQ(mail().size(), 1u);
}

TEST_P(DelegationsTest, AnAcceptedLateNominationIsConfirmed) {
  clock.set(deadline());
  const ParticipantId id = add(austria, details("Too", "Late"));
  EXPECT_EQ(delegations.count(series).late, 1);
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  EXPECT_TRUE(stored(id).registered());
  EXPECT_TRUE(stored(id).came_late);
  EXPECT_EQ(mail().size(), 1u);
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  EXPECT_EQ(mail().size(), 1u);
  EXPECT_EQ(delegations.decide(officer, id, Act::refuse).error().kind, ErrorKind::conflict);
  EXPECT_EQ(recorded(id), (std::vector<std::string>{"participant.accept", "participant.add"}));
}

TEST_P(DelegationsTest, ARefusedNominationIsClosedToTheGovernmentOnly) {
  clock.set(deadline());
  const ParticipantId id = add(austria, details("Too", "Late"));
  ASSERT_TRUE(delegations.decide(officer, id, Act::refuse).ok());
  EXPECT_EQ(delegations.withdraw(mission, austria, id).error().kind, ErrorKind::conflict);
  EXPECT_EQ(delegations.correct(mission, austria, id, details("A", "B"), 2).error().kind,
            ErrorKind::conflict);
  EXPECT_TRUE(mail().empty());
  EXPECT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  EXPECT_EQ(mail().size(), 1u);
}

TEST_P(DelegationsTest, AChangedAddressGetsANewConfirmationAndOnlyThat) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ParticipantDetails d = details("Maria", "Huber-Klein");
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 1).ok());
  EXPECT_EQ(mail().size(), 1u);
  d.email = "huber@example.org";
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 2).ok());
  ASSERT_EQ(mail().size(), 2u);
  EXPECT_EQ(mail()[0].to_address, "huber@example.org");
  d.email = "delegate@example.org";
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 3).ok());
  EXPECT_EQ(mail().size(), 3u);
  d.email.clear();
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 4).ok());
  EXPECT_FALSE(stored(id).confirmed_at);
}

TEST_P(DelegationsTest, TheConfirmationSpeaksTheLanguageOfTheParticipant) {
  ParticipantDetails d = details("Ahmed", "Hassan");
  d.original_family_name = "أحمد حسن";
  d.language = Language::ar;
  add(egypt, d);
  const auto message = mail().at(0);
  EXPECT_EQ(message.language, Language::ar);
  const auto read = outbox.read(message).value();
  EXPECT_NE(read.html.find("<html lang=\"ar\" dir=\"rtl\">"), std::string::npos);
  EXPECT_NE(read.text.find("مصر"), std::string::npos) << read.text;
  EXPECT_NE(read.text.find("/ar/meetings/experts"), std::string::npos);
}

TEST_P(DelegationsTest, WhoWasConfirmedIsToldOfTheWithdrawalOnceAndConfirmedAgain) {
  ParticipantDetails d = details("Maria", "Huber");
  d.language = Language::fr;
  const ParticipantId id = add(austria, d);
  ParticipantDetails silent = details("Anna", "Klein");
  silent.email.clear();
  const ParticipantId without_address = add(austria, silent);
  const auto told = [&] { return outbox.list("withdrawal", 0, 50); };
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  ASSERT_TRUE(delegations.withdraw(mission, austria, without_address).ok());
  ASSERT_EQ(told().size(), 1u);
  EXPECT_EQ(told()[0].to_address, "delegate@example.org");
  EXPECT_EQ(told()[0].language, Language::fr);
  const std::string text = outbox.read(told()[0])->text;
  EXPECT_NE(text.find("Maria Huber"), std::string::npos) << text;
  EXPECT_NE(text.find("experts"), std::string::npos) << text;
  EXPECT_EQ(text.find("https://"), std::string::npos) << "no link that is closed";

  ASSERT_TRUE(delegations.restore(mission, austria, id).ok());
  EXPECT_EQ(mail().size(), 2u) << "told again that the registration stands";
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  EXPECT_EQ(told().size(), 2u);
}

TEST_P(DelegationsTest, WhoIsNotRegisteredIsToldNothingOfAWithdrawal) {
  clock.set(deadline());
  const ParticipantId late = add(austria, details("Too", "Late"));
  ASSERT_TRUE(delegations.withdraw(mission, austria, late).ok());
  EXPECT_TRUE(outbox.list("", 0, 50).empty());
}

TEST_P(DelegationsTest, ADoubleSubmitAddsOnePerson) {
  const auto d = details("Maria", "Huber");
  const auto first = delegations.nominate(mission, austria, d, "one");
  const auto second = delegations.nominate(mission, austria, d, "one");
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->id, second->id);
  // With other words it is not taken for the first.
  const auto other_words = delegations.nominate(mission, austria, details("Other", "Name"), "one");
  EXPECT_EQ(other_words.error().kind, ErrorKind::conflict);
  EXPECT_EQ(delegations.submitted(austria, "one")->id, first->id);
  EXPECT_FALSE(delegations.submitted(egypt, "one"));
  EXPECT_EQ(stored(first->id).details.family_name, "Huber");
  EXPECT_EQ(mail().size(), 1u);
  const ParticipantId other = delegations.nominate(mission, egypt, d, "one").value().id;
  EXPECT_NE(other, first->id);
  // Only PostgreSQL's sequences go on where nothing was written.
  if (GetParam() == testing::Backend::sqlite) {
    EXPECT_EQ(other.value, first->id.value + 1);
  }
}

TEST_P(DelegationsTest, ADoubleSubmitAtTheSameTimeAddsOnePersonToo) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&] {
      const auto added = delegations.nominate(mission, austria, details("Maria", "Huber"), "same");
      EXPECT_TRUE(added.ok()) << describe(added.error());
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(delegations.delegation(series, austria.entity).size(), 1u);
  EXPECT_EQ(mail().size(), 1u);
}

TEST_P(DelegationsTest, OfTwoCorrectionsOfTheSameVersionOneIsAConflict) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "First"), 1).ok());
  EXPECT_EQ(delegations.correct(mission, austria, id, details("Maria", "Second"), 1).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(stored(id).details.family_name, "First");
  // The same form sent twice is no conflict.
  EXPECT_TRUE(delegations.correct(mission, austria, id, details("Maria", "First"), 1).ok());
  EXPECT_EQ(stored(id).version, 2);
}

TEST_P(DelegationsTest, AnotherGovernmentsParticipantIsNotThere) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  for (const Status& status :
       {delegations.correct(mission, egypt, id, details("X", "Y"), 1),
        delegations.withdraw(mission, egypt, id), delegations.restore(mission, egypt, id),
        delegations.withdraw(mission, austria, ParticipantId(9999))})
    EXPECT_EQ(status.error().kind, ErrorKind::not_found);
  EXPECT_EQ(stored(id).version, 1);
}

TEST_P(DelegationsTest, WhoIsWithdrawnCanBeRestoredAndItsHistoryIsKept) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Klein"), 1).ok());
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  EXPECT_EQ(stored(id).state, ParticipantState::withdrawn);
  EXPECT_EQ(delegations.count(series).withdrawn, 1);
  EXPECT_EQ(delegations.correct(mission, austria, id, details("A", "B"), 3).error().kind,
            ErrorKind::conflict);
  ASSERT_TRUE(delegations.restore(mission, austria, id).ok());
  EXPECT_EQ(stored(id).state, ParticipantState::registered);
  EXPECT_EQ(mail().size(), 2u) << "told of the withdrawal, so told again that it stands";
  const auto history = delegations.history(id);
  ASSERT_EQ(history.size(), 3u);
  EXPECT_EQ(history[0].state, ParticipantState::withdrawn);
  EXPECT_EQ(history[2].version, 1);
  EXPECT_EQ(history[2].details, details("Maria", "Huber"));
  EXPECT_EQ(recorded(id), (std::vector<std::string>{"participant.restore", "participant.withdraw",
                                                    "participant.correct", "participant.add"}));
}

TEST_P(DelegationsTest, AfterTheDeadlineARestoredParticipantIsLateIfWithdrawnBeforeIt) {
  const ParticipantId before = add(austria, details("Before", "Deadline"));
  const ParticipantId after = add(austria, details("After", "Deadline"));
  ASSERT_TRUE(delegations.withdraw(mission, austria, before).ok());
  clock.set(deadline());
  ASSERT_TRUE(delegations.withdraw(mission, austria, after).ok());
  ASSERT_TRUE(delegations.restore(mission, austria, before).ok());
  ASSERT_TRUE(delegations.restore(mission, austria, after).ok());
  EXPECT_EQ(stored(before).state, ParticipantState::late);
  EXPECT_EQ(stored(after).state, ParticipantState::registered);
}

TEST_P(DelegationsTest, ACorrectionAfterTheDeadlineIsMarked) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  clock.set(deadline());
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Klein"), 1).ok());
  EXPECT_TRUE(stored(id).registered());
  EXPECT_TRUE(stored(id).came_late);
}

TEST_P(DelegationsTest, ALateChangeStaysBeforeTheOfficerUntilItIsNoted) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  const ParticipantId other = add(austria, details("Other", "Delegate"));
  clock.set(deadline() - std::chrono::microseconds(1));
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Klein"), 1).ok());
  EXPECT_FALSE(stored(id).late_unseen);
  clock.set(deadline());
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Klein"), 2).ok());
  EXPECT_EQ(delegations.count(series).late_changes, 0);  // nothing was changed
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Berger"), 2).ok());
  EXPECT_TRUE(stored(id).registered());
  EXPECT_EQ(stored(id).details.family_name, "Berger");
  EXPECT_EQ(delegations.count(series).late_changes, 1);
  const auto listed = delegations.list(series, {.late_changes = true});
  ASSERT_EQ(listed.total, 1);
  EXPECT_EQ(listed.participants.at(0).id, id);

  EXPECT_EQ(delegations.note_late_change(officer, id, 2).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(stored(id).late_unseen);
  ASSERT_TRUE(delegations.note_late_change(officer, id, 3).ok());
  ASSERT_TRUE(delegations.note_late_change(officer, id, 3).ok());
  EXPECT_FALSE(stored(id).late_unseen);
  EXPECT_TRUE(stored(id).came_late);
  EXPECT_EQ(delegations.count(series).late_changes, 0);
  EXPECT_EQ(recorded(id).front(), "participant.note_late_change");
  EXPECT_EQ(recorded(id).size(), 4u);
  EXPECT_EQ(delegations.history(id).size(), 2u);

  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  EXPECT_EQ(stored(id).state, ParticipantState::withdrawn);
  EXPECT_TRUE(stored(id).late_unseen);
  ASSERT_TRUE(delegations.note_late_change(officer, id, 4).ok());
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  EXPECT_FALSE(stored(id).late_unseen);
  ASSERT_TRUE(delegations.restore(mission, austria, id).ok());
  EXPECT_TRUE(stored(id).registered());
  EXPECT_TRUE(stored(id).late_unseen);
  EXPECT_FALSE(stored(other).late_unseen);
  EXPECT_EQ(delegations.note_late_change(officer, ParticipantId(999), 1).error().kind,
            ErrorKind::not_found);
}

TEST_P(DelegationsTest, WhatWaitsForADecisionOrAnOfficerChangedIsNoLateChange) {
  const ParticipantId registered = add(austria, details("Maria", "Huber"));
  clock.set(deadline());
  const ParticipantId late = add(austria, details("Too", "Late"));
  ASSERT_TRUE(delegations.correct(mission, austria, late, details("Far", "Toolate"), 1).ok());
  ASSERT_TRUE(delegations.correct(officer, austria, registered, details("M", "Huber"), 1).ok());
  ASSERT_TRUE(delegations.decide(officer, late, Act::accredit).ok());
  EXPECT_EQ(delegations.count(series).late_changes, 0);
  ASSERT_TRUE(delegations.correct(mission, austria, late, details("Again", "Toolate"), 3).ok());
  EXPECT_TRUE(stored(late).late_unseen);
}

TEST_P(DelegationsTest, ADelegationIsInOrderOfRoleAndName) {
  ParticipantDetails adviser = details("Anna", "Adler");
  adviser.role = DelegationRole::adviser;
  ParticipantDetails head = details("Zoe", "Zimmer");
  head.role = DelegationRole::head;
  const ParticipantId withdrawn = add(austria, head);
  add(austria, adviser);
  add(austria, details("Berta", "berger"));
  add(austria, details("Anna", "Berger"));
  head.family_name = "Zander";
  add(austria, head);
  ASSERT_TRUE(delegations.withdraw(mission, austria, withdrawn).ok());
  std::vector<std::string> names;
  for (const Participant& p : delegations.delegation(series, austria.entity))
    names.push_back(p.details.display_name());
  EXPECT_EQ(names, (std::vector<std::string>{"Zoe Zander", "Anna Berger", "Berta berger",
                                             "Anna Adler", "Zoe Zimmer"}));
}

TEST_P(DelegationsTest, RegisteredAreByEntityCodeRoleAndName) {
  add(egypt, details("Ahmed", "Hassan"));
  add(austria, details("Zoe", "Zimmer"));
  ParticipantDetails head = details("Yusuf", "Zaki");
  head.role = DelegationRole::head;
  add(egypt, head);
  clock.set(deadline());
  add(austria, details("Too", "Late"));
  std::vector<std::string> names;
  for (const Participant& p : delegations.registered(series))
    names.push_back(p.details.family_name);
  EXPECT_EQ(names, (std::vector<std::string>{"Zimmer", "Zaki", "Hassan"}));
  EXPECT_EQ(delegations.tallies(series).size(), 2u);
}

TEST_P(DelegationsTest, ListsByFilterAndPage) {
  ParticipantDetails chinese = details("Xiaolong", "Li");
  chinese.original_family_name = "李小龙";
  chinese.email.clear();
  const ParticipantId li = add(egypt, chinese);
  add(austria, details("Maria", "100%_Huber!"));
  add(austria, details("Ángel", "Öztürk"));
  const auto found = [&](Delegations::Filter filter) {
    const auto listed = delegations.list(series, filter);
    EXPECT_EQ(listed.total, static_cast<std::int64_t>(listed.participants.size()));
    std::string names;
    for (const Participant& p : listed.participants) names += p.details.family_name + ";";
    return names;
  };
  EXPECT_EQ(found({.text = "小龙"}), "Li;");
  EXPECT_EQ(found({.text = "li XIAOLONG"}), "Li;");
  EXPECT_EQ(found({.text = "ÖZTÜRK"}), "Öztürk;");
  EXPECT_EQ(found({.text = "100%_"}), "100%_Huber!;");
  EXPECT_EQ(found({.text = "%a%"}), "");
  EXPECT_EQ(found({.entity = egypt.entity}), "Li;");
  EXPECT_EQ(found({.has_email = false}), "Li;");
  EXPECT_EQ(found({.state = ParticipantState::late}), "");
  EXPECT_EQ(stored(li).details.meetings, (std::vector{experts, assistance}));
}

TEST_P(DelegationsTest, FindsTheRegisteredByName) {
  const ParticipantId maria = add(austria, details("Maria", "Zeller"));
  const ParticipantId marion = add(egypt, details("Marion", "Abbas"));
  const ParticipantId gone = add(egypt, details("Mariam", "Nasser"));
  ASSERT_TRUE(delegations.withdraw(mission, egypt, gone).ok());
  EXPECT_EQ(delegations.named(series, "MARI", 10), (std::vector{marion, maria}));
  EXPECT_EQ(delegations.named(series, "mari zell", 10), std::vector{maria});
  EXPECT_EQ(delegations.named(series, "mari", 1), std::vector{marion});
  EXPECT_TRUE(delegations.named(series, " ", 10).empty());
}

TEST_P(DelegationsTest, TurnsThePagesOfTheListForthAndBack) {
  for (const char* family : {"Delta", "Alpha", "Echo", "Charlie", "Bravo"})
    add(austria, details("A", family));
  const auto names = [](const Delegations::Listed& listed) {
    std::string out;
    for (const Participant& p : listed.participants) out += p.details.family_name[0];
    return out;
  };
  const auto first = delegations.list(series, {.limit = 2});
  EXPECT_EQ(names(first), "AB");
  EXPECT_EQ(first.total, 5);
  EXPECT_FALSE(first.previous);
  ASSERT_TRUE(first.next);
  const auto second = delegations.list(series, {.at = first.next, .limit = 2});
  EXPECT_EQ(names(second), "CD");
  EXPECT_EQ(second.total, 5);
  const auto third = delegations.list(series, {.at = second.next, .limit = 2});
  EXPECT_EQ(names(third), "E");
  EXPECT_FALSE(third.next);
  ASSERT_TRUE(third.previous);
  EXPECT_EQ(names(delegations.list(series, {.at = third.previous, .limit = 2})), "CD");
  EXPECT_EQ(first.participants[0].details.meetings, (std::vector{experts, assistance}));
}

TEST_P(DelegationsTest, ALinkIsTheSameEachTimeUntilItIsRevoked) {
  const std::string first = token(austria);
  EXPECT_EQ(token(austria), first);
  EXPECT_NE(token(egypt), first);
  EXPECT_EQ(delegations.open_link(first)->entity, austria.entity);
  EXPECT_EQ(delegations.open_link("invented").error().kind, ErrorKind::not_found);
  ASSERT_TRUE(delegations.revoke_nomination_link(officer, austria).ok());
  EXPECT_EQ(delegations.open_link(first).error().kind, ErrorKind::not_found);
  const std::string second = token(austria);
  EXPECT_NE(second, first);
  EXPECT_TRUE(delegations.open_link(second).ok());
}

TEST_P(DelegationsTest, ALinkEndsWithTheLastMeeting) {
  const std::string link = token(austria);
  const Instant end = i18n::end_of_day({2009, 10, 2}, "Europe/Vienna");
  clock.set(end - std::chrono::seconds(1));
  EXPECT_TRUE(delegations.open_link(link).ok());
  clock.set(end);
  EXPECT_EQ(delegations.open_link(link).error().kind, ErrorKind::forbidden);
}

TEST_P(DelegationsTest, AFailedPhotoLinkLeavesNothingBehind) {
  Delegations broken(*database, clock, meetings, references, outbox, catalogues, key,
                     {"The secretariat", "secretariat@conf.example.org"}, "https://x.example.org",
                     [](db::Transaction&, const Participant&) -> Result<std::string> {
                       return unavailable(N_("Please try again later."));
                     });
  EXPECT_EQ(broken.nominate(mission, austria, details("A", "B"), "k").error().kind,
            ErrorKind::unavailable);
  EXPECT_TRUE(delegations.delegation(series, austria.entity).empty());
  EXPECT_TRUE(mail().empty());
}

INSTANTIATE_TEST_SUITE_P(Both, DelegationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

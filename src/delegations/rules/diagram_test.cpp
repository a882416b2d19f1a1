#include "delegations/rules/diagram.h"

#include <map>
#include <random>
#include <set>

#include "delegations/delegations_test.h"

namespace convoke::delegations {
namespace {

using enum ParticipantState;

/// The diagram once more, by hand: to which states each may go.
const std::map<ParticipantState, std::set<ParticipantState>>& allowed() {
  static const std::map<ParticipantState, std::set<ParticipantState>> all{
      {nominated, {accredited, registered, referred_back, refused, withdrawn, replaced}},
      {late, {accredited, registered, referred_back, refused, withdrawn, replaced}},
      {accredited, {registered, referred_back, refused, withdrawn, replaced, revoked}},
      {registered, {withdrawn, replaced, revoked}},
      {referred_back, {nominated, late, accredited, registered, refused, withdrawn, replaced}},
      {refused, {accredited, registered}},
      {withdrawn, {nominated, late, accredited, registered, referred_back}},
      {replaced, {}},
      {revoked, {accredited, registered}}};
  return all;
}

/// What the record calls a step from the one state to the other.
const std::set<std::string>& actions_to(ParticipantState state) {
  static const std::map<ParticipantState, std::set<std::string>> all{
      {nominated, {"participant.correct", "participant.restore"}},
      {late, {"participant.correct", "participant.restore"}},
      {accredited, {"participant.accept", "participant.restore", "participant.reinstate"}},
      {registered,
       {"participant.accept", "participant.enroll", "participant.restore",
        "participant.reinstate"}},
      {referred_back, {"participant.refer_back", "participant.restore"}},
      {refused, {"participant.refuse"}},
      {withdrawn, {"participant.withdraw"}},
      {replaced, {"participant.replace"}},
      {revoked, {"participant.revoke"}}};
  return all.at(state);
}

TEST(Diagram, NothingLeadsOutOfIt) {
  for (const ParticipantState state : kStates)
    for (const Act act : kActs)
      for (const Acceptance acceptance : kAcceptances)
        for (const bool is_late : {false, true})
          for (const ParticipantState before : {nominated, late, accredited, registered}) {
            const auto next =
                after(state, act, {.acceptance = acceptance, .is_late = is_late, .before = before});
            EXPECT_EQ(next.has_value(), obstacle(state, act) == nullptr);
            if (!next || *next == state) continue;
            const bool is_back = act == Act::reinstate && !allowed().at(revoked).count(before);
            if (!is_back) {
              EXPECT_TRUE(allowed().at(state).count(*next)) << name_of(state) << name_of(*next);
            }
          }
}

TEST(Diagram, WhatIsNamedFirstStandsByTheRules) {
  EXPECT_EQ(first_state({.acceptance = Acceptance::at_once}), registered);
  EXPECT_EQ(first_state({.acceptance = Acceptance::examined}), nominated);
  EXPECT_EQ(first_state({.acceptance = Acceptance::in_steps}), nominated);
  for (const Acceptance one : kAcceptances)
    EXPECT_EQ(first_state({.acceptance = one, .is_late = true}), late);
}

class StatesTest : public DelegationsTest {
 protected:
  void set_rules(Acceptance acceptance, LateRule late = LateRule::marked) {
    const NominationRules now = delegations.rules(series);
    ASSERT_TRUE(
        delegations
            .set_rules(officer, series, {.acceptance = acceptance, .late = late}, now.version)
            .ok());
  }
  std::size_t mails(const char* purpose) { return outbox.list(purpose, 0, 50).size(); }
};

TEST_P(StatesTest, AnOfficerAccreditsThenRegisters) {
  set_rules(Acceptance::in_steps);
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  EXPECT_EQ(stored(id).state, nominated);
  EXPECT_EQ(mails("confirmation"), 0u);
  EXPECT_EQ(delegations.decide(officer, id, Act::enroll).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  EXPECT_EQ(stored(id).state, accredited);
  EXPECT_FALSE(stored(id).registered());
  EXPECT_EQ(mails("confirmation"), 0u);
  ASSERT_TRUE(delegations.decide(officer, id, Act::enroll).ok());
  EXPECT_TRUE(stored(id).registered());
  EXPECT_EQ(mails("confirmation"), 1u);
  ASSERT_TRUE(delegations.decide(officer, id, Act::enroll).ok());  // done already
  EXPECT_EQ(mails("confirmation"), 1u);
}

TEST_P(StatesTest, WhatIsReferredBackIsCorrectedAndWaitsAgain) {
  set_rules(Acceptance::examined);
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  EXPECT_EQ(delegations.decide(officer, id, Act::refer_back, " ").error().field, "reason");
  ASSERT_TRUE(delegations.decide(officer, id, Act::refer_back, "The family name is missing.").ok());
  EXPECT_EQ(stored(id).reason, "The family name is missing.");
  ParticipantDetails d = stored(id).details;
  d.family_name = "Huber-Gruber";
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, stored(id).version).ok());
  EXPECT_EQ(stored(id).state, nominated);
  EXPECT_EQ(stored(id).reason, "");
  const auto history = delegations.history(id);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].reason, "The family name is missing.");
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  EXPECT_TRUE(stored(id).registered());
}

TEST_P(StatesTest, WhoWasConfirmedIsToldOfARevocationWithItsReason) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  EXPECT_EQ(delegations.decide(officer, id, Act::revoke).error().field, "reason");
  ASSERT_TRUE(delegations.decide(officer, id, Act::revoke, "The note was withdrawn.").ok());
  EXPECT_EQ(stored(id).state, revoked);
  ASSERT_EQ(mails("revocation"), 1u);
  EXPECT_EQ(outbox.list("revocation", 0, 5).front().subject,
            "Registration revoked: Vienna meetings");
  EXPECT_EQ(
      delegations.correct(mission, austria, id, details("A", "B"), stored(id).version).error().kind,
      ErrorKind::conflict);
  ASSERT_TRUE(delegations.decide(officer, id, Act::reinstate).ok());
  EXPECT_TRUE(stored(id).registered());
  EXPECT_EQ(mails("confirmation"), 2u);
}

TEST_P(StatesTest, AReplacementKeepsTheHistoryAndMovesNothingSilently) {
  const ParticipantId former = add(austria, details("Maria", "Huber"));
  ParticipantDetails d = details("Jonas", "Leitner");
  d.email = "jonas@example.org";
  EXPECT_EQ(delegations.replace(mission, austria, former, 7, d, "r").error().kind,
            ErrorKind::conflict);
  const auto made = delegations.replace(mission, austria, former, 1, d, "r");
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->replaces, former);
  EXPECT_TRUE(made->registered());
  EXPECT_EQ(stored(former).state, replaced);
  EXPECT_EQ(delegations.replacement(former)->id, made->id);
  EXPECT_EQ(mails("replacement"), 1u);
  EXPECT_EQ(recorded(former).front(), "participant.replace");
  EXPECT_EQ(recorded(made->id).front(), "participant.add");
  // The same form again makes nobody else, and no other takes the place.
  EXPECT_EQ(delegations.replace(mission, austria, former, 1, d, "r")->id, made->id);
  EXPECT_EQ(delegations.replace(mission, austria, former, 2, d, "r2").error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(delegations.replace(mission, egypt, former, 2, d, "r3").error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(delegations.tally(series, austria.entity).all(), 2);
}

TEST_P(StatesTest, ATwinIsAskedAboutBeforeAnybodyIsReplaced) {
  const ParticipantId former = add(austria, details("Maria", "Huber"));
  ParticipantDetails d = details("Jonas", "Leitner");
  d.email = "jonas@example.org";
  add(austria, d);
  const auto asked =
      delegations.replace(mission, austria, former, 1, d, "r", Delegations::Twins::asked_about);
  EXPECT_EQ(asked.error().kind, ErrorKind::conflict);
  EXPECT_TRUE(stored(former).registered());
  // The same person back in the place is no twin of the one who leaves it.
  EXPECT_TRUE(delegations
                  .replace(mission, austria, former, 1, details("Maria", "Huber"), "r2",
                           Delegations::Twins::asked_about)
                  .ok());
}

TEST_P(StatesTest, AfterTheDeadlineALinkDoesWhatTheRulesAllow) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  clock.set(deadline() - std::chrono::seconds(1));
  EXPECT_TRUE(stored(add(austria, details("In", "Time"))).registered());
  clock.set(deadline());
  set_rules(Acceptance::at_once, LateRule::with_reason);
  ParticipantDetails d = details("Too", "Late");
  EXPECT_EQ(delegations.nominate(mission, austria, d, "l1").error().field, "late_reason");
  d.late_reason = "The minister decided yesterday.";
  EXPECT_EQ(delegations.nominate(mission, austria, d, "l1")->state, late);
  set_rules(Acceptance::at_once, LateRule::closed);
  EXPECT_EQ(delegations.nominate(mission, austria, details("X", "Y"), "l2").error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(delegations.correct(mission, austria, id, details("X", "Y"), 1).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(delegations.replace(mission, austria, id, 1, details("X", "Y"), "l3").error().kind,
            ErrorKind::conflict);
  EXPECT_TRUE(stored(id).registered());
  EXPECT_TRUE(delegations.withdraw(mission, austria, id).ok());
  const OfficeEntry entry{.received_on = {2009, 9, 21}};
  EXPECT_TRUE(delegations
                  .nominate(officer, austria, details("By", "Post"), "l4",
                            Delegations::Twins::accepted, &entry)
                  .ok());
}

TEST_P(StatesTest, ADecisionIsOnWhatTheOfficerLookedAt) {
  set_rules(Acceptance::examined);
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ParticipantDetails d = stored(id).details;
  d.function_title = "Counsellor";
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 1).ok());
  EXPECT_EQ(delegations.decide(officer, id, Act::accredit, {}, 1).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(stored(id).state, nominated);
  EXPECT_TRUE(delegations.decide(officer, id, Act::accredit, {}, 2).ok());
}

TEST_P(StatesTest, WhoWasAcceptedBecomesNobodyElseThroughALink) {
  set_rules(Acceptance::examined);
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  EXPECT_EQ(delegations.correct(mission, austria, id, details("Quite", "Else"), 2).error().field,
            "family_name");
  EXPECT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Gruber"), 2).ok());
  EXPECT_TRUE(delegations.correct(officer, austria, id, details("Quite", "Else"), 3).ok());
}

TEST_P(StatesTest, NobodyComesBackThroughALinkThatIsClosed) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  const ParticipantId former = add(austria, details("Jonas", "Leitner"));
  ASSERT_TRUE(delegations.withdraw(mission, austria, id).ok());
  ASSERT_TRUE(delegations.replace(mission, austria, former, 1, details("Eva", "Neu"), "r").ok());
  EXPECT_EQ(delegations.restore(mission, austria, former).error().kind, ErrorKind::conflict);
  clock.set(deadline());
  set_rules(Acceptance::at_once, LateRule::closed);
  EXPECT_EQ(delegations.restore(mission, austria, id).error().kind, ErrorKind::conflict);
}

TEST_P(StatesTest, WhoWasRefusedIsNotAcceptedWithTheOthers) {
  set_rules(Acceptance::examined);
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(delegations.decide(officer, id, Act::refuse).ok());
  EXPECT_NE(Delegations::obstacle(Delegations::Decision::accredit, stored(id)), nullptr);
  EXPECT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
}

TEST_P(StatesTest, OfTwoOfficersTheSecondSeesThatTheRulesHaveChanged) {
  set_rules(Acceptance::examined);
  EXPECT_EQ(
      delegations.set_rules(officer, series, {.acceptance = Acceptance::in_steps}, 0).error().kind,
      ErrorKind::conflict);
  EXPECT_EQ(delegations.rules(series).acceptance, Acceptance::examined);
}

TEST_P(StatesTest, NoSequenceLeavesTheDiagramAndTheHistoryExplainsTheState) {
  std::mt19937 random(20091128);
  const auto any = [&](std::size_t below) { return random() % below; };
  std::map<ParticipantId, ParticipantState> known;
  for (int step = 0; step < 400; ++step) {
    if (step == 250) clock.set(deadline());
    if (step % 40 == 0) set_rules(kAcceptances[any(3)]);
    if (known.empty() || (any(6) == 0 && known.size() < 25)) {
      const ParticipantId id = add(austria, details("N" + std::to_string(step), "Family"));
      known[id] = stored(id).state;
      continue;
    }
    const ParticipantId id = std::next(known.begin(), static_cast<long>(any(known.size())))->first;
    const Participant before = stored(id);
    const std::string reason = any(2) ? "Reason " + std::to_string(step) : "";
    switch (any(6)) {
      case 0:
        (void)delegations.withdraw(mission, austria, id);
        break;
      case 1:
        (void)delegations.restore(mission, austria, id);
        break;
      case 2: {
        ParticipantDetails d = before.details;
        d.given_name += "x";
        (void)delegations.correct(mission, austria, id, d, before.version);
        break;
      }
      case 3: {
        const auto made = delegations.replace(mission, austria, id, before.version,
                                              details("R" + std::to_string(step), "Family"),
                                              "replacement-" + std::to_string(step));
        if (made.ok()) known[made->id] = made->state;
        break;
      }
      default:
        (void)delegations.decide(officer, id, kActs[any(std::size(kActs))], reason);
    }
    for (auto& [one, state] : known) {
      const Participant now = stored(one);
      if (now.state == state) continue;
      ASSERT_TRUE(allowed().at(state).count(now.state))
          << name_of(state) << " to " << name_of(now.state) << " in step " << step;
      EXPECT_EQ(delegations.history(one).front().state, state);
      EXPECT_TRUE(actions_to(now.state).count(recorded(one).front())) << recorded(one).front();
      EXPECT_EQ(now.confirmed_at.has_value() && !now.registered(), false);
      if (now.state == referred_back || now.state == revoked) {
        EXPECT_FALSE(now.reason.empty() && state != withdrawn);
      }
      state = now.state;
    }
  }
  for (const auto& [id, state] : known) {
    std::vector<Delegations::Version> versions = delegations.history(id);
    EXPECT_EQ(static_cast<int>(versions.size()) + 1, stored(id).version);
  }
}

INSTANTIATE_TEST_SUITE_P(Both, StatesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

#include "credentials/credentials_test.h"

#include <random>

#include "delegations/erasure/erasure.h"
#include "platform/file_use/file_use.h"

namespace convoke::credentials {
namespace {

constexpr const char* kScan = "%PDF-1.4 a scan";

TEST_P(CredentialsTest, AreKeptWithTheirScanAndEveryFormerState) {
  const CredentialId id = enter(austria.entity, formal(), kScan);
  EXPECT_EQ(one(id).details.file_type, "application/pdf");
  const files::FileHash scan = one(id).details.file;
  EXPECT_EQ(files.read(scan).value(), kScan);
  EXPECT_EQ(database->read([&](db::Reader& r) { return file_use::uses_of(r, scan); }).at(0),
            (file_use::Use{"credential", id.value, "scan"}));

  clock.advance(std::chrono::minutes(5));
  CredentialDetails next = found(formal(), Finding::not_in_order, "The stamp is missing");
  next.stamp = false;
  ASSERT_TRUE(credentials.change(officer, series, id, next, {}, 1).ok());
  EXPECT_EQ(one(id).version, 2);
  EXPECT_EQ(one(id).details.reason, Text6("The stamp is missing"));
  EXPECT_EQ(one(id).details.file, scan) << "the scan stays";
  const auto history = credentials.history(id);
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].version, 1);
  EXPECT_TRUE(history[0].details.stamp);
  EXPECT_EQ(history[0].details.meetings, one(id).details.meetings);
  EXPECT_EQ(history[0].replaced_at, clock.now());
  EXPECT_EQ(credentials.record(id).front().action, "credential.change");
  EXPECT_EQ(credentials.record(id).back().action, "credential.enter");
}

TEST_P(CredentialsTest, AFormSentTwiceMakesOne) {
  const auto send = [&](const CredentialDetails& d) {
    return credentials.enter(officer, series, austria.entity, d, kScan, "the same form");
  };
  const auto first = send(formal());
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(send(formal()).value(), *first);
  EXPECT_EQ(send(found(formal(), Finding::in_order)).error().kind, ErrorKind::conflict);
  EXPECT_EQ(credentials.all(series).size(), 1u);
  EXPECT_TRUE(credentials.enter(officer, series, egypt.entity, formal(), {}, "the same form").ok());
}

TEST_P(CredentialsTest, TheSecondOfTwoOfficersIsToldAndChangesNothing) {
  const CredentialId id = enter(austria.entity, formal());
  ASSERT_TRUE(
      credentials.change(officer, series, id, found(formal(), Finding::in_order), {}, 1).ok());
  const Status second =
      credentials.change(officer, series, id, found(formal(), Finding::not_in_order, "No"), {}, 1);
  EXPECT_EQ(second.error().kind, ErrorKind::conflict);
  EXPECT_EQ(one(id).details.finding, Finding::in_order);
  EXPECT_TRUE(
      credentials.change(officer, series, id, found(formal(), Finding::in_order), {}, 1).ok())
      << "what is there already needs no decision";
  EXPECT_EQ(one(id).version, 2);
}

TEST_P(CredentialsTest, ABadFileIsRefusedTogetherWithTheOtherErrors) {
  CredentialDetails d = formal();
  d.meetings.clear();
  const auto refused =
      credentials.enter(officer, series, austria.entity, d, "MZ a program", "form");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "meetings");
  ASSERT_EQ(refused.error().also.size(), 1u);
  EXPECT_EQ(refused.error().also[0].field, "file");
  EXPECT_EQ(credentials
                .enter(officer, series, austria.entity, formal(), std::string(kScanLimit + 1, '%'),
                       "form")
                .error()
                .kind,
            ErrorKind::too_large);
  EXPECT_TRUE(credentials.all(series).empty());
}

TEST_P(CredentialsTest, TheConferenceAsksForDueFormAndItsWorkingGroupsDoNot) {
  Demands demands = credentials.demands(series);
  EXPECT_TRUE(demands[experts].formal);
  EXPECT_FALSE(demands[group].formal);
  ASSERT_TRUE(credentials.set_demand(officer, series, group, true, 0).ok());
  EXPECT_EQ(credentials.set_demand(officer, series, group, false, 0).error().kind,
            ErrorKind::conflict)
      << "somebody was faster";
  demands = credentials.demands(series);
  EXPECT_TRUE(demands[group].formal);
  EXPECT_EQ(demands[group].version, 1);
  EXPECT_FALSE(
      credentials
          .enter(officer, series, austria.entity, found(note(), Finding::in_order), {}, "form")
          .ok());
  ASSERT_TRUE(credentials.set_demand(officer, series, group, false, 1).ok());
  const CredentialId id = enter(austria.entity, found(note(), Finding::in_order));
  ASSERT_TRUE(credentials.set_demand(officer, series, group, true, 2).ok());
  EXPECT_EQ(one(id).details.finding, Finding::in_order) << "a demand changes no finding";
  EXPECT_EQ(credentials.set_demand(officer, series, meetings::MeetingId(99), true, 0).error().kind,
            ErrorKind::not_found);
}

TEST_P(CredentialsTest, SeveralAreFoundInOrderAtOnceAndJustThatIsTakenBack) {
  const CredentialId first = enter(austria.entity, formal()),
                     second = enter(egypt.entity, formal());
  CredentialDetails unsigned_one = formal();
  unsigned_one.signature = false;
  const CredentialId third = enter(egypt.entity, unsigned_one);
  const auto made = credentials.find_in_order(
      officer, series, {{first, 1}, {second, 1}, {third, 1}, {CredentialId(99), 1}, {first, 7}});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->done, 2);
  EXPECT_EQ(made->left, 3);
  EXPECT_EQ(one(first).details.finding, Finding::in_order);
  EXPECT_EQ(one(third).details.finding, Finding::pending);
  // The officer changes their mind about one of them.
  ASSERT_TRUE(
      credentials
          .change(officer, series, second, found(formal(), Finding::not_in_order, "Expired"), {}, 2)
          .ok());
  const auto undone = credentials.take_back(officer, series, made->act);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->done, 1);
  EXPECT_EQ(undone->left, 1);
  EXPECT_EQ(one(first).details, formal());
  EXPECT_EQ(one(first).version, 3);
  EXPECT_EQ(one(second).details.finding, Finding::not_in_order);
  EXPECT_EQ(credentials.take_back(officer, series, made->act).error().kind, ErrorKind::conflict);
  EXPECT_EQ(
      credentials
          .find_in_order(officer, series, std::vector<Credentials::Seen>(change::kMostJoint + 1))
          .error()
          .kind,
      ErrorKind::too_large);
}

TEST_P(CredentialsTest, OnlyTheEntitysOwnParticipantsAreNamed) {
  const auto mine = add(austria, details("Maria", "Huber")),
             theirs = add(egypt, details("Amr", "Nasser"));
  CredentialDetails d = formal();
  d.participants = {mine, theirs, delegations::ParticipantId(99)};
  const CredentialId id = enter(austria.entity, d);
  EXPECT_EQ(one(id).details.participants, std::vector{mine});
}

TEST_P(CredentialsTest, WhoWasNamedStaysNamedAfterTheDelegationIsGone) {
  const auto person = add(austria, details("Maria", "Huber"));
  CredentialDetails d = formal();
  d.participants = {person};
  const CredentialId id = enter(austria.entity, d);
  ASSERT_TRUE(delegations.withdraw(mission, austria, person).ok());
  delegations::Erasure erasure(*database, clock, meetings, {});
  ASSERT_TRUE(erasure.erase(officer, person).ok());
  d.remark = "Looked at again";
  ASSERT_TRUE(credentials.change(officer, series, id, d, {}, 1).ok());
  EXPECT_EQ(one(id).details.participants, std::vector{person});
}

TEST_P(CredentialsTest, OtherSeriesAndInventedEntriesAreNotThere) {
  const CredentialId id = enter(austria.entity, formal());
  EXPECT_EQ(credentials.change(officer, meetings::SeriesId(99), id, formal(), {}, 1).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(credentials.change(officer, series, CredentialId(99), formal(), {}, 1).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(credentials.enter(officer, series, reference::EntityId(9999), formal(), {}, "form")
                .error()
                .kind,
            ErrorKind::not_found);
}

/// What a registration is, of everybody.
std::vector<std::tuple<std::int64_t, int, int>> registrations(delegations::Delegations& all,
                                                              const delegations::Nominator& of) {
  std::vector<std::tuple<std::int64_t, int, int>> out;
  for (const delegations::Participant& p : all.delegation(of.series, of.entity))
    out.emplace_back(p.id.value, p.version, p.registered() ? 1 : 0);
  return out;
}

TEST_P(CredentialsTest, WhateverIsDoneTheHistoryExplainsItAndNeitherSideChangesTheOther) {
  std::mt19937 random(20090921);
  const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::vector<CredentialId> ids;
  std::vector<delegations::ParticipantId> people{add(austria, details("P", "0"))};
  std::map<CredentialId, std::vector<CredentialDetails>> expected;  // every state, oldest first
  std::vector<change::JointActId> acts;
  const auto random_details = [&] {
    CredentialDetails d = upto(2) ? formal() : note();
    d.kind = kKinds[upto(4)];
    d.finding = kFindings[upto(3)];
    if (upto(2)) d.reason = Text6("Reason " + std::to_string(upto(9)));
    d.signature = upto(2);
    if (upto(3) == 0) d.meetings = {group};
    d.participants = {people[static_cast<std::size_t>(upto(static_cast<int>(people.size())))]};
    return d;
  };
  const auto note_states = [&] {
    for (const CredentialId id : ids)
      if (auto present = one(id).details; expected[id].empty() || expected[id].back() != present)
        expected[id].push_back(std::move(present));
  };
  const auto credentials_now = [&] {
    std::vector<std::pair<CredentialDetails, int>> out;
    for (const Credential& c : credentials.all(series)) out.emplace_back(c.details, c.version);
    return out;
  };
  for (int step = 0; step < 120; ++step) {
    clock.advance(std::chrono::seconds(1));
    if (upto(4) == 0) {
      // The other side acts: nothing here may move.
      const auto before = credentials_now();
      if (upto(2))
        people.push_back(add(austria, details("P", std::to_string(step))));
      else if (upto(2))
        (void)delegations.withdraw(mission, austria, people[0]);
      else
        (void)delegations.restore(mission, austria, people[0]);
      ASSERT_EQ(credentials_now(), before) << step;
      continue;
    }
    const auto before = registrations(delegations, austria);
    const int what = upto(4);
    if (what == 0 || ids.empty()) {
      const auto entered = credentials.enter(officer, series, austria.entity, random_details(), {},
                                             "form-" + std::to_string(step));
      if (entered.ok()) ids.push_back(*entered);
    } else if (what == 1) {
      const CredentialId id = ids[static_cast<std::size_t>(upto(static_cast<int>(ids.size())))];
      (void)credentials.change(officer, series, id, random_details(), {},
                               one(id).version - (upto(5) == 0 ? 1 : 0));
    } else if (what == 2) {
      std::vector<Credentials::Seen> seen;
      for (const CredentialId id : ids)
        if (upto(2)) seen.push_back({id, one(id).version});
      const auto made = credentials.find_in_order(officer, series, seen);
      ASSERT_TRUE(made.ok());
      if (made->act) acts.push_back(made->act);
    } else if (!acts.empty()) {
      (void)credentials.take_back(officer, series, acts.back());
    }
    ASSERT_EQ(registrations(delegations, austria), before) << step;
    note_states();
  }
  ASSERT_FALSE(ids.empty());
  for (const CredentialId id : ids) {
    const Credential present = one(id);
    const auto history = credentials.history(id);
    ASSERT_EQ(static_cast<int>(history.size()), present.version - 1);
    ASSERT_EQ(expected[id].size(), history.size() + 1) << id.value;
    EXPECT_EQ(expected[id].back(), present.details);
    for (std::size_t i = 0; i < history.size(); ++i) {
      EXPECT_EQ(history[i].version, present.version - 1 - static_cast<int>(i));
      EXPECT_EQ(history[i].details, expected[id][history.size() - 1 - i]);
    }
    EXPECT_EQ(credentials.record(id).size(), history.size() + 1) << "one entry for each state";
  }
}

INSTANTIATE_TEST_SUITE_P(Both, CredentialsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::credentials

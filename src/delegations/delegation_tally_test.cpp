#include "delegations/delegation_tally.h"

#include <random>

#include "delegations/delegations_test.h"
#include "platform/db/migrations.h"

namespace convoke::delegations {
namespace {

class DelegationTallyTest : public DelegationsTest {
 protected:
  void expect_right() {
    auto kept = delegations.tallies(series);
    const auto counted = database->read([&](db::Reader& r) { return store::recount(r, series); });
    EXPECT_EQ(kept, counted);
  }
};

TEST_P(DelegationTallyTest, CountsWhoStandsWhere) {
  const ParticipantId first = add(austria, details("Maria", "Huber"));
  ParticipantDetails silent = details("Karl", "Gruber");
  silent.email.clear();
  add(austria, silent);
  ASSERT_TRUE(delegations.withdraw(officer, austria, first).ok());
  const DelegationTally tally = delegations.tally(series, austria.entity);
  EXPECT_EQ(tally.registered(), 1);
  EXPECT_EQ(tally.of(ParticipantState::withdrawn), 1);
  EXPECT_EQ(tally.without_email(ParticipantState::registered), 1);
  EXPECT_EQ(tally.confirmed, 0);
  EXPECT_EQ(tally.all(), 2);
  EXPECT_EQ(delegations.tally(series, egypt.entity).all(), 0);
  expect_right();
}

TEST_P(DelegationTallyTest, WhatIsRolledBackIsNotCounted) {
  add(austria, details("Maria", "Huber"));
  EXPECT_FALSE(database
                   ->write([&](db::Transaction& t) -> Status {
                     const Participant former = stored(ParticipantId(1));
                     Participant next = former;
                     next.state = ParticipantState::withdrawn;
                     store::move_in_tally(t, former, next);
                     return conflict(N_("Please try again later."));
                   })
                   .ok());
  expect_right();
}

TEST_P(DelegationTallyTest, StaysRightWhateverIsDone) {
  std::mt19937 random(20091128);
  const auto any = [&](std::size_t below) { return random() % below; };
  std::vector<ParticipantId> people;
  for (int step = 0; step < 150; ++step) {
    if (step == 80) clock.set(deadline());
    const Nominator& who = any(2) ? austria : egypt;
    const audit::Actor& actor = any(3) ? mission : officer;
    if (people.empty() || any(3) == 0) {
      ParticipantDetails d = details("N" + std::to_string(step), "Family");
      if (any(2)) d.email.clear();
      people.push_back(add(who, d));
      continue;
    }
    const ParticipantId id = people[any(people.size())];
    const Participant p = stored(id);
    const Nominator owner{series, p.entity};
    // Some of these are refused in the state that the participant is in: then nothing may change.
    switch (any(6)) {
      case 0:
        (void)delegations.withdraw(actor, owner, id);
        break;
      case 1:
        (void)delegations.restore(actor, owner, id);
        break;
      case 2:
        (void)delegations.decide(officer, id, Act::accredit);
        break;
      case 3:
        (void)delegations.decide(officer, id, Act::refuse);
        break;
      case 4:
        (void)delegations.note_late_change(officer, id, p.version);
        break;
      default: {
        ParticipantDetails d = p.details;
        if (any(2)) d.email = d.email.empty() ? "new@example.org" : "";
        d.given_name += "x";
        (void)delegations.correct(actor, owner, id, d, p.version);
      }
    }
    if (step % 10 == 0) expect_right();
  }
  expect_right();
}

// What the migration that made the table filled it with.
TEST_P(DelegationTallyTest, AnOlderDatabaseIsCountedByItsMigration) {
  add_many(300);
  ASSERT_TRUE(
      delegations.withdraw(officer, {series, stored(ParticipantId(7)).entity}, ParticipantId(7))
          .ok());
  std::string sql;
  for (const db::Migration& migration : db::migrations())
    if (migration.version == 61) sql = std::string(migration.sql);
  const std::size_t begin = sql.find("insert into delegation_tally");
  ASSERT_NE(begin, std::string::npos);
  sql = sql.substr(begin, sql.find(';', begin) - begin);
  const auto before = delegations.tallies(series);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("delete from delegation_tally");
                    t.execute(sql);
                    return {};
                  })
                  .ok());
  EXPECT_EQ(delegations.tallies(series), before);
  expect_right();
}

INSTANTIATE_TEST_SUITE_P(Both, DelegationTallyTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

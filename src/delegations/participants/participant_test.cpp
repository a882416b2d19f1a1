#include "delegations/participants/participant.h"

#include <gtest/gtest.h>

#include "platform/html/form.h"
#include "platform/i18n/locale.h"

namespace convoke::delegations {
namespace {

std::vector<meetings::Meeting> offered() {
  meetings::Meeting m;
  m.id = meetings::MeetingId(3);
  return {m};
}

ParticipantDetails good() {
  ParticipantDetails d;
  d.family_name = "Huber";
  d.meetings = {meetings::MeetingId(3)};
  return d;
}

std::string refused_field(const ParticipantDetails& d) {
  const auto checked = check(d, offered());
  return checked.ok() ? "" : checked.error().field;
}

TEST(Participant, NamesOfAllScriptsAreTakenAsTheyAre) {
  for (const char* name : {"O'Brien-McDonald", "van der Berg", "ÅNGSTRÖM", "Мария", "李小龙",
                           "محمد عبد الله", "Nguyễn Thị", "ßmith", "Ñandú"}) {
    ParticipantDetails d = good();
    d.family_name = d.given_name = d.original_family_name = name;
    const auto checked = check(d, offered());
    ASSERT_TRUE(checked.ok()) << name;
    EXPECT_EQ(checked->family_name, name);
  }
}

TEST(Participant, WhiteSpaceIsFoldedAndNothingElseChanged) {
  ParticipantDetails d = good();
  d.given_name = "  Maria \t Anna ";
  d.email = " m.Huber@Example.org ";
  const auto checked = check(d, offered());
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->given_name, "Maria Anna");
  EXPECT_EQ(checked->email, "m.Huber@Example.org");
  EXPECT_EQ(checked->display_name(), "Maria Anna Huber");
  EXPECT_EQ(good().display_name(), "Huber");
}

TEST(Participant, EachMeetingChosenHasOneOfTheDaysChosen) {
  std::vector<meetings::Meeting> two(2);
  two[0].id = meetings::MeetingId(1);
  two[0].first_day = {2009, 9, 28};
  two[0].last_day = {2009, 9, 30};
  two[1].id = meetings::MeetingId(2);
  two[1].first_day = {2009, 10, 1};
  two[1].last_day = {2009, 10, 2};
  ParticipantDetails d;
  d.family_name = "Huber";
  d.meetings = {two[0].id, two[1].id};
  d.days = {{2009, 9, 30}};
  EXPECT_EQ(check(d, two).error().field, "days");
  d.days.push_back({2009, 10, 2});
  EXPECT_TRUE(check(d, two).ok());
  d.days.clear();
  EXPECT_TRUE(check(d, two).ok()) << "all days";
  d.meetings = {two[1].id};
  d.days = {{2009, 10, 1}};
  EXPECT_TRUE(check(d, two).ok());
}

TEST(Participant, WhatTurnsANameRoundIsRefusedAtItsField) {
  for (const char* bad : {"Hu\u202Eber", "Hu\u2067ber", "Hu\xFF"}) {
    ParticipantDetails d = good();
    d.family_name = bad;
    EXPECT_EQ(refused_field(d), "family_name") << bad;
  }
}

TEST(Participant, WhatCopyingBringsAlongIsTakenAwayQuietly) {
  ParticipantDetails d = good();
  d.original_family_name = "محمد الراشدي\u200F";
  d.family_name = "Rashidi\u200E";
  d.phone = "\u202A+43 1 26060\u202C";
  d.email = "Rashidi <a.b@example.org\u200B>;";
  const auto checked = check(d, offered());
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->original_family_name, "محمد الراشدي");
  EXPECT_EQ(checked->family_name, "Rashidi");
  EXPECT_EQ(checked->phone, "+43 1 26060");
  EXPECT_EQ(checked->email, "a.b@example.org");
}

TEST(Participant, ANameMayHoldBalancedMarksAndFullStops) {
  for (const char* name :
       {"Anna \u200Eمحمد\u200E B", "\u202Bمحمد\u202C Smith", "Smith \u2067محمد\u2069", "St.John",
        "A.B.dul", "M.", "أ.محمد", "De la O.", "می\u200Cخواهم"}) {
    ParticipantDetails d = good();
    d.honorific = "H.E.Mr.";
    d.given_name = d.family_name = d.original_family_name = name;
    const auto checked = check(d, offered());
    ASSERT_TRUE(checked.ok()) << name;
    EXPECT_EQ(checked->family_name, name);
    EXPECT_EQ(checked->original_family_name, name);
  }
}

TEST(Participant, ANameThatCannotBeSeenIsNone) {
  for (const char* unseen : {"\u200B", "\u00AD\u2060", "\u3164", "\u00A0\uFEFF"}) {
    ParticipantDetails d = good();
    d.family_name = unseen;
    EXPECT_EQ(refused_field(d), "family_name");
  }
}

TEST(Participant, LengthCountsCharactersNotBytes) {
  ParticipantDetails d = good();
  d.original_family_name.clear();
  for (int i = 0; i < 120; ++i) d.original_family_name += "李";
  EXPECT_EQ(refused_field(d), "");
  d.original_family_name = std::string(500, 'a');
  EXPECT_EQ(refused_field(d), "original_family_name");
  d = good();
  d.phone = std::string(41, '1');
  EXPECT_EQ(refused_field(d), "phone");
}

TEST(Participant, AllErrorsComeAtOnce) {
  ParticipantDetails d;
  d.family_name = " ";
  d.email = "not an address";
  d.meetings = {meetings::MeetingId(99)};
  const auto refused = check(d, offered());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "family_name");
  ASSERT_EQ(refused.error().also.size(), 2u);
  EXPECT_EQ(refused.error().also[0].field, "email");
  EXPECT_EQ(refused.error().also[1].field, "meetings");
}

TEST(Participant, RolesAndStatesKeepTheirNames) {
  for (const DelegationRole role : kRoles) EXPECT_EQ(delegation_role(name_of(role)), role);
  for (const ParticipantState state : {ParticipantState::registered, ParticipantState::late,
                                       ParticipantState::refused, ParticipantState::withdrawn})
    EXPECT_EQ(participant_state(name_of(state)), state);
  EXPECT_FALSE(delegation_role("chef"));
}

}  // namespace
}  // namespace convoke::delegations

#include "credentials/credential.h"

#include <gtest/gtest.h>

#include "credentials/standing.h"

namespace convoke::credentials {
namespace {

const meetings::MeetingId kConference(1), kGroup(2), kElsewhere(9);

Place place() {
  Place out;
  for (const meetings::MeetingId id : {kConference, kGroup}) {
    meetings::Meeting meeting;
    meeting.id = id;
    out.offered.push_back(meeting);
  }
  out.demanding = {kConference};
  out.today = {2009, 9, 1};
  return out;
}

CredentialDetails formal() {
  CredentialDetails d;
  d.authority = Authority::head_of_state;
  d.dated = Date{2009, 8, 20};
  d.received_on = Date{2009, 8, 28};
  d.original = d.signature = true;
  d.meetings = {kConference};
  d.finding = Finding::in_order;
  return d;
}

std::vector<std::string> fields_of(const Result<CredentialDetails>& checked) {
  if (checked.ok()) return {};
  std::vector<std::string> out{checked.error().field};
  for (const Error& also : checked.error().also) out.push_back(also.field);
  return out;
}

TEST(Credential, InDueFormSignedAndSeenInTheOriginalCanBeInOrder) {
  EXPECT_TRUE(check(formal(), place()).ok());
  CredentialDetails d = formal();
  d.stamp = false;
  EXPECT_TRUE(check(d, place()).ok()) << "not every Government stamps";
  d.original = d.signature = false;
  d.authority = Authority::unsaid;
  EXPECT_EQ(fields_of(check(d, place())), (std::vector<std::string>{"authority", "seen", "seen"}));
  d.finding = Finding::pending;
  EXPECT_TRUE(check(d, place()).ok()) << "what is not examined may lack anything";
}

TEST(Credential, ANoteVerbaleCountsWhereTheMeetingAsksForNoMore) {
  CredentialDetails d;
  d.kind = Kind::note;
  d.received_on = Date{2009, 8, 28};
  d.meetings = {kGroup};
  d.finding = Finding::in_order;
  EXPECT_TRUE(check(d, place()).ok());
  d.meetings = {kGroup, kConference};
  EXPECT_EQ(fields_of(check(d, place())), std::vector<std::string>{"finding"});
}

TEST(Credential, AllErrorsAreSaidAtOnceAtTheirFields) {
  CredentialDetails d;
  d.authority = Authority::other;
  d.dated = Date{2009, 9, 2};
  d.meetings = {kElsewhere};
  d.finding = Finding::not_in_order;
  EXPECT_EQ(fields_of(check(d, place())),
            (std::vector<std::string>{"received_on", "dated", "authority_name", "meetings",
                                      "reason_en"}));
  d = formal();
  d.dated = Date{2009, 8, 29};
  EXPECT_EQ(fields_of(check(d, place())), std::vector<std::string>{"dated"});
  d = formal();
  d.received_on = Date{2009, 9, 2};
  EXPECT_EQ(fields_of(check(d, place())), std::vector<std::string>{"received_on"});
  d = formal();
  d.remark = std::string(kLongestRemark + 1, 'x');
  EXPECT_EQ(fields_of(check(d, place())), std::vector<std::string>{"remark"});
}

TEST(Credential, NothingHasNeitherDatesNorFinding) {
  CredentialDetails d = formal();
  d.kind = Kind::none;
  EXPECT_EQ(fields_of(check(d, place())), std::vector<std::string>{"finding"});
  d.finding = Finding::pending;
  const auto checked = check(d, place());
  ASSERT_TRUE(checked.ok());
  EXPECT_FALSE(checked->received_on);
  EXPECT_FALSE(checked->original);
  EXPECT_EQ(checked->authority, Authority::unsaid);
}

TEST(Credential, WhatDoesNotBelongToTheFindingIsEmptied) {
  CredentialDetails d = formal();
  d.reason = Text6("Not signed");
  d.authority_name = "The Protocol Office";
  d.meetings = {kGroup, kConference, kGroup};
  const auto checked = check(d, place());
  ASSERT_TRUE(checked.ok());
  EXPECT_TRUE(checked->reason.empty());
  EXPECT_EQ(checked->authority_name, "");
  EXPECT_EQ(checked->meetings, (std::vector{kConference, kGroup}));
}

TEST(Standing, IsDecidedByWhatIsInOrderElseByWhatCameLast) {
  const auto document = [](std::int64_t id, Kind kind, Finding finding, int day) {
    Credential one;
    one.id = CredentialId(id);
    one.details.kind = kind;
    one.details.finding = finding;
    one.details.received_on = Date{2009, 8, day};
    one.details.meetings = {kConference};
    return one;
  };
  const Credential copy = document(1, Kind::copy, Finding::pending, 1),
                   refused = document(2, Kind::formal, Finding::not_in_order, 5),
                   good = document(3, Kind::formal, Finding::in_order, 3),
                   note = document(4, Kind::note, Finding::in_order, 9),
                   nothing = document(5, Kind::none, Finding::pending, 20);
  EXPECT_EQ(deciding({}), nullptr);
  EXPECT_EQ(deciding({&nothing}), nullptr);
  EXPECT_EQ(standing_of(deciding({&nothing})), Standing::nothing);
  EXPECT_EQ(deciding({&copy, &refused}), &refused);
  EXPECT_EQ(deciding({&refused, &good, &copy}), &good);
  EXPECT_EQ(deciding({&note, &good}), &good) << "in due form goes before a note";
  EXPECT_EQ(deciding({&good}, kGroup), nullptr) << "it does not cover that meeting";
  EXPECT_EQ(standing_of(&good), Standing::in_order);
}

TEST(Credential, NamesOfEnumerationsCanBeReadAgain) {
  for (const Kind one : kKinds) EXPECT_EQ(kind_named(name_of(one)), one);
  for (const Authority one : kAuthorities) EXPECT_EQ(authority_named(name_of(one)), one);
  EXPECT_EQ(authority_named(""), Authority::unsaid);
  for (const Finding one : kFindings) EXPECT_EQ(finding_named(name_of(one)), one);
  EXPECT_FALSE(kind_named("x"));
}

}  // namespace
}  // namespace convoke::credentials

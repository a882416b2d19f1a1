#include "correspondence/correspondence_test.h"

namespace convoke::correspondence {
namespace {

using AddresseesTest = CorrespondenceTest;

TEST_P(AddresseesTest, AreProposedOnceForEachState) {
  EXPECT_EQ(addressees.propose_addressees(officer, Seat::vienna).value(), 197);
  EXPECT_EQ(addressees.propose_addressees(officer, Seat::vienna).value(), 0);
  ASSERT_EQ(addressees.all().size(), 197u);
  EXPECT_EQ(addressees.of(entity("SEN"), today())->language, Language::fr);
  EXPECT_EQ(addressees.of(entity("VAT"), today())->office, Office::observer_mission);
  EXPECT_FALSE(addressees.of(entity("EUE"), today()));
}

TEST_P(AddresseesTest, ChangesKeepTheFormerStateAndMeetNoOther) {
  const AddresseeId id = addressees.add(officer, entity("AUT"), Seat::vienna).value();
  Addressee a = *addressees.find(id);
  EXPECT_EQ(a.channel(), Channel::post);
  a.email = " mission@aut.example.org ";
  a.title[Language::ru] = "Постоянное представительство Австрийской Республики";
  ASSERT_TRUE(addressees.change(officer, a).ok());
  EXPECT_EQ(addressees.find(id)->email, "mission@aut.example.org");
  EXPECT_EQ(addressees.find(id)->version, 2);
  const auto versions = addressees.versions(id);
  ASSERT_EQ(versions.size(), 1u);
  EXPECT_EQ(versions[0].addressee.email, "");
  // The form was opened before the change.
  a.email = "other@aut.example.org";
  EXPECT_EQ(addressees.change(officer, a).error().kind, ErrorKind::conflict);
  // Saving without a change leaves no version.
  ASSERT_TRUE(addressees.change(officer, *addressees.find(id)).ok());
  EXPECT_EQ(addressees.versions(id).size(), 1u);
  EXPECT_EQ(addressees.propose_addressees(officer, Seat::geneva).value(), 196);
  EXPECT_EQ(addressees.find(id)->email, "mission@aut.example.org");
}

TEST_P(AddresseesTest, AMinistryStandsBesideTheMission) {
  const AddresseeId mission = addressees.add(officer, entity("AUT"), Seat::vienna).value();
  const AddresseeId ministry = addressees.add(officer, entity("AUT"), Seat::vienna).value();
  ASSERT_NE(mission, ministry);
  EXPECT_EQ(addressees.add(officer, entity("AUT"), Seat::vienna).value(), ministry)
      << "pressed twice";
  Addressee second = *addressees.find(ministry);
  EXPECT_EQ(second.office, Office::ministry);
  EXPECT_FALSE(second.usual);
  EXPECT_EQ(second.title[Language::en], "Ministry of Foreign Affairs of the Republic of Austria");
  EXPECT_EQ(addressees.of(entity("AUT"), today())->id, mission);
  ASSERT_EQ(addressees.all_of(entity("AUT")).size(), 2u);
}

TEST_P(AddresseesTest, SeveralMailboxesAreKeptOnceEach) {
  Addressee a = *addressees.find(addressees.add(officer, entity("AUT"), Seat::vienna).value());
  a.email = "mission@aut.example";
  a.also_to = "Chancery <second@aut.example>; MISSION@aut.example";
  a.cc = "third@aut.example,\r\n\r\nsecond@aut.example";
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const Addressee kept = *addressees.find(a.id);
  EXPECT_EQ(kept.also_to, "second@aut.example");
  EXPECT_EQ(kept.cc, "third@aut.example");
  Addressee refused = kept;
  refused.email.clear();
  EXPECT_EQ(addressees.change(officer, refused).error().field, "email");
  refused = kept;
  refused.cc = "nowhere";
  EXPECT_EQ(addressees.change(officer, refused).error().field, "cc");
}

TEST_P(AddresseesTest, BadInputIsNamedFieldByField) {
  Addressee a = *addressees.find(addressees.add(officer, entity("AUT"), Seat::vienna).value());
  a.title = {};
  a.title[Language::fr] = "Mission\u202Etxt";
  a.email = "nowhere";
  a.fax = std::string(41, '1');
  a.postal = std::string(501, 'a');
  const auto refused = addressees.change(officer, a);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "title_fr");
  ASSERT_EQ(refused.error().also.size(), 3u);
  EXPECT_EQ(refused.error().also[0].field, "email");
  EXPECT_EQ(refused.error().also[1].field, "postal");
  EXPECT_EQ(refused.error().also[2].field, "fax");
}

TEST(Addressee, IsValidFromItsFirstDayToItsLast) {
  Addressee a;
  EXPECT_TRUE(valid_on(a, {2009, 6, 1}));
  a.valid_from = Date{2009, 6, 1};
  a.valid_to = Date{2009, 6, 30};
  EXPECT_EQ(validity_on(a, {2009, 5, 31}), Validity::not_yet);
  EXPECT_TRUE(valid_on(a, {2009, 6, 1}));
  EXPECT_TRUE(valid_on(a, {2009, 6, 30}));
  EXPECT_EQ(validity_on(a, {2009, 7, 1}), Validity::ended);
}

TEST(Addressee, IsReachedByWhatIsSetElseByMailElseByPost) {
  Addressee a;
  EXPECT_EQ(channels_of(a), std::set<Channel>{Channel::post});
  a.email = "aut@example.org";
  EXPECT_EQ(channels_of(a), std::set<Channel>{Channel::email});
  a.channels = {Channel::fax, Channel::post};
  EXPECT_EQ(a.channel(), Channel::post);
  EXPECT_TRUE(has_channel(a, "fax"));
  EXPECT_FALSE(has_channel(a, "email"));
  EXPECT_FALSE(has_channel(a, "pigeon"));
  a.channels = {Channel::fax};
  EXPECT_EQ(a.channel(), Channel::fax);
}

TEST_P(AddresseesTest, ValidityChannelsAndLimitAreKeptAndCompared) {
  Addressee a = *addressees.find(addressees.add(officer, entity("AUT"), Seat::vienna).value());
  const auto before = addressees.versions(a.id).size();
  a.email = "aut@example.org";
  a.fax = "+43 1 26060";
  a.valid_from = Date{2009, 1, 1};
  a.valid_to = Date{2009, 12, 31};
  a.channels = {Channel::email, Channel::fax};
  a.most_bytes = 25'000'000;
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const Addressee kept = *addressees.find(a.id);
  EXPECT_EQ(kept.valid_from, (Date{2009, 1, 1}));
  EXPECT_EQ(kept.valid_to, (Date{2009, 12, 31}));
  EXPECT_EQ(kept.channels, (std::set<Channel>{Channel::email, Channel::fax}));
  EXPECT_EQ(kept.most_bytes, 25'000'000);
  ASSERT_TRUE(addressees.change(officer, kept).ok());
  EXPECT_EQ(addressees.versions(a.id).size(), before + 1) << "nothing has changed";
  Addressee next = kept;
  next.channels = {Channel::fax};
  ASSERT_TRUE(addressees.change(officer, next).ok());
  EXPECT_EQ(addressees.versions(a.id).at(0).addressee.channels, kept.channels);
  EXPECT_EQ(addressees.versions(a.id).at(0).addressee.valid_to, kept.valid_to);
}

TEST_P(AddresseesTest, TheFirstWhoIsValidOnTheDayIsTheOneOfTheEntity) {
  Addressee mission =
      *addressees.find(addressees.add(officer, entity("AUT"), Seat::vienna).value());
  mission.valid_to = today().plus_days(-1);
  ASSERT_TRUE(addressees.change(officer, mission).ok());
  EXPECT_FALSE(addressees.of(entity("AUT"), today()));
  EXPECT_TRUE(addressees.of(entity("AUT"), today().plus_days(-1)));
  // Its successor is no ministry beside it.
  const AddresseeId next = addressees.add(officer, entity("AUT"), Seat::vienna).value();
  ASSERT_NE(next, mission.id);
  EXPECT_EQ(addressees.find(next)->office, Office::permanent_mission);
  EXPECT_TRUE(addressees.find(next)->usual);
  EXPECT_EQ(addressees.of(entity("AUT"), today())->id, next);
  EXPECT_EQ(addressees.all_of(entity("AUT")).size(), 2u);
}

TEST_P(AddresseesTest, WhatCannotBeIsToldAtItsField) {
  Addressee a = *addressees.find(addressees.add(officer, entity("AUT"), Seat::vienna).value());
  a.valid_from = Date{2009, 6, 2};
  a.valid_to = Date{2009, 6, 1};
  a.channels = {Channel::email, Channel::fax};
  a.most_bytes = 999'999;
  const auto refused = addressees.change(officer, a);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "valid_to");
  ASSERT_EQ(refused.error().also.size(), 3u);
  EXPECT_EQ(refused.error().also[0].field, "channels");
  EXPECT_EQ(refused.error().also[1].field, "channels");
  EXPECT_EQ(refused.error().also[2].field, "most_megabytes");
}

INSTANTIATE_TEST_SUITE_P(Both, AddresseesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

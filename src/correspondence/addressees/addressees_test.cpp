#include "correspondence/correspondence_test.h"

namespace convoke::correspondence {
namespace {

using AddresseesTest = CorrespondenceTest;

TEST_P(AddresseesTest, AreProposedOnceForEachState) {
  EXPECT_EQ(addressees.propose_addressees(officer, Seat::vienna).value(), 197);
  EXPECT_EQ(addressees.propose_addressees(officer, Seat::vienna).value(), 0);
  ASSERT_EQ(addressees.all().size(), 197u);
  EXPECT_EQ(addressees.of(entity("SEN"))->language, Language::fr);
  EXPECT_EQ(addressees.of(entity("VAT"))->office, Office::observer_mission);
  EXPECT_FALSE(addressees.of(entity("EUE")));
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
  EXPECT_EQ(addressees.of(entity("AUT"))->id, mission);
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

INSTANTIATE_TEST_SUITE_P(Both, AddresseesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence

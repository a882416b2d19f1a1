#include "secretariat/offices.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"

namespace convoke::secretariat {
namespace {

class OfficesTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  OfficesTest() : database(GetParam()), offices(*database, clock) {}

  const audit::Actor officer{audit::ActorKind::officer, 7, "Lena Okafor", "192.0.2.1"};
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Offices offices;
};

Office vienna() {
  Office office;
  office.name = Text6("Secretariat");
  office.name[Language::ar] = "الأمانة";
  office.organization = Text6("United Nations");
  office.city = Text6("Vienna");
  office.zone = "Europe/Vienna";
  office.job_prefix = "V";
  office.gate = Text6("Security Gate 1");
  office.general = Text6("Distr.: General");
  office.email = "office@conf.example.org";
  return office;
}

TEST_P(OfficesTest, SaysNothingUntilItIsSet) {
  EXPECT_EQ(*offices.present(), Office());
  EXPECT_EQ(offices.state()->id, 0);
  EXPECT_TRUE(offices.states(10).empty());
}

TEST_P(OfficesTest, HoldsFromTheMomentItIsSet) {
  EXPECT_EQ(offices.present()->job_prefix, "");
  ASSERT_TRUE(offices.change(officer, vienna(), 0).ok());
  EXPECT_EQ(*offices.present(), vienna());
  EXPECT_EQ(offices.present()->name.in(Language::ar), "الأمانة");
}

TEST_P(OfficesTest, KeepsWhoChangedWhatAndWhen) {
  ASSERT_TRUE(offices.change(officer, vienna(), 0).ok());
  Office next = vienna();
  next.gate = Text6("Gate 4");
  ASSERT_TRUE(offices.change(officer, next, offices.state()->id).ok());
  const auto states = offices.states(10);
  ASSERT_EQ(states.size(), 2u);
  EXPECT_EQ(states[0].office.gate.in(Language::en), "Gate 4");
  EXPECT_EQ(states[0].replaces, states[1].id);
  EXPECT_EQ(states[0].changed_by_label, "Lena Okafor");
  EXPECT_EQ(states[0].changed_by, 7);
  EXPECT_EQ(states[0].changed_at, clock.now());
  const auto recorded =
      database->read([&](db::Reader& r) { return audit::history(r, "office", states[0].id, 5); });
  ASSERT_EQ(recorded.size(), 1u);
  EXPECT_EQ(recorded[0].action, "office.change");
}

TEST_P(OfficesTest, TheSameAgainIsNoChange) {
  ASSERT_TRUE(offices.change(officer, vienna(), 0).ok());
  ASSERT_TRUE(offices.change(officer, vienna(), 0).ok()) << "though an older state was seen";
  EXPECT_EQ(offices.states(10).size(), 1u);
}

TEST_P(OfficesTest, WhoHasNotSeenTheLatestStateDoesNotWriteOverIt) {
  ASSERT_TRUE(offices.change(officer, vienna(), 0).ok());
  Office other = vienna();
  other.phone = "+43 1 26060";
  const Status refused = offices.change(officer, other, 0);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(offices.present()->phone, "");
}

TEST_P(OfficesTest, AnEmblemStaysWhateverElseChanges) {
  ASSERT_TRUE(offices.set_emblem(officer, std::string(64, 'a')).ok());
  ASSERT_TRUE(offices.change(officer, vienna(), offices.state()->id).ok());
  EXPECT_EQ(offices.present()->emblem, std::string(64, 'a'));
  ASSERT_TRUE(offices.set_emblem(officer, {}).ok());
  EXPECT_EQ(offices.present()->emblem, "");
  EXPECT_EQ(offices.present()->gate, vienna().gate);
}

TEST_P(OfficesTest, AnotherProcessSeesItWithinASecond) {
  Offices elsewhere(*database, clock);
  EXPECT_EQ(elsewhere.present()->zone, "");
  ASSERT_TRUE(offices.change(officer, vienna(), 0).ok());
  EXPECT_EQ(Offices(*database, clock).present()->zone, "Europe/Vienna");
}

INSTANTIATE_TEST_SUITE_P(Both, OfficesTest, ::testing::ValuesIn(testing::backends()));

TEST(Office, RefusesAllThatIsWrongAtOnce) {
  Office office = vienna();
  office.zone = "Europe/Wien";
  office.job_prefix = "v.";
  office.email = "nobody";
  office.name[Language::fr] = std::string(kLongestName + 1, 'x');
  const auto refused = checked(office);
  ASSERT_FALSE(refused.ok());
  std::vector<std::string> fields{refused.error().field};
  for (const Error& error : refused.error().also) fields.push_back(error.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"name_fr", "zone", "job_prefix", "email"}));
}

TEST(Office, SaysWhatIsMissing) {
  EXPECT_EQ(missing({}).size(), 6u);
  EXPECT_EQ(missing({}).front().field, "name_en");
  EXPECT_TRUE(missing(vienna()).empty());
}

}  // namespace
}  // namespace convoke::secretariat

#include "identity/people.h"

#include <gmock/gmock.h>

#include "identity/identity_test.h"

namespace convoke::identity {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::chrono_literals;

class PeopleTest : public IdentityTest {};

constexpr const char* kPassword = "four words of length";

TEST_P(PeopleTest, AreCreatedOnceForAnAddress) {
  const PersonId id = add("  Lena   Okafor ", "Lena@Example.org", Role::administrator);
  const auto person = people.find(id);
  ASSERT_TRUE(person);
  EXPECT_EQ(person->name, "Lena Okafor");
  EXPECT_THAT(person->grants, ElementsAre(Grant{Role::administrator, {}}));
  EXPECT_FALSE(person->has_password);
  const auto again = people.create_person(administrator, {"Other", "lena@example.ORG"});
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
  EXPECT_EQ(again.error().field, "email");
  EXPECT_THAT(recorded(id), ElementsAre("person.give_role", "person.create"));
}

TEST_P(PeopleTest, AreToldAllThatIsWrongAtOnce) {
  const auto refused = people.create_person(administrator, {" ", "nobody"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "name");
  ASSERT_EQ(refused.error().also.size(), 1u);
  EXPECT_EQ(refused.error().also[0].field, "email");
  EXPECT_FALSE(people.create_person(administrator, {"A\u202eB", "a@example.org"}).ok());
}

TEST_P(PeopleTest, SignInWithAPassword) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  ASSERT_TRUE(people.set_password(administrator, id, kPassword).ok());
  const auto session = people.sign_in_with_password(" LENA@example.org", kPassword, "192.0.2.1");
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(sessions.officer_of(session->token)->id, id);
  EXPECT_THAT(recorded(id), ElementsAre("person.sign_in", "person.set_password", "person.give_role",
                                        "person.create"));
}

TEST_P(PeopleTest, AreRefusedAlikeForAWrongPasswordAndAnUnknownAddress) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  add("Without Password", "without@example.org");
  ASSERT_TRUE(people.set_password(administrator, id, kPassword).ok());
  const auto wrong = people.sign_in_with_password("lena@example.org", "not this one", "192.0.2.1");
  const auto unknown = people.sign_in_with_password("who@example.org", kPassword, "192.0.2.1");
  const auto without = people.sign_in_with_password("without@example.org", "", "192.0.2.1");
  ASSERT_FALSE(wrong.ok());
  ASSERT_FALSE(unknown.ok());
  ASSERT_FALSE(without.ok());
  EXPECT_EQ(wrong.error(), unknown.error());
  EXPECT_EQ(wrong.error(), without.error());
  EXPECT_EQ(people.find(id)->failed_sign_ins, 1);
  EXPECT_EQ(recorded(id).front(), "person.sign_in_failed");
  ASSERT_TRUE(people.sign_in_with_password("lena@example.org", kPassword, "192.0.2.1").ok());
  EXPECT_EQ(people.find(id)->failed_sign_ins, 0);
}

TEST_P(PeopleTest, AreSetUpByTheFirstAdministratorAlone) {
  EXPECT_FALSE(people.has_administrator());
  EXPECT_EQ(people.set_up({"", "nowhere"}, "192.0.2.1").error().kind, ErrorKind::invalid);
  const auto first = people.set_up({"Lena Okafor", "lena@example.org"}, "192.0.2.1");
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->officer.grants.at(0).role, Role::administrator);
  EXPECT_TRUE(people.has_administrator());
  EXPECT_EQ(recorded(first->officer.id).front(), "person.sign_in");
  EXPECT_EQ(people.set_up({"Omar Said", "omar@example.org"}, "192.0.2.1").error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(people.persons().size(), 1u);
}

TEST_P(PeopleTest, CannotGuessForLong) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  std::optional<Error> last;
  for (int i = 0; i < 11; ++i)
    last = people.sign_in_with_password("lena@example.org", "guess", "192.0.2." + std::to_string(i))
               .error();
  EXPECT_EQ(last->kind, ErrorKind::too_large);
  EXPECT_EQ(people.find(id)->failed_sign_ins, 10);
  clock.advance(1min);
  EXPECT_EQ(people.sign_in_with_password("lena@example.org", "guess", "192.0.2.1").error().kind,
            ErrorKind::invalid);
}

TEST_P(PeopleTest, AreNotLockedOutOfTheirBrowserByStrangers) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  ASSERT_TRUE(people.set_password(administrator, id, kPassword).ok());
  const auto is_refused = [&](bool known) {
    const auto session =
        people.sign_in_with_password("lena@example.org", kPassword, "192.0.2.1", known);
    return !session.ok() && session.error().kind == ErrorKind::too_large;
  };
  for (int i = 0; i < 40; ++i)
    (void)people.sign_in_with_password("lena@example.org", "guess", "192.0.2.1");
  EXPECT_TRUE(is_refused(false)) << "a browser that is not known waits";
  EXPECT_FALSE(is_refused(true));
  for (int i = 0; i < 10; ++i)
    (void)people.sign_in_with_password("lena@example.org", "guess", "192.0.2.2", true);
  EXPECT_TRUE(is_refused(true)) << "its tries are counted too";
}

TEST_P(PeopleTest, ChooseGoodPasswords) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  EXPECT_FALSE(people.set_password(administrator, id, "eleven char").ok());
  EXPECT_FALSE(people.set_password(administrator, id, std::string(201, 'a')).ok());
  EXPECT_FALSE(people.set_password(administrator, PersonId(999), kPassword).ok());
  EXPECT_TRUE(people.set_password(administrator, id, "密码密码密码密码密码密码").ok());
}

TEST_P(PeopleTest, ChangeTheirPasswordAndSignOutOtherBrowsers) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  ASSERT_TRUE(people.set_password(administrator, id, kPassword).ok());
  const auto here = people.sign_in_with_password("lena@example.org", kPassword, "192.0.2.1");
  const auto there = people.sign_in_with_password("lena@example.org", kPassword, "192.0.2.2");
  ASSERT_TRUE(here.ok() && there.ok());
  const auto wrong =
      people.change_password(here->officer, "not it", "another long one", here->token, "192.0.2.1");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().field, "current");
  ASSERT_TRUE(
      people.change_password(here->officer, kPassword, "another long one", here->token, "192.0.2.1")
          .ok());
  EXPECT_TRUE(sessions.officer_of(here->token));
  EXPECT_FALSE(sessions.officer_of(there->token));
  EXPECT_FALSE(people.sign_in_with_password("lena@example.org", kPassword, "192.0.2.1").ok());
}

TEST_P(PeopleTest, GetALinkByMailThatWorksOnce) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  ASSERT_TRUE(people.request_sign_in_link("Lena@example.org ", Language::en, "/en/office").ok());
  const auto texts = mail();
  ASSERT_EQ(texts.size(), 1u);
  EXPECT_THAT(texts[0], HasSubstr("https://conf.example.org/en/sign-in/"));
  EXPECT_THAT(texts[0], HasSubstr("?next=%2Fen%2Foffice"));
  const std::string token = token_in(texts[0]);
  EXPECT_EQ(people.sign_in_link_holder(token)->id, id) << "looking does not use it up";
  const auto session = people.redeem_sign_in_link(token, "192.0.2.1");
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(sessions.officer_of(session->token)->id, id);
  const auto replay = people.redeem_sign_in_link(token, "192.0.2.1");
  ASSERT_FALSE(replay.ok());
  EXPECT_EQ(replay.error().kind, ErrorKind::invalid);
  EXPECT_FALSE(people.sign_in_link_holder(token));
  EXPECT_THAT(recorded(id), ElementsAre("person.sign_in", "person.send_link", "person.give_role",
                                        "person.create"));
}

TEST_P(PeopleTest, AnswerOutsidersTheSameAndSendThemNothing) {
  EXPECT_TRUE(people.request_sign_in_link("outsider@example.org", Language::en, "").ok());
  EXPECT_EQ(database->read([](db::Reader& r) { return jobs::count(r); }).waiting, 1)
      << "the same work as for a known address";
  EXPECT_TRUE(mail().empty());
  EXPECT_FALSE(people.request_sign_in_link("no address", Language::en, "").ok());
}

TEST_P(PeopleTest, AreNotFloodedWithLinks) {
  add("Lena Okafor", "lena@example.org");
  for (int i = 0; i < 6; ++i)
    EXPECT_TRUE(people.request_sign_in_link("lena@example.org", Language::en, "").ok());
  EXPECT_EQ(mail().size(), 3u);
}

TEST_P(PeopleTest, CannotUseExpiredOrInventedLinks) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  const std::string link = people.make_sign_in_link(administrator, id).value();
  clock.advance(30min);
  EXPECT_FALSE(people.redeem_sign_in_link(token_in(link), "192.0.2.1").ok());
  EXPECT_FALSE(people.redeem_sign_in_link(crypto::random_token(), "192.0.2.1").ok());
  for (const char* odd : {"", "'", "aaaaaaaaaaaaaaaaaaaaaaaaa!", "AAAAAAAAAAAAAAAAAAAAAAAAAA"})
    EXPECT_FALSE(people.redeem_sign_in_link(odd, "192.0.2.1").ok());
}

TEST_P(PeopleTest, LoseEverythingWhenTheyLeave) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  ASSERT_TRUE(people.set_password(administrator, id, kPassword).ok());
  const auto session = people.sign_in_with_password("lena@example.org", kPassword, "192.0.2.1");
  const std::string link = people.make_sign_in_link(administrator, id).value();
  ASSERT_TRUE(people.set_active(administrator, id, false).ok());
  EXPECT_FALSE(sessions.officer_of(session->token));
  EXPECT_FALSE(people.redeem_sign_in_link(token_in(link), "192.0.2.1").ok());
  EXPECT_FALSE(people.sign_in_with_password("lena@example.org", kPassword, "192.0.2.1").ok());
  EXPECT_FALSE(people.make_sign_in_link(administrator, id).ok());
  ASSERT_TRUE(people.request_sign_in_link("lena@example.org", Language::en, "").ok());
  EXPECT_TRUE(mail().empty());
}

TEST_P(PeopleTest, KeepNoTokenOrPasswordInTheDatabase) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  ASSERT_TRUE(people.set_password(administrator, id, kPassword).ok());
  const auto session = people.sign_in_with_password("lena@example.org", kPassword, "192.0.2.1");
  const std::string link = people.make_sign_in_link(administrator, id).value();
  const auto count = [&](const char* sql, const std::string& value) {
    return database->read([&](db::Reader& r) { return *r.value<std::int64_t>(sql, value); });
  };
  EXPECT_EQ(count("select count(*) from session where token_hash = :a", session->token), 0);
  EXPECT_EQ(count("select count(*) from sign_in_link where token_hash = :a", token_in(link)), 0);
  EXPECT_EQ(count("select count(*) from person where password_hash = :a", kPassword), 0);
  EXPECT_EQ(
      count("select count(*) from audit_entry where detail like '%' || :a || '%'", session->token),
      0);
}

INSTANTIATE_TEST_SUITE_P(Both, PeopleTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::identity

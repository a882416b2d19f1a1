#include <gmock/gmock.h>

#include "identity/identity_test.h"

namespace convoke::identity {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

class InvitationsTest : public IdentityTest {
 protected:
  InvitationsTest() { boss = add("Ada Boss", "ada@example.org", Role::administrator); }

  audit::Actor ada() const {
    return {audit::ActorKind::officer, boss.value, "Ada Boss", "192.0.2.1"};
  }
  PersonId invite(Language language = Language::en) {
    PersonDetails lena{"Lena Okafor", "lena@example.org", {Role::documents, {}}, language};
    return people.invite(ada(), lena).value();
  }
  /// The texts of the invitations sent so far, newest first.
  std::vector<std::string> invitations() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(People::kInvitationJob,
              [&](const jobs::Job& job, jobs::Progress&) { return people.send_invitation(job); });
    runner.on_batch(outbox::Outbox::kSendJob,
                    [&](jobs::Batch& batch) { outbox.send_batch(batch); });
    runner.run_until_idle();
    std::vector<std::string> texts;
    for (const auto& message : outbox.list("invitation", 0, 50))
      texts.push_back(outbox.read(message).value().text);
    return texts;
  }
  static std::string invitation_in(const std::string& text) {
    const std::size_t at = text.find("/invitation/");
    return at == text.npos ? "" : text.substr(at + 12, 26);
  }

  PersonId boss;
};

TEST_P(InvitationsTest, BringSomebodyInOnceInTheirLanguage) {
  const PersonId id = invite(Language::fr);
  EXPECT_TRUE(people.find(id)->is_awaited());
  const auto texts = invitations();
  ASSERT_EQ(texts.size(), 1u);
  EXPECT_THAT(texts[0], HasSubstr("https://conf.example.org/fr/invitation/"));
  EXPECT_THAT(texts[0], HasSubstr("Ada Boss"));
  const std::string token = invitation_in(texts[0]);
  EXPECT_EQ(people.invitation_holder(token)->id, id) << "looking does not use it up";
  EXPECT_FALSE(people.sign_in_link_holder(token)) << "it is no sign-in link";
  const auto session = people.accept_invitation(token, {"192.0.2.9", "Firefox, Linux"});
  ASSERT_TRUE(session.ok());
  EXPECT_EQ(sessions.officer_of(session->token)->id, id);
  EXPECT_FALSE(people.find(id)->is_awaited());
  EXPECT_EQ(people.accept_invitation(token, "192.0.2.9").error().kind, ErrorKind::invalid);
  EXPECT_EQ(recorded(id).front(), "person.sign_in");
}

TEST_P(InvitationsTest, EndAfterFourteenDays) {
  invite();
  const std::string token = invitation_in(invitations().at(0));
  clock.advance(14 * 24h);
  EXPECT_FALSE(people.invitation_holder(token));
  EXPECT_FALSE(people.accept_invitation(token, "192.0.2.9").ok());
  EXPECT_FALSE(people.accept_invitation("nothing", "192.0.2.9").ok());
}

TEST_P(InvitationsTest, AreSentAgainWithAnotherLink) {
  const PersonId id = invite();
  const std::string first = invitation_in(invitations().at(0));
  clock.advance(1h);
  ASSERT_TRUE(people.invite_again(ada(), id).ok());
  const auto texts = invitations();
  ASSERT_EQ(texts.size(), 2u);
  EXPECT_FALSE(people.invitation_holder(first));
  ASSERT_TRUE(people.accept_invitation(invitation_in(texts[0]), "192.0.2.9").ok());
  EXPECT_EQ(people.invite_again(ada(), id).error().kind, ErrorKind::conflict);
  EXPECT_EQ(people.invite_again(ada(), PersonId(999)).error().kind, ErrorKind::not_found);
}

TEST_P(InvitationsTest, AreWithdrawnWithTheAccess) {
  const PersonId id = invite();
  const std::string token = invitation_in(invitations().at(0));
  ASSERT_TRUE(people.set_active(ada(), id, false).ok());
  EXPECT_FALSE(people.accept_invitation(token, "192.0.2.9").ok());
  EXPECT_EQ(people.invite_again(ada(), id).error().kind, ErrorKind::conflict);
}

TEST_P(InvitationsTest, AreAcceptedByAnyWayOfSigningIn) {
  const PersonId id = invite();
  const std::string link = people.make_sign_in_link(ada(), id).value();
  ASSERT_TRUE(people.redeem_sign_in_link(token_in(link), "192.0.2.9").ok());
  EXPECT_FALSE(people.find(id)->is_awaited());
}

TEST_P(InvitationsTest, NobodyIsInvitedTwiceUnderOneAddress) {
  invite();
  const auto again = people.invite(ada(), {"Other", "LENA@example.org"});
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().field, "email");
}

TEST_P(InvitationsTest, AccessEndsAtOnceWhenItsTimeIsOver) {
  const PersonId id = add("Lena Okafor", "lena@example.org");
  const std::string link = people.make_sign_in_link(ada(), id).value();
  const std::string token = people.redeem_sign_in_link(token_in(link), "192.0.2.9")->token;
  const std::string other = people.make_sign_in_link(ada(), id).value();
  ASSERT_TRUE(people.set_access_end(ada(), id, clock.now() + 10min).ok());
  EXPECT_TRUE(sessions.officer_of(token));
  clock.advance(10min);
  EXPECT_FALSE(sessions.officer_of(token));
  EXPECT_FALSE(people.redeem_sign_in_link(token_in(other), "192.0.2.9").ok());
  EXPECT_FALSE(people.make_sign_in_link(ada(), id).ok());
  ASSERT_TRUE(people.request_sign_in_link("lena@example.org", Language::en, "").ok());
  EXPECT_TRUE(mail().empty());
  EXPECT_EQ(people.count_active(), 1);
  ASSERT_TRUE(people.set_access_end(ada(), id, {}).ok());
  EXPECT_TRUE(sessions.officer_of(token)) << "it was ended by time alone";
}

TEST_P(InvitationsTest, TheLastAdministratorHasNoLastDay) {
  const Status refused = people.set_access_end(ada(), boss, clock.now() + 1h);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "ends_on");
  const PersonId second = add("Second", "second@example.org", Role::administrator);
  ASSERT_TRUE(people.set_access_end(ada(), boss, clock.now() + 1h).ok());
  clock.advance(1h);
  EXPECT_FALSE(people.set_access_end(ada(), second, clock.now() + 2h).ok())
      << "the other one's access is over";
}

TEST_P(InvitationsTest, NoTokenOfAnInvitationIsInTheDatabase) {
  invite();
  const std::string token = invitation_in(invitations().at(0));
  EXPECT_EQ(database->read([&](db::Reader& r) {
    return *r.value<std::int64_t>("select count(*) from sign_in_link where token_hash = :a", token);
  }),
            0);
}

INSTANTIATE_TEST_SUITE_P(Both, InvitationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::identity

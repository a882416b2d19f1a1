#include "identity/sessions.h"

#include "identity/identity_test.h"

namespace convoke::identity {
namespace {

using namespace std::chrono_literals;

class SessionsTest : public IdentityTest {
 protected:
  std::string begin(PersonId id) {
    return database
        ->write([&](db::Transaction& t) -> Result<std::string> {
          return Sessions::start(t, id, clock.now(), "192.0.2.1");
        })
        .value();
  }
};

TEST_P(SessionsTest, EndTwelveHoursAfterTheLastRequest) {
  const std::string token = begin(add("Lena", "lena@example.org"));
  clock.advance(11h);
  EXPECT_TRUE(sessions.officer_of(token));
  clock.advance(11h);
  EXPECT_TRUE(sessions.officer_of(token)) << "the request before was counted";
  clock.advance(12h);
  EXPECT_FALSE(sessions.officer_of(token));
}

TEST_P(SessionsTest, EndAfterSevenDaysHoweverBusy) {
  const std::string token = begin(add("Lena", "lena@example.org"));
  for (int hour = 10; hour < 7 * 24; hour += 10) {
    clock.advance(10h);
    EXPECT_TRUE(sessions.officer_of(token));
  }
  clock.advance(10h);
  EXPECT_FALSE(sessions.officer_of(token));
}

TEST_P(SessionsTest, WriteAtMostEachFiveMinutes) {
  const std::string token = begin(add("Lena", "lena@example.org"));
  const auto before = database->generation();
  for (int i = 0; i < 4; ++i) {
    clock.advance(1min);
    EXPECT_TRUE(sessions.officer_of(token));
  }
  EXPECT_EQ(database->generation(), before);
  clock.advance(1min);
  EXPECT_TRUE(sessions.officer_of(token));
  EXPECT_EQ(database->generation(), before + 1);
}

TEST_P(SessionsTest, EndWhenSignedOut) {
  const PersonId id = add("Lena", "lena@example.org");
  const std::string token = begin(id), other = begin(id);
  ASSERT_TRUE(sessions.sign_out(token, "192.0.2.1").ok());
  EXPECT_FALSE(sessions.officer_of(token));
  EXPECT_TRUE(sessions.officer_of(other));
  EXPECT_EQ(recorded(id).front(), "person.sign_out");
  EXPECT_TRUE(sessions.sign_out(token, "192.0.2.1").ok()) << "twice does no harm";
}

TEST_P(SessionsTest, AreNotOpenToInventedTokens) {
  EXPECT_FALSE(sessions.officer_of(""));
  EXPECT_FALSE(sessions.officer_of("x"));
  EXPECT_FALSE(sessions.officer_of(crypto::random_token()));
}

TEST_P(SessionsTest, AreTidiedUpWhenTheyAreOver) {
  const PersonId id = add("Lena", "lena@example.org");
  begin(id);
  clock.advance(13h);
  begin(id);
  EXPECT_EQ(database->read([](db::Reader& r) {
    return *r.value<std::int64_t>("select count(*) from session");
  }),
            1);
}

TEST(SessionCookie, IsHiddenFromScripts) {
  const std::string cookie = session_cookie("abc", true);
  EXPECT_EQ(cookie, "convoke_session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
}

INSTANTIATE_TEST_SUITE_P(Both, SessionsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::identity

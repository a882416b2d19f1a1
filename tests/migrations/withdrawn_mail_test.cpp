// What migration 0032 makes of messages that older programs knew as withdrawn by their error alone.
#include <gtest/gtest.h>

#include "forward_test.h"

namespace convoke::testing {
namespace {

class WithdrawnMailTest : public ForwardTest {
 protected:
  /// Makes the message with the `number`-th id what an older program had left.
  void message(int number, const std::string& state, const std::string& error,
               const std::string& address = "a@mission.example") {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      t.execute(
                          "update outbox_message set state = :state, error = :error, to_address = "
                          ":address where id = :id",
                          state, error, address, id_of(number));
                      return {};
                    })
                    .ok());
  }
  std::int64_t id_of(int number) {
    return this->number("select id from outbox_message order by id limit 1 offset " +
                        std::to_string(number));
  }
  std::string state_of(int number) {
    return database
        ->read([&](db::Reader& r) {
          return r.value<std::string>("select state from outbox_message where id = :id",
                                      id_of(number));
        })
        .value_or("");
  }
};

TEST_P(WithdrawnMailTest, MessagesOfEndedLinksAndErasedPeopleAreWithdrawnAndNoOthers) {
  ASSERT_TRUE(db::migrate(*database, clock, steps_until(31)).ok());
  message(0, "refused", R"({"code":"links_ended"})");
  message(1, "refused", R"({"code":"links_ended","1":"x"})");
  message(2, "refused", "", "");
  message(3, "refused", R"({"code":"mailbox_unknown","detail":"550 links_ended"})");
  message(4, "sent", "", "");
  message(5, "queued", R"({"code":"links_ended"})");
  bring_forward();
  for (const int number : {0, 1, 2}) EXPECT_EQ(state_of(number), "withdrawn") << number;
  EXPECT_EQ(state_of(3), "refused");
  EXPECT_EQ(state_of(4), "sent");
  EXPECT_EQ(state_of(5), "queued");
  EXPECT_EQ(number("select count(*) from outbox_message where state = 'withdrawn'"), 3);
}

TEST_P(WithdrawnMailTest, NoConfirmationOfFormerDaysWaitsForAnOfficer) {
  bring_forward();
  EXPECT_GT(number("select count(*) from participant"), 0);
  EXPECT_EQ(number("select count(*) from participant where confirmation_hold <> 'none' or "
                   "link_mails <> 0 or link_mail_at is not null"),
            0);
  EXPECT_EQ(number("select coalesce(sum(waiting), 0) from delegation_tally"), 0);
}

INSTANTIATE_TEST_SUITE_P(AllVersions, WithdrawnMailTest, ::testing::ValuesIn(cases()),
                         name_of_case);

}  // namespace
}  // namespace convoke::testing

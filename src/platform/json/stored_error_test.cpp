#include "platform/json/stored_error.h"

#include <gtest/gtest.h>

#include "base/result.h"
#include "platform/json/json.h"

namespace convoke::json {
namespace {

TEST(StoredError, IsACodeWithArgumentsAndComesBackAsItsMessage) {
  const Error error =
      invalid("The mail server refused the address {1}.", {}, {"a@b.example"}, "RCPT: 550");
  const std::string row = stored(error);
  EXPECT_EQ(row, R"({"code":"address_refused","1":"a@b.example","detail":"RCPT: 550"})");
  const Error back = stored_error(row);
  EXPECT_EQ(back.message, error.message);
  EXPECT_EQ(back.detail, "RCPT: 550");
}

TEST(StoredError, KeepsAMessageWithoutCodeByItsText) {
  const Error back = stored_error(stored(invalid("Never heard of {1}.", {}, {"it"})));
  EXPECT_EQ(back.message, (Message{"Never heard of {1}.", {"it"}}));
}

TEST(StoredError, KeepsFurtherErrors) {
  Error error = invalid("{1} could not be sent.", {}, {"CU 2009/101/17"});
  error.also = {unavailable("There is no such entity."), invalid("Third.")};
  const Error back = stored_error(stored(error));
  ASSERT_EQ(back.also.size(), 2u);
  EXPECT_EQ(back.also[0].message.key, "There is no such entity.");
  EXPECT_EQ(back.also[1].message.key, "Third.");
  EXPECT_TRUE(back.also[0].also.empty());
}

TEST(StoredError, OfAnOlderProgramIsShownAsItIs) {
  const Error back = stored_error("The mail server refused the message. (RCPT: 550)");
  EXPECT_TRUE(back.message.key.empty());
  EXPECT_EQ(back.detail, "The mail server refused the message. (RCPT: 550)");
  EXPECT_EQ(stored_error("").detail, "");
}

TEST(StoredError, WithACodeOfANewerProgramShowsTheCode) {
  EXPECT_EQ(stored_error(R"({"code":"of_tomorrow"})").message.key, "of_tomorrow");
}

}  // namespace
}  // namespace convoke::json

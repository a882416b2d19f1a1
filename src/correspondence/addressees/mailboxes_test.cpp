#include "correspondence/addressees/mailboxes.h"

#include <gtest/gtest.h>

namespace convoke::correspondence {
namespace {

using Mailboxes = std::vector<std::string>;

TEST(Mailboxes, ArePartedAsPeopleWriteThem) {
  EXPECT_EQ(split_mailboxes("a@x.org; b@y.org,c@z.org\r\nd@x.org;"),
            (Mailboxes{"a@x.org", "b@y.org", "c@z.org", "d@x.org"}));
  EXPECT_EQ(split_mailboxes("a@x.org b@y.org"), (Mailboxes{"a@x.org", "b@y.org"}));
  EXPECT_EQ(split_mailboxes("a@x.org；b@y.org، c@z.org"),
            (Mailboxes{"a@x.org", "b@y.org", "c@z.org"}));
  EXPECT_EQ(split_mailboxes("Doe, John <a@x.org>; \"Roe, R.\" <b@y.org>"),
            (Mailboxes{"Doe, John <a@x.org>", "\"Roe, R.\" <b@y.org>"}));
  EXPECT_EQ(split_mailboxes("J. Doe <a@x.org> R. Roe <b@y.org>"),
            (Mailboxes{"J. Doe <a@x.org>", "R. Roe <b@y.org>"}));
  EXPECT_EQ(split_mailboxes("nowhere, a@x.org"), (Mailboxes{"nowhere", "a@x.org"}));
  EXPECT_EQ(split_mailboxes("a@x.org (office)"), (Mailboxes{"a@x.org (office)"}));
  EXPECT_EQ(split_mailboxes(" ;, \n"), Mailboxes{});
}

TEST(Mailboxes, TheFirstStaysAndTheOthersGoToTheFurtherOnes) {
  Addressee a;
  a.email = "a@x.org";
  a.also_to = "d@x.org";
  EXPECT_FALSE(spread_mailboxes(a));
  a.email = "a@x.org; b@y.org, c@z.org";
  EXPECT_TRUE(spread_mailboxes(a));
  EXPECT_EQ(a.email, "a@x.org");
  EXPECT_EQ(a.also_to, "b@y.org\nc@z.org\nd@x.org");
}

TEST(Mailboxes, OnlyTheirPartBeforeTheAtMattersToServers) {
  Addressee a;
  a.email = "mission@österreich.example";
  a.also_to = "büro@aut.example\nsecond@aut.example";
  a.cc = "посольство@пример.рф";
  EXPECT_EQ(beyond_ascii(a), (Mailboxes{"büro@aut.example", "посольство@пример.рф"}));
}

}  // namespace
}  // namespace convoke::correspondence

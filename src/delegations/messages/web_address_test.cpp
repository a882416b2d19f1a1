#include "delegations/messages/web_address.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace convoke::delegations {
namespace {

TEST(WebAddress, IsKnownByWhatNobodyIsCalledBy) {
  for (const char* text :
       {"See http://evil.example", "HTTPS://EVIL.EXAMPLE", "ftp://x", "WWW.evil.example",
        "Maria (www.evil.example)", "mailto:a@b.example", "a@b.example", "Ask me: x@y"})
    EXPECT_TRUE(has_web_address(text)) << text;
  for (const char* text :
       {"Maria Huber", "H.E.Mr.", "J.R.R. Tolkien", "St.John", "Counsellor @ Mission",
        "Director: Legal Affairs", "Awww.", "Мария Хубер", "أحمد حسن", "山田 太郎", "3 / 4", ""})
    EXPECT_FALSE(has_web_address(text)) << text;
}

TEST(WebAddress, InAMailHostsAreTakenApartAndNamesStayWhatTheyAre) {
  EXPECT_EQ(words_for_mail("Visit evil.example now"), "Visit evil. example now");
  EXPECT_EQ(words_for_mail("www.evil.example/x"), "www. evil. example/x");
  EXPECT_EQ(words_for_mail("http://10.0.0.1/x"), "http: //10.0.0.1/x");
  EXPECT_EQ(words_for_mail("пример.рф"), "пример. рф");
  EXPECT_EQ(words_for_mail("a@b.example"), "a@ b. example");
  for (const char* name : {"Ms. Maria Huber", "J.R.R. Tolkien", "Dr. Ph.D. O’Neill-Söhne",
                           "أحمد حسن", "山田 太郎", "Jr."})
    EXPECT_EQ(words_for_mail(name), name);
  EXPECT_EQ(words_for_mail("H.E.Mr. Hassan"), "H.E. Mr. Hassan");
}

TEST(WebAddress, WhatIsLongIsCutBetweenWords) {
  std::string sermon;
  while (sermon.size() < 300) sermon += "words ";
  const std::string cut = words_for_mail(sermon);
  EXPECT_LE(length_in_code_points(cut), 100u);
  EXPECT_TRUE(cut.ends_with(" words…")) << cut;
  std::string one;
  for (int i = 0; i < 130; ++i) one += "ж";
  EXPECT_EQ(length_in_code_points(words_for_mail(one)), 100u);
  const std::string longest(100, 'x');
  EXPECT_EQ(words_for_mail(longest), longest);
}

}  // namespace
}  // namespace convoke::delegations

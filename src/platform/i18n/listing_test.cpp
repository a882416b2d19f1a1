#include "platform/i18n/listing.h"

#include <gtest/gtest.h>

namespace convoke::i18n {
namespace {

TEST(Listing, EachLanguageHasItsComma) {
  EXPECT_EQ(listed({"a", "", "b"}, Language::fr), "a, b");
  EXPECT_EQ(listed({"أ", "ب"}, Language::ar), "أ، ب");
  EXPECT_EQ(listed({"甲", "乙", "丙"}, Language::zh), "甲、乙、丙");
  EXPECT_EQ(listed({}, Language::en), "");
}

TEST(Listing, ALineBeginsWithACapitalWhereTheScriptHasThem) {
  EXPECT_EQ(as_beginning("lundi 28 septembre 2009"), "Lundi 28 septembre 2009");
  EXPECT_EQ(as_beginning("понедельник, 28 сентября"), "Понедельник, 28 сентября");
  EXPECT_EQ(as_beginning("Monday"), "Monday");
  EXPECT_EQ(as_beginning("2009年9月28日星期一"), "2009年9月28日星期一");
  EXPECT_EQ(as_beginning("الاثنين، 28"), "الاثنين، 28");
  EXPECT_EQ(as_beginning(""), "");
}

TEST(Listing, NamesLanguagesInWhichSomethingIsMissing) {
  Text6 title("Title"), empty;
  title[Language::fr] = "Titre";
  const auto missing = missing_in({&title, &empty});
  EXPECT_EQ(missing, (std::vector{Language::ar, Language::zh, Language::ru, Language::es}));
  EXPECT_EQ(named({Language::ru, Language::es}, Language::zh), "Русский、Español");
}

}  // namespace
}  // namespace convoke::i18n

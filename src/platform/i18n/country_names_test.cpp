#include "platform/i18n/country_names.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace convoke::i18n {
namespace {

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(CountryNames, AreThoseOfTheSixLanguagesAndOfTheCountryItself) {
  const auto austria = country_names("AT");
  EXPECT_TRUE(has(austria, "Österreich"));
  EXPECT_TRUE(has(austria, "Austria"));
  EXPECT_TRUE(has(austria, "Autriche"));
  EXPECT_TRUE(has(austria, "Австрия"));
  EXPECT_TRUE(has(country_names("eg"), "مصر"));
  EXPECT_TRUE(has(country_names("JP"), "日本"));
}

TEST(CountryNames, AreNoneForWhatIsNoCode) {
  EXPECT_TRUE(country_names("").empty());
  EXPECT_TRUE(country_names("AUT").empty());
  EXPECT_TRUE(country_names("1\xff").empty());
  EXPECT_TRUE(country_names("QX").empty());
}

}  // namespace
}  // namespace convoke::i18n

#include "correspondence/notes/post/postal_address.h"

#include <gtest/gtest.h>

#include "reference/import.h"
#include "testing/temporary_database.h"

namespace convoke::correspondence {
namespace {

class PostalAddressTest : public ::testing::Test {
 protected:
  PostalAddressTest() {
    reference::import_reference_data(*database, SystemClock(), audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
    directory = references.directory();
    names.emplace(*directory);
  }
  PostalAddress of(const std::string& postal, Office office = Office::ministry,
                   const char* code = "SEN") {
    Addressee a;
    a.entity = directory->find(std::string_view(code))->id;
    a.office = office;
    a.seat = Seat::geneva;
    a.postal = postal;
    return postal_address(a, *names, *directory);
  }

  testing::TemporaryDatabase database{testing::backends().front()};
  testing::FakeClock clock;
  reference::References references{*database, clock};
  std::shared_ptr<const reference::Directory> directory;
  std::optional<CountryNames> names;
};

TEST_F(PostalAddressTest, TheLastLineIsFoundToBeACountryInManyWritings) {
  for (const auto& [line, code] : {std::pair("AUSTRIA", "AUT"),
                                   {"Österreich", "AUT"},
                                   {"OSTERREICH", "AUT"},
                                   {"Republic of Austria", "AUT"},
                                   {"Autriche.", "AUT"},
                                   {"ÉGYPTE", "EGY"},
                                   {"مصر", "EGY"},
                                   {"中国", "CHN"},
                                   {"Suisse", "CHE"},
                                   {"United States", "USA"}})
    EXPECT_EQ(of("Street 1\nTown\n" + std::string(line)).country, code) << line;
  const PostalAddress one = of("Case postale 12\nCH-1211 GENÈVE 10\nSUISSE\n");
  EXPECT_EQ(one.lines, (std::vector<std::string>{"Case postale 12", "CH-1211 GENÈVE 10"}));
  EXPECT_EQ(one.place, "GENÈVE");
  EXPECT_FALSE(one.assumed);
}

TEST_F(PostalAddressTest, WithoutACountryItIsThatOfTheSeatOrTheMinistry) {
  EXPECT_EQ(of("Rue 1\nDakar").country, "SEN");
  EXPECT_EQ(of("Rue 1\n1202 Genève", Office::permanent_mission).country, "CHE");
  EXPECT_TRUE(of("Rue 1\nDakar").assumed);
  EXPECT_EQ(of("").place, "");
  EXPECT_TRUE(of("\n \n").lines.empty());
}

TEST_F(PostalAddressTest, TheLineOfTheCountryIsInCapitalsAndMissingWithinTheCountry) {
  EXPECT_EQ(country_line("SEN", "AUT", Language::fr, *directory), "SÉNÉGAL");
  EXPECT_EQ(country_line("AUT", "AUT", Language::fr, *directory), "");
  EXPECT_EQ(country_line("AUT", "", Language::en, *directory), "AUSTRIA");
  EXPECT_EQ(country_line("", "AUT", Language::en, *directory), "");
}

TEST_F(PostalAddressTest, TheOrderIsCountryPlaceNumber) {
  const i18n::Catalogues catalogues;
  const i18n::Locale& en = catalogues[Language::en];
  const PostalKey wien{"AUT", "Austria", "Wien", 9}, graz{"AUT", "Austria", "GRAZ", 12},
      graz_too{"AUT", "Austria", "Graz", 2}, dakar{"SEN", "Senegal", "Dakar", 1};
  const auto before = [&](const PostalKey& a, const PostalKey& b, const char* home, bool first) {
    return goes_before(a, b, home, first, en);
  };
  EXPECT_TRUE(before(wien, dakar, "", true));
  EXPECT_TRUE(before(graz, wien, "", true));
  EXPECT_TRUE(before(graz_too, graz, "", true));
  EXPECT_TRUE(before(dakar, wien, "SEN", true));
  EXPECT_FALSE(before(wien, dakar, "AUT", false));
  EXPECT_TRUE(before(dakar, wien, "AUT", false));
  EXPECT_FALSE(before(wien, wien, "", true));
}

}  // namespace
}  // namespace convoke::correspondence

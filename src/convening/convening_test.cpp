#include "convening/convening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace convoke::convening {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

Text6 english(const std::string& text) {
  Text6 texts;
  texts[Language::en] = text;
  return texts;
}

Typed whole() {
  Typed typed;
  typed.body_symbol = "CTOC/COP/WG.6";
  typed.body_name = english("Working Group on Firearms");
  typed.mandate_reference = "11/6";
  typed.mandate_title = english("Resolution 11/6");
  typed.title = english("Fourteenth session of the Working Group on Firearms");
  typed.short_title = english("Firearms");
  typed.city = english("Vienna");
  typed.first_day = "2027-05-12";
  typed.last_day = "13.05.2027";
  typed.nomination_deadline = "2027-05-03";
  return typed;
}

std::vector<std::string> fields(const Error& error) {
  std::vector<std::string> all{error.field};
  for (const Error& other : error.also) all.push_back(other.field);
  return all;
}

TEST(Convening, MakesAllOfIt) {
  const auto made = check(whole(), std::nullopt);
  ASSERT_TRUE(made.ok()) << describe(made.error());
  EXPECT_EQ(made->series.slug, "fourteenth-session-of-the-working-group-on-firearms-2027");
  EXPECT_EQ(made->series.title, made->meeting.title) << "if nothing else is said";
  EXPECT_EQ(made->meeting.last_day, (Date{2027, 5, 13})) << "as people write it";
  EXPECT_EQ(made->series.zone, "Europe/Vienna");
}

TEST(Convening, NamesEverythingThatIsMissingAtItsField) {
  const auto made = check({}, std::nullopt);
  ASSERT_FALSE(made.ok());
  for (const char* field :
       {"body_symbol", "body_name_en", "mandate_reference", "mandate_title_en", "title_en",
        "short_title_en", "city_en", "first_day", "last_day", "nomination_deadline"})
    EXPECT_THAT(fields(made.error()), Contains(field));
}

TEST(Convening, TakesABodyThatIsThere) {
  Typed typed = whole();
  typed.body_symbol.clear();
  typed.body_name = {};
  const auto made = check(typed, meetings::Body{meetings::BodyId(7), "CTOC/COP", {}, {}});
  ASSERT_TRUE(made.ok()) << describe(made.error());
  EXPECT_EQ(made->body.id.value, 7);
}

TEST(Convening, RefusesDatesOutOfOrderAndZonesThatAreNone) {
  Typed typed = whole();
  typed.last_day = "2027-05-11";
  typed.nomination_deadline = "2027-05-20";
  typed.zone = "Europe/Atlantis";
  typed.title[Language::ar] = "a\u202Eb";
  const auto made = check(typed, std::nullopt);
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(fields(made.error()), SizeIs(4));
  for (const char* field : {"last_day", "nomination_deadline", "zone", "title_ar"})
    EXPECT_THAT(fields(made.error()), Contains(field));
}

TEST(Convening, RefusesWordsThatStandInOtherAddresses) {
  for (const char* slug : {"people", "system", "jobs", "outbox", "convene", "A b", "-x"}) {
    Typed typed = whole();
    typed.slug = slug;
    const auto made = check(typed, std::nullopt);
    ASSERT_FALSE(made.ok()) << slug;
    EXPECT_EQ(made.error().field, "slug");
  }
}

TEST(Slug, IsMadeOfTheTitleAndTheYear) {
  EXPECT_EQ(slug_of("Working Group on Firearms", 2027), "working-group-on-firearms-2027");
  EXPECT_EQ(slug_of("  Meeting (2027)  ", 2027), "meeting-2027");
  EXPECT_EQ(slug_of("Réunion à Genève", 2027), "r-union-gen-ve-2027");
  EXPECT_EQ(slug_of("", 2027), "meeting-2027");
  EXPECT_EQ(slug_of("会议", 2027), "meeting-2027");
  const std::string cut = slug_of(std::string(40, 'a') + " " + std::string(40, 'b'), 2027);
  EXPECT_EQ(cut, std::string(40, 'a') + "-2027");
}

}  // namespace
}  // namespace convoke::convening

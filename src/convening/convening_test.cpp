#include "convening/convening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/i18n/zone.h"

namespace convoke::convening {
namespace {

using ::testing::Contains;
using ::testing::SizeIs;

const Instant kNow = i18n::instant_of({{2026, 11, 29}, 12, 0}, "Europe/Vienna");

Text6 english(const std::string& text) {
  Text6 texts;
  texts[Language::en] = text;
  return texts;
}

Typed whole() {
  Typed typed;
  typed.zone = "Europe/Vienna";
  typed.mandate.body_symbol = "CTOC/COP/WG.6";
  typed.mandate.body_name = english("Working Group on Firearms");
  typed.mandate.reference = "11/6";
  typed.mandate.title = english("Resolution 11/6");
  typed.meeting.title = english("Fourteenth session of the Working Group on Firearms");
  typed.meeting.short_title = english("Firearms");
  typed.meeting.city = english("Vienna");
  typed.meeting.first_day = "2027-05-12";
  typed.meeting.last_day = "13.05.2027";
  typed.nomination_deadline = "2027-05-03";
  return typed;
}

std::vector<std::string> fields(const Error& error) {
  std::vector<std::string> all{error.field};
  for (const Error& other : error.also) all.push_back(other.field);
  return all;
}

TEST(Convening, MakesAllOfIt) {
  const auto made = check(whole(), std::nullopt, kNow);
  ASSERT_TRUE(made.ok()) << describe(made.error());
  EXPECT_EQ(made->series.slug, "fourteenth-session-of-the-working-group-on-firearms-2027");
  EXPECT_EQ(made->series.title, made->meeting.title) << "if nothing else is said";
  EXPECT_EQ(made->meeting.last_day, (Date{2027, 5, 13})) << "as people write it";
  EXPECT_EQ(made->series.zone, "Europe/Vienna");
}

TEST(Convening, NamesEverythingThatIsMissingAtItsField) {
  const auto made = check({}, std::nullopt, kNow);
  ASSERT_FALSE(made.ok());
  for (const char* field :
       {"body_symbol", "body_name_en", "mandate_reference", "mandate_title_en", "title_en",
        "short_title_en", "city_en", "first_day", "last_day", "nomination_deadline"})
    EXPECT_THAT(fields(made.error()), Contains(field));
}

TEST(Convening, TakesABodyThatIsThere) {
  Typed typed = whole();
  typed.mandate.body_symbol.clear();
  typed.mandate.body_name = {};
  const auto made = check(typed, meetings::Body{meetings::BodyId(7), "CTOC/COP", {}, {}}, kNow);
  ASSERT_TRUE(made.ok()) << describe(made.error());
  EXPECT_EQ(made->body.id.value, 7);
}

TEST(Convening, RefusesDatesOutOfOrderAndZonesThatAreNone) {
  Typed typed = whole();
  typed.meeting.last_day = "2027-05-11";
  typed.nomination_deadline = "2027-05-20";
  typed.zone = "Europe/Atlantis";
  typed.meeting.title[Language::ar] = "a\u202Eb";
  const auto made = check(typed, std::nullopt, kNow);
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(fields(made.error()), SizeIs(4));
  for (const char* field : {"last_day", "nomination_deadline", "zone", "title_ar"})
    EXPECT_THAT(fields(made.error()), Contains(field));
}

TEST(Convening, NominationsEndByTheFirstDayUnlessItHasBegun) {
  Typed typed = whole();
  typed.nomination_deadline = typed.meeting.last_day;
  const auto made = check(typed, std::nullopt, kNow);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().field, "nomination_deadline");
  typed.nomination_deadline = typed.meeting.first_day;
  EXPECT_TRUE(check(typed, std::nullopt, kNow).ok());
  typed.nomination_deadline = typed.meeting.last_day;
  const Instant begun = i18n::instant_of({{2027, 5, 13}, 10, 0}, "Europe/Vienna");
  EXPECT_TRUE(check(typed, std::nullopt, begun).ok());
}

TEST(Convening, RefusesWordsThatStandInOtherAddresses) {
  for (const char* slug : {"people", "system", "jobs", "outbox", "convene", "A b", "-x"}) {
    Typed typed = whole();
    typed.slug = slug;
    const auto made = check(typed, std::nullopt, kNow);
    ASSERT_FALSE(made.ok()) << slug;
    EXPECT_EQ(made.error().field, "slug");
  }
}

TEST(Convening, RefusesDaysThatHavePassed) {
  const auto made =
      check(whole(), std::nullopt, i18n::instant_of({{2027, 5, 14}, 0, 1}, "Europe/Vienna"));
  ASSERT_FALSE(made.ok());
  for (const char* field : {"last_day", "nomination_deadline"})
    EXPECT_THAT(fields(made.error()), Contains(field));
  Typed late = whole();
  EXPECT_TRUE(
      check(late, std::nullopt, i18n::instant_of({{2027, 5, 3}, 23, 59}, "Europe/Vienna")).ok())
      << "the last day of the nomination";
}

TEST(Convening, AMeetingThatIsOnlineAloneNeedsNoCity) {
  Typed typed = whole();
  typed.meeting.city = {};
  typed.meeting.format = "online";
  EXPECT_TRUE(check(typed, std::nullopt, kNow).ok());
  typed.meeting.format = "hybrid";
  EXPECT_FALSE(check(typed, std::nullopt, kNow).ok());
  typed.meeting.format = "by pigeon";
  EXPECT_THAT(fields(check(typed, std::nullopt, kNow).error()), Contains("format"));
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

#include "texts/texts.h"

#include <gtest/gtest.h>

#include <array>

#include "testing/temporary_database.h"

namespace convoke::texts {
namespace {

TEST(Text, HasALimitAndNoHiddenCharacters) {
  EXPECT_TRUE(check(std::string(kLongestText, 'x'), "body").ok());
  EXPECT_EQ(check(std::string(kLongestText + 1, 'x'), "body").error().field, "body");
  EXPECT_TRUE(check("two\nparagraphs\tand \u200F marks of \u200E direction", "body").ok());
  for (const char* bad : {"\xC3(", "\u202E turned", "\u2067 apart"})
    EXPECT_FALSE(check(bad, "body").ok()) << bad;
  Text6 all("fine");
  all[Language::ar] = "turned \u202E round";
  EXPECT_FALSE(check(all, "question_1").ok());
}

TEST(TextHistory, GivesWhatStoodAtAVersion) {
  const History history({{3, Language::en, 1, 2, "first"},
                         {3, Language::en, 2, {}, "second"},
                         {3, Language::fr, 1, {}, "premier"}});
  EXPECT_TRUE(history.at(3, 0).empty());
  EXPECT_EQ(history.at(3, 1)[Language::en], "first");
  EXPECT_EQ(history.at(3, 7)[Language::en], "second");
  EXPECT_EQ(history.at(3, 7)[Language::fr], "premier");
  EXPECT_TRUE(history.at(4, 7).empty());
}

class TextsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  TextsTest() : database(GetParam()), texts(*database, clock) {}

  int put(const Subject& of, const Text6& bodies) {
    return database
        ->write([&](db::Transaction& t) -> Result<int> {
          return set(t, of, bodies, officer, clock.now());
        })
        .value();
  }
  Text6 final_of(const Subject& of) {
    return database->read([&](db::Reader& r) {
      auto all = in_all_languages(r, of.kind, std::array{of.id});
      return all[of];
    });
  }
  Result<int> write(State state, const std::string& body, int seen,
                    Language language = Language::fr) {
    return texts.write(officer, {subject, language, state, body, seen});
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  Texts texts;
  const audit::Actor officer{audit::ActorKind::officer, 7, "Ana Test", "192.0.2.1"};
  const Subject subject{"report_paragraph", 5, 2};
};

TEST_P(TextsTest, AreReadByManySubjectsAtOnceInAllLanguages) {
  Text6 one("one"), two("two");
  one[Language::ar] = "واحد";
  EXPECT_EQ(put({"report_paragraph", 5, 1}, one), 1);
  EXPECT_EQ(put({"report_paragraph", 6, 1}, two), 1);
  EXPECT_EQ(put({"report_paragraph", 7, 1}, two), 1);
  EXPECT_EQ(put({"other", 5, 1}, two), 1);
  const auto all = database->read([&](db::Reader& r) {
    return in_all_languages(r, "report_paragraph", std::array<std::int64_t, 3>{5, 6, 99});
  });
  EXPECT_EQ(all, (std::map<Subject, Text6>{{{"report_paragraph", 5, 1}, one},
                                           {{"report_paragraph", 6, 1}, two}}));
  EXPECT_TRUE(
      database->read([&](db::Reader& r) { return in_all_languages(r, "other", {}); }).empty());
}

TEST_P(TextsTest, InOneLanguageFallBackInTheOrderOfLabels) {
  Text6 all, without_english, arabic;
  for (const Language l : kLanguages) all[l] = std::string(code_of(l));
  without_english[Language::ru] = "ru";
  without_english[Language::es] = "es";
  arabic[Language::ar] = "ar";
  put({"k", 1, 0}, all);
  put({"k", 2, 0}, without_english);
  put({"k", 3, 0}, arabic);
  for (const Language wanted : kLanguages) {
    const auto read = database->read([&](db::Reader& r) {
      return in_language(r, "k", std::array<std::int64_t, 3>{1, 2, 3}, wanted);
    });
    ASSERT_EQ(read.size(), 3u);
    for (const auto& [of, bodies] :
         {std::pair(1, &all), std::pair(2, &without_english), std::pair(3, &arabic)}) {
      const Reading& reading = read.at({"k", of, 0});
      EXPECT_EQ(reading.body, bodies->in(wanted)) << of << code_of(wanted);
      EXPECT_EQ(reading.language, bodies->language_used(wanted));
    }
  }
}

TEST_P(TextsTest, KeepWhatStoodBefore) {
  Text6 first("first"), second("second");
  first[Language::fr] = second[Language::fr] = "pareil";
  EXPECT_EQ(put(subject, first), 1);
  EXPECT_EQ(put(subject, first), 1) << "the same again is no change";
  clock.advance(std::chrono::hours(1));
  EXPECT_EQ(put(subject, second), 2);
  EXPECT_EQ(put(subject, {}), 3);
  EXPECT_TRUE(final_of(subject).empty());
  const auto english = texts.versions(subject, Language::en);
  ASSERT_EQ(english.size(), 3u);
  EXPECT_EQ(english[0].body, "");
  EXPECT_EQ(english[1].body, "second");
  EXPECT_EQ(english[1].replaced_by, 3);
  EXPECT_EQ(english[1].author, 7);
  EXPECT_EQ(english[1].author_kind, audit::ActorKind::officer);
  EXPECT_EQ(english[1].created_at, clock.now());
  EXPECT_EQ(texts.versions(subject, Language::fr).size(), 2u) << "French was not written anew";
  database->read([&](db::Reader& r) {
    const History past = history(r, subject.kind, subject.id);
    EXPECT_EQ(past.at(subject.place, 1), first);
    EXPECT_EQ(past.at(subject.place, 2), second);
    EXPECT_TRUE(past.at(subject.place, 3).empty());
  });
}

TEST_P(TextsTest, ADraftStandsBesideTheFinalTextUntilItTakesItsPlace) {
  Text6 both("English");
  both[Language::fr] = "ancien";
  put(subject, both);
  ASSERT_EQ(write(State::draft, "nouveau", 1).value(), 2);
  EXPECT_EQ(final_of(subject)[Language::fr], "ancien");
  ASSERT_EQ(write(State::submitted, "nouveau", 2).value(), 3);
  const auto present = texts.present(subject, Language::fr);
  EXPECT_EQ(present.final->body, "ancien");
  EXPECT_EQ(present.in_work->state, State::submitted);
  ASSERT_EQ(write(State::final, "nouveau", 3).value(), 4);
  EXPECT_EQ(final_of(subject)[Language::fr], "nouveau");
  EXPECT_EQ(final_of(subject)[Language::en], "English");
  EXPECT_FALSE(texts.present(subject, Language::fr).in_work);
  EXPECT_EQ(texts.versions(subject, Language::fr).size(), 4u);
  const auto recorded =
      database->read([&](db::Reader& r) { return audit::history(r, subject.kind, subject.id, 9); });
  ASSERT_EQ(recorded.size(), 3u);
  EXPECT_EQ(recorded[0].action, "text.write");
  EXPECT_EQ(recorded[0].detail, R"({"place":2,"language":"fr","version":4,"state":"final"})");
}

TEST_P(TextsTest, WhoHasNotSeenTheNewestSavesNothing) {
  ASSERT_EQ(write(State::draft, "un", 0).value(), 1);
  const auto refused = write(State::draft, "deux", 0);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(refused.error().field, "body");
  EXPECT_EQ(write(State::final, "deux", 0).error().kind, ErrorKind::conflict)
      << "somebody has begun a draft meanwhile";
  EXPECT_EQ(write(State::draft, "un", 0).value(), 1) << "the form came twice";
  EXPECT_TRUE(write(State::draft, "uno", 0, Language::es).ok()) << "another language is free";
  EXPECT_EQ(texts.versions(subject, Language::fr).size(), 1u);
  EXPECT_EQ(write(State::draft, "a\xC3", 1).error().field, "body");
}

TEST_P(TextsTest, ADraftCanBeDroppedAndTheFinalTextStays) {
  put(subject, Text6("English"));
  EXPECT_EQ(texts.drop_draft(officer, subject, Language::en, 1).error().kind, ErrorKind::not_found);
  ASSERT_EQ(write(State::draft, "Better", 1, Language::en).value(), 2);
  EXPECT_EQ(texts.drop_draft(officer, subject, Language::en, 1).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(texts.drop_draft(officer, subject, Language::en, 2).ok());
  EXPECT_FALSE(texts.present(subject, Language::en).in_work);
  EXPECT_EQ(final_of(subject), Text6("English"));
  EXPECT_EQ(texts.versions(subject, Language::en).size(), 2u) << "what was dropped is kept";
}

TEST_P(TextsTest, AnUnknownStateIsRefusedAtReading) {
  ASSERT_EQ(write(State::draft, "un", 0).value(), 1);
  ASSERT_TRUE(database
                  ->write([](db::Transaction& t) -> Status {
                    t.execute("update long_text_version set state = 'translated'");
                    return {};
                  })
                  .ok());
  EXPECT_THROW((void)texts.versions(subject, Language::fr), std::logic_error);
}

INSTANTIATE_TEST_SUITE_P(Both, TextsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::texts

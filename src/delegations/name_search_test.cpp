#include "delegations/name_search.h"

#include <set>

#include "delegations/delegations_test.h"
#include "platform/i18n/collation_key.h"

namespace convoke::delegations {
namespace {

using Words = std::vector<std::string>;

Words words_of(const char* given, const char* family) {
  ParticipantDetails d;
  d.given_name = given;
  d.family_name = family;
  return name_words(d);
}

TEST(NameWords, AreFoldedAndEachThereOnce) {
  EXPECT_EQ(words_of("José  María", "Müller María"), (Words{"iose", "jose", "maria", "muller"}));
  EXPECT_EQ(words_of("明", "李"), (Words{"明", "明李", "李", "李明"}));
  EXPECT_EQ(words_of("", "Sukarno"), Words{"sukarno"});
  EXPECT_EQ(words_of("Sean", "O’Connor"), (Words{"o'connor", "oconnor", "sean"}));
}

TEST(SameName, IsOneForEveryWayOfWritingIt) {
  const auto of = [](const char* given, const char* family) {
    ParticipantDetails d;
    d.given_name = given;
    d.family_name = family;
    return same_name(d);
  };
  const std::string maria = of("Maria", "Huber");
  EXPECT_EQ(of("Ms. MARIA", "HUBER"), maria);
  EXPECT_EQ(of("María ", " Hüber"), maria);
  EXPECT_EQ(of("Huber", "Maria"), maria);
  EXPECT_EQ(of("", "H.E. Ms Maria  Huber"), maria);
  EXPECT_EQ(of("Jean-Pierre", "O’Brien"), of("Jean Pierre", "O'Brien"));
  EXPECT_EQ(of("Н.", "Г-жа Иванова"), of("Н", "Иванова"));
  EXPECT_EQ(of("Анна", "Королёва"), of("Anna", "Koroleva")) << "in either script";
  EXPECT_EQ(of("Георгий", "Жуков"), of("Georgy", "Zhukov"));
  EXPECT_EQ(of("Фёдор", "Достоевский"), of("Fedor", "Dostoyevskiy"));
  EXPECT_EQ(of("Мария", "Щербакова"), of("Maria", "Shcherbakova"));
  EXPECT_EQ(of("Елена", "Чехова"), of("Elena", "Chekhova"));
  EXPECT_EQ(of("小明", "王"), of("Xiaoming", "Wang"));
  EXPECT_NE(of("Maria", "Hubert"), maria);
  EXPECT_NE(of("Wei", "He"), of("Wei", ""));
  EXPECT_NE(of("", "Dr."), of("", "Ms.")) << "a title alone stays what it is";
  EXPECT_EQ(of("", "–"), "") << "an erased name";
}

TEST(WantedWords, LongestFirst) {
  EXPECT_EQ(wanted_words("  al Hasan "), (Words{"hasan", "al"}));
  EXPECT_EQ(wanted_words("   "), Words{});
  EXPECT_EQ(wanted_words("Doe, Jo"), (Words{"doe", "jo"}));
  EXPECT_EQ(wanted_words("O'Connor"), Words{"o'connor"});
}

class NameSearchTest : public DelegationsTest {
 protected:
  std::string found(const std::string& text, Delegations::Filter filter = {}) {
    filter.text = text;
    const auto listed = delegations.list(series, filter);
    EXPECT_EQ(listed.total, static_cast<std::int64_t>(listed.participants.size())) << text;
    std::string names;
    for (const Participant& p : listed.participants) names += p.details.family_name + ";";
    return names;
  }
  /// The other way, from the bearers of a word.
  std::string found_from_bearers(const std::string& text) {
    return database->read([&](db::Reader& r) {
      db::Query q("participant"), all("participant");
      store::where_named(q, all, r, {.series = series, .words = wanted_words(text), .at = {}});
      std::string names;
      for (const auto& [name] : q.rows<std::string>(r, "family_name", "order by sort_name, id"))
        names += name + ";";
      EXPECT_EQ(all.count(r), std::count(names.begin(), names.end(), ';'));
      return names;
    });
  }
};

TEST_P(NameSearchTest, FindsAnyPartOfANameInAnyScript) {
  const auto named = [&](const char* given, const char* family, const char* original) {
    ParticipantDetails d = details(given, family);
    d.original_family_name = original;
    add(austria, d);
  };
  named("Jürgen", "Müller", "");
  named("José", "Núñez", "");
  named("Åsa", "Østergård", "");
  named("Łucja", "Wójcik", "");
  named("İsmet", "İnan", "");
  named("Văn Đức", "Nguyễn", "");
  named("Björn", "Åström", "");
  named("Ahmad", "Al-Ḥasan", "أحمد إبراهيم الحسن");
  named("Ming", "Li", "李明");
  named("小平", "邓", "");
  named("Анна", "Королёва", "");
  named("Sean", "O’Neill", "");
  named("John", "De La Doe", "");
  named("Percent", "100%_Huber!", "");
  struct Case {
    const char *typed, *names;
  };
  for (const auto& [typed, names] : std::initializer_list<Case>{{"muller", "Müller;"},
                                                                {"MÜLLER jür", "Müller;"},
                                                                {"jose", "Núñez;"},
                                                                {"unez", "Núñez;"},
                                                                {"ostergard", "Østergård;"},
                                                                {"lucja", "Wójcik;"},
                                                                {"inan", "İnan;"},
                                                                {"nguyen", "Nguyễn;"},
                                                                {"duc nguyen van", "Nguyễn;"},
                                                                {"astrom", "Åström;"},
                                                                {"al-hasan", "Al-Ḥasan;"},
                                                                {"hasan", "Al-Ḥasan;"},
                                                                {"احمد ابراهيم", "Al-Ḥasan;"},
                                                                {"أَحْمَد", "Al-Ḥasan;"},
                                                                {"李明", "Li;"},
                                                                {"明", "Li;"},
                                                                {"邓小平", "邓;"},
                                                                {"小平", "邓;"},
                                                                {"королева", "Королёва;"},
                                                                {"o'neill", "O’Neill;"},
                                                                {"oneill", "O’Neill;"},
                                                                {"alhasan", "Al-Ḥasan;"},
                                                                {"john doe", "De La Doe;"},
                                                                {"doe, john", "De La Doe;"},
                                                                {"100%_", "100%_Huber!;"},
                                                                {"%_", "100%_Huber!;"},
                                                                {"_", "100%_Huber!;"},
                                                                {"!", "100%_Huber!;"},
                                                                {"xyzzy", ""},
                                                                {"muller jose", ""}}) {
    EXPECT_EQ(found(typed), names) << typed;
    EXPECT_EQ(found_from_bearers(typed), names) << typed;
  }
  EXPECT_EQ(found("hasan", {.entity = egypt.entity}), "");
  EXPECT_EQ(found("hasan", {.state = ParticipantState::registered}), "Al-Ḥasan;");
}

TEST_P(NameSearchTest, FindsSlavicNamesInEitherScriptHoweverTheyAreWritten) {
  add(austria, details("Јована", "Милутиновић"));
  add(austria, details("Jovana", "Milutinović"));
  add(austria, details("Йована", "Милутинович"));
  add(austria, details("Novak", "Đoković"));
  add(austria, details("Новак", "Джокович"));
  add(austria, details("Anton", "Chekhov"));
  const auto count = [&](const char* typed) {
    return delegations.list(series, {.text = typed}).participants.size();
  };
  for (const char* typed : {"Милутинович", "Милутиновић", "Milutinović", "milutinovic", "Јована М",
                            "Йована", "милутинови", "ович Йова"})
    EXPECT_EQ(count(typed), 3u) << typed;
  for (const char* typed : {"Ђоковић", "Джокович"}) EXPECT_EQ(count(typed), 2u) << typed;
  EXPECT_EQ(count("чехов"), 1u);
  EXPECT_EQ(count("Милошевич"), 0u);
}

TEST_P(NameSearchTest, WhatAnEarlierProgramFoldedIsMadeAnewAtStart) {
  const ParticipantId id = add(austria, details("Јована", "Милутиновић"));
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute(
                        "update participant set name_folding = 3, search_text = 'old' where "
                        "id = :id",
                        id);
                    return {};
                  })
                  .ok());
  EXPECT_EQ(delegations.renew_names().value(), 1);
  EXPECT_EQ(found("Милутинович"), "Милутиновић;");
  EXPECT_EQ(delegations.renew_names().value(), 0);
}

TEST_P(NameSearchTest, FindsThePresentNameAlone) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ASSERT_TRUE(delegations.correct(officer, austria, id, details("Maria", "Gruber"), 1).ok());
  EXPECT_EQ(found_from_bearers("huber"), "");
  EXPECT_EQ(found_from_bearers("gruber"), "Gruber;");
  EXPECT_EQ(found_from_bearers("maria"), "Gruber;");
  database->read([](db::Reader& r) {
    EXPECT_EQ(r.value<int>("select count(*) from name_word where word = 'huber'"), 0);
    EXPECT_EQ(r.value<int>("select count(*) from name_gram where gram = 'hub'"), 0);
    EXPECT_EQ(r.value<int>("select count(*) from name_word where word = 'maria'"), 1);
  });
}

TEST_P(NameSearchTest, NamesOfAnEarlierVersionAreMadeAnewAtStart) {
  const ParticipantId id = add(austria, details("Jürgen", "Müller"));
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("delete from participant_word");
                    t.execute(
                        "update participant set sort_name = 'müller jürgen', search_text = 'jürgen "
                        "müller', name_folding = 0");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(delegations.renew_names().value(), 1);
  EXPECT_EQ(delegations.renew_names().value(), 0);
  EXPECT_EQ(found("muller"), "Müller;");
  EXPECT_EQ(found_from_bearers("muller"), "Müller;");
  EXPECT_EQ(stored(id).version, 1);
  database->read([](db::Reader& r) {
    EXPECT_EQ(r.value<std::string>("select sort_name from participant"),
              i18n::collation_key("Müller", "Jürgen", 500));
  });
}

TEST_P(NameSearchTest, TurnsThroughThePagesOfAFrequentWord) {
  add(austria, details("Maria", "Huber"));
  add_many(2'100);  // "Person Family 2" and so on
  std::set<std::int64_t> seen;
  Delegations::Filter filter{.text = "amil", .limit = 300};
  std::string last;
  for (int page = 0; page < 7; ++page) {
    const auto listed = delegations.list(series, filter);
    EXPECT_TRUE(listed.is_more);
    for (const Participant& p : listed.participants) {
      EXPECT_LE(last, sort_name(p.details));
      last = sort_name(p.details);
      seen.insert(p.id.value);
    }
    EXPECT_EQ(listed.next.has_value(), page < 6);
    if (page == 6)
      filter.at = listed.previous;
    else
      filter.at = listed.next;
  }
  EXPECT_EQ(seen.size(), 2'100u);
  const auto sixth = delegations.list(series, filter);
  EXPECT_EQ(sixth.participants.size(), 300u);
  EXPECT_TRUE(sixth.next && sixth.previous);
}

INSTANTIATE_TEST_SUITE_P(Both, NameSearchTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

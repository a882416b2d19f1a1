#include "participants_list/paper/listed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "participants_list/paper/listed_name.h"
#include "participants_list/paper/sample_lists.h"
#include "platform/i18n/capitals.h"

namespace convoke::participants_list {
namespace {

using ::testing::ElementsAre;

class Listed : public ::testing::Test {
 protected:
  std::vector<std::string> entities(const Content& content, Language language) {
    std::vector<std::string> out;
    for (const Section& section : arranged(content, catalogues[language]))
      for (const Delegation& delegation : section.delegations)
        out.push_back(delegation.entity->name.in(language));
    return out;
  }
  const i18n::Catalogues catalogues;
};

TEST_F(Listed, SectionsStandInTheOrderOfCategories) {
  std::vector<Category> sections;
  const Content content = sample_content();
  for (const Section& section : arranged(content, catalogues[Language::en]))
    sections.push_back(section.category);
  EXPECT_THAT(sections, ElementsAre(Category::state_party, Category::signatory,
                                    Category::observer_state, Category::non_governmental));
}

TEST_F(Listed, EntitiesStandInTheAlphabeticalOrderOfTheDocument) {
  Content parties = sample_content();
  std::erase_if(parties, [](const auto& e) { return e.category != Category::state_party; });
  EXPECT_THAT(entities(parties, Language::en), ElementsAre("Austria", "China", "Egypt", "Peru"));
  EXPECT_THAT(entities(parties, Language::fr), ElementsAre("Autriche", "Chine", "Égypte", "Pérou"));
  EXPECT_THAT(entities(parties, Language::es), ElementsAre("Austria", "China", "Egipto", "Perú"));
  EXPECT_THAT(entities(parties, Language::ru), ElementsAre("Австрия", "Египет", "Китай", "Перу"));
  // 秘鲁 is read Bìlǔ: behind Àodìlì and Āijí, before Zhōngguó.
  EXPECT_THAT(entities(parties, Language::zh), ElementsAre("埃及", "奥地利", "秘鲁", "中国"));
  // Without the article: ب, ص, م, ن.
  EXPECT_THAT(entities(parties, Language::ar), ElementsAre("بيرو", "الصين", "مصر", "النمسا"));
}

TEST_F(Listed, TheHeadStandsFirstThenRolesThenNames) {
  Content content = {
      {EntityId(1),
       "AUT",
       Category::state_party,
       Text6("Austria"),
       {person(1, "", "Anna", "Zeller"), person(2, "", "Zoë", "Öst"), person(3, "", "Ida", "Ost"),
        person(4, "", "Per", "Ost"), person(5, "", "A", "Adviser", DelegationRole::adviser),
        person(6, "", "H", "Zz", DelegationRole::head), person(7, "", "Noor", ""),
        person(8, "", "D", "Deputy", DelegationRole::deputy_head)}}};
  std::vector<std::int64_t> ids;
  const std::vector<Section> sections = arranged(content, catalogues[Language::en]);
  for (const ListedPerson* one : sections.front().delegations.front().persons)
    ids.push_back(one->id.value);
  EXPECT_THAT(ids, ElementsAre(6, 8, 7, 3, 4, 2, 1, 5));
}

/// Names of parts that collate alike or nearly so, in both scripts, in any role.
Content random_content(std::mt19937& random) {
  static const std::vector<std::string> names{"Ost",       "ost",   "Öst",    "OST",     "",
                                              "Ostermann", "Şah",   "Sah",    "Ñuñez",   "Nunez",
                                              "王",        "الحسن", "Иванов", "O’Neill", "ONeill"};
  const auto pick = [&](std::size_t below) { return random() % below; };
  Content out;
  std::int64_t id = 0;
  for (std::int64_t entity = 1; entity <= 4; ++entity) {
    ListedEntity one{EntityId(entity),
                     "X" + std::to_string(entity),
                     static_cast<Category>(pick(3)),
                     Text6(pick(2) ? "Same" : "Other"),
                     {}};
    const std::size_t persons = 1 + pick(12);
    for (std::size_t i = 0; i < persons; ++i)
      one.persons.push_back(person(++id, "", names[pick(names.size())], names[pick(names.size())],
                                   static_cast<DelegationRole>(pick(6))));
    out.push_back(std::move(one));
  }
  return out;
}

TEST_F(Listed, TheOrderIsTotalAndDoesNotDependOnHowTheRowsCame) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const Content content = random_content(random);
    Content shuffled = content;
    for (ListedEntity& entity : shuffled)
      std::shuffle(entity.persons.begin(), entity.persons.end(), random);
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    const i18n::Locale& locale = catalogues[kLanguages[static_cast<std::size_t>(round) % 6]];
    const auto one = arranged(content, locale), other = arranged(shuffled, locale);
    ASSERT_EQ(one.size(), other.size());
    std::size_t persons = 0;
    for (std::size_t s = 0; s < one.size(); ++s) {
      if (s > 0) {
        EXPECT_LT(one[s - 1].category, one[s].category);
      }
      ASSERT_EQ(one[s].delegations.size(), other[s].delegations.size());
      for (std::size_t d = 0; d < one[s].delegations.size(); ++d) {
        const Delegation &a = one[s].delegations[d], &b = other[s].delegations[d];
        EXPECT_EQ(a.entity->id, b.entity->id);
        ASSERT_EQ(a.persons.size(), b.persons.size());
        for (std::size_t p = 0; p < a.persons.size(); ++p) {
          EXPECT_EQ(a.persons[p]->id, b.persons[p]->id);
          if (p == 0) continue;
          const ListedPerson &before = *a.persons[p - 1], &after = *a.persons[p];
          EXPECT_LE(before.role, after.role);
          if (before.role == after.role) {
            EXPECT_LE(locale.compare(listed_name(before, locale.language()).sorted(),
                                     listed_name(after, locale.language()).sorted()),
                      0);
          }
        }
        persons += a.persons.size();
      }
    }
    EXPECT_EQ(persons, persons_in(content));
  }
}

TEST_F(Listed, NamesKeepTheirOwnOrderWithTheFamilyNameInCapitals) {
  EXPECT_EQ(name_in_list(person(1, "", "Jan", "van der Berg"), "NLD", Language::en),
            "Jan VAN DER BERG");
  EXPECT_EQ(name_in_list(person(1, "", "Jürgen", "Weiß"), "DEU", Language::fr), "Jürgen WEISS");
  EXPECT_EQ(name_in_list(person(1, "", "Amina", ""), "EGY", Language::en), "AMINA");
  EXPECT_EQ(name_in_list(person(1, "", "", "Sukarno"), "IDN", Language::en), "SUKARNO");
  ListedPerson wang = person(1, "", "Xiaoming", "Wang");
  wang.order = NameOrder::family_first;
  EXPECT_EQ(name_in_list(wang, "CHN", Language::en), "WANG Xiaoming");
}

TEST_F(Listed, TurkishCapitalsStandOnlyWhereTheNameIsSurelyTurkish) {
  const ListedPerson inci = person(1, "", "İnci", "Demir");
  EXPECT_EQ(name_in_list(inci, "TUR", Language::en), "İnci DEMİR");
  EXPECT_EQ(name_in_list(inci, "DEU", Language::en), "İnci DEMIR") << "of another State";
  EXPECT_EQ(name_in_list(person(1, "", "William", "Smith"), "TUR", Language::en), "William SMITH");
  EXPECT_EQ(name_in_list(person(1, "", "Gülnar", "Əliyeva"), "AZE", Language::en),
            "Gülnar ƏLİYEVA");
}

TEST_F(Listed, TheOwnScriptStandsWhereTheDocumentIsWrittenInIt) {
  const Content content = sample_content();
  const ListedPerson& hassan = content[1].persons[0];
  const ListedPerson& wang = content[3].persons[0];
  const ListedPerson& koroleva = content[4].persons[0];
  EXPECT_EQ(name_in_list(hassan, "EGY", Language::ar), "أحمد الحسن");
  EXPECT_EQ(name_in_list(hassan, "EGY", Language::zh), "Ahmed EL HASSAN");
  EXPECT_EQ(name_in_list(wang, "CHN", Language::zh), "王小明");
  EXPECT_EQ(name_in_list(wang, "CHN", Language::ru), "WANG Xiaoming");
  EXPECT_EQ(name_in_list(koroleva, "RUS", Language::ru), "Анна КОРОЛЁВА");
  EXPECT_EQ(name_in_list(koroleva, "RUS", Language::fr), "Anna KOROLEVA");
  ListedPerson whole = koroleva;
  whole.original_given_name.clear();
  whole.original_family_name = "Анна Королёва";
  EXPECT_EQ(name_in_list(whole, "RUS", Language::ru), "Анна Королёва") << "not divided";
}

TEST_F(Listed, TitlesOfCourtesyStandInTheLanguageOfTheDocument) {
  const auto titled = [&](const char* honorific, Language language) {
    return titled_name_in_list(person(1, honorific, "Noor", "Haddad"), "JOR", catalogues[language]);
  };
  EXPECT_EQ(titled("Ms.", Language::fr), "Mme Noor HADDAD");
  EXPECT_EQ(titled("Mme", Language::en), "Ms. Noor HADDAD");
  EXPECT_EQ(titled("Mrs.", Language::en), "Mrs. Noor HADDAD") << "as she writes it herself";
  EXPECT_EQ(titled("السيدة", Language::es), "Sra. Noor HADDAD");
  EXPECT_EQ(titled("Mr", Language::ru), "г-н Noor HADDAD");
  EXPECT_EQ(titled("Mr.", Language::zh), "Noor HADDAD先生");
  EXPECT_EQ(titled("H.E. Dr.", Language::fr), "H.E. Dr. Noor HADDAD");
  EXPECT_EQ(titled("", Language::fr), "Noor HADDAD");
}

TEST_F(Listed, AnEntrySaysFunctionMinistryAndWhoHeadsTheDelegation) {
  const Content content = sample_content();
  EXPECT_EQ(entry_of(content[0].persons[0], "AUT", catalogues[Language::en]),
            "Ms. Maria HUBER, Director, Department of International Law, Federal Ministry of "
            "Justice, Head of delegation");
  EXPECT_EQ(entry_of(content[0].persons[1], "AUT", catalogues[Language::en]), "Mr. Jürgen WEISS")
      << "an adviser is known by the place";
}

}  // namespace
}  // namespace convoke::participants_list

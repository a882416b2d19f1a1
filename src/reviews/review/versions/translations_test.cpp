#include "reviews/review/versions/translations.h"

#include "reviews/review/review_test.h"

namespace convoke::reviews::review {
namespace {

class TranslationsTest : public ReviewTest {
 protected:
  void SetUp() override {
    begin_questionnaire();
    austrian = of(austria);
    belgian = of(belgium);
  }
  InLanguage in(const Party& party, Language language) {
    for (InLanguage& one :
         translations.standing(party, running(), *running().definition->step("questionnaire")))
      if (one.language == language) return std::move(one);
    ADD_FAILURE() << "not asked for";
    return {};
  }
  std::size_t languages(const Party& party) {
    return translations.standing(party, running(), *running().definition->step("questionnaire"))
        .size();
  }

  Translations translations{reviews, papers};
  Party austrian, belgian;
};

TEST_P(TranslationsTest, AreAskedForInTheLanguagesOfTheReview) {
  EXPECT_EQ(languages(austrian), 0u) << "there is no document";
  const auto draft = papers.write(actor, austrian, id, "questionnaire", Language::en, "Text", 0);
  EXPECT_EQ(languages(austrian), 1u);
  EXPECT_EQ(reviews.set_languages(actor, office, id, {}).error().field, "languages");
  EXPECT_EQ(reviews.set_languages(actor, office, id, {Language::en, Language::fr, Language::es})
                .error()
                .field,
            "languages")
      << "the mechanism allows two";
  EXPECT_EQ(reviews.set_languages(actor, austrian, id, {Language::fr}).error().kind,
            ErrorKind::forbidden);
  ok(reviews.set_languages(actor, office, id, {Language::fr, Language::en}));
  EXPECT_EQ(running().review.languages, (std::vector<Language>{Language::en, Language::fr}));
  EXPECT_EQ(in(austrian, Language::en).state, InLanguage::State::original);
  EXPECT_EQ(in(austrian, Language::fr).state, InLanguage::State::missing);
  ASSERT_TRUE(translations.write(actor, austrian, *draft, Language::fr, "Texte", 0).ok());
  EXPECT_EQ(in(austrian, Language::fr).state, InLanguage::State::there);
  EXPECT_EQ(in(austrian, Language::fr).newest->entity, austria);
  ASSERT_TRUE(papers.write(actor, austrian, id, "questionnaire", Language::en, "Other", 1).ok());
  EXPECT_EQ(in(austrian, Language::fr).state, InLanguage::State::older);
  EXPECT_EQ(in(austrian, Language::fr).of_version, 1);
}

TEST_P(TranslationsTest, AreAskedForInAllSixWhereTheMechanismSaysSo) {
  const Review review;
  const Step& step = *running().definition->step("summary");
  EXPECT_EQ(wanted_languages(review, step, Language::en).size(), 6u);
  EXPECT_EQ(wanted_languages(review, *running().definition->step("feedback"), Language::es),
            std::vector<Language>{Language::es});
}

TEST_P(TranslationsTest, AreWrittenByThoseWhoDraftAndByTheSecretariat) {
  const auto draft = papers.write(actor, austrian, id, "questionnaire", Language::en, "Text", 0);
  for (const Party& one : {office, belgian, Party()})
    EXPECT_EQ(translations.write(actor, one, *draft, Language::fr, "Texte", 0).error().kind,
              ErrorKind::not_found)
        << "a draft of another side";
  ok(papers.clear(actor, austrian, *draft));
  for (const Party& one : {belgian, of(austria, Role::observer)})
    EXPECT_EQ(translations.write(actor, one, *draft, Language::fr, "Texte", 0).error().kind,
              ErrorKind::forbidden);
  ASSERT_TRUE(translations.write(actor, office, *draft, Language::fr, "Texte", 0).ok());
  EXPECT_EQ(translations.write(actor, austrian, *draft, Language::fr, "Autre", 0).error().field,
            "body");
  ASSERT_TRUE(translations.write(actor, austrian, *draft, Language::fr, "Autre", 1).ok());
  EXPECT_EQ(translations.find(belgian, running(), *draft, Language::fr)->body, "Autre");
  EXPECT_EQ(translations.find(belgian, running(), *draft, Language::es).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(translations.find(Party(), running(), *draft, Language::fr).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(translations.write(actor, office, *draft, Language::en, "x", 0).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(translations.write(actor, office, *draft, Language::es, " ", 0).error().field, "body");
}

TEST_P(TranslationsTest, ArePublicWithTheirDocument) {
  const DocumentId text = cleared("questionnaire", austrian, {austrian});
  ASSERT_TRUE(translations.write(actor, office, text, Language::ar, "نص", 0).ok());
  finish("questionnaire");
  EXPECT_TRUE(translations.open_to_all(running()).empty());
  ok(papers.consent(actor, austrian, text, true));
  ASSERT_EQ(translations.open_to_all(running()).size(), 1u);
  EXPECT_EQ(translations.find(Party(), running(), text, Language::ar)->body, "نص");
  ASSERT_TRUE(translations.write(actor, office, text, Language::fr, "Texte", 0).ok())
      << "also after the step is done";
  ok(papers.consent(actor, austrian, text, false));
  EXPECT_TRUE(translations.open_to_all(running()).empty());
}

INSTANTIATE_TEST_SUITE_P(Both, TranslationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review

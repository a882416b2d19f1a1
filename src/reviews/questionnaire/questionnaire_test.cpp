#include <gtest/gtest.h>

#include <algorithm>

#include "reviews/questionnaire/questionnaire_file.h"
#include "reviews/questionnaire/shipped.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr const char* kSmall = R"(code: small
version: 3
title: Small questionnaire
instruments:
  A: {name: First, articles: 10}
sections:
  - key: one
    title: First article
    instrument: A
    article: 1
    questions:
      - {key: law, text: Is there a law, citations: yes, obligation: optional}
      - {key: which, text: Which one, kind: text, shown_if: law}
  - key: two
    title: Second article
    instrument: A
    questions:
      - {key: plans, text: What is planned, shown_if: law, answered: no, same_as: other/plans}
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string first_fault(const std::string& yaml) {
  const auto read = read_questionnaire(yaml);
  return read.ok() ? "" : fill(read.error().message.key, read.error().message.args);
}

TEST(Questionnaire, IsReadWithSectionsQuestionsAndConditions) {
  const auto read = read_questionnaire(kSmall);
  ASSERT_TRUE(read.ok()) << describe(read.error());
  EXPECT_EQ(read->number_of_questions(), 3u);
  EXPECT_EQ(read->section("one")->article, 1);
  EXPECT_EQ(read->section("two")->article, 0);
  const Question& law = *read->question("law");
  EXPECT_TRUE(law.citations && !law.files && law.kind == AnswerKind::choice);
  EXPECT_EQ(law.obligation, Obligation::optional);
  EXPECT_EQ(read->question("which")->condition, (Condition{"law", {Choice::yes, Choice::in_part}}));
  EXPECT_EQ(read->question("plans")->condition, (Condition{"law", {Choice::no}}));
  EXPECT_EQ(read->question("plans")->same_as, (std::vector{SameAs{"other", "plans"}}));
  EXPECT_EQ(read->question("none"), nullptr);
}

TEST(Questionnaire, ThoseThatShipAreRead) {
  std::vector<Questionnaire> all;
  for (const std::string_view file : kShippedQuestionnaires) {
    auto read = read_questionnaire(embedded_file(file));
    ASSERT_TRUE(read.ok()) << file << ": " << describe(read.error());
    EXPECT_EQ(read->code + ".yaml", file);
    all.push_back(*read);
  }
  EXPECT_EQ(all[0].number_of_questions(), 25u);
  EXPECT_TRUE(all[0].question("participation-plans")->assistance);
  EXPECT_FALSE(all[0].question("participation")->assistance);
  for (const Questionnaire& one : all) {
    for (const Language language : kLanguages) EXPECT_FALSE(one.title[language].empty());
    for (const Section& section : one.sections) {
      for (const Language language : kLanguages) EXPECT_FALSE(section.title[language].empty());
      for (const Question& question : section.questions) {
        EXPECT_FALSE(question.text[Language::fr].empty()) << question.key;
        for (const SameAs& same : question.same_as) {
          const auto other = std::find_if(all.begin(), all.end(), [&](const Questionnaire& q) {
            return q.code == same.questionnaire;
          });
          ASSERT_NE(other, all.end()) << same.questionnaire;
          ASSERT_TRUE(other->question(same.question)) << same.question;
          EXPECT_EQ(other->question(same.question)->kind, question.kind);
        }
      }
    }
  }
}

TEST(Questionnaire, EachFaultNamesLineAndKey) {
  const struct {
    const char *from, *to, *said;
  } cases[] = {
      {"version: 3", "version: three", "Line 2, version: write a whole number from 1 to 10000."},
      {"version: 3", "colour: red\nversion: 3", "Line 2: the key colour is not known here."},
      {"title: Small questionnaire\n", "", "Line 1, title: this is missing."},
      {"code: small", "code: Small One",
       "Line 1, code: write small letters, digits and hyphens, at most 40."},
      {"article: 1", "article: 12",
       "Line 10, sections[1].article: A has no article 12; its last is "
       "10."},
      {"instrument: A\n    article", "instrument: B\n    article",
       "Line 9, sections[1].instrument: B is not one of the instruments above."},
      {"shown_if: law}", "shown_if: laws}",
       "Line 13, sections[1].questions[2].shown_if: there is no question laws."},
      {"shown_if: law}", "shown_if: plans}",
       "Line 13, sections[1].questions[2].shown_if: the question plans comes later."},
      {"shown_if: law}", "shown_if: which}",
       "Line 13, sections[1].questions[2].shown_if: the questions which and which wait for one "
       "another in a circle."},
      {"obligation: optional", "shown_if: plans",
       "Line 12, sections[1].questions[1].shown_if: the questions law and plans wait for one "
       "another in a circle."},
      {"shown_if: law, answered", "shown_if: which, answered",
       "Line 18, sections[2].questions[1].shown_if: the question which is not answered with yes or "
       "no."},
      {"answered: no", "answered: maybe",
       "Line 18, sections[2].questions[1].answered: write one of yes, in part, no, not "
       "applicable."},
      {"shown_if: law, answered", "answered",
       "Line 18, sections[2].questions[1].answered: write beside it which question (shown_if)."},
      {"same_as: other/plans", "same_as: other",
       "Line 18, sections[2].questions[1].same_as: write the code of a questionnaire, a slash and "
       "the key of its question, such as \"untoc-checklist/participation\"."},
      {"kind: text", "kind: drawing",
       "Line 13, sections[1].questions[2].kind: write one of choice, text, number, table, blocks."},
      {"citations: yes", "citation: yes",
       "Line 12: the key sections[1].questions[1].citation is not known here."},
      {"key: which", "key: law", "Line 13, sections[1].questions[2].key: law is there twice."},
      {"key: two", "key: one", "Line 14, sections[2].key: one is there twice."},
  };
  for (const auto& [from, to, said] : cases) EXPECT_EQ(first_fault(with(kSmall, from, to)), said);
}

TEST(Questionnaire, HasAsManyQuestionsAsAPageCanShow) {
  std::string many =
      with(kSmall, "      - {key: law,", "      - {key: q0, text: More}\n      - {key: law,");
  std::string more;
  for (int i = 1; i < 60; ++i) more += "      - {key: q" + std::to_string(i) + ", text: More}\n";
  many = with(many, "      - {key: q0,", more + "      - {key: q0,");
  EXPECT_EQ(first_fault(many), "Line 12, sections[1].questions: at most 60 are taken.");
}

TEST(Questionnaire, AllFaultsAreToldAtOnce) {
  const auto read =
      read_questionnaire(with(with(kSmall, "version: 3", "version: 0"), "key: two", "key: T"));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().also.size(), 1u);
}

}  // namespace
}  // namespace convoke::reviews::questionnaire

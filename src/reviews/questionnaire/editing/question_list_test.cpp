#include "reviews/questionnaire/editing/question_list.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "platform/i18n/locale.h"
#include "platform/sheet/writing.h"
#include "reviews/questionnaire/editing/yaml_text.h"
#include "reviews/questionnaire/questionnaire_file.h"
#include "reviews/questionnaire/shipped.h"

namespace convoke::reviews::questionnaire {
namespace {

/// A questionnaire by chance, with everything that one can hold.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  Questionnaire questionnaire() {
    Questionnaire out{"by-chance", upto(9), words(), "Decision 4/1", {}, {}};
    out.instruments = {{"A", words(), 40}, {"TIP", words(), 20}};
    for (int i = 0; i < upto(4); ++i) {
      Section section{"s" + std::to_string(i),
                      words(),
                      upto(2) == 1 ? "A" : "TIP",
                      upto(3) == 1 ? 0 : upto(20),
                      {}};
      for (int j = 0; j < upto(5); ++j) section.questions.push_back(question());
      out.sections.push_back(std::move(section));
    }
    return out;
  }

 private:
  int upto(int most) { return std::uniform_int_distribution<int>(1, most)(random_); }
  Text6 words() {
    static const char* const kWords[] = {"Is there a law?",
                                         "\"So: yes\" # no",
                                         "- a 'list' {of} it",
                                         "第五条",
                                         "المادة 5",
                                         "C:\\laws\\5",
                                         "yes",
                                         "12"};
    Text6 out;
    for (const Language language : kLanguages)
      if (language == Language::en || upto(3) == 1)
        out[language] = kWords[upto(8) - 1] + std::string(" ") + std::to_string(++number_);
    return out;
  }
  Question question() {
    Question out;
    out.key = "q" + std::to_string(++number_);
    out.text = words();
    if (upto(2) == 1) out.help = words();
    out.kind =
        std::array{AnswerKind::choice, AnswerKind::text, AnswerKind::number, AnswerKind::table,
                   AnswerKind::blocks}[static_cast<std::size_t>(upto(5) - 1)];
    if (out.has_lines()) grid(out);
    out.citations = upto(2) == 1;
    out.files = upto(2) == 1;
    out.assistance = upto(3) == 1;
    if (upto(2) == 1) out.obligation = Obligation::optional;
    if (upto(2) == 1) out.theme = "practice";
    if (!last_choice_.empty() && upto(2) == 1)
      out.condition = Condition{last_choice_, {Choice::no, Choice::not_applicable}};
    if (upto(3) == 1) out.same_as = {{"other", "law"}, {"untoc-checklist", "participation"}};
    if (out.kind == AnswerKind::choice) last_choice_ = out.key;
    return out;
  }
  void grid(Question& of) {
    for (int i = 0; i < upto(3); ++i) {
      Column column{"c" + std::to_string(i),
                    words(),
                    std::array{CellKind::text, CellKind::number, CellKind::date,
                               CellKind::choice}[static_cast<std::size_t>(upto(4) - 1)],
                    {}};
      if (column.kind == CellKind::choice) column.choices = {{"x", words()}, {"y", words()}};
      of.grid.columns.push_back(std::move(column));
    }
    if (of.kind == AnswerKind::blocks)
      of.grid.block = words();
    else if (upto(2) == 1)
      of.grid.rows = {{"r1", words()}, {"r2", words()}};
    if (of.grid.rows.empty()) of.grid.most = upto(30);
  }

  std::mt19937 random_;
  int number_ = 0;
  std::string last_choice_;
};

const i18n::Locale& locale_of(Language language) {
  static const i18n::Catalogues all;
  return all[language];
}

sheet::Table through_excel(const Questionnaire& questionnaire, Language language) {
  const QuestionList list = question_list(questionnaire, locale_of(language));
  const auto bytes = sheet::xlsx_of({"Questions", list.header, list.rows, language == Language::ar},
                                    std::filesystem::temp_directory_path());
  return sheet::read(bytes.value()).value();
}

TEST(YamlTexts, GiveTheSameQuestionnaireAgain) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Questionnaire made = Chance(seed).questionnaire();
    const auto read = read_questionnaire(yaml_text(made).text);
    ASSERT_TRUE(read.ok()) << describe(read.error()) << yaml_text(made).text;
    ASSERT_EQ(*read, made) << yaml_text(made).text;
  }
}

TEST(YamlTexts, GiveWhatComesWithTheProgramAgain) {
  for (const std::string_view file : kShippedQuestionnaires) {
    const auto read = read_questionnaire(embedded_file(file));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read_questionnaire(yaml_text(*read).text).value(), *read) << file;
  }
}

TEST(QuestionLists, ComeBackFromExcelAsTheyWentOut) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const Questionnaire made = Chance(seed).questionnaire();
    const auto language = std::array{Language::en, Language::ar, Language::zh}[seed % 3];
    const auto read = questionnaire_of(through_excel(made, language), false);
    ASSERT_TRUE(read.ok()) << seed << ": " << describe(read.error());
    ASSERT_EQ(*read, made) << seed;
  }
}

TEST(QuestionLists, NameTheRowAndTheColumnOfEveryMistake) {
  sheet::Table table = through_excel(
      read_questionnaire(embedded_file("untoc-checklist.yaml")).value(), Language::en);
  const auto place = [&](const std::string& mark) {
    for (std::size_t i = 0; i < table.header.size(); ++i)
      if (table.header[i].ends_with("[" + mark + "]")) return i;
    return table.header.size();
  };
  table.rows[4].cells[place("kind")] = "perhaps";
  table.rows[6].cells[place("row")] = "chapter";
  auto read = questionnaire_of(table, false);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message.args[0], std::to_string(table.rows[4].number));
  EXPECT_EQ(read.error().message.args[1], "kind");
  ASSERT_EQ(read.error().also.size(), 1u);
  EXPECT_EQ(read.error().also[0].message.args[0], std::to_string(table.rows[6].number));

  // What only the whole shows is told at its row too.
  table.rows[4].cells[place("kind")] = "text";
  table.rows[6].cells[place("row")] = "question";
  table.rows[6].cells[place("shown_if")] = "nowhere";
  read = questionnaire_of(table, false);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().field, "file");
  EXPECT_EQ(read.error().message.args[0], std::to_string(table.rows[6].number));

  table.header[place("key")] = "Key";
  EXPECT_EQ(questionnaire_of(table, false).error().message.args[0], "key");
}

TEST(QuestionLists, RefuseARowThatBelongsToNothing) {
  sheet::Table table;
  table.header = {"[row]", "[key]", "[text_en]"};
  table.rows = {{2, {"column", "x", "X"}}};
  EXPECT_EQ(questionnaire_of(table, true).error().message.args[0], "2");
}

}  // namespace
}  // namespace convoke::reviews::questionnaire

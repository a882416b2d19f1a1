#include "consultations/compilation/compilation.h"

#include <gtest/gtest.h>

#include <sstream>

#include "consultations/compilation/compilation_sample.h"

namespace convoke::consultations {
namespace {

const i18n::Catalogues& catalogues() {
  static const i18n::Catalogues all;
  return all;
}

std::string words(const paper::Spans& spans) {
  std::string out;
  for (const paper::Span& s : spans) {
    if (s.language)
      out += "<" + std::string(code_of(*s.language)) + ":" + s.text + ">";
    else
      out += s.text;
  }
  return out;
}

/// One line for each block from the nth section on, as far as the next.
std::vector<std::string> section(const paper::Paper& paper, int wanted) {
  struct Line {
    std::string operator()(const paper::Title& b) { return "title " + words(b.text); }
    std::string operator()(const paper::Heading& b) {
      return "h" + std::to_string(b.level) + " " + b.number + " " + words(b.text);
    }
    std::string operator()(const paper::Paragraph& b) {
      return (b.number ? std::to_string(b.number) + ". " : "   ") + words(b.text);
    }
    std::string operator()(const paper::Attribution& b) { return "by " + words(b.text); }
    std::string operator()(const paper::ListItem&) { return "item"; }
    std::string operator()(const paper::Table&) { return "table"; }
    std::string operator()(const paper::Annex&) { return "annex"; }
    std::string operator()(const paper::PageBreak&) { return "break"; }
  };
  std::vector<std::string> out;
  int number = 0;
  for (const paper::Block& block : paper.blocks) {
    const auto* heading = std::get_if<paper::Heading>(&block);
    if (heading && heading->level == 1) ++number;
    if (number == wanted) out.push_back(std::visit(Line{}, block));
  }
  return out;
}

TEST(Compilation, StandsUnderTheOfficesOwnWords) {
  CompilationFacts facts = small_sample();
  facts.organization = Text6("United Nations");
  facts.for_whom = Text6("Distr.: General");
  const paper::Paper p = compilation_paper(facts, catalogues()[Language::fr]);
  EXPECT_EQ(p.masthead.organization, "United Nations");
  EXPECT_EQ(p.masthead.distribution, "Distr.: General");
}

TEST(Compilation, BeginsWithMastheadTitleAndIntroduction) {
  const paper::Paper p = compilation_paper(small_sample(), catalogues()[Language::en]);
  EXPECT_EQ(p.masthead.symbol, "CTOC/COP/WG.1/2009/2");
  EXPECT_EQ(p.masthead.organization, "");
  EXPECT_EQ(p.masthead.distribution, "Distr.: General");
  EXPECT_EQ(p.masthead.date, "10 August 2009");
  EXPECT_EQ(p.masthead.original, "Original: Arabic, English, French");
  EXPECT_EQ(p.masthead.body_lines.back(), "Vienna, 28–30 September 2009");
  EXPECT_EQ(section(p, 0),
            (std::vector<std::string>{"title Views on review",
                                      "   Compilation prepared by the Secretariat"}));
  EXPECT_EQ(
      section(p, 1),
      (std::vector<std::string>{
          "h1 I. Introduction",
          "1. The present compilation has been prepared under the following mandate: Decision 4/1.",
          "2. States and organizations were invited to send their views and comments by 31 July "
          "2009, taking into account the guiding questions under which section II is arranged. "
          "Section III gives the submissions one by one.",
          "3. By that date 2 submissions were received, from: Austria; Egypt, on behalf of "
          "<ar:مجموعة الـ77 والصين>.",
          "4. After that date 1 submission was received, which stands in section IV: Senegal.",
          "5. The texts are reproduced as received, in the language of the submission. They have "
          "not been edited."}));
}

TEST(Compilation, AGroupStandsInTheLanguageOfThePaper) {
  CompilationFacts facts = small_sample();
  for (Contribution& c : facts.contributions)
    if (!c.content.on_behalf_of.empty()) {
      c.group = Text6("Group of 77 and China");
      c.group[Language::ar] = c.content.on_behalf_of;
    }
  const std::string third = section(compilation_paper(facts, catalogues()[Language::en]), 1).at(3);
  EXPECT_TRUE(third.ends_with("Egypt, on behalf of Group of 77 and China.")) << third;
}

TEST(Compilation, SaysNothingOfADeadlineThatHasNotCome) {
  CompilationFacts facts = small_sample();
  facts.date = {2009, 7, 31};
  std::erase_if(facts.contributions, [](const Contribution& c) { return c.late; });
  std::string third = section(compilation_paper(facts, catalogues()[Language::en]), 1).at(3);
  EXPECT_TRUE(third.starts_with(
      "3. By the date of the present compilation 2 submissions had been received, from: Austria"))
      << third;
  facts.contributions.clear();
  third = section(compilation_paper(facts, catalogues()[Language::en]), 1).at(3);
  EXPECT_EQ(third, "3. By the date of the present compilation no submission had been received.");
}

TEST(Compilation, NoSentenceBeginsWithANumeral) {
  for (const Language l : kLanguages)
    for (const std::string& line : section(compilation_paper(small_sample(), catalogues()[l]), 1)) {
      const std::size_t text = line.find(' ') + 1;
      EXPECT_FALSE(line[text] >= '0' && line[text] <= '9') << line;
    }
}

TEST(Compilation, ArrangesByQuestionInAlphabeticalOrder) {
  const paper::Paper p = compilation_paper(small_sample(), catalogues()[Language::en]);
  EXPECT_EQ(section(p, 2), (std::vector<std::string>{
                               "h1 II. Views and comments by guiding question",
                               "h2 A. Question (i): Is it needed?",
                               "by Austria",
                               "6. Yes.",
                               "7. It is needed:",
                               "   (a) soon;",
                               "   (b) everywhere.",
                               "by Egypt, on behalf of <ar:مجموعة الـ77 والصين> [Original: Arabic]",
                               "8. <ar:نعم، بشرط.>",
                               "h2 B. Question (ii): How?",
                               "   No views were received on this question.",
                               "h2 C. General remarks",
                               "by Austria",
                               "9. Thanks.",
                           }));
}

TEST(Compilation, ThenByStateAndTheLateOnesAtTheEnd) {
  const paper::Paper p = compilation_paper(small_sample(), catalogues()[Language::en]);
  EXPECT_EQ(
      section(p, 3),
      (std::vector<std::string>{
          "h1 III. Views and comments by State",
          "h2  Austria",
          "   [Original: English] [Received on 30 July 2009, corrected on 3 August 2009, after the "
          "deadline]",
          "h3  Question (i)",
          "10. Yes.",
          "11. It is needed:",
          "   (a) soon;",
          "   (b) everywhere.",
          "h3  General remarks",
          "12. Thanks.",
          "h2  Egypt, on behalf of <ar:مجموعة الـ77 والصين>",
          "   [Original: Arabic] [Received on 31 July 2009]",
          "h3  Question (i)",
          "13. <ar:نعم، بشرط.>",
      }));
  EXPECT_EQ(section(p, 4), (std::vector<std::string>{
                               "h1 IV. Submissions received after the deadline",
                               "h2  Senegal",
                               "   [Original: French] [Received on 5 August 2009]",
                               "h3  Question (ii)",
                               "14. <fr:Par l’examen.>",
                           }));
}

TEST(Compilation, HasNoLastSectionWhereNothingWasLate) {
  CompilationFacts facts = small_sample();
  std::erase_if(facts.contributions, [](const Contribution& c) { return c.late; });
  const paper::Paper p = compilation_paper(facts, catalogues()[Language::en]);
  EXPECT_TRUE(section(p, 4).empty());
  EXPECT_EQ(section(p, 1).size(), 5u);
}

TEST(Compilation, SortsByTheNamesOfItsOwnLanguage) {
  CompilationFacts facts = small_sample();
  for (Contribution& c : facts.contributions) c.late = false;
  facts.contributions[0].entity[Language::fr] = "Autriche";
  facts.contributions[1].entity[Language::fr] = "Égypte";
  facts.contributions[2].entity[Language::fr] = "Sénégal";
  facts.contributions.push_back({Text6("Estonia"), facts.contributions[0].content, {}, false, {}});
  facts.contributions[3].entity[Language::fr] = "Estonie";
  const paper::Paper p = compilation_paper(facts, catalogues()[Language::fr]);
  std::vector<std::string> names;
  for (const std::string& line : section(p, 3))
    if (line.starts_with("h2  ")) names.push_back(line.substr(4, 7));
  EXPECT_EQ(names, (std::vector<std::string>{"Autrich", "Égypte", "Estonie", "Sénég"}));
}

TEST(Compilation, BecomesAWordDocumentInEveryLanguage) {
  for (Language l : kLanguages) {
    const paper::Paper p = compilation_paper(small_sample(), catalogues()[l]);
    EXPECT_EQ(p.language, l);
    EXPECT_TRUE(paper::to_docx(p).ok());
    EXPECT_EQ(section(p, 2).size(), 14u);
  }
}

}  // namespace
}  // namespace convoke::consultations

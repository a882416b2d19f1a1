#include "documents/papers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/paper_samples.h"

namespace convoke::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class AgendaPaper : public ::testing::Test {
 protected:
  paper::Paper in(Language language) {
    return annotated_agenda(sample_head(), sample_items(), sample_timetable(), {},
                            catalogues[language]);
  }
  template <class Block>
  static std::vector<Block> all(const paper::Paper& paper) {
    std::vector<Block> out;
    for (const paper::Block& block : paper.blocks)
      if (const Block* b = std::get_if<Block>(&block)) out.push_back(*b);
    return out;
  }
  static std::string text(const paper::Spans& spans) {
    std::string out;
    for (const paper::Span& span : spans) out += span.text;
    return out;
  }
  static std::vector<std::string> cells(const std::vector<paper::Spans>& row) {
    std::vector<std::string> out;
    for (const paper::Spans& cell : row) out.push_back(text(cell));
    return out;
  }

  i18n::Catalogues catalogues;
};

TEST_F(AgendaPaper, HasTheHeadOfADocumentOfTheMeeting) {
  const paper::Masthead head = in(Language::en).masthead;
  EXPECT_EQ(head.organization, "United Nations");
  EXPECT_EQ(head.symbol, "CTOC/COP/WG.1/2009/1");
  EXPECT_EQ(head.distribution, "Distr.: General");
  EXPECT_EQ(head.date, "20 July 2009");
  EXPECT_EQ(head.original, "Original: English");
  EXPECT_THAT(head.body_lines,
              ElementsAre(HasSubstr("Conference of the Parties"), HasSubstr("meeting of experts"),
                          "Vienna, 28–30 September 2009"));
}

TEST_F(AgendaPaper, SubItemsStandBelowTheirItemAndDocumentsBehindTheAnnotation) {
  std::vector<meetings::AgendaItem> items = sample_items();
  items[1].sub_item = true;
  items[1].documents = {"CTOC/COP/WG.1/2009/2", "CTOC/COP/WG.1/2009/CRP.1"};
  const paper::Paper paper = annotated_agenda(
      sample_head(), items, {{{2009, 9, 28}, {10, 0}, {13, 0}, {2}, {}, "M1"}},
      {{"CTOC/COP/WG.1/2009/2", Text6("Background paper")}}, catalogues[Language::en]);
  const auto list = all<paper::ListItem>(paper);
  EXPECT_EQ(list[1].label, "(a)");
  EXPECT_EQ(list[1].indent, 1);
  EXPECT_EQ(list[2].label, "2.") << "sub-items are not counted";
  std::vector<std::string> paragraphs;
  for (const auto& paragraph : all<paper::Paragraph>(paper))
    paragraphs.push_back(text(paragraph.text));
  EXPECT_THAT(paragraphs,
              ::testing::IsSupersetOf({"Documentation", "Background paper (CTOC/COP/WG.1/2009/2)",
                                       "CTOC/COP/WG.1/2009/CRP.1"}));
  const paper::Table table = all<paper::Table>(paper).at(0);
  EXPECT_THAT(cells(table.rows[1]), ElementsAre("10 a.m.–1 p.m., M1", "1 (a)", ::testing::_));
}

TEST_F(AgendaPaper, ListsTheItemsAndAnnotatesEach) {
  const paper::Paper paper = in(Language::en);
  const auto items = all<paper::ListItem>(paper);
  ASSERT_EQ(items.size(), 5u);
  EXPECT_EQ(items[0].label, "1.");
  EXPECT_EQ(text(items[0].text), "Opening of the meeting.");
  std::vector<std::string> headings;
  for (const auto& heading : all<paper::Heading>(paper))
    headings.push_back(heading.number + " " + text(heading.text));
  EXPECT_EQ(headings.front(), "I. Provisional agenda");
  EXPECT_EQ(headings[1], "II. Annotations");
  EXPECT_EQ(headings.back(), "5. Adoption of the report");
  EXPECT_EQ(all<paper::Paragraph>(paper).size(), 6u) << "item 3 has two paragraphs";
}

TEST_F(AgendaPaper, HasTheOrganizationOfWorkAsItsAnnex) {
  const paper::Paper paper = in(Language::en);
  ASSERT_EQ(all<paper::Annex>(paper).size(), 1u);
  EXPECT_EQ(text(all<paper::Annex>(paper)[0].title), "Proposed organization of work");
  const paper::Table table = all<paper::Table>(paper).at(0);
  EXPECT_THAT(cells(table.head), ElementsAre("Date and time", "Item", "Title or description"));
  EXPECT_THAT(cells(table.rows[0]), ElementsAre("Monday, 28 September 2009", "", ""));
  EXPECT_THAT(cells(table.rows[1]), ElementsAre("10 a.m.–1 p.m.", "1", "Opening of the meeting"));
  EXPECT_THAT(cells(table.rows[2]), ElementsAre("", "2", HasSubstr("Adoption of the agenda")));
  EXPECT_THAT(cells(table.rows[4]), ElementsAre("3–6 p.m.", "3", HasSubstr("(continued)")));
  EXPECT_THAT(cells(table.rows.back()), ElementsAre("", "5", "Adoption of the report"));
}

TEST_F(AgendaPaper, WithoutATimetableHasNoAnnexAndSaysSoInItsTitle) {
  const paper::Paper paper =
      annotated_agenda(sample_head(), sample_items(), {}, {}, catalogues[Language::en]);
  EXPECT_TRUE(all<paper::Annex>(paper).empty());
  EXPECT_EQ(text(all<paper::Title>(paper).at(0).text), "Annotated provisional agenda");
  EXPECT_EQ(agenda_title(true, catalogues)[Language::en],
            "Annotated provisional agenda and proposed organization of work");
}

TEST_F(AgendaPaper, MarksATextThatIsThereInAnotherLanguageOnly) {
  const auto items = all<paper::ListItem>(in(Language::ru));
  EXPECT_EQ(items[0].text[0].language, Language::en);
  EXPECT_EQ(all<paper::ListItem>(in(Language::en))[0].text[0].language, std::nullopt);
  const auto arabic = all<paper::ListItem>(in(Language::ar));
  EXPECT_EQ(text(arabic[0].text), "افتتاح الاجتماع.");
  const auto chinese = all<paper::ListItem>(in(Language::zh));
  EXPECT_EQ(text(chinese[0].text), "会议开幕。");
}

TEST_F(AgendaPaper, BecomesAWordDocumentInAllLanguages) {
  const auto papers =
      annotated_agendas(sample_head(), sample_items(), sample_timetable(), {}, catalogues);
  EXPECT_EQ(papers.size(), 6u);
  for (const auto& [language, paper] : papers) {
    EXPECT_EQ(paper.language, language);
    EXPECT_TRUE(paper::to_docx(paper).ok()) << code_of(language);
  }
}

TEST_F(AgendaPaper, ASessionMayHaveATitleOfItsOwn) {
  auto slots = sample_timetable();
  slots[1].title = Text6("Informal consultations");
  slots[1].items = {3, 4};
  const paper::Table table =
      all<paper::Table>(
          annotated_agenda(sample_head(), sample_items(), slots, {}, catalogues[Language::en]))
          .at(0);
  EXPECT_THAT(cells(table.rows[4]), ElementsAre("3–6 p.m.", "3, 4", "Informal consultations"));
}

TEST(PaperHead, NamesTheBodyOrElseTheMeeting) {
  meetings::Body conference{meetings::BodyId(1), "CTOC/COP", {}, Text6("Conference")};
  meetings::Body group{meetings::BodyId(2), "CTOC/COP/WG.2", conference.id, Text6("Group")};
  meetings::Meeting meeting;
  meeting.title = Text6("Meeting of experts");
  EXPECT_EQ(head_of({}, meeting, conference, conference, {}, {}).body, meeting.title);
  EXPECT_EQ(head_of({}, meeting, conference, group, {}, {}).body, group.name);
}

TEST(PaperHead, HasTheOfficesWordsOrNeutralOnes) {
  const i18n::Catalogues catalogues;
  const meetings::Body conference{meetings::BodyId(1), "CTOC/COP", {}, Text6("Conference")};
  Document document;
  document.distribution = Distribution::limited;
  const auto printed = [&](const secretariat::Office& office) {
    return masthead(head_of(document, {}, conference, conference, {}, office),
                    catalogues[Language::en]);
  };
  EXPECT_EQ(printed({}).organization, "");
  EXPECT_EQ(printed({}).distribution, "Distr.: Limited");
  secretariat::Office office = sample_office();
  office.limited = Text6("Distr.: Limited");
  EXPECT_EQ(printed(office).organization, "United Nations");
  EXPECT_EQ(printed(office).distribution, "Distr.: Limited");
}

}  // namespace
}  // namespace convoke::documents

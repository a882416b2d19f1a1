#include "documents/agenda/agenda_papers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/documents_test.h"
#include "testing/test_visit.h"

namespace convoke::documents {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AgendaPapersTest : public DocumentsTest {
 protected:
  AgendaPapersTest()
      : agendas(*database, clock),
        agenda_papers(meetings, agendas, documents, catalogues),
        pages(meetings, agenda_papers) {}

  void write(std::initializer_list<const char*> titles) {
    meetings::WorkPlan plan;
    for (const char* title : titles)
      plan.items.push_back({static_cast<int>(plan.items.size()) + 1, Text6(title), {}});
    clock.advance(std::chrono::seconds(1));
    ASSERT_TRUE(
        agendas.set_plan(actor, experts.id, plan, meetings::mark_of(agendas.plan(experts.id)))
            .ok());
    clock.advance(std::chrono::seconds(1));
  }
  AgendaPapers::State state() {
    return agenda_papers.state(*meetings.meeting(experts.id), catalogues[Language::en]);
  }
  page::Visit at() {
    return testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"meeting", std::to_string(experts.id.value)}});
  }

  meetings::Agendas agendas;
  AgendaPapers agenda_papers;
  AgendaPaperPages pages;
};

TEST_P(AgendaPapersTest, IsMadeInSixLanguagesUnderTheSymbolProposed) {
  EXPECT_EQ(
      testing::error_of(pages.make(at(), testing::post({{"symbol", "CTOC/COP/2009/1"}}))).kind,
      ErrorKind::invalid)
      << "there is no agenda";
  write({"Opening", "Report"});
  EXPECT_EQ(state().proposed_symbol, "CTOC/COP/2009/1");
  testing::redirect_of(pages.make(at(), testing::post({{"symbol", "CTOC/COP/2009/1"}})));
  work();
  const auto listed = documents.list(experts.id);
  ASSERT_EQ(listed.size(), 1u);
  for (const Language language : kLanguages) EXPECT_TRUE(listed[0].released_in(language));
  EXPECT_THAT(state().outdated, IsEmpty());
}

TEST_P(AgendaPapersTest, LanguagesInWhichPartsAreMissingAreToldBefore) {
  write({"Opening", "Report"});
  EXPECT_EQ(state().missing.size(), 5u);
  const std::string html =
      pages.section(at(), *meetings.series(experts.series), *meetings.meeting(experts.id)).html;
  EXPECT_TRUE(testing::has(html, "in another language: العربية, 中文, Français")) << html;
}

TEST_P(AgendaPapersTest, SaysWhatHasChangedSinceAndIsMadeAgain) {
  write({"Opening", "Report"});
  testing::redirect_of(pages.make(at(), testing::post({{"symbol", "CTOC/COP/2009/1"}})));
  work();
  write({"Opening", "Firearms", "Report"});
  EXPECT_THAT(state().outdated, ElementsAre("New item 2: Firearms", "Item 3, formerly 2: Report"));
  const html::Safe section = pages.section(at(), *meetings.series("vienna-2009"), experts);
  EXPECT_TRUE(testing::has(section.html, "Make the paper again"));
  testing::redirect_of(pages.make(at(), testing::post()));
  work();
  EXPECT_THAT(state().outdated, IsEmpty());
  EXPECT_EQ(documents.history(state().document->id).size(), 12u) << "the former issues are kept";
}

TEST_P(AgendaPapersTest, SaysWhatWasAnnouncedAndTimedFirstSince) {
  write({"Opening", "Report"});
  testing::redirect_of(pages.make(at(), testing::post({{"symbol", "CTOC/COP/2009/1"}})));
  work();
  clock.advance(std::chrono::hours(1));
  meetings::WorkPlan plan = agendas.plan(experts.id);
  plan.slots = {{experts.first_day, {10, 0}, {13, 0}, {1, 2}, {}, {}}};
  ASSERT_TRUE(
      agendas.set_plan(actor, experts.id, plan, meetings::mark_of(agendas.plan(experts.id))).ok());
  EXPECT_EQ(state().outdated.size(), 1u) << "a session where there was none";
  meetings::Meeting moved = *meetings.meeting(experts.id);
  moved.venue = Text6("Hall B");
  ASSERT_TRUE(meetings.change_meeting(actor, moved).ok());
  EXPECT_EQ(state().outdated.size(), 2u);
}

TEST_P(AgendaPapersTest, DocumentsGoWithTheirItem) {
  write({"Opening", "Firearms", "Report"});
  agendas.on_renumbered(Documents::renumber_items);
  NewDocument other = agenda();
  other.agenda_item = 2;
  const DocumentId id = documents.publish(actor, other).value();
  write({"Firearms", "Opening", "Report"});
  EXPECT_EQ(documents.find(id)->agenda_item, 1);
  write({"Opening", "Report"});
  EXPECT_EQ(documents.find(id)->agenda_item, 0);
}

TEST_P(AgendaPapersTest, ProposesTheNextFreeSymbol) {
  NewDocument other = agenda();
  other.symbol = "CTOC/COP/2009/1";
  ASSERT_TRUE(documents.publish(actor, other).ok());
  meetings::Meeting second = assistance;
  EXPECT_EQ(agenda_papers.state(second, catalogues[Language::en]).proposed_symbol,
            "CTOC/COP/2009/2");
}

INSTANTIATE_TEST_SUITE_P(Both, AgendaPapersTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::documents

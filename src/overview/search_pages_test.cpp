#include "overview/search_pages.h"

#include "overview/entity_pages.h"
#include "overview/overview_test.h"
#include "overview/sought.h"
#include "testing/statement_budget.h"

namespace convoke::overview {
namespace {

using testing::has;
using testing::times;

class SearchPagesTest : public PanelsTest {
 protected:
  SearchPagesTest() {
    convene();
    import_entities();
    Room room = telling();
    room.search = {
        entities.search_part(),
        {30, "Participants", page::Right::read_participants,
         [](const page::Visit&, const meetings::Series& series, const std::string& words) {
           SearchPart::Finds finds{.all = "/en/list?q=" + words};
           for (int i = 0; i < 9; ++i)
             add_found(finds, {"<" + series.slug + "> " + std::to_string(i), {}, {}, "/en/x"});
           return finds;
         }}};
    panels.add({room});
  }
  std::string search(const std::string& words,
                     std::vector<page::Grant> grants = {{page::Role::conference_officer, {}}}) {
    page::Visit visit = testing::officer_visit(clock, {{"series", "vienna-2009"}});
    visit.officer->grants = std::move(grants);
    return testing::html_of(pages.show(visit, testing::get({{"q", words}})));
  }

  Panels panels;
  EntityPages entities{meetings, references, panels, "UNTOC"};
  SearchPages pages{meetings, panels};
};

TEST_P(SearchPagesTest, FindsByEveryWordWhateverCapitalsAndAccents) {
  for (const char* words : {"austria", "النمسا", "österreich", "autriche", "aut"})
    EXPECT_EQ(has(search(words), "/entities/AUT\""), std::string_view(words) != "österreich")
        << words;
  EXPECT_TRUE(has(search("cote ivoire"), "/entities/CIV\""));
  EXPECT_FALSE(has(search("cote nowhere"), "/entities/CIV\""));
}

TEST_P(SearchPagesTest, GroupsWhatItFindsAndShowsTheFirstOfEach) {
  const std::string html = search("an");
  EXPECT_LT(html.find("<h2>Entities</h2>"), html.find("<h2>Participants</h2>"));
  EXPECT_EQ(times(html, "&lt;vienna-2009&gt;"), SearchPart::kMost);
  EXPECT_TRUE(has(html, "href=\"/en/list?q=an\">Show all in the list"));
}

TEST_P(SearchPagesTest, AsksOnlyWhereTheReaderMayRead) {
  EXPECT_FALSE(has(search("an", {{page::Role::documents, {}}}), "Participants</h2>"));
  EXPECT_FALSE(has(search("an", {{page::Role::conference_officer, "geneva-2010"}}), "<h2>E"));
  EXPECT_TRUE(has(search("an", {{page::Role::conference_officer, "vienna-2009"}}), "<h2>E"));
}

TEST_P(SearchPagesTest, SaysWhenNothingIsFoundAndEscapesTheWords) {
  const std::string html = search("\"><script>");
  EXPECT_FALSE(has(html, "<script>"));
  EXPECT_FALSE(has(search(""), "Participants</h2>"));
  EXPECT_TRUE(has(search(std::string(121, 'a')), "too long"));
}

INSTANTIATE_TEST_SUITE_P(Both, SearchPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::overview

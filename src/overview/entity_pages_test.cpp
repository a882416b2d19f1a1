#include "overview/entity_pages.h"

#include "overview/overview_test.h"

namespace convoke::overview {
namespace {

using testing::has;
using testing::times;

class EntityPagesTest : public PanelsTest {
 protected:
  EntityPagesTest() {
    convene();
    import_entities();
  }
  std::string list(const http::Pairs& query = {}, Language language = Language::en) {
    const Panels panels = telling_panels();
    EntityPages pages(meetings, references, panels);
    return testing::html_of(pages.list(
        testing::officer_visit(clock, {{"series", "vienna-2009"}}, language), testing::get(query)));
  }
  Result<page::Reply> entity(std::string_view code, Language language = Language::en) {
    const Panels panels = telling_panels();
    EntityPages pages(meetings, references, panels);
    return pages.show(
        testing::officer_visit(clock, {{"series", "vienna-2009"}, {"code", std::string(code)}},
                               language),
        testing::get());
  }
  static std::size_t at(const std::string& html, std::string_view name) {
    return html.find(">" + std::string(name) + "</bdi>");
  }
};

TEST_P(EntityPagesTest, ListsFiftyToAPageInTheOrderOfTheLanguage) {
  std::string html = list();
  EXPECT_EQ(times(html, "<th scope=\"row\""), 50);
  EXPECT_TRUE(has(html, "Page 1 of 4"));
  EXPECT_LT(at(html, "Afghanistan"), at(html, "Albania"));
  html = list({{"page", "4"}});
  EXPECT_TRUE(has(html, "rel=\"prev\""));
  EXPECT_FALSE(has(html, "rel=\"next\""));
  EXPECT_TRUE(has(list({{"page", "-3"}}), "Page 1 of 4"));
  EXPECT_TRUE(has(list({{"page", "999"}}), "Page 4 of 4"));
  // "Égypte" stands among the Es.
  html = list({{"q", "AFR"}}, Language::fr);
  EXPECT_TRUE(has(html, "lang=\"fr\">Afrique du Sud</bdi>"));
}

TEST_P(EntityPagesTest, FindsANameInAnyLanguageAndByCode) {
  for (const char* text : {"austria", "AUSTR", "النمسا", "奥地利", "aut"})
    EXPECT_TRUE(has(list({{"q", text}}), "/en/office/vienna-2009/entities/AUT\"")) << text;
  const std::string none = list({{"q", "Atlantis\"><script>"}});
  EXPECT_TRUE(has(none, "No entity matches"));
  EXPECT_TRUE(has(none, "value=\"Atlantis&#34;&gt;&lt;script&gt;\""));
  EXPECT_FALSE(has(none, "<script>"));
}

TEST_P(EntityPagesTest, FiltersByStageGroupAndCategory) {
  summaries[id_of("AUT")] = {.invited = true,
                             .invited_on = Date{2009, 6, 2},
                             .channel = "E-mail",
                             .delegates = 3,
                             .confirmed = 2,
                             .photographs = 1};
  summaries[id_of("FRA")] = {.invited = true, .bounced = true};
  summaries[id_of("JPN")] = {.invited = true, .to_post = true, .views = 1};
  const auto found = [&](const http::Pairs& query) {
    return times(list(query), "<th scope=\"row\"");
  };
  EXPECT_EQ(found({{"stage", "invited"}}), 3);
  EXPECT_EQ(found({{"stage", "answered"}}), 2);
  EXPECT_EQ(found({{"stage", "nominated"}}), 1);
  EXPECT_EQ(found({{"stage", "bounced"}}), 1);
  EXPECT_EQ(found({{"stage", "post"}}), 1);
  EXPECT_EQ(found({{"stage", "invited"}, {"group", "WEOG"}}), 2);
  EXPECT_EQ(found({{"stage", "invited"}, {"category", "signatory"}}), 1);  // Japan in 2009
  EXPECT_EQ(found({{"group", "WEOG"}, {"q", "aust"}}), 2);
  EXPECT_TRUE(has(list({{"stage", "none"}}), "of 1"));
  const std::string html = list({{"stage", "nominated"}});
  EXPECT_TRUE(has(html, "2 June 2009"));
  EXPECT_TRUE(has(html, "confirmed 2, photographs 1"));
}

TEST_P(EntityPagesTest, SortsAndKeepsTheFilterInItsLinks) {
  summaries[id_of("ZWE")] = {.delegates = 5};
  summaries[id_of("FRA")] = {.delegates = 9};
  std::string html = list({{"sort", "-delegates"}, {"stage", "nominated"}});
  EXPECT_LT(at(html, "France"), at(html, "Zimbabwe"));
  EXPECT_TRUE(has(html, "class=\"number one-piece\" aria-sort=\"descending\">"));
  EXPECT_TRUE(has(html, "entities?stage=nominated&amp;sort=-views\""));
  for (const char* key : {"name", "group", "category", "invited", "answered", "delegates", "views"})
    EXPECT_TRUE(has(list({{"sort", key}}), "aria-sort=\"ascending\"")) << key;
  html = list({{"sort", "-name"}});
  EXPECT_TRUE(has(html, "Zimbabwe"));
  EXPECT_TRUE(
      has(html, "aria-sort=\"descending\"><a href=\"/en/office/vienna-2009/entities?sort=name\""));
}

TEST_P(EntityPagesTest, GivesAllThatTheFilterFindsAsAFile) {
  summaries[id_of("FRA")] = {.invited = true, .channel = "E-mail", .delegates = 9};
  const Panels panels = telling_panels();
  EntityPages pages(meetings, references, panels, "UNTOC");
  const auto file = [&](http::Pairs query) {
    query.emplace_back("format", "xlsx");
    return testing::exported_of(
        pages.list(testing::officer_visit(clock, {{"series", "vienna-2009"}}),
                   testing::get(std::move(query))));
  };
  const page::ExportedList all = file({{"page", "3"}});
  EXPECT_GT(all.rows.size(), 190u);  // not the page alone
  EXPECT_EQ(all.rows.front().front(), "Afghanistan");
  const page::ExportedList invited = file({{"stage", "invited"}});
  ASSERT_EQ(invited.rows.size(), 1u);
  EXPECT_EQ(invited.rows[0].size(), invited.header.size());
  EXPECT_EQ(invited.rows[0][1], "FRA");
  EXPECT_TRUE(
      has(list({{"stage", "invited"}}), "entities?stage=invited&amp;sort=name&amp;format=csv\""));
}

TEST_P(EntityPagesTest, ShowsOneEntityWithItsNamesAndInstruments) {
  summaries[id_of("AUT")] = {.invited = true, .ever_nominated = true, .delegates = 1};
  const std::string html = testing::html_of(entity("AUT"));
  EXPECT_TRUE(has(html, "<h1><bdi lang=\"en\">Austria</bdi></h1>"));
  EXPECT_TRUE(has(html, "State Party · Western European"));
  EXPECT_TRUE(has(html, "النمسا"));
  EXPECT_TRUE(has(html, "Ratification: 23 September 2004"));
}

TEST_P(EntityPagesTest, TheConferenceDecidesWhoIsAPartyAndWhoIsInvited) {
  meetings::Series s = *meetings.series("vienna-2009");
  s.instrument = "FIREARMS";
  s.invited = {reference::Category::state_party, reference::Category::signatory};
  ASSERT_TRUE(meetings.change_series(audit::Actor::system("test"), s).ok());
  // By 2009 Austria had signed the Protocol, and France had not; both are bound by the Convention.
  EXPECT_EQ(times(list({{"category", "signatory"}, {"q", "austria"}}), "<th scope=\"row\""), 1);
  EXPECT_FALSE(has(testing::html_of(entity("AUT")), "Category not invited"));
  const std::string france = testing::html_of(entity("FRA"));
  EXPECT_TRUE(has(france, "Observer State"));
  EXPECT_TRUE(has(france, "Category not invited"));
  EXPECT_TRUE(has(list({{"q", "fra"}}), "Category not invited"));
}

TEST_P(EntityPagesTest, AnEntityNothingIsKnownOfSaysSo) {
  const html::Page page = testing::page_of(entity("TUV", Language::ar));
  EXPECT_EQ(page.section, "entities");
  EXPECT_EQ(page.series, "vienna-2009");
  EXPECT_TRUE(has(page.content.html, "<h1><bdi lang=\"ar\">توفالو</bdi></h1>"));
  EXPECT_EQ(testing::error_of(entity("XXX")).kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, EntityPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::overview

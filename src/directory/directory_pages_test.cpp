#include "directory/entities/directory_pages.h"

#include <gtest/gtest.h>

#include "directory/groups/group_pages.h"
#include "reference/import.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::directory {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class DirectoryPagesTest : public ::testing::TestWithParam<Backend> {
 protected:
  DirectoryPagesTest() : database(GetParam()) {
    reference::import_reference_data(*database, clock, audit::Actor::system("test"),
                                     reference::embedded_files())
        .value();
  }
  page::Visit visit(http::Pairs arguments = {}) {
    return officer_visit(clock, std::move(arguments));
  }
  page::Visit reader(http::Pairs arguments = {}) {
    page::Visit visit = officer_visit(clock, std::move(arguments));
    visit.officer->grants = {{page::Role::reader, {}}};
    return visit;
  }

  TemporaryDatabase database;
  FakeClock clock;
  reference::References references{*database, clock};
  reference::Entities entities{*database, clock, references};
  DirectoryPages pages{entities, references,
                       [](const page::Visit&, const reference::Entity&) { return html::Safe{}; },
                       [](const page::Visit&, const reference::Entity&) { return html::Safe{}; }};
  GroupPages groups{entities, references};
};

TEST_P(DirectoryPagesTest, TheListIsSearchedFilteredAndSorted) {
  const std::string all = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(all, "198 of 198 entities"));
  EXPECT_LT(all.find("Afghanistan"), all.find("Albania"));
  const std::string found =
      html_of(pages.list(visit(), get({{"q", "osterreich"}, {"kind", "state"}})));
  EXPECT_TRUE(has(found, "Nothing matches this filter"));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"q", "autriche"}}))), "1 of 198 entities"));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"group", "EEG"}}))), "23 of 198 entities"));
  const std::string parties = html_of(pages.list(
      visit(), get({{"instrument", "UNTOC"}, {"standing", "party"}, {"sort", "-name"}})));
  EXPECT_TRUE(has(parties, "Status under the instrument"));
  EXPECT_FALSE(has(parties, ">Signatory, not a party</td>"));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"group", "saved-99"}, {"page", "x"}}))),
                  "Nothing matches this filter"));
}

TEST_P(DirectoryPagesTest, AnOrganizationIsEnteredWithWhatWasTypedKeptOnErrors) {
  const html::Page refused = page_of(pages.add(
      visit(), post({{"kind", "non_governmental"}, {"code", "a b"}, {"short_fr", "<Juristes>"}})));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "href=\"#f-code\""));
  EXPECT_TRUE(has(refused.content.html, "&lt;Juristes&gt;"));
  const auto made = redirect_of(
      pages.add(visit(), post({{"kind", "non_governmental"}, {"short_en", "Society of Jurists"}})));
  EXPECT_EQ(made.location, "/en/office/directory/SJ");
  EXPECT_TRUE(has(html_of(pages.show(visit({{"code", "SJ"}}), get())), "Society of Jurists"));
}

TEST_P(DirectoryPagesTest, TheSecondOfTwoOfficersSeesWhatTheFirstHasSaved) {
  const http::Pairs austria{{"code", "AUT"}};
  const std::string seen = value_of_input(html_of(pages.show_edit(visit(austria), get())), "seen");
  const auto save = [&](const std::string& version, const std::string& name) {
    return pages.change(visit(austria), post({{"seen", version},
                                              {"kind", "state"},
                                              {"code", "AUT"},
                                              {"short_en", name},
                                              {"group", "WEOG"}}));
  };
  redirect_of(save(seen, "First"));
  const html::Page told = page_of(save(seen, "Second"));
  EXPECT_EQ(told.status, 409);
  EXPECT_EQ(value_of_input(told.content.html, "short_en"), "Second") << "kept";
  EXPECT_TRUE(has(told.content.html, "Saved in the meantime:"));
  redirect_of(save(value_of_input(told.content.html, "seen"), "Second"));
  EXPECT_EQ(references.directory()->find("AUT")->short_name[Language::en], "Second");
}

TEST_P(DirectoryPagesTest, DatesThatCannotBeReadAreSaidAtTheirField) {
  const html::Page refused = page_of(pages.change_participation(
      visit({{"code", "AUT"}, {"instrument", "UNTOC"}}),
      post({{"signed", "31.02.2001"}, {"bound", "nonsense"}, {"act", "ratification"}})));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "href=\"#f-signed\""));
  EXPECT_TRUE(has(refused.content.html, "href=\"#f-bound\""));
  EXPECT_EQ(value_of_input(refused.content.html, "bound"), "nonsense");
  redirect_of(
      pages.change_participation(visit({{"code", "AUT"}, {"instrument", "FIREARMS"}}),
                                 post({{"signed", "12.11.2001"}, {"bound", ""}, {"act", ""}})));
  EXPECT_TRUE(has(html_of(pages.show(visit({{"code", "AUT"}}), get())), "12 November 2001"));
}

TEST_P(DirectoryPagesTest, AGroupIsMadeByRuleAndByHand) {
  const html::Page refused =
      page_of(groups.add(visit(), post({{"name_en", "Ours"}, {"added", "Austria\nNowhere\nDEU"}})));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "“Nowhere” is not in the directory."));
  EXPECT_TRUE(has(refused.content.html, "Austria\nNowhere\nDEU"));
  const auto made = redirect_of(groups.add(
      visit(),
      post({{"name_en", "Ours"}, {"kind", "regional_organization"}, {"added", "autriche\nDEU"}})));
  const std::string id = made.location.substr(made.location.rfind('/') + 1);
  const std::string shown = html_of(groups.show(visit({{"id", id}}), get()));
  EXPECT_TRUE(has(shown, "3 members"));
  EXPECT_TRUE(has(shown, "Germany"));
  EXPECT_TRUE(
      has(html_of(pages.list(visit(), get({{"group", "saved-" + id}}))), "3 of 198 entities"));
  EXPECT_TRUE(has(html_of(groups.list(visit(), get())), "Ours"));
  EXPECT_EQ(redirect_of(groups.remove(visit({{"id", id}}), post())).location,
            "/en/office/directory/groups");
  EXPECT_EQ(error_of(groups.show(visit({{"id", id}}), get())).kind, ErrorKind::not_found);
}

TEST_P(DirectoryPagesTest, WhoMayNotChangeItReadsIt) {
  const std::string html = html_of(pages.list(reader(), get())) +
                           html_of(pages.show(reader({{"code", "AUT"}}), get())) +
                           html_of(groups.list(reader(), get()));
  EXPECT_TRUE(has(html, "Austria"));
  EXPECT_FALSE(has(html, "method=\"post\""));
  EXPECT_FALSE(has(html, "/new"));
  EXPECT_EQ(error_of(pages.show(reader({{"code", "XXX"}}), get())).kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, DirectoryPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::directory

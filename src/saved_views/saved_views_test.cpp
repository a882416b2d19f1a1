#include "saved_views/saved_views.h"

#include <gtest/gtest.h>

#include "audit/audit.h"
#include "meetings/meetings.h"
#include "saved_views/room.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::saved_views {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;

class SavedViewsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  SavedViewsTest() {
    const auto body =
        meetings.create_body(system, {{}, "CTOC/COP", {}, Text6("Conference")}).value();
    series =
        meetings
            .create_series(
                system,
                {{}, "vienna-2009", Text6("Vienna meetings"), body, "Europe/Vienna", {2009, 9, 21}})
            .value();
    EXPECT_TRUE(
        database
            ->write([](db::Transaction& t) -> Status {
              for (const char* name : {"Lena Okafor", "Pierre Martin"})
                t.insert(
                    "insert into person (name, email, email_key, created_at) values (:name, "
                    ":email, :key, 0) returning id",
                    name, std::string(name) + "@office.example", name);
              return {};
            })
            .ok());
  }

  page::Visit visit(SavedViewId id = {}, page::Role role = page::Role::conference_officer) {
    page::Visit out = testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"view", std::to_string(id.value)}});
    out.officer->grants = {{role, {}}};
    return out;
  }
  page::Visit of_another(SavedViewId id = {}, page::Role role = page::Role::reader) {
    page::Visit out = visit(id, role);
    out.officer->id = page::PersonId(2);
    out.officer->name = "Pierre Martin";
    return out;
  }
  Result<page::Reply> save(const std::string& name, const std::string& query,
                           bool is_shared = false) {
    http::Pairs fields{{"name", name}, {"query", query}};
    if (is_shared) fields.emplace_back("shared", "yes");
    return pages.save(visit(), post(fields));
  }
  SavedViewId newest() {
    const auto all = views.of(series, "participants", page::PersonId(1));
    SavedViewId out;
    for (const SavedView& one : all) out = std::max(out, one.id);
    return out;
  }
  std::string panel(const page::Visit& of, http::Pairs query = {}) {
    const page::ListFilter filter(get(std::move(query)), "/en/office/vienna-2009/participants",
                                  {"state", "entity"});
    return pages.panel(of, *meetings.series(series), filter).html;
  }
  std::vector<std::string> recorded() {
    return database->read([](db::Reader& r) {
      std::vector<std::string> out;
      for (const audit::Recorded& one : audit::latest(r, 100))
        if (one.subject_kind == "saved_view") out.push_back(one.action);
      return out;
    });
  }

  testing::TemporaryDatabase database{GetParam()};
  testing::FakeClock clock;
  meetings::Meetings meetings{*database, clock};
  const audit::Actor system = audit::Actor::system("test");
  SavedViews views{*database, clock};
  SavedViewPages pages{views,
                       meetings,
                       {.name = "participants",
                        .path = "/participants",
                        .title = "Delegations",
                        .section = "delegations",
                        .right = page::Right::read_participants,
                        .keeper = page::Right::decide_on_participants,
                        .choices = {"state", "entity"}}};
  meetings::SeriesId series;
};

TEST(KeptQuery, TakesOfAnAddressTheListsOwnParametersAlone) {
  const std::vector<std::string> choices{"state", "entity"};
  EXPECT_EQ(kept_query("state=late&entity=AUT&q=an%20a&sort=-name", choices).value(),
            "state=late&entity=AUT&q=an%20a&sort=-name");
  EXPECT_EQ(kept_query("sort=name&page=7&at=a~.i1&format=csv&next=//evil.example", choices).value(),
            "sort=name");
  EXPECT_EQ(kept_query("//evil.example/?state=late", choices).value(), "page=1");
  EXPECT_EQ(kept_query("", choices).value(), "page=1");
  EXPECT_EQ(kept_query("q=%00%ff", choices).value(), "page=1")
      << "what is no text asks for nothing";
  EXPECT_EQ(kept_query("q=" + std::string(2000, 'a'), choices).error().field, "name");
}

TEST(ViewNames, AreOneLineOfEightyCharacters) {
  EXPECT_EQ(checked_name("  Late \n ones ").value(), "Late ones");
  EXPECT_EQ(checked_name(" ").error().field, "name");
  EXPECT_TRUE(checked_name(std::string(80, 'x')).ok());
  EXPECT_EQ(checked_name(std::string(81, 'x')).error().field, "name");
}

TEST_P(SavedViewsTest, StandAboveTheListAndLeadToItWithTheFilter) {
  EXPECT_TRUE(has(panel(visit()), "Save this view"));
  EXPECT_FALSE(has(panel(visit()), "<li>"));
  EXPECT_EQ(redirect_of(save("Late <ones>", "state=late&sort=name&page=3")).location,
            "/en/office/vienna-2009/participants?state=late&sort=name");
  const std::string shown = panel(visit(), {{"state", "late"}, {"sort", "name"}});
  EXPECT_TRUE(has(shown,
                  "href=\"/en/office/vienna-2009/participants?state=late&amp;sort=name\" "
                  "aria-current=\"true\""))
      << shown;
  EXPECT_TRUE(has(shown, "Late &lt;ones&gt;"));
  EXPECT_FALSE(has(shown, "Save this view")) << "it is saved already";
  EXPECT_FALSE(has(panel(visit()), "aria-current"));
  EXPECT_FALSE(has(panel(of_another()), "ones")) << "somebody's own";
  EXPECT_TRUE(recorded().empty()) << "what is one's own is nobody's concern";
}

TEST_P(SavedViewsTest, WhoOnlyReadsTheListSharesNothing) {
  const auto reader = of_another();
  EXPECT_FALSE(has(panel(reader), "name=\"shared\""));
  redirect_of(
      pages.save(reader, post({{"query", "state=late"}, {"name", "Late"}, {"shared", "yes"}})));
  EXPECT_TRUE(has(panel(of_another()), "Late"));
  EXPECT_FALSE(has(panel(visit()), "Late"));
  EXPECT_TRUE(recorded().empty());
}

TEST_P(SavedViewsTest, AreSeenByAllReadersOfTheListWhereTheyAreShared) {
  redirect_of(save("Late", "state=late", true));
  EXPECT_TRUE(has(panel(of_another()), "(shared by <bdi translate=\"no\">Lena Okafor</bdi>)"));
  EXPECT_EQ(recorded(), (std::vector<std::string>{"saved_view.share"}));
  const std::string page = html_of(pages.show(of_another(), get()));
  EXPECT_FALSE(has(page, "Delete the view") || has(page, "seen_version"));
  EXPECT_EQ(error_of(pages.remove(of_another(newest()), post())).kind, ErrorKind::forbidden);
  EXPECT_EQ(error_of(pages.change(of_another(newest(), page::Role::conference_officer),
                                  post({{"name", "Mine"}, {"seen_version", "1"}})))
                .kind,
            ErrorKind::forbidden);
  // Whoever decides on participants looks after what is shared.
  redirect_of(pages.remove(of_another(newest(), page::Role::conference_officer), post()));
  EXPECT_FALSE(has(panel(visit()), "<li>"));
  EXPECT_EQ(recorded().front(), "saved_view.remove");
}

TEST_P(SavedViewsTest, AreNothingToOthersUnlessShared) {
  redirect_of(save("Mine", "state=late"));
  const SavedViewId id = newest();
  for (const auto& reply :
       {pages.remove(of_another(id, page::Role::administrator), post()),
        pages.change(of_another(id, page::Role::administrator), post({{"name", "x"}}))})
    EXPECT_EQ(error_of(reply).kind, ErrorKind::not_found);
  EXPECT_TRUE(views.find(id).has_value());
}

TEST_P(SavedViewsTest, AreRenamedSharedAndDeletedOnTheirPage) {
  redirect_of(save("Late", "state=late"));
  const SavedViewId id = newest();
  redirect_of(pages.change(
      visit(id), post({{"name", "Late nominations"}, {"shared", "yes"}, {"seen_version", "1"}})));
  EXPECT_EQ(views.find(id)->name, "Late nominations");
  EXPECT_TRUE(views.find(id)->is_shared);
  EXPECT_EQ(views.find(id)->query, "state=late");
  // Sent once more from an old page.
  const html::Page stale =
      page_of(pages.change(visit(id), post({{"name", "Other"}, {"seen_version", "1"}})));
  EXPECT_EQ(stale.status, 409);
  EXPECT_TRUE(has(stale.content.html, "value=\"Other\"")) << "what was typed is kept";
  redirect_of(pages.change(visit(id), post({{"name", "Late ones"}, {"seen_version", "2"}})));
  EXPECT_FALSE(views.find(id)->is_shared);
  redirect_of(pages.remove(visit(id), post()));
  EXPECT_FALSE(views.find(id).has_value());
  EXPECT_EQ(recorded(), (std::vector<std::string>{"saved_view.keep", "saved_view.share"}));
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "No view has been saved yet"));
}

TEST_P(SavedViewsTest, WithoutAGoodNameComeAgainWithWhatWasTyped) {
  html::Page page = page_of(save(" ", "state=late", true));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "Write a name for the view."));
  EXPECT_TRUE(has(page.content.html, "name=\"query\" value=\"state=late\""));
  EXPECT_TRUE(has(page.content.html, "checked"));
  redirect_of(save("Late", "state=late"));
  page = page_of(save("Late", "state=registered"));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "You have a view with this name already."));
  EXPECT_TRUE(has(page.content.html, "value=\"state=registered\""));
}

TEST_P(SavedViewsTest, AreFiftyAtMost) {
  for (std::size_t i = 0; i < kMostOfOne; ++i)
    redirect_of(save("View " + std::to_string(i), "state=late"));
  const html::Page page = page_of(save("One more", "state=late"));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "You have saved 50 views here."));
  EXPECT_EQ(views.of(series, "participants", page::PersonId(1)).size(), kMostOfOne);
}

TEST_P(SavedViewsTest, AreReachedByWhoeverMayReadTheList) {
  const page::Room brought = room({&pages});
  ASSERT_EQ(brought.routes.size(), 4u);
  for (const page::Route& route : brought.routes) {
    EXPECT_EQ(route.access.right, page::Right::read_participants);
    EXPECT_TRUE(route.pattern.starts_with("/office/:series/participants/saved-views"));
  }
}

INSTANTIATE_TEST_SUITE_P(Both, SavedViewsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::saved_views

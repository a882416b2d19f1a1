#include <gmock/gmock.h>

#include "participants_list/participants_list_test.h"

namespace convoke::participants_list {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;
using testing::response_of;
using testing::value_of_input;

class ListPagesTest : public ParticipantsListTest {
 protected:
  page::Visit visit(http::Pairs further = {}, Language language = Language::en) {
    further.emplace_back("series", "vienna-2009");
    return testing::officer_visit(clock, further, language);
  }
  page::Visit as(page::Role role, http::Pairs further = {}) {
    page::Visit out = visit(std::move(further));
    out.officer->grants = {{role, ""}};
    return out;
  }
  http::Pairs form(const std::string& symbol = "CTOC/COP/WG.1/2009/INF/1") {
    return {{"meeting", std::to_string(experts.value)},
            {"kind", "provisional"},
            {"symbol", symbol},
            {"date", "2009-09-25"},
            {"distribution", "limited"},
            {"original", "fr"},
            {"submission_key", "key-of-" + symbol}};
  }
  std::string issued(const page::Redirect& redirect) {
    return redirect.location.substr(redirect.location.rfind('/') + 1);
  }
  ListPages& pages = all.list_pages;
};

TEST_P(ListPagesTest, ShowThePreviewInALanguageWithSymbolAndDate) {
  add("AUT", "Maria", "Hu<b>er");
  add("EGY", "Ahmed", "Hassan");
  const html::Page page = page_of(pages.show(visit(), get({{"language", "fr"}})));
  EXPECT_EQ(page.section, "participants_list");
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "2 participants, 2 delegations"));
  EXPECT_TRUE(has(html, "Maria HU&lt;B&gt;ER"));
  EXPECT_TRUE(has(html, "Liste provisoire des participants"));
  EXPECT_EQ(value_of_input(html, "symbol"), "CTOC/COP/WG.1/2009/INF/1");
  EXPECT_EQ(value_of_input(html, "date"), "2009-09-01");
  EXPECT_TRUE(has(html, "Some names are missing in these languages"));
  {
    const testing::StatementBudget budget("list of participants",
                                          {.statements = 6, .transactions = 4});
    (void)pages.show(visit(), get());
  }
}

TEST_P(ListPagesTest, SayWhatToDoWhereNobodyIsInTheList) {
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "Nobody is registered yet"));
  add("AUT", "Maria", "Huber");
  const std::string html = html_of(pages.show(visit(), get({{"kind", "final"}})));
  EXPECT_TRUE(has(html, "Nobody has been marked as attending yet"));
  EXPECT_TRUE(has(html, "/attendance"));
}

TEST_P(ListPagesTest, APageSaysWhoIsLeftOutAndHowMany) {
  add("AUT", "Maria", "Huber");
  EXPECT_FALSE(has(html_of(pages.show(visit(), get())), "/left-out"));
  auto d = details("Private", "Person");
  d.is_listed = false;
  add("EGY", d);
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "1 participant, 1 delegation"));
  EXPECT_TRUE(has(html, "1 participant does not wish to be listed"));
  EXPECT_FALSE(has(html, "PERSON"));
  const std::string page = html_of(pages.left_out(visit(), get()));
  EXPECT_TRUE(has(page, "Private Person"));
  EXPECT_TRUE(has(page, "Egypt"));
  EXPECT_FALSE(has(page, "Huber"));
}

TEST_P(ListPagesTest, IssueAListAndShowItWithItsFiles) {
  add("AUT", "Maria", "Huber");
  const page::Redirect to = redirect_of(pages.issue(visit(), post(form())));
  const auto one = [&] { return visit({{"id", issued(to)}}); };
  EXPECT_TRUE(has(html_of(pages.show_issued(one(), get())), "Being made"));
  work();
  const std::string html = html_of(pages.show_issued(one(), get()));
  EXPECT_TRUE(has(html, "CTOC/COP/WG.1/2009/INF/1"));
  EXPECT_TRUE(has(html, "25 September 2009"));
  EXPECT_TRUE(has(html, "/files/ar.pdf"));
  EXPECT_TRUE(has(html, "The list says what stands here."));
  EXPECT_TRUE(has(html, "Original: French"));
  const auto list = all.lists.issued(series).at(0);
  EXPECT_EQ(documents.find(list.document)->distribution, documents::Distribution::limited);
  for (const char* name : {"fr.docx", "fr.pdf"}) {
    const auto file = response_of(pages.file(visit({{"id", issued(to)}, {"file", name}}), get()));
    EXPECT_FALSE(file.file.empty() && file.body.empty()) << name;
  }
  for (const char* name : {"de.pdf", "fr.txt", "fr", "../fr.pdf"})
    EXPECT_EQ(error_of(pages.file(visit({{"id", issued(to)}, {"file", name}}), get())).kind,
              ErrorKind::not_found)
        << name;
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "Issued lists"));
}

TEST_P(ListPagesTest, ErrorsStandAtTheirFieldsAndWhatWasTypedIsKept) {
  add("AUT", "Maria", "Huber");
  http::Pairs typed = form("no symbol");
  typed[3].second = "31.2.2009";
  const html::Page page = page_of(pages.issue(visit(), post(typed)));
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(value_of_input(page.content.html, "symbol"), "no symbol");
  EXPECT_EQ(value_of_input(page.content.html, "date"), "31.2.2009");
  EXPECT_TRUE(has(page.content.html, "href=\"#f-symbol\""));
  EXPECT_TRUE(has(page.content.html, "href=\"#f-date\""));
  EXPECT_TRUE(all.lists.issued(series).empty());
}

TEST_P(ListPagesTest, ASymbolThatIsTakenIsSaidAtItsField) {
  add("AUT", "Maria", "Huber");
  redirect_of(pages.issue(visit(), post(form())));
  http::Pairs again = form();
  again.back().second = "another form";
  const html::Page page = page_of(pages.issue(visit(), post(again)));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "has been allotted to another document"));
}

TEST_P(ListPagesTest, ACorrigendumIsOfferedOnceSomethingHasChanged) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  const std::string id = issued(redirect_of(pages.issue(visit(), post(form()))));
  work();
  add("EGY", "Ahmed", "Hassan");
  withdraw("AUT", huber);
  const std::string html = html_of(pages.show_issued(visit({{"id", id}}), get()));
  EXPECT_EQ(value_of_input(html, "symbol"), "CTOC/COP/WG.1/2009/INF/1/Corr.1");
  EXPECT_TRUE(has(html, "Issue a corrigendum"));
  EXPECT_TRUE(has(html, "Delete this heading and the entries under it."));
  const std::string corrigendum = issued(redirect_of(
      pages.correct(visit({{"id", id}}), post({{"symbol", "CTOC/COP/WG.1/2009/INF/1/Corr.1"},
                                               {"date", "2009-09-26"},
                                               {"distribution", "general"},
                                               {"original", "en"},
                                               {"submission_key", "corr"}}))));
  work();
  const std::string shown = html_of(pages.show_issued(visit({{"id", corrigendum}}), get()));
  EXPECT_TRUE(has(shown, "Corrects"));
  EXPECT_TRUE(has(shown, "Ahmed HASSAN"));
  EXPECT_TRUE(has(html_of(pages.show_issued(visit({{"id", id}}), get())), "Corrigenda"));
  // The same once more: nothing has changed, and the page says so.
  const html::Page again = page_of(
      pages.correct(visit({{"id", id}}), post({{"symbol", "CTOC/COP/WG.1/2009/INF/1/Corr.2"},
                                               {"date", "2009-09-26"},
                                               {"submission_key", "corr 2"}})));
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(has(again.content.html, "Nothing has changed since this list was issued."));
}

TEST_P(ListPagesTest, TheDraftIsAWordDocument) {
  add("AUT", "Maria", "Huber");
  const http::Response file = response_of(pages.draft(visit(), get({{"language", "ru"}})));
  EXPECT_TRUE(file.body.starts_with("PK"));
}

TEST_P(ListPagesTest, OffersGoAsFarAsTheReadersRights) {
  add("AUT", "Maria", "Huber");
  const std::string id = issued(redirect_of(pages.issue(visit(), post(form()))));
  const std::string html = html_of(pages.show(as(page::Role::registration), get()));
  EXPECT_TRUE(has(html, "HUBER"));
  EXPECT_FALSE(has(html, "Issue this list"));
  const std::string one =
      html_of(pages.show_issued(as(page::Role::registration, {{"id", id}}), get()));
  EXPECT_FALSE(has(one, "/documents/"));
  // Who makes documents and may not read names issues nothing.
  EXPECT_EQ(error_of(pages.issue(as(page::Role::documents), post(form("CTOC/COP/X/INF/9")))).kind,
            ErrorKind::forbidden);
  const Error refused = error_of(pages.issue(as(page::Role::documents), post(form("wrong"))));
  EXPECT_EQ(refused.kind, ErrorKind::invalid) << "and is shown no page with names";
}

TEST_P(ListPagesTest, NothingOfAnotherSeriesIsShown) {
  add("AUT", "Maria", "Huber");
  const std::string id = issued(redirect_of(pages.issue(visit(), post(form()))));
  meetings::Series other = *meetings.series(series);
  other.id = {};
  other.slug = "elsewhere";
  meetings.create_series(system, other).value();
  const page::Visit there =
      testing::officer_visit(clock, {{"series", "elsewhere"}, {"id", id}, {"file", "fr.docx"}});
  EXPECT_EQ(error_of(pages.show_issued(there, get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.file(there, get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.correct(there, post(form()))).kind, ErrorKind::not_found);
}

TEST_P(ListPagesTest, TheOverviewTellsOfTheNewestList) {
  const meetings::Series of = *meetings.series(series);
  EXPECT_TRUE(pages.section(visit(), of).html.empty());
  add("AUT", "Maria", "Huber");
  redirect_of(pages.issue(visit(), post(form())));
  EXPECT_TRUE(has(pages.section(visit(), of).html, "CTOC/COP/WG.1/2009/INF/1"));
  EXPECT_TRUE(pages.section(as(page::Role::documents), of).html.empty());
}

INSTANTIATE_TEST_SUITE_P(Both, ListPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::participants_list

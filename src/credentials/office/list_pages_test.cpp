#include "credentials/office/list_pages.h"

#include "credentials/credentials_test.h"
#include "testing/test_visit.h"

namespace convoke::credentials {
namespace {

using testing::error_of;
using testing::exported_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::post;
using testing::redirect_of;
using testing::times;

class CredentialListTest : public CredentialsTest {
 protected:
  page::Visit visit(std::int64_t number = 0, Language language = Language::en) {
    return testing::officer_visit(clock,
                                  {{"series", "vienna-2009"},
                                   {"act", std::to_string(number)},
                                   {"meeting", std::to_string(number)}},
                                  language);
  }
  std::string list(const http::Pairs& query = {}) {
    return html_of(pages.list(visit(), get(query)));
  }
  std::vector<std::string> column(http::Pairs query, std::size_t column = 0) {
    query.emplace_back("format", "csv");
    std::vector<std::string> out;
    for (const auto& row : exported_of(pages.list(visit(), get(query))).rows)
      out.push_back(row[column]);
    return out;
  }
  std::string number(meetings::MeetingId id) { return std::to_string(id.value); }

  ListPages pages{credentials, delegations, meetings, references};
};

TEST_P(CredentialListTest, ShowsWhoHasHandedInWhatAndThatRegistrationIsAnotherMatter) {
  add(austria, details("Maria", "Huber"));
  CredentialDetails d = formal();
  d.authority = Authority::other;
  d.authority_name = "The <Protocol>";
  enter(austria.entity, d);
  const std::string html = list({{"q", "austria"}});
  EXPECT_TRUE(has(html, "Credentials are examined apart from registration."));
  EXPECT_TRUE(has(html, "The &lt;Protocol&gt;"));
  EXPECT_FALSE(has(html, "<Protocol>"));
  EXPECT_TRUE(has(html, "28 August 2009"));
  EXPECT_TRUE(has(html, "All meetings"));
  CredentialDetails two = formal();
  two.meetings = {experts, group};
  enter(egypt.entity, two);
  EXPECT_TRUE(has(list({{"q", "egypt"}}), "experts, group"));
  EXPECT_TRUE(has(html, "tag-waiting"));
  EXPECT_TRUE(has(list({{"q", "france"}}), "Nothing received"));
}

TEST_P(CredentialListTest, ListsStatesThatAreInvitedAndNoOrganizationsWithoutADocument) {
  const auto all = column({});
  EXPECT_GT(all.size(), 190u);
  EXPECT_EQ(std::count(all.begin(), all.end(), "Austria"), 1);
  EXPECT_EQ(std::count(all.begin(), all.end(), "United Nations Office on Drugs and Crime"), 0);
}

TEST_P(CredentialListTest, IsFilteredByFindingAuthorityReceiptOriginalMeetingAndParticipants) {
  const auto france = references.directory()->find("FRA")->id,
             peru = references.directory()->find("PER")->id;
  enter(austria.entity, found(formal(), Finding::in_order));
  enter(egypt.entity, found(formal(), Finding::not_in_order, "Expired"));
  CredentialDetails head = formal();
  head.authority = Authority::head_of_state;
  head.original = false;
  head.meetings = {experts};
  enter(france, head);
  enter(peru, note());
  using Names = std::vector<std::string>;
  EXPECT_EQ(column({{"finding", "in_order"}}), Names{"Austria"});
  EXPECT_EQ(column({{"finding", "not_in_order"}}), Names{"Egypt"});
  EXPECT_EQ(column({{"finding", "pending"}}), (Names{"France", "Peru"}));
  EXPECT_EQ(column({{"authority", "head_of_state"}}), Names{"France"});
  EXPECT_EQ(column({{"received", "yes"}}).size(), 4u);
  EXPECT_EQ(column({{"original", "yes"}}), (Names{"Austria", "Egypt"}));
  EXPECT_EQ(column({{"received", "yes"}, {"meeting", number(group)}}),
            (Names{"Austria", "Egypt", "Peru"}));
  const auto without = column({{"finding", "nothing"}, {"meeting", number(group)}});
  EXPECT_EQ(std::count(without.begin(), without.end(), "France"), 1);
  EXPECT_TRUE(column({{"part", "yes"}}).empty());
  add(egypt, details("Amr", "Nasser"));
  EXPECT_EQ(column({{"part", "yes"}}), Names{"Egypt"});
}

TEST_P(CredentialListTest, SortsByEveryColumnAndTurnsPages) {
  enter(egypt.entity, found(formal(), Finding::in_order));
  CredentialDetails late = note();
  late.received_on = Date{2009, 8, 30};
  enter(austria.entity, late);
  using Names = std::vector<std::string>;
  const auto first_two = [&](const char* sort) {
    auto names = column({{"received", "yes"}, {"sort", sort}});
    names.resize(2);
    return names;
  };
  EXPECT_EQ(first_two("entity"), (Names{"Austria", "Egypt"}));
  EXPECT_EQ(first_two("-entity"), (Names{"Egypt", "Austria"}));
  EXPECT_EQ(first_two("received"), (Names{"Egypt", "Austria"}));
  EXPECT_EQ(first_two("-finding"), (Names{"Egypt", "Austria"}));
  for (const char* sort : {"kind", "authority", "original", "participants"})
    EXPECT_TRUE(has(list({{"sort", sort}}), "aria-sort=\"ascending\"") ||
                has(list({{"sort", sort}}), "aria-sort=\"descending\""))
        << sort;
  EXPECT_TRUE(has(list(), "page=2"));
  EXPECT_EQ(exported_of(pages.list(visit(), get({{"format", "xlsx"}, {"finding", "in_order"}})))
                .rows.size(),
            1u);
}

TEST_P(CredentialListTest, CountsStatesByMeeting) {
  add(austria, details("Maria", "Huber"));
  add(egypt, details("Amr", "Nasser"));
  enter(austria.entity, found(formal(), Finding::in_order));
  CredentialDetails copy = note();
  enter(austria.entity, copy);
  const std::string html = list();
  EXPECT_TRUE(has(html, "?meeting=" + number(experts) + "&amp;finding=in_order\">1</a>"));
  EXPECT_TRUE(
      has(html, "?meeting=" + number(experts) + "&amp;finding=nothing&amp;part=yes\">1</a>"));
  EXPECT_TRUE(has(html, "?meeting=" + number(group) + "&amp;finding=in_order\">1</a>"));
  EXPECT_TRUE(has(html, "?meeting=" + number(group) + "&amp;finding=pending\">0</a>"));
}

TEST_P(CredentialListTest, AnOfficerSaysWhatAMeetingAsksFor) {
  EXPECT_EQ(times(list(), "Ask for credentials in due form<"), 1) << "the working group";
  http::Request form = post({{"formal", "yes"}, {"seen_version", "0"}});
  form.query = {{"list", "finding=pending"}};
  const page::Redirect done = redirect_of(pages.set_demand(visit(group.value), form));
  EXPECT_EQ(done.location, "/en/office/vienna-2009/credentials?finding=pending");
  EXPECT_TRUE(credentials.demands(series)[group].formal);
  const page::Redirect second = redirect_of(
      pages.set_demand(visit(group.value), post({{"formal", "no"}, {"seen_version", "0"}})));
  EXPECT_TRUE(has(second.notice->key, "Somebody else"));
  EXPECT_TRUE(credentials.demands(series)[group].formal);
  EXPECT_EQ(error_of(pages.set_demand(visit(group.value), post({{"formal", "x"}}))).kind,
            ErrorKind::invalid);
  EXPECT_EQ(error_of(pages.set_demand(visit(99), post({{"formal", "no"}}))).kind,
            ErrorKind::not_found);
}

TEST_P(CredentialListTest, SaysBeforeWhatWillBeFoundAndTakesItBack) {
  const CredentialId good = enter(austria.entity, formal());
  CredentialDetails bad = formal();
  bad.original = false;
  const CredentialId unseen = enter(egypt.entity, bad);
  const std::string html =
      html_of(pages.preview(visit(), get({{"act", "in_order"},
                                          {"id", std::to_string(good.value)},
                                          {"id", std::to_string(unseen.value)}})));
  EXPECT_TRUE(has(html, "Chosen: 2. Possible: 1."));
  EXPECT_TRUE(has(html, "Look at the original before"));
  EXPECT_TRUE(has(html, "no registration changes"));
  EXPECT_TRUE(has(html, "Find 1 document in order"));
  EXPECT_EQ(one(good).details.finding, Finding::pending);
  EXPECT_TRUE(has(html_of(pages.preview(
                      visit(), get({{"act", "in_order"}, {"all", "1"}, {"finding", "pending"}}))),
                  "Chosen: 2. Possible: 1."));
  EXPECT_TRUE(has(html_of(pages.preview(visit(), get())), "Nothing is chosen."));

  http::Request form = post({{"seen", std::to_string(good.value) + ":1"}, {"seen", "x"}});
  form.query = {{"list", "finding=pending"}};
  const page::Redirect done = redirect_of(pages.find_in_order(visit(), form));
  EXPECT_EQ(done.location, "/en/office/vienna-2009/credentials?finding=pending");
  EXPECT_EQ(done.notice->args, (std::vector<std::string>{"1", "1"}));
  EXPECT_EQ(one(good).details.finding, Finding::in_order);
  ASSERT_TRUE(has(done.undo, "/credentials/examinations/"));
  const std::int64_t act = std::stoll(done.undo.substr(done.undo.find("examinations/") + 13));
  EXPECT_EQ(redirect_of(pages.undo(visit(act), post())).notice->args[0], "1");
  EXPECT_EQ(one(good).details.finding, Finding::pending);
  EXPECT_TRUE(has(redirect_of(pages.undo(visit(act), post())).notice->key, "taken back already"));
}

TEST_P(CredentialListTest, WhoMayOnlyReadIsOfferedNothingElse) {
  enter(austria.entity, formal());
  page::Visit reader = visit();
  reader.officer->grants = {{page::Role::reader, {}}};
  const std::string html = html_of(pages.list(reader, get()));
  EXPECT_FALSE(has(html, "type=\"checkbox\""));
  EXPECT_FALSE(has(html, "method=\"post\""));
  EXPECT_FALSE(has(html, "/credentials/report"));
}

INSTANTIATE_TEST_SUITE_P(Both, CredentialListTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::credentials

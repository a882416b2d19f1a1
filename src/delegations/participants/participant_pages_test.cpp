#include "delegations/participants/participant_pages.h"

#include <algorithm>
#include <chrono>
#include <iostream>

#include "delegations/delegations_test.h"
#include "delegations/office/joint_pages.h"
#include "testing/statement_budget.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;

class ParticipantPagesTest : public DelegationsTest {
 protected:
  page::Visit visit(ParticipantId id = {}, Language language = Language::en) {
    return testing::officer_visit(
        clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}}, language);
  }

  static page::Labels words() {
    page::Labels labels;
    labels.add({{.name = "delegations",
                 .actions = {{"participant.note_late_change", "Change after the deadline noted"},
                             {"participant.add", "Named"},
                             {"participant.correct", "Corrected"}}}});
    return labels;
  }
  const page::Labels labels = words();
  ParticipantPages pages{
      delegations,
      meetings,
      references,
      labels,
      [](const page::Visit&, const Participant& participant) {
        return html::trusted("<p>photo " + std::to_string(participant.id.value) + "</p>");
      },
      field_files};
};

TEST_P(ParticipantPagesTest, ListsWithFiltersAndLinks) {
  ParticipantDetails d = details("Ahmed", "Hassan");
  d.original_family_name = "أحمد حسن";
  d.email.clear();
  const ParticipantId hassan = add(egypt, d);
  add(austria, details("Maria", "Huber"));
  clock.set(deadline());
  add(austria, details("Too", "Late"));
  const html::Page page = page_of(pages.list(visit(), get()));
  EXPECT_EQ(page.section, "delegations");
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "3 participants"));
  EXPECT_TRUE(has(html, "1 late nomination waits for a decision."));
  EXPECT_TRUE(has(html, "<bdi class=\"soft\" translate=\"no\">أحمد حسن</bdi>"));
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/participants/" + std::to_string(hassan.value)));
  const auto shown = [&](http::Pairs query) { return html_of(pages.list(visit(), get(query))); };
  EXPECT_FALSE(has(shown({{"state", "late"}}), "Huber"));
  EXPECT_TRUE(has(shown({{"state", "late"}}), "Too Late"));
  EXPECT_FALSE(has(shown({{"entity", "EGY"}}), "Huber"));
  EXPECT_FALSE(has(shown({{"email", "no"}}), "Huber"));
  EXPECT_TRUE(has(shown({{"q", "أحمد"}}), "Hassan"));
  EXPECT_TRUE(has(shown({{"q", "<nobody>"}}), "No participant matches the filter"));
  EXPECT_TRUE(has(shown({{"q", "<nobody>"}}), "value=\"&lt;nobody&gt;\""));
  EXPECT_TRUE(has(shown({{"at", "a~.tnobody"}}), "3 participants"));  // no place: from the first
  EXPECT_TRUE(has(shown({{"at", "a~.tzz~.i9"}}), "No participant matches the filter"));
  EXPECT_TRUE(has(html_of(pages.list(visit({}, Language::fr), get())), ">Égypte</bdi>"));
}

TEST_P(ParticipantPagesTest, WhoIsLikelyThereTwiceIsMarkedAndFound) {
  ParticipantDetails maria = details("Maria", "Huber");
  maria.role = DelegationRole::head;
  add(austria, maria);
  ParticipantDetails again = details("Ms. MARIA", "Huber");
  again.role = DelegationRole::head;
  const ParticipantId second = add(austria, again);
  add(austria, details("Anna", "Klein"));
  add(egypt, details("Maria", "Huber"));
  std::string html = html_of(pages.list(visit(), get()));
  EXPECT_EQ(testing::times(html, "tag-late\">Perhaps named twice</span>"), 2);
  EXPECT_EQ(testing::times(html, "tag-late\">More than one head</span>"), 2);
  html = html_of(pages.list(visit(), get({{"state", "twins"}})));
  EXPECT_TRUE(has(html, "2 participants"));
  EXPECT_FALSE(has(html, "Klein"));
  ASSERT_TRUE(delegations.withdraw(officer, austria, second).ok());
  html = html_of(pages.list(visit(), get()));
  EXPECT_FALSE(has(html, "Perhaps named twice</span>"));
  EXPECT_FALSE(has(html, "More than one head"));
}

TEST_P(ParticipantPagesTest, SortsByEveryColumnOverItsPages) {
  ParticipantDetails d = details("A", "Zeta");
  d.email.clear();
  d.role = DelegationRole::adviser;
  add(austria, d);
  d = details("B", "Alpha");
  d.role = DelegationRole::head;
  add(egypt, d);
  clock.set(deadline());
  add(austria, details("C", "Middle"));
  const auto order = [&](const std::string& sort, Language language = Language::en) {
    const auto file = testing::exported_of(
        pages.list(visit({}, language), get({{"sort", sort}, {"format", "csv"}})));
    std::string out;
    for (const auto& row : file.rows) out += row[1];  // given name
    return out;
  };
  EXPECT_EQ(order(""), "BCA");
  EXPECT_EQ(order("-name"), "ACB");
  EXPECT_EQ(order("entity"), "CAB");
  EXPECT_EQ(order("-entity"), "BCA");
  EXPECT_EQ(order("entity", Language::ar), "BCA");  // مصر, النمسا: without the article
  EXPECT_EQ(order("role").front(), 'B');
  EXPECT_EQ(order("state").front(), 'C');  // late: waits for an officer
  EXPECT_EQ(order("confirmation").back(), 'A');
  EXPECT_EQ(order("nothing"), "BCA");
  for (const char* column : {"name", "entity", "role", "meetings", "state", "confirmation"})
    EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"sort", column}, {"q", "a"}}))),
                    "aria-sort=\"ascending\""))
        << column;
  Delegations::Filter filter;
  filter.order = {Delegations::Order::By::entity, true, {austria.entity, egypt.entity}};
  filter.limit = 1;
  std::string names;
  do {
    const auto listed = delegations.list(series, filter);
    names += listed.participants.at(0).details.given_name;
    filter.at = listed.next;
    if (filter.at)
      filter.at = db::Position::parse(filter.at->text(), Delegations::position_kinds(filter.order));
  } while (filter.at);
  EXPECT_EQ(names, "BCA");
}

TEST_P(ParticipantPagesTest, OpensTheHistoryOfARowInItsPlace) {
  ParticipantDetails d = details("Maria", "Huber");
  const ParticipantId huber = add(austria, d);
  const ParticipantId klein = add(austria, details("Anna", "Klein"));
  d.function_title = "Counsellor <i>";
  clock.set(clock.now() + std::chrono::hours(1));
  ASSERT_TRUE(delegations.correct(mission, austria, huber, d, 1).ok());
  ASSERT_TRUE(delegations.decide(officer, huber, Act::revoke, "Named by mistake").ok());
  const http::Pairs asked{{"entity", "AUT"}, {"sort", "-name"}};
  std::string html = html_of(pages.list(visit(), get(asked)));
  const std::string number = std::to_string(huber.value);
  EXPECT_TRUE(has(
      html, "participants?entity=AUT&amp;sort=-name&amp;history=" + number + "#history-" + number));
  EXPECT_FALSE(has(html, "row-history\""));
  http::Pairs open = asked;
  open.emplace_back("history", number);
  {
    const testing::StatementBudget budget("history", {.statements = 8, .transactions = 0});
    html = html_of(pages.list(visit(), get(open)));
  }
  EXPECT_EQ(testing::times(html, "class=\"row-history\""), 1);
  EXPECT_TRUE(has(html, "id=\"history-" + number + "\""));
  EXPECT_TRUE(has(html, "Corrected") && has(html, "Named"));
  EXPECT_TRUE(has(html, "Counsellor &lt;i&gt;"));
  EXPECT_TRUE(has(html, "Through the link of Austria"));
  EXPECT_TRUE(has(html, "Named by mistake"));
  EXPECT_TRUE(has(html, "href=\"/en/office/vienna-2009/participants?entity=AUT&amp;sort=-name\""))
      << "closed again in its place";
  EXPECT_TRUE(has(html, "history=" + std::to_string(klein.value)));
  for (const char* none : {"0", "-1", "999999", "x"}) {
    http::Pairs other = asked;
    other.emplace_back("history", none);
    EXPECT_FALSE(has(html_of(pages.list(visit(), get(other))), "class=\"row-history\"")) << none;
  }
}

TEST_P(ParticipantPagesTest, ShowsTheLastTenChangesOfARow) {
  ParticipantDetails d = details("Maria", "Huber");
  const ParticipantId huber = add(austria, d);
  for (int i = 1; i <= 12; ++i) {
    d.function_title = "Title " + std::to_string(i);
    ASSERT_TRUE(delegations.correct(mission, austria, huber, d, i).ok());
  }
  const std::string html =
      html_of(pages.list(visit(), get({{"history", std::to_string(huber.value)}})));
  EXPECT_TRUE(has(html, "Title 12") && has(html, "Title 3<"));
  EXPECT_FALSE(has(html, "Title 1<"));
  EXPECT_TRUE(has(html, "All changes"));
}

TEST_P(ParticipantPagesTest, ListsThoseOfOneMeeting) {
  ParticipantDetails d = details("Maria", "Huber");
  add(austria, d);
  d = details("Anna", "Klein");
  d.meetings = {assistance};
  add(austria, d);
  const auto shown = [&](const std::string& meeting) {
    return html_of(pages.list(visit(), get({{"meeting", meeting}})));
  };
  std::string html = shown(std::to_string(experts.value));
  EXPECT_TRUE(has(html, "Huber"));
  EXPECT_FALSE(has(html, "Klein"));
  EXPECT_TRUE(has(html, "1 participant"));
  html = shown("nothing");
  EXPECT_TRUE(has(html, "2 participants"));
}

TEST_P(ParticipantPagesTest, GivesAllThatTheFilterFindsAsAFile) {
  ParticipantDetails d = details("A", "B");
  d.email.clear();
  for (int i = 0; i < 51; ++i) {
    d.family_name = "Name " + std::to_string(100 + i);
    add(austria, d);
  }
  add(egypt, details("=cmd()", "Hassan"));
  const auto file = [&](http::Pairs query) {
    query.emplace_back("format", "xlsx");
    return testing::exported_of(pages.list(visit(), get(query)));
  };
  EXPECT_EQ(file({}).rows.size(), 52u);
  EXPECT_EQ(file({{"q", "name"}, {"at", "a~.tzz~.i9"}}).rows.size(), 51u);
  const page::ExportedList egyptian = file({{"entity", "EGY"}});
  ASSERT_EQ(egyptian.rows.size(), 1u);
  EXPECT_EQ(egyptian.rows[0].size(), egyptian.header.size());
  EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"entity", "EGY"}}))),
                  "participants?entity=EGY&amp;sort=name&amp;format=xlsx\""));
}

TEST_P(ParticipantPagesTest, AnEmptyListSaysWhatComesNext) {
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "through the link in their note"));
}

TEST_P(ParticipantPagesTest, ALongListHasPages) {
  ParticipantDetails d = details("A", "B");
  d.email.clear();
  for (int i = 0; i < 51; ++i) {
    d.family_name = "Name " + std::to_string(100 + i);
    add(austria, d);
  }
  const std::string first = html_of(pages.list(visit(), get({{"q", "name"}})));
  EXPECT_FALSE(has(first, "Name 150"));
  EXPECT_FALSE(has(first, "rel=\"prev\""));
  EXPECT_TRUE(has(first, "\" rel=\"next\""));
  EXPECT_TRUE(has(first, "q=name&amp;sort=name&amp;at="));
  const auto listed = delegations.list(series, {.text = "name"});
  const std::string second =
      html_of(pages.list(visit(), get({{"q", "name"}, {"at", listed.next->text()}})));
  EXPECT_TRUE(has(second, "Name 150"));
  EXPECT_FALSE(has(second, "Name 149"));
  EXPECT_TRUE(has(second, "51 participants"));
  EXPECT_TRUE(has(second, "rel=\"prev\""));
  EXPECT_FALSE(has(second, "rel=\"next\""));
}

TEST_P(ParticipantPagesTest, ALongerListAsksTheDatabaseNoMore) {
  ParticipantDetails d = details("Maria", "Huber");
  d.email.clear();
  for (int i = 0; i < 10; ++i) add(austria, d);
  const auto tour = [&] {
    for (const http::Pairs& query : {http::Pairs{},
                                     {{"state", "nominated"}},
                                     {{"entity", "AUT"}},
                                     {{"email", "no"}},
                                     {{"q", "huber"}},
                                     {{"q", "ub"}},
                                     {{"state", "late_change"}}}) {
      const testing::StatementBudget budget("the list of participants", {.statements = 9});
      EXPECT_TRUE(pages.list(visit(), get(query)).ok());
    }
  };
  tour();
  add_many(490);
  tour();
}

// The times are printed, not promised; the steps are: they grow with the page alone.
TEST_P(ParticipantPagesTest, TwentyThousandParticipantsCostNoMoreThanAPage) {
  if (GetParam() != testing::Backend::sqlite) GTEST_SKIP() << "counts the steps of SQLite";
  add(austria, details("Maria", "Huber"));
  add_many(20'000);
  for (const http::Pairs& query : {http::Pairs{},
                                   {{"state", "nominated"}},
                                   {{"state", "late"}},
                                   {{"state", "late_change"}},
                                   {{"state", "twins"}},
                                   {{"email", "no"}},
                                   {{"email", "yes"}},
                                   {{"state", "nominated"}, {"email", "no"}},
                                   {{"q", "huber"}},
                                   {{"q", "per"}},
                                   {{"q", "xyzzy"}}}) {
    const auto begun = std::chrono::steady_clock::now();
    const db::Counting counting;
    EXPECT_TRUE(pages.list(visit(), get(query)).ok());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    std::cout << (query.empty() ? "everybody" : query.front().second) << ": " << took.count()
              << " ms, " << counting.so_far().steps << " steps\n";
    // A frequent word is counted up to its limit, ten steps for each bearer; all else is a page.
    const bool is_frequent = !query.empty() && query.front().second == "per";
    // Who is there twice is looked for in an index of all names, read through once: 20 ms.
    const bool is_twins = !query.empty() && query.front().second == "twins";
    EXPECT_LE(counting.so_far().steps, is_twins ? 900'000 : is_frequent ? 130'000 : 60'000);
    EXPECT_LE(counting.so_far().scanned, 1'000);  // of reference data and the tally's few lines
  }
}

TEST_P(ParticipantPagesTest, OneParticipantAsksLittleOfTheDatabase) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  (void)page_of(pages.show(visit(id), get()));  // series and meetings are in memory from now on
  {
    // The participant, the meetings attended, the confirmation, the record.
    const testing::StatementBudget budget("named once", {.statements = 4, .steps = 400});
    (void)page_of(pages.show(visit(id), get()));
  }
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Klein"), 1).ok());
  const testing::StatementBudget budget("with a former state", {.statements = 5, .steps = 600});
  (void)page_of(pages.show(visit(id), get()));
}

TEST_P(ParticipantPagesTest, ShowsFactsChangesRecordAndPhotoPanel) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  ParticipantDetails d = details("Maria", "<i>Klein</i>");
  d.role = DelegationRole::head;
  ASSERT_TRUE(delegations.correct(mission, austria, id, d, 1).ok());
  const std::string html = html_of(pages.show(visit(id), get()));
  for (const char* part : {"Maria &lt;i&gt;Klein&lt;/i&gt;", "Formerly:",
                           "<bdi translate=\"no\">Huber</bdi>", "Head of delegation", "Corrected",
                           "Named", "Through the link of <bdi translate=\"no\">Austria</bdi>",
                           "192.0.2.7", "Waiting to be sent", "delegate@example.org"})
    EXPECT_TRUE(has(html, part)) << part << "\n" << html;
  EXPECT_TRUE(has(html, "<p>photo " + std::to_string(id.value) + "</p>"));
  EXPECT_FALSE(has(html, "<i>"));
  EXPECT_FALSE(has(html, "value=\"accept\""));
}

TEST_P(ParticipantPagesTest, DecidesOnALateNomination) {
  clock.set(deadline());
  const ParticipantId id = add(austria, details("Too", "Late"));
  const std::string html = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(html, "value=\"accept\"") && has(html, "value=\"refuse\""));
  const auto refused = redirect_of(pages.decide(visit(id), post({{"act", "refuse"}})));
  EXPECT_TRUE(has(refused.notice->key, "not been accepted"));
  EXPECT_EQ(stored(id).state, ParticipantState::refused);
  const auto accepted = redirect_of(pages.decide(visit(id), post({{"act", "accept"}})));
  EXPECT_TRUE(has(accepted.notice->key, "confirmation is on its way"));
  EXPECT_EQ(mail().size(), 1u);
  EXPECT_EQ(error_of(pages.decide(visit(id), post({{"act", "refuse"}}))).kind, ErrorKind::conflict);
  const std::string after = html_of(pages.show(visit(id), get()));
  EXPECT_TRUE(has(after, "By <bdi translate=\"no\">Lena Okafor</bdi>"));
  EXPECT_TRUE(has(after, "After the deadline"));
}

TEST_P(ParticipantPagesTest, WhoDecidesIsBackOnTheListAsItWas) {
  clock.set(deadline());
  const ParticipantId id = add(austria, details("Too", "Late"));
  const std::string list =
      html_of(pages.list(visit(), get({{"state", "late"}, {"sort", "-name"}})));
  const std::string query = "list=state%3Dlate%26sort%3D-name";
  EXPECT_TRUE(has(list, "/participants/" + std::to_string(id.value) + "?" + query + "\""));
  const http::Pairs kept{{"list", "state=late&sort=-name"}};
  const std::string html = html_of(pages.show(visit(id), get(kept)));
  EXPECT_TRUE(has(html, "/decide?" + query + "\""));
  for (const char* act : {"refuse", "accept"}) {
    http::Request decision = post({{"act", act}});
    decision.query = kept;
    EXPECT_EQ(redirect_of(pages.decide(visit(id), decision)).location,
              "/en/office/vienna-2009/participants?state=late&sort=-name");
  }
}

TEST_P(ParticipantPagesTest, ADecisionOnOneCanBeTakenBackAsOneOnMany) {
  clock.set(deadline());
  const ParticipantId id = add(austria, details("Late", "Comer"));
  JointPages joint{delegations, meetings, references};
  const auto undo = [&](const std::string& href) {
    const std::size_t at = href.find("/decisions/") + 11;
    http::Request request = post();
    if (href.find("?one=") != href.npos) request.query = {{"one", std::to_string(id.value)}};
    return redirect_of(joint.undo(
        testing::officer_visit(
            clock, {{"series", "vienna-2009"}, {"act", href.substr(at, href.find('/', at) - at)}}),
        request));
  };
  const page::Redirect done =
      redirect_of(pages.decide(visit(id), post({{"act", "refuse"}, {"seen_version", "1"}})));
  EXPECT_EQ(stored(id).state, ParticipantState::refused);
  const page::Redirect undone = undo(done.undo);
  EXPECT_EQ(undone.location, "/en/office/vienna-2009/participants/" + std::to_string(id.value));
  EXPECT_EQ(stored(id).state, ParticipantState::late);
  EXPECT_TRUE(has(undo(done.undo).notice->key, "taken back already"));
  // Nothing was decided, and there is nothing to take back.
  ASSERT_TRUE(delegations.decide(officer, id, Act::accredit).ok());
  EXPECT_TRUE(redirect_of(pages.decide(visit(id), post({{"act", "accept"}}))).undo.empty());
}

TEST_P(ParticipantPagesTest, TheFileHasSeatDaysGenderAndTheStatesCode) {
  ParticipantDetails d = details("Maria", "Huber");
  d.at_table = true;
  d.gender = Gender::female;
  d.days = {{2009, 9, 29}, {2009, 10, 1}};
  add(austria, d);
  const page::ExportedList list =
      testing::exported_of(pages.list(visit(), get({{"format", "json"}})));
  ASSERT_EQ(list.rows.size(), 1u);
  const auto cell = [&](const char* name) {
    const auto at = std::find(list.keys.begin(), list.keys.end(), name);
    return at == list.keys.end() ? std::string("none") : list.rows[0][at - list.keys.begin()];
  };
  EXPECT_EQ(cell("entity_code"), "AUT");
  EXPECT_EQ(cell("at_table"), "Yes");
  EXPECT_EQ(cell("gender"), "Female");
  EXPECT_EQ(cell("days"), "29 September 2009; 1 October 2009");
}

TEST_P(ParticipantPagesTest, ShowsALateChangeUntilItIsNoted) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  add(austria, details("Anna", "Adler"));
  EXPECT_FALSE(has(html_of(pages.show(visit(id), get())), "/note-late-change"));
  clock.set(deadline());
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Klein"), 1).ok());
  const auto changed = [&] {
    return html_of(pages.list(visit(), get({{"state", "late_change"}})));
  };
  const std::string list = changed();
  EXPECT_TRUE(has(list, "1 entry has been changed after the deadline."));
  EXPECT_TRUE(has(list, "value=\"late_change\" selected>Changed after the deadline"));
  EXPECT_TRUE(has(list, "<span class=\"tag tag-late\">Changed after the deadline"));
  EXPECT_TRUE(has(list, "Klein"));
  EXPECT_FALSE(has(list, "Adler"));
  const std::string html = html_of(pages.show(visit(id), get()));
  const std::size_t notice = html.find("has changed this entry after the deadline");
  ASSERT_NE(notice, std::string::npos);
  EXPECT_LT(html.find("<bdi translate=\"no\">Huber</bdi>", notice),
            html.find("/note-late-change\"", notice));
  EXPECT_TRUE(has(html, "name=\"seen_version\" value=\"2\""));

  EXPECT_EQ(error_of(pages.note_late_change(visit(id), post())).kind, ErrorKind::conflict);
  const auto noted = redirect_of(pages.note_late_change(visit(id), post({{"seen_version", "2"}})));
  EXPECT_EQ(noted.location, "/en/office/vienna-2009/participants/" + std::to_string(id.value));
  EXPECT_TRUE(has(noted.notice->key, "has been noted"));
  EXPECT_TRUE(has(changed(), "No participant matches the filter"));
  const std::string after = html_of(pages.show(visit(id), get()));
  EXPECT_FALSE(has(after, "/note-late-change"));
  EXPECT_TRUE(has(after, "Change after the deadline noted"));
  EXPECT_TRUE(has(after, "By <bdi translate=\"no\">Lena Okafor</bdi>"));
}

TEST_P(ParticipantPagesTest, ConfirmationsThatWaitAreShownWithTheDecision) {
  delegations.limit_confirmations(1);
  const ParticipantId first = add(austria, details("Maria", "Huber"));
  EXPECT_FALSE(has(html_of(pages.list(visit(), get())), "waits for an officer"));
  const ParticipantId held = add(austria, details("Anna", "Adler"));
  add(austria, details("Karl", "Klein"));
  std::string html = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(html, "2 confirmations wait for an officer."));
  EXPECT_TRUE(has(html, "More than 1 was asked for through the link of one delegation"));
  EXPECT_TRUE(has(html, "?state=confirmation_waits&amp;entity=AUT\"><bdi"));
  EXPECT_TRUE(has(html, "participants/confirmations/AUT?list=sort%3Dname\""));
  EXPECT_TRUE(has(html, "name=\"seen\" value=\"2\""));
  EXPECT_TRUE(has(html, "Send 2 confirmations"));
  html = html_of(pages.list(visit(), get({{"state", "confirmation_waits"}, {"entity", "AUT"}})));
  EXPECT_TRUE(has(html, "Adler") && has(html, "Klein"));
  EXPECT_FALSE(has(html, "Huber"));
  EXPECT_TRUE(has(html, "value=\"confirmation_waits\" selected>Confirmation waits"));
  page::Visit reader = visit();
  reader.officer->grants = {{page::Role::reader, {}}};
  EXPECT_FALSE(has(html_of(pages.list(reader, get())), "confirmations/AUT"));

  const page::Visit of_link =
      testing::officer_visit(clock, {{"series", "vienna-2009"}, {"code", "AUT"}});
  const auto decide = [&](const char* decision, const char* seen) {
    return pages.decide_on_waiting(of_link, post({{"decision", decision}, {"seen", seen}}));
  };
  EXPECT_TRUE(has(redirect_of(decide("send", "1")).notice->key, "another number"));
  EXPECT_EQ(error_of(decide("burn", "2")).kind, ErrorKind::invalid);
  EXPECT_EQ(mail().size(), 1u);
  EXPECT_EQ(redirect_of(decide("leave", "2")).notice->key, "Confirmations that are not sent: {1}.");
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "<span class=\"tag\">Not sent</span>"));
  EXPECT_TRUE(has(html_of(pages.show(visit(held), get())), "/confirm\""));
  EXPECT_FALSE(has(html_of(pages.show(visit(first), get())), "/confirm\""));
  redirect_of(pages.confirm(visit(held), post()));
  EXPECT_EQ(mail().size(), 2u);
  EXPECT_FALSE(has(html_of(pages.show(visit(held), get())), "/confirm\""));
}

TEST_P(ParticipantPagesTest, WhatIsNotInTheSeriesIsNotFound) {
  EXPECT_EQ(error_of(pages.show(visit(ParticipantId(999)), get())).kind, ErrorKind::not_found);
  const page::Visit elsewhere =
      testing::officer_visit(clock, {{"series", "geneva-2010"}, {"id", "1"}});
  EXPECT_EQ(error_of(pages.list(elsewhere, get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.decide(elsewhere, post({{"act", "accept"}}))).kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.note_late_change(elsewhere, post())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.confirm(elsewhere, post())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.decide_on_waiting(elsewhere, post({{"decision", "send"}}))).kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, ParticipantPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

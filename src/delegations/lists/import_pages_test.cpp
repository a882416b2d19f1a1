#include "delegations/lists/import_pages.h"

#include "delegations/delegations_test.h"
#include "platform/file_use/file_use.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::post_files;
using testing::redirect_of;
using testing::value_of_input;

constexpr const char* kList =
    "Given name,Family name,Role,E-mail\n"
    "Ilse,Gruber,head,ilse@example.org\nOtto,Maier,adviser,\n";

class ImportPagesTest : public DelegationsTest {
 protected:
  ImportPagesTest() : link(token(austria)) {}

  page::Visit government(const std::string& id = "0", Language language = Language::en) {
    return testing::link_visit(clock, {{"token", link}, {"id", id}}, language);
  }
  page::Visit officer_at(const std::string& id = "0") {
    return testing::officer_visit(clock, {{"series", "vienna-2009"}, {"id", id}});
  }
  static std::string id_in(const std::string& location) {
    const std::string path = location.substr(0, location.find_first_of("#?"));
    return path.substr(path.rfind('/') + 1);
  }
  std::string pasted(const std::string& table) {
    return id_in(redirect_of(pages.upload(government(), post({{"pasted", table}}))).location);
  }
  std::string uploaded(const std::string& bytes) {
    return id_in(redirect_of(pages.upload(government(), post_files({}, {{"file", "list.csv",
                                                                         "text/csv", bytes}})))
                     .location);
  }
  static http::Request with_entity(http::Request request, const std::string& entity) {
    request.query.emplace_back("entity", entity);
    return request;
  }
  std::string by_office(const std::string& entity, const std::string& table, bool is_told) {
    http::Pairs fields{{"pasted", table}, {"way", "fax"}, {"received_on", "2009-08-28"}};
    if (is_told) fields.emplace_back("told", "yes");
    return id_in(
        redirect_of(pages.upload(officer_at(), with_entity(post(fields), entity))).location);
  }
  std::string shown(const std::string& id, const http::Pairs& query = {}) {
    return html_of(pages.show(government(id), get(query)));
  }
  Result<page::Reply> taken(const std::string& id) {
    return pages.take(government(id), post({{"digest", value_of_input(shown(id), "digest")}}));
  }
  std::vector<Participant> delegation(const Nominator& of) {
    return delegations.delegation(series, of.entity);
  }

  Imports imports{*database, clock, files, delegations, meetings, references, catalogues};
  ImportPages pages{imports, delegations, meetings, references};
  const std::string link;
};

// Whoever else holds the link opens the same page.
TEST_P(ImportPagesTest, NoPageShowsWhatIsConfidentialInAList) {
  for (const auto& [code, kind] :
       {std::pair("passport", FieldKind::line), std::pair("status", FieldKind::yes_no)}) {
    DefinedField field;
    field.series = series;
    field.code = code;
    field.kind = kind;
    field.label = Text6(code);
    field.is_confidential = true;
    ASSERT_TRUE(delegations.defined_fields().define(officer, field, {}, code).ok());
  }
  const std::string html =
      shown(uploaded("Given name,Family name,Role,passport,status,Travel document\n"
                     "Ilse,Gruber,head,X1234567,Secretly,Y7654321\nOtto,Maier,adviser,,,\n"));
  EXPECT_TRUE(has(html, "Ilse"));
  for (const char* secret : {"X1234567", "Y7654321", "Secretly"})
    EXPECT_FALSE(has(html, secret)) << secret;
}

TEST_P(ImportPagesTest, AGovernmentLooksAtItsListAndTakesAllOfItOver) {
  const std::string id = uploaded(kList);
  const std::string html = shown(id);
  for (const char* part : {"list.csv", "Delegation of", "2 rows", "Ilse Gruber", "Otto Maier",
                           "Take over 2 participants", "Read in the encoding"})
    EXPECT_TRUE(has(html, part)) << part;
  EXPECT_TRUE(delegation(austria).empty());
  const auto redirect = redirect_of(taken(id));
  EXPECT_EQ(redirect.location, "/en/nominate/" + link);
  EXPECT_EQ(redirect.notice->args, (std::vector<std::string>{"2", "0"}));
  ASSERT_EQ(delegation(austria).size(), 2u);
  const Participant ilse = delegation(austria).at(0);
  EXPECT_EQ(ilse.details.role, DelegationRole::head);
  EXPECT_TRUE(ilse.registered());
  EXPECT_TRUE(ilse.confirmed_at);
  EXPECT_EQ(mail().size(), 1u);
  const auto record = delegations.record(ilse.id);
  ASSERT_EQ(record.size(), 1u);
  EXPECT_EQ(record[0].action, "participant.add");
  EXPECT_EQ(record[0].actor.label, "Austria");
  EXPECT_EQ(delegations.tallies(series),
            database->read([&](db::Reader& r) { return store::recount(r, series); }));
  EXPECT_EQ(delegations.list(series, {.text = "grub"}).total, 1);
}

TEST_P(ImportPagesTest, ASecondClickMakesNothingTwice) {
  const std::string id = pasted(kList);
  const std::string digest = value_of_input(shown(id), "digest");
  redirect_of(pages.take(government(id), post({{"digest", digest}})));
  const auto again = redirect_of(pages.take(government(id), post({{"digest", digest}})));
  EXPECT_EQ(again.notice->key, "This list has been taken over already.");
  EXPECT_EQ(delegation(austria).size(), 2u);
  EXPECT_EQ(redirect_of(pages.show(government(id), get())).location, "/en/nominate/" + link);
}

TEST_P(ImportPagesTest, ATablePastedFromWordIsReadAsOneUploaded) {
  const std::string id = pasted("Prénom\tNom de famille\tRôle\r\nIlse\tGruber\tchef\r\n");
  EXPECT_TRUE(has(shown(id), "Pasted table"));
  redirect_of(taken(id));
  EXPECT_EQ(delegation(austria).at(0).details.role, DelegationRole::head);
}

TEST_P(ImportPagesTest, WithAnErrorInOneRowNothingIsTakenOver) {
  const std::string id = pasted(std::string(kList) + "Eva,,Gardener,no address\n");
  const std::string html = shown(id);
  EXPECT_TRUE(has(html, "1 row has an error."));
  EXPECT_TRUE(has(html, "Family name: Write the family name, or the only name of the person."));
  EXPECT_TRUE(has(html, "Role: “Gardener” is no role in a delegation that is known here."));
  EXPECT_FALSE(has(html, "Take over"));
  const http::Pairs wrong{{"fate", "wrong"}};
  EXPECT_FALSE(has(shown(id, wrong), "Otto Maier"));
  EXPECT_EQ(page_of(pages.take(government(id), post({{"digest", value_of_input(html, "digest")}})))
                .status,
            409);
  EXPECT_TRUE(delegation(austria).empty());
}

TEST_P(ImportPagesTest, TheEncodingIsShownAndAnotherCanBeChosen) {
  const std::string id = uploaded(
      "\xE9\xCD\xD1;\xE6\xC1\xCD\xC9\xCC\xC9\xD1;\xF2\xCF\xCC\xD8\n"
      "\xE1\xCE\xCE\xC1;\xF7\xCF\xCC\xCB\xCF\xD7\xC1;head\n");
  std::string html = shown(id);
  EXPECT_TRUE(has(html, "KOI8-R"));
  EXPECT_TRUE(has(html, "Анна Волкова"));
  redirect_of(pages.read_as(government(id), post({{"charset", "windows-1251"}})));
  EXPECT_FALSE(has(shown(id), "Анна Волкова"));
  const html::Page page = page_of(pages.read_as(government(id), post({{"charset", "UTF-16LE"}})));
  EXPECT_EQ(page.status, 422);
  redirect_of(pages.read_as(government(id), post({{"charset", "KOI8-R"}})));
  redirect_of(taken(id));
  EXPECT_EQ(delegation(austria).at(0).details.family_name, "Волкова");
}

TEST_P(ImportPagesTest, AColumnThatIsNotKnownIsNamedAndCanBeMapped) {
  const std::string id = pasted("First,Clan,Shoes\nIlse,Gruber,38\n");
  std::string html = shown(id);
  EXPECT_TRUE(has(html, "Columns that are needed and were not found:"));
  EXPECT_TRUE(has(html, "Clan"));
  redirect_of(pages.read_as(
      government(id),
      post(
          {{"c0", "given_name"}, {"c1", "family_name"}, {"c2", "nonsense"}, {"role", "adviser"}})));
  html = shown(id);
  EXPECT_TRUE(has(html, "Take over 1 participant"));
  const html::Page twice =
      page_of(pages.read_as(government(id), post({{"c0", "family_name"}, {"c1", "family_name"}})));
  EXPECT_TRUE(has(twice.content.html, "Another column holds this already."));
  redirect_of(taken(id));
  EXPECT_EQ(delegation(austria).at(0).details.role, DelegationRole::adviser);
}

TEST_P(ImportPagesTest, WhoMayBeTheSameIsAskedAbout) {
  add(austria, details("Ilse", "Gruber"));
  const std::string id = pasted(kList);
  std::string html = shown(id);
  EXPECT_TRUE(has(html, "Perhaps the same person"));
  EXPECT_TRUE(has(html, "In the delegation: "));
  EXPECT_FALSE(has(html, "Take over"));
  redirect_of(pages.answer(government(id), post({{"row", "2"}, {"answer", "same_person"}})));
  EXPECT_TRUE(has(shown(id), "Decide anew"));
  redirect_of(taken(id));
  ASSERT_EQ(delegation(austria).size(), 2u);
  const Participant ilse = delegation(austria).at(0);
  EXPECT_EQ(ilse.details.email, "ilse@example.org");
  EXPECT_EQ(ilse.version, 2);
  EXPECT_EQ(delegations.history(ilse.id).size(), 1u);
  EXPECT_EQ(recorded(ilse.id).front(), "participant.correct");
  const std::string again = pasted(kList);
  redirect_of(pages.answer(government(again), post({{"row", "all"}, {"answer", "left_out"}})));
  EXPECT_TRUE(has(shown(again), "There is nothing to take over"));
}

TEST_P(ImportPagesTest, ADelegationThatChangedMeanwhileIsLookedAtAgain) {
  const std::string id = pasted(kList);
  const std::string digest = value_of_input(shown(id), "digest");
  add(austria, details("Eva", "Wolf"));
  const html::Page page = page_of(pages.take(government(id), post({{"digest", digest}})));
  EXPECT_EQ(page.status, 409);
  EXPECT_EQ(delegation(austria).size(), 1u);
  redirect_of(taken(id));
  EXPECT_EQ(delegation(austria).size(), 3u);
}

TEST_P(ImportPagesTest, ALinkCannotReachTheListOfAnotherGovernmentOrOfAnOfficer) {
  const std::string id = pasted(kList);
  const auto other = testing::link_visit(clock, {{"token", token(egypt)}, {"id", id}});
  EXPECT_EQ(error_of(pages.show(other, get())).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.take(other, post({{"digest", "x"}}))).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.show(officer_at(id), get())).kind, ErrorKind::not_found);
  const std::string of_office = by_office("AUT", kList, true);
  EXPECT_EQ(error_of(pages.show(government(of_office), get())).kind, ErrorKind::not_found);
}

TEST_P(ImportPagesTest, AnOfficerBringsInAListForManyDelegations) {
  EXPECT_TRUE(has(html_of(pages.show_upload(officer_at(), get())), "Several: a column"));
  const std::string id =
      by_office(std::string(kManyDelegations),
                "Delegation,Family name,Role,E-mail\nAUT,Gruber,head,g@example.org\n"
                "EGY,Farid,head,f@example.org\n",
                false);
  const std::string html = html_of(pages.show(officer_at(id), get()));
  EXPECT_TRUE(has(html, "Several delegations"));
  redirect_of(pages.take(officer_at(id), post({{"digest", value_of_input(html, "digest")}})));
  ASSERT_EQ(delegation(egypt).size(), 1u);
  const Participant farid = delegation(egypt).at(0);
  EXPECT_EQ(farid.office.deed, OfficeDeed::entered);
  EXPECT_EQ(farid.office.way, CameBy::fax);
  EXPECT_EQ(farid.hold, ConfirmationHold::not_sent);
  EXPECT_TRUE(mail().empty());
}

TEST_P(ImportPagesTest, ConfirmationsObeyTheLimitOfTheLink) {
  delegations.limit_confirmations(2);
  std::string list = "Family name,Role,E-mail\n";
  for (int i = 0; i < 5; ++i)
    list += "Person" + std::to_string(i) + ",adviser,p" + std::to_string(i) + "@example.org\n";
  redirect_of(taken(pasted(list)));
  EXPECT_EQ(mail().size(), 2u);
  EXPECT_EQ(delegations.count(series).waiting, 3);
}

TEST_P(ImportPagesTest, AfterTheDeadlineRowsAreLateOrNothingCanBeBroughtIn) {
  clock.set(deadline() + std::chrono::hours(1));
  redirect_of(taken(pasted(kList)));
  EXPECT_EQ(delegation(austria).at(0).state, ParticipantState::late);
  ASSERT_TRUE(
      delegations.set_rules(officer, series, {Acceptance::at_once, LateRule::with_reason, 0}, 0)
          .ok());
  const std::string id = pasted("Family name,Role\nWolf,adviser\n");
  EXPECT_TRUE(has(shown(id), "Write why this comes after the deadline."));
  redirect_of(pages.read_as(
      government(id),
      post({{"c0", "family_name"}, {"c1", "role"}, {"late_reason", "The note came late."}})));
  redirect_of(taken(id));
  EXPECT_EQ(delegation(austria).size(), 3u);
  ASSERT_TRUE(
      delegations.set_rules(officer, series, {Acceptance::at_once, LateRule::closed, 0}, 1).ok());
  EXPECT_TRUE(
      has(html_of(pages.show_upload(government(), get())), "can no longer be changed here"));
  EXPECT_EQ(page_of(pages.upload(government(), post({{"pasted", kList}}))).status, 409);
}

TEST_P(ImportPagesTest, ADelegationThatWouldBeTooLargeIsLeftAsItWas) {
  std::string list = "Family name,Role\n";
  for (int i = 0; i <= Delegations::kLargestDelegation; ++i)
    list += "Person" + std::to_string(i) + ",adviser\n";
  const std::string id = pasted(list);
  const html::Page page = page_of(taken(id));
  EXPECT_TRUE(has(page.content.html, "would have more than 500 participants"));
  EXPECT_TRUE(delegation(austria).empty());
}

TEST_P(ImportPagesTest, AListIsKeptForAnHourAndItsFileNotLonger) {
  const std::string old = pasted(kList);
  clock.set(clock.now() + std::chrono::minutes(61));
  EXPECT_EQ(error_of(pages.show(government(old), get())).kind, ErrorKind::not_found);
  pasted("Family name,Role\nWolf,adviser\n");
  EXPECT_EQ(database->read([&](db::Reader& r) { return file_use::used_files(r).size(); }), 1u);
}

TEST_P(ImportPagesTest, ADiscardedListIsGone) {
  const std::string id = pasted(kList);
  redirect_of(pages.throw_away(government(id), post()));
  EXPECT_EQ(error_of(pages.show(government(id), get())).kind, ErrorKind::not_found);
  EXPECT_TRUE(database->read([&](db::Reader& r) { return file_use::used_files(r).empty(); }));
}

TEST_P(ImportPagesTest, ErrorsOfTheFormStandAtTheirFields) {
  EXPECT_TRUE(has(page_of(pages.upload(government(), post({{"pasted", " "}}))).content.html,
                  "Choose a file, or paste a table."));
  const html::Page page = page_of(pages.upload(
      officer_at(),
      with_entity(post({{"pasted", "a,b\n1\n"}, {"way", ""}, {"received_on", "x"}}), "AUT")));
  EXPECT_TRUE(has(page.content.html, "Choose how it came in."));
  EXPECT_TRUE(has(page.content.html, "a,b"));
  const html::Page early = page_of(pages.upload(
      officer_at(),
      with_entity(post({{"pasted", kList}, {"way", "fax"}, {"received_on", "2009-12-24"}}),
                  "AUT")));
  EXPECT_EQ(early.status, 422);
  EXPECT_TRUE(has(page_of(pages.upload(government(), post({{"pasted", "a,b\n1\n"}}))).content.html,
                  "Line 2 has 1 cells"));
}

TEST_P(ImportPagesTest, ALongListIsLookedAtAndTakenWithFewStatements) {
  constexpr int rows = 400;
  std::string list = "Family name,Role\n";
  for (int i = 0; i < rows; ++i) list += "Person" + std::to_string(i) + ",adviser\n";
  const std::string id = pasted(list);
  std::string digest;
  {
    const testing::StatementBudget budget("the rows of a list",
                                          {.statements = 20, .transactions = 4});
    digest = value_of_input(shown(id), "digest");
  }
  // Each one's row and entry in the record; what is written with them goes together. Test databases
  // run a transaction twice.
  const testing::StatementBudget budget("a list taken over",
                                        {.statements = 2 * (2 * rows + 60), .transactions = 6});
  redirect_of(pages.take(government(id), post({{"digest", digest}})));
}

TEST_P(ImportPagesTest, TheWorkbookHoldsTheDelegationThatStands) {
  add(austria, details("Ilse", "Gruber"));
  const ParticipantId gone = add(austria, details("Otto", "Maier"));
  ASSERT_TRUE(delegations.withdraw(mission, austria, gone).ok());
  const auto empty = testing::exported_of(pages.fill_in(government(), get()));
  EXPECT_EQ(empty.rows.size(), 1u);
  EXPECT_EQ(empty.choices.size(), empty.header.size());
  const auto filled = testing::exported_of(pages.fill_in(government(), get({{"filled", "1"}})));
  ASSERT_EQ(filled.rows.size(), 2u);
  const auto many = testing::exported_of(pages.fill_in(officer_at(), get({{"entity", "many"}})));
  EXPECT_EQ(many.header.front(), "Delegation");
  EXPECT_TRUE(
      testing::exported_of(pages.fill_in(government("0", Language::ar), get())).right_to_left);
}

INSTANTIATE_TEST_SUITE_P(Both, ImportPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

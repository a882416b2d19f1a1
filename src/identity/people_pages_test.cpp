#include "identity/people_pages.h"

#include <gmock/gmock.h>

#include "identity/identity_test.h"
#include "platform/i18n/zone.h"
#include "testing/test_visit.h"

namespace convoke::identity {
namespace {

using ::testing::ElementsAre;
using namespace convoke::testing;

class PeoplePagesTest : public IdentityTest {
 protected:
  PeoplePagesTest()
      : pages(
            people,
            [](const i18n::Locale&) {
              return std::vector<html::Option>{{"vienna-2009", "Vienna <meetings>", {}}};
            },
            [] { return "Europe/Vienna"; }) {
    boss = add("Ada Boss", "ada@example.org", Role::administrator);
  }
  page::Visit visit(PersonId id = {}) {
    http::Pairs arguments;
    if (id) arguments.emplace_back("id", std::to_string(id.value));
    page::Visit made = officer_visit(clock, std::move(arguments));
    made.officer->id = boss;
    made.officer->grants = {{Role::administrator, {}}};
    return made;
  }

  PeoplePages pages;
  PersonId boss;
};

TEST_P(PeoplePagesTest, InvitesAColleague) {
  const auto redirect = redirect_of(pages.add(visit(), post({{"name", "Lena Okafor"},
                                                             {"email", "lena@example.org"},
                                                             {"role", "documents"},
                                                             {"series", ""},
                                                             {"language", "fr"},
                                                             {"ends_on", "2009-12-31"}})));
  EXPECT_EQ(redirect.location, "/en/office/people");
  EXPECT_THAT(people.find_by_email("lena@example.org")->grants,
              ElementsAre(Grant{Role::documents, {}}));
  const Person lena = *people.find_by_email("lena@example.org");
  EXPECT_EQ(lena.language, Language::fr);
  EXPECT_EQ(*lena.access_ends_at, i18n::end_of_day({2009, 12, 31}, "Europe/Vienna"));
  EXPECT_TRUE(lena.is_awaited());
  const std::string list = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(list, "Invited"));
  EXPECT_TRUE(has(list, "Until 31 December 2009"));
  for (const char* key : {"name", "email", "roles", "access"})
    EXPECT_TRUE(has(html_of(pages.list(visit(), get({{"sort", key}}))), "aria-sort=\"ascending\""))
        << key;
  const page::ExportedList file =
      exported_of(pages.list(visit(), get({{"sort", "-name"}, {"format", "csv"}})));
  EXPECT_THAT(file.rows.at(0),
              ElementsAre("Lena Okafor", "lena@example.org", "Documents", "Invited", "2009-12-31"));
  EXPECT_TRUE(has(html_of(pages.show(visit(lena.id), get())), "Withdraw the invitation"));
  redirect_of(pages.invite_again(visit(lena.id), post()));
  redirect_of(pages.change_access(visit(lena.id), post({{"active", "0"}})));
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), "Withdrawn"));
  EXPECT_EQ(page_of(pages.invite_again(visit(lena.id), post())).status, 409);
}

TEST_P(PeoplePagesTest, TheLastDayOfAccessIsADayToCome) {
  const PersonId lena = add("Lena", "lena@example.org");
  for (const char* day : {"2009-02-30", "2009-05-31", "soon"}) {
    const auto page =
        page_of(pages.change_details(visit(lena), post({{"language", "en"}, {"ends_on", day}})));
    EXPECT_EQ(page.status, 422) << day;
    EXPECT_TRUE(has(page.content.html, "f-ends_on-error")) << day;
    EXPECT_TRUE(has(page.content.html, "value=\"" + std::string(day) + "\"")) << day;
  }
  redirect_of(
      pages.change_details(visit(lena), post({{"language", "ru"}, {"ends_on", "2009-06-01"}})));
  EXPECT_EQ(people.find(lena)->language, Language::ru);
  EXPECT_TRUE(has(html_of(pages.show(visit(lena), get())), "value=\"2009-06-01\""));
  redirect_of(pages.change_details(visit(lena), post({{"language", "ru"}, {"ends_on", ""}})));
  EXPECT_FALSE(people.find(lena)->access_ends_at);
}

TEST_P(PeoplePagesTest, KeepsWhatWasTypedBesideTheErrors) {
  const auto page = page_of(pages.add(visit(), post({{"name", "Lena <Okafor>"},
                                                     {"email", "nobody"},
                                                     {"role", "documents"},
                                                     {"series", ""}})));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "value=\"Lena &lt;Okafor&gt;\""));
  EXPECT_TRUE(has(page.content.html, "f-email-error"));
  EXPECT_TRUE(has(page.content.html, "value=\"documents\" selected"));
  EXPECT_EQ(people.persons().size(), 1u);
}

TEST_P(PeoplePagesTest, RefusesARoleThatIsNone) {
  for (const char* role : {"", "officer", "king"}) {
    const auto page = page_of(pages.add(
        visit(),
        post({{"name", "L"}, {"email", "l@example.org"}, {"role", role}, {"series", ""}})));
    EXPECT_EQ(page.status, 422) << role;
    EXPECT_TRUE(has(page.content.html, "f-role-error")) << role;
  }
  const PersonId lena = add("Lena", "lena@example.org", Role::reader);
  for (const http::Pairs& form :
       {http::Pairs{{"role", ""}, {"series", ""}}, {{"role", "king"}}, {{"series", ""}}})
    for (const auto& reply :
         {pages.give(visit(lena), post(form)), pages.take(visit(lena), post(form))}) {
      const auto page = page_of(reply);
      EXPECT_EQ(page.status, 422);
      EXPECT_TRUE(has(page.content.html, "f-role-error"));
    }
  const auto nothing = page_of(pages.add(visit(), post({})));
  EXPECT_EQ(nothing.status, 422);
  EXPECT_TRUE(has(nothing.content.html, "f-role-error"));
}

TEST_P(PeoplePagesTest, GivesAndTakesRoles) {
  const PersonId lena = add("Lena", "lena@example.org", Role::reader);
  redirect_of(pages.give(visit(lena), post({{"role", "registration"}, {"series", ""}})));
  EXPECT_THAT(people.find(lena)->grants,
              ElementsAre(Grant{Role::reader, {}}, Grant{Role::registration, {}}));
  redirect_of(pages.take(visit(lena), post({{"role", "reader"}, {"series", ""}})));
  EXPECT_THAT(people.find(lena)->grants, ElementsAre(Grant{Role::registration, {}}));
  EXPECT_EQ(
      page_of(pages.give(visit(lena), post({{"role", "registration"}, {"series", ""}}))).status,
      409);
  EXPECT_EQ(page_of(pages.take(visit(lena), post({{"role", "reader"}, {"series", ""}}))).status,
            409);
  EXPECT_EQ(recorded(lena)[0], "person.take_role");
}

TEST_P(PeoplePagesTest, SayWhatARoleInOneConferenceDoesNotBring) {
  const char* said = "does not bring what all conferences share";
  EXPECT_TRUE(has(html_of(pages.list(visit(), get())), said));
  const PersonId lena = add("Lena", "lena@example.org", Role::reader);
  EXPECT_EQ(times(html_of(pages.show(visit(lena), get())), said), 1) << "where a role is given";
}

TEST_P(PeoplePagesTest, AConferenceThatIsNoneIsToldAtItsField) {
  const PersonId lena = add("Lena", "lena@example.org", Role::reader);
  const auto page =
      page_of(pages.give(visit(lena), post({{"role", "reader"}, {"series", "nowhere"}})));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "f-series-error"));
}

TEST_P(PeoplePagesTest, TheLastAdministratorKeepsRoleAndAccess) {
  EXPECT_EQ(
      page_of(pages.take(visit(boss), post({{"role", "administrator"}, {"series", ""}}))).status,
      409);
  EXPECT_EQ(page_of(pages.change_access(visit(boss), post({{"active", "0"}}))).status, 409);
  EXPECT_THAT(people.find(boss)->grants, ElementsAre(Grant{Role::administrator, {}}));
  add("Second", "second@example.org", Role::administrator);
  redirect_of(pages.take(visit(boss), post({{"role", "administrator"}, {"series", ""}})));
}

TEST_P(PeoplePagesTest, EndsAnAccessAndGivesItBack) {
  const PersonId lena = add("Lena", "lena@example.org");
  redirect_of(pages.change_access(visit(lena), post({{"active", "0"}})));
  EXPECT_FALSE(people.find(lena)->active);
  EXPECT_TRUE(has(html_of(pages.show(visit(lena), get())), "Give the access back"));
  redirect_of(pages.change_access(visit(lena), post({{"active", "1"}})));
  EXPECT_TRUE(people.find(lena)->active);
}

TEST_P(PeoplePagesTest, EscapesNamesAndTitles) {
  add("<b>Lena</b>", "lena@example.org");
  const std::string html = html_of(pages.list(visit(), get()));
  EXPECT_TRUE(has(html, "&lt;b&gt;Lena"));
  EXPECT_TRUE(has(html, "Vienna &lt;meetings&gt;"));
  EXPECT_FALSE(has(html, "<b>Lena"));
}

TEST_P(PeoplePagesTest, WhoIsNotThereIsNotFound) {
  EXPECT_EQ(error_of(pages.show(visit(PersonId(999)), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(
      error_of(pages.give(visit(PersonId(999)), post({{"role", "reader"}, {"series", ""}}))).kind,
      ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, PeoplePagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::identity

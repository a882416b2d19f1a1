#include "consultations/groups/group_names.h"

#include "consultations/consultations_test.h"
#include "consultations/groups/group_pages.h"
#include "testing/test_visit.h"

namespace convoke::consultations {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class GroupNamesTest : public ConsultationsTest {
 protected:
  void from(const Respondent& who, const std::string& group, Language language) {
    Content what = content("Yes.", language);
    what.on_behalf_of = group;
    send(who, what);
  }
  page::Visit visit() { return officer_visit(clock, {{"series", "vienna-2009"}}); }
  std::string call_number() const { return std::to_string(call.value); }

  GroupNames groups{*database, clock};
  GroupPages pages{groups, consultations, meetings};
};

TEST_P(GroupNamesTest, AGroupIsNamedOnceHoweverItsNameIsTyped) {
  from(austria, "Group of 77 and China", Language::en);
  from(egypt, "GROUP of 77 and  china", Language::en);
  const auto written = groups.of(call);
  ASSERT_EQ(written.size(), 1u);
  EXPECT_EQ(written[0].submissions, 2);
  Text6 names("Group of 77 and China");
  names[Language::fr] = "Groupe des 77 et Chine";
  ASSERT_TRUE(groups.set(officer, written[0].written, names).ok());
  EXPECT_EQ(groups.of(call)[0].names, names);
  EXPECT_EQ(group_named("Group of 77 and China", Language::en, groups.known()).in(Language::fr),
            "Groupe des 77 et Chine");
  ASSERT_TRUE(groups.set(officer, written[0].written, {}).ok());
  EXPECT_TRUE(groups.known().empty());
}

TEST_P(GroupNamesTest, WhatWasWrittenStandsInItsOwnLanguageWhereTheOfficeHasNothing) {
  Text6 names;
  names[Language::fr] = "Mouvement des pays non alignés";
  ASSERT_TRUE(groups.set(officer, "حركة عدم الانحياز", names).ok());
  const Text6 named = group_named("حركة عدم الانحياز", Language::ar, groups.known());
  EXPECT_EQ(named[Language::ar], "حركة عدم الانحياز");
  EXPECT_EQ(named[Language::fr], "Mouvement des pays non alignés");
  EXPECT_TRUE(group_named("", Language::en, groups.known()).empty());
}

TEST_P(GroupNamesTest, ThePageListsGroupsWithWhatIsMissingAndNamesThem) {
  const http::Pairs query{{"call", call_number()}};
  EXPECT_TRUE(has(html_of(pages.show(visit(), get(query))), "No views were sent in the name"));
  from(austria, "Group <b>", Language::en);
  std::string html = html_of(pages.show(visit(), get(query)));
  EXPECT_TRUE(has(html, "Group &lt;b&gt;"));
  EXPECT_TRUE(has(html, "Français"));
  html = html_of(pages.show(visit(), get({{"call", call_number()}, {"group", "Group <b>"}})));
  EXPECT_EQ(value_of_input(html, "name_en"), "Group &lt;b&gt;");
  http::Request form =
      post({{"group", "Group <b>"}, {"name_en", "Group B"}, {"name_fr", "Groupe B"}});
  form.query = get(query).query;
  redirect_of(pages.set(visit(), form));
  EXPECT_EQ(groups.of(call)[0].names.in(Language::fr), "Groupe B");
  EXPECT_EQ(error_of(pages.show(visit(), get({{"call", "999"}}))).kind, ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.show(visit(), get({{"call", call_number()}, {"group", "x"}}))).kind,
            ErrorKind::not_found);
}

TEST_P(GroupNamesTest, ARoleOfOneConferenceReadsTheNamesThatAllShare) {
  from(austria, "Group A", Language::en);
  page::Visit here = visit();
  here.officer->grants = {{page::Role::documents, "vienna-2009"}};
  const std::string html =
      html_of(pages.show(here, get({{"call", call_number()}, {"group", "Group A"}})));
  EXPECT_TRUE(has(html, "Names of groups are shared by all conferences"));
  EXPECT_TRUE(has(html, "Group A"));
  EXPECT_FALSE(has(html, "name_en")) << "no form";
  EXPECT_FALSE(has(html, "group=Group")) << "nor a link to it";
  here.officer->grants = {{page::Role::documents, ""}};
  EXPECT_TRUE(has(html_of(pages.show(here, get({{"call", call_number()}, {"group", "Group A"}}))),
                  "name_en"));
}

INSTANTIATE_TEST_SUITE_P(Both, GroupNamesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations

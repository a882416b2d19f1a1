#include "desk/desk_test.h"

namespace convoke::desk {
namespace {

using page::Role;

TEST(WalkInTakenAlong, ANameIsDividedAndAnAddressKnown) {
  EXPECT_EQ(taken_along("Jean Luc Picard").given_name, "Jean Luc");
  EXPECT_EQ(taken_along("Jean Luc Picard").family_name, "Picard");
  EXPECT_EQ(taken_along("Huber, Maria").family_name, "Huber");
  EXPECT_EQ(taken_along("Huber, Maria").given_name, "Maria");
  EXPECT_EQ(taken_along("Suharto").family_name, "Suharto");
  EXPECT_EQ(taken_along("maria@example.org").email, "maria@example.org");
  for (const char* typed : {"CVK1:abc", "42", ""})
    EXPECT_EQ(taken_along(typed), ParticipantDetails()) << typed;
}

class WalkInPagesTest : public DeskTest {
 protected:
  http::Pairs typed(const http::Pairs& other = {}) {
    http::Pairs form{{"entity", "AUT"},
                     {"given_name", "Maria"},
                     {"family_name", "Huber"},
                     {"function_title", "Counsellor"},
                     {"role", "representative"},
                     {"language", "en"},
                     {"name_order", "given_first"},
                     {"is_listed", "yes"},
                     {"meetings", std::to_string(experts.value)},
                     {"submission_key", "walk-in"}};
    for (const auto& one : other)
      std::find_if(form.begin(), form.end(), [&](const auto& f) {
        return f.first == one.first;
      })->second = one.second;
    return form;
  }
  Result<page::Reply> add_walk_in(const http::Pairs& form, Role role = Role::registration) {
    return all.walk_in_pages.add(visit({}, role), post(form));
  }
  Participant added(const page::Redirect& to) {
    return stored(ParticipantId(std::stoll(to.location.substr(to.location.rfind('/') + 1))));
  }
};

TEST_P(WalkInPagesTest, TheFormTakesAlongWhatWasTypedAndAsksFewThings) {
  go_to({2009, 10, 1});
  const std::string html =
      html_of(all.walk_in_pages.show(visit(), get({{"q", "Jean <b> Picard"}})));
  EXPECT_EQ(testing::value_of_input(html, "given_name"), "Jean &lt;b&gt;");
  EXPECT_EQ(testing::value_of_input(html, "family_name"), "Picard");
  EXPECT_TRUE(has(html, ">Austria<"));
  EXPECT_TRUE(has(html, "id=\"f-meetings-" + std::to_string(assistance.value) + "\" value=\"" +
                            std::to_string(assistance.value) + "\" checked"));
  EXPECT_EQ(testing::times(html, " checked"), 1);
  EXPECT_FALSE(has(html, "name=\"gender\""));
  EXPECT_TRUE(has(html, "With the button you also accept the nomination."));
  const std::string gate = html_of(all.walk_in_pages.show(visit({}, Role::badges_and_gate), get()));
  EXPECT_TRUE(has(gate, "The entry waits for an officer who decides on participants."));
}

TEST_P(WalkInPagesTest, WhoMayDecideAcceptsAtOnceAlsoAfterTheDeadline) {
  go_to({2009, 9, 28});
  const page::Redirect to = redirect_of(add_walk_in(typed()));
  const Participant participant = added(to);
  EXPECT_TRUE(participant.registered());
  EXPECT_TRUE(participant.came_late);
  EXPECT_EQ(participant.office.way, delegations::CameBy::hand);
  EXPECT_EQ(participant.office.received_on, (Date{2009, 9, 28}));
  EXPECT_EQ(participant.office.by, "Lena Okafor");
  EXPECT_TRUE(participant.details.is_listed);
  EXPECT_EQ(to.notice->key, "{1} has been entered. The badge can be printed now.");
  EXPECT_TRUE(has(person(participant.id), "Register and print the badge"));
  EXPECT_EQ(redirect_of(add_walk_in(typed())).location, to.location) << "sent twice";
  EXPECT_EQ(delegations.count(series).registered, 1);
}

TEST_P(WalkInPagesTest, WithoutThatRightItWaitsForAnOfficer) {
  go_to({2009, 9, 28});
  const page::Redirect to = redirect_of(add_walk_in(typed(), Role::badges_and_gate));
  EXPECT_EQ(added(to).state, ParticipantState::late);
  EXPECT_EQ(to.notice->key,
            "{1} has been entered, and waits for an officer who decides on participants.");
  go_to({2009, 9, 10});
  const page::Redirect early = redirect_of(add_walk_in(
      typed({{"given_name", "Karl"}, {"submission_key", "other"}}), Role::badges_and_gate));
  EXPECT_TRUE(added(early).registered()) << "in time the rules of the conference register";
}

TEST_P(WalkInPagesTest, WhatIsWrongStandsAtItsFieldAndTheRestIsKept) {
  const html::Page page = page_of(add_walk_in(typed({{"entity", ""}, {"family_name", ""}})));
  EXPECT_EQ(page.status, 422);
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "href=\"#f-entity\""));
  EXPECT_TRUE(has(html, "href=\"#f-family_name\""));
  EXPECT_EQ(testing::value_of_input(html, "given_name"), "Maria");
  EXPECT_EQ(testing::value_of_input(html, "function_title"), "Counsellor");
  EXPECT_EQ(page_of(add_walk_in(typed({{"entity", "XXX"}}))).status, 422);
  EXPECT_EQ(page_of(add_walk_in(typed({{"meetings", "99"}}))).status, 422);
  EXPECT_EQ(delegations.count(series).registered, 0);
}

TEST_P(WalkInPagesTest, WhoIsNamedAlreadyIsAskedAbout) {
  add("AUT", "Maria", "Huber");
  http::Pairs form = typed();
  const html::Page page = page_of(add_walk_in(form));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "Add as another person"));
  EXPECT_EQ(testing::value_of_input(page.content.html, "submission_key"), "walk-in");
  form.emplace_back("another_person", "yes");
  redirect_of(add_walk_in(form));
  EXPECT_EQ(delegations.count(series).registered, 2);
}

TEST_P(WalkInPagesTest, OnlyWhomTheConferenceInvitesIsOffered) {
  meetings::Series set = *meetings.series(series);
  set.invited = {reference::Category::non_governmental};
  ASSERT_TRUE(meetings.change_series(officer, set).ok());
  EXPECT_FALSE(has(html_of(all.walk_in_pages.show(visit(), get())), ">Austria<"));
  EXPECT_EQ(page_of(add_walk_in(typed())).status, 422);
}

INSTANTIATE_TEST_SUITE_P(Both, WalkInPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::desk

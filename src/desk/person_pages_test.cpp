#include "desk/desk_test.h"

namespace convoke::desk {
namespace {

using page::Role;

class PersonPagesTest : public DeskTest {};

TEST_P(PersonPagesTest, OnePressRegistersAcceptsThePhotographAndPrints) {
  const ParticipantId id = add("AUT", "<i>Maria", "Huber");
  send_unseen_photo(id, 1);
  go_to({2009, 9, 28});
  const std::string html = person(id);
  EXPECT_TRUE(has(html, "&lt;i&gt;Maria Huber"));
  EXPECT_FALSE(has(html, "<i>Maria"));
  EXPECT_TRUE(has(html, "Photograph to be looked at"));
  EXPECT_TRUE(has(html, "Register and print the badge"));
  EXPECT_EQ(testing::times(html, " checked"), 1) << "the meeting of today";
  const page::Redirect to = arrive(id);
  EXPECT_TRUE(has(to.location, "/en/office/vienna-2009/desk?registered=" +
                                   std::to_string(id.value) + "&batch="));
  EXPECT_EQ(photos.current(id)->accepted_by, "Lena Okafor");
  ASSERT_EQ(marks(id).size(), 1u);
  EXPECT_EQ(marks(id)[0].meeting, experts);
  run_jobs();
  EXPECT_EQ(standing(id), badges::Standing::printed);
}

TEST_P(PersonPagesTest, WhoHasABadgeIsTickedOffWithoutAnother) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  print({.selection = badges::Selection::without_photo});
  go_to({2009, 9, 28});
  const std::string html = person(id);
  EXPECT_TRUE(has(html, "The badge is printed and can be handed over."));
  EXPECT_LT(html.find("value=\"mark\""), html.find("value=\"print\""))
      << "the main button prints no second one";
  EXPECT_EQ(arrive(id, "mark").location,
            "/en/office/vienna-2009/desk?registered=" + std::to_string(id.value));
  EXPECT_EQ(badges.batches(series, 10).size(), 1u);
  EXPECT_EQ(marks(id).size(), 1u);
}

TEST_P(PersonPagesTest, TheSecondDeskIsToldAndPrintsNothing) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  go_to({2009, 9, 28});
  const http::Pairs other = form_of(person(id), "print", {experts});
  arrive(id);
  const page::Redirect told = redirect_of(
      all.person_pages.arrive(visit_of(id, Role::registration, "Second Clerk"), post(other)));
  EXPECT_TRUE(has(told.location, "/desk/" + std::to_string(id.value)));
  EXPECT_EQ(told.notice->key, "{1} was registered already by {2} ({3}).");
  EXPECT_EQ(told.notice->args[1], "Lena Okafor");
  EXPECT_EQ(badges.batches(series, 10).size(), 1u);
  ASSERT_EQ(marks(id).size(), 1u);
  const std::string html = person(id);
  EXPECT_TRUE(has(html, "At the registration desk: 28 September 2009"));
  EXPECT_TRUE(has(html, "Lena Okafor"));
}

TEST_P(PersonPagesTest, WhatKeepsSomebodyIsSaidAndNothingIsOffered) {
  const ParticipantId revoked = in_state(ParticipantState::revoked);
  const ParticipantId withdrawn = in_state(ParticipantState::withdrawn);
  const std::string html = person(revoked);
  EXPECT_TRUE(has(html, "Cannot be registered here"));
  EXPECT_TRUE(has(html, "The registration of this participant has been revoked."));
  EXPECT_TRUE(has(html, "Not &lt;b&gt;accredited"));
  EXPECT_FALSE(has(html, "method=\"post\""));
  EXPECT_TRUE(has(person(withdrawn), "withdrawn by the delegation"));
  for (const ParticipantId id : {revoked, withdrawn}) {
    const html::Page refused = page_of(all.person_pages.arrive(
        visit_of(id), post({{"meetings", std::to_string(experts.value)}, {"act", "print"}})));
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(marks(id).empty());
  }
  EXPECT_TRUE(badges.batches(series, 10).empty());
}

TEST_P(PersonPagesTest, WhoIsLateIsAcceptedByWhoMayDecideAlone) {
  const ParticipantId id = late("Maria", "Huber");
  const std::string gate = person(id, Role::badges_and_gate);
  EXPECT_TRUE(has(gate, "An officer who decides on participants has to accept it."));
  EXPECT_FALSE(has(gate, "value=\"print\""));
  const html::Page refused = page_of(all.person_pages.arrive(
      visit_of(id, Role::badges_and_gate),
      post({{"meetings", std::to_string(experts.value)}, {"act", "print"}})));
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(stored(id).state, ParticipantState::late);
  EXPECT_TRUE(has(person(id), "The nomination is accepted with the registration."));
  arrive(id);
  EXPECT_TRUE(stored(id).registered());
  run_jobs();
  EXPECT_EQ(standing(id), badges::Standing::printed);
}

TEST_P(PersonPagesTest, AGateClerkRegistersWhoIsOnTheList) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  arrive(id, "print", Role::badges_and_gate);
  EXPECT_EQ(marks(id).size(), 1u);
}

TEST_P(PersonPagesTest, WithoutAMeetingTheFormComesAgain) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const html::Page again =
      page_of(all.person_pages.arrive(visit_of(id), post({{"act", "print"}, {"language", "fr"}})));
  EXPECT_EQ(again.status, 422);
  EXPECT_TRUE(has(again.content.html, "href=\"#f-meetings\""));
  EXPECT_TRUE(has(again.content.html, "value=\"fr\" lang=\"fr\" dir=\"auto\" selected"));
  EXPECT_FALSE(has(again.content.html, " checked")) << "what was not ticked is not ticked for them";
  EXPECT_TRUE(marks(id).empty());
}

TEST_P(PersonPagesTest, AMarkByMistakeIsTakenBack) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  arrive(id, "mark");
  EXPECT_TRUE(has(person(id), "Take the mark away"));
  const http::Pairs mark{{"meeting", std::to_string(experts.value)}};
  for (int twice = 0; twice < 2; ++twice)
    EXPECT_TRUE(redirect_of(all.person_pages.unmark(visit_of(id), post(mark))).notice.has_value());
  EXPECT_TRUE(marks(id).empty());
  const auto record = recorded("participant", id.value);
  EXPECT_EQ(std::count(record.begin(), record.end(), "attendance.unmark"), 1);
  arrive(id, "mark");
  EXPECT_EQ(marks(id).size(), 1u) << "and can be set again";
}

TEST_P(PersonPagesTest, ABadgeIsPrintedOnceMoreWhenItIsLost) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  arrive(id);
  run_jobs();
  const std::string html = person(id);
  EXPECT_TRUE(has(html, "/desk/" + std::to_string(id.value) + "/print\""));
  const http::Pairs form{{"submission_key", "once"}, {"language", "fr"}};
  for (int twice = 0; twice < 2; ++twice)
    EXPECT_TRUE(
        has(redirect_of(all.person_pages.print(visit_of(id), post(form))).location, "&batch="));
  ASSERT_EQ(badges.batches(series, 10).size(), 2u);
  EXPECT_EQ(badges.batches(series, 1)[0].language, Language::fr);
}

TEST_P(PersonPagesTest, APhotographIsStoredAndAcceptedAndABadOneStandsAtItsField) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  EXPECT_TRUE(has(person(id), "id=\"camera-open\""));
  EXPECT_TRUE(has(person(id), "id=\"f-photo\""));
  const auto send = [&](const std::string& bytes) {
    return all.person_pages.photograph(
        visit_of(id), testing::post_files({}, {{"photo", "camera.jpg", "image/jpeg", bytes}}));
  };
  const html::Page refused = page_of(send("no picture"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "id=\"f-photo-error\""));
  EXPECT_EQ(redirect_of(send(portrait(3))).location,
            "/en/office/vienna-2009/desk/" + std::to_string(id.value));
  EXPECT_TRUE(photos.current(id)->accepted_at.has_value());
  EXPECT_TRUE(has(person(id), "Take another photograph"));
  EXPECT_TRUE(has(person(id), "/picture?v=1\""));
}

TEST_P(PersonPagesTest, NobodyOfAnotherConferenceIsReached) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  add_series("geneva-2010");
  page::Visit other =
      testing::officer_visit(clock, {{"series", "geneva-2010"}, {"id", std::to_string(id.value)}});
  PersonPages& mine = all.person_pages;
  const http::Pairs form{{"meetings", std::to_string(experts.value)},
                         {"meeting", std::to_string(experts.value)},
                         {"submission_key", "k"}};
  for (const auto& reply :
       {mine.show(other, get()), mine.arrive(other, post(form)), mine.print(other, post(form)),
        mine.unmark(other, post(form)), mine.photograph(other, post())})
    EXPECT_EQ(testing::error_of(reply).kind, ErrorKind::not_found);
  EXPECT_TRUE(marks(id).empty());
}

TEST_P(PersonPagesTest, ThePageIsInTheReadersLanguage) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  page::Visit reader = testing::officer_visit(
      clock, {{"series", "vienna-2009"}, {"id", std::to_string(id.value)}}, Language::ar);
  const std::string html = html_of(all.person_pages.show(reader, get()));
  EXPECT_TRUE(has(html, ">Maria Huber</bdi>"));
  EXPECT_FALSE(has(html, "Register and print"));
}

TEST_P(PersonPagesTest, APageCostsFewStatements) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_photo(id, 1);
  arrive(id);
  run_jobs();
  (void)person(id);
  const testing::StatementBudget budget("one person at the desk", {.statements = 6});
  (void)person(id);
}

INSTANTIATE_TEST_SUITE_P(Both, PersonPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::desk

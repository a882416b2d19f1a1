#include "desk/desk_test.h"

namespace convoke::desk {
namespace {

class DeskPagesTest : public DeskTest {};

TEST_P(DeskPagesTest, ACodeLeadsStraightToThePerson) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  print({.selection = badges::Selection::without_photo});
  const std::string code = badges::qr_payload(badges.holder(id)->badge->code);
  const auto to = redirect_of(all.desk_pages.show(visit(), get({{"q", code}})));
  EXPECT_EQ(to.location, "/en/office/vienna-2009/desk/" + std::to_string(id.value));
  EXPECT_TRUE(has(desk({{"q", "CVK1:nothing"}}), "This is no badge of this conference."));
  EXPECT_FALSE(has(desk({{"q", "CVK1:nothing"}}), "nothing")) << "a code is not shown";
  EXPECT_EQ(testing::error_of(
                all.desk_pages.show(testing::officer_visit(clock, {{"series", "none"}}), get()))
                .kind,
            ErrorKind::not_found);
}

TEST_P(DeskPagesTest, ANameShowsWhoIsMeantWithStatusPhotographAndBadge) {
  ParticipantDetails d = details("<i>Maria", "Huber");
  d.function_title = "Counsellor & more";
  const ParticipantId id = add("AUT", d);
  const ParticipantId gone = in_state(ParticipantState::withdrawn);
  std::string html = desk({{"q", "huber"}});
  EXPECT_TRUE(has(html, "1 person found"));
  EXPECT_TRUE(has(html, "&lt;i&gt;Maria Huber"));
  EXPECT_TRUE(has(html, "Counsellor &amp; more"));
  EXPECT_TRUE(has(html, "Austria"));
  EXPECT_TRUE(has(html, "No photograph"));
  EXPECT_TRUE(has(html, "Not printed yet"));
  EXPECT_TRUE(has(html, "href=\"/en/office/vienna-2009/desk/" + std::to_string(id.value) + "\""));
  EXPECT_EQ(testing::value_of_input(html, "q"), "huber");
  send_photo(id, 1);
  arrive(id);
  run_jobs();
  html = desk({{"q", "huber"}});
  EXPECT_TRUE(has(html, "Photograph there"));
  EXPECT_TRUE(has(html, ">Printed<"));
  EXPECT_TRUE(has(html, "Has come"));
  EXPECT_TRUE(has(html, "Lena Okafor"));
  html = desk({{"q", "some body"}});
  EXPECT_TRUE(has(html, "Withdrawn"));
  EXPECT_TRUE(has(html, "No badge is due"));
  EXPECT_TRUE(has(html, "/desk/" + std::to_string(gone.value)));
}

TEST_P(DeskPagesTest, WhatWasTypedInVainIsTakenAlongToTheNewEntry) {
  const std::string html = desk({{"q", "Jean-Luc \"d'Arc\""}});
  EXPECT_TRUE(has(html, "Nobody is found"));
  EXPECT_TRUE(has(html, "/desk/new?q=Jean-Luc%20%22d%27Arc%22\""));
  EXPECT_FALSE(has(desk({{"q", "CVK1:abc"}}), "?q=")) << "a code is no name";
  EXPECT_TRUE(has(desk({{"q", std::string(300, 'x')}}), "/desk/new\""));
}

TEST_P(DeskPagesTest, TheNameOfADelegationFindsItsPeopleBehindThoseCalledSo) {
  add("AUT", "Maria", "Huber");
  add("EGY", "Austria", "Sayed");
  const std::string html = desk({{"q", "austria"}});
  EXPECT_TRUE(has(html, "2 people found"));
  EXPECT_LT(html.find("Austria Sayed"), html.find("Maria Huber"));
  EXPECT_TRUE(has(desk({{"q", "Autriche"}}), "Maria Huber")) << "in any language";
  EXPECT_TRUE(has(desk({{"q", "aut"}}), "Maria Huber")) << "by its code";
  EXPECT_TRUE(has(desk({{"q", "republic"}}), "Nobody is found")) << "too many are called so";
}

TEST_P(DeskPagesTest, WhoAloneIsFoundHasTheFocus) {
  add("AUT", "Maria", "Huber");
  add("EGY", "Mona", "Hassan");
  EXPECT_TRUE(has(desk({{"q", "huber"}}), "translate=\"no\" autofocus data-first>"));
  EXPECT_EQ(testing::times(desk({{"q", "huber"}}), "autofocus"), 1);
  EXPECT_EQ(testing::times(desk({{"q", "m"}}), "autofocus"), 1) << "the field, where there are two";
  EXPECT_FALSE(has(desk({{"q", "m"}}), "translate=\"no\" autofocus"));
}

TEST_P(DeskPagesTest, ADayWithoutAMeetingNamesTheNextOne) {
  go_to({2009, 9, 27});
  EXPECT_TRUE(has(desk(), "No meeting today"));
  EXPECT_TRUE(has(desk(), "28–30 September 2009"));
  go_to({2009, 9, 28});
  EXPECT_FALSE(has(desk(), "No meeting today"));
  go_to({2009, 12, 1});
  EXPECT_TRUE(has(desk(), "No meeting today"));
  EXPECT_FALSE(has(desk(), "Next: "));
}

TEST_P(DeskPagesTest, HowManyHaveComeTodayIsRenewedByItself) {
  const ParticipantId one = add("AUT", "Maria", "Huber");
  add("EGY", "Ahmed", "Hassan");
  go_to({2009, 9, 28});
  EXPECT_TRUE(has(desk(), "data-refresh=\"15\""));
  EXPECT_TRUE(has(desk(), "<dt>Have come today</dt><dd>0</dd>"));
  EXPECT_TRUE(has(desk(), "<dt>Registered to come, on all days</dt><dd>2</dd>"));
  arrive(one);
  EXPECT_TRUE(has(desk(), "<dt>Have come today</dt><dd>1</dd>"));
  go_to({2009, 9, 29});
  EXPECT_TRUE(has(desk(), "<dt>Have come today</dt><dd>0</dd>"));
  EXPECT_TRUE(has(desk(), "<dt>Have come so far</dt><dd>1</dd>"));
}

TEST_P(DeskPagesTest, AfterTheRegistrationItNamesThePersonAndTheBadge) {
  const ParticipantId id = add("AUT", "<b>Maria", "Huber");
  go_to({2009, 9, 28});
  const std::string where = arrive(id).location;
  const std::string batch = where.substr(where.rfind('=') + 1);
  const http::Pairs query{{"registered", std::to_string(id.value)}, {"batch", batch}};
  std::string html = desk(query);
  EXPECT_TRUE(has(html, "&lt;b&gt;Maria Huber"));
  EXPECT_TRUE(has(html, "Badge 1 is being made."));
  EXPECT_TRUE(has(html, "data-refresh=\"1\""));
  run_jobs();
  html = desk(query);
  EXPECT_TRUE(has(html, "Badge 1 is ready."));
  EXPECT_TRUE(has(html, "/badges/batches/" + batch + ".pdf?show=1\""));
  EXPECT_FALSE(has(html, "data-refresh=\"1\""));
  // Whatever stands in the address, nobody is told of somebody else's conference.
  const std::string none = "is registered.";
  EXPECT_FALSE(has(desk({{"registered", "99"}, {"batch", batch}}), none));
  EXPECT_FALSE(has(desk({{"registered", "x"}}), none));
  add_series("geneva-2010");
  page::Visit other = testing::officer_visit(clock, {{"series", "geneva-2010"}});
  EXPECT_FALSE(has(html_of(all.desk_pages.show(other, get(query))), none));
}

TEST_P(DeskPagesTest, ABadgeThatCannotBeDrawnIsTold) {
  ParticipantDetails d = details("Wei", "Cai");
  d.original_family_name = "\xf0\xa1\x8c\xb4";  // no typeface has it
  const ParticipantId id = add("CHN", d);
  const std::string where = arrive(id).location;
  run_jobs();
  const std::string html = desk(
      {{"registered", std::to_string(id.value)}, {"batch", where.substr(where.rfind('=') + 1)}});
  EXPECT_TRUE(has(html, "notice-late"));
  EXPECT_TRUE(has(html, "Wei Cai"));
  EXPECT_FALSE(has(html, ".pdf"));
}

TEST_P(DeskPagesTest, ALookCostsTheSameHoweverManyAreFound) {
  for (int i = 0; i < 15; ++i) {
    const ParticipantId id = add("AUT", "Person", "Many" + std::to_string(i));
    if (i < 5) send_photo(id, static_cast<std::uint32_t>(i));
    if (i < 3) arrive(id);
  }
  (void)desk({{"q", "many"}});
  const testing::StatementBudget budget("fifteen people found", {.statements = 9});
  EXPECT_TRUE(has(desk({{"q", "many"}}), "15 people found"));
}

INSTANTIATE_TEST_SUITE_P(Both, DeskPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::desk

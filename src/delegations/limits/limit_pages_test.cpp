#include "delegations/limits/limit_pages.h"

#include "delegations/delegations_test.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/entry_pages.h"
#include "delegations/office/joint_pages.h"
#include "delegations/participants/participant_pages.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::get;
using testing::has;
using testing::html_of;
using testing::page_of;
using testing::post;
using testing::redirect_of;
using testing::value_of_input;

class LimitPagesTest : public DelegationsTest {
 protected:
  page::Visit visit(const http::Pairs& more = {}) {
    http::Pairs args{{"series", "vienna-2009"}};
    args.insert(args.end(), more.begin(), more.end());
    return testing::officer_visit(clock, args);
  }
  http::Pairs form(const http::Pairs& typed, int seen = 0) {
    http::Pairs fields{{"seen_version", std::to_string(seen)}};
    fields.insert(fields.end(), typed.begin(), typed.end());
    return fields;
  }
  SeriesLimits stored_limits() { return delegations.limits().of(series); }
  /// Of the category of Austria.
  std::string field(const char* kind) {
    const auto category =
        delegations.convened(series)->directory->category(austria.entity, "", {2009, 9, 1});
    return "c_" + std::string(reference::name_of(category)) + "_" + kind;
  }
  void limit_to(const std::string& most) {
    redirect_of(
        pages.set(visit(), post(form({{field("participants"), most}}, stored_limits().version))));
  }
  http::Pairs person(const std::string& family) {
    return {{"submission_key", "k-" + std::to_string(++keys)},
            {"entity", "AUT"},
            {"given_name", "Ada"},
            {"family_name", family},
            {"role", "adviser"},
            {"language", "en"},
            {"meetings", std::to_string(experts.value)},
            {"way", "fax"},
            {"received_on", "2009-08-28"}};
  }

  LimitPages pages{delegations, meetings, references};
};

TEST_P(LimitPagesTest, EveryCategoryInvitedHasALineAndWhatIsSavedStandsThere) {
  const std::string empty = html_of(pages.show(visit(), get()));
  for (const char* part : {"State Party", "Non-governmental", "Where nothing is written"})
    EXPECT_TRUE(has(empty, part)) << part;
  redirect_of(pages.set(visit(), post(form({{field("participants"), "5"},
                                            {field("seats"), "0"},
                                            {"new_entity", "EGY"},
                                            {"new_participants", "8"},
                                            {"funded_in_all", "20"}}))));
  const std::string html = html_of(pages.show(visit(), get()));
  EXPECT_EQ(value_of_input(html, field("participants")), "5");
  EXPECT_EQ(value_of_input(html, field("seats")), "0");
  EXPECT_EQ(value_of_input(html, "e_EGY_participants"), "8");
  EXPECT_EQ(value_of_input(html, "funded_in_all"), "20");
  EXPECT_EQ(stored_limits().version, 1);
  redirect_of(pages.set(visit(), post(form({{field("participants"), "5"},
                                            {"entity", "EGY"},
                                            {"e_EGY_participants", "8"},
                                            {"remove", "EGY"}},
                                           1))));
  EXPECT_TRUE(stored_limits().of_entity.empty());
  EXPECT_FALSE(stored_limits().funded_in_all);
}

TEST_P(LimitPagesTest, WhatIsNoNumberIsToldAtItsFieldAndKept) {
  const html::Page page = page_of(
      pages.set(visit(), post(form({{field("participants"), "<many>"}, {"new_seats", "2"}}))));
  EXPECT_EQ(page.status, 422);
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "#f-" + field("participants")));
  EXPECT_EQ(value_of_input(html, field("participants")), "&lt;many&gt;");
  EXPECT_EQ(value_of_input(html, "new_seats"), "2");
  EXPECT_TRUE(has(html, "Choose for whom these numbers are."));
  EXPECT_EQ(stored_limits().version, 0);
}

TEST_P(LimitPagesTest, ANumberBelowWhatThereIsIsAskedAboutOnce) {
  for (const char* family : {"A", "B", "C"}) add(austria, details("Ada", family));
  const http::Pairs lowered = form({{field("participants"), "2"}});
  const html::Page asked = page_of(pages.set(visit(), post(lowered)));
  EXPECT_EQ(asked.status, 200);
  EXPECT_TRUE(has(asked.content.html, "1 delegation has more already"));
  EXPECT_TRUE(has(asked.content.html, "Austria"));
  EXPECT_TRUE(has(asked.content.html, "Nothing is taken from them."));
  EXPECT_EQ(stored_limits().version, 0);
  http::Pairs confirmed = lowered;
  confirmed.emplace_back("confirmed", value_of_input(asked.content.html, "confirmed"));
  // Another number than the one that was asked about is asked about again.
  http::Pairs other = confirmed;
  other[1].second = "1";
  EXPECT_EQ(page_of(pages.set(visit(), post(other))).status, 200);
  redirect_of(pages.set(visit(), post(confirmed)));
  EXPECT_EQ(delegations.places_taken(series, austria.entity)[LimitKind::participants], 3);
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "Participants: 1"));
}

TEST_P(LimitPagesTest, TheSecondOfTwoOfficersSeesWhatTheFirstHasSaved) {
  limit_to("5");
  const html::Page page = page_of(pages.set(visit(), post(form({{field("participants"), "7"}}))));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "Saved in the meantime:"));
  EXPECT_EQ(value_of_input(page.content.html, field("participants")), "7");
  EXPECT_EQ(value_of_input(page.content.html, "seen_version"), "1");
}

TEST_P(LimitPagesTest, TheGovernmentReadsHowManyItMayNameAndIsRefusedOneMore) {
  limit_to("2");
  add(austria, details("Ada", "A"));
  NominationPages government{delegations, field_files, drafts};
  const page::Visit link = testing::link_visit(clock, {{"token", token(austria)}});
  EXPECT_TRUE(has(html_of(government.show(link, get())),
                  "Your delegation may name 2 participants. 1 is named."));
  add(austria, details("Ada", "B"));
  const html::Page refused = page_of(government.add(link, post(person("<Third>"))));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "The places of this delegation are taken: 2 of 2."));
  EXPECT_EQ(value_of_input(refused.content.html, "family_name"), "&lt;Third&gt;");
  EXPECT_FALSE(
      has(html_of(government.show(testing::link_visit(clock, {{"token", token(egypt)}}), get())),
          "1 is named"));
}

TEST_P(LimitPagesTest, ARefusedRestoreComesBackToTheDelegation) {
  limit_to("1");
  const ParticipantId first = add(austria, details("Ada", "A"));
  ASSERT_TRUE(delegations.withdraw(mission, austria, first).ok());
  add(austria, details("Ada", "B"));
  NominationPages government{delegations, field_files, drafts};
  const html::Page page = page_of(government.restore(
      testing::link_visit(clock, {{"token", token(austria)}, {"id", std::to_string(first.value)}}),
      post()));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "The places of this delegation are taken: 1 of 1."));
}

TEST_P(LimitPagesTest, AnOfficerWhoEntersOneMoreIsAskedAtABox) {
  limit_to("1");
  add(austria, details("Ada", "A"));
  EntryPages entry{delegations, meetings, references, field_files, drafts};
  const http::Pairs typed = person("Second");
  const html::Page asked = page_of(entry.add(visit(), post(typed)));
  EXPECT_EQ(asked.status, 422);
  EXPECT_TRUE(has(asked.content.html, "#f-exceeds"));
  EXPECT_TRUE(has(asked.content.html, "id=\"f-exceeds\""));
  EXPECT_EQ(value_of_input(asked.content.html, "submission_key"), typed[0].second);
  http::Pairs again = typed;
  again.emplace_back("exceeds", "yes");
  redirect_of(entry.add(visit(), post(again)));
  EXPECT_EQ(delegations.places_taken(series, austria.entity)[LimitKind::participants], 2);
}

TEST_P(LimitPagesTest, TheWorkListMarksThoseOverALimit) {
  limit_to("1");
  const page::Labels labels{};
  ParticipantPages participants{delegations, meetings, references, labels, {}, field_files};
  add(austria, details("Ada", "A"));
  add(egypt, details("Omar", "B"));
  EXPECT_FALSE(has(html_of(participants.list(visit(), get())), "tag-late\">Over a limit"));
  const OfficeEntry entry{.way = CameBy::fax, .received_on = {2009, 8, 28}, .exceeds = true};
  ASSERT_TRUE(delegations
                  .nominate(officer, austria, details("Eva", "C"), "more",
                            Delegations::Twins::accepted, &entry)
                  .ok());
  const std::string all = html_of(participants.list(visit(), get()));
  EXPECT_EQ(testing::times(all, "tag-late\">Over a limit"), 2);
  const std::string over = html_of(participants.list(visit(), get({{"state", "over_limit"}})));
  EXPECT_TRUE(has(over, "Eva C"));
  EXPECT_FALSE(has(over, "Omar B"));
}

TEST_P(LimitPagesTest, FundingIsPromisedAfterAPreviewThatCountsThePlaces) {
  redirect_of(pages.set(visit(), post(form({{"funded_in_all", "1"}, {field("funded"), "1"}}))));
  ParticipantDetails asks = details("Ada", "<A>");
  asks.asks_funding = true;
  const ParticipantId ada = add(austria, asks);
  const ParticipantId eva = add(austria, details("Eva", "B"));
  JointPages joint{delegations, meetings, references};
  const std::string preview =
      html_of(joint.preview(visit(), get({{"act", "fund"}, {"id", std::to_string(ada.value)}})));
  for (const char* part : {"Ada &lt;A&gt;", "as asked for", "Funded places of the conference: 1",
                           "promised: 0", "Fund 1 participant", "name=\"told\""})
    EXPECT_TRUE(has(preview, part)) << part;
  EXPECT_FALSE(has(preview, "name=\"exceeds\""));
  const std::string both =
      html_of(joint.preview(visit(), get({{"act", "fund"},
                                          {"id", std::to_string(ada.value)},
                                          {"id", std::to_string(eva.value)}})));
  EXPECT_TRUE(has(both, "Above the limit of the delegation."));
  EXPECT_TRUE(has(both, "Too many are chosen."));
  EXPECT_FALSE(has(both, "Fund 2 participants"));
  const page::Redirect done = redirect_of(
      joint.decide(visit(), post({{"act", "fund"}, {"seen", std::to_string(ada.value) + ":1"}})));
  EXPECT_FALSE(done.undo.empty());
  EXPECT_TRUE(stored(ada).is_funded);
  EXPECT_TRUE(outbox.list("funding", 0, 9).empty()) << "nobody was to be told";
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "Funded places left"));
}

TEST_P(LimitPagesTest, ThePreviewCountsPlacesPromisedByEarlierDecisions) {
  redirect_of(pages.set(visit(), post(form({{field("funded"), "2"}}))));
  JointPages joint{delegations, meetings, references};
  std::vector<ParticipantId> all;
  for (const char* family : {"A", "B", "C"}) all.push_back(add(austria, details("Ada", family)));
  redirect_of(joint.decide(visit(),
                           post({{"act", "fund"}, {"seen", std::to_string(all[0].value) + ":1"}})));
  const std::string preview =
      html_of(joint.preview(visit(), get({{"act", "fund"},
                                          {"id", std::to_string(all[1].value)},
                                          {"id", std::to_string(all[2].value)}})));
  EXPECT_TRUE(has(preview, "Funded places of the delegation: 2 of 2."));
  EXPECT_TRUE(has(preview, "Funded places of the delegation: 3 of 2."));
  EXPECT_EQ(testing::times(preview, "Above the limit of the delegation."), 1);
}

TEST_P(LimitPagesTest, ThePreviewSaysThatAPromiseLapses) {
  redirect_of(pages.set(visit(), post(form({{"funded_in_all", "1"}}))));
  JointPages joint{delegations, meetings, references};
  const ParticipantId ada = add(austria, details("Ada", "A"));
  ASSERT_TRUE(delegations.decide(officer, series, Delegations::Decision::fund, {{ada, 1}}).ok());
  ASSERT_TRUE(delegations.decide(officer, ada, Act::revoke, "By mistake.").ok());
  const http::Pairs reinstate{{"act", "reinstate"}, {"id", std::to_string(ada.value)}};
  EXPECT_FALSE(has(html_of(joint.preview(visit(), get(reinstate))), "lapses"));
  const ParticipantId eva = add(egypt, details("Eva", "B"));
  ASSERT_TRUE(delegations.decide(officer, series, Delegations::Decision::fund, {{eva, 1}}).ok());
  EXPECT_TRUE(
      has(html_of(joint.preview(visit(), get(reinstate))), "The funding that was promised lapses"));
  const page::Redirect done = redirect_of(joint.decide(
      visit(),
      post({{"act", "reinstate"},
            {"seen", std::to_string(ada.value) + ":" + std::to_string(stored(ada).version)}})));
  EXPECT_TRUE(has(done.notice->key, "has lapsed"));
  EXPECT_EQ(done.notice->args[4], "1");
}

TEST_P(LimitPagesTest, FewerFundedPlacesAreAskedAboutInWordsOfFunding) {
  const ParticipantId ada = add(austria, details("Ada", "A"));
  ASSERT_TRUE(delegations.decide(officer, series, Delegations::Decision::fund, {{ada, 1}}).ok());
  const std::string asked = html_of(pages.set(visit(), post(form({{"funded_in_all", "0"}}))));
  EXPECT_TRUE(has(asked, "more are promised already (1)"));
  EXPECT_TRUE(has(asked, "No promise of funding is withdrawn."));
  EXPECT_FALSE(has(asked, "They can name nobody more"));
}

TEST_P(LimitPagesTest, TheQuestionAndTheColumnCountTheSameDelegations) {
  for (const char* family : {"A", "B", "C"}) add(austria, details("Ada", family));
  for (const char* family : {"D", "E"}) add(egypt, details("Omar", family));
  // Austria has a number of its own, and is above it already.
  const auto confirmed = [&](http::Pairs typed) {
    const std::string asked = html_of(pages.set(visit(), post(typed)));
    typed.emplace_back("confirmed", value_of_input(asked, "confirmed"));
    redirect_of(pages.set(visit(), post(typed)));
    return asked;
  };
  confirmed(form({{"new_entity", "AUT"}, {"new_participants", "2"}}));
  const std::string asked =
      confirmed(form({{field("participants"), "1"}, {"entity", "AUT"}, {"e_AUT_participants", "2"}},
                     stored_limits().version));
  EXPECT_TRUE(has(asked, "2 delegations have more already"));
  const std::string saved = html_of(pages.show(visit(), get()));
  const auto convened = delegations.convened(series);
  const OverNow over = over_now(*convened, delegations.places_taken(series));
  EXPECT_EQ(over.all(LimitKind::participants).size(), 2u);
  EXPECT_EQ(testing::times(saved, "tag-late\">Participants: 1<"), 2)
      << "one of its own number, one of its category's";
  EXPECT_EQ(testing::times(asked, "tag-late\">Participants: 1<"), 2)
      << "the question counts them already";
}

TEST_P(LimitPagesTest, WhoWentBeyondALimitWhenAndWhyIsShown) {
  limit_to("1");
  add(austria, details("Ada", "A"));
  const OfficeEntry entry{.way = CameBy::fax, .received_on = {2009, 8, 28}, .exceeds = true};
  const ParticipantId second = delegations
                                   .nominate(officer, austria, details("Eva", "<B>"), "more",
                                             Delegations::Twins::accepted, &entry)
                                   ->id;
  ASSERT_TRUE(delegations.decide(officer, second, Act::revoke, "By mistake.").ok());
  ASSERT_TRUE(delegations.decide(officer, second, Act::reinstate, "Has <room>.", 0, true).ok());
  const std::string limits_page = html_of(pages.show(visit(), get()));
  for (const char* part : {"Decided beyond a limit", "Eva &lt;B&gt;", "Participants: 2 of 1",
                           "Has &lt;room&gt;.", "test"})
    EXPECT_TRUE(has(limits_page, part)) << part;
  const page::Labels labels{};
  ParticipantPages participants{delegations, meetings, references, labels, {}, field_files};
  const std::string person =
      html_of(participants.show(visit({{"id", std::to_string(second.value)}}), get()));
  EXPECT_TRUE(has(person, "Beyond a limit of the delegation"));
  EXPECT_EQ(testing::times(person, "Participants: 2 of 1"), 2);
  EXPECT_TRUE(has(person, "Has &lt;room&gt;."));
}

TEST_P(LimitPagesTest, ADecisionBeyondALimitIsAskedAboutWithItsReason) {
  clock.set(deadline());
  const ParticipantId refused = add(austria, details("Ada", "A"));
  ASSERT_TRUE(delegations.decide(officer, refused, Act::refuse).ok());
  limit_to("1");
  add(austria, details("Eva", "B"));
  const page::Labels labels{};
  ParticipantPages participants{delegations, meetings, references, labels, {}, field_files};
  const page::Visit of = visit({{"id", std::to_string(refused.value)}});
  const html::Page asked =
      page_of(participants.decide(of, post({{"act", "accept"}, {"seen_version", "2"}})));
  EXPECT_EQ(asked.status, 422);
  EXPECT_TRUE(has(asked.content.html, "name=\"reason\""));
  redirect_of(participants.decide(of, post({{"act", "accept"},
                                            {"seen_version", "2"},
                                            {"reason", "The Government has asked."},
                                            {"exceeds", "yes"}})));
  EXPECT_EQ(delegations.beyond_limits(series).at(0).reason, "The Government has asked.");
}

INSTANTIATE_TEST_SUITE_P(Both, LimitPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

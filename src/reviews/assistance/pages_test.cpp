#include "reviews/assistance/assistance_pages_test.h"

namespace convoke::reviews::assistance {
namespace {

TEST_P(AssistancePagesTest, ANeedIsEnteredAndItsMistakesStandAtTheirFields) {
  NeedPages& pages = all.need_pages;
  http::Pairs wrong = need_fields();
  wrong[1].second = "UNTOC:99";
  wrong[4].second = "";
  const html::Page again = page_of(pages.enter(at(), post(wrong)));
  EXPECT_EQ(again.status, 422);
  EXPECT_TRUE(has(again.content.html, "href=\"#f-article\""));
  EXPECT_TRUE(has(again.content.html, "href=\"#f-reference\""));
  EXPECT_TRUE(has(again.content.html, "Training.</textarea>"));
  EXPECT_EQ(redirect_of(pages.enter(at(), post(need_fields()))).location,
            "/en/office/reviews/assistance/needs/1");
  const std::string list = html_of(pages.list(at(), testing::get()));
  EXPECT_TRUE(has(list, "Egypt") && has(list, "Capacity-building"));
  EXPECT_TRUE(has(html_of(pages.list(at(), testing::get({{"kind", "other"}}))), "0 needs"));
  EXPECT_TRUE(has(html_of(pages.list(at(0, Language::ar), testing::get())), "مصر"));
  const auto file = exported_of(pages.list(at(), testing::get({{"format", "csv"}})));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0][3], "Training.");
  EXPECT_EQ(error_of(pages.show(at(99), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(AssistancePagesTest, ANeedShowsTheOffersWithTheirReasonsAndIsMatchedToItsEnd) {
  const NeedId id = entered(need_of());
  entered(offer_of());
  Offer laws = offer_of("DEU");
  laws.kinds = {"legislative-assistance"};
  entered(laws);
  const std::string shown = html_of(all.need_pages.show(at(id.value), testing::get()));
  EXPECT_TRUE(has(shown, "Kind: It offers this kind."));
  EXPECT_TRUE(has(shown, "<b>Kind: It offers other kinds.</b>"));
  EXPECT_EQ(times(shown, "Propose this offer"), 1);
  MatchPages& pages = all.match_pages;
  EXPECT_EQ(redirect_of(pages.propose(at(id.value), post({{"offer", "1"}}))).location,
            "/en/office/reviews/assistance/matches/1");
  const page::Redirect twice = redirect_of(pages.propose(at(id.value), post({{"offer", "1"}})));
  EXPECT_EQ(twice.location, "/en/office/reviews/assistance/needs/1");
  EXPECT_TRUE(twice.notice.has_value());
  const std::string matched = html_of(all.need_pages.show(at(id.value), testing::get()));
  EXPECT_EQ(times(matched, "<span class=\"tag\">Matched already</span>"), 1);
  EXPECT_EQ(times(matched, "Does not fit"), 1) << "the one of another kind";
  const html::Page refused = page_of(pages.answer(
      at(1), post({{"side", "state"}, {"accepts", "no"}, {"answered_on", "2026-11-30"}})));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused.content.html, "href=\"#f-reason\""));
  for (const char* side : {"provider", "state"})
    redirect_of(pages.answer(at(1), post({{"side", side},
                                          {"accepts", "yes"},
                                          {"answered_by", "Mission"},
                                          {"answered_on", "2026-11-30"}})));
  const html::Page late = page_of(pages.enter(
      at(1), post({{"title", "Course"}, {"first_day", "2026-12-04"}, {"last_day", "2026-12-01"}})));
  EXPECT_TRUE(has(late.content.html, "href=\"#f-last_day\""));
  redirect_of(pages.enter(
      at(1), post({{"title", "Course"}, {"first_day", "2026-11-02"}, {"state", "planned"}})));
  EXPECT_TRUE(has(html_of(pages.activities(at(), testing::get({{"state", "late"}}))), "Course"));
  EXPECT_TRUE(has(html_of(all.report_pages.overview(at(), testing::get())), "Activities late"));
  redirect_of(pages.change(at(1), post({{"version", "1"},
                                        {"title", "Course"},
                                        {"first_day", "2026-11-02"},
                                        {"state", "delivered"},
                                        {"participants", "24"},
                                        {"result", "Trained."}})));
  EXPECT_EQ(page_of(pages.change(at(1), post({{"version", "1"},
                                              {"title", "Course"},
                                              {"first_day", "2026-11-02"},
                                              {"state", "planned"}})))
                .status,
            409);
  redirect_of(all.need_pages.decide(at(id.value), post({{"state", "met"}, {"remark", "Told."}})));
  EXPECT_TRUE(has(html_of(pages.show(at(1), testing::get())), "Completed match"));
}

TEST_P(AssistancePagesTest, OffersComeInAsAListAndNothingOfAWrongOne) {
  OfferPages& pages = all.offer_pages;
  const auto send = [&](const std::string& csv) {
    return pages.bring_in(at(), post_files({}, {{"file", "offers.csv", "text/csv", csv}}));
  };
  const html::Page wrong = page_of(send("entity,kinds\nFRA,other\nXXX,none\n"));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(times(wrong.content.html, "data-label=\"Column\""), 3);
  EXPECT_TRUE(has(html_of(pages.list(at(), testing::get())), "There is no offer yet"));
  redirect_of(send("entity,kinds,capacity\nFRA,other,2\n"));
  EXPECT_TRUE(has(html_of(pages.list(at(), testing::get())), "0 of 2"));
  const auto file = exported_of(pages.file(at(), testing::get()));
  EXPECT_EQ(file.header, offer_columns());
  ASSERT_EQ(file.rows.size(), 1u);
  const html::Page typed = page_of(pages.enter(at(), post({{"capacity", "0"}, {"states", "QQQ"}})));
  for (const char* field : {"#f-provider", "#f-kinds", "#f-states", "#f-capacity"})
    EXPECT_TRUE(has(typed.content.html, field)) << field;
  redirect_of(pages.enter(
      at(), post({{"provider", "<b>Institute</b>"}, {"kinds", "other"}, {"capacity", "1"}})));
  EXPECT_TRUE(has(html_of(pages.show(at(2), testing::get())), "&lt;b&gt;Institute&lt;/b&gt;"));
  redirect_of(pages.end(at(2), post({{"state", "ended"}})));
  EXPECT_TRUE(has(html_of(pages.show(at(2), testing::get())), "Ended offer"));
}

TEST_P(AssistancePagesTest, WhatReviewsAndQuestionnairesSayIsTakenOverOrLeftOut) {
  const auto version = questionnaires.write(officer, R"(code: small
version: 1
title: {en: Small}
instruments: {UNTOC: {name: Convention, articles: 41}}
sections:
  - key: one
    title: {en: One}
    instrument: UNTOC
    article: 20
    questions:
      - {key: needs, text: "Which needs?", kind: text, assistance: yes}
      - {key: other, text: "Anything else?", kind: text}
)");
  ASSERT_TRUE(version.ok()) << describe(version.error());
  const audit::Actor state{audit::ActorKind::link, 1, "State", ""};
  for (const char* code : {"EGY", "PER"}) {
    const auto sheet = sheets.open(officer, version->id, entity(code), Language::en);
    for (const char* question : {"needs", "other"})
      ok(sheets.save_answer(state, *sheet, {question, 0, {{}, "Courses wanted.", {}, {}}}));
    if (std::string(code) == "EGY") {
      EXPECT_TRUE(all.sources.candidates(at().locale).empty());
    }
    ok(sheets.submit(state, *sheet));
  }
  NeedPages& pages = all.need_pages;
  const auto found = all.sources.candidates(at().locale);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].article, 20);
  const std::string first = "answer-" + std::to_string(found[0].source_id);
  const html::Page again = page_of(pages.take_over(at(), post({{"source", first}})));
  EXPECT_TRUE(has(again.content.html, "id=\"f-kind\""));
  redirect_of(pages.take_over(at(), post({{"source", first}, {"kind", "capacity-building"}})));
  redirect_of(pages.take_over(
      at(),
      post({{"source", "answer-" + std::to_string(found[1].source_id)}, {"act", "leave-out"}})));
  EXPECT_TRUE(has(html_of(pages.candidates(at(), testing::get())), "nothing to be taken over"));
  EXPECT_EQ(redirect_of(pages.take_over(at(), post({{"source", first}}))).location,
            "/en/office/reviews/assistance/needs/sources");
  EXPECT_EQ(error_of(pages.take_over(at(), post({{"source", "answer-99"}}))).kind,
            ErrorKind::not_found);
  EXPECT_EQ(need(NeedId(2)).state, NeedState::withdrawn);
  EXPECT_TRUE(has(html_of(pages.show(at(1), testing::get())), "The State is not named."));
}

TEST_P(AssistancePagesTest, WhoMayNotReadReviewsSeesFiguresAlone) {
  Need named = need_of();
  named.consent = "NV 4";
  const NeedId id = entered(named);
  const OfferId offer_id = entered(offer_of());
  accepted(id, offer_id);
  const std::string overview = html_of(all.report_pages.overview(reader(), testing::get()));
  EXPECT_FALSE(has(overview, "Egypt"));
  EXPECT_FALSE(has(overview, "assistance/needs"));
  EXPECT_TRUE(has(overview, "Capacity-building"));
  const std::string offer_page =
      html_of(all.offer_pages.show(reader(offer_id.value), testing::get()));
  EXPECT_FALSE(has(offer_page, "Egypt") || has(offer_page, "<form"));
  EXPECT_TRUE(has(html_of(all.offer_pages.show(at(offer_id.value), testing::get())), "Egypt"));
  EXPECT_FALSE(
      has(html_of(all.report_pages.report(reader(), testing::get({{"names", "yes"}}))), "Egypt"));
  EXPECT_TRUE(
      has(html_of(all.report_pages.report(at(), testing::get({{"names", "yes"}}))), "Egypt"));
  EXPECT_FALSE(has(html_of(all.report_pages.report(at(), testing::get())), "Egypt"));
  const auto word = response_of(all.report_pages.report(at(), testing::get({{"format", "docx"}})));
  EXPECT_TRUE(word.body.starts_with("PK"));
  EXPECT_EQ(exported_of(all.report_pages.report(reader(), testing::get({{"format", "xlsx"}})))
                .rows.size(),
            3u);
}

TEST_P(AssistancePagesTest, RecommendationsAskForAMeetingFirst) {
  RecommendationPages& pages = all.recommendation_pages;
  EXPECT_TRUE(has(html_of(pages.show_new(at(), testing::get())), "There is no meeting yet"));
  const html::Page wrong = page_of(pages.enter(at(), post({{"text_en", "States should say."}})));
  EXPECT_TRUE(has(wrong.content.html, "href=\"#f-meeting\""));
  EXPECT_TRUE(has(html_of(pages.list(reader(), testing::get())), "There is no recommendation yet"));
  EXPECT_TRUE(has(html_of(pages.carried(reader(), testing::get())), "implemented or superseded"));
  EXPECT_EQ(error_of(pages.show(at(4), testing::get())).kind, ErrorKind::not_found);
}

TEST_P(AssistancePagesTest, PapersBecomeDocumentsOfAMeetingForAnOfficerToRelease) {
  const auto held = convene(meetings);
  const std::string meeting = std::to_string(held[0].value);
  const std::string shown =
      html_of(all.report_pages.report(at(), testing::get({{"meeting", meeting}})));
  EXPECT_TRUE(has(shown, "Make it a document of the meeting"));
  EXPECT_EQ(value_of_input(shown.substr(shown.find("report/document")), "symbol"),
            "CTOC/COP/WG.2/2026/1");
  EXPECT_FALSE(has(html_of(all.report_pages.report(reader(), testing::get({{"meeting", meeting}}))),
                   "Make it a document"));
  ReportPages& pages = all.report_pages;
  EXPECT_EQ(page_of(pages.publish(at(), post({{"symbol", "CTOC/COP/WG.2/2026/1"}}))).status, 422);
  EXPECT_TRUE(has(html_of(pages.publish(at(), post({{"meeting", meeting}}))), "#f-symbol"));
  const http::Pairs sent{{"meeting", meeting}, {"symbol", "CTOC/COP/WG.2/2026/1"}};
  page::Visit reviewer = at();
  reviewer.officer->grants = {{page::Role::reviews, ""}};
  EXPECT_EQ(error_of(pages.publish(reviewer, post(sent))).kind, ErrorKind::forbidden);
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(redirect_of(pages.publish(at(), post(sent))).location,
              "/en/office/vienna/documents/1");
  const auto made = documents.listed(documents::DocumentId(1));
  ASSERT_TRUE(made);
  EXPECT_EQ(documents.history(documents::DocumentId(1)).size(), kLanguages.size());
  EXPECT_TRUE(has(html_of(all.recommendation_pages.publish(at(), post(sent))),
                  "This symbol belongs to another document."));
  redirect_of(all.recommendation_pages.publish(
      at(), post({{"meeting", meeting}, {"symbol", "CTOC/COP/WG.2/2026/2"}})));
  EXPECT_EQ(documents.list(held[0]).size(), 2u);
}

INSTANTIATE_TEST_SUITE_P(Both, AssistancePagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::assistance

#include "reviews/assistance/assistance_pages_test.h"

namespace convoke::reviews::assistance {
namespace {

using CrossingTest = AssistancePagesTest;

TEST_P(CrossingTest, WhoSavesSecondSeesTheOtherTextAtItsFieldAndMaySaveOverIt) {
  NeedPages& pages = all.need_pages;
  const auto changed = [](http::Pairs fields, std::size_t field, const char* text,
                          const std::string& version) {
    fields[field].second = text;
    fields.emplace_back("version", version);
    return post(fields);
  };
  const NeedId id = entered(need_of());
  redirect_of(pages.change(at(id.value), changed(need_fields(), 3, "Their words.", "1")));
  const html::Page again =
      page_of(pages.change(at(id.value), changed(need_fields(), 3, "My words.", "1")));
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(has(again.content.html, "Somebody else has changed it in the meantime."));
  EXPECT_TRUE(has(again.content.html, "My words.</textarea>"));
  EXPECT_TRUE(has(again.content.html, "<bdi translate=\"no\">Their words.</bdi>"));
  EXPECT_EQ(times(again.content.html, "Saved in the meantime:"), 1);
  EXPECT_EQ(value_of_input(again.content.html, "version"), "2");
  // A mistake beside it keeps the version that was seen: the other text is still not.
  http::Pairs undated = need_fields();
  undated.emplace_back("needed_by", "soon");
  const html::Page wrong =
      page_of(pages.change(at(id.value), changed(undated, 3, "My words.", "1")));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(value_of_input(wrong.content.html, "version"), "1");
  redirect_of(pages.change(at(id.value), changed(need_fields(), 3, "My words.", "2")));
  EXPECT_EQ(need(id).body, "My words.");

  const OfferId offer_id = entered(offer_of());
  const http::Pairs offer{{"entity", "AUT"}, {"kinds", "capacity-building"}, {"capacity", "3"}};
  redirect_of(all.offer_pages.change(at(offer_id.value), changed(offer, 1, "other", "1")));
  const html::Page crossed =
      page_of(all.offer_pages.change(at(offer_id.value), changed(offer, 2, "2", "1")));
  EXPECT_EQ(crossed.status, 409);
  EXPECT_TRUE(has(crossed.content.html, "<bdi translate=\"no\">3</bdi>"));
  EXPECT_EQ(times(crossed.content.html, "Saved in the meantime:"), 2);
  redirect_of(all.offer_pages.change(
      at(offer_id.value), changed(offer, 2, "2", value_of_input(crossed.content.html, "version"))));
  EXPECT_EQ(this->offer(offer_id).capacity, 2);
  // What is refused at a field is no such crossing.
  EXPECT_TRUE(has(
      page_of(all.offer_pages.change(at(offer_id.value), changed(offer, 2, "0", "3"))).content.html,
      "href=\"#f-capacity\""));
}

TEST_P(CrossingTest, RecommendationsAndActivitiesThatCrossAreSettledOnTheirPages) {
  RecommendationPages& pages = all.recommendation_pages;
  const auto held = convene(meetings);
  const auto said = [&](const char* text, const char* version) {
    return post({{"meeting", std::to_string(held[0].value)},
                 {"number", "1"},
                 {"text_en", text},
                 {"addressees", "secretariat"},
                 {"version", version}});
  };
  redirect_of(pages.enter(at(), said("States should say.", "")));
  redirect_of(pages.change(at(1), said("States should write.", "1")));
  const html::Page again = page_of(pages.change(at(1), said("States should tell.", "1")));
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(has(again.content.html, "<bdi translate=\"no\">States should write.</bdi>"));
  EXPECT_TRUE(has(again.content.html, "States should tell.</textarea>"));
  redirect_of(pages.change(
      at(1), said("States should tell.", value_of_input(again.content.html, "version").c_str())));
  const http::Request adopted = post({{"state", "adopted"}, {"on", "2026-11-30"}});
  redirect_of(pages.decide(at(1), adopted));
  const page::Redirect twice = redirect_of(pages.decide(at(1), adopted));
  EXPECT_EQ(twice.location, "/en/office/reviews/assistance/recommendations/1");
  EXPECT_EQ(twice.notice->key, std::string("It is so already."));
  EXPECT_EQ(all.recommendations.follow_ups()[RecommendationId(1)].size(), 1u);

  accepted(entered(need_of()), entered(offer_of()));
  const auto activity = [](const char* place, const char* version) {
    return post({{"title", "Course"},
                 {"first_day", "2026-11-02"},
                 {"state", "planned"},
                 {"place", place},
                 {"version", version}});
  };
  redirect_of(all.match_pages.enter(at(1), activity("Cairo", "")));
  redirect_of(all.match_pages.change(at(1), activity("Lima", "1")));
  const html::Page course = page_of(all.match_pages.change(at(1), activity("Vienna", "1")));
  EXPECT_EQ(course.status, 409);
  EXPECT_TRUE(has(course.content.html, "<bdi translate=\"no\">Lima</bdi>"));
  EXPECT_EQ(value_of_input(course.content.html, "place"), "Vienna");
  redirect_of(all.match_pages.change(
      at(1), activity("Vienna", value_of_input(course.content.html, "version").c_str())));
}

TEST_P(CrossingTest, AFormSentTwiceMakesOne) {
  redirect_of(all.need_pages.enter(at(), post(need_fields())));
  const html::Page need_again = page_of(all.need_pages.enter(at(), post(need_fields())));
  EXPECT_EQ(need_again.status, 409);
  EXPECT_TRUE(has(need_again.content.html, "href=\"#f-body\""));
  http::Pairs other = need_fields();
  other[4].second = "NV 13";
  redirect_of(all.need_pages.enter(at(), post(other)));
  const http::Pairs offer{{"entity", "AUT"}, {"kinds", "other"}, {"capacity", "1"}};
  redirect_of(all.offer_pages.enter(at(), post(offer)));
  EXPECT_TRUE(
      has(page_of(all.offer_pages.enter(at(), post(offer))).content.html, "href=\"#f-body\""));
  redirect_of(all.offer_pages.bring_in(
      at(), post_files({}, {{"file", "offers.csv", "text/csv",
                             "entity,kinds,capacity\nAUT,other,1\nFRA,other,1\n"}})));
  EXPECT_EQ(Everything::load(*database).offers.size(), 2u);
  const http::Request decided = post({{"state", "met"}, {"remark", "Told."}});
  redirect_of(all.need_pages.decide(at(1), decided));
  EXPECT_EQ(redirect_of(all.need_pages.decide(at(1), decided)).notice->key,
            std::string("It is so already."));
}

TEST_P(CrossingTest, AFormTooLongComesAgainWithAWord) {
  entered(need_of());
  entered(offer_of());
  accepted(NeedId(1), OfferId(1));
  convene(meetings);
  http::Request request = post({});
  request.body_too_large = true;
  const auto check = [](const Result<page::Reply>& reply, const char* field) {
    const html::Page page = page_of(reply);
    EXPECT_EQ(page.status, 413) << field;
    EXPECT_TRUE(has(page.content.html, "What was sent is too long to be read.")) << field;
    EXPECT_TRUE(has(page.content.html, field)) << field;
  };
  check(all.need_pages.enter(at(), request), "id=\"f-body\"");
  check(all.need_pages.change(at(1), request), "Training of investigators.</textarea>");
  check(all.need_pages.decide(at(1), request), "id=\"f-remark\"");
  check(all.offer_pages.enter(at(), request), "id=\"f-body\"");
  check(all.offer_pages.change(at(1), request), "id=\"f-body\"");
  check(all.match_pages.answer(at(1), request), "id=\"f-reason\"");
  check(all.match_pages.withdraw(at(1), request), "id=\"f-remark\"");
  check(all.match_pages.enter(at(1), request), "id=\"f-result\"");
  check(all.recommendation_pages.enter(at(), request), "id=\"f-text_en\"");
  const page::Room routes = room(all);
  for (const page::Route& route : routes.routes)
    if (route.method == http::Method::post && route.pattern.ends_with("/edit")) {
      EXPECT_GE(route.body_limit, kTextForm) << route.pattern;
    }
}

INSTANTIATE_TEST_SUITE_P(Both, CrossingTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::assistance

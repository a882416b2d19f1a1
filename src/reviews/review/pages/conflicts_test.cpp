// What two write at the same time, or twice, or too much of.
#include "reviews/review/pages/country_pages_test.h"

namespace convoke::reviews::review {
namespace {

class ConflictsTest : public CountryPagesTest {
 protected:
  void SetUp() override {
    begin_questionnaire();
    austrian = named(austria, Role::focal_point);
    belgian = named(belgium, Role::focal_point);
    chilean = named(chile, Role::focal_point);
  }
  void begin_observations() {
    questionnaire = cleared("questionnaire", {austrian}, {{austrian}});
    finish("questionnaire");
    begin("feedback");
    cleared("feedback", {belgian}, {{belgian}, {chilean}});
    finish("feedback");
    begin("observations");
  }
  ObservationId observed(const std::string& body = "No such offence.") {
    redirect_of(all.matter_pages.observe(
        by(belgian), post({{"article", "UNTOC:5"}, {"kind", "gap"}, {"body", body}})));
    return papers.observations(office, running()).back().id;
  }
  http::Pairs path(ObservationId observation) {
    return {{"observation", std::to_string(observation.value)}};
  }
  static http::Request too_large_post() {
    http::Request request = post();
    request.body_too_large = true;
    return request;
  }
  static void is_refused(const html::Page& page, int status, std::string_view sentence) {
    EXPECT_EQ(page.status, status);
    EXPECT_TRUE(has(page.content.html, sentence)) << page.content.html;
  }

  Person austrian, belgian, chilean;
  DocumentId questionnaire;
};

TEST_P(ConflictsTest, ADraftIsShownBesideTheOtherOneAndThenGoesOverIt) {
  const http::Pairs step{{"step", "questionnaire"}};
  const auto send = [&](const char* seen, const char* body) {
    return all.review_pages.draft(by(austrian, step),
                                  post({{"seen", seen}, {"language", "en"}, {"body", body}}));
  };
  redirect_of(send("0", "Theirs"));
  const html::Page again = page_of(send("0", "Mine"));
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(has(again.content.html, "Mine") && has(again.content.html, "Theirs"));
  EXPECT_TRUE(has(again.content.html, "name=\"seen\" value=\"1\""));
  redirect_of(send("1", "Mine"));
  EXPECT_EQ(papers.documents({austrian}, running()).front().body, "Mine");
}

TEST_P(ConflictsTest, ATranslationIsShownBesideTheOtherOneAndThenGoesOverIt) {
  const DocumentId text = cleared("questionnaire", {austrian}, {{austrian}});
  const http::Pairs french{{"document", document(text)}, {"language", "fr"}};
  const auto send = [&](const char* seen, const char* body) {
    return all.translation_pages.edit(by(austrian, french), post({{"seen", seen}, {"body", body}}));
  };
  redirect_of(send("0", "Le leur"));
  const html::Page again = page_of(send("0", "Le mien"));
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(has(again.content.html, "Le mien") && has(again.content.html, "Le leur"));
  EXPECT_TRUE(has(again.content.html, "name=\"seen\" value=\"1\""));
  redirect_of(send("1", "Le mien"));
}

TEST_P(ConflictsTest, ARewordingIsShownBesideTheOtherOneAndThenGoesOverIt) {
  begin_observations();
  const ObservationId made = observed();
  const auto send = [&](const Person& person, const char* version, const char* body) {
    return all.matter_pages.reword(by(person, path(made)),
                                   post({{"version", version}, {"body", body}}));
  };
  redirect_of(send(chilean, "1", "Too narrow."));
  const html::Page again = page_of(send(belgian, "1", "Too wide."));
  EXPECT_EQ(again.status, 409);
  EXPECT_TRUE(has(again.content.html, "Too wide.") && has(again.content.html, "Too narrow."));
  EXPECT_TRUE(has(again.content.html, "name=\"version\" value=\"2\""));
  const page::Redirect back =
      redirect_of(all.matter_pages.agree(by(austrian, path(made)), post({{"version", "1"}})));
  EXPECT_TRUE(has(back.location, "/observations"));
  EXPECT_TRUE(has(back.notice->key, "A newer version has been written."));
  EXPECT_TRUE(papers.observations(office, running()).back().agreed_by.empty());
  redirect_of(send(belgian, "2", "Too wide."));
}

TEST_P(ConflictsTest, WhatIsTooLargeComesBackAtItsForm) {
  const char* sentence = "The text is too long.";
  begin_observations();
  const ObservationId made = observed();
  is_refused(page_of(all.matter_pages.open_thread(by(belgian), too_large_post())), 413, sentence);
  is_refused(page_of(all.matter_pages.observe(by(belgian), too_large_post())), 413, sentence);
  is_refused(page_of(all.matter_pages.reword(by(belgian, path(made)), too_large_post())), 413,
             sentence);
  is_refused(page_of(all.review_pages.extend(at({{"step", "observations"}}), too_large_post())),
             413, sentence);
  is_refused(page_of(all.desk_pages.enter(at(), too_large_post())), 413, sentence);
  is_refused(page_of(all.desk_pages.correct(at({{"person", std::to_string(belgian.id.value)}}),
                                            too_large_post())),
             413, sentence);
  EXPECT_EQ(error_of(all.desk_pages.enter(reader(), too_large_post())).kind, ErrorKind::forbidden);
}

TEST_P(ConflictsTest, ARefusedAnswerComesBackAtItsThread) {
  begin_observations();
  redirect_of(all.matter_pages.open_thread(by(belgian), post({{"step", "observations"},
                                                              {"article", "UNTOC:5"},
                                                              {"subject", "Offence"},
                                                              {"body", "Why so?"}})));
  const std::string thread = std::to_string(papers.threads(office, running()).front().id.value);
  const auto send = [&](const http::Request& request) {
    return all.matter_pages.reply(by(austrian, {{"thread", thread}}), request);
  };
  is_refused(page_of(send(post({{"body", " "}}))), 422, "href=\"#f-body-" + thread + "\"");
  is_refused(page_of(send(too_large_post())), 413, "The text is too long.");
  redirect_of(send(post({{"body", std::string(20'000, 'x')}})));
}

TEST_P(ConflictsTest, HasLeftIsAskedOnceMore) {
  EXPECT_TRUE(
      has(html_of(all.review_pages.show(at(), testing::get())), "The link of the person ends."));
}

TEST_P(ConflictsTest, AFormSentTwiceMakesOne) {
  begin_observations();
  observed();
  is_refused(page_of(all.matter_pages.observe(
                 by(chilean),
                 post({{"article", "UNTOC:5"}, {"kind", "gap"}, {"body", "No such offence."}}))),
             409, "The list has this observation already.");
  EXPECT_EQ(papers.observations(office, running()).size(), 1u);
  const auto ask = [&](const Person& person) {
    return all.matter_pages.open_thread(by(person), post({{"step", "observations"},
                                                          {"article", "UNTOC:5"},
                                                          {"subject", "Offence"},
                                                          {"body", "Why so?"}}));
  };
  redirect_of(ask(belgian));
  is_refused(page_of(ask(belgian)), 409, "Your side has asked this already.");
  redirect_of(ask(chilean));
  EXPECT_EQ(papers.threads(office, running()).size(), 2u);
  const http::Pairs expert{
      {"state", "AUT"}, {"role", "expert"}, {"name", "A. Test"}, {"email", "a@example.org"}};
  redirect_of(all.desk_pages.enter(at(), post(expert)));
  const std::size_t persons = reviews.persons(id).size();
  is_refused(page_of(all.desk_pages.enter(at(), post(expert))), 409,
             "This person is entered already.");
  EXPECT_EQ(reviews.persons(id).size(), persons);
}

TEST_P(ConflictsTest, AnObservationIsWithdrawnByItsDraftersWhileTheStepIsUnderWay) {
  begin_observations();
  const ObservationId made = observed();
  EXPECT_TRUE(
      has(html_of(all.matter_pages.observations(by(belgian), testing::get())), "/withdraw\""));
  EXPECT_FALSE(
      has(html_of(all.matter_pages.observations(by(austrian), testing::get())), "/withdraw\""));
  EXPECT_EQ(error_of(all.matter_pages.withdraw(by(austrian, path(made)), post())).kind,
            ErrorKind::forbidden);
  EXPECT_EQ(papers.withdraw(actor, Party(), made).error().kind, ErrorKind::forbidden);
  redirect_of(all.matter_pages.withdraw(by(chilean, path(made)), post()));
  EXPECT_TRUE(papers.observations(office, running()).empty());
  EXPECT_EQ(error_of(all.matter_pages.withdraw(by(chilean, path(made)), post())).kind,
            ErrorKind::not_found);
  const auto versions = database->read([&](db::Reader& r) {
    return r.value<long>("select count(*) from review_observation_text where observation_id = :id",
                         made);
  });
  EXPECT_EQ(versions, 1) << "kept on record";
  observed();  // the same once more, since the list has it no longer
  cleared("observations", {belgian}, {{austrian}, {belgian}, {chilean}});
  const ObservationId last = papers.observations(office, running()).back().id;
  for (const Person& one : {austrian, belgian, chilean}) ok(papers.agree(actor, {one}, last, 1));
  finish("observations");
  EXPECT_EQ(papers.withdraw(actor, {belgian}, last).error().kind, ErrorKind::conflict);
}

TEST_P(ConflictsTest, AStepSaysWhatItIsNotDoneFor) {
  begin_observations();
  observed();
  const auto done = [&] {
    return page_of(all.review_pages.move(at({{"step", "observations"}}),
                                         post({{"act", "finish"}, {"on", today().iso()}})));
  };
  is_refused(done(), 409, "The document has not been cleared");
  cleared("observations", {belgian}, {{austrian}, {belgian}, {chilean}});
  is_refused(done(), 409, "Observations to which somebody has not agreed yet: 1");
  EXPECT_TRUE(has(html_of(all.review_pages.show(by(austrian), testing::get())),
                  "Observations to agree to: 1"));
  ok(papers.agree(actor, {austrian}, papers.observations(office, running()).back().id, 1));
  EXPECT_FALSE(has(html_of(all.review_pages.show(by(austrian), testing::get())),
                   "Observations to agree to"));
}

TEST_P(ConflictsTest, ARedrawLeavesNobodyWithALinkThatOpensNothing) {
  EXPECT_FALSE(has(html_of(all.review_pages.show(at(), testing::get())), "Enter the focal point"));
  EXPECT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute(
                        "update country_review_reviewer set entity_id = :new where review_id = "
                        ":review and entity_id = :old",
                        denmark, id, belgium);
                    return {};
                  })
                  .ok());
  const std::string shown = html_of(all.review_pages.show(at(), testing::get()));
  const std::string number = std::to_string(belgian.id.value);
  EXPECT_TRUE(has(shown, "Reviewing States") && has(shown, "Organized Crime Convention"));
  EXPECT_TRUE(has(shown, "Enter the focal point of "));
  EXPECT_TRUE(has(shown, "/persons/new?state=DNK"));
  EXPECT_TRUE(has(shown, "The State has no part in the review any more."));
  EXPECT_FALSE(has(shown, "/persons/" + number + "/link"));
  EXPECT_GT(shown.find("no part in the review any more"), shown.find("Formerly"));
  EXPECT_EQ(error_of(all.desk_pages.send_link(at({{"person", number}}), post())).kind,
            ErrorKind::conflict);
  EXPECT_TRUE(outbox.list("review-link", 0, 10).empty());
  EXPECT_TRUE(has(html_of(all.desk_pages.show_new(at(), testing::get({{"state", "DNK"}}))),
                  "value=\"DNK\" selected"));
}

INSTANTIATE_TEST_SUITE_P(Both, ConflictsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review

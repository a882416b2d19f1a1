// The answer sheet of a step, behind both doors; the sheets themselves belong to another room.
#include "reviews/review/answers/answers.h"

#include "reviews/review/grounded_test.h"
#include "reviews/review/room.h"
#include "testing/test_visit.h"

namespace convoke::reviews::review {
namespace {

using namespace convoke::testing;

/// What the other room knows of the one sheet there is.
struct Kept {
  std::optional<SheetNow> sheet;
  std::string questionnaire;
  EntityId state;
  Language language = Language::en;
  bool has_questionnaire = true, link_ended = false;
  int renewed = 0;

  AnswerSheets functions() {
    AnswerSheets out;
    out.find = [this](db::Reader&, EntityId wanted, std::string_view code, std::optional<Instant>) {
      return wanted == state && code == questionnaire ? sheet : std::nullopt;
    };
    out.open = [this](const audit::Actor&, EntityId of, std::string_view code,
                      Language in) -> Result<std::int64_t> {
      if (!has_questionnaire) return not_found("There is none.");
      state = of;
      questionnaire = code;
      language = in;
      sheet = SheetNow{41, SheetNow::State::draft, {}};
      return 41;
    };
    out.progress = [](std::int64_t) { return AnswerSheets::Progress{40, 12}; };
    out.token = [this](std::int64_t) -> Result<std::string> {
      return link_ended ? std::string() : std::string("the-token");
    };
    out.renew = [this](const audit::Actor&, std::int64_t) -> Status {
      ++renewed;
      return {};
    };
    out.sections = [](const page::Visit&, std::int64_t, const std::string& path) {
      std::vector<AnsweredSection> all;
      all.push_back(
          {"Participation", "en", "UNTOC", 5,
           html::trusted("<p>Answer of article 5 <a href=\"" + path + "/files/9\">Act</a></p>")});
      all.push_back({"Trafficking", "en", "TIP", 5, html::trusted("<p>Answer on trafficking</p>")});
      return all;
    };
    out.file = [](std::int64_t, std::int64_t file) -> Result<AnsweredFile> {
      if (file != 9 && file != 10) return not_found("There is no such file.");
      http::Response response;
      response.body = "%PDF";
      return AnsweredFile{file == 9 ? "UNTOC" : "TIP", std::move(response)};
    };
    return out;
  }
};

class AnswersTest : public GroundedReviewTest {
 protected:
  page::Visit at(http::Pairs more = {}) {
    http::Pairs arguments{{"id", std::to_string(id.value)}, {"step", "questionnaire"}};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return officer_visit(clock, std::move(arguments), Language::en);
  }
  page::Visit by(const Person& person, http::Pairs more = {}) {
    const std::string token = *database->write(
        [&](db::Transaction& t) -> Result<std::string> { return all.reviews.token(t, person); });
    http::Pairs arguments{{"token", token}, {"step", "questionnaire"}};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return link_visit(clock, std::move(arguments));
  }
  std::string step_of(const page::Visit& visit) {
    return html_of(all.review_pages.show_step(visit, testing::get()));
  }
  bool may_read(const page::Visit& visit) {
    return all.answer_pages.show(visit, testing::get()).ok();
  }
  void begin_by_page() {
    ok(reviews.start(actor, office, id, today()));
    for (const char* step : {"focal-point", "experts"}) {
      ok(reviews.begin(actor, office, id, step, today()));
      ok(reviews.finish(actor, office, id, step, today(), "For tests nobody is named"));
    }
    redirect_of(all.review_pages.move(at(), post({{"act", "begin"}, {"on", "2026-04-01"}})));
  }
  void submit() {
    kept.sheet->state = SheetNow::State::submitted;
    kept.sheet->submitted_at = clock.now();
  }
  int finish_by_page(const std::string& because = {}) {
    const auto done = all.review_pages.move(
        at(), post({{"act", "finish"}, {"on", "2026-04-01"}, {"because", because}}));
    if (!done.ok()) return 0;
    const auto* page = std::get_if<html::Page>(&*done);
    return page ? page->status : 303;
  }

  Kept kept;
  reference::References references{*database, clock};
  CountryReviews all{ground,
                     references,
                     {[] { return std::string("Europe/Vienna"); },
                      secretariat::always({}),
                      {},
                      {},
                      find_note,
                      {},
                      kept.functions()}};
};

TEST_P(AnswersTest, WhoeverHasLeftReachesTheSheetNoMore) {
  begin_by_page();
  const auto enter = [&](EntityId state, Role role, const std::string& email) {
    return reviews.name(actor, office, id, state, {role, email, "", email, "", Language::en})
        .value();
  };
  const auto leaves = [&](PersonId person) {
    redirect_of(all.desk_pages.withdraw(at({{"person", std::to_string(person.value)}}), post()));
  };
  const PersonId expert = enter(austria, Role::expert, "expert@example.org");
  const PersonId observer = enter(austria, Role::observer, "observer@example.org");
  const PersonId reviewer = enter(reviews.find(id)->review.reviewing_states().front(), Role::expert,
                                  "reviewer@example.org");
  leaves(observer);
  leaves(reviewer);
  EXPECT_EQ(kept.renewed, 0);
  leaves(expert);
  EXPECT_EQ(kept.renewed, 1);
  enter(austria, Role::focal_point, "first@example.org");
  redirect_of(all.desk_pages.enter(at(), post({{"state", "AUT"},
                                               {"role", "focal_point"},
                                               {"name", "Second"},
                                               {"email", "second@example.org"},
                                               {"language", "en"}})));
  EXPECT_EQ(kept.renewed, 2);  // the former focal point
  kept.link_ended = true;
  leaves(enter(austria, Role::expert, "late@example.org"));
  EXPECT_EQ(kept.renewed, 2);
}

TEST_P(AnswersTest, TheSheetOpensWhenTheStepBeginsInTheLanguageOfTheFocalPoint) {
  ASSERT_TRUE(reviews
                  .name(actor, office, id, austria,
                        {Role::focal_point, "Franziska", "", "f@example.org", "", Language::fr})
                  .ok());
  begin_by_page();
  ASSERT_TRUE(kept.sheet);
  EXPECT_EQ(kept.state, austria);
  EXPECT_EQ(kept.questionnaire, "untoc-cluster-1");
  EXPECT_EQ(kept.language, Language::fr);
  EXPECT_FALSE(has(step_of(at()), "Open the answer sheet"));
}

TEST_P(AnswersTest, AQuestionnaireThatIsMissingHoldsUpNoStep) {
  kept.has_questionnaire = false;
  begin_by_page();
  EXPECT_EQ(state("questionnaire"), StepState::open);
  EXPECT_TRUE(has(step_of(at()), "Open the answer sheet"));
  EXPECT_EQ(all.review_pages.open_sheet(at(), post({})).error().kind, ErrorKind::not_found);
  kept.has_questionnaire = true;
  redirect_of(all.review_pages.open_sheet(at(), post({})));
  EXPECT_TRUE(kept.sheet);
  const Party reader{std::nullopt, false, true};
  EXPECT_EQ(all.answers.open(actor, reader, id, "questionnaire").error().kind,
            ErrorKind::forbidden);
}

TEST_P(AnswersTest, OnlyThoseWhoAnswerFindTheWayToTheSheet) {
  begin_by_page();
  const std::string way = "/questionnaire/the-token";
  for (const Role role : kRoles) {
    const std::string shown = step_of(by(named(austria, role)));
    EXPECT_EQ(has(shown, way), role != Role::observer) << name_of(role);
    EXPECT_EQ(has(shown, "12 of 40"), role != Role::observer) << name_of(role);
    const std::string others = step_of(by(named(belgium, role)));
    EXPECT_FALSE(has(others, way) || has(others, "12 of 40")) << name_of(role);
    EXPECT_TRUE(has(others, "Not submitted yet")) << name_of(role);
  }
  EXPECT_TRUE(has(step_of(at()), "/office/reviews/questionnaires/untoc-cluster-1/sheets/41"));
  EXPECT_FALSE(has(step_of(at()), way)) << "an officer looks at a link where it is on record";
  kept.link_ended = true;
  const std::string ended = step_of(by(named(austria, Role::expert)));
  EXPECT_FALSE(has(ended, way));
  EXPECT_TRUE(has(ended, "has been ended"));
}

TEST_P(AnswersTest, AreReadByTheOtherSidesOnceTheyAreSubmitted) {
  begin_by_page();
  const Person reviewer = named(belgium, Role::expert), observer = named(belgium, Role::observer),
               own = named(austria, Role::observer);
  const auto stranger = reviews.name(actor, office, other, denmark,
                                     {Role::focal_point, "Dora", "", "d@example.org", ""});
  ASSERT_TRUE(stranger.ok());
  for (const Person& one : {reviewer, observer, own}) EXPECT_FALSE(may_read(by(one)));
  EXPECT_FALSE(may_read(at()));
  submit();
  for (const Person& one : {reviewer, observer, own}) EXPECT_TRUE(may_read(by(one)));
  EXPECT_TRUE(may_read(at()));
  page::Visit reads_only = at();
  reads_only.officer->grants = {{page::Role::reader, ""}};
  EXPECT_FALSE(may_read(reads_only));
  EXPECT_FALSE(may_read(by(*reviews.person(*stranger)))) << "of another review";
  kept.sheet->state = SheetNow::State::recalled;
  EXPECT_TRUE(has(html_of(all.answer_pages.show(by(reviewer), testing::get())),
                  "Below is what it submitted last"));
}

TEST_P(AnswersTest, AStateThatReviewsOneInstrumentReadsThatOneAlone) {
  begin_by_page();
  submit();
  const Person both = named(chile, Role::expert), one = named(belgium, Role::expert);
  EXPECT_TRUE(has(html_of(all.answer_pages.show(by(both), testing::get())), "on trafficking"));
  const std::string shown = html_of(all.answer_pages.show(by(one), testing::get()));
  EXPECT_TRUE(has(shown, "Answer of article 5") && has(shown, "id=\"article-UNTOC-5\""));
  EXPECT_TRUE(has(shown, "/steps/questionnaire/answers/files/9"));
  EXPECT_FALSE(has(shown, "on trafficking"));
  EXPECT_TRUE(all.answer_pages.file(by(one, {{"file", "9"}}), testing::get()).ok());
  EXPECT_FALSE(all.answer_pages.file(by(one, {{"file", "10"}}), testing::get()).ok());
  EXPECT_TRUE(all.answer_pages.file(by(both, {{"file", "10"}}), testing::get()).ok());
}

TEST_P(AnswersTest, LeadToThreadsAndObservationsAndBack) {
  begin_by_page();
  submit();
  const Person expert = named(belgium, Role::expert);
  EXPECT_TRUE(has(html_of(all.answer_pages.show(by(expert), testing::get())),
                  "/threads?step=questionnaire&amp;article=UNTOC:5#ask"));
  http::Request asked = testing::get();
  asked.query = {{"step", "questionnaire"}, {"article", "UNTOC:8"}};
  EXPECT_TRUE(has(html_of(all.matter_pages.threads(by(expert), asked)),
                  "<option value=\"UNTOC:8\" selected"));
  Thread thread;
  thread.review = id;
  thread.step = "questionnaire";
  thread.instrument = "UNTOC";
  thread.article = 5;
  thread.subject = "Participation";
  ASSERT_TRUE(papers.open_thread(actor, {expert}, thread, "Why?").ok());
  EXPECT_TRUE(has(html_of(all.matter_pages.threads(by(expert), testing::get())),
                  "/steps/questionnaire/answers#article-UNTOC-5"));
  for (const char* step : {"questionnaire", "feedback", "dialogue"}) {
    if (state(step) == StepState::not_begun) begin(step);
    if (std::string(step) == "feedback") {
      const std::vector<Party> sides{of(belgium), of(chile)};
      cleared(step, sides[0], sides);
    }
    if (std::string(step) == "dialogue") {
      const Party own = of(austria);
      cleared(step, own, {own});
    }
    ok(all.reviews.finish(actor, office, id, step, today()));
  }
  begin("observations");
  Observation seen;
  seen.review = id;
  seen.instrument = "UNTOC";
  seen.article = 5;
  seen.body = "A gap";
  ASSERT_TRUE(papers.observe(actor, {expert}, seen).ok());
  EXPECT_TRUE(has(html_of(all.matter_pages.observations(by(expert), testing::get())),
                  "Answer of article 5"));
}

TEST_P(AnswersTest, TheStepIsDoneWhenTheyAreSubmittedOrWithAReason) {
  begin_by_page();
  EXPECT_EQ(finish_by_page(), 409);
  submit();
  kept.sheet->state = SheetNow::State::recalled;
  EXPECT_EQ(finish_by_page(), 409) << "the State corrects them";
  kept.sheet->state = SheetNow::State::submitted;
  EXPECT_EQ(finish_by_page(), 303);
  kept.sheet->state = SheetNow::State::recalled;
  EXPECT_EQ(state("questionnaire"), StepState::done) << "a recall reopens nothing";
  EXPECT_TRUE(has(step_of(at()), "Recalled by the State"));
}

TEST_P(AnswersTest, WhyAStepIsDoneWithoutThemIsKept) {
  begin_by_page();
  EXPECT_EQ(finish_by_page("They came on paper"), 303);
  EXPECT_TRUE(has(step_of(at()), "They came on paper"));
}

TEST_P(AnswersTest, TheMessageWithTheLinkSaysThatTheStateAnswers) {
  begin_by_page();
  for (const Role role : kRoles) {
    const Person person = named(austria, role);
    ok(all.mails.send(actor, person, "Austria", true, clock.now(), std::chrono::minutes(10)));
    const auto mails = outbox.list(PersonMails::kPurpose, 0, 50);
    EXPECT_EQ(outbox.read(mails.front())->text.find("questionnaire that your State answers") !=
                  std::string::npos,
              role != Role::observer)
        << name_of(role);
  }
}

TEST_P(AnswersTest, RemindersSayThatTheStateAnswersOnline) {
  begin_by_page();
  named(austria, Role::focal_point);
  ASSERT_TRUE(all.reminders.remind(actor, office, id, "questionnaire").ok());
  const auto mails = outbox.list(Reminders::kPurpose, 0, 50);
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_TRUE(has(outbox.read(mails.front())->text, "answers the questionnaire online"));
}

INSTANTIATE_TEST_SUITE_P(Both, AnswersTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review

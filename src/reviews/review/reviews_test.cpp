#include "reviews/review/reviews.h"

#include "reviews/review/review_test.h"

namespace convoke::reviews::review {
namespace {

class ReviewsTest : public ReviewTest {};

TEST_P(ReviewsTest, AreReadWithTheirReviewersAndRules) {
  const auto all = reviews.all();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].review.entity, austria);
  EXPECT_EQ(all[0].review.reviewing_states(), (std::vector<EntityId>{chile, belgium}));
  EXPECT_TRUE(all[0].review.is_reviewed_by(chile, "TIP"));
  EXPECT_FALSE(all[0].review.is_reviewed_by(belgium, "TIP"));
  EXPECT_EQ(all[0].definition->code, "untoc");
  EXPECT_TRUE(running().has("UNTOC", 5));
  EXPECT_FALSE(running().has("UNTOC", 7));     // of another phase
  EXPECT_FALSE(running().has("FIREARMS", 3));  // nobody reviews it
  EXPECT_FALSE(reviews.find(ReviewId(99)));
}

TEST_P(ReviewsTest, RunThroughTheirSteps) {
  EXPECT_FALSE(reviews.begin(actor, office, id, "focal-point", today()).ok());
  begin_questionnaire();
  EXPECT_FALSE(reviews.start(actor, office, id, today()).ok());
  EXPECT_EQ(state("questionnaire"), StepState::open);
  EXPECT_EQ(reviews.finish(actor, office, id, "questionnaire", today()).error().kind,
            ErrorKind::conflict);
  const Party state_under_review = of(austria);
  cleared("questionnaire", state_under_review, {state_under_review});
  go_to({2026, 6, 30});
  finish("questionnaire");
  EXPECT_EQ(due_of(running().progress, *running().definition->step("feedback")),
            (Date{2026, 12, 30}));
  EXPECT_FALSE(reviews.begin(actor, office, id, "feedback", today().plus_days(1)).ok());
  EXPECT_FALSE(reviews.begin(actor, office, id, "observations", today()).ok());
  begin("feedback");
  EXPECT_FALSE(reviews.skip(actor, office, id, "feedback", today()).ok());
  EXPECT_EQ(reviews.begin(actor, office, id, "nothing", today()).error().kind,
            ErrorKind::not_found);
}

TEST_P(ReviewsTest, ANamingStepIsDoneWhenTheFocalPointsAreNamedOrWithAReason) {
  ok(reviews.start(actor, office, id, today()));
  begin("focal-point");
  const Status early = reviews.finish(actor, office, id, "focal-point", today());
  EXPECT_EQ(early.error().kind, ErrorKind::conflict);
  EXPECT_EQ(early.error().field, "because");
  named(austria, Role::expert);
  EXPECT_FALSE(reviews.finish(actor, office, id, "focal-point", today()).ok());
  named(austria, Role::focal_point);
  finish("focal-point");
  EXPECT_TRUE(running().progress.of("focal-point").remark.empty());
  begin("experts");
  named(belgium, Role::focal_point);
  const auto missing = database->read([&](db::Reader& r) {
    return Reviews::unnamed(r, running(), *running().definition->step("experts"));
  });
  EXPECT_EQ(missing, std::vector{chile});
  EXPECT_FALSE(reviews.finish(actor, office, id, "experts", today(), " ").ok());
  ok(reviews.finish(actor, office, id, "experts", today(), "Chile has announced its note."));
  EXPECT_EQ(running().progress.of("experts").remark, "Chile has announced its note.");
}

TEST_P(ReviewsTest, AreRunByTheSecretariatAlone) {
  ok(reviews.start(actor, office, id, today()));
  const Party focal_point = of(austria);
  const Party reader{std::nullopt, false, true};
  for (const Party& one : {focal_point, reader, Party()}) {
    EXPECT_EQ(reviews.begin(actor, one, id, "experts", today()).error().kind, ErrorKind::forbidden);
    EXPECT_EQ(reviews.extend(actor, one, id, "experts", {2030, 1, 1}, "x").error().kind,
              ErrorKind::forbidden);
    EXPECT_EQ(reviews.name(actor, one, id, chile, {Role::expert, "A", "", "a@example.org", ""})
                  .error()
                  .kind,
              ErrorKind::forbidden);
  }
  EXPECT_EQ(reviews.start(actor, reader, other, today()).error().kind, ErrorKind::forbidden);
}

TEST_P(ReviewsTest, KeepEveryLongerTimeWithItsReason) {
  ok(reviews.start(actor, office, id, today()));
  EXPECT_EQ(reviews.extend(actor, office, id, "experts", {2026, 6, 1}, " ").error().field,
            "reason");
  EXPECT_EQ(reviews.extend(actor, office, id, "experts", {2026, 4, 1}, "Elections").error().field,
            "until");
  ok(reviews.extend(actor, office, id, "experts", {2026, 6, 1}, "Elections"));
  ok(reviews.extend(actor, office, id, "experts", {2026, 7, 1}, "A new ministry"));
  const auto progress = running().progress;
  ASSERT_EQ(progress.extensions.size(), 2u);
  EXPECT_EQ(progress.extensions[0].reason, "Elections");
  EXPECT_EQ(progress.extensions[0].made_by, "Ana Test");
  EXPECT_EQ(due_of(progress, *running().definition->step("experts")), (Date{2026, 7, 1}));
}

TEST_P(ReviewsTest, HaveOneFocalPointOfEachState) {
  const Person first = named(austria, Role::focal_point, "First");
  const std::string token = *database->write(
      [&](db::Transaction& t) -> Result<std::string> { return reviews.token(t, first); });
  EXPECT_TRUE(reviews.open_link(token).ok());
  const Person second = named(austria, Role::focal_point, "Second");
  named(austria, Role::expert);
  named(austria, Role::expert);
  named(chile, Role::focal_point);
  EXPECT_FALSE(reviews.open_link(token).ok());
  EXPECT_TRUE(reviews.person(first.id)->until);
  EXPECT_FALSE(reviews.person(second.id)->until);
  EXPECT_EQ(reviews.persons(id).size(), 5u);
  EXPECT_EQ(reviews.withdraw(actor, office, second.id).error().kind, ErrorKind::conflict);
  const Person expert = named(belgium, Role::expert);
  ok(reviews.withdraw(actor, office, expert.id));
  EXPECT_EQ(reviews.withdraw(actor, office, expert.id).error().kind, ErrorKind::not_found);
  EXPECT_EQ(who_of({*reviews.person(expert.id)}, running().review), Who());
  const auto wrong =
      reviews.name(actor, office, id, denmark, {Role::expert, "A", "", "a@example.org", ""});
  EXPECT_EQ(wrong.error().field, "state");
  const auto empty =
      reviews.name(actor, office, id, austria, {Role::expert, " ", "", "nobody", ""});
  EXPECT_EQ(empty.error().also.size(), 1u);
}

TEST_P(ReviewsTest, TheDatabaseHoldsTheRuleOfOneFocalPoint) {
  const Person first = named(austria, Role::focal_point);
  const Status second = database->write([&](db::Transaction& t) -> Status {
    t.execute(
        "insert into review_person (review_id, entity_id, role, name, title, email, language, "
        "note, since) "
        "values (:review, :entity, 'focal_point', 'B', '', 'b@example.org', 'en', '', 0)",
        id, first.entity);
    return {};
  });
  EXPECT_EQ(second.error().kind, ErrorKind::conflict);
}

TEST_P(ReviewsTest, NameNobodyOnRecord) {
  named(austria, Role::focal_point, "Franziska Muster");
  const auto record = database->read(
      [&](db::Reader& r) { return audit::history(r, "country_review", id.value, 10); });
  ASSERT_EQ(record.size(), 1u);
  EXPECT_EQ(record[0].action, "review.name_person");
  EXPECT_EQ(record[0].detail.find("Muster"), std::string::npos);
}

TEST_P(ReviewsTest, LinksLastUntilTheyAreReplaced) {
  const Person person = named(belgium, Role::expert);
  const std::string token = *database->write(
      [&](db::Transaction& t) -> Result<std::string> { return reviews.token(t, person); });
  clock.advance(std::chrono::hours(24 * 800));
  ASSERT_TRUE(reviews.open_link(token).ok());
  EXPECT_EQ(reviews.open_link(token)->id, person.id);
  const std::string next = *database->write(
      [&](db::Transaction& t) -> Result<std::string> { return reviews.renew(t, actor, person); });
  EXPECT_NE(next, token);
  EXPECT_FALSE(reviews.open_link(token).ok());
  EXPECT_TRUE(reviews.open_link(next).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, ReviewsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review

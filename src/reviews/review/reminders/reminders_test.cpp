#include "reviews/review/reminders/reminders.h"

#include "reviews/definition/definition_file.h"
#include "reviews/review/grounded_test.h"

namespace convoke::reviews::review {
namespace {

class Going : public jobs::Progress {
 public:
  void report(std::int64_t, std::int64_t) override {}
  bool stopping() const override { return false; }
};

class RemindersTest : public GroundedReviewTest {
 protected:
  void morning(const Date& day) {
    go_to(day);
    Going going;
    ok(reminders.run({}, going));
  }
  std::vector<outbox::Message> mails() { return outbox.list(Reminders::kPurpose, 0, 50); }
  std::string text(const outbox::Message& message) { return outbox.read(message)->text; }
  /// The questionnaire is due on 1 October 2026.
  void SetUp() override {
    begin_questionnaire();
    focal_point = named(austria, Role::focal_point, "Franziska Muster");
    expert = named(austria, Role::expert, "Emil Muster");
    named(austria, Role::observer, "Otto Muster");
    named(belgium, Role::focal_point, "Beatrice Muster");
  }

  Reminders reminders{ground, reviews, [](EntityId, Language) { return std::string("Austria"); },
                      ReminderDays{}};
  Person focal_point, expert;
};

TEST_P(RemindersTest, GoToThoseWhoActOnceBeforeTheLastDayAndOnceAfterIt) {
  morning({2026, 9, 23});
  EXPECT_TRUE(mails().empty());
  morning({2026, 9, 24});
  morning({2026, 9, 25});
  ASSERT_EQ(mails().size(), 2u) << "the focal point and the expert who drafts, once";
  EXPECT_EQ(mails()[0].subject,
            "Reminder of the country review of Austria: Self-assessment questionnaire");
  EXPECT_NE(text(mails()[0]).find("is to be done by 1 October 2026"), std::string::npos);
  const std::string said = text(mails()[1]);
  const std::size_t at = said.find("https://example.org/en/review/");
  ASSERT_NE(at, std::string::npos);
  const std::size_t begin = at + std::string("https://example.org/en/review/").size();
  EXPECT_EQ(reviews.open_link(said.substr(begin, said.find("\n", begin) - begin))->id,
            focal_point.id);
  morning({2026, 10, 1});
  EXPECT_EQ(mails().size(), 2u) << "the last day itself is not late";
  morning({2026, 10, 2});
  morning({2026, 10, 3});
  ASSERT_EQ(mails().size(), 4u);
  EXPECT_NE(text(mails()[0]).find("the last day of this step was 1 October 2026"),
            std::string::npos);
  const auto sent = reminders.sent(id, "questionnaire");
  ASSERT_EQ(sent.size(), 4u);
  EXPECT_EQ(sent[0].reminder.kind, ReminderKind::before);
  EXPECT_EQ(sent[3].reminder.kind, ReminderKind::after);
  EXPECT_EQ(sent[0].state, outbox::MessageState::queued);
}

TEST_P(RemindersTest, GoOutAgainForAnExtendedLastDay) {
  morning({2026, 9, 24});
  ok(reviews.extend(actor, office, id, "questionnaire", {2026, 12, 1}, "Elections"));
  for (const outbox::Message& one : mails())
    EXPECT_EQ(one.state, outbox::MessageState::withdrawn) << "it names the former day";
  morning({2026, 10, 2});
  EXPECT_EQ(mails().size(), 2u);
  morning({2026, 11, 28});
  EXPECT_EQ(mails().size(), 4u);
}

TEST_P(RemindersTest, DoNotGoOutAfterTheStepIsDone) {
  morning({2026, 9, 24});
  ASSERT_EQ(mails().size(), 2u);
  cleared("questionnaire", {focal_point}, {{focal_point}});
  finish("questionnaire");
  for (const outbox::Message& one : mails()) EXPECT_EQ(one.state, outbox::MessageState::withdrawn);
  morning({2026, 10, 2});
  EXPECT_EQ(mails().size(), 2u);
}

TEST_P(RemindersTest, DoNotGoToWhoeverWasReplaced) {
  morning({2026, 9, 24});
  const Person next = named(austria, Role::focal_point, "Nachfolger");
  morning({2026, 9, 25});
  const auto sent = reminders.sent(id, "questionnaire");
  ASSERT_EQ(sent.size(), 3u);
  EXPECT_EQ(sent[0].state, outbox::MessageState::withdrawn);
  EXPECT_EQ(sent[2].reminder.person, next.id);
  ok(reviews.withdraw(actor, office, expert.id));
  morning({2026, 10, 2});
  EXPECT_EQ(mails().size(), 4u);
}

TEST_P(RemindersTest, ThatCannotBeWrittenHoldUpNobodyElse) {
  ok(database->write([&](db::Transaction& t) -> Status {
    t.execute("update review_person set email = 'no\naddress' where id = :id", focal_point.id);
    return {};
  }));
  go_to({2026, 9, 24});
  Going going;
  EXPECT_FALSE(reminders.run({}, going).ok()) << "an officer sees the job";
  ASSERT_EQ(mails().size(), 1u);
  EXPECT_EQ(reminders.sent(id, "questionnaire")[0].reminder.person, expert.id);
}

TEST_P(RemindersTest, AreSentByHandOnceADay) {
  EXPECT_EQ(*reminders.remind(actor, office, id, "questionnaire"), 2);
  EXPECT_EQ(reminders.remind(actor, office, id, "questionnaire").error().kind, ErrorKind::conflict);
  go_to(today().plus_days(1));
  EXPECT_EQ(*reminders.remind(actor, office, id, "questionnaire"), 2);
  EXPECT_EQ(reminders.remind(actor, office, id, "feedback").error().kind, ErrorKind::conflict)
      << "it has not begun";
  EXPECT_EQ(reminders.remind(actor, office, id, "nothing").error().kind, ErrorKind::not_found);
  for (const Party& one : {Party{focal_point}, Party(), Party{std::nullopt, false, true}})
    EXPECT_EQ(reminders.remind(actor, one, id, "questionnaire").error().kind, ErrorKind::forbidden);
  EXPECT_EQ(mails().size(), 4u);
  EXPECT_EQ(reminders.last().size(), 1u);
}

TEST_P(RemindersTest, NameNobodyOnRecord) {
  ASSERT_TRUE(reminders.remind(actor, office, id, "questionnaire").ok());
  const auto record = database->read(
      [&](db::Reader& r) { return audit::history(r, "country_review", id.value, 1); });
  EXPECT_EQ(record[0].action, "review.remind");
  EXPECT_EQ(record[0].detail.find("Muster"), std::string::npos);
}

TEST_P(RemindersTest, AreQueuedForTheMorningAndForTheNext) {
  ok(reminders.schedule());
  ok(reminders.schedule());
  Going going;
  ok(reminders.run({}, going));
  const auto waiting = database->read([](db::Reader& r) { return jobs::list(r, {}, 10); });
  ASSERT_EQ(waiting.size(), 2u);
  EXPECT_EQ(waiting[0].key, "reviews.remind:" + today().plus_days(1).iso());
  EXPECT_EQ(waiting[0].run_after,
            i18n::instant_of({today().plus_days(1), Reminders::kHour, 0}, "Europe/Vienna"));
}

TEST(Reminding, IsDueInAWindowAndNotForWhatHasBeenLateForLong) {
  const Definition definition = *read_definition(embedded_file("untoc.yaml"));
  const Step& step = *definition.step("focal-point");
  Progress progress;
  const auto due = [&](const Date& day) {
    return reminder_due(definition, progress, step, day, {7, 1});
  };
  EXPECT_FALSE(due({2026, 4, 15})) << "the review has not started";
  progress.started_on = Date{2026, 4, 1};
  EXPECT_FALSE(due({2026, 4, 7}));
  EXPECT_EQ(due({2026, 4, 8}), ReminderKind::before);
  EXPECT_EQ(due({2026, 4, 15}), ReminderKind::before);
  EXPECT_EQ(due({2026, 4, 16}), ReminderKind::after);
  EXPECT_FALSE(due({2026, 6, 16}));
  EXPECT_FALSE(reminder_due(definition, progress, step, {2026, 4, 16}, {0, 0}));
  for (const ReminderKind kind : kReminderKinds) EXPECT_EQ(reminder_kind(name_of(kind)), kind);
}

INSTANTIATE_TEST_SUITE_P(Both, RemindersTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review

#include "reviews/review/persons/persons.h"

#include "reviews/review/grounded_test.h"
#include "reviews/review/person_mails.h"
#include "reviews/review/reminders/reminders.h"

namespace convoke::reviews::review {
namespace {

class PersonsTest : public GroundedReviewTest {
 protected:
  Named known() {
    return {Role::focal_point,  "Zephyrine Quastenflosser",
            "Chief of Zephyrs", "zephyrine@quasten.example",
            "NV Zephyr 7",      Language::en};
  }
  Person entered() { return *reviews.person(*reviews.name(actor, office, id, austria, known())); }
  std::string token(const Person& person) {
    return *database->write(
        [&](db::Transaction& t) -> Result<std::string> { return reviews.token(t, person); });
  }
  std::vector<std::string> recorded() {
    std::vector<std::string> out;
    for (const auto& one : database->read(
             [&](db::Reader& r) { return audit::history(r, "country_review", id.value, 50); }))
      out.push_back(one.action);
    return out;
  }
  /// Everything that is stored as text of reviews, mail, links and the record.
  std::string everything() {
    return database->read([&](db::Reader& r) {
      std::string out;
      for (const char* sql :
           {"select name || title || email || note from review_person",
            "select name || title || email || note from review_person_version",
            "select author || body from review_document",
            "select author || body from review_translation",
            "select author || body from review_message",
            "select author || body from review_observation_text", "select key from review_reminder",
            "select made_by || reason from review_extension",
            "select to_name || to_address || subject || error || key from outbox_message",
            "select cast(payload as text) from job",
            "select actor_label || detail from audit_entry"})
        for (const auto& [text] : r.rows<std::string>(sql)) out += text + "\n";
      return out;
    });
  }
  bool anywhere() {
    const std::string all = everything();
    for (const char* part : {"ephyr", "uasten"})
      if (all.find(part) != std::string::npos) return true;
    for (const outbox::Message& one : outbox.list("", 0, 50))
      if (outbox.bytes_of(one).ok() && outbox.bytes_of(one)->find("ephyr") != std::string::npos)
        return true;
    return false;
  }

  PersonMails mails{ground, reviews};
  Reminders reminders{ground, reviews, [](EntityId, Language) { return std::string("Austria"); },
                      ReminderDays{}};
  Persons persons{reviews};
};

TEST_P(PersonsTest, AreCorrectedAndTheFormerEntryIsKept) {
  const Person person = entered();
  const std::string former = token(person);
  Named next = known();
  next.email = "zephyrine@correct.example";
  next.role = Role::observer;
  ok(persons.correct(actor, office, person.id, next, 1));
  const Person corrected = *reviews.person(person.id);
  EXPECT_EQ(corrected.named.email, "zephyrine@correct.example");
  EXPECT_EQ(corrected.named.role, Role::focal_point) << "the role stays";
  EXPECT_EQ(corrected.version, 2);
  const auto history = persons.history(person.id);
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0].named.email, "zephyrine@quasten.example");
  EXPECT_FALSE(reviews.open_link(former).ok()) << "it went to a wrong address";
  EXPECT_EQ(reviews.open_link(token(corrected))->id, person.id);
  EXPECT_EQ(recorded().front(), "review.correct_person");
  EXPECT_EQ(everything().find("correct.example") == everything().rfind("correct.example"), true)
      << "in its own row alone, not on record";

  EXPECT_EQ(persons.correct(actor, office, person.id, known(), 1).error().field, "name")
      << "somebody else was faster";
  ok(persons.correct(actor, office, person.id, next, 1));
  EXPECT_EQ(reviews.person(person.id)->version, 2) << "the same once more changes nothing";
  next.email = "nobody";
  EXPECT_EQ(persons.correct(actor, office, person.id, next, 2).error().field, "email");
  for (const Party& one : {Party{corrected}, Party(), Party{std::nullopt, false, true}})
    EXPECT_EQ(persons.correct(actor, one, person.id, known(), 2).error().kind,
              ErrorKind::forbidden);
  EXPECT_EQ(persons.correct(actor, office, PersonId(99), known(), 1).error().kind,
            ErrorKind::not_found);
}

TEST_P(PersonsTest, KeepTheirLinkWhenOnlyTheNameIsCorrected) {
  const Person person = entered();
  const std::string link = token(person);
  Named next = known();
  next.name = "Z. Quastenflosser";
  ok(persons.correct(actor, office, person.id, next, 1));
  EXPECT_TRUE(reviews.open_link(link).ok());
}

TEST_P(PersonsTest, AreErasedEverywhereAndTheRecordStaysWhole) {
  begin_questionnaire();
  const Person person = entered();
  const audit::Actor state{audit::ActorKind::link, person.id.value, "Austria", {}};
  ok(mails.send(actor, person, "Austria", false, clock.now(), std::chrono::minutes(1)));
  ASSERT_TRUE(reminders.remind(actor, office, id, "questionnaire").ok());
  const auto text = papers.write(state, {person}, id, "questionnaire", Language::en, "The text", 0);
  ASSERT_TRUE(text.ok());
  ok(papers.clear(state, {person}, *text));
  Named next = known();
  next.title = "Director of Zephyrs";
  ok(persons.correct(actor, office, person.id, next, 1));
  EXPECT_EQ(persons.erase(actor, office, person.id).error().kind, ErrorKind::conflict)
      << "the review is under way";
  const Person successor = named(austria, Role::focal_point, "Nachfolger");
  ASSERT_TRUE(anywhere());
  const auto before = recorded();
  for (const Party& one : {Party{successor}, Party(), Party{std::nullopt, false, true}})
    EXPECT_EQ(persons.erase(actor, one, person.id).error().kind, ErrorKind::forbidden);
  ok(persons.erase(actor, office, person.id));
  EXPECT_FALSE(anywhere()) << everything();
  const Person erased = *reviews.person(person.id);
  EXPECT_EQ(erased.named.name, Persons::kNobodysName);
  EXPECT_EQ(erased.named.role, Role::focal_point);
  EXPECT_EQ(erased.entity, austria);
  EXPECT_TRUE(erased.erased_at && erased.until);
  EXPECT_EQ(papers.document({successor}, running(), *text)->clearances.size(), 1u)
      << "what the State did stays";
  auto expected = before;
  expected.insert(expected.begin(), "review.erase_person");
  EXPECT_EQ(recorded(), expected);
  ok(persons.erase(actor, office, person.id));
  EXPECT_EQ(recorded(), expected) << "a second time is no change";
  EXPECT_EQ(reviews.person(successor.id)->named.name, "Nachfolger");
  EXPECT_EQ(persons.correct(actor, office, person.id, known(), 2).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(persons.erase(actor, office, PersonId(99)).error().kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, PersonsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::review

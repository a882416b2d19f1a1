// A review under way for tests: Austria is reviewed under the Organized Crime Convention and its
// Protocols; Belgium and Chile review it, for the Trafficking in Persons Protocol Chile alone.
#pragma once

#include <gtest/gtest.h>

#include "platform/db/text6_column.h"
#include "platform/i18n/zone.h"
#include "reviews/definition/shipped.h"
#include "reviews/review/papers.h"
#include "testing/temporary_database.h"

namespace convoke::reviews::review {

class ReviewTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  ReviewTest()
      : database(GetParam()),
        reviews(
            *database, clock, key, [] { return std::string("Europe/Vienna"); }, find_note),
        papers(reviews) {
    go_to({2026, 4, 1});
    EXPECT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      fill(t);
                      return {};
                    })
                    .ok());
  }

  void fill(db::Transaction& t) {
    const auto state = [&](const char* code, const char* name) {
      const EntityId made(t.insert(
          "insert into entity (kind, code, membership) values ('state', :code, 'member') returning "
          "id",
          code));
      t.execute(
          "insert into entity_name (entity_id, valid_from, short_name, formal_name) values "
          "(:entity, '1950-01-01', :name, :formal)",
          made, Text6(name), Text6(name));
      return made;
    };
    austria = state("AUT", "Austria");
    belgium = state("BEL", "Belgium");
    chile = state("CHL", "Chile");
    denmark = state("DNK", "Denmark");
    const auto mechanism =
        t.insert("insert into mechanism (code, created_at) values ('untoc', 0) returning id");
    const auto version = t.insert(
        "insert into mechanism_version (mechanism_id, version, name, definition, made_at, made_by) "
        "values (:mechanism, 1, '{}', :definition, 0, 'Ana') returning id",
        mechanism, embedded_file("untoc.yaml"));
    const auto round = t.insert(
        "insert into review_round (mechanism_version_id, phase, opened_at) values (:version, '1', "
        "0) returning id",
        version);
    const auto review_of = [&](EntityId reviewed) {
      return ReviewId(t.insert(
          "insert into country_review (round_id, entity_id, cohort) values (:round, :entity, 1) "
          "returning id",
          round, reviewed));
    };
    id = review_of(austria);
    other = review_of(denmark);
    const auto reviewer = [&](ReviewId review, EntityId by, const char* instrument, int seat) {
      t.execute(
          "insert into country_review_reviewer (review_id, entity_id, instrument, seat, reason) "
          "values (:review, :entity, :instrument, :seat, '')",
          review, by, instrument, seat);
    };
    reviewer(id, belgium, "UNTOC", 1);
    reviewer(id, chile, "UNTOC", 2);
    reviewer(id, chile, "TIP", 2);
    reviewer(other, chile, "UNTOC", 1);
  }

  /// The note verbale "NV 12" of Austria, in the register.
  std::int64_t register_note() {
    return *database->write([&](db::Transaction& t) -> Result<std::int64_t> {
      const auto body =
          t.insert("insert into body (symbol, name) values ('COP', '{}') returning id");
      const auto series = t.insert(
          "insert into series (slug, title, body_id, zone, nomination_deadline) values ('vienna', "
          "'{}', :body, 'Europe/Vienna', '2026-09-21') returning id",
          body);
      return t.insert(
          "insert into register_entry (series_id, direction, number, channel, entity_id, "
          "reference, "
          "subject, dated, recorded_at, recorded_by) values (:series, 'in', 1, 'email', :state, "
          "'NV 12', 'Nomination', '2026-04-01', 0, 'Ana') returning id",
          series, austria);
    });
  }
  static std::optional<std::int64_t> find_note(db::Reader& r, std::string_view note,
                                               EntityId state) {
    return r.value<std::int64_t>(
        "select id from register_entry where reference = :note and entity_id = :state", note,
        state);
  }

  void go_to(const Date& day) { clock.set(i18n::instant_of({day, 12, 0}, "Europe/Vienna")); }
  Date today() { return reviews.today(); }

  Person named(EntityId state, Role role, const std::string& name = "Ana Test") {
    // Whoever is named once more is somebody else of the same name.
    std::string email = "ana@example.org";
    for (const Person& one : reviews.persons(id))
      if (one.entity == state && one.named.role == role && one.named.name == name && !one.until)
        email = "ana" + std::to_string(one.id.value) + "@example.org";
    const auto made = reviews.name(actor, office, id, state, {role, name, "", email, ""});
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : describe(made.error()));
    return *reviews.person(*made);
  }
  /// A person of a State, as a party.
  Party of(EntityId state, Role role = Role::focal_point) { return {named(state, role)}; }

  void ok(const Status& done) { ASSERT_TRUE(done.ok()) << describe(done.error()); }
  /// Started, and these steps done without documents; the last one is under way.
  void begin_questionnaire() {
    ok(reviews.start(actor, office, id, today()));
    for (const char* step : {"focal-point", "experts"}) {
      ok(reviews.begin(actor, office, id, step, today()));
      ok(reviews.finish(actor, office, id, step, today(), "For tests nobody is named"));
    }
    ok(reviews.begin(actor, office, id, "questionnaire", today()));
  }
  Running running() { return *reviews.find(id); }
  StepState state(const char* step) { return running().progress.of(step).state; }
  /// Written by one of its sides and cleared by all of these.
  DocumentId cleared(const char* step, const Party& by, const std::vector<Party>& clearing) {
    const auto made = papers.write(actor, by, id, step, Language::en, "Text", 0);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : describe(made.error()));
    for (const Party& one : clearing) EXPECT_TRUE(papers.clear(actor, one, *made).ok());
    return *made;
  }
  void finish(const char* step) { ok(reviews.finish(actor, office, id, step, today())); }
  void begin(const char* step) { ok(reviews.begin(actor, office, id, step, today())); }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  crypto::ServerKey key = crypto::ServerKey::random();
  Reviews reviews;
  Papers papers;
  const audit::Actor actor{audit::ActorKind::officer, 7, "Ana Test", "192.0.2.1"};
  const Party office{std::nullopt, true, true};
  EntityId austria, belgium, chile, denmark;
  ReviewId id, other;
};

}  // namespace convoke::reviews::review

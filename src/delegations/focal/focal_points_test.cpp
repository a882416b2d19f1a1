#include "delegations/focal/focal_points.h"

#include "delegations/delegations_test.h"
#include "delegations/erasure/erasure.h"
#include "delegations/focal/focal_test.h"

namespace convoke::delegations {
namespace {

using FocalPointsTest = FocalTest;

TEST_P(FocalPointsTest, TheSameAddressNamedTwiceIsOneFocalPointAndOneMail) {
  const FocalPointId id = named(austria, "Maria Huber", "Huber@example.org");
  EXPECT_EQ(focal_points.name(mission, austria, said("Maria Huber", "Huber@example.org")).value(),
            id);
  EXPECT_EQ(focal_points.name(mission, austria, said("Another", "huber@EXAMPLE.org")).error().field,
            "email");
  EXPECT_EQ(focal_points.of(austria).size(), 1u);
  EXPECT_EQ(links_mailed().size(), 1u);
  EXPECT_TRUE(focal_points.name(mission, egypt, said("Maria Huber", "huber@example.org")).ok())
      << "for another entity it is another focal point";
}

TEST_P(FocalPointsTest, WhatIsMissingIsSaidAllAtOnceAtItsField) {
  FocalPoint typed = said(" ", "nobody");
  typed.valid_to = typed.valid_from.plus_days(-1);
  const auto refused = focal_points.name(mission, austria, typed);
  ASSERT_FALSE(refused.ok());
  std::vector<std::string> fields{refused.error().field};
  for (const Error& one : refused.error().also) fields.push_back(one.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"name", "email", "valid_to"}));
  typed = said("Maria Huber", "huber@example.org");
  typed.valid_from = {2009, 8, 1};
  typed.valid_to = {2009, 8, 31};
  EXPECT_EQ(focal_points.name(mission, austria, typed).error().field, "valid_to");
}

TEST_P(FocalPointsTest, TwentyActForAnEntityAtATime) {
  for (std::size_t i = 0; i < FocalPoints::kMost; ++i)
    named(austria, "Person", "person" + std::to_string(i) + "@example.org");
  const FocalPoint one_more = said("Person", "more@example.org");
  EXPECT_EQ(focal_points.name(mission, austria, one_more).error().kind, ErrorKind::too_large);
  ASSERT_TRUE(focal_points.withdraw(mission, austria, focal_points.of(austria).front().id).ok());
  EXPECT_TRUE(focal_points.name(mission, austria, one_more).ok());
}

TEST_P(FocalPointsTest, TheLinkOpensTheDelegationFromTheFirstToTheLastDay) {
  FocalPoint typed = said("Maria Huber", "huber@example.org");
  typed.valid_from = {2009, 9, 3};
  typed.valid_to = {2009, 9, 10};
  const FocalPointId id = focal_points.name(mission, austria, typed).value();
  const std::string link = token(id);
  const auto at = [&](Date day, int hour) {
    clock.set(i18n::instant_of({day, hour, 59}, "Europe/Vienna"));
    return delegations.open_link(link);
  };
  EXPECT_EQ(at({2009, 9, 2}, 23).error().kind, ErrorKind::forbidden);
  const auto opened = at({2009, 9, 3}, 0);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->entity, austria.entity);
  EXPECT_EQ(opened->series, austria.series);
  ASSERT_TRUE(opened->focal_point);
  EXPECT_EQ(opened->focal_point->id, id);
  EXPECT_EQ(opened->focal_point->until, (Date{2009, 9, 10}));
  EXPECT_TRUE(at({2009, 9, 10}, 23).ok()) << "the last minute of the last day, in Vienna";
  EXPECT_EQ(at({2009, 9, 11}, 0).error().kind, ErrorKind::forbidden);
  EXPECT_FALSE(delegations.open_link(token(austria))->focal_point) << "the link of the note";
}

TEST_P(FocalPointsTest, WhoIsWithdrawnIsShownOutAndComesBackWithANewLink) {
  const FocalPointId id = named(austria, "Maria Huber", "huber@example.org");
  const std::string first = token(id);
  EXPECT_EQ(focal_points.withdraw(mission, egypt, id).error().kind, ErrorKind::not_found);
  ASSERT_TRUE(focal_points.withdraw(mission, austria, id).ok());
  const int version = focal_points.find(id)->version;
  ASSERT_TRUE(focal_points.withdraw(mission, austria, id).ok());
  EXPECT_EQ(focal_points.find(id)->version, version) << "a second time is no change";
  EXPECT_EQ(delegations.open_link(first).error().kind, ErrorKind::forbidden);
  EXPECT_EQ(named(austria, "Maria Huber", "huber@example.org"), id);
  EXPECT_EQ(delegations.open_link(first).error().kind, ErrorKind::not_found);
  EXPECT_TRUE(delegations.open_link(token(id)).ok());
  EXPECT_EQ(links_mailed().size(), 2u);
}

TEST_P(FocalPointsTest, AnotherAddressGetsAnotherLinkAndTheFormerOneEnds) {
  const FocalPointId id = named(austria, "Maria Huber", "huber@example.org");
  const std::string first = token(id);
  FocalPoint typed = said("Maria Huber-Leitner", "huber@example.org");
  ASSERT_TRUE(focal_points.correct(mission, austria, id, typed, 1).ok());
  EXPECT_TRUE(delegations.open_link(first).ok()) << "another name is no other link";
  typed.email = "leitner@example.org";
  EXPECT_EQ(focal_points.correct(mission, austria, id, typed, 1).error().kind, ErrorKind::conflict)
      << "it is of version 2 by now";
  ASSERT_TRUE(focal_points.correct(mission, austria, id, typed, 2).ok());
  EXPECT_FALSE(delegations.open_link(first).ok());
  EXPECT_TRUE(delegations.open_link(token(id)).ok());
  EXPECT_EQ(links_mailed().front().to_address, "leitner@example.org");
  named(austria, "Jonas", "jonas@example.org");
  typed.email = "Jonas@example.org";
  EXPECT_EQ(focal_points.correct(mission, austria, id, typed, 3).error().field, "email");
}

TEST_P(FocalPointsTest, ARenewedLinkReplacesTheOneThatWasSent) {
  const FocalPointId id = named(austria, "Maria Huber", "huber@example.org");
  const std::string first = token(id);
  ASSERT_TRUE(focal_points.renew_link(officer, austria, id, 1).ok());
  EXPECT_EQ(focal_points.renew_link(officer, austria, id, 1).error().kind, ErrorKind::conflict)
      << "the same form a second time";
  EXPECT_FALSE(delegations.open_link(first).ok());
  EXPECT_TRUE(delegations.open_link(token(id)).ok());
  EXPECT_EQ(links_mailed().size(), 2u);
}

TEST_P(FocalPointsTest, ALinkSendsNoFloodOfMailToAnAddress) {
  const FocalPointId id = named(austria, "Maria Huber", "huber@example.org");
  int sent = 0;
  for (int i = 1; i < 10; ++i)
    sent += focal_points.renew_link(mission, austria, id, focal_points.find(id)->version).ok();
  EXPECT_EQ(sent, 2);
  EXPECT_EQ(links_mailed().size(), 3u);
}

TEST_P(FocalPointsTest, TheLinksAreSentAgainToTheAddressAndToNobodyElse) {
  const FocalPointId id = named(austria, "Maria Huber", "huber@example.org");
  named(egypt, "Maria Huber", "huber@example.org");
  const FocalPointId gone = named(austria, "Jonas", "jonas@example.org");
  ASSERT_TRUE(focal_points.withdraw(mission, austria, gone).ok());
  const std::size_t before = links_mailed().size();
  ASSERT_TRUE(focal_points.ask_for_links("HUBER@example.org", Language::fr).ok());
  ASSERT_TRUE(focal_points.ask_for_links("jonas@example.org", Language::en).ok());
  ASSERT_TRUE(focal_points.ask_for_links("nobody@example.org", Language::en).ok());
  EXPECT_EQ(focal_points.ask_for_links("nobody", Language::en).error().field, "email");
  run_jobs();
  run_jobs();
  const auto mails = links_mailed();
  ASSERT_EQ(mails.size(), before + 2);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(mails[i].to_address, "huber@example.org");
    EXPECT_EQ(mails[i].language, Language::fr);
  }
  EXPECT_TRUE(text_of(mails[0]).find(token(id)) != std::string::npos ||
              text_of(mails[1]).find(token(id)) != std::string::npos);
}

TEST_P(FocalPointsTest, TheRecordNamesItByNumberAndIsShownWithTheName) {
  const FocalPointId id = named(austria, "Zephyrine Quast", "quast@example.org");
  const audit::Actor acts{audit::ActorKind::link, austria.entity.value,
                          focal_label("Austria", focal_points.find(id)->number), "192.0.2.7"};
  const ParticipantId participant =
      delegations.nominate(acts, austria, details("Maria", "Huber"), "k").value().id;
  EXPECT_EQ(delegations.record(participant).front().actor.label,
            "Austria, focal point 1 (Zephyrine Quast)");
  const auto labels = database->read([](db::Reader& r) {
    return r.rows<std::string>("select actor_label || detail from audit_entry");
  });
  for (const auto& [label] : labels) EXPECT_EQ(label.find("Zephyrine"), std::string::npos);
  EXPECT_EQ(focal_number("Austria"), 0);
  EXPECT_EQ(focal_number("Austria, focal point 0"), 0);
  EXPECT_EQ(focal_number("Austria, focal point 12"), 12);
}

TEST_P(FocalPointsTest, RetentionLeavesNothingOfThePerson) {
  const FocalPointId id = named(austria, "Zephyrine Quast", "quast@example.org");
  const std::string link = token(id);
  FocalPoint typed = said("Zephyrine Quast-Ursprung", "ursprung@quast.example");
  ASSERT_TRUE(focal_points.correct(mission, austria, id, typed, 1).ok());
  Erasure erasure(*database, clock, meetings, {});
  clock.set(i18n::instant_of({{2010, 12, 1}, 10, 0}, "UTC"));
  ASSERT_TRUE(erasure.erase_of_meetings_before(officer, {2009, 10, 2}).ok());
  EXPECT_EQ(focal_points.find(id)->name, "Zephyrine Quast-Ursprung")
      << "the last day itself is not before";
  ASSERT_TRUE(erasure.erase_of_meetings_before(officer, {2009, 12, 1}).ok());
  const std::string everything = database->read([&](db::Reader& r) {
    std::string out;
    for (const char* sql : {"select name || email || email_key from focal_point",
                            "select focal_point from focal_point_version",
                            "select to_name || to_address || subject || error from outbox_message",
                            "select actor_label || detail from audit_entry"})
      for (const auto& [text] : r.rows<std::string>(sql)) out += text + "\n";
    return out;
  });
  EXPECT_EQ(everything.find("uast"), std::string::npos) << everything;
  EXPECT_EQ(delegations.open_link(link).error().kind, ErrorKind::not_found);
  ASSERT_TRUE(erasure.erase_of_meetings_before(officer, {2009, 12, 1}).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, FocalPointsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations

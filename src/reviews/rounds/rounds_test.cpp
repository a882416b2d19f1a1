#include "reviews/rounds/rounds.h"

#include <gtest/gtest.h>

#include "platform/file_use/file_use.h"
#include "reference/import.h"
#include "reviews/definition/shipped.h"
#include "reviews/mechanisms/mechanisms.h"
#include "reviews/rounds/round_pages.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::reviews {
namespace {

using namespace convoke::testing;

constexpr const char* kSeed = "00112233445566778899aabbccddeeff";

class RoundsTest : public ::testing::TestWithParam<Backend> {
 protected:
  RoundsTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        references(*database, clock),
        mechanisms(*database, clock),
        rounds(*database, clock, files, references),
        pages(
            rounds, mechanisms, references,
            [] {
              secretariat::Office office;
              office.zone = "Europe/Vienna";
              return office;
            },
            [](const std::string&) { return Result<std::string>(std::string("%PDF")); }) {
    EXPECT_TRUE(
        reference::import_reference_data(*database, clock, officer, reference::embedded_files())
            .ok());
    EXPECT_TRUE(mechanisms.write(officer, embedded_file("untoc.yaml"), 0).ok());
  }

  RoundId opened() { return rounds.open(officer, "untoc", "1").value(); }
  DrawId drawn(RoundId round) {
    const auto made = rounds.seal(officer, round, {.seed = kSeed});
    EXPECT_TRUE(made.ok()) << describe(made.error());
    const Status done = rounds.draw(officer, *made, "");
    EXPECT_TRUE(done.ok()) << describe(done.error());
    return *made;
  }
  Outcome outcome(DrawId id) {
    return outcome_of(rounds.protocol_of(*rounds.draw_of(id)).value()).value();
  }
  long rows(const std::string& table) {
    return static_cast<long>(database->read([&](db::Reader& r) {
      return r.value<std::int64_t>("select count(*) from " + table).value_or(0);
    }));
  }
  page::Visit at(const char* name, std::int64_t id, Language language = Language::en) {
    return officer_visit(clock, {{name, std::to_string(id)}}, language);
  }

  const audit::Actor officer{audit::ActorKind::officer, 7, "Ana Test", "192.0.2.1"};
  TemporaryFolder folder;
  TemporaryDatabase database;
  FakeClock clock;
  files::FileStore files;
  reference::References references;
  Mechanisms mechanisms;
  Rounds rounds;
  RoundPages pages;
};

TEST_P(RoundsTest, APhaseIsOpenedOnceAndKeepsItsVersion) {
  const RoundId id = opened();
  std::string second(embedded_file("untoc.yaml"));
  second.replace(second.find("version: 1"), 10, "version: 2");
  ASSERT_TRUE(mechanisms.write(officer, second, 1).ok());
  EXPECT_EQ(rounds.definition_of(*rounds.round(id))->version, 1);
  EXPECT_EQ(rounds.open(officer, "untoc", "1").error().kind, ErrorKind::conflict);
  EXPECT_EQ(rounds.definition_of(*rounds.round(*rounds.open(officer, "untoc", "2")))->version, 2);
  EXPECT_EQ(rounds.open(officer, "untoc", "9").error().field, "phase");
  EXPECT_EQ(rounds.open(officer, "none", "1").error().kind, ErrorKind::not_found);
}

TEST_P(RoundsTest, LotsAreDrawnFromTheParticipationThatTheOfficeHolds) {
  const RoundId round = opened();
  const DrawId id = drawn(round);
  const Draw draw = *rounds.draw_of(id);
  EXPECT_EQ(draw.state, DrawState::drawn);
  const Outcome result = outcome(id);
  EXPECT_EQ(result.commitment, draw.commitment);
  EXPECT_EQ(result.cohorts.size(), 3u);
  EXPECT_GT(result.pairings.size(), 500u);
  database->read([&](db::Reader& r) {
    EXPECT_EQ(file_use::uses_of(r, files::FileHash{draw.protocol}).size(), 1u);
  });
  EXPECT_EQ(rounds.draw(officer, id, "").error().kind, ErrorKind::conflict);
}

TEST_P(RoundsTest, ASealedSeedIsNotShownBeforeTheDraw) {
  const RoundId round = opened();
  const DrawId id = *rounds.seal(officer, round, {});
  const Draw sealed = *rounds.draw_of(id);
  EXPECT_EQ(sealed.commitment.size(), 64u);
  const std::string shown = html_of(pages.show_draw(at("draw", id.value), testing::get()));
  EXPECT_TRUE(has(shown, sealed.commitment));
  EXPECT_FALSE(has(shown, sealed.seed));
  ASSERT_TRUE(rounds.draw(officer, id, "").ok());
  EXPECT_TRUE(has(html_of(pages.show_draw(at("draw", id.value), testing::get())), sealed.seed));
}

TEST_P(RoundsTest, ACalledSeedIsTypedAtTheDraw) {
  const DrawId id = *rounds.seal(officer, opened(), {.called = true});
  EXPECT_EQ(rounds.draw_of(id)->commitment, "");
  const html::Page wrong =
      page_of(pages.draw(at("draw", id.value), post({{"seed", "seven eleven"}})));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong.content.html, "seven eleven"));
  redirect_of(pages.draw(at("draw", id.value), post({{"seed", kSeed}})));
  EXPECT_EQ(rounds.draw_of(id)->seed, kSeed);
}

TEST_P(RoundsTest, AnAdoptedDrawSetsUpTheReviews) {
  const RoundId round = opened();
  const DrawId id = drawn(round);
  ASSERT_TRUE(rounds.adopt(officer, id).ok());
  EXPECT_EQ(rounds.count_reviews(round), 178);
  EXPECT_EQ(rows("country_review_reviewer"), 2 * static_cast<long>(outcome(id).pairings.size()));
  const DrawId other = *rounds.seal(officer, round, {.called = true});
  (void)other;
  EXPECT_EQ(rounds.adopt(officer, id).error().kind, ErrorKind::conflict);
}

TEST_P(RoundsTest, ARedrawChangesWhatItConcernsAlone) {
  const RoundId round = opened();
  const DrawId first = drawn(round);
  ASSERT_TRUE(rounds.adopt(officer, first).ok());
  const Outcome before = outcome(first);
  const PairingRow& row = before.pairings.front();
  const auto sealed = rounds.seal(officer, round,
                                  {.seed = "ffeeddccbbaa99887766554433221100",
                                   .requests = "change,state,other\ndeclines," + row.state + "," +
                                               row.reviewers.front().state + "\n",
                                   .redraws = first});
  ASSERT_TRUE(sealed.ok()) << describe(sealed.error());
  ASSERT_TRUE(rounds.draw(officer, *sealed, "").ok());
  ASSERT_TRUE(rounds.adopt(officer, *sealed).ok());
  const Outcome after = outcome(*sealed);
  ASSERT_EQ(after.pairings.size(), before.pairings.size());
  for (std::size_t i = 0; i < after.pairings.size(); ++i) {
    if (after.pairings[i].state == row.state) continue;
    ASSERT_EQ(after.pairings[i].reviewers.size(), before.pairings[i].reviewers.size());
    for (std::size_t seat = 0; seat < 2; ++seat)
      EXPECT_EQ(after.pairings[i].reviewers[seat].state, before.pairings[i].reviewers[seat].state);
  }
  EXPECT_EQ(rounds.draw_of(first)->state, DrawState::drawn);
  EXPECT_EQ(rounds.count_reviews(round), 178);
}

TEST_P(RoundsTest, ARedrawThatCannotBeIsToldBeforeTheDraw) {
  const RoundId round = opened();
  const DrawId first = drawn(round);
  ASSERT_TRUE(rounds.adopt(officer, first).ok());
  const PairingRow row = outcome(first).pairings.front();
  const auto wrong_way =
      rounds.seal(officer, round,
                  {.requests = "change,state,other\ndeclines," + row.reviewers.front().state + "," +
                               row.state + "\n",
                   .redraws = first});
  ASSERT_FALSE(wrong_way.ok());
  EXPECT_EQ(wrong_way.error().field, "requests");
  EXPECT_EQ(wrong_way.error().kind, ErrorKind::invalid);
}

TEST_P(RoundsTest, FaultsInRequestsAreToldBeforeTheDraw) {
  const RoundId round = opened();
  const auto said = [&](const Rounds::Sealing& sealing) {
    const auto made = rounds.seal(officer, round, sealing);
    return made.ok() ? "" : made.error().field;
  };
  EXPECT_EQ(said({.requests = "state,request\nAUT,soon\n"}), "requests");
  EXPECT_EQ(said({.requests = "state,request\nQQQ,first\n"}), "requests");
  EXPECT_EQ(said({.seed = "xyz"}), "seed");
  EXPECT_EQ(said({.bound_by = "yesterday"}), "bound_by");
  EXPECT_EQ(said({.requests = "state,request\nAUT,first\n"}), "");
}

TEST_P(RoundsTest, TheRoomSeesOneStateAfterTheOther) {
  const DrawId id = drawn(opened());
  const auto visit = at("draw", id.value);
  const std::string start = html_of(pages.ceremony(visit, testing::get()));
  EXPECT_TRUE(has(start, kSeed));
  EXPECT_TRUE(has(start, "0 of 178 States"));
  const std::string second = html_of(pages.ceremony(visit, testing::get({{"shown", "2"}})));
  EXPECT_TRUE(has(second, "2 of 178 States") && has(second, "Albania") &&
              has(second, "Afghanistan"));
  EXPECT_FALSE(has(second, "data-refresh"));
  const std::string since = std::to_string(clock.now().seconds() - 12);
  const std::string running =
      html_of(pages.ceremony(visit, testing::get({{"shown", "2"}, {"since", since}})));
  EXPECT_TRUE(has(running, "4 of 178 States") && has(running, "data-refresh"));
  const std::string last = html_of(pages.ceremony(visit, testing::get({{"shown", "9999"}})));
  EXPECT_TRUE(has(last, "178 of 178 States"));
  EXPECT_FALSE(has(last, "Next State"));
}

TEST_P(RoundsTest, ThePairingTableIsTakenOut) {
  const DrawId id = drawn(opened());
  const auto list = exported_of(
      pages.show_draw(at("draw", id.value, Language::fr), testing::get({{"format", "csv"}})));
  EXPECT_EQ(list.header.front(), "État examiné");
  EXPECT_EQ(list.rows.front().front(), "Afghanistan");
  EXPECT_GE(list.rows.size(), 178u);
  for (const Language language : kLanguages)
    EXPECT_TRUE(response_of(pages.as_paper(at("draw", id.value, language),
                                           testing::get({{"format", "docx"}})))
                    .body.starts_with("PK"));
  EXPECT_EQ(
      response_of(pages.as_paper(at("draw", id.value), testing::get({{"format", "pdf"}}))).body,
      "%PDF");
  EXPECT_TRUE(has(response_of(pages.protocol(at("draw", id.value), testing::get())).body,
                  "\"convoke lots\""));
}

TEST_P(RoundsTest, PagesOfAPhase) {
  EXPECT_TRUE(has(html_of(pages.list(officer_visit(clock), testing::get())), "value=\"untoc:1\""));
  const auto opened = redirect_of(pages.open(officer_visit(clock), post({{"phase", "untoc:1"}})));
  const RoundId id = rounds.rounds().front().id;
  EXPECT_EQ(opened.location, "/en/office/reviews/rounds/" + std::to_string(id.value));
  const html::Page wrong =
      page_of(pages.seal(at("round", id.value), post({{"how", "given"}, {"seed", "12"}})));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong.content.html, "f-seed-error"));
  redirect_of(pages.seal(at("round", id.value), post({{"how", "made"}})));
  EXPECT_TRUE(has(html_of(pages.show(at("round", id.value), testing::get())), "Sealed"));
  page::Visit reader = at("round", id.value);
  reader.officer->grants = {{page::Role::reader, ""}};
  EXPECT_FALSE(has(html_of(pages.show(reader, testing::get())), "<form"));
}

INSTANTIATE_TEST_SUITE_P(Both, RoundsTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews

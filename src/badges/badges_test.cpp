#include "badges/badges_test.h"

#include <cstdlib>
#include <fstream>
#include <thread>

#include "platform/json/stored_error.h"

namespace convoke::badges {

image::PhotoMaker& BadgesTest::maker() {
  static image::PhotoMaker one(PHOTO_WORKER, {.bytes = kPhotoBytes});
  return one;
}

namespace {

struct IdleProgress : jobs::Progress {
  void report(std::int64_t, std::int64_t) override {}
  bool stopping() const override { return false; }
};

TEST(BadgeFaceOf, PutsTheFamilyNameWhereItsScriptDoes) {
  const i18n::Catalogues catalogues;
  reference::Entity china;
  china.short_name = Text6("China");
  china.short_name[Language::zh] = "中国";
  meetings::Meeting meeting;
  meeting.id = meetings::MeetingId(1);
  meeting.title = Text6("Meeting of experts");
  meeting.city = Text6("Vienna");
  meeting.first_day = {2009, 9, 28};
  meeting.last_day = {2009, 9, 30};
  BadgeSeries common;
  common.conference = "Conference";
  common.meetings = {meeting};
  delegations::ParticipantDetails d;
  d.given_name = "Xiaoming";
  d.family_name = "Wang";
  d.original_family_name = "王小明";
  d.meetings = {meeting.id};
  const BadgeFace face =
      face_of(common, {d, china, reference::Category::state_party, 42, "abc2", {}},
              catalogues[Language::en]);
  EXPECT_TRUE(face.family_name_first);
  EXPECT_EQ(face.original_script_language, Language::zh);
  EXPECT_EQ(face.entity, "China");
  EXPECT_EQ(face.number, "No. 0042");
  EXPECT_EQ(face.qr_payload, "CVK1:ABC2");
  EXPECT_EQ(face.validity, "Valid: 28–30 September 2009");
  ASSERT_EQ(face.meetings.size(), 1u);
  EXPECT_EQ(face.meetings[0].short_line, "Meeting of experts · 28–30 September 2009");
  EXPECT_TRUE(face.gate_hint.empty());
  const BadgeFace arabic =
      face_of(common, {d, china, reference::Category::state_party, 42, "abc2", {}},
              catalogues[Language::ar]);
  EXPECT_EQ(arabic.meetings[0].short_line.substr(0, 6), "\u200F\u2068")
      << "an Arabic line, although its first word is Latin";
  d.original_family_name = "Мария";
  EXPECT_FALSE(face_of(common, {d, china, reference::Category::state_party, 1, "a", {}},
                       catalogues[Language::en])
                   .family_name_first);
}

TEST(PrintedFacts, AreThoseThatStandOnTheBadge) {
  delegations::ParticipantDetails a;
  a.family_name = "Huber";
  delegations::ParticipantDetails b = a;
  b.phone = "+43 1 1";
  b.email = "huber@example.org";
  EXPECT_EQ(printed_facts(a), printed_facts(b));
  b.function_title = "Counsellor";
  EXPECT_NE(printed_facts(a), printed_facts(b));
}

TEST_P(BadgesTest, ThoseWithAPhotographArePrintedAsOneSheet) {
  const ParticipantId maria = add("AUT", "Maria", "Huber");
  const ParticipantId ahmed = add("EGY", "Ahmed", "Hassan");
  const ParticipantId karl = add("AUT", "Karl", "Maier");
  send_photo(maria, 1);
  send_photo(ahmed, 2);
  EXPECT_EQ(standing(maria), Standing::ready);
  const BatchId id = badges.request_batch(officer, series, {}, "one").value();
  EXPECT_EQ(badges.batch(id)->badges, 2);
  EXPECT_EQ(badges.request_batch(officer, series, {}, "one").value(), id);
  EXPECT_EQ(badges.request_batch(officer, series, {}, "two").error().kind, ErrorKind::invalid)
      << "nobody is in two batches at once";
  EXPECT_FALSE(badges.pdf(*badges.batch(id)).ok());
  run_jobs();

  const Batch batch = badges.batch(id).value();
  EXPECT_EQ(batch.state, BatchState::printed);
  EXPECT_EQ(batch.badges, 2);
  const std::string pdf = files.read(batch.pdf).value();
  EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
  EXPECT_EQ(standing(maria), Standing::printed);
  EXPECT_EQ(standing(ahmed), Standing::printed);
  EXPECT_EQ(standing(karl), Standing::without_photo);
  EXPECT_NE(badges.holder(maria)->badge->code, badges.holder(ahmed)->badge->code);
  const auto counts = badges.tally(series);
  EXPECT_EQ(counts.registered, 3);
  EXPECT_EQ(counts.with_photo, 2);
  EXPECT_EQ(counts.printed, 2);
  EXPECT_EQ(counts.without_photo, 1);
  EXPECT_EQ(counts.ready, 0);
  EXPECT_EQ(recorded("badge_batch", id.value),
            (std::vector<std::string>{"badge_batch.print", "badge_batch.request"}));
}

TEST_P(BadgesTest, TheConferenceDecidesTheCategoryAndTheGateThatABadgeSays) {
  meetings::Series s = *meetings.series(series);
  s.instrument = "FIREARMS";  // Austria had signed it by 2009, and was bound by the Convention
  s.gate = Text6("Gate 4");
  ASSERT_TRUE(meetings.change_series(officer, s).ok());
  send_photo(add("AUT", "Maria", "Huber"), 1);
  const BatchId id = badges.request_batch(officer, series, {}, "one").value();
  run_jobs();
  const std::string sheet = (folder.path() / "sheet.pdf").string();
  std::ofstream(sheet, std::ios::binary) << files.read(badges.batch(id)->pdf).value();
  const std::string text = (folder.path() / "sheet.txt").string();
  ASSERT_EQ(std::system(("pdftotext " + sheet + " " + text).c_str()), 0);
  const std::string said = files::read_whole(text, 1u << 20).value();
  EXPECT_TRUE(testing::has(said, "Gate 4")) << said;
  EXPECT_FALSE(testing::has(said, "Security Gate 1")) << said;
  EXPECT_TRUE(testing::has(said, "Signatory")) << said;
}

TEST_P(BadgesTest, TwoOfficersAtOnceMakeOneBatch) {
  for (int i = 0; i < 4; ++i)
    send_photo(add("AUT", "Maria", "Huber" + std::to_string(i)), static_cast<std::uint32_t>(i + 1));
  std::atomic<int> made{0}, refused{0};
  {
    std::vector<std::jthread> officers;
    for (int i = 0; i < 4; ++i)
      officers.emplace_back([&, i] {
        const auto batch =
            badges.request_batch(officer, series, {}, "officer-" + std::to_string(i));
        ++(batch.ok() ? made : refused);
      });
  }
  EXPECT_EQ(made, 1);
  EXPECT_EQ(refused, 3);
  run_jobs();
  EXPECT_EQ(badges.tally(series).printed, 4);
}

TEST_P(BadgesTest, TheJobRunTwiceChangesNothing) {
  send_photo(add("AUT", "Maria", "Huber"), 1);
  const BatchId id = print();
  const Batch first = badges.batch(id).value();
  clock.advance(std::chrono::hours(1));
  IdleProgress progress;
  ASSERT_TRUE(badges.print(*badges.job_of(id), progress).ok());
  EXPECT_EQ(badges.batch(id)->finished_at, first.finished_at);
  EXPECT_EQ(badges.batch(id)->pdf, first.pdf);
  EXPECT_EQ(recorded("badge_batch", id.value).size(), 2u);
}

TEST_P(BadgesTest, LaterChangesAreSeenAndPrintedAgainUnderTheSameNumber) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_photo(id, 1);
  print();
  const Badge badge = *badges.holder(id)->badge;

  ParticipantDetails d = stored(id).details;
  d.phone = "+43 1 26060";
  ASSERT_TRUE(delegations.correct(mission, nominator("AUT"), id, d, stored(id).version).ok());
  EXPECT_EQ(standing(id), Standing::printed) << "the telephone number is not on the badge";
  d.family_name = "Huber-Maier";
  ASSERT_TRUE(delegations.correct(mission, nominator("AUT"), id, d, stored(id).version).ok());
  EXPECT_EQ(standing(id), Standing::changed);
  print({.selection = Selection::changed});
  EXPECT_EQ(standing(id), Standing::printed);
  send_photo(id, 2);
  EXPECT_EQ(standing(id), Standing::changed);
  print({.selection = Selection::changed, .language = Language::ar});
  EXPECT_EQ(standing(id), Standing::printed);
  EXPECT_EQ(badges.holder(id)->badge->number, badge.number);
  EXPECT_EQ(badges.holder(id)->badge->code, badge.code);
}

TEST_P(BadgesTest, ConferencesThatMoveMakeEveryPrintedBadgeAChangedOne) {
  meetings.on_shown_changed(outdate_printed);
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_photo(id, 1);
  print();
  meetings::Series s = *meetings.series(series);
  s.contact = "delegates@office.example";
  ASSERT_TRUE(meetings.change_series(officer, s).ok());
  EXPECT_EQ(standing(id), Standing::printed) << "the address is not on the badge";
  s = *meetings.series(series);
  s.gate = Text6("Gate 4");
  ASSERT_TRUE(meetings.change_series(officer, s).ok());
  EXPECT_EQ(standing(id), Standing::changed);
  EXPECT_EQ(badges.tally(series).changed, 1);
  print({.selection = Selection::changed});
  EXPECT_EQ(standing(id), Standing::printed);
  meetings::Meeting moved = meetings.meetings_of(series).front();
  moved.last_day = moved.last_day.plus_days(1);
  ASSERT_TRUE(meetings.change_meeting(officer, moved).ok());
  EXPECT_EQ(badges.tally(series).changed, 1);
}

TEST_P(BadgesTest, WhoLeavesTheListIsLeftOutOrTakenOut) {
  const ParticipantId maria = add("AUT", "Maria", "Huber");
  const ParticipantId ahmed = add("EGY", "Ahmed", "Hassan");
  send_photo(maria, 1);
  send_photo(ahmed, 2);
  const BatchId id = badges.request_batch(officer, series, {}, "one").value();
  ASSERT_TRUE(delegations.withdraw(mission, nominator("EGY"), ahmed).ok());
  run_jobs();
  EXPECT_EQ(badges.batch(id)->badges, 1);
  EXPECT_TRUE(badges.to_take_out(series, 0, 10).empty());
  ASSERT_TRUE(delegations.restore(mission, nominator("EGY"), ahmed).ok());
  EXPECT_EQ(standing(ahmed), Standing::ready);
  ASSERT_TRUE(delegations.withdraw(mission, nominator("AUT"), maria).ok());
  ASSERT_EQ(badges.to_take_out(series, 0, 10).size(), 1u);
  EXPECT_EQ(badges.to_take_out(series, 0, 10)[0].participant, maria);

  const BatchId empty = badges.request_batch(officer, series, {}, "two").value();
  ASSERT_TRUE(delegations.withdraw(mission, nominator("EGY"), ahmed).ok());
  run_jobs();
  EXPECT_EQ(badges.batch(empty)->state, BatchState::failed);
  EXPECT_EQ(json::stored_error(badges.batch(empty)->failure).message.key,
            "There are no badges to print.");
}

TEST_P(BadgesTest, ABatchTakesUpWhoHasTheStandingWhenItIsMade) {
  const ParticipantId maria = add("AUT", "Maria", "Huber");
  send_photo(maria, 1);
  const BatchId first = badges.request_batch(officer, series, {}, "one").value();
  const ParticipantId karl = add("AUT", "Karl", "Maier");
  send_photo(karl, 2);
  const BatchId second = badges.request_batch(officer, series, {}, "two").value();
  EXPECT_EQ(badges.batch(second)->badges, 1) << "the first batch is to take one of the two";
  EXPECT_EQ(badges.request_batch(officer, series, {}, "three").error().kind, ErrorKind::invalid);
  run_jobs();
  for (const BatchId id : {first, second}) {
    EXPECT_EQ(badges.batch(id)->state, BatchState::printed);
    EXPECT_EQ(badges.batch(id)->badges, 1);
  }
  EXPECT_EQ(badges.tally(series).printed, 2);
}

TEST_P(BadgesTest, ChosenOnesWaitAtOnce) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_photo(id, 1);
  const BatchRequest chosen{.selection = Selection::chosen, .chosen = {id}};
  ASSERT_TRUE(badges.request_batch(officer, series, chosen, "one").ok());
  EXPECT_EQ(standing(id), Standing::waiting);
  EXPECT_EQ(badges.request_batch(officer, series, {}, "two").error().kind, ErrorKind::invalid);
  EXPECT_EQ(badges.request_batch(officer, series, chosen, "three").error().kind,
            ErrorKind::invalid);
}

TEST_P(BadgesTest, ChosenOnesArePrintedAgainOrWithoutAPhotograph) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  print({.selection = Selection::chosen, .chosen = {id}});
  EXPECT_EQ(standing(id), Standing::printed);
  const BatchId again = print({.selection = Selection::chosen, .chosen = {id}});
  EXPECT_EQ(badges.batch(again)->badges, 1);
  const auto other = add_series("geneva-2010");
  EXPECT_FALSE(
      badges.request_batch(officer, other, {.selection = Selection::chosen, .chosen = {id}}, "x")
          .ok());
  const ParticipantId karl = add("AUT", "Karl", "Maier");
  print({.selection = Selection::without_photo});
  EXPECT_EQ(standing(karl), Standing::printed);
}

TEST_P(BadgesTest, WhoWaitsForABatchIsToldWhenItIsThereOrNotYet) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const BatchId batch =
      badges
          .request_batch(officer, series, {.selection = Selection::chosen, .chosen = {id}}, "desk")
          .value();
  EXPECT_FALSE(badges.await(batch, std::chrono::milliseconds(1)));
  std::jthread runner([&] { run_jobs(); });
  EXPECT_TRUE(badges.await(batch, std::chrono::minutes(1)));
  EXPECT_EQ(badges.batch(batch)->state, BatchState::printed);
}

TEST_P(BadgesTest, APictureThatRottedOnTheDiskIsTriedAgainAndAMissingOneIsNamed) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_photo(id, 1);
  const auto path = files.path_of(photos.current(id)->file).value();
  const std::string bytes = files::read_whole(path, 1 << 20).value();
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  ASSERT_TRUE(files::write_whole(path, "rotten").ok());
  const BatchId batch = print();
  EXPECT_EQ(badges.batch(batch)->state, BatchState::waiting);
  ASSERT_TRUE(files::write_whole(path, bytes).ok());
  clock.advance(std::chrono::hours(1));
  run_jobs();
  EXPECT_EQ(badges.batch(batch)->state, BatchState::printed);

  std::filesystem::remove(path);
  const BatchId lost = print({.selection = Selection::chosen, .chosen = {id}});
  EXPECT_EQ(badges.batch(lost)->state, BatchState::failed);
  EXPECT_EQ(badges.batch(lost)->failure_about, "Maria Huber");
  EXPECT_EQ(badges.batch(lost)->failure, R"({"code":"photo_unreadable"})");
  EXPECT_EQ(standing(id), Standing::printed);
}

INSTANTIATE_TEST_SUITE_P(Both, BadgesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::badges

#include "desk/desk_test.h"

namespace convoke {

image::PhotoMaker& badges::BadgesTest::maker() {
  static image::PhotoMaker one(PHOTO_WORKER, {.bytes = kPhotoBytes});
  return one;
}

namespace desk {
namespace {

using Kind = Asked::Kind;

TEST(DeskAsked, TellsACodeANumberAnAddressAndAName) {
  EXPECT_EQ(asked("").kind, Kind::nothing);
  EXPECT_EQ(asked("  ").kind, Kind::nothing);
  EXPECT_EQ(asked("\xff").kind, Kind::nothing);
  EXPECT_EQ(asked(std::string(5000, 'a')).kind, Kind::nothing);
  for (const char* code : {"CVK1:AB2", "cvk1:ab2", " CVK1:AB2 ", "CVK1Öab2", "CVK1;ab2"}) {
    EXPECT_EQ(asked(code).kind, Kind::code) << code;
    EXPECT_EQ(asked(code).text, "ab2") << code;
  }
  EXPECT_EQ(asked(crypto::random_token()).kind, Kind::code);
  EXPECT_EQ(asked("0042").kind, Kind::number);
  EXPECT_EQ(asked("0042").number, 42);
  EXPECT_EQ(asked("12345678901234567890").kind, Kind::name);
  EXPECT_EQ(asked("maria@example.org").kind, Kind::address);
  EXPECT_EQ(asked("Maria  Huber").text, "Maria Huber");
  EXPECT_EQ(asked("李 伟").kind, Kind::name);
}

TEST(DeskAsked, ACodeIsFoundBehindANameThatStoodInTheField) {
  const std::string code = crypto::random_token();
  EXPECT_EQ(asked("HuberCVK1:" + code).kind, Kind::code);
  EXPECT_EQ(asked("HuberCVK1:" + code).text, code);
  EXPECT_EQ(asked("Cvk1name").kind, Kind::code);
}

Meeting meeting(std::int64_t id, Date first, Date last) {
  Meeting m;
  m.id = MeetingId(id);
  m.first_day = first;
  m.last_day = last;
  return m;
}

TEST(DeskMeant, AreTheMeetingsOfTodayElseTheNextOnesToBegin) {
  const std::vector<Meeting> here{meeting(1, {2009, 9, 28}, {2009, 9, 30}),
                                  meeting(2, {2009, 10, 1}, {2009, 10, 2}),
                                  meeting(3, {2009, 10, 1}, {2009, 10, 9})};
  const auto on = [&](Date day) { return meant(here, day); };
  EXPECT_EQ(on({2009, 9, 20}), std::vector{MeetingId(1)});
  EXPECT_EQ(on({2009, 9, 28}), std::vector{MeetingId(1)});
  EXPECT_EQ(on({2009, 9, 30}), std::vector{MeetingId(1)});
  EXPECT_EQ(on({2009, 10, 1}), (std::vector{MeetingId(2), MeetingId(3)}));
  EXPECT_EQ(on({2009, 10, 3}), std::vector{MeetingId(3)});
  EXPECT_TRUE(on({2009, 10, 10}).empty());
}

TEST(DeskActs, LeadToTheRegistrationAsTheConferenceTakesNominations) {
  using delegations::Acceptance;
  using delegations::Act;
  using State = ParticipantState;
  EXPECT_TRUE(acts_to_register(State::registered, Acceptance::in_steps).empty());
  EXPECT_EQ(acts_to_register(State::late, Acceptance::at_once), std::vector{Act::accredit});
  EXPECT_EQ(acts_to_register(State::nominated, Acceptance::examined), std::vector{Act::accredit});
  EXPECT_EQ(acts_to_register(State::nominated, Acceptance::in_steps),
            (std::vector{Act::accredit, Act::enroll}));
  EXPECT_EQ(acts_to_register(State::accredited, Acceptance::in_steps), std::vector{Act::enroll});
  for (const State state :
       {State::refused, State::withdrawn, State::replaced, State::revoked, State::referred_back})
    EXPECT_TRUE(acts_to_register(state, Acceptance::examined).empty());
}

TEST_P(DeskTest, WhoCannotBeRegisteredIsToldApart) {
  const std::vector<Meeting> held = meetings.meetings_of(series);
  Participant participant = stored(add("AUT", "Maria", "Huber"));
  using State = ParticipantState;
  for (const State state :
       {State::refused, State::withdrawn, State::replaced, State::revoked, State::referred_back}) {
    participant.state = state;
    EXPECT_NE(obstacle(participant, held, true), nullptr) << name_of(state);
  }
  for (const State state : {State::nominated, State::late, State::accredited}) {
    participant.state = state;
    EXPECT_EQ(obstacle(participant, held, true), nullptr) << name_of(state);
    EXPECT_NE(obstacle(participant, held, false), nullptr) << name_of(state);
  }
  participant.state = State::registered;
  EXPECT_EQ(obstacle(participant, held, false), nullptr);
  participant.details.presence = delegations::Presence::online;
  EXPECT_EQ(obstacle(participant, held, false), nullptr) << "it was not asked";
  std::vector<Meeting> both = held;
  for (Meeting& one : both) one.format = meetings::Format::hybrid;
  EXPECT_THAT(obstacle(participant, both, true), ::testing::HasSubstr("online only"));
  participant.details.presence = delegations::Presence::in_person;
  for (Meeting& one : both) one.format = meetings::Format::online;
  EXPECT_THAT(obstacle(participant, both, true), ::testing::HasSubstr("held here"));
}

TEST_P(DeskTest, ABadgeIsFoundByItsCodeAsScannersTypeIt) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  print({.selection = badges::Selection::without_photo});
  const badges::Badge badge = *badges.holder(id)->badge;
  for (const std::string& typed :
       {badges::qr_payload(badge.code), "cvk1Ö" + with_y_for_z(badge.code), badge.code,
        std::to_string(badge.number), "000" + std::to_string(badge.number)})
    EXPECT_EQ(all.desk.find(series, asked(typed)).bearer, id) << typed;
  EXPECT_FALSE(all.desk.find(series, asked("CVK1:" + crypto::random_token())).bearer);
  const meetings::SeriesId other = add_series("geneva-2010");
  EXPECT_FALSE(all.desk.find(other, asked(badges::qr_payload(badge.code))).bearer)
      << "of another conference";
}

TEST_P(DeskTest, PeopleAreFoundByAnyPartOfTheNameOrTheAddressWhateverTheirState) {
  const ParticipantId huber = add("AUT", "Maria", "Huber");
  const ParticipantId gone = in_state(ParticipantState::withdrawn);
  ParticipantDetails li = details("Wei", "Li");
  li.original_family_name = "李伟";
  li.email = "Wei.Li@Example.org";
  const ParticipantId wei = add("CHN", li);
  const auto ids = [&](const std::string& typed) {
    std::vector<ParticipantId> out;
    for (const Participant& one : all.desk.find(series, asked(typed)).people) out.push_back(one.id);
    return out;
  };
  EXPECT_EQ(ids("huber mar"), std::vector{huber});
  EXPECT_EQ(ids("李伟"), std::vector{wei});
  EXPECT_EQ(ids("wei.li@example.ORG"), std::vector{wei});
  EXPECT_EQ(ids("body some"), std::vector{gone});
  EXPECT_TRUE(ids("nobody@example.org").empty());
  EXPECT_TRUE(ids("").empty());
  for (int i = 0; i < 21; ++i) add("EGY", "Person", "Many" + std::to_string(i));
  const Desk::Found many = all.desk.find(series, asked("many"));
  EXPECT_EQ(many.people.size(), 20u);
  EXPECT_TRUE(many.is_more);
}

TEST_P(DeskTest, ArrivingMarksEachMeetingOnceWithItsRecord) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  go_to({2009, 9, 28});
  const auto both = all.desk.arrive(officer, {.id = id, .meetings = {experts, assistance}});
  ASSERT_TRUE(both.ok());
  EXPECT_EQ(*both, (std::vector{experts, assistance}));
  const auto again = all.desk.arrive(officer, {.id = id, .meetings = {experts}});
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->empty());
  ASSERT_EQ(marks(id).size(), 2u);
  EXPECT_EQ(marks(id)[0].way, participants_list::AttendanceWay::desk);
  EXPECT_EQ(marks(id)[0].by, officer.label);
  const auto record = recorded("participant", id.value);
  EXPECT_EQ(std::count(record.begin(), record.end(), "attendance.mark"), 2);
  const auto now = attendance.arrived({experts, assistance}, clock.now());
  EXPECT_EQ(now.since, 1) << "one person";
  EXPECT_EQ(now.ever, 1);
  const auto later = attendance.arrived({experts, assistance}, clock.now() + std::chrono::hours(1));
  EXPECT_EQ(later.since, 0);
  EXPECT_EQ(later.ever, 1);
}

TEST_P(DeskTest, NothingIsMarkedWithoutAMeetingOfTheParticipant) {
  ParticipantDetails d = details("Maria", "Huber");
  d.meetings = {experts};
  const ParticipantId id = add("AUT", d);
  for (const std::vector<MeetingId>& chosen :
       {std::vector<MeetingId>{}, std::vector{assistance}, std::vector{experts, assistance},
        std::vector{MeetingId(99)}}) {
    const auto refused = all.desk.arrive(officer, {.id = id, .meetings = chosen});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().field, "meetings");
  }
  EXPECT_TRUE(marks(id).empty());
  EXPECT_EQ(all.desk.arrive(officer, {.id = ParticipantId(99), .meetings = {experts}}).error().kind,
            ErrorKind::not_found);
}

TEST_P(DeskTest, WhoMayDecideRegistersWhoIsLateAndOthersDoNot) {
  const ParticipantId id = late("Maria", "Huber");
  const auto waits = all.desk.arrive(officer, {.id = id, .meetings = {experts}});
  ASSERT_FALSE(waits.ok());
  EXPECT_EQ(waits.error().kind, ErrorKind::conflict);
  EXPECT_EQ(stored(id).state, ParticipantState::late);
  const auto other = all.desk.arrive(
      officer, {.id = id, .seen_version = 7, .meetings = {experts}, .may_decide = true});
  ASSERT_FALSE(other.ok()) << "another version was looked at";
  EXPECT_TRUE(marks(id).empty());
  const auto done = all.desk.arrive(
      officer, {.id = id, .seen_version = 1, .meetings = {experts}, .may_decide = true});
  ASSERT_TRUE(done.ok());
  EXPECT_TRUE(stored(id).registered());
  EXPECT_EQ(marks(id).size(), 1u);
  // The other desk still shows the page from before.
  const auto second = all.desk.arrive(
      officer, {.id = id, .seen_version = 1, .meetings = {experts}, .may_decide = true});
  ASSERT_TRUE(second.ok());
  EXPECT_TRUE(second->empty());
}

TEST_P(DeskTest, WhereItGoesInStepsBothAreTaken) {
  ASSERT_TRUE(
      delegations.set_rules(officer, series, {.acceptance = delegations::Acceptance::in_steps}, 0)
          .ok());
  const ParticipantId id = add("AUT", "Maria", "Huber");
  ASSERT_EQ(stored(id).state, ParticipantState::nominated);
  ASSERT_TRUE(all.desk
                  .arrive(officer, {.id = id,
                                    .seen_version = stored(id).version,
                                    .meetings = {experts},
                                    .may_decide = true})
                  .ok());
  EXPECT_TRUE(stored(id).registered());
}

INSTANTIATE_TEST_SUITE_P(Both, DeskTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace desk
}  // namespace convoke

#include "intake/mailbox/office_mailbox.h"

#include <filesystem>
#include <fstream>

#include "intake/intake_test.h"
#include "platform/json/stored_error.h"

namespace convoke::intake {
namespace {

using OfficeMailboxTest = IntakeTest;

TEST_P(OfficeMailboxTest, StoresEachMessageAsItCameAndReadsIt) {
  holds({{3, letter("a@x")}, {8, letter("b@x", "Second")}});
  look();
  const auto messages = all();
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(files.read(messages[0].raw).value(), letter("a@x"));
  EXPECT_EQ(messages[0].state, IncomingState::parsed);
  EXPECT_EQ(messages[0].subject, "Note <A> & B");
  EXPECT_EQ(messages[0].sender_address, "mission@aut.example");
  EXPECT_EQ(messages[0].received_at.seconds(), 1'243'843'200);
  EXPECT_EQ(messages[1].uid, 8);
  const auto stand = room->mailbox.stand();
  EXPECT_EQ(stand->came, 2);
  EXPECT_EQ(stand->last_uid, 8);
  EXPECT_EQ(stand->polled_at, clock.now());
  EXPECT_FALSE(server.heard("UID STORE")) << "nothing is marked as read";
  const auto used = database->read([](db::Reader& r) { return file_use::used_files(r); });
  EXPECT_TRUE(used.contains(messages[0].raw.hex)) << "a copy takes it along";
}

TEST_P(OfficeMailboxTest, FetchesNothingTwice) {
  holds({{3, letter("a@x")}});
  look();
  look();
  EXPECT_EQ(all().size(), 1u);
  EXPECT_EQ(room->mailbox.stand()->came, 0);
  holds({{3, letter("a@x")}, {4, letter("b@x")}});
  look();
  EXPECT_EQ(all().size(), 2u);
}

TEST_P(OfficeMailboxTest, KnowsTheBytesAgainWhenTheFolderIsNumberedAnew) {
  holds({{3, letter("a@x")}});
  look();
  server.opens(99);
  holds({{1, letter("a@x")}, {2, letter("b@x")}});
  look();
  EXPECT_EQ(all().size(), 2u);
  EXPECT_EQ(room->mailbox.stand()->uid_validity, 99);
}

TEST_P(OfficeMailboxTest, SaysWhatWentWrongAndGoesOnWithTheNextLook) {
  holds({{3, letter("a@x")}});
  server.answer("LOGIN", "TAG NO wrong\r\n");
  look();
  ASSERT_TRUE(room->mailbox.stand()->failed_at);
  EXPECT_EQ(json::stored_error(room->mailbox.stand()->failure).message.key,
            "The server of the mailbox refuses the user name or the password.");
  EXPECT_TRUE(all().empty());
  server.answer("LOGIN", "TAG OK\r\n");
  look();
  EXPECT_FALSE(room->mailbox.stand()->failed_at);
  EXPECT_EQ(all().size(), 1u);
}

TEST_P(OfficeMailboxTest, LeavesAMessageThatBrokeOffForTheNextLook) {
  holds({{3, letter("a@x")}, {4, letter("b@x")}});
  server.answer("UID FETCH 4 (BODY.PEEK[])", "* 1 FETCH (UID 4 BODY[] {900}\r\nFrom: CUT");
  look();
  EXPECT_EQ(all().size(), 1u);
  EXPECT_EQ(room->mailbox.stand()->last_uid, 3);
  holds({{3, letter("a@x")}, {4, letter("b@x")}});
  look();
  EXPECT_EQ(all().size(), 2u);
}

TEST_P(OfficeMailboxTest, SaysThatAMessageIsTooLarge) {
  MailboxOptions small = options();
  small.server.limits.message = 100;
  make_room(small);
  holds({{3, letter("a@x")}});
  look();
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(all()[0].state, IncomingState::failed);
  EXPECT_TRUE(all()[0].raw.hex.empty());
  look();
  EXPECT_EQ(all().size(), 1u);
}

TEST_P(OfficeMailboxTest, MarksAsReadWhereTheOfficeSaysSo) {
  MailboxOptions read = options();
  read.after = After::read;
  make_room(read);
  holds({{3, letter("a@x")}});
  server.answer("UID STORE", "TAG OK\r\n");
  look();
  EXPECT_TRUE(server.heard("UID STORE 3"));
  EXPECT_FALSE(room->mailbox.stand()->failed_at);
}

TEST_P(OfficeMailboxTest, LooksEveryFewMinutesByItself) {
  holds({{3, letter("a@x")}});
  ASSERT_TRUE(room->mailbox.schedule().ok());
  ASSERT_TRUE(room->mailbox.schedule().ok());
  runner->run_until_idle();
  EXPECT_EQ(all().size(), 1u);
  holds({{3, letter("a@x")}, {4, letter("b@x")}});
  runner->run_until_idle();
  EXPECT_EQ(all().size(), 1u) << "the next look is not due yet";
  clock.advance(std::chrono::minutes(5));
  runner->run_until_idle();
  EXPECT_EQ(all().size(), 2u);
}

TEST_P(OfficeMailboxTest, DoesNothingWhereNoMailboxIsSet) {
  make_room({});
  ASSERT_TRUE(room->mailbox.schedule().ok());
  EXPECT_EQ(runner->run_until_idle(), 0);
  EXPECT_FALSE(room->mailbox.look_now(audit::Actor::system("test")).ok());
}

TEST_P(OfficeMailboxTest, OfAnOfficePutBackFromACopyNothingIsFetchedBeforeItIsTurnedOn) {
  MailboxOptions restored = options();
  restored.after = After::read;
  restored.off_mark = folder.path() / OfficeMailbox::kOffMark;
  std::ofstream(restored.off_mark).put('\n');
  make_room(restored);
  holds({{1, letter("a@x")}});
  ASSERT_TRUE(room->mailbox.schedule().ok());
  runner->run_until_idle();
  clock.advance(std::chrono::minutes(6));
  runner->run_until_idle();
  EXPECT_TRUE(all().empty());
  const audit::Actor officer = audit::Actor::system("test");
  EXPECT_EQ(room->mailbox.look_now(officer).error().kind, ErrorKind::conflict);
  page::Visit head = testing::officer_visit(clock);
  head.officer->grants = {{page::Role::administrator, {}}};
  const auto page = [&] { return testing::html_of(room->pages.list(head, testing::get())); };
  EXPECT_FALSE(testing::has(
      testing::html_of(room->pages.list(testing::officer_visit(clock), testing::get())),
      "/office/intake/turn-on\""));
  EXPECT_TRUE(testing::has(page(), "/office/intake/turn-on\""));
  EXPECT_FALSE(testing::has(page(), "/office/intake/look\""));

  testing::redirect_of(room->pages.turn_on(head, testing::post()));
  EXPECT_FALSE(std::filesystem::exists(restored.off_mark));
  EXPECT_FALSE(testing::has(page(), "/office/intake/turn-on\""));
  EXPECT_EQ(room->mailbox.turn_on(officer).error().kind, ErrorKind::conflict);
  const auto acts = database->read([](db::Reader& r) { return audit::latest(r, 10); });
  EXPECT_TRUE(std::any_of(acts.begin(), acts.end(),
                          [](const auto& act) { return act.action == "intake.turn_on"; }));
  clock.advance(std::chrono::minutes(5));
  runner->run_until_idle();
  EXPECT_EQ(all().size(), 1u) << "the looks go on by themselves";
}

TEST_P(OfficeMailboxTest, TheLooksOfBeforeLeaveNoJobs) {
  holds({{1, letter("a@x")}});
  for (int i = 0; i < 5; ++i) look();
  const auto done = database->read([](db::Reader& r) {
    return r.value<std::int64_t>("select count(*) from job where kind = 'intake.poll'").value();
  });
  EXPECT_LE(done, 1);
}

INSTANTIATE_TEST_SUITE_P(Backends, OfficeMailboxTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::intake

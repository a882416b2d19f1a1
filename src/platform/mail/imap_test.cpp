#include "platform/mail/imap.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "platform/mail/imap_line.h"
#include "platform/mail/imap_server_test.h"

namespace convoke::mail {
namespace {

class Imap : public ::testing::Test {
 protected:
  ImapOptions options() const {
    ImapOptions options;
    options.url = server.url();
    options.user = "office";
    options.password = "lantern-76";
    options.require_tls = false;
    options.limits.connect = std::chrono::seconds(5);
    options.limits.silence = std::chrono::milliseconds(700);
    return options;
  }
  static std::string taken(ImapMailbox& mailbox, ImapPlace place) {
    std::string bytes;
    const Status done = mailbox.fetch(place, [&bytes](std::string_view piece) {
      bytes += piece;
      return Status();
    });
    return done.ok() ? bytes : "error: " + describe(done.error());
  }
  ErrorKind kind_of_fetch(ImapMailbox& mailbox, ImapPlace place) {
    const Status done = mailbox.fetch(place, [](std::string_view) { return Status(); });
    return done.ok() ? ErrorKind::forbidden : done.error().kind;
  }

  ImapServer server;
};

TEST_F(Imap, ListsWhatIsBehindAPlace) {
  server.answer("UID FETCH 5:* ",
                "* 2 FETCH (UID 9 RFC822.SIZE 1200 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")\r\n"
                "* 3 FETCH (INTERNALDATE \" 1-Jan-1970 00:00:07 +0000\" RFC822.SIZE 5 UID 6)\r\n"
                "* 4 EXISTS\r\nTAG OK\r\n");
  ImapMailbox mailbox(options());
  const auto listing = mailbox.list({7, 4});
  ASSERT_TRUE(listing.ok()) << describe(listing.error());
  EXPECT_EQ(listing->uid_validity, 7u);
  EXPECT_FALSE(listing->renumbered);
  ASSERT_EQ(listing->messages.size(), 2u);
  EXPECT_EQ(listing->messages[0].uid, 6u);
  EXPECT_EQ(listing->messages[0].received.micros, 7'000'000);
  EXPECT_EQ(listing->messages[1].bytes, 1200u);
  EXPECT_EQ(listing->messages[1].received.seconds(), 837596665);
}

TEST_F(Imap, DoesNotTakeTheLastMessageForANewOne) {
  server.answer("UID FETCH 10:* ", "* 3 FETCH (UID 9 RFC822.SIZE 1)\r\nTAG OK\r\n");
  EXPECT_TRUE(ImapMailbox(options()).list({7, 9})->messages.empty());
}

TEST_F(Imap, ListsTheLowestAndSaysThatThereAreMore) {
  std::string text;
  for (int uid = 50; uid > 0; --uid)
    text += "* 1 FETCH (UID " + std::to_string(uid) + " RFC822.SIZE 1)\r\n";
  server.answer("UID FETCH 1:* ", text + "TAG OK\r\n");
  const auto listing = ImapMailbox(options()).list({}, 10);
  ASSERT_EQ(listing->messages.size(), 10u);
  EXPECT_EQ(listing->messages.back().uid, 10u);
  EXPECT_TRUE(listing->more);
}

TEST_F(Imap, BeginsAnewWhereTheMailboxWasNumberedAnew) {
  server.opens(8);
  server.answer("UID FETCH 1:* ", "* 1 FETCH (UID 1 RFC822.SIZE 1)\r\nTAG OK\r\n");
  ImapMailbox mailbox(options());
  const auto listing = mailbox.list({7, 4});
  EXPECT_TRUE(listing->renumbered);
  EXPECT_EQ(listing->messages.size(), 1u);
  EXPECT_EQ(kind_of_fetch(mailbox, {7, 4}), ErrorKind::conflict);
}

TEST_F(Imap, FetchesEachByteWhateverTheMessageSays) {
  const std::string message = "Subject: x\r\n\r\nC2 OK done\r\n* BYE\r\n)\r\nA003 NO {5}\r\n" +
                              std::string(300'000, 'x') + std::string("\0\r\n\xff", 4);
  server.has(4, message);
  ImapMailbox mailbox(options());
  EXPECT_EQ(taken(mailbox, {7, 4}), message);
  server.has(5, "");
  EXPECT_EQ(taken(mailbox, {7, 5}), "");
  EXPECT_EQ(server.connections(), 1u);
}

TEST_F(Imap, OpensTheFolderInAWayThatCannotMarkMessagesAsRead) {
  server.has(4, "x");
  ImapMailbox mailbox(options());
  taken(mailbox, {7, 4});
  EXPECT_TRUE(server.heard("EXAMINE \"INBOX\""));
  EXPECT_FALSE(server.heard("SELECT"));
  EXPECT_FALSE(server.heard("UID FETCH 4 BODY[]"));
}

TEST_F(Imap, TakesAShortMessageInQuotesAndNoticesBetween) {
  server.answer(
      "UID FETCH 4 (BODY",
      "* 2 FETCH (FLAGS (\\Seen))\r\n* 1 FETCH (UID 4 BODY[] \"a \\\"b\\\"\")\r\n* 2 RECENT\r\n"
      "TAG OK\r\n");
  ImapMailbox mailbox(options());
  EXPECT_EQ(taken(mailbox, {7, 4}), "a \"b\"");
}

TEST_F(Imap, SaysWhichMessageIsGone) {
  server.answer("UID FETCH 4 (BODY", "TAG OK nothing\r\n");
  ImapMailbox mailbox(options());
  EXPECT_EQ(kind_of_fetch(mailbox, {7, 4}), ErrorKind::not_found);
}

TEST_F(Imap, DoesNotTakeHalfAMessageForAWholeOne) {
  server.answer("UID FETCH 4 (BODY", "* 1 FETCH (UID 4 BODY[] {1000}\r\nhalfCUT");
  ImapMailbox mailbox(options());
  EXPECT_EQ(kind_of_fetch(mailbox, {7, 4}), ErrorKind::unavailable);
  server.has(4, "whole");
  EXPECT_EQ(taken(mailbox, {7, 4}), "whole") << "over a new connection";
}

TEST_F(Imap, RefusesWhatIsTooLargeAndGoesOn) {
  ImapOptions small = options();
  small.limits.message = 1 << 20;
  server.has(4, std::string(3 << 20, 'x'));
  server.has(5, "next");
  ImapMailbox mailbox(small);
  std::size_t given = 0;
  const Status done = mailbox.fetch({7, 4}, [&given](std::string_view piece) {
    given += piece.size();
    return Status();
  });
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::too_large);
  EXPECT_EQ(given, 0u);
  EXPECT_EQ(taken(mailbox, {7, 5}), "next");
}

TEST_F(Imap, HandsOnWhatTheSinkSays) {
  server.has(4, "x");
  server.has(5, "next");
  ImapMailbox mailbox(options());
  const Status done =
      mailbox.fetch({7, 4}, [](std::string_view) -> Status { return invalid("the disk is full"); });
  EXPECT_EQ(done.error().message.key, "the disk is full");
  EXPECT_EQ(taken(mailbox, {7, 5}), "next");
}

TEST_F(Imap, WaitsForASilentServerNoLongerThanItMay) {
  server.answer("UID FETCH 4 (BODY", "");
  ImapMailbox mailbox(options());
  const auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(kind_of_fetch(mailbox, {7, 4}), ErrorKind::unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(4));
}

TEST_F(Imap, EndsSoonWhenTheProgramStops) {
  ImapOptions patient = options();
  patient.limits.silence = std::chrono::minutes(5);
  server.answer("UID FETCH 4 (BODY", "");
  ImapMailbox mailbox(patient);
  std::thread stopping([&mailbox] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    mailbox.stop();
  });
  const auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(kind_of_fetch(mailbox, {7, 4}), ErrorKind::unavailable);
  stopping.join();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
  EXPECT_FALSE(mailbox.list({}).ok());
}

TEST_F(Imap, GivesUpALineWithoutEnd) {
  server.answer("UID FETCH 1:* ", "* " + std::string(200'000, 'x') + "\r\nTAG OK\r\n");
  EXPECT_EQ(ImapMailbox(options()).list({}).error().kind, ErrorKind::unavailable);
}

TEST_F(Imap, NamesNoPasswordWhereSignInIsRefused) {
  server.answer("LOGIN", "TAG NO not you, office with lantern-76\r\n");
  const auto listing = ImapMailbox(options()).list({});
  ASSERT_FALSE(listing.ok());
  EXPECT_EQ(listing.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(listing.error().message.key,
            "The server of the mailbox refuses the user name or the password.");
  EXPECT_EQ(describe(listing.error()).find("lantern"), std::string::npos);
  EXPECT_EQ(listing.error().detail.find("lantern"), std::string::npos) << listing.error().detail;
}

TEST_F(Imap, SaysNothingWithoutTlsWhereItIsRequired) {
  ImapOptions secure = options();
  secure.require_tls = true;
  const auto listing = ImapMailbox(secure).list({});
  ASSERT_FALSE(listing.ok());
  EXPECT_EQ(listing.error().message.key,
            "There is no secure connection (TLS) to the server of the mailbox.");
  EXPECT_FALSE(server.heard("LOGIN"));
}

TEST_F(Imap, TellsAServerThatIsNotThere) {
  ImapOptions away = options();
  away.url = "imap://127.0.0.1:1";
  EXPECT_EQ(ImapMailbox(away).list({}).error().kind, ErrorKind::unavailable);
}

TEST_F(Imap, SaysThatThereIsNoSuchFolder) {
  server.answer("EXAMINE", "TAG NO [NONEXISTENT] unknown\r\n");
  EXPECT_EQ(ImapMailbox(options()).list({}).error().kind, ErrorKind::not_found);
  ImapOptions hostile = options();
  hostile.folder = "a\r\nC9 DELETE b";
  ImapMailbox mailbox(hostile);
  EXPECT_FALSE(mailbox.list({}).ok());
  EXPECT_FALSE(server.heard("DELETE"));
}

TEST_F(Imap, WritesFoldersAsServersNameThem) {
  EXPECT_EQ(folder_name("Входящие & более"), "&BBIERQQ+BDQETwRJBDgENQ- &- &BDEEPgQ7BDUENQ-");
  EXPECT_EQ(folder_name("台北"), "&U,BTFw-");
  EXPECT_EQ(folder_name("\xF0\x9F\x93\xAC"), "&2D3c7A-");
  EXPECT_EQ(in_quotes("a\"b\\"), "\"a\\\"b\\\\\"");
  EXPECT_EQ(literal_at_end("BODY[] {12}"), 12);
  for (const char* none : {"{12", "{}", "{-1}", "{1x}", "{99999999999999999999}", ""})
    EXPECT_EQ(literal_at_end(none), -1) << none;
}

TEST_F(Imap, MovesInOneStepWhereTheServerCan) {
  server.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 MOVE UIDPLUS\r\nTAG OK\r\n");
  server.answer("UID MOVE 4 \"Filed\"", "* 1 EXPUNGE\r\nTAG OK\r\n");
  ImapMailbox mailbox(options());
  const Status done = mailbox.move({7, 4}, "Filed");
  EXPECT_TRUE(done.ok()) << describe(done.error());
  EXPECT_TRUE(server.heard("SELECT"));
}

TEST_F(Imap, MovesByCopyAndRemovesThatOneMessage) {
  server.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 UIDPLUS\r\nTAG OK\r\n");
  for (const char* command : {"UID COPY", "UID STORE", "UID EXPUNGE 4"})
    server.answer(command, "TAG OK\r\n");
  ImapMailbox mailbox(options());
  EXPECT_TRUE(mailbox.move({7, 4}, "Filed").ok());
  EXPECT_TRUE(server.heard("UID EXPUNGE 4"));
}

TEST_F(Imap, RemovesNothingThatCouldNotBeCopied) {
  server.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 UIDPLUS\r\nTAG OK\r\n");
  server.answer("UID COPY", "TAG NO [TRYCREATE] no such folder\r\n");
  ImapMailbox mailbox(options());
  EXPECT_FALSE(mailbox.move({7, 4}, "Filed").ok());
  EXPECT_FALSE(server.heard("UID STORE"));
}

TEST_F(Imap, DoesNothingWhereAMoveIsNotPossible) {
  ImapMailbox mailbox(options());
  EXPECT_EQ(mailbox.move({7, 4}, "Filed").error().kind, ErrorKind::invalid);
  EXPECT_FALSE(server.heard("UID COPY"));
}

TEST_F(Imap, MarksAsReadWhenAsked) {
  server.answer("UID STORE 4 +FLAGS.SILENT (\\Seen)", "TAG OK\r\n");
  ImapMailbox mailbox(options());
  EXPECT_TRUE(mailbox.mark_seen({7, 4}).ok());
}

}  // namespace
}  // namespace convoke::mail

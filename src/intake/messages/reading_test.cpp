#include "intake/messages/reading.h"

#include "intake/intake_test.h"
#include "platform/virus_scan/clamd_daemon_test.h"

namespace convoke::intake {
namespace {

using ReadingTest = IntakeTest;

std::string with_files(const std::string& id) {
  return "From: a@aut.example\r\nSubject: Files\r\nMessage-ID: <" + id +
         ">\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
         "--b\r\nContent-Type: text/plain\r\n\r\nSee the list.\r\n"
         "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
         "filename=\"list.pdf\"\r\n\r\n%PDF-1.4\r\n"
         "--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; "
         "filename=\"photo.png.exe\"\r\n\r\nMZ...\r\n--b--\r\n";
}

TEST_P(ReadingTest, KeepsTheFilesOfAMessage) {
  holds({{1, with_files("f@x")}});
  look();
  ASSERT_EQ(all().size(), 1u);
  const auto kept = parts(all()[0].id);
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0].file_name, "list.pdf");
  EXPECT_EQ(kept[0].mark, PartMark::none);
  EXPECT_EQ(kept[0].scan, Scan::none);
  EXPECT_EQ(files.read(kept[0].file).value().substr(0, 8), "%PDF-1.4");
  EXPECT_EQ(kept[1].mark, PartMark::executable);
  const auto used = database->read([](db::Reader& r) { return file_use::used_files(r); });
  EXPECT_TRUE(used.contains(kept[1].file.hex));
}

TEST_P(ReadingTest, SaysThatAFileWasNotScannedWhereTheScannerIsAway) {
  virus_scan::ClamdOptions nowhere;
  nowhere.socket = (folder.path() / "no.sock").string();
  make_room(options(), virus_scan::Clamd(nowhere));
  holds({{1, with_files("f@x")}});
  look();
  EXPECT_EQ(parts(all()[0].id)[0].scan, Scan::unscanned);
}

TEST_P(ReadingTest, WaitsForASilentScannerOnceAndNotForEachFile) {
  virus_scan::Daemon daemon("");
  daemon.silent = true;
  virus_scan::ClamdOptions silent;
  silent.socket = daemon.place();
  silent.answer = std::chrono::milliseconds(300);
  make_room(options(), virus_scan::Clamd(silent));
  std::map<int, std::string> many;
  for (int i = 1; i <= 10; ++i) many[i] = with_files(std::to_string(i) + "@x");
  holds(many);
  const auto before = std::chrono::steady_clock::now();
  look();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(2 * 10 * 300));
  for (const Incoming& message : all()) {
    EXPECT_EQ(message.state, IncomingState::parsed);
    EXPECT_EQ(parts(message.id)[0].scan, Scan::unscanned);
  }
  clock.advance(Reading::kScannerRests);
  many[11] = with_files("11@x");
  holds(many);
  const auto later = std::chrono::steady_clock::now();
  look();
  EXPECT_GE(std::chrono::steady_clock::now() - later, silent.answer) << "it is asked again";
}

TEST_P(ReadingTest, ACopyThatCameAnotherWayIsADuplicate) {
  const std::string first = with_files("a@x"),
                    way =
                        "Received: from relay.example\r\nDelivered-To: office@conf.example.org\r\n";
  holds({{1, first}, {2, way + first}, {3, letter("b@x")}, {4, way + letter("b@x")}});
  look();
  const auto messages = all();
  ASSERT_EQ(messages.size(), 4u);
  for (const std::size_t copy : {1u, 3u}) {
    EXPECT_EQ(messages[copy - 1].state, IncomingState::parsed);
    EXPECT_EQ(messages[copy].state, IncomingState::duplicate);
    EXPECT_EQ(messages[copy].same_as, messages[copy - 1].id);
  }
}

TEST_P(ReadingTest, AnotherLetterOfAUsedMessageIdWaitsLikeAnyOther) {
  std::string other_file = with_files("f@x");
  other_file.replace(other_file.find("filename=\"") + 10, 1, "Z");
  holds({{1, letter("a@x")},
         {2, letter("a@x", "Another subject")},
         {3, letter("a@x", "Note <A> & B", "else@aut.example")},
         {4, letter("a@x") + "And one line more.\r\n"},
         {5, "Received: from relay.example\r\n" + letter("a@x", "Another subject")},
         {6, with_files("f@x")},
         {7, other_file}});
  look();
  const auto messages = all();
  ASSERT_EQ(messages.size(), 7u);
  for (const std::size_t waits : {0u, 1u, 2u, 3u, 5u, 6u})
    EXPECT_EQ(messages[waits].state, IncomingState::parsed) << waits;
  EXPECT_EQ(messages[1].same_as, messages[0].id);
  EXPECT_EQ(messages[4].state, IncomingState::duplicate);
  EXPECT_EQ(messages[4].same_as, messages[1].id) << "the one that it is a copy of";
}

TEST_P(ReadingTest, MessagesWithoutMessageIdAreNoDuplicates) {
  holds({{1, "From: a@x.example\r\n\r\none\r\n"}, {2, "From: a@x.example\r\n\r\ntwo\r\n"}});
  look();
  EXPECT_EQ(all()[1].state, IncomingState::parsed);
}

TEST_P(ReadingTest, NoNameTurnsAnAddressRound) {
  holds({{1,
          "From: =?UTF-8?Q?x_=E2=80=AEevil?= <evil@evil.example>\r\nMessage-ID: <t@x>\r\n"
          "Subject: =?UTF-8?Q?one=E2=80=A8two?=\r\n\r\nText\r\n"}});
  look();
  EXPECT_EQ(all()[0].sender, "x evil <evil@evil.example>");
  EXPECT_EQ(all()[0].subject, "one two");
}

TEST_P(ReadingTest, SetsNoticesOfAbsenceAside) {
  holds({{1,
          "From: a@aut.example\r\nAuto-Submitted: auto-replied\r\nSubject: Out of office: "
          "Note\r\nMessage-ID: <o@x>\r\n\r\nI am away until Monday.\r\n"}});
  look();
  EXPECT_EQ(all()[0].state, IncomingState::set_aside);
  EXPECT_EQ(all()[0].automatic, "out_of_office");
}

TEST_P(ReadingTest, HostileMessagesAreKeptAndTheWorkerGoesOn) {
  std::string nested = "From: a@x.example\r\nMessage-ID: <n@x>\r\n";
  for (int i = 0; i < 3000; ++i)
    nested += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" +
              std::to_string(i) + "\r\n";
  std::string many =
      "From: a@x.example\r\nMessage-ID: <m@x>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
  for (int i = 0; i < 10'000; ++i) many += "--b\r\nContent-Type: image/png\r\n\r\nx\r\n";
  holds({{1, nested}, {2, many}, {3, std::string("\0\xff\xfe", 3)}, {4, letter("good@x")}});
  look();
  const auto messages = all();
  ASSERT_EQ(messages.size(), 4u);
  for (const Incoming& message : messages) EXPECT_NE(message.state, IncomingState::stored);
  EXPECT_EQ(files.read(messages[1].raw).value(), many);
  EXPECT_TRUE(messages[1].left_out);
  EXPECT_EQ(messages[3].state, IncomingState::parsed);
}

TEST_P(ReadingTest, AMessageThatBroughtTheProgramDownIsGivenUpAndKept) {
  holds({{1, letter("a@x")}});
  ASSERT_TRUE(room->mailbox.look_now(audit::Actor::system("test")).ok());
  jobs::Job look_job;
  look_job.payload = R"({"by_hand":true})";
  struct NoProgress : jobs::Progress {
    void report(std::int64_t, std::int64_t) override {}
    bool stopping() const override { return false; }
  } progress;
  ASSERT_TRUE(room->mailbox.run(look_job, progress).ok());
  ASSERT_EQ(all()[0].state, IncomingState::stored);
  jobs::Job job;
  job.payload = std::to_string(all()[0].id.value);
  job.attempts = Reading::kMostAttempts + 1;
  ASSERT_TRUE(room->reading.run(job).ok());
  EXPECT_EQ(all()[0].state, IncomingState::failed);
  EXPECT_FALSE(all()[0].raw.hex.empty());
}

TEST_P(ReadingTest, AMessageWhoseFileIsGoneFailsInTheEnd) {
  holds({{1, letter("a@x")}});
  look();
  const Status lost = database->write([&](db::Transaction& t) -> Status {
    t.execute("update incoming_message set state = 'stored', raw_hash = :gone",
              std::string(64, '0'));
    return {};
  });
  ASSERT_TRUE(lost.ok());
  jobs::Job job;
  job.payload = std::to_string(all()[0].id.value);
  job.attempts = 1;
  EXPECT_FALSE(room->reading.run(job).ok());
  EXPECT_EQ(all()[0].state, IncomingState::stored);
  job.attempts = Reading::kMostAttempts;
  EXPECT_TRUE(room->reading.run(job).ok());
  EXPECT_EQ(all()[0].state, IncomingState::failed);
}

TEST_P(ReadingTest, ErasesWhatSomebodyHasSent) {
  holds({{1, with_files("f@x")}, {2, letter("b@x")}});
  look();
  const auto erased = database->write(
      [&](db::Transaction& t) -> Result<std::int64_t> { return erase(t, "A@aut.example"); });
  EXPECT_EQ(*erased, 1);
  const auto messages = all();
  EXPECT_TRUE(messages[0].raw.hex.empty());
  EXPECT_TRUE(messages[0].subject.empty());
  EXPECT_TRUE(messages[0].search.empty());
  EXPECT_TRUE(parts(messages[0].id).empty());
  EXPECT_FALSE(messages[1].subject.empty());
  const auto used = database->read([](db::Reader& r) { return file_use::used_files(r); });
  EXPECT_EQ(used.size(), 1u) << "only the file of the other message is still in use";
}

TEST_P(ReadingTest, WhatFailedIsReadAgainFromTheBeginning) {
  holds({{1, with_files("f@x")}, {2, letter("b@x")}});
  look();
  const IncomingId id = all()[0].id;
  EXPECT_EQ(room->reading.again(audit::Actor::system("test"), id).error().kind, ErrorKind::conflict)
      << "it was read";
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    Incoming message = *store::find(t, id);
                    message.state = IncomingState::failed;
                    message.failure = "{}";
                    store::update(t, message);
                    return {};
                  })
                  .ok());
  EXPECT_EQ(room->reading.all_again(audit::Actor::system("test")).value(), 1);
  EXPECT_EQ(all()[0].state, IncomingState::stored);
  runner->run_until_idle();
  EXPECT_EQ(all()[0].state, IncomingState::parsed);
  EXPECT_TRUE(all()[0].failure.empty());
  EXPECT_EQ(parts(id).size(), 2u) << "each file once";
  EXPECT_THAT(recorded(id.value), ::testing::Contains("incoming.read_again"));
}

TEST_P(ReadingTest, WhatWasReadIsToldInTheSameTransaction) {
  std::vector<std::string> told;
  room->reading.on_read = [&](change::Change&, const Incoming& message, const mail::ReadMail& mail,
                              const std::optional<mail::DeliveryReport>& report) {
    told = {std::string(name_of(message.state)), mail.subject, report ? "report" : ""};
  };
  holds({{1, letter("a@x", "Names")}});
  look();
  EXPECT_EQ(told, (std::vector<std::string>{"parsed", "Names", ""}));
}

INSTANTIATE_TEST_SUITE_P(Backends, ReadingTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::intake

#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "platform/mail/message.h"
#include "platform/mail/smtp_server_test.h"

namespace convoke::mail {
namespace {

using namespace std::chrono_literals;

SmtpOptions plain(const SmtpServer& server) {
  return {server.url(), {}, {}, false, {}};
}

/// With so little patience that a test need not wait.
SmtpOptions hurried(const SmtpServer& server) {
  SmtpOptions options = plain(server);
  options.limits = {400ms, 200ms, 400ms, 400ms, 400ms, 400ms, 100ms};
  return options;
}

const std::string kMessage = "Subject: x\r\n\r\n.\r\n..dots\r\nend\r\n";

Answer send(Transport& transport, const std::string& to = "b@example.org") {
  return transport.send("a@example.org", to, kMessage, false);
}

TEST(Smtp, CarriesTheMessageByteForByte) {
  SmtpServer server;
  const auto transport = smtp(plain(server));
  const Answer sent = send(*transport);
  ASSERT_TRUE(sent.taken()) << sent.error.detail;
  EXPECT_EQ(server.messages(), std::vector{kMessage});
  EXPECT_TRUE(server.heard("MAIL FROM:<a@example.org>"));
  EXPECT_TRUE(server.heard("RCPT TO:<b@example.org>"));
  EXPECT_FALSE(server.heard("AUTH"));
}

TEST(Smtp, KeepsItsConnection) {
  SmtpServer server;
  const auto transport = smtp(plain(server));
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(send(*transport).taken());
  EXPECT_EQ(server.messages().size(), 20u);
  EXPECT_EQ(server.connections(), 1u);
}

TEST(Smtp, MakesANewConnectionWhenTheServerHasClosedTheOldOne) {
  for (const char* farewell : {"421 4.4.2 idle too long", "cut"}) {
    SmtpServer server;
    const auto transport = smtp(plain(server));
    ASSERT_TRUE(send(*transport).taken());
    server.answer_once("MAIL", farewell);
    const Answer sent = send(*transport);
    EXPECT_TRUE(sent.taken()) << farewell << ": " << sent.error.detail;
    EXPECT_EQ(server.connections(), 2u) << farewell;
    EXPECT_EQ(server.messages().size(), 2u) << farewell;
  }
}

TEST(Smtp, TellsAServerThatTakesNothingFromOneThatIsAway) {
  struct Case {
    const char *verb, *answer;
    Fate fate;
  };
  for (const auto& [verb, answer, fate] :
       {Case{"CONNECT", "421 4.3.2 closing", Fate::closed}, Case{"CONNECT", "cut", Fate::away},
        Case{"EHLO", "421 too many", Fate::closed},
        Case{"MAIL", "530 5.7.0 authentication required", Fate::closed},
        Case{"MAIL", "451 4.3.0 try later", Fate::closed},
        Case{"RCPT", "421 4.7.0 closing", Fate::closed}}) {
    SmtpServer server(verb, answer);
    const Answer sent = send(*smtp(plain(server)));
    EXPECT_EQ(sent.fate, fate) << verb << " " << answer << ": " << sent.error.detail;
    EXPECT_TRUE(server.messages().empty());
  }
}

TEST(Smtp, ASilentServerIsAwayAndIsNotWaitedForAtTheEnd) {
  for (const char* verb : {"CONNECT", "EHLO", "MAIL"}) {
    SmtpServer server(verb, "");
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(send(*smtp(hurried(server))).fate, Fate::away) << verb;
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s) << verb;
  }
}

TEST(Smtp, SaysInWordsOfItsOwnWhyThereWasNoAnswerAndKeepsTheLibrarysForTheLog) {
  std::set<std::string> causes;
  const auto cause = [&](const Answer& answer) {
    EXPECT_FALSE(answer.taken());
    const std::string shown = answer.error.detail.substr(0, answer.error.detail.find("\n\n"));
    EXPECT_LT(shown.size() + 2, answer.error.detail.size()) << "nothing for the log";
    causes.insert(answer.error.message.key);
    return answer.error.message.key + " | " + shown;
  };
  SmtpServer server;
  SmtpOptions with_tls = plain(server);
  with_tls.require_tls = true;
  EXPECT_EQ(cause(send(*smtp(with_tls))).find("There is no secure connection (TLS)"), 0u);
  SmtpServer silent("MAIL", ""), cut("CONNECT", "cut"), odd("CONNECT", "999 what");
  EXPECT_EQ(cause(send(*smtp(hurried(silent)))),
            "The mail server was silent for too long. Messages wait and go out as soon as it "
            "answers. | MAIL: 250 AUTH PLAIN");
  EXPECT_EQ(cause(send(*smtp(hurried(cut)))).find("The mail server broke off the connection"), 0u);
  EXPECT_EQ(
      cause(send(*smtp(hurried(odd)))).find("The answer of the mail server cannot be understood"),
      0u);
  EXPECT_EQ(cause(send(*smtp({"smtp://mail.invalid", {}, {}, false, {}})))
                .find("The name of the mail server is not found"),
            0u);
  server.stop();
  EXPECT_EQ(cause(send(*smtp(plain(server)))),
            "There is no connection to the mail server. Messages wait and go out as soon as it "
            "answers. | ");
  EXPECT_EQ(causes.size(), 6u);
}

TEST(Smtp, TellsHowLongTheServerHasOwedAnAnswer) {
  SmtpServer server("MAIL", "late 1500 250 ok");
  const auto transport = smtp(plain(server));
  EXPECT_EQ(transport->silence(), 0ms);
  std::thread sending([&] { EXPECT_TRUE(send(*transport).taken()); });
  while (!server.heard("MAIL")) std::this_thread::sleep_for(5ms);
  std::this_thread::sleep_for(400ms);
  EXPECT_GE(transport->silence(), 300ms);
  EXPECT_LT(transport->silence(), 1500ms);
  sending.join();
  EXPECT_EQ(transport->silence(), 0ms);
}

TEST(Smtp, WhatBreaksOffUnderWayIsLost) {
  for (const auto& [verb, answer] :
       {std::pair("RCPT", ""), {"DATA", ""}, {"END", ""}, {"DATA", "cut"}, {"END", "cut"}}) {
    SmtpServer server(verb, answer);
    const Answer sent = send(*smtp(hurried(server)));
    EXPECT_EQ(sent.fate, Fate::lost) << verb << " " << answer << ": " << sent.error.detail;
  }
}

TEST(Smtp, ALateAnswerIsNotTakenForThatToTheNextMessage) {
  SmtpServer server;
  const auto transport = smtp(hurried(server));
  server.answer_once("END", "late 1200 554 5.7.1 refused");
  EXPECT_EQ(send(*transport).fate, Fate::lost);
  EXPECT_TRUE(send(*transport, "innocent@example.org").taken());
  EXPECT_EQ(server.connections(), 2u);
}

TEST(Smtp, WaitsForAServerThatIsSlowButAnswers) {
  SmtpServer server;
  SmtpOptions options = hurried(server);
  options.limits.end_of_data = 10s;
  server.answer("END", "late 1200 250 kept");
  const Answer sent = send(*smtp(options));
  EXPECT_TRUE(sent.taken()) << sent.error.detail;
  EXPECT_EQ(server.messages().size(), 1u);
}

TEST(Smtp, StopsWithinItsTime) {
  SmtpServer server("END", "");
  SmtpOptions options = plain(server);
  options.limits.stopping = 100ms;
  const auto transport = smtp(options);
  std::thread stopping([&] {
    std::this_thread::sleep_for(300ms);
    transport->stop();
  });
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(send(*transport).fate, Fate::lost);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
  EXPECT_EQ(send(*transport).fate, Fate::away) << "nothing else is begun";
  stopping.join();
}

TEST(Smtp, AMessageThatIsTooLargeIsThatMessagesFault) {
  for (const char* verb : {"MAIL", "RCPT", "END"}) {
    SmtpServer server(verb, "552 5.3.4 message size exceeds fixed limit");
    const Answer refused = send(*smtp(plain(server)));
    EXPECT_EQ(refused.fate, Fate::refused) << verb;
    EXPECT_NE(refused.error.message.key.find("too large"), std::string::npos) << verb;
  }
}

TEST(Smtp, DomainsInOtherLettersGoAsALabels) {
  SmtpServer server;
  const auto transport = smtp(plain(server));
  EXPECT_TRUE(send(*transport, "info@außenministerium.example").taken());
  EXPECT_TRUE(server.heard("RCPT TO:<info@xn--auenministerium-rib.example>"));
  EXPECT_TRUE(send(*transport, "post@мид.example").taken());
  EXPECT_TRUE(server.heard("RCPT TO:<post@xn--d1ahl.example>"));
}

TEST(Smtp, MailboxesInOtherLettersGoOnlyToAServerThatTakesThem) {
  SmtpServer server;
  const auto transport = smtp(plain(server));
  const Answer refused = send(*transport, "посол@мид.example");
  EXPECT_EQ(refused.fate, Fate::refused);
  EXPECT_EQ(refused.error.message.args, std::vector<std::string>{"посол@мид.example"});
  EXPECT_FALSE(server.heard("MAIL"));
  EXPECT_TRUE(send(*transport).taken()) << "the connection is good for others";
  EXPECT_EQ(server.connections(), 1u);

  SmtpServer modern("EHLO", "250-test\r\n250 SMTPUTF8");
  const Answer sent = send(*smtp(plain(modern)), "посол@мид.example");
  EXPECT_TRUE(sent.taken()) << sent.error.detail;
  EXPECT_TRUE(modern.heard("RCPT TO:<посол@xn--d1ahl.example>"));
  EXPECT_TRUE(modern.heard("MAIL FROM:<a@example.org> SMTPUTF8"));
}

TEST(Smtp, TellsARefusedAddressFromABusyServer) {
  SmtpServer server("RCPT", "550 5.1.1 no such user");
  const auto transport = smtp(plain(server));
  const Answer refused = send(*transport);
  EXPECT_EQ(refused.fate, Fate::refused);
  EXPECT_EQ(refused.error.message.args, std::vector<std::string>{"b@example.org"});
  EXPECT_NE(refused.error.detail.find("550 5.1.1 no such user"), std::string::npos);

  server.answer("RCPT", "451 4.7.1 try later");
  const Answer busy = send(*transport);
  EXPECT_EQ(busy.fate, Fate::deferred);
  EXPECT_NE(busy.error.detail.find("451 4.7.1"), std::string::npos);

  server.answer("RCPT", "250 ok");
  EXPECT_TRUE(send(*transport).taken());
  EXPECT_EQ(server.messages().size(), 1u);
}

TEST(Smtp, TellsARefusedMessage) {
  SmtpServer server("END", "554 5.7.1 looks like spam");
  const auto transport = smtp(plain(server));
  const Answer refused = send(*transport);
  EXPECT_EQ(refused.fate, Fate::refused);
  EXPECT_NE(refused.error.detail.find("554 5.7.1"), std::string::npos);
  server.answer("END", "452 full");
  EXPECT_EQ(send(*transport).fate, Fate::deferred);
}

TEST(Smtp, DoesNotBlameTheAddressForARefusedSignIn) {
  SmtpServer server("AUTH", "535 5.7.8 wrong password");
  SmtpOptions options = plain(server);
  options.user = "office";
  options.password = "hunter2";
  const Answer refused = send(*smtp(options));
  EXPECT_EQ(refused.fate, Fate::closed);
  EXPECT_NE(refused.error.detail.find("AUTH: 535"), std::string::npos) << refused.error.detail;
  EXPECT_EQ(refused.error.detail.find("hunter2"), std::string::npos);
}

TEST(Smtp, SignsInWhenTheServerTakesIt) {
  SmtpServer server("AUTH", "235 welcome");
  SmtpOptions options = plain(server);
  options.user = "office";
  options.password = "hunter2";
  EXPECT_TRUE(send(*smtp(options)).taken());
  EXPECT_TRUE(server.heard("AUTH PLAIN"));
}

TEST(Smtp, SendsNothingWithoutTlsWhenTlsIsRequired) {
  SmtpServer server;
  SmtpOptions options = plain(server);
  options.require_tls = true;
  options.user = "office";
  options.password = "hunter2";
  EXPECT_EQ(send(*smtp(options)).fate, Fate::away);
  EXPECT_FALSE(server.heard("AUTH"));
  EXPECT_FALSE(server.heard("MAIL"));
}

TEST(Smtp, CanTryAgainWhenNobodyListensOrTheServerIsClosed) {
  SmtpServer server("CONNECT", "554 no service");
  const auto transport = smtp(plain(server));
  EXPECT_EQ(send(*transport).fate, Fate::closed);
  server.stop();
  EXPECT_EQ(send(*transport).fate, Fate::away);
  EXPECT_EQ(send(*smtp({"file:///etc/passwd", {}, {}, false, {}})).fate, Fate::away);
}

TEST(Smtp, RefusesAddressesThatAreCommands) {
  SmtpServer server;
  const auto transport = smtp(plain(server));
  EXPECT_EQ(send(*transport, "b@example.org>\r\nRCPT TO:<c@example.org").fate, Fate::refused);
  EXPECT_EQ(server.connections(), 0u);
}

TEST(Smtp, ServesManyThreads) {
  SmtpServer server;
  const auto transport = smtp(plain(server));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) EXPECT_TRUE(send(*transport).taken());
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(server.messages().size(), 40u);
  EXPECT_LE(server.connections(), 4u);
}

TEST(LocalOutbox, TakesEverything) {
  const auto transport = local_outbox();
  EXPECT_TRUE(send(*transport).taken());
  EXPECT_EQ(transport->name(), "outbox");
}

}  // namespace
}  // namespace convoke::mail

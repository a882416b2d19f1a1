#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <thread>

#include "platform/mail/message.h"

namespace convoke::mail {
namespace {

/// A mail server on this machine. Answers a verb as told, or kindly. "" is silence, "cut" hangs up,
/// "late 300 250 ok" answers after 300 ms.
class Server {
 public:
  Server() {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 8) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no socket for the test server");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  Server(const std::string& verb, const std::string& line) : Server() { answer(verb, line); }
  ~Server() { stop(); }
  void stop() {
    if (!thread_.joinable()) return;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    for (const int peer : peers_) ::shutdown(peer, SHUT_RDWR);
    for (std::thread& talk : talks_) talk.join();
    for (const int peer : peers_) ::close(peer);
    ::close(listener_);
  }

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  std::vector<std::string> lines() const { return locked(lines_); }
  std::vector<std::string> messages() const { return locked(messages_); }
  std::size_t connections() const {
    const std::lock_guard lock(mutex_);
    return peers_.size();
  }
  bool heard(const std::string& start) const {
    for (const std::string& line : lines())
      if (line.starts_with(start)) return true;
    return false;
  }
  void answer(const std::string& verb, const std::string& line) {
    const std::lock_guard lock(mutex_);
    answers_[verb] = line;
  }
  void answer_once(const std::string& verb, const std::string& line) {
    const std::lock_guard lock(mutex_);
    once_[verb] = line;
  }

 private:
  std::vector<std::string> locked(const std::vector<std::string>& v) const {
    const std::lock_guard lock(mutex_);
    return v;
  }
  std::string answer_to(const std::string& verb, const std::string& kind) {
    const std::lock_guard lock(mutex_);
    if (auto told = once_.extract(verb)) return told.mapped() + "\r\n";
    const auto told = answers_.find(verb);
    return (told == answers_.end() ? kind : told->second) + "\r\n";
  }
  void run() {
    for (;;) {
      const int peer = ::accept(listener_, nullptr, nullptr);
      if (peer < 0) return;
      const std::lock_guard lock(mutex_);
      peers_.push_back(peer);
      talks_.emplace_back([this, peer] {
        talk(peer);
        ::shutdown(peer, SHUT_RDWR);
      });
    }
  }
  static void say(int peer, std::string line) {
    if (line == "\r\n") return;
    if (line.starts_with("cut")) ::shutdown(peer, SHUT_RDWR);
    if (line.starts_with("late ")) {
      std::size_t after = 0;
      const int ms = std::stoi(line.substr(5), &after);
      std::this_thread::sleep_for(std::chrono::milliseconds(ms));
      line.erase(0, 5 + after + 1);
    }
    (void)!::send(peer, line.data(), line.size(), MSG_NOSIGNAL);
  }
  void talk(int peer) {
    std::string buffer, message;
    bool in_data = false;
    const auto next = [&](std::string& line) {
      std::size_t end;
      while ((end = buffer.find("\r\n")) == std::string::npos) {
        char block[4096];
        const ssize_t n = ::recv(peer, block, sizeof block, 0);
        if (n <= 0) return false;
        buffer.append(block, static_cast<std::size_t>(n));
      }
      line = buffer.substr(0, end);
      buffer.erase(0, end + 2);
      return true;
    };
    say(peer, answer_to("CONNECT", "220 test"));
    for (std::string line; next(line);) {
      if (in_data) {
        if (line != ".") {
          message += (line.starts_with(".") ? line.substr(1) : line) + "\r\n";
          continue;
        }
        in_data = false;
        {
          const std::lock_guard lock(mutex_);
          messages_.push_back(message);
        }
        message.clear();
        say(peer, answer_to("END", "250 kept"));
        continue;
      }
      {
        const std::lock_guard lock(mutex_);
        lines_.push_back(line);
      }
      const std::string verb = line.substr(0, line.find(' '));
      const std::string reply = answer_to(verb, verb == "EHLO"   ? "250-test\r\n250 AUTH PLAIN"
                                                : verb == "DATA" ? "354 go"
                                                                 : "250 ok");
      say(peer, reply);
      in_data = verb == "DATA" && reply.starts_with("354");
      if (verb == "QUIT" || reply.starts_with("421")) return;
    }
  }

  std::map<std::string, std::string> answers_, once_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
  mutable std::mutex mutex_;
  std::vector<std::string> lines_, messages_;
  std::vector<int> peers_;
  std::vector<std::thread> talks_;
};

using namespace std::chrono_literals;

SmtpOptions plain(const Server& server) {
  return {server.url(), {}, {}, false, {}};
}

/// With so little patience that a test need not wait.
SmtpOptions hurried(const Server& server) {
  SmtpOptions options = plain(server);
  options.limits = {400ms, 200ms, 400ms, 400ms, 400ms, 400ms, 100ms};
  return options;
}

const std::string kMessage = "Subject: x\r\n\r\n.\r\n..dots\r\nend\r\n";

Answer send(Transport& transport, const std::string& to = "b@example.org") {
  return transport.send("a@example.org", to, kMessage, false);
}

TEST(Smtp, CarriesTheMessageByteForByte) {
  Server server;
  const auto transport = smtp(plain(server));
  const Answer sent = send(*transport);
  ASSERT_TRUE(sent.taken()) << sent.error.detail;
  EXPECT_EQ(server.messages(), std::vector{kMessage});
  EXPECT_TRUE(server.heard("MAIL FROM:<a@example.org>"));
  EXPECT_TRUE(server.heard("RCPT TO:<b@example.org>"));
  EXPECT_FALSE(server.heard("AUTH"));
}

TEST(Smtp, KeepsItsConnection) {
  Server server;
  const auto transport = smtp(plain(server));
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(send(*transport).taken());
  EXPECT_EQ(server.messages().size(), 20u);
  EXPECT_EQ(server.connections(), 1u);
}

TEST(Smtp, MakesANewConnectionWhenTheServerHasClosedTheOldOne) {
  for (const char* farewell : {"421 4.4.2 idle too long", "cut"}) {
    Server server;
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
    Server server(verb, answer);
    const Answer sent = send(*smtp(plain(server)));
    EXPECT_EQ(sent.fate, fate) << verb << " " << answer << ": " << sent.error.detail;
    EXPECT_TRUE(server.messages().empty());
  }
}

TEST(Smtp, ASilentServerIsAwayAndIsNotWaitedForAtTheEnd) {
  for (const char* verb : {"CONNECT", "EHLO", "MAIL"}) {
    Server server(verb, "");
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(send(*smtp(hurried(server))).fate, Fate::away) << verb;
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 5s) << verb;
  }
}

TEST(Smtp, WhatBreaksOffUnderWayIsLost) {
  for (const auto& [verb, answer] :
       {std::pair("RCPT", ""), {"DATA", ""}, {"END", ""}, {"DATA", "cut"}, {"END", "cut"}}) {
    Server server(verb, answer);
    const Answer sent = send(*smtp(hurried(server)));
    EXPECT_EQ(sent.fate, Fate::lost) << verb << " " << answer << ": " << sent.error.detail;
  }
}

TEST(Smtp, ALateAnswerIsNotTakenForThatToTheNextMessage) {
  Server server;
  const auto transport = smtp(hurried(server));
  server.answer_once("END", "late 1200 554 5.7.1 refused");
  EXPECT_EQ(send(*transport).fate, Fate::lost);
  EXPECT_TRUE(send(*transport, "innocent@example.org").taken());
  EXPECT_EQ(server.connections(), 2u);
}

TEST(Smtp, WaitsForAServerThatIsSlowButAnswers) {
  Server server;
  SmtpOptions options = hurried(server);
  options.limits.end_of_data = 10s;
  server.answer("END", "late 1200 250 kept");
  const Answer sent = send(*smtp(options));
  EXPECT_TRUE(sent.taken()) << sent.error.detail;
  EXPECT_EQ(server.messages().size(), 1u);
}

TEST(Smtp, StopsWithinItsTime) {
  Server server("END", "");
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
    Server server(verb, "552 5.3.4 message size exceeds fixed limit");
    const Answer refused = send(*smtp(plain(server)));
    EXPECT_EQ(refused.fate, Fate::refused) << verb;
    EXPECT_NE(refused.error.message.key.find("too large"), std::string::npos) << verb;
  }
}

TEST(Smtp, DomainsInOtherLettersGoAsALabels) {
  Server server;
  const auto transport = smtp(plain(server));
  EXPECT_TRUE(send(*transport, "info@außenministerium.example").taken());
  EXPECT_TRUE(server.heard("RCPT TO:<info@xn--auenministerium-rib.example>"));
  EXPECT_TRUE(send(*transport, "post@мид.example").taken());
  EXPECT_TRUE(server.heard("RCPT TO:<post@xn--d1ahl.example>"));
}

TEST(Smtp, MailboxesInOtherLettersGoOnlyToAServerThatTakesThem) {
  Server server;
  const auto transport = smtp(plain(server));
  const Answer refused = send(*transport, "посол@мид.example");
  EXPECT_EQ(refused.fate, Fate::refused);
  EXPECT_EQ(refused.error.message.args, std::vector<std::string>{"посол@мид.example"});
  EXPECT_FALSE(server.heard("MAIL"));
  EXPECT_TRUE(send(*transport).taken()) << "the connection is good for others";
  EXPECT_EQ(server.connections(), 1u);

  Server modern("EHLO", "250-test\r\n250 SMTPUTF8");
  const Answer sent = send(*smtp(plain(modern)), "посол@мид.example");
  EXPECT_TRUE(sent.taken()) << sent.error.detail;
  EXPECT_TRUE(modern.heard("RCPT TO:<посол@xn--d1ahl.example>"));
  EXPECT_TRUE(modern.heard("MAIL FROM:<a@example.org> SMTPUTF8"));
}

TEST(Smtp, TellsARefusedAddressFromABusyServer) {
  Server server("RCPT", "550 5.1.1 no such user");
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
  Server server("END", "554 5.7.1 looks like spam");
  const auto transport = smtp(plain(server));
  const Answer refused = send(*transport);
  EXPECT_EQ(refused.fate, Fate::refused);
  EXPECT_NE(refused.error.detail.find("554 5.7.1"), std::string::npos);
  server.answer("END", "452 full");
  EXPECT_EQ(send(*transport).fate, Fate::deferred);
}

TEST(Smtp, DoesNotBlameTheAddressForARefusedSignIn) {
  Server server("AUTH", "535 5.7.8 wrong password");
  SmtpOptions options = plain(server);
  options.user = "office";
  options.password = "hunter2";
  const Answer refused = send(*smtp(options));
  EXPECT_EQ(refused.fate, Fate::closed);
  EXPECT_NE(refused.error.detail.find("AUTH: 535"), std::string::npos) << refused.error.detail;
  EXPECT_EQ(refused.error.detail.find("hunter2"), std::string::npos);
}

TEST(Smtp, SignsInWhenTheServerTakesIt) {
  Server server("AUTH", "235 welcome");
  SmtpOptions options = plain(server);
  options.user = "office";
  options.password = "hunter2";
  EXPECT_TRUE(send(*smtp(options)).taken());
  EXPECT_TRUE(server.heard("AUTH PLAIN"));
}

TEST(Smtp, SendsNothingWithoutTlsWhenTlsIsRequired) {
  Server server;
  SmtpOptions options = plain(server);
  options.require_tls = true;
  options.user = "office";
  options.password = "hunter2";
  EXPECT_EQ(send(*smtp(options)).fate, Fate::away);
  EXPECT_FALSE(server.heard("AUTH"));
  EXPECT_FALSE(server.heard("MAIL"));
}

TEST(Smtp, CanTryAgainWhenNobodyListensOrTheServerIsClosed) {
  Server server("CONNECT", "554 no service");
  const auto transport = smtp(plain(server));
  EXPECT_EQ(send(*transport).fate, Fate::closed);
  server.stop();
  EXPECT_EQ(send(*transport).fate, Fate::away);
  EXPECT_EQ(send(*smtp({"file:///etc/passwd", {}, {}, false, {}})).fate, Fate::away);
}

TEST(Smtp, RefusesAddressesThatAreCommands) {
  Server server;
  const auto transport = smtp(plain(server));
  EXPECT_EQ(send(*transport, "b@example.org>\r\nRCPT TO:<c@example.org").fate, Fate::refused);
  EXPECT_EQ(server.connections(), 0u);
}

TEST(Smtp, ServesManyThreads) {
  Server server;
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

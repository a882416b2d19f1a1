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

/// A mail server on this machine. Answers a verb as told, or kindly.
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

 private:
  std::vector<std::string> locked(const std::vector<std::string>& v) const {
    const std::lock_guard lock(mutex_);
    return v;
  }
  std::string answer_to(const std::string& verb, const std::string& kind) const {
    const std::lock_guard lock(mutex_);
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
  static void say(int peer, const std::string& line) {
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

  std::map<std::string, std::string> answers_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
  mutable std::mutex mutex_;
  std::vector<std::string> lines_, messages_;
  std::vector<int> peers_;
  std::vector<std::thread> talks_;
};

SmtpOptions plain(const Server& server) {
  return {server.url(), {}, {}, false};
}

const std::string kMessage = "Subject: x\r\n\r\n.\r\n..dots\r\nend\r\n";

Status send(Transport& transport, const std::string& to = "b@example.org") {
  return transport.send("a@example.org", to, kMessage);
}

TEST(Smtp, CarriesTheMessageByteForByte) {
  Server server;
  const auto transport = smtp(plain(server));
  const Status sent = send(*transport);
  ASSERT_TRUE(sent.ok()) << sent.error().detail;
  EXPECT_EQ(server.messages(), std::vector{kMessage});
  EXPECT_TRUE(server.heard("MAIL FROM:<a@example.org>"));
  EXPECT_TRUE(server.heard("RCPT TO:<b@example.org>"));
  EXPECT_FALSE(server.heard("AUTH"));
}

TEST(Smtp, KeepsItsConnection) {
  Server server;
  const auto transport = smtp(plain(server));
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(send(*transport).ok());
  EXPECT_EQ(server.messages().size(), 20u);
  EXPECT_EQ(server.connections(), 1u);
}

TEST(Smtp, MakesANewConnectionWhenTheServerHasClosedTheOldOne) {
  Server server;
  const auto transport = smtp(plain(server));
  ASSERT_TRUE(send(*transport).ok());
  server.answer("MAIL", "421 closing");
  EXPECT_EQ(send(*transport).error().kind, ErrorKind::unavailable);
  server.answer("MAIL", "250 ok");
  EXPECT_TRUE(send(*transport).ok());
  EXPECT_EQ(server.connections(), 2u);
}

TEST(Smtp, TellsARefusedAddressFromABusyServer) {
  Server server("RCPT", "550 5.1.1 no such user");
  const auto transport = smtp(plain(server));
  const Status refused = send(*transport);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_EQ(refused.error().message.args, std::vector<std::string>{"b@example.org"});
  EXPECT_NE(refused.error().detail.find("550 5.1.1 no such user"), std::string::npos);

  server.answer("RCPT", "451 4.7.1 try later");
  const Status busy = send(*transport);
  EXPECT_EQ(busy.error().kind, ErrorKind::unavailable);
  EXPECT_NE(busy.error().detail.find("451 4.7.1"), std::string::npos);

  server.answer("RCPT", "250 ok");
  EXPECT_TRUE(send(*transport).ok());
  EXPECT_EQ(server.messages().size(), 1u);
}

TEST(Smtp, TellsARefusedMessage) {
  Server server("END", "554 5.7.1 looks like spam");
  const auto transport = smtp(plain(server));
  const Status refused = send(*transport);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_NE(refused.error().detail.find("554 5.7.1"), std::string::npos);
  server.answer("END", "452 full");
  EXPECT_EQ(send(*transport).error().kind, ErrorKind::unavailable);
}

TEST(Smtp, DoesNotBlameTheAddressForARefusedSignIn) {
  Server server("AUTH", "535 5.7.8 wrong password");
  SmtpOptions options = plain(server);
  options.user = "office";
  options.password = "hunter2";
  const Status refused = send(*smtp(options));
  EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
  EXPECT_NE(refused.error().detail.find("AUTH: 535"), std::string::npos) << refused.error().detail;
  EXPECT_EQ(refused.error().detail.find("hunter2"), std::string::npos);
}

TEST(Smtp, SignsInWhenTheServerTakesIt) {
  Server server("AUTH", "235 welcome");
  SmtpOptions options = plain(server);
  options.user = "office";
  options.password = "hunter2";
  EXPECT_TRUE(send(*smtp(options)).ok());
  EXPECT_TRUE(server.heard("AUTH PLAIN"));
}

TEST(Smtp, SendsNothingWithoutTlsWhenTlsIsRequired) {
  Server server;
  SmtpOptions options = plain(server);
  options.require_tls = true;
  options.user = "office";
  options.password = "hunter2";
  EXPECT_EQ(send(*smtp(options)).error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(server.heard("AUTH"));
  EXPECT_FALSE(server.heard("MAIL"));
}

TEST(Smtp, CanTryAgainWhenNobodyListensOrTheServerIsClosed) {
  Server server("CONNECT", "554 no service");
  const auto transport = smtp(plain(server));
  EXPECT_EQ(send(*transport).error().kind, ErrorKind::unavailable);
  server.stop();
  EXPECT_EQ(send(*transport).error().kind, ErrorKind::unavailable);
  EXPECT_EQ(send(*smtp({"file:///etc/passwd", {}, {}, false})).error().kind,
            ErrorKind::unavailable);
}

TEST(Smtp, RefusesAddressesThatAreCommands) {
  Server server;
  const auto transport = smtp(plain(server));
  EXPECT_EQ(send(*transport, "b@example.org>\r\nRCPT TO:<c@example.org").error().kind,
            ErrorKind::invalid);
  EXPECT_EQ(server.connections(), 0u);
}

TEST(Smtp, ServesManyThreads) {
  Server server;
  const auto transport = smtp(plain(server));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10; ++i) EXPECT_TRUE(send(*transport).ok());
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(server.messages().size(), 40u);
  EXPECT_LE(server.connections(), 4u);
}

TEST(LocalOutbox, TakesEverything) {
  const auto transport = local_outbox();
  EXPECT_TRUE(send(*transport).ok());
  EXPECT_EQ(transport->name(), "outbox");
}

}  // namespace
}  // namespace convoke::mail

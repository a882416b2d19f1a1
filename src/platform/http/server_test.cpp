#include "platform/http/server.h"

#include <gmock/gmock.h>

#include <fstream>
#include <future>
#include <thread>

#include "platform/http/server_test.h"

namespace convoke::http {
namespace {

TEST_F(ServerTest, KeepsTheConnectionForFurtherRequests) {
  start();
  RawClient client(server_->port());
  for (int i = 0; i < 3; ++i) {
    client.send(get("/quick"));
    const Received received = client.receive();
    EXPECT_EQ(received.status, 200);
    EXPECT_EQ(received.body, *page_);
    EXPECT_EQ(received.header("connection"), "");
    EXPECT_TRUE(received.header("date").ends_with(" GMT"));
    client.send(post("/echo", "hello"));
    EXPECT_EQ(client.receive().body, "hello");
  }
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  start();
  RawClient client(server_->port());
  client.send("\r\n" + get("/a") + post("/echo", "b") + "\r\n" + get("/quick") + get("/d"));
  EXPECT_EQ(client.receive().body, "/a");
  EXPECT_EQ(client.receive().body, "b");
  EXPECT_EQ(client.receive().body, *page_);
  EXPECT_EQ(client.receive().body, "/d");
}

TEST_F(ServerTest, TakesARequestByteByByte) {
  start();
  RawClient client(server_->port());
  for (const char c : post("/echo", "abc")) client.send(std::string(1, c));
  EXPECT_EQ(client.receive().body, "abc");
}

TEST_F(ServerTest, ClosesWhenAskedTo) {
  start();
  RawClient client(server_->port());
  client.send(get("/quick", "Connection: close\r\n"));
  EXPECT_EQ(client.receive().header("connection"), "close");
  EXPECT_TRUE(client.at_end());
  RawClient old(server_->port());
  old.send("GET /quick HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.receive().status, 200);
  EXPECT_TRUE(old.at_end());
  RawClient old_kept(server_->port());
  old_kept.send("GET /quick HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(old_kept.receive().header("connection"), "keep-alive");
}

TEST_F(ServerTest, RefusesAmbiguousFraming) {
  start();
  const std::string host = "Host: localhost\r\n";
  const std::string next = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (const std::string& bad : {
           "POST /echo HTTP/1.1\r\n" + host +
               "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + next,
           "POST /echo HTTP/1.1\r\n" + host +
               "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + next,
           "POST /echo HTTP/1.1\r\n" + host + "Content-Length: 0\r\nContent-Length: 4\r\n\r\n" +
               next,
           "POST /echo HTTP/1.1\r\n" + host + "Content-Length: 4, 4\r\n\r\nabcd" + next,
           "POST /echo HTTP/1.1\r\n" + host + "Content-Length: +4\r\n\r\nabcd" + next,
           "POST /echo HTTP/1.1\r\n" + host + "Content-Length : 4\r\n\r\nabcd" + next,
           "POST /echo HTTP/1.1\r\n" + host + "X: a\r\n Content-Length: 4\r\n\r\n" + next,
           "POST /echo HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + next,
           "GET /echo HTTP/1.1\nHost: localhost\n\n" + next,
           "GET /echo HTTP/1.1\r\n" + host + "X: a\n\r\n" + next,
           "GET /echo HTTP/1.1\r\n" + host + "X: a\rb\r\n\r\n" + next,
           "GET /echo HTTP/1.1\r\n" + host + "X: a" + std::string(1, '\0') + "\r\n\r\n" + next,
           "GET  /echo HTTP/1.1\r\n" + host + "\r\n" + next,
           "GET /echo\r\n" + host + "\r\n" + next,
           "POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n1\na\n0\n\n" +
               next,
           "POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n" + next,
       }) {
    RawClient client(server_->port());
    client.send(bad);
    EXPECT_EQ(client.receive().status, 400) << bad;
    EXPECT_TRUE(client.at_end()) << bad;
  }
  EXPECT_EQ(calls_, 0);
  EXPECT_EQ(once("POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n").status,
            501);
  EXPECT_EQ(once("GET /echo HTTP/1.7\r\n" + host + "\r\n").status, 400);
}

TEST_F(ServerTest, ChecksTheHost) {
  options_.allowed_hosts = {"localhost"};
  start();
  EXPECT_EQ(once("GET /quick HTTP/1.1\r\nHost: localhost:1234\r\n\r\n").status, 200);
  EXPECT_EQ(once("GET /quick HTTP/1.1\r\nHost: evil.org\r\n\r\n").status, 421);
  EXPECT_EQ(once("GET /quick HTTP/1.1\r\nHost: a b\r\n\r\n").status, 400);
  EXPECT_EQ(once("GET /quick HTTP/1.1\r\n\r\n").status, 400);
  EXPECT_EQ(once("GET /quick HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n").status, 400);
}

TEST_F(ServerTest, RefusesIllFormedAddressesAndLongHeads) {
  start();
  for (const char* bad : {"/a/../b", "/%2e%2e/b", "/%zz", "/%00", "*", "//evil"})
    EXPECT_EQ(once(get(bad)).status, 400) << bad;
  EXPECT_EQ(once(get("/" + std::string(20'000, 'x'))).status, 431);
  std::string headers;
  for (int i = 0; i < 101; ++i) headers += "X: y\r\n";
  EXPECT_EQ(once(get("/", headers)).status, 431);
  EXPECT_EQ(calls_, 0);
}

TEST_F(ServerTest, PassesUnknownMethodsOn) {
  start();
  const Received received = once("BREW /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(received.header("x-method"), "OTHER");
}

TEST_F(ServerTest, AnswersHeadWithTheSameHeadersAndNoBody) {
  start();
  RawClient client(server_->port());
  client.send("HEAD /quick HTTP/1.1\r\nHost: a\r\n\r\nHEAD /file HTTP/1.1\r\nHost: a\r\n\r\n" +
              get("/a"));
  EXPECT_EQ(client.receive(true).header("content-length"), "10000");
  EXPECT_EQ(client.receive(true).header("content-length"), "10");
  EXPECT_EQ(client.receive().body, "/a");
}

TEST_F(ServerTest, TakesChunkedBodies) {
  start();
  RawClient client(server_->port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nTrailer: t\r\n\r\n" +
      get("/next"));
  EXPECT_EQ(client.receive().body, "abcdefg");
  EXPECT_EQ(client.receive().body, "/next");
}

TEST_F(ServerTest, AsksForTheBodyOfAClientThatWaits) {
  start();
  RawClient client(server_->port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().status, 100);
  client.send("abc");
  EXPECT_EQ(client.receive().body, "abc");
  // Too large: the page answers without taking it.
  client.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive().body, "too large");
}

TEST_F(ServerTest, DoesNotCallTheHandlerForABodyCutOff) {
  start();
  RawClient client(server_->port());
  const std::string request = post("/echo", "0123456789");
  client.send(request.substr(0, request.size() - 1));
  client.finish_sending();
  EXPECT_TRUE(client.at_end());
  EXPECT_EQ(calls_, 0);
}

TEST_F(ServerTest, FlagsABodyOverTheRoutesLimitAndGoesOn) {
  start();
  RawClient client(server_->port());
  client.send(post("/echo", std::string(1001, 'x')) + post("/echo", std::string(1000, 'x')));
  EXPECT_EQ(client.receive().body, "too large");
  EXPECT_EQ(client.receive().body.size(), 1000u);
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" +
              std::string(2000, 'x') + "\r\n0\r\n\r\n");
  EXPECT_EQ(client.receive().body, "too large");
}

TEST_F(ServerTest, AnswersABodyOverTheDiscardLimitBeforeItHasComeAndCloses) {
  start();
  RawClient announces(server_->port());
  announces.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n");
  const Received announced = announces.receive();
  EXPECT_EQ(announced.body, "too large") << "the handler says so";
  EXPECT_EQ(announced.header("connection"), "close");
  EXPECT_TRUE(announces.at_end());
  RawClient client(server_->port());
  std::thread sender([&] {
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 40; ++i) client.send("10000\r\n" + std::string(65536, 'x') + "\r\n");
  });
  EXPECT_EQ(client.receive().body, "too large");
  sender.join();
  EXPECT_TRUE(client.at_end());
  EXPECT_EQ(calls_, 2);
}

TEST_F(ServerTest, ABrowserThatSendsAllBeforeItReadsSeesTheAnswer) {
  start();
  RawClient client(server_->port());
  constexpr int megabytes = 40;
  ASSERT_TRUE(client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " +
                          std::to_string(megabytes << 20) + "\r\n\r\n"));
  for (int i = 0; i < megabytes; ++i)
    ASSERT_TRUE(client.send(std::string(1 << 20, 'x'))) << "not reset after " << i << " MB";
  EXPECT_EQ(client.receive().body, "too large");
}

TEST_F(ServerTest, SpoolsALargeBodyAndLeavesNoFile) {
  start();
  std::string body(3'000'000, ' ');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>('a' + i % 23);
  RawClient client(server_->port());
  std::thread sender([&] { client.send(post("/big", body)); });
  const Received received = client.receive();
  sender.join();
  EXPECT_TRUE(received.body == body);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);  // file.txt
}

TEST_F(ServerTest, SaysThatItCannotSpool) {
  options_.spool_folder = "/nonexistent";
  start();
  const Received lost = once(post("/big", std::string(100'000, 'x')));
  EXPECT_EQ(lost.status, 503);
  EXPECT_EQ(lost.body, "lost") << "in words of the handler";
}

TEST_F(ServerTest, SendsRangesOfAFile) {
  start();
  const auto range = [&](const std::string& value) {
    return once(get("/file", "Range: " + value + "\r\n"));
  };
  EXPECT_EQ(once(get("/file")).body, "0123456789");
  EXPECT_EQ(range("bytes=2-4").status, 206);
  EXPECT_EQ(range("bytes=2-4").body, "234");
  EXPECT_EQ(range("bytes=2-4").header("content-range"), "bytes 2-4/10");
  EXPECT_EQ(range("bytes=8-").body, "89");
  EXPECT_EQ(range("bytes=-3").body, "789");
  EXPECT_EQ(range("bytes=-30").body, "0123456789");
  EXPECT_EQ(range("bytes=5-100").body, "56789");
  EXPECT_EQ(range("bytes=10-").status, 416);
  EXPECT_EQ(range("bytes=10-").header("content-range"), "bytes */10");
  EXPECT_EQ(range("bytes=-0").status, 416);
  for (const char* ignored : {"bytes=0-1,3-4", "lines=1-2", "bytes=4-2", "bytes=a-b", "bytes=-"})
    EXPECT_EQ(range(ignored).status, 200) << ignored;
  EXPECT_EQ(once(get("/file", "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n")).status, 200);
}

TEST_F(ServerTest, SendsNothingThatTheClientHas) {
  start();
  const std::string tag = once(get("/file")).header("etag");
  ASSERT_FALSE(tag.empty());
  RawClient client(server_->port());
  client.send(get("/file", "If-None-Match: \"x\", W/" + tag + "\r\n") +
              get("/tagged", "If-None-Match: \"v1\"\r\n") + get("/tagged"));
  const Received file = client.receive();
  EXPECT_EQ(file.status, 304);
  EXPECT_EQ(file.header("etag"), tag);
  EXPECT_EQ(file.header("content-length"), "");
  EXPECT_EQ(client.receive().status, 304);
  EXPECT_EQ(client.receive().body, "page");
}

TEST_F(ServerTest, SendsALargeFileWhole) {
  std::string content(5'000'000, ' ');
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<char>('a' + i % 23);
  std::ofstream(folder_ / "file.txt") << content;
  start();
  EXPECT_TRUE(once(get("/file")).body == content);
}

TEST_F(ServerTest, CutsASlowHead) {
  start();
  RawClient client(server_->port());
  client.send("GET / HTTP/1.1\r\nHost: ");
  EXPECT_EQ(client.receive().status, 408);
  EXPECT_TRUE(client.at_end());
  RawClient idle(server_->port());
  EXPECT_TRUE(idle.at_end());
}

TEST_F(ServerTest, CutsABodyThatComesDropByDrop) {
  start();
  RawClient client(server_->port());
  client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n");
  const auto began = std::chrono::steady_clock::now();
  std::atomic<bool> done = false;
  std::thread dripping([&] {
    while (!done && client.send("x")) std::this_thread::sleep_for(50ms);
  });
  EXPECT_EQ(client.receive().status, 408);
  done = true;
  dripping.join();
  EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
  EXPECT_EQ(calls_, 0);
}

TEST_F(ServerTest, CutsAClientThatDoesNotRead) {
  page_ = std::make_shared<std::string>(32 << 20, 'p');
  start();
  RawClient client(server_->port());
  client.send(get("/quick"));
  std::this_thread::sleep_for(2s);
  EXPECT_LT(client.receive().body.size(), page_->size());
}

TEST_F(ServerTest, SaysThatThePortIsInUse) {
  start();
  options_.port = server_->port();
  const Status second = make()->start();
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().kind, ErrorKind::unavailable);
  const Message& message = second.error().message;
  EXPECT_EQ(fill(message.key, message.args), "Port " + std::to_string(server_->port()) +
                                                 " on 127.0.0.1 is in use by another program.");
  options_.address = "not an address";
  EXPECT_FALSE(make()->start().ok());
}

TEST_F(ServerTest, LetsARunningRequestFinishWhenStopped) {
  options_.head_timeout = 60s;  // so that only stop() closes the idle connection
  start();
  const std::uint16_t port = server_->port();
  RawClient idle(port);
  RawClient running(port);
  running.send(get("/slow"));
  await_waiting(1);
  auto stopped = std::async(std::launch::async, [&] { server_->stop(30s); });
  EXPECT_TRUE(idle.at_end());
  // Each thread closes its listening socket in its own time.
  const auto until = std::chrono::steady_clock::now() + 10s;
  while (RawClient(port).connected() && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(1ms);
  EXPECT_FALSE(RawClient(port).connected());
  EXPECT_EQ(stopped.wait_for(50ms), std::future_status::timeout);
  release();
  const Received received = running.receive();
  EXPECT_EQ(received.body, "done");
  EXPECT_EQ(received.header("connection"), "close");
  ASSERT_EQ(stopped.wait_for(10s), std::future_status::ready);
  server_->stop();
}

TEST_F(ServerTest, ClosesWhatIsLeftAfterTheGrace) {
  options_.slow_threads = 1;
  start();
  RawClient running(server_->port());
  RawClient queued(server_->port());
  running.send(get("/slow"));
  await_waiting(1);
  queued.send(get("/slow"));
  auto stopped = std::async(std::launch::async, [&] { server_->stop(100ms); });
  EXPECT_TRUE(running.at_end());
  EXPECT_TRUE(queued.at_end());
  release();
  ASSERT_EQ(stopped.wait_for(10s), std::future_status::ready);
  EXPECT_EQ(calls_, 1);
}

TEST_F(ServerTest, ReportsFaultsAndGoesOn) {
  start();
  RawClient client(server_->port());
  client.send(get("/throw") + get("/odd") + get("/missing") + get("/quick"));
  const Received thrown = client.receive();
  EXPECT_EQ(thrown.status, 500);
  EXPECT_NE(thrown.body.find("Reference: "), std::string::npos);
  const Received odd = client.receive();
  EXPECT_EQ(odd.status, 500);
  EXPECT_EQ(odd.header("set-cookie"), "");
  EXPECT_EQ(client.receive().status, 500);
  EXPECT_EQ(client.receive().status, 200);
  EXPECT_EQ(once(get("/fault-in-plan")).status, 500);
  const std::lock_guard lock(mutex_);
  ASSERT_EQ(faults_.size(), 4u);
  EXPECT_EQ(faults_[0], "handler");
  EXPECT_EQ(faults_[3], "plan");
}

TEST_F(ServerTest, ReportsWhatItServed) {
  start();
  once(get("/quick"));
  once("GET /quick HTTP/1.1\r\n\r\n");
  server_->stop();
  EXPECT_THAT(log_, testing::UnorderedElementsAre("GET /quick 200", "GET  400"));
}

TEST_F(ServerTest, BelievesForwardedAddressesOnlyOfATrustedProxy) {
  const std::string request =
      get("/peer", "X-Forwarded-For: 9.9.9.9, 8.8.8.8\r\nX-Forwarded-Proto: https\r\n");
  start();
  EXPECT_EQ(once(request).body, "127.0.0.1 http ");
  options_.trust_forwarded = true;
  start();
  EXPECT_EQ(once(request).body, "8.8.8.8 https 9.9.9.9, 8.8.8.8");
}

}  // namespace
}  // namespace convoke::http

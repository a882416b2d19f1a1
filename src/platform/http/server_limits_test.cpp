// What one client and all together may take of the server.
#include <memory>
#include <vector>

#include "platform/http/server_test.h"

namespace convoke::http {
namespace {

TEST_F(ServerTest, RefusesAConnectionOverTheLimitWhereNoneIsIdle) {
  options_.connection_limit = 2;
  options_.slow_threads = 2;
  start();
  RawClient first(server_->port());
  RawClient second(server_->port());
  first.send(get("/slow"));
  second.send(get("/slow"));
  await_waiting(2);
  RawClient third(server_->port());
  EXPECT_EQ(third.receive().status, 503);
  EXPECT_TRUE(third.at_end());
}

TEST_F(ServerTest, ClosesTheLongestIdleConnectionToMakeRoom) {
  for (const bool of_one : {false, true}) {
    options_.connection_limit = of_one ? 100 : 2;
    options_.connections_of_one = of_one ? 2 : 100;
    options_.io_threads = 1;
    start();
    RawClient first(server_->port());
    first.send(get("/quick"));
    EXPECT_EQ(first.receive().status, 200);
    RawClient second(server_->port());
    second.send(get("/quick"));
    EXPECT_EQ(second.receive().status, 200);
    RawClient third(server_->port());
    third.send(get("/quick"));
    EXPECT_EQ(third.receive().status, 200);
    EXPECT_TRUE(first.at_end());
    second.send(get("/quick"));
    EXPECT_EQ(second.receive().status, 200) << "it was idle for a shorter time";
  }
}

TEST_F(ServerTest, LeavesRoomForOthersWhereOneAddressOpensThousands) {
  options_.connections_of_one = 16;
  options_.head_timeout = 30s;
  start();
  std::vector<std::unique_ptr<RawClient>> crowd;
  for (int i = 0; i < 300; ++i) {
    crowd.push_back(std::make_unique<RawClient>(server_->port()));
    crowd.back()->send("GET /quick HTTP/1.1\r\n");  // a head that never ends is not idle
  }
  RawClient other(server_->port(), "127.0.0.2");
  other.send(get("/quick"));
  EXPECT_EQ(other.receive().status, 200);
}

TEST_F(ServerTest, AsksBeforeALongBodyIsTakenIn) {
  start();
  RawClient client(server_->port());
  client.send(
      "POST /big?invented=1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n");
  const auto refused = client.receive();
  EXPECT_EQ(refused.status, 404);
  EXPECT_EQ(refused.body, "no such link");
  EXPECT_EQ(calls_, 0);

  RawClient chunked(server_->port());
  chunked.send(
      "POST /big?invented=1 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(chunked.receive().status, 404) << "of unknown length";

  RawClient waits(server_->port());
  waits.send(
      "POST /big?invented=1 HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
      "Content-Length: 5000000\r\n\r\n");
  EXPECT_EQ(waits.receive().status, 404);

  RawClient good(server_->port());
  good.send(post("/big", std::string(5000, 'x')));
  EXPECT_EQ(good.receive().body.size(), 5000u);
  EXPECT_EQ(asked_, 4);
  good.send(post("/big?invented=1", "short"));
  EXPECT_EQ(good.receive().body, "short") << "the handler looks";
  EXPECT_EQ(asked_, 4);
}

TEST_F(ServerTest, SpoolsSoonerWhereMemoryIsShortAndRefusesWhatHasNoRoomAtAll) {
  options_.bodies = {
      .memory = 1000, .memory_of_one = 1000, .spool = 100'000, .spool_of_one = 50'000};
  start();
  RawClient client(server_->port());
  client.send(post("/big", std::string(20'000, 'x')));
  EXPECT_EQ(client.receive().body.size(), 20'000u) << "in a file";
  client.send(post("/big", std::string(60'000, 'x')));
  const auto refused = client.receive();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.body, "lost");
  client.send(post("/big", std::string(45'000, 'x')));
  EXPECT_EQ(client.receive().body.size(), 45'000u) << "what was held is given back";
}

TEST_F(ServerTest, SlowWorkHoldsUpNoPage) {
  options_.slow_threads = 1;
  start();
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 8; ++i) {
    slow.push_back(std::make_unique<RawClient>(server_->port()));
    slow.back()->send(get("/slow"));
  }
  await_waiting(1);
  RawClient cheap(server_->port());
  cheap.send(post("/echo", "page"));
  EXPECT_EQ(cheap.receive().body, "page");
  release();
  for (auto& client : slow) EXPECT_EQ(client->receive().body, "done");
}

TEST_F(ServerTest, ServesTwoHundredConnectionsAtOnce) {
  options_.head_timeout = 30s;
  start();
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 200; ++i) clients.push_back(std::make_unique<RawClient>(server_->port()));
  for (int round = 0; round < 5; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i)
      clients[i]->send(i % 2 ? get("/quick") : post("/echo", std::to_string(i)));
    for (std::size_t i = 0; i < clients.size(); ++i)
      EXPECT_EQ(clients[i]->receive().body, i % 2 ? *page_ : std::to_string(i));
  }
}

}  // namespace
}  // namespace convoke::http

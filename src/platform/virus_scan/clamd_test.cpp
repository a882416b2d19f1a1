#include "platform/virus_scan/clamd.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/virus_scan/clamd_daemon_test.h"

namespace convoke::virus_scan {
namespace {

ClamdOptions options(const std::string& place) {
  ClamdOptions options;
  options.socket = place;
  options.answer = std::chrono::seconds(10);
  return options;
}

TEST(Clamd, TellsCleanFromInfected) {
  Daemon daemon("");
  const Clamd clamd(options(daemon.place()));
  EXPECT_EQ(clamd.scan("a letter").finding, Finding::clean);
  EXPECT_EQ(clamd.scan("").finding, Finding::clean);
  const Outcome found = clamd.scan(std::string(300'000, 'x') + "EICAR");
  EXPECT_EQ(found.finding, Finding::infected);
  EXPECT_EQ(found.name, "Eicar-Test");
  EXPECT_TRUE(clamd.answers());
}

TEST(Clamd, TalksOverAUnixSocket) {
  std::string folder = "/tmp/clamd-test-XXXXXX";
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  const std::string path = folder + "/clamd.ctl";
  {
    Daemon daemon(path);
    EXPECT_EQ(Clamd(options(path)).scan("EICAR").finding, Finding::infected);
  }
  unlink(path.c_str());
  rmdir(folder.c_str());
}

TEST(Clamd, NeverCallsCleanWhatWasNotLookedAt) {
  EXPECT_EQ(Clamd(options("/no/such/socket")).scan("x").finding, Finding::unavailable);
  EXPECT_EQ(Clamd(options("127.0.0.1:1")).scan("x").finding, Finding::unavailable);
  EXPECT_EQ(Clamd(options("nowhere")).scan("x").finding, Finding::unavailable);
  EXPECT_EQ(Clamd(options("")).scan("x").finding, Finding::unavailable);
  EXPECT_FALSE(Clamd(options("127.0.0.1:1")).answers());
  Daemon daemon("", 100'000);
  const Outcome large = Clamd(options(daemon.place())).scan(std::string(5'000'000, 'x'));
  EXPECT_EQ(large.finding, Finding::unavailable);
  ClamdOptions small = options(daemon.place());
  small.most_bytes = 10;
  EXPECT_EQ(Clamd(small).scan("eleven bytes").finding, Finding::unavailable);
  daemon.answer = "lstat() failed. ERROR";
  EXPECT_EQ(Clamd(options(daemon.place())).scan("x").finding, Finding::unavailable);
}

TEST(Clamd, WaitsNoLongerThanItMay) {
  Daemon daemon("");
  daemon.silent = true;
  ClamdOptions hasty = options(daemon.place());
  hasty.answer = std::chrono::milliseconds(200);
  const auto before = std::chrono::steady_clock::now();
  const Outcome outcome = Clamd(hasty).scan("x");
  EXPECT_EQ(outcome.finding, Finding::unavailable);
  EXPECT_TRUE(outcome.silent);
  EXPECT_FALSE(Clamd(options("/no/such/socket")).scan("x").silent);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(550));
}

TEST(Clamd, GivesNamesWithoutAnythingButLetters) {
  Daemon daemon("");
  daemon.answer = "stream: a\n<b> c FOUND";
  EXPECT_EQ(Clamd(options(daemon.place())).scan("x").name, "a_<b>_c");
}

}  // namespace
}  // namespace convoke::virus_scan

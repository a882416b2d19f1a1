#include <gtest/gtest.h>

#include "platform/outbox/outbox.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::outbox {
namespace {

using namespace std::chrono_literals;

struct SilentPost : mail::Transport {
  const std::chrono::milliseconds& owed;
  explicit SilentPost(const std::chrono::milliseconds& silence) : owed(silence) {}
  mail::Answer send(const std::string&, const std::string&, const std::string&, bool) override {
    return {};
  }
  std::chrono::milliseconds silence() const override { return owed; }
  std::string name() const override { return "silent"; }
};

TEST(Outbox, SaysAfterSomeSecondsThatTheServerIsWaitedForThoughTheLineIsKept) {
  testing::TemporaryDatabase database(testing::Backend::sqlite);
  testing::TemporaryFolder folder;
  testing::FakeClock clock;
  files::FileStore files = files::FileStore::open(folder.path()).value();
  std::chrono::milliseconds silence = Outbox::kSilent - 1ms;
  Outbox outbox(*database, files, clock, std::make_unique<SilentPost>(silence), "convoke.example");
  EXPECT_FALSE(outbox.waiting());
  silence = 25s;
  ASSERT_TRUE(outbox.waiting());
  EXPECT_EQ(outbox.waiting()->since.micros, (clock.now() - 25s).micros);
  EXPECT_FALSE(outbox.availability().away());
  // Once it is given up, that is said, with the reason and since when.
  const Availability::Turn turn = outbox.availability().begin();
  outbox.availability().end(turn, {mail::Fate::away, unavailable("no answer")});
  EXPECT_EQ(outbox.waiting()->why.message.key, "no answer");
  silence = {};
  EXPECT_TRUE(outbox.waiting());
}

}  // namespace
}  // namespace convoke::outbox

#include "platform/log/log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "base/text.h"

namespace convoke::log {
namespace {

class Log : public testing::Test {
 protected:
  void TearDown() override { start(Level::info, Format::json); }
};

TEST_F(Log, WritesToStandardErrorFromTheChosenLevelOn) {
  start(Level::warning, Format::text);
  testing::internal::CaptureStderr();
  debug("one");
  info("two");
  warning("three", {{"n", 3}});
  error("four {} %s %v");
  const std::string written = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(written.begin(), written.end(), '\n'), 2);
  EXPECT_NE(written.find("Z warning three n=3\n"), std::string::npos) << written;
  EXPECT_NE(written.find("Z error   four {} %s %v\n"), std::string::npos);
}

TEST_F(Log, KeepsLinesOfManyThreadsApart) {
  testing::internal::CaptureStderr();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([t] {
      for (int i = 0; i < 200; ++i) info("tick", {{"thread", t}, {"text", std::string(300, 'x')}});
    });
  for (auto& thread : threads) thread.join();
  const auto lines = split(testing::internal::GetCapturedStderr(), '\n');
  ASSERT_EQ(lines.size(), 801u);
  for (std::size_t i = 0; i < 800; ++i) {
    EXPECT_TRUE(lines[i].starts_with("{\"time\":\"") && lines[i].ends_with("\"}")) << lines[i];
    EXPECT_EQ(lines[i].size(), lines[0].size());
  }
}

}  // namespace
}  // namespace convoke::log

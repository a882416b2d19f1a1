#include "platform/log/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace convoke::log {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Metrics, CountByLabels) {
  Metrics metrics;
  metrics.counter("convoke_http_requests_total", {{"route", "/"}, {"status", "200"}}, "Requests.")
      .increment();
  metrics.counter("convoke_http_requests_total", {{"status", "200"}, {"route", "/"}}).increment(2);
  metrics.counter("convoke_http_requests_total", {{"route", "/"}, {"status", "404"}}).increment();
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("# HELP convoke_http_requests_total Requests.\n"
                              "# TYPE convoke_http_requests_total counter\n"));
  EXPECT_THAT(text, HasSubstr("convoke_http_requests_total{route=\"/\",status=\"200\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("convoke_http_requests_total{route=\"/\",status=\"404\"} 1\n"));
}

TEST(Metrics, GaugeAndMeasure) {
  Metrics metrics;
  const Gauge waiting = metrics.gauge("convoke_jobs_waiting");
  waiting.set(5);
  waiting.add(-2);
  metrics.histogram("convoke_http_seconds").observe(0.02);
  metrics.histogram("convoke_mail_bytes", {}, "", {100, 1000}).observe(500);
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("convoke_jobs_waiting 3\n"));
  EXPECT_THAT(text, HasSubstr("convoke_http_seconds_bucket{le=\"0.01\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("convoke_http_seconds_bucket{le=\"0.025\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("convoke_http_seconds_count 1\n"));
  EXPECT_THAT(text, HasSubstr("convoke_mail_bytes_bucket{le=\"1000\"} 1\n"));
}

TEST(Metrics, KeepForeignLabelsHarmless) {
  Metrics metrics;
  metrics.counter("c_total", {{"v", "a\"b\\c\nd\xff"}}).increment();
  EXPECT_THAT(metrics.text(), HasSubstr("c_total{v=\"a\\\"b\\\\c\\nd\uFFFD\"} 1\n"));
}

TEST(Metrics, NeverGrowWithoutEnd) {
  Metrics metrics;
  for (int i = 0; i < 5000; ++i)
    metrics.counter("c_total", {{"path", std::to_string(i)}}).increment();
  const std::string text = metrics.text();
  EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 1010);
  EXPECT_THAT(text, HasSubstr("c_total{path=\"other\"} 4000\n"));
  EXPECT_THAT(text, Not(HasSubstr("path=\"4999\"")));
}

TEST(Metrics, RefuseANameOfTwoKindsOrNone) {
  Metrics metrics;
  metrics.counter("c_total").increment();
  EXPECT_THROW(metrics.gauge("c_total"), std::invalid_argument);
  EXPECT_THROW(metrics.counter("no name"), std::invalid_argument);
  EXPECT_THROW(metrics.counter("c_total", {{"no label", "x"}}), std::invalid_argument);
  EXPECT_THAT(metrics.text(), HasSubstr("c_total 1\n"));
}

TEST(Metrics, CountOnManyThreads) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 1000; ++i)
        metrics.counter("c_total", {{"n", std::to_string(i % 10)}}).increment();
      (void)metrics.text();
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(metrics.text(), HasSubstr("c_total{n=\"3\"} 400\n"));
}

}  // namespace
}  // namespace convoke::log
